"""What a department has, and what each of its cases still lacks: what is handed to it to be filled
in (contract, ``status --by-unit``)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from thidua.domain.case.attributes import ATTRIBUTE, column_of
from thidua.domain.case.columns import (
    CASE_COLUMNS,
    MILESTONE_DATES,
    MILESTONE_DOCUMENTS,
    SECRET_COLUMNS,
)
from thidua.domain.case.model import Case
from thidua.domain.counting import JudgedCriterion, Judgement, judge_sides
from thidua.domain.plan.model import Plan, PlanAttribute, Round
from thidua.domain.plan.target import Target
from thidua.domain.review_rows import UnitReview
from thidua.domain.series import Side
from thidua.domain.status import Undetermined, Unregistered
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Milestone, Scope
from thidua.record import record

_ENDS = ("resolved_on", "outcome", "result_doc")  # what the end of a case consists of


@record
class UnitCase:
    """A case that a department leads (or whose lead it carries): the targets for which it counts in
    the round, those for which it does not though it is of their kind and field (``near``, the
    department's own first), and the columns that are blank and want filling."""

    case: Case
    counts: tuple[str, ...]
    near: tuple[Judgement, ...]
    blanks: tuple[str, ...]

    @property
    def lacking(self) -> bool:
        """Whether there is anything to be said of it."""
        return bool(self.near or self.blanks)


@record
class UnitWork:
    """One department: its figures (``None`` where it is not in the review, and ``unlisted`` says
    why), its cases, those with something to fill in first, those in which it only cooperates
    (``credited`` are those that are counted for it), and the targets that it has not registered.
    ``stem`` names its files."""

    unit: Unit
    stem: str
    review: UnitReview | None
    unlisted: str
    cases: tuple[UnitCase, ...]
    joined: tuple[UnitCase, ...]
    credited: tuple[UnitCase, ...]
    unregistered: Unregistered | None

    @property
    def lacking(self) -> tuple[UnitCase, ...]:
        """Those of its cases that lack something."""
        return tuple(each for each in self.cases if each.lacking)


@record
class UnitsWork:
    """All departments asked for, at work ``today`` on ``round``; ``attributes`` are what the plans
    of the file add to the columns of a case; ``current``: the plan is the file's current one;
    ``everyone``: all units of the file."""

    plan: Plan
    current: bool
    round: Round
    closed: bool
    today: date
    illustrative: bool
    works: tuple[UnitWork, ...]
    attributes: tuple[PlanAttribute, ...]
    everyone: tuple[Unit, ...]

    @property
    def days_left(self) -> int:
        """The days to the cut-off; negative when it has passed."""
        return (self.round.cutoff - self.today).days


def own_targets(plan: Plan, unit: Unit) -> tuple[Target, ...]:
    """The targets that bind ``unit`` itself."""
    mine = plan.targets_of(Scope.UNIT)
    return tuple(target for target in mine if target.binds(unit.group_in(plan.number)))


def unit_case(
    case: Case, plan: Plan, number: int, own: Iterable[Target], unsure: Undetermined | None
) -> UnitCase:
    """What a case counts for and lacks in round ``number``, for the targets ``own`` of its
    department and those of the whole body that are set in the round. Of these it is near only where
    all that is missing is blank; ``unsure``: what is "chưa xác định" in it, and matters."""
    counts: list[str] = []
    near: list[Judgement] = []
    common = plan.targets_of(Scope.ORGANISATION)
    for target in (*own, *(each for each in common if each.in_round(number) is not None)):
        for judged in judge_sides(case, plan, target, number):
            if judged.side is Side.DENOMINATOR or not judged.credits:
                continue
            if judged.behind:
                counts.append(target.code)
            elif judged.on_topic and (
                target.scope is Scope.UNIT or all(_column(case, f) for f in judged.missing)
            ):
                near.append(judged)
    return UnitCase(case, tuple(counts), tuple(near), _blanks(case, near, unsure))


def _blanks(case: Case, near: Iterable[Judgement], unsure: Undetermined | None) -> tuple[str, ...]:
    """The columns to be filled in, in their order; of a classified case none that is secret."""
    wanted = {MILESTONE_DOCUMENTS[m] for m in case.milestones_without_document()}
    wanted |= {column for judged in near for f in judged.missing for column in _column(case, f)}
    if case.resolved_on is None:
        wanted |= {*_ENDS}
    if unsure is not None:
        wanted |= {gap.value for gap in unsure.gaps}
        wanted |= {column_of(each.code) for each in unsure.attributes}
    if case.classified:
        wanted -= {*SECRET_COLUMNS}
    ordered = [column for column in CASE_COLUMNS if column in wanted]
    return (*ordered, *sorted(column for column in wanted if column.startswith(ATTRIBUTE)))


def _column(case: Case, finding: JudgedCriterion) -> tuple[str, ...]:
    """The blank columns of ``case`` for want of which a criterion does not hold; none where
    something stands against it."""
    if finding.criterion == "reached" and finding.milestone is not None:
        return _milestone(finding.milestone)
    if finding.criterion == "evidence":
        return tuple(MILESTONE_DOCUMENTS[m] for m in case.milestones_without_document())
    if finding.actual is not None:
        return ()
    if finding.criterion == "attribute" and finding.code is not None:
        return (column_of(finding.code),)
    if finding.criterion == "outcome":
        return _ENDS if case.resolved_on is None else ()
    return (finding.criterion,) if finding.criterion in ("initiative", "public_concern") else ()


def _milestone(milestone: Milestone) -> tuple[str, ...]:
    if milestone is Milestone.RESOLVED:
        return _ENDS
    document = MILESTONE_DOCUMENTS.get(milestone)
    return (MILESTONE_DATES[milestone], *([] if document is None else [document]))
