"""The charts of a report: bars of block letters that the template colours, each beside its figure.

No picture and no chart object: Word shows, prints and lets people edit them wherever the document goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from thidua.domain.answers import FullReview
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.review import Review

_BLOCK = "█"
_LONGEST, _EACH = 30, 3  # letters of the longest bar; of one case, where there is room for as much


def bar(value: int, largest: int) -> str:
    """A bar for ``value`` beside others up to ``largest``; something to be seen wherever there is a case."""
    if not value:
        return ""
    return _BLOCK * (_EACH * value if _EACH * largest <= _LONGEST else max(1, _LONGEST * value // largest))


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
