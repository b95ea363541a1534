"""Does this case count for this target in this round, and if not, what is missing? (domain.md §4)

One criterion at a time, for people. ``store.tally`` says the same in SQL, for speed; a test holds
the two equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.domain.case.model import Case
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan, Target
from thidua.domain.series import Test
from thidua.domain.vocabulary import JointCredit, Milestone, Scope


@dataclass(frozen=True)
class JudgedCriterion:
    """One criterion on one case: its name, whether it holds, what is asked, and what the case has.

    ``criterion``: ``not_voided``, a point of ``Criteria`` (``kind`` …), ``reached``,
    ``after_start``, ``before_cutoff`` or ``evidence``.
    """

    criterion: str
    holds: bool
    wanted: Any
    actual: Any
    milestone: Milestone | None = None


@dataclass(frozen=True)
class Judgement:
    """Whether a case counts for (target, round), with every criterion that was looked at, in
    order."""

    target: str
    round: int
    findings: tuple[JudgedCriterion, ...]

    @property
    def counts(self) -> bool:
        """Every criterion holds."""
        return all(f.holds for f in self.findings)

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
    """Judge ``case`` for ``target`` in round ``number``; ``cutoff`` replaces the round's own
    (``--as-of``).

    The deciding date must lie from the plan's first day to the cut-off, both included.
    Raises ``LookupError`` when the plan has no such round.
    """
    round_ = plan.round(number)
    if round_ is None:
        raise LookupError(number)
    criteria = plan.criteria(target, number)
    return Judgement(
        target.code, number, tuple(findings(case, plan, criteria, cutoff or round_.cutoff))
    )


def findings(case: Case, plan: Plan, criteria: Criteria, cutoff: date) -> Iterator[JudgedCriterion]:
    """Every criterion on ``case``, one by one: who only wants to know whether all hold can stop at
    the first that fails.

    Whatever fails at a ``cutoff`` fails at every earlier one.
    """
    yield JudgedCriterion("not_voided", not case.voided, True, not case.voided)
    for test in criteria.tests:
        if test.criterion != "outcome":  # it comes with the end, and is told behind the dates
            yield _asked(test, case)
    for milestone in criteria.reached or ():
        if milestone is not criteria.milestone:
            day = case.reached_on(milestone)
            yield JudgedCriterion("reached", day is not None, None, day, milestone)
    if criteria.milestone is not None:
        day = case.reached_on(criteria.milestone)
        yield JudgedCriterion("reached", day is not None, None, day, criteria.milestone)
        if day is not None:
            yield JudgedCriterion(
                "after_start", day >= plan.starts_on, plan.starts_on, day, criteria.milestone
            )
            yield JudgedCriterion("before_cutoff", day <= cutoff, cutoff, day, criteria.milestone)
    for milestone in criteria.due:
        day = case.reached_on(milestone)
        if day is not None and day > cutoff:  # what came later is not there yet
            yield JudgedCriterion("before_cutoff", False, cutoff, day, milestone)
    yield from (_asked(test, case) for test in criteria.tests if test.criterion == "outcome")
    if plan.require_evidence:
        lacking = case.milestones_without_document()
        yield JudgedCriterion("evidence", not lacking, True, tuple(lacking))


def _asked(test: Test, case: Case) -> JudgedCriterion:
    value = getattr(case, test.column)
    return JudgedCriterion(test.criterion, test.admits(value), test.wanted, value)


def judge_all(case: Case, plan: Plan, number: int | None = None) -> list[Judgement]:
    """Judge ``case`` for every target in every round (or in round ``number``), in the plan's
    order."""
    rounds = [r for r in plan.rounds if number is None or r.number == number]
    targets = [t for scope in Scope for t in plan.targets_of(scope)]
    return [judge(case, plan, target, round_.number) for target in targets for round_ in rounds]


class Asked:
    """What a plan asks of cases: worked out once, for many of them."""

    def __init__(self, plan: Plan) -> None:
        self._criteria = {plan.criteria(t, r.number) for t in plan.targets for r in plan.rounds}

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
