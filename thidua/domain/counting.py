"""Does this case count for this target in this round, and if not, what is missing? (domain.md §4)

One criterion at a time, for people. ``store.tally`` says the same in SQL, for speed; a test holds
the two equal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from thidua.domain.case.attributes import ATTRIBUTE, stored_key
from thidua.domain.case.model import Case
from thidua.domain.numbers import Number
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.series import Counted, Side, Test, counted
from thidua.domain.vocabulary import JointCredit, Milestone, Scope
from thidua.record import record


@record
class JudgedCriterion:
    """One criterion on one case: its name, whether it holds, what is asked, and what the case has.

    ``criterion``: ``not_voided``, a point of ``Criteria`` (``kind`` …), ``attribute`` (``code``
    says which), ``reached``, ``after_start``, ``before_cutoff``, ``carried`` or ``evidence``.
    """

    criterion: str
    holds: bool
    wanted: Any
    actual: Any
    milestone: Milestone | None = None
    code: str | None = None


@record
class Judgement:
    """Whether a case stands behind the figure of (target, round), on which ``side`` of it, with
    every criterion that was looked at, in order; and the ``amount`` that it brings where a sum is
    asked for. ``credits``: what stands there counts for the target (domain.md §10)."""

    target: str
    round: int
    findings: tuple[JudgedCriterion, ...]
    side: Side = Side.ALONE
    amount: Number | None = None
    credits: bool = True

    @property
    def behind(self) -> bool:
        """Every criterion holds: the case stands behind the figure."""
        return all(f.holds for f in self.findings)

    @property
    def counts(self) -> bool:
        """The case stands behind the figure, and counts for the target by that."""
        return self.credits and self.behind

    @property
    def missing(self) -> tuple[JudgedCriterion, ...]:
        """The criteria that don't hold."""
        return tuple(f for f in self.findings if not f.holds)

    @property
    def on_topic(self) -> bool:
        """The case is of the kind and the field of the target, whatever else is missing."""
        return all(
            f.holds
            for f in self.findings
            if f.criterion in ("not_voided", "kind", "field", "field_except")
        )


def judge(
    case: Case, plan: Plan, target: Target, number: int, cutoff: date | None = None
) -> Judgement:
    """Judge ``case`` for the side of ``target`` that decides whether it counts, in round
    ``number``; ``cutoff`` replaces the round's own (``--as-of``).

    The deciding date must lie from the first day of the window to the cut-off, both included.
    Raises ``LookupError`` when the plan has no such round, or no case is counted for the target.
    """
    found = judge_sides(case, plan, target, number, cutoff)
    if not found:
        raise LookupError(target.code)
    return found[0]


def judge_sides(
    case: Case, plan: Plan, target: Target, number: int, cutoff: date | None = None
) -> tuple[Judgement, ...]:
    """The same for every side of ``target`` on which cases are counted: none, for one over declared
    figures."""
    round_ = plan.round(number)
    if round_ is None:
        raise LookupError(number)
    window = (plan.first_day(number), cutoff or round_.cutoff)
    credits = target.credits(number)
    return tuple(
        Judgement(
            target.code,
            number,
            tuple(findings(case, asked, window)),
            asked.side,
            _amount(case, asked),
            credits and asked.side is not Side.DENOMINATOR,
        )
        for asked in counted(plan, target, number)
        if asked.figure is None
    )


def _amount(case: Case, asked: Counted) -> Number | None:
    if asked.amount is None:
        return None
    held = _held(case, ATTRIBUTE + str(asked.summed))
    return None if held is None else asked.number(1, int(held))


def findings(case: Case, asked: Counted, window: tuple[date, date]) -> Iterator[JudgedCriterion]:
    """Every criterion on ``case``, one by one: who only wants to know whether all hold can stop at
    the first that fails.

    Whatever fails at a cut-off (the end of ``window``) fails at every earlier one.
    """
    start, cutoff = window
    criteria = asked.criteria
    yield JudgedCriterion("not_voided", not case.voided, True, not case.voided)
    for test in asked.tests:
        if test.criterion != "outcome":  # it comes with the end, and is told behind the dates
            yield _asked(test, case)
    deciding = [m for m in (criteria.milestone, asked.also) if m is not None]
    for milestone in criteria.reached or ():
        if milestone not in deciding:
            day = case.reached_on(milestone)
            yield JudgedCriterion("reached", day is not None, None, day, milestone)
    if asked.carry_in and _carried(case, start):
        yield JudgedCriterion("carried", True, start, case.detected_on, Milestone.DETECTED)
        deciding = [m for m in deciding if m is asked.also]
    for milestone in deciding:
        day = case.reached_on(milestone)
        yield JudgedCriterion("reached", day is not None, None, day, milestone)
        if day is not None:
            yield JudgedCriterion("after_start", day >= start, start, day, milestone)
            yield JudgedCriterion("before_cutoff", day <= cutoff, cutoff, day, milestone)
    for milestone in criteria.due:
        day = case.reached_on(milestone)
        if day is not None and day > cutoff:  # what came later is not there yet
            yield JudgedCriterion("before_cutoff", False, cutoff, day, milestone)
    yield from (_asked(test, case) for test in asked.tests if test.criterion == "outcome")
    if asked.evidence:
        lacking = case.milestones_without_document()
        yield JudgedCriterion("evidence", not lacking, True, tuple(lacking))


