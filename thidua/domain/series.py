"""What is counted (domain.md §10): a series is a list of things asked of the columns of a case, and
of when its milestones were reached. A target compares one series, or two, with a number.

Both evaluators read the same series: ``counting`` asks and words one criterion after another,
``store.tally`` folds the same questions over the values of a column into bits. Only how the steps
of the dates are told is said twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING

from thidua.domain.case.attributes import ATTRIBUTE, stored_key
from thidua.domain.case.columns import MILESTONE_DATES
from thidua.domain.numbers import Number, of_thousandths, thousandths
from thidua.domain.plan.criteria import Criteria, limits
from thidua.domain.vocabulary import AttributeType, Measure, Milestone
from thidua.record import record, replace

if TYPE_CHECKING:
    from thidua.domain.plan.model import Plan, PlanAttribute
    from thidua.domain.plan.target import Target

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
_INSIDE = frozenset((When.INSIDE,))
_ANY = frozenset(When)

# Where each date may lie; anywhere, for one that is absent.
Dates = tuple[tuple[Milestone, frozenset[When]], ...]


@record
class Span:
    """What the value of an attribute must lie in, as the file keeps it (numbers in the smallest
    unit, ISO dates, 0 and 1), both ends included."""

    low: int | str | None = None
    high: int | str | None = None


@record
class Test:
    """One thing asked of a column of a case: the point of the criteria that asks it, and what it
    wants. ``column`` of an attribute is ``@`` and its key (see ``stored_key``)."""

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
            case "attribute":
                span = self.wanted
                assert isinstance(span, Span)
                return value is not None and (
                    (span.low is None or span.low <= value)  # type: ignore[operator]
                    and (span.high is None or value <= span.high)  # type: ignore[operator]
                )
            case _:
                return value is not None and value == self.wanted


class Side(Enum):
    """Which part of a target a series is: all there is, or what stands over or under the line of a
    ratio."""

    ALONE = "alone"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"


@record
class Counted:
    """One side of a target, as it is asked for in a round: cases that fulfil ``criteria``, or what
    they carry (``amount``), or a declared ``figure`` and no case at all.

    ``also``: a second date that must lie in the window; ``carry_in``: cases that were open when the
    window opened count too; ``evidence``: only those that lack no document.
    """

    side: Side
    criteria: Criteria
    tests: tuple[Test, ...] = ()
    amount: PlanAttribute | None = None
    figure: str | None = None
    also: Milestone | None = None
    carry_in: bool = False
    evidence: bool = False

    @property
    def summed(self) -> str | None:
        """The key, in the JSON of a case, of what is summed up; ``None`` where cases count."""
        return None if self.amount is None else stored_key(self.amount.code, self.amount.type)

    def number(self, cases: int, amount: int) -> Number:
        """What so many cases with this sum, in the smallest unit, come to."""
        if self.amount is None:
            return cases
        return of_thousandths(amount) if self.amount.type is AttributeType.DECIMAL else amount


@record
class Series:
    """What is counted: the cases that fulfil every test, and one of the ``dates`` (which exclude
    each other). ``early`` and ``late``: where the dates lie of a case that would count were it
    not for the window."""

    tests: tuple[Test, ...]
    dates: tuple[Dates, ...]
    early: Dates | None = None
    late: Dates | None = None


def counted(plan: Plan, target: Target, number: int) -> tuple[Counted, ...]:
    """The sides of ``target`` in round ``number``: one, or numerator and denominator."""
    criteria = plan.criteria(target, number)
    evidence = plan.require_evidence and target.credits(number)
    if target.measure is Measure.FIGURE:
        return (Counted(Side.ALONE, criteria, figure=target.figure),)
    if target.numerator is None or target.denominator is None:
        amount = None if target.sum is None else plan.attribute(target.sum)
        return (_side(plan, Side.ALONE, criteria, amount, evidence=evidence),)
    over, under = target.numerator, target.denominator
    below = Counted(Side.DENOMINATOR, criteria, figure=under.figure)
    if under.figure is None:
        amount = None if under.sum is None else plan.attribute(under.sum)
        asked = criteria.narrowed_by(under.criteria)
        below = _side(plan, Side.DENOMINATOR, asked, amount, carry_in=under.carry_in)
    if over.figure is not None:
        return (Counted(Side.NUMERATOR, criteria, figure=over.figure), below)
    amount = None if over.sum is None else plan.attribute(over.sum)
    if over.inside and below.figure is None:
        asked = below.criteria.narrowed_by(replace(over.criteria, milestone=None))
        also = over.criteria.milestone
        above = _side(
            plan,
            Side.NUMERATOR,
            asked,
            amount,
            also=None if also is asked.milestone else also,
            carry_in=below.carry_in,
            evidence=evidence,
            within=below,
        )
    else:
        asked = criteria.narrowed_by(over.criteria)
        above = _side(plan, Side.NUMERATOR, asked, amount, evidence=evidence)
    return (above, below)


def _side(
    plan: Plan,
    side: Side,
    criteria: Criteria,
    amount: PlanAttribute | None,
    *,
    also: Milestone | None = None,
    carry_in: bool = False,
    evidence: bool = False,
    within: Counted | None = None,
) -> Counted:
    tests = (*tests_of(criteria), *_of_attributes(plan, criteria))
    for carried in (within.amount if within is not None else None, amount):
        if carried is not None:  # what is blank is in no sum
            found = Test("attribute", ATTRIBUTE + stored_key(carried.code, carried.type), Span())
            tests += () if any(test.column == found.column for test in tests) else (found,)
    return Counted(side, criteria, tests, amount, None, also, carry_in, evidence)


def _of_attributes(plan: Plan, criteria: Criteria) -> Iterator[Test]:
    for code, asked in criteria.attributes.items():
        attribute = plan.attribute(code)
        if attribute is not None:
            span = limits(asked)
            column = ATTRIBUTE + stored_key(code, attribute.type)
            low, high = (_kept(attribute, end) for end in (span.at_least, span.at_most))
            yield Test("attribute", column, Span(low, high))


def _kept(attribute: PlanAttribute, value: int | Decimal | date | None) -> int | str | None:
    """The end of a span as the file keeps the values of an attribute."""
    if value is None:
        return None
    if isinstance(value, date):
        return value.isoformat()
    return thousandths(value) if attribute.type is AttributeType.DECIMAL else int(value)


def series_of(asked: Counted) -> Series:
    """The series of the cases on one side of a target."""
    criteria, tests = asked.criteria, asked.tests
    if asked.evidence:
        tests += (Test("evidence", LACKING, False),)
    dates, dated = dict[Milestone, frozenset[When]](), dict[Milestone, frozenset[When]]()
    for milestone in (*(criteria.reached or ()), *criteria.due):
        dates[milestone], dated[milestone] = _REACHED, _DATED
    deciding = criteria.milestone
    found = dict(dates)
    found |= {each: _INSIDE for each in (deciding, asked.also) if each is not None}
    ways = [_dates(found)]
    if asked.carry_in:
        ways.append(_dates(carried_dates(asked, dates)))
    early: dict[Milestone, frozenset[When]] | None = None
    late: dict[Milestone, frozenset[When]] | None = None
    if deciding is not None:
        early = {**dated, deciding: frozenset((When.BEFORE,))}
        late = {**dated, deciding: frozenset((When.INSIDE, When.AFTER))}
    elif dated:
        late = dated
    where = None if early is None else _dates(early)
    return Series(tests, tuple(ways), where, None if late is None else _dates(late))


def carried_dates(
    asked: Counted, dates: Mapping[Milestone, frozenset[When]]
) -> dict[Milestone, frozenset[When]]:
    """Where the dates lie of a case that was open when the window opened: found before its first
    day, not ended before it; and that is not in the series by its deciding date."""
    found = dict(dates)
    if asked.criteria.milestone is not None:
        found.pop(asked.criteria.milestone, None)
    if asked.also is not None:
        found[asked.also] = _INSIDE
    wanted = {
        Milestone.DETECTED: frozenset((When.BEFORE,)),
        Milestone.RESOLVED: _ANY - {When.BEFORE},
    }
    if asked.criteria.milestone is not None:
        wanted[asked.criteria.milestone] = wanted.get(asked.criteria.milestone, _ANY) - _INSIDE
    for milestone, allowed in wanted.items():
        found[milestone] = found.get(milestone, _ANY) & allowed
    return found


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
