"""How many of the counted cases are of each field, kind and year, and how many are classified:
numbers only, no case is named (contract, ``thidua.summary/1``)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.counting import judge
from thidua.domain.grouping import deciding_milestone
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.review import Review
from thidua.domain.series import counted
from thidua.domain.vocabulary import Milestone
from thidua.record import field, record


def _none() -> Mapping[str, int]:
    return {}


@record
class Groups:
    """The cases that count for some target: so many of each field, kind and year (of the deciding
    milestone, for the first target in the plan's order), and so many that are classified."""

    fields: Mapping[str, int] = field(default_factory=_none, hash=False)
    kinds: Mapping[str, int] = field(default_factory=_none, hash=False)
    years: Mapping[str, int] = field(default_factory=_none, hash=False)
    classified: int = 0

    @property
    def cases(self) -> int:
        """How many cases there are in all."""
        return sum(self.fields.values())


def groups_of(plan: Plan, review: Review, cases: Iterable[Case]) -> Groups:
    """The groups of ``review``, drawn with its cases. ``cases``: every case that was there, or
    those behind its figures; cases of units that have no row are found among the former only."""
    first = _behind_rows(plan, review)
    whole = len(first) == review.totals.cases
    by_field, by_kind, by_year = Counter[str](), Counter[str](), Counter[str]()
    classified = 0
    number = review.round.number
    decides = {t.code: deciding_milestone(plan, number, [t.code]) for t in plan.targets}
    for case in cases:
        target = first.get(case.code)
        if target is None and not whole:
            target = _first_target(plan, review, case)
        if target is None:
            continue
        by_field[case.field] += 1
        by_kind[case.kind.value] += 1
        day = _deciding_day(case, decides[target.code], review.window[1])
        by_year[str(day.year)] += 1
        classified += case.classified
    return Groups(dict(by_field), dict(by_kind), dict(sorted(by_year.items())), classified)


def _behind_rows(plan: Plan, review: Review) -> dict[str, Target]:
    """The codes of the cases that count for some row, each with the first target."""
    number = review.round.number
    codes: dict[str, set[str]] = {}
    for row in review.rows:
        codes.setdefault(row.target, set()).update(row.cases or ())
    found: dict[str, Target] = {}
    for target in plan.targets:
        if target.credits(number):
            for code in codes.get(target.code, ()):
                found.setdefault(code, target)
    return found


def _first_target(plan: Plan, review: Review, case: Case) -> Target | None:
    number, day = review.round.number, review.window[1]
    for target in plan.targets:
        counts_cases = target.credits(number) and any(
            side.figure is None for side in counted(plan, target, number)
        )
        if counts_cases and judge(case, plan, target, number, day).counts:
            return target
    return None


def _deciding_day(case: Case, milestone: Milestone | None, last: date) -> date:
    """The day of the ``milestone`` that decides whether ``case`` lies in the window; where none
    does, the last that it had reached by the ``last`` day of it."""
    day = None if milestone is None else case.reached_on(milestone)
    if day is not None:
        return day
    reached = [each for m in Milestone if (each := case.reached_on(m)) and each <= last]
    return max(reached, default=last)
