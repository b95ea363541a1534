"""The charts of a report: bars made of letters, each with its figure, which Word shows, prints and lets people edit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thidua.domain.answers import FullReview
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.review import Review

_FULL, _HALF = "█", "▌"
_LONGEST = 24  # letters of the longest bar; a figure up to half of it gets two letters for each case


def bar(value: int, largest: int) -> str:
    """A bar for ``value`` beside others up to ``largest``; something to be seen wherever there is a case."""
    if not value:
        return ""
    halves = 4 * value if 2 * largest <= _LONGEST else max(1, (2 * _LONGEST * value) // largest)
    return _FULL * (halves // 2) + _HALF * (halves % 2)


def target_bars(review: Review) -> list[dict[str, Any]]:
    """For each target of units: per unit a bar for what is required and one for what was reached."""
    found = []
    for place, target in enumerate(review.units[0].targets if review.units else ()):
        lines = [(unit.unit, unit.targets[place]) for unit in review.units]
        most = _most(number for _, row in lines for number in (row.required or 0, row.actual))
        bars = [
            {
                "ten": unit,
                "thanh_phai_dat": bar(row.required or 0, most),
                "phai_dat": "không quy định" if row.required is None else format_integer(row.required),
                "thanh_thuc_hien": bar(row.actual, most),
                "thuc_hien": format_integer(row.actual),
            }
            for unit, row in lines
        ]
        found.append({"chi_tieu": target.name, "dong": bars})
    return found


def growth_bars(full: FullReview) -> list[dict[str, str]]:
    """A bar for each quarter's end and each cut-off: how many cases had been resolved effectively by then."""
    most = _most(point.cases for point in full.series)
    return [
        {
            "ngay": format_date(point.day),
            "thanh": bar(point.cases, most),
            "so_vu": format_integer(point.cases),
            "moc": f"chốt đợt {point.round.number}" if point.round else "tính thử" if point.day == full.review.as_of else "",
        }
        for point in full.series
    ]


def _most(numbers: Iterable[int]) -> int:
    return max([1, *numbers])
