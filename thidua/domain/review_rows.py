"""What was counted against what is required: the rows of a review with their verdicts (domain.md
§4), and what is told of each department (§9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from thidua.domain.declared import Sums, Undeclared
from thidua.domain.numbers import Number
from thidua.domain.standing import Inherited
from thidua.domain.vocabulary import Measure, Verdict
from thidua.record import field, record

Place = tuple[str | None, str]  # a unit (``None`` for the Ban) and a target
_SHORT = (Verdict.NOT_MET, Verdict.MINIMUM_ONLY, Verdict.OVER)


@record
class Figure:
    """What was counted for one target (of one unit, or of the Ban): cases, and those among them
    without evidence.

    ``cases`` holds the codes behind the number where they were asked for, else ``None``; ``mark``
    tells other cases behind the same number apart where that was asked for. ``amount`` is what they
    carry of what is summed up, in the smallest unit; ``below`` and what begins with it stand under
    the line of a ratio.
    """

    actual: int = 0
    without_evidence: int = 0
    cases: tuple[str, ...] | None = None
    mark: tuple[int, int] = (0, 0)
    amount: int = 0
    below: int = 0
    below_amount: int = 0
    below_mark: tuple[int, int] = (0, 0)
    below_cases: tuple[str, ...] | None = None

    @property
    def behind(self) -> tuple[object, ...]:
        """What tells whether the same cases with the same amounts stand behind another figure."""
        above = (self.actual, self.mark, self.amount)
        return (*above, self.below, self.below_mark, self.below_amount)


@record
class Outside:
    """Cases that fulfil a target but for their date, and count for none: before the window, after
    the cut-off."""

    before: int = 0
    after: int = 0


@record
class Tally:
    """All figures of a round as the store counts them. Keys: target code; (unit code, target
    code). ``declared``: by unit (``None`` for the Ban) and figure, what was declared."""

    organisation: dict[str, Figure]
    units: dict[tuple[str, str], Figure]
    cases: int
    unit_cases: int
    outside: Outside
    declared: Sums = field(default_factory=dict)


@record
class Row:
    """One target against what is required. What is ``None`` has no value because nothing is
    required; ``apart``: since the unit has ended.

    ``actual`` of a ratio is its per cent to one decimal, ``None`` where the denominator is 0;
    ``numerator`` and ``denominator`` are exact. ``undeclared``: the periods that are over and of
    which nothing was declared, with who should have; ``left_out``: those that straddle an end of
    the window. ``provisional``: a ceiling that may still be passed.
    """

    target: str
    name: str
    depth: int
    minimum: Number | None
    registered: Number | None
    required: Number | None
    actual: Number | None
    remaining: Number | None
    percent: Number | None
    verdict: Verdict
    without_evidence: int
    final_minimum: Number | None = None
    cases: tuple[str, ...] | None = None
    apart: bool = False
    measure: Measure = Measure.COUNT
    unit_of_measure: str | None = None
    maximum: Number | None = None
    strict: bool = False
    numerator: Number | None = None
    denominator: Number | None = None
    encouraged: bool = False
    provisional: bool = False
    undeclared: tuple[Undeclared, ...] = ()
    left_out: tuple[str, ...] = ()
    denominator_cases: tuple[str, ...] | None = None

    @property
    def falls_short(self) -> bool:
        """Whether less is reached than what is required, or more than is allowed, of what weighs in
        a verdict."""
        return not self.encouraged and self.verdict in _SHORT

    @property
    def numbers(self) -> tuple[Number, ...]:
        """What stands behind it: one number, or numerator and denominator."""
        if self.numerator is None or self.denominator is None:
            return () if self.actual is None else (self.actual,)
        return self.numerator, self.denominator

    @property
    def behind(self) -> tuple[str, ...]:
        """The codes of all the cases behind it, of a ratio those of the denominator too."""
        return tuple(sorted({*(self.cases or ()), *(self.denominator_cases or ())}))

    def stands_at(self, numbers: tuple[Number, ...] | None) -> bool:
        """Whether ``numbers`` stand behind it; ``None``, nothing counted, is zero of each."""
        return (numbers or (0,) * max(1, len(self.numbers))) == self.numbers

    @property
    def ceiling(self) -> bool:
        """Whether it is held below a ceiling."""
        return self.maximum is not None

    @property
    def bound(self) -> Number | None:
        """The plan's floor or ceiling."""
        return self.minimum if self.maximum is None else self.maximum

    @property
    def unsaid(self) -> bool:
        """Whether there is no ratio because nothing is declared yet of a period that is over."""
        return self.measure is Measure.RATIO and self.rate is None and bool(self.undeclared)

    @property
    def rate(self) -> Fraction | None:
        """The exact ratio in per cent; ``None`` for another measure, and where the denominator is
        0."""
        if self.numerator is None or not self.denominator:
            return None
        return Fraction(self.numerator) / Fraction(self.denominator) * 100


@record
class PastRegistration:
    """What a department had registered whose work another carries now: shown beside what that one
    registers itself, and not added up (domain.md §9)."""

    unit: str
    target: str
    number: Number


@record
class UnitReview:
    """A unit's rows and its verdict, the worst of them (``not_set`` left out).

    ``since``: its first day, where that lies within the window; ``inherited``: the departments
    whose work it carries, and what they had registered for the round (``registered_before``).
    """

    unit: str
    name: str
    verdict: Verdict
    targets: tuple[Row, ...]
    since: date | None = None
    inherited: tuple[Inherited, ...] = ()
    registered_before: tuple[PastRegistration, ...] = ()


@record
class EndedUnit:
    """A department with targets that ended before the last day, on ``ended_on``, and was merged
    into no other: its figures, held against nothing."""

    unit: str
    name: str
    ended_on: date
    targets: tuple[Row, ...]
    inherited: tuple[Inherited, ...] = ()


def rows_by_target(
    units: Iterable[UnitReview],
) -> tuple[tuple[tuple[UnitReview, Row], ...], ...]:
    """The rows of ``units``, target by target: of each, the units that have it."""
    found: dict[str, list[tuple[UnitReview, Row]]] = {}
    for unit in units:
        for row in unit.targets:
            found.setdefault(row.target, []).append((unit, row))
    return tuple(map(tuple, found.values()))
