"""The charts of a report: bars of block letters that the template colours, each beside its figure.

No picture and no chart object: Word shows, prints and lets people edit them wherever the document
goes.
"""

from __future__ import annotations

from collections.abc import Iterable

from thidua.domain.dates import format_date
from thidua.domain.full_review import FullReview
from thidua.domain.growth import Point
from thidua.domain.numbers import Number, format_integer
from thidua.domain.plain import Json
from thidua.domain.review import Review
from thidua.domain.wording import UNSET
from thidua.record import record
from thidua.render.measures import actual_words, measured_in, required_words

_BLOCK = "█"
_LONGEST, _EACH = 30, 3  # letters of the longest bar; of one case, where there is room for as much
_NARROW = 20  # letters of the longest bar that stands beside other figures


def bar(value: Number, largest: Number, longest: int = _LONGEST) -> str:
    """A bar for ``value`` beside others up to ``largest``, of at most ``longest`` letters;
    something to be seen wherever there is a case."""
    if not value:
        return ""
    return _BLOCK * int(
        _EACH * value if _EACH * largest <= longest else max(1, longest * value // largest)
    )


def target_bars(review: Review) -> list[dict[str, Json]]:
    """For each target of units: per unit a bar for what is required and one for what was
    reached."""
    found: list[dict[str, Json]] = []
    for rows in review.by_target:
        lines = [(unit.name, row) for unit, row in rows]
        most = _most(number for _, row in lines for number in (row.required or 0, row.actual or 0))
        bars = [
            {
                "ten": unit,
                "thanh_phai_dat": bar(row.required or 0, most),
                "phai_dat": (UNSET if row.required is None else required_words(row)),
                "thanh_thuc_hien": bar(row.actual or 0, most),
                "thuc_hien": actual_words(row),
            }
            for unit, row in lines
        ]
        first = rows[0][1]
        unit = measured_in(first, review.called.record)
        found.append({"chi_tieu": first.name, "tinh": unit, "dong": bars})
    return found


def growth_bars(full: FullReview) -> list[dict[str, str]]:
    """A bar for each quarter's end and each cut-off: how many cases had been resolved effectively
    by then."""
    most = _most(point.cases for point in full.series)
    return [
        {
            "ngay": format_date(point.day),
            "thanh": bar(point.cases, most),
            "so_vu": format_integer(point.cases),
            "moc": (
                f"chốt đợt {point.round.number}"
                if point.round
                else "tính thử"
                if point.day == full.review.as_of
                else ""
            ),
        }
        for point in full.series
    ]


@record
class GrowthYear:
    """How many cases had been resolved effectively by the end of each quarter of a year; ``None``
    where the window has no day of a quarter, and for the one in which it ends what was reached by
    its last day."""

    year: int
    quarters: tuple[int | None, int | None, int | None, int | None]

    @property
    def last(self) -> int:
        """What was reached by the end of the year, or of the window."""
        return next((number for number in reversed(self.quarters) if number is not None), 0)


def years_of_growth(series: Iterable[Point]) -> list[GrowthYear]:
    """The growth year by year, a line each: what a curve shows, small enough for a page of text."""
    reached: dict[int, dict[int, int]] = {}
    for point in series:  # in order of time, so that the last point of a quarter stays
        reached.setdefault(point.day.year, {})[(point.day.month - 1) // 3] = point.cases
    return [
        GrowthYear(year, (found.get(0), found.get(1), found.get(2), found.get(3)))
        for year, found in sorted(reached.items())
    ]


def growth_years(full: FullReview) -> list[dict[str, str]]:
    """A line for each year: what had been reached by the end of each quarter, and a bar for the end
    of the year."""
    years = years_of_growth(full.series)
    most = _most(year.last for year in years)
    return [
        {
            "nam": str(year.year),
            **{
                f"quy_{n}": "" if q is None else format_integer(q)
                for n, q in enumerate(year.quarters, start=1)
            },
            "thanh": bar(year.last, most, _NARROW),
        }
        for year in years
    ]


def _most(numbers: Iterable[Number]) -> Number:
    return max([1, *numbers])
