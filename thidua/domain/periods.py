"""Periods of declared figures: how they are written, which days they are, in which windows they
lie."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from thidua.domain.plan.model import Plan, PlanFigure
from thidua.domain.terms import loose_key
from thidua.domain.vocabulary import Period

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


PERIOD_NAMES = {Period.THANG: "tháng", Period.QUY: "quý", Period.NAM: "năm", Period.DOT: "đợt"}


_WORDS = {"thang": Period.THANG, "quy": Period.QUY, "q": Period.QUY, "dot": Period.DOT}
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


def read_period(plan: Plan, figure: PlanFigure, text: str) -> str:
    """The period that ``text`` names, as the file keeps it: also ``4/2022``, ``tháng 4 năm 2022``,
    ``quý II/2022``, ``đợt 1``. Raises ``ValueError`` with a sentence in Vietnamese."""
    wanted = " ".join(loose_key(text).replace("/", " ").replace("nam", " ").split())
    wanted = re.sub(r"\b(thang|quy|q|dot)(?=[0-9])", r"\1 ", wanted)
    words = [part for part in wanted.split() if part in _WORDS]
    rest = [part for part in wanted.split() if part not in _WORDS]
    said = {_WORDS[word] for word in words}
    numbers = [_ROMAN.get(part, part) for part in rest]
    fits = said <= {figure.period} and (figure.period is not Period.QUY or said or numbers != rest)
    if fits and all(number.isdecimal() and len(number) <= 9 for number in numbers):
        found = _period(figure.period, [int(number) for number in numbers])
        if found is not None and (figure.period is not Period.DOT or _round_of(plan, found)):
            return found
    raise ValueError(
        f"“{text.strip()}” không phải {PERIOD_NAMES[figure.period]}; viết dạng"
        f" {_FORMS[figure.period]}"
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
    first, after = date(year, month, 1), month + count
    last = date(year, 12, 31) if after > 12 else date(year, after, 1) - timedelta(days=1)
    return first, last


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
    """Several of them, in order, each once: ``tháng 2/2022, từ tháng 5/2022 đến tháng 9/2022``."""
    runs: list[list[str]] = []
    for period in sorted(set(periods)):
        if runs and _after(runs[-1][-1]) == period:
            runs[-1].append(period)
        else:
            runs.append([period])
    told: list[str] = []
    for run in runs:
        if len(run) < 3:
            told += map(period_words, run)
        else:
            told.append(f"từ {period_words(run[0])} đến {period_words(run[-1])}")
    return ", ".join(told)


def _after(period: str) -> str | None:
    """The period that follows; ``None`` for a round."""
    if found := _MONTH.fullmatch(period):
        year, month = int(found[1]), int(found[2])
        return f"{year + 1}-01" if month == 12 else f"{year}-{month + 1:02d}"
    if found := _QUARTER.fullmatch(period):
        year, quarter = int(found[1]), int(found[2])
        return f"{year + 1}-Q1" if quarter == 4 else f"{year}-Q{quarter + 1}"
    return str(int(period) + 1) if _YEAR.fullmatch(period) else None


def period_of(figure: PlanFigure, day: date) -> str | None:
    """The period of ``figure`` in which ``day`` lies; ``None`` for one declared per round."""
    parts = {Period.THANG: [day.year, day.month], Period.QUY: [day.year, (day.month + 2) // 3]}
    if figure.period is Period.DOT:
        return None
    return _period(figure.period, parts.get(figure.period, [day.year]))