def last_day(case: Case, asked: Counted, start: date) -> date | None:
    """The last of the days that a cut-off is held against: a case that fulfils ``asked`` at some
    cut-off does so at every earlier one from that day on."""
    deciding = (asked.criteria.milestone, asked.also)
    if asked.carry_in and _carried(case, start):
        deciding = (None, asked.also)
    asked_for = (*deciding, *asked.criteria.due)
    days = (case.reached_on(milestone) for milestone in asked_for if milestone is not None)
    return max((day for day in days if day is not None), default=None)


def _carried(case: Case, start: date) -> bool:
    """Whether the case was open when the window opened (domain.md §10)."""
    found, ended = case.detected_on, case.resolved_on
    return found is not None and found < start and (ended is None or ended >= start)


def _asked(test: Test, case: Case) -> JudgedCriterion:
    if test.column.startswith(ATTRIBUTE):
        code = test.column.removeprefix(ATTRIBUTE).partition("~")[0]
        holds = test.admits(_held(case, test.column))
        return JudgedCriterion(test.criterion, holds, test.wanted, case.attribute(code), code=code)
    value = getattr(case, test.column)
    return JudgedCriterion(test.criterion, test.admits(value), test.wanted, value)


def _held(case: Case, column: str) -> int | str | None:
    """The value of an attribute as the file keeps it; ``None`` where it is absent or of another
    type than the column's."""
    for each in case.attributes:
        if ATTRIBUTE + stored_key(each.code, each.type) == column:
            return each.kept
    return None


def judge_all(case: Case, plan: Plan, number: int | None = None) -> list[Judgement]:
    """Judge ``case`` for every target that counts cases, in every round (or in round ``number``),
    in the plan's order: for every side of it, the one that decides whether it counts first."""
    rounds = [r for r in plan.rounds if number is None or r.number == number]
    targets = [t for scope in Scope for t in plan.targets_of(scope)]
    sides = (judge_sides(case, plan, t, r.number) for t in targets for r in rounds)
    return [judgement for judged in sides for judgement in judged]


def deciding(judged: Iterable[Judgement]) -> list[Judgement]:
    """Of ``judge_all``, for each target and round the side that decides whether the case counts."""
    found: dict[tuple[str, int], Judgement] = {}
    for judgement in judged:
        found.setdefault((judgement.target, judgement.round), judgement)
    return list(found.values())


class Asked:
    """What a plan asks of cases: worked out once, for many of them."""

    def __init__(self, plan: Plan) -> None:
        self._criteria = {
            side.criteria
            for target in plan.targets
            for round_ in plan.rounds
            for side in counted(plan, target, round_.number)
            if side.figure is None
        }

    def blank(self, case: Case, point: str) -> bool:
        """Whether ``point`` of ``case`` is "chưa xác định" where some target, in some round, for
        cases of its kind and field says something on it."""
        return getattr(case, point) is None and any(
            getattr(criteria, point) is not None and _on_topic(case, criteria)
            for criteria in self._criteria
        )


def _on_topic(case: Case, criteria: Criteria) -> bool:
    return (
        (criteria.kind is None or case.kind in criteria.kind)
        and (criteria.field is None or case.field in criteria.field)
        and (criteria.field_except is None or case.field not in criteria.field_except)
    )


def credited_units(case: Case, plan: Plan) -> tuple[str, ...]:
    """The units credited with ``case``: the lead unit, or each unit that took part (the plan's
    ``joint_credit``)."""
    if plan.joint_credit is JointCredit.LEAD:
        return (case.lead_unit,)
    return tuple(dict.fromkeys((case.lead_unit, *case.other_units)))
