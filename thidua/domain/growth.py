"""How the number of resolved cases grew over the window of a review: computed here, drawn
elsewhere."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from thidua.domain.case.model import Case
from thidua.domain.plan.model import Plan, Round
from thidua.domain.vocabulary import Outcome
from thidua.record import record


@record
class Point:
    """How many cases had been resolved by the end of ``day``, since the plan's first day; ``round``
    is the round whose cut-off that day is, if any."""

    day: date
    cases: int
    round: Round | None = None


def resolved_effectively(cases: Iterable[Case], start: date, end: date) -> list[Case]:
    """The cases in force that ended effectively from ``start`` to ``end``, both included, whatever
    their field and unit.

    Each record is one case: a joint case is one, and a case that serves several targets is one.
    """
    return [case for case in cases if ended_effectively(case, start, end)]


def ended_effectively(case: Case, start: date, end: date) -> bool:
    """Whether a case is one of ``resolved_effectively``."""
    return (
        not case.voided
        and case.outcome is Outcome.HIEU_QUA
        and case.resolved_on is not None
        and start <= case.resolved_on <= end
    )


def resolved_series(cases: Iterable[Case], plan: Plan, end: date) -> tuple[Point, ...]:
    """The cumulative number of ``resolved_effectively`` from the plan's first day to ``end``.

    A point stands at the end of each quarter, at the cut-off of each round in the window, and at
    ``end``, in order.
    """
    start = plan.starts_on
    resolved = sorted(
        case.resolved_on for case in resolved_effectively(cases, start, end) if case.resolved_on
    )
    cutoffs = {round_.cutoff: round_ for round_ in plan.rounds if start <= round_.cutoff <= end}
    days = sorted({*quarter_ends(start, end), *cutoffs, end})
    return tuple(Point(day, bisect_right(resolved, day), cutoffs.get(day)) for day in days)


def quarter_ends(start: date, end: date) -> list[date]:
    """The last day of each quarter of a year that lies from ``start`` to ``end``, both included."""
    found = []
    year, month = start.year, 3 * ((start.month - 1) // 3) + 3
    while (day := _last_day(year, month)) <= end:
        found.append(day)
        year, month = (year + 1, 3) if month == 12 else (year, month + 3)
    return found


def _last_day(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)
