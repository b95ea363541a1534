"""Many offices in one table: what each did for every target of the parent plan, and what that comes
to for the country (contract, ``thidua.consolidated/1``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from thidua.domain.holding import unit_of_measure, verdict_of
from thidua.domain.numbers import Number, exact, rounded
from thidua.domain.plan.target import Bound
from thidua.domain.text import search_key, sort_key
from thidua.domain.vocabulary import IfNone, Measure, RoundKind, Scope, Verdict, label
from thidua.domain.wording import BLANK, target_words
from thidua.record import record

if TYPE_CHECKING:
    from thidua.domain.consolidation_changes import OfficeChange
    from thidua.domain.plan.model import Plan
    from thidua.domain.summary_reading import Department, Figured, Summary

_WORST_FIRST = (
    *(Verdict.NOT_MET, Verdict.OVER, Verdict.MINIMUM_ONLY, Verdict.MET, Verdict.WITHIN),
    *(Verdict.EXCEEDED, Verdict.SKIPPED, Verdict.NOT_SET),
)


@record
class Heading:
    """A target of the parent plan: what it is called, what it measures, and what it is held against
    for the country in this round."""

    code: str
    name: str
    measure: Measure
    unit_of_measure: str | None
    bound: Bound | None = None
    if_none: IfNone | None = None


@record
class OfficeRow:
    """What an office did for a target of the parent: over those of its own (``sources``) that carry
    it out."""

    target: str
    sources: tuple[str, ...]
    measure: Measure
    minimum: Number | None
    maximum: Number | None
    required: Number | None
    actual: Number | None
    numerator: Number | None
    denominator: Number | None
    verdict: Verdict


@record
class Office:
    """An office that has sent its summary. ``agrees``: whether its code is the one on the signed
    paper (``None``: nobody said which that is)."""

    name: str
    place: str
    file: str
    digest: str
    provisional: bool
    rows: tuple[OfficeRow, ...]
    unmapped: tuple[str, ...]
    closed_at: str | None = None
    closed_by: str | None = None
    agrees: bool | None = None
    departments: tuple[Department, ...] = ()

    def row(self, target: str) -> OfficeRow | None:
        """What it did for a target of the parent, if it has any that carries it out."""
        return next((row for row in self.rows if row.target == target), None)


@record
class CountryRow:
    """What a target comes to for the country, and how many offices stand behind it; the verdict
    only where the parent sets a bound."""

    target: str
    actual: Number | None
    numerator: Number | None
    denominator: Number | None
    offices: int
    minimum: Number | None
    maximum: Number | None
    verdict: Verdict | None


@record
class Consolidation:
    """The table: the targets of the parent, the offices by place, the country; ``missing``: offices
    that were expected and sent nothing; ``told``: what there is to know of files and targets.
    ``office``: the one whose departments are shown."""

    parent: str | None
    theme: str
    round: int
    kind: RoundKind
    headings: tuple[Heading, ...]
    offices: tuple[Office, ...]
    country: tuple[CountryRow, ...]
    missing: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    illustrative: bool = False
    office: Office | None = None
    changes: tuple[OfficeChange, ...] | None = None

    @property
    def differs(self) -> bool:
        """Whether a code is not the one on paper, or an office is missing (``--strict``)."""
        return bool(self.missing) or any(office.agrees is False for office in self.offices)


def same_office(typed: str, name: str, place: str) -> bool:
    """Whether an office of that name and place is meant by ``typed``."""
    key = search_key(typed)
    return bool(key) and key in (search_key(name), search_key(place))


def by_place(offices: Iterable[Office]) -> list[Office]:
    """Offices in Vietnamese alphabetical order of their places."""
    return sorted(offices, key=lambda office: (sort_key(office.place), sort_key(office.name)))


def headings_of(parent: Plan, number: int) -> tuple[Heading, ...]:
    """The targets that offices may carry out: those of the whole body."""
    return tuple(
        Heading(
            target.code,
            target.name,
            target.measure,
            unit_of_measure(parent, target),
            target.bound(number),
            target.if_none,
        )
        for target in parent.targets_of(Scope.ORGANISATION)
    )


def headings_found(summaries: Iterable[Summary]) -> tuple[Heading, ...]:
    """The same where the parent plan is not at hand: whatever the offices say that they carry out,
    in the order in which it comes."""
    found: dict[str, Heading] = {}
    for summary in summaries:
        for row in summary.rows:
            if row.implements is not None and row.implements not in found:
                found[row.implements] = Heading(
                    row.implements, row.name, row.measure, row.unit_of_measure
                )
    return tuple(found.values())


def office_of(summary: Summary, file: str, headings: Sequence[Heading]) -> tuple[Office, list[str]]:
    """An office as the table has it, and what is to be told of its targets."""
    known = {heading.code: heading for heading in headings}
    mapped: dict[str, list[Figured]] = {}
    unmapped, told = [], []
    for row in summary.rows:
        heading = None if row.implements is None else known.get(row.implements)
        if row.implements is not None:
            if heading is None:
                told.append(
                    f"{summary.name}: {target_words(row.name, row.target)} ghi thực hiện"
                    f" “{row.implements}”, mà kế hoạch cấp trên không có; không cộng."
                )
            elif other := _measured_otherwise(row, heading):
                told.append(
                    f"{summary.name}: {target_words(row.name, row.target)} {other}; không cộng."
                )
                heading = None
        if heading is None:
            unmapped.append(row.target)
        else:
            mapped.setdefault(heading.code, []).append(row)
    rows = tuple(
        _joined(heading, mapped[heading.code]) for heading in headings if heading.code in mapped
    )
    office = Office(
        name=summary.name,
        place=summary.place,
        file=file,
        digest=summary.digest,
        provisional=summary.provisional,
        rows=rows,
        unmapped=tuple(unmapped),
        closed_at=summary.closed_at,
        closed_by=summary.closed_by,
        departments=summary.departments,
    )
    return office, told


def _measured_otherwise(row: Figured, heading: Heading) -> str:
    if row.measure is not heading.measure:
        return (
            f"đo bằng “{label(row.measure)}”, không phải “{label(heading.measure)}” như"
            f" “{heading.code}”"
        )
    if row.unit_of_measure != heading.unit_of_measure:
        units = (row.unit_of_measure or BLANK, heading.unit_of_measure or BLANK)
        return f"tính bằng “{units[0]}”, không phải “{units[1]}” như “{heading.code}”"
    return ""


def _joined(heading: Heading, rows: Sequence[Figured]) -> OfficeRow:
    """Several targets of an office as one: counts and sums add, ratios add what stands over and
    under the line, and the worst verdict holds."""
    first = rows[0]
    ratio = heading.measure is Measure.RATIO
    alone = len(rows) == 1
    over = _sum(row.numerator for row in rows) if ratio else None
    under = _sum(row.denominator for row in rows) if ratio else None
    held = alone or not ratio
    actual = _sum(row.actual for row in rows)
    if ratio:
        actual = _per_cent(over, under)
    return OfficeRow(
        target=heading.code,
        sources=tuple(row.target for row in rows),
        measure=heading.measure,
        minimum=_sum(row.minimum for row in rows) if held else None,
        maximum=_sum(row.maximum for row in rows) if held else None,
        required=_sum(row.required for row in rows) if held else None,
        actual=first.actual if alone else actual,
        numerator=over,
        denominator=under,
        verdict=next(v for v in _WORST_FIRST if any(row.verdict is v for row in rows)),
    )


def country_of(headings: Iterable[Heading], offices: Sequence[Office]) -> Iterator[CountryRow]:
    """The country, target by target: what the offices that have closed the round come to."""
    closed = [office for office in offices if not office.provisional]
    for heading in headings:
        rows = [row for office in closed if (row := office.row(heading.code)) is not None]
        ratio = heading.measure is Measure.RATIO
        over = (_sum(row.numerator for row in rows) or 0) if ratio else None
        under = (_sum(row.denominator for row in rows) or 0) if ratio else None
        actual = _per_cent(over, under) if ratio else _sum(row.actual for row in rows) or 0
        bound = heading.bound
        verdict = None
        if bound is not None:
            reached = _rate(over, under) if ratio else actual
            verdict = verdict_of(reached, bound, None, heading.if_none)
        yield CountryRow(
            target=heading.code,
            actual=actual,
            numerator=over,
            denominator=under,
            offices=len(rows),
            minimum=None if bound is None or bound.ceiling else bound.number,
            maximum=bound.number if bound is not None and bound.ceiling else None,
            verdict=verdict,
        )


def _sum(numbers: Iterable[Number | None]) -> Number | None:
    """The sum of what there is; ``None`` where there is nothing."""
    found = [number for number in numbers if number is not None]
    total: Number = 0
    for number in found:
        total += number
    return exact(total) if found else None


def _rate(over: Number | None, under: Number | None) -> Fraction | None:
    return Fraction(over or 0) / Fraction(under) * 100 if under else None


def _per_cent(over: Number | None, under: Number | None) -> Number | None:
    rate = _rate(over, under)
    return None if rate is None else rounded(rate, 1)


def with_codes(
    offices: Iterable[Office], codes: Mapping[str, str | None]
) -> tuple[list[Office], list[str]]:
    """``offices``, each with whether its code is the one that ``codes`` (office, as on paper) says;
    and the names of those that sent nothing."""
    from thidua.domain.text import printed_digits
    from thidua.record import replace

    found, met = [], set[str]()
    for office in offices:
        agrees: bool | None = None
        for name, code in codes.items():
            if same_office(name, office.name, office.place):
                met.add(name)
                if code is not None:
                    agrees = printed_digits(office.digest) == printed_digits(code)
        found.append(replace(office, agrees=agrees))
    return found, [name for name in codes if name not in met]
