"""Figures that units declare for each period, because nobody records the cases one by one
(domain.md §10)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from thidua.domain.numbers import Number, exact
from thidua.domain.plan.model import Plan, PlanFigure
from thidua.domain.standing import Standing
from thidua.domain.terms import loose_key
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Period


@dataclass(frozen=True)
class Declaration:
    """What ``unit`` declared of ``figure`` for ``period`` (``2022-04``, ``2022-Q2``, ``2022``,
    ``dot-1``): the number, on which day, in which document."""

    unit: str
    figure: str
    period: str
    number: Number
    declared_on: date
    document: str | None = None


@dataclass(frozen=True)
class Undeclared:
    """A period of which ``unit`` has declared nothing, and its last day."""

    unit: str
    period: str
    last_day: date


@dataclass(frozen=True)
class DeclaredSum:
    """What was declared for one target of somebody: the sum of the periods that lie wholly inside
    the window, those of which nothing is declared, and those declared that straddle an end of the
    window and are left out."""

    number: Number = 0
    missing: tuple[Undeclared, ...] = ()
    left_out: tuple[str, ...] = ()

    def plus(self, other: DeclaredSum) -> DeclaredSum:
        """Both together."""
        left_out = tuple(dict.fromkeys((*self.left_out, *other.left_out)))
        missing = (*self.missing, *other.missing)
        return DeclaredSum(exact(self.number + other.number), missing, left_out)


Sums = Mapping[tuple[str | None, str], DeclaredSum]  # by unit (None: the Ban), and figure


@dataclass(frozen=True)
class _Said:
    """The declarations of a plan, by unit and figure."""

    found: dict[tuple[str, str], list[Declaration]] = field(default_factory=dict)

    def of(self, unit: str, figure: str) -> list[Declaration]:
        return self.found.get((unit, figure), [])


_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"([0-9]{4})-Q([1-4])")
_YEAR = re.compile(r"([0-9]{4})")
_ROUND = re.compile(r"dot-([0-9]{1,9})")
_FORMS = {
    Period.THANG: "2022-04",
    Period.QUY: "2022-Q2",
    Period.NAM: "2022",
    Period.DOT: "dot-1",
}


_NAMES = {Period.THANG: "tháng", Period.QUY: "quý", Period.NAM: "năm", Period.DOT: "đợt"}


def read_period(plan: Plan, figure: PlanFigure, text: str) -> str:
    """The period that ``text`` names, as the file keeps it: also ``4/2022``, ``tháng 4 năm 2022``,
    ``quý II/2022``, ``đợt 1``. Raises ``ValueError`` with a sentence in Vietnamese."""
    wanted = " ".join(loose_key(text).replace("/", " ").replace("nam", " ").split())
    wanted = re.sub(r"\b(thang|quy|q|dot)(?=[0-9])", r"\1 ", wanted)
    parts = [part for part in wanted.split() if part not in ("thang", "quy", "q", "dot")]
    roman = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
    numbers = [roman.get(part, part.removeprefix("q")) for part in parts]
    if all(number.isdecimal() and len(number) <= 9 for number in numbers):
        found = _period(figure.period, [int(number) for number in numbers])
        if found is not None and (figure.period is not Period.DOT or _round_of(plan, found)):
            return found
    raise ValueError(
        f"“{text.strip()}” không phải {_NAMES[figure.period]}; viết dạng {_FORMS[figure.period]}"
    )


def _round_of(plan: Plan, period: str) -> bool:
    return plan.round(int(period.removeprefix("dot-"))) is not None


def _period(kind: Period, numbers: list[int]) -> str | None:
    """``[4, 2022]`` or ``[2022, 4]`` → ``2022-04``."""
    if kind is Period.DOT:
        return f"dot-{numbers[0]}" if len(numbers) == 1 else None
    if kind is Period.NAM:
        return f"{numbers[0]}" if len(numbers) == 1 and 1990 <= numbers[0] <= 9999 else None
    if len(numbers) != 2:
        return None
    year, part = sorted(numbers, reverse=True)
    most = 12 if kind is Period.THANG else 4
    if not (1990 <= year <= 9999 and 1 <= part <= most):
        return None
    return f"{year}-{part:02d}" if kind is Period.THANG else f"{year}-Q{part}"


def days_of(plan: Plan, period: str) -> tuple[date, date]:
    """The first and the last day of a period, as the file keeps it. Raises ``LookupError`` for a
    round that the plan does not have, ``ValueError`` for what is no period."""
    if found := _MONTH.fullmatch(period):
        return _months(int(found[1]), int(found[2]), 1)
    if found := _QUARTER.fullmatch(period):
        return _months(int(found[1]), 3 * int(found[2]) - 2, 3)
    if found := _YEAR.fullmatch(period):
        return _months(int(found[1]), 1, 12)
    if found := _ROUND.fullmatch(period):
        round_ = plan.round(int(found[1]))
        if round_ is None:
            raise LookupError(period)
        return plan.first_day(round_.number), round_.cutoff
    raise ValueError(period)


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count
    after = date(year + 1, 1, 1) if last > 12 else date(year, last, 1)
    return date(year, month, 1), after - timedelta(days=1)


def periods_within(plan: Plan, figure: PlanFigure, number: int, end: date) -> list[str]:
    """The periods of ``figure`` that lie wholly inside the window of round ``number`` up to
    ``end``. A figure declared per round counts in its own round only: rounds may overlap."""
    start = plan.first_day(number)
    if figure.period is Period.DOT:
        round_ = plan.round(number)
        return [f"dot-{number}"] if round_ is not None and round_.cutoff <= end else []
    found, year = [], start.year
    parts = {Period.THANG: 12, Period.QUY: 4, Period.NAM: 1}[figure.period]
    while year <= end.year:
        for part in range(1, parts + 1):
            period = _period(figure.period, [year] if parts == 1 else [year, part])
            assert period is not None
            first, last = days_of(plan, period)
            if start <= first and last <= end:
                found.append(period)
        year += 1
    return found


def straddles(plan: Plan, period: str, number: int, end: date) -> bool:
    """Whether a period lies in part inside the window of round ``number`` and in part
    outside it."""
    if period.startswith("dot-"):
        return period == f"dot-{number}" and days_of(plan, period)[1] > end
    first, last = days_of(plan, period)
    start = plan.first_day(number)
    overlaps = first <= end and last >= start
    return overlaps and not (start <= first and last <= end)


def declared_sums(
    plan: Plan,
    number: int,
    standing: Standing,
    declarations: Iterable[Declaration],
) -> dict[tuple[str | None, str], DeclaredSum]:
    """What was declared of each figure of the plan, for round ``number`` up to the day of
    ``standing``: by unit that is listed or has ended, its predecessors' periods included, and under
    ``None`` for all members of the plan together."""
    said = _Said()
    for found_ in declarations:
        said.found.setdefault((found_.unit, found_.figure), []).append(found_)
    known = {unit.code: unit for unit in standing.everyone}
    found: dict[tuple[str | None, str], DeclaredSum] = {}
    for figure in plan.figures:
        within = periods_within(plan, figure, number, standing.day)
        asked = _asked_of(plan, figure.code)
        whole = DeclaredSum()
        for unit in known.values():
            if unit.membership(plan.number) is None or standing.heir(unit.code) != unit.code:
                continue
            behind = [known[code] for code in standing.behind(unit.code) if code in known]
            mine = DeclaredSum()
            expected = set(standing.codes) & {unit.code}
            for each in behind:
                must = bool(expected) and asked(each)
                mine = mine.plus(
                    _of_unit(plan, figure, number, standing, each, said, within, must=must)
                )
            found[unit.code, figure.code] = mine
            whole = whole.plus(mine)
        found[None, figure.code] = whole
    return found


def _asked_of(plan: Plan, figure: str) -> _Asking:
    """Whom a figure is asked of: the units in whose targets it stands, else all that have any."""
    groups: set[str] = set()
    everyone = False
    for target in plan.targets:
        sides = (target, target.numerator, target.denominator)
        if any(side is not None and side.figure == figure for side in sides):
            everyone = everyone or not target.groups
            groups |= set(target.groups)
    return _Asking(plan.number, None if everyone or not groups else frozenset(groups))


@dataclass(frozen=True)
class _Asking:
    plan: str
    groups: frozenset[str] | None

    def __call__(self, unit: Unit) -> bool:
        return unit.has_targets_in(self.plan) and (
            self.groups is None or unit.group_in(self.plan) in self.groups
        )


def _of_unit(
    plan: Plan,
    figure: PlanFigure,
    number: int,
    standing: Standing,
    unit: Unit,
    said: _Said,
    within: list[str],
    *,
    must: bool,
) -> DeclaredSum:
    mine = {each.period: each.number for each in said.of(unit.code, figure.code)}
    total = exact(sum((mine[period] for period in within if period in mine), start=0))
    left_out = tuple(period for period in mine if straddles(plan, period, number, standing.day))
    missing = (
        Undeclared(unit.code, period, days_of(plan, period)[1])
        for period in within
        if must and period not in mine and _lived_through(plan, unit, period, standing)
    )
    return DeclaredSum(total, tuple(missing), left_out)


def _lived_through(plan: Plan, unit: Unit, period: str, standing: Standing) -> bool:
    """Whether a period is asked of ``unit``: it existed, and nobody carried its work, when the
    period ended."""
    first, last = days_of(plan, period)
    heir = standing.heirs.get(unit.code)
    merged = unit.merged.from_day if unit.merged is not None and heir is not None else None
    return (
        (unit.valid_from is None or unit.valid_from <= last)
        and (unit.valid_to is None or last <= unit.valid_to)
        and (merged is None or last < merged)
        and (unit.valid_from is None or unit.valid_from <= first or merged is None)
    )


def period_words(period: str) -> str:
    """A period as people read it: ``tháng 4/2022``, ``quý II/2022``, ``năm 2022``, ``đợt 1``."""
    if found := _MONTH.fullmatch(period):
        return f"tháng {int(found[2])}/{found[1]}"
    if found := _QUARTER.fullmatch(period):
        return f"quý {('I', 'II', 'III', 'IV')[int(found[2]) - 1]}/{found[1]}"
    if found := _ROUND.fullmatch(period):
        return f"đợt {found[1]}"
    return f"năm {period}"


def periods_words(periods: Iterable[str]) -> str:
    """Several of them, in order, each once."""
    return ", ".join(map(period_words, sorted(set(periods))))


def in_order(found: Iterable[Declaration]) -> Iterator[Declaration]:
    """Declarations by unit, figure and period."""
    yield from sorted(found, key=lambda each: (each.unit, each.figure, each.period))
