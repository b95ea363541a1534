"""How a figure came to where it is, and where it goes: the days on which its cases came to count,
the line that it must keep, and what comes of it at the pace so far."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from math import ceil

from thidua.domain.case.model import Case
from thidua.domain.full_review import FullReview
from thidua.domain.plan.criteria import Criteria
from thidua.domain.review_rows import Row
from thidua.domain.series import counted
from thidua.domain.vocabulary import Measure
from thidua.record import record

FEWEST = 3  # cases below which nothing is said of a pace


@record
class Step:
    """How many cases counted by the end of ``day``."""

    day: date
    cases: int


@record
class Course:
    """The course of the figure of ``row`` within ``window``: its steps, and up to which day it is
    known (``today``). What it must reach by the end is what the row requires."""

    row: Row
    window: tuple[date, date]
    today: date
    steps: tuple[Step, ...]

    @property
    def cases(self) -> int:
        """How many cases count so far."""
        return self.steps[-1].cases if self.steps else 0

    @property
    def days_gone(self) -> int:
        """How many days of the window are over."""
        return (self.today - self.window[0]).days + 1

    @property
    def days_left(self) -> int:
        """How many days of it are to come."""
        return (self.window[1] - self.today).days

    @property
    def lacking(self) -> int:
        """How many cases are still to come."""
        return ceil(self.row.remaining or 0)

    @property
    def at_this_pace(self) -> Fraction | None:
        """How many cases there are at the end at the pace so far: the cases, and as many more as
        came on average in as many days. ``None`` for fewer cases than tell of a pace, and where no
        day is left."""
        if self.cases < FEWEST or self.days_left <= 0:
            return None
        return self.cases + Fraction(self.cases * self.days_left, self.days_gone)


def course(full: FullReview, row: Row) -> Course | None:
    """The course of ``row``; ``None`` where it is no number of cases, or no more of them are
    wanted."""
    target = full.plan.target(row.target)
    if row.measure is not Measure.COUNT or row.ceiling or target is None or row.apart:
        return None
    review = full.review
    start, end = review.window
    cases = [full.cases[code] for code in row.cases or () if code in full.cases]
    asked = counted(full.plan, target, review.round.number)[0]
    days = sorted(_counts_from(case, asked.criteria, start) for case in cases)
    drawn = date.fromisoformat(review.drawn_up_at[:10])
    today = max(start, min(drawn, end), *days[-1:])
    return Course(row, review.window, today, _steps(days))


def _counts_from(case: Case, criteria: Criteria, start: date) -> date:
    """The day from which ``case`` counts: the last of those that its criteria ask for."""
    asked = (criteria.milestone, *(criteria.reached or ()), *criteria.due)
    days = (case.reached_on(milestone) for milestone in asked if milestone is not None)
    return max((day for day in days if day is not None), default=start)


def _steps(days: Sequence[date]) -> tuple[Step, ...]:
    """How many of ``days``, in order, had come by each of them."""
    return tuple(Step(day, number) for day, number in {d: n for n, d in enumerate(days, 1)}.items())
