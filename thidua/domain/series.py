"""What is counted (domain.md §10): a series is a list of things asked of the columns of a case, and
of when its milestones were reached. A target compares one series, or two, with a number.

Both evaluators read the same series: ``counting`` asks and words one criterion after another,
``store.tally`` folds the same questions over the values of a column into bits. Only how the steps
of the dates are told is said twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING

from thidua.domain.case.columns import MILESTONE_DATES
from thidua.domain.vocabulary import Milestone

if TYPE_CHECKING:
    from thidua.domain.plan.criteria import Criteria

LACKING = "lacking"  # whether a case lacks a document: a column of the file, worked out


class When(Enum):
    """Where a date lies: nowhere, before the window, in it (both ends included), after it."""

    NEVER = "never"
    BEFORE = "before"
    INSIDE = "inside"
    AFTER = "after"


def when(day: date | None, start: date, end: date) -> When:
    """Where ``day`` lies to the window from ``start`` to ``end``, both included."""
    if day is None:
        return When.NEVER
    if day < start:
        return When.BEFORE
    return When.INSIDE if day <= end else When.AFTER


_REACHED = frozenset((When.BEFORE, When.INSIDE))
_DATED = frozenset((When.BEFORE, When.INSIDE, When.AFTER))

# Where each date may lie; anywhere, for one that is absent.
Dates = tuple[tuple[Milestone, frozenset[When]], ...]


@dataclass(frozen=True)
class Test:
    """One thing asked of a column of a case: the point of the criteria that asks it, and what it
    wants."""

    criterion: str
    column: str
    wanted: object

    def admits(self, value: object) -> bool:
        """Whether a case with ``value`` in the column fulfils it."""
        match self.criterion:
            case "field_except":
                return value not in self.wanted  # type: ignore[operator]
            case "kind" | "field" | "initiative":
                return value in self.wanted  # type: ignore[operator]
            case _:
                return value is not None and value == self.wanted


@dataclass(frozen=True)
class Series:
    """What is counted: the cases that fulfil every test, and one of the ``dates`` (which exclude
    each other). ``early`` and ``late``: where the dates lie of a case that would count were it
    not for the window."""

    tests: tuple[Test, ...]
    dates: tuple[Dates, ...]
    early: Dates | None = None
    late: Dates | None = None


def series_of(criteria: Criteria, *, evidence: bool = False) -> Series:
    """The series of cases that fulfil ``criteria``; ``evidence``: only those that lack no
    document."""
    tests = criteria.tests
    if evidence:
        tests += (Test("evidence", LACKING, False),)
    dates, dated = dict[Milestone, frozenset[When]](), dict[Milestone, frozenset[When]]()
    for milestone in criteria.reached or ():
        dates[milestone], dated[milestone] = _REACHED, _DATED
    for milestone in criteria.due:
        dates[milestone], dated[milestone] = _REACHED, _DATED
    early: dict[Milestone, frozenset[When]] | None = None
    late: dict[Milestone, frozenset[When]] | None = None
    deciding = criteria.milestone
    if deciding is not None:
        dates[deciding] = frozenset((When.INSIDE,))
        early = {**dated, deciding: frozenset((When.BEFORE,))}
        late = {**dated, deciding: frozenset((When.INSIDE, When.AFTER))}
    elif dated:
        late = dated
    where = None if early is None else _dates(early)
    return Series(tests, (_dates(dates),), where, None if late is None else _dates(late))


def _dates(found: Mapping[Milestone, frozenset[When]]) -> Dates:
    return tuple((milestone, found[milestone]) for milestone in Milestone if milestone in found)


def tests_of(criteria: Criteria) -> Iterator[Test]:
    """What ``criteria`` ask of columns, in the order in which it is told."""
    for point in ("kind", "field", "field_except", "initiative", "public_concern", "outcome"):
        wanted = getattr(criteria, point)
        if wanted is not None:
            yield Test(point, point.removesuffix("_except"), wanted)


def date_column(milestone: Milestone) -> str:
    """The column that holds the date of a milestone."""
    return MILESTONE_DATES[milestone]
