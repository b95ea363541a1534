"""The charts of a web page as inline SVG, told in words too, coloured by the page's own style
sheet.

Drawn 360 units wide, so that their letters can be read on a telephone without being drawn again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil

from thidua.domain.dates import format_date
from thidua.domain.growth import Point
from thidua.domain.numbers import Number, format_integer
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row
from thidua.record import record
from thidua.render.measures import actual_words, figure_words, required_words, row_bound_words
from thidua.render.page.parts import Html, link, plain
from thidua.render.report.sentences import number_of
from thidua.render.words import UNSET_HERE

_WIDTH = 360
_LINE = 17  # from one line of letters to the next
_LETTERS, _CAPITALS = 50, 34  # that a line holds at most
_BAR = 12
_YEAR = 30  # that the number of a year takes
_LEFT, _RIGHT, _PLOT = (
    26,
    10,
    150,
)  # of the growth chart: what is left for the axis, on the right, and the plot's height


@record
class ChartBar:
    """A bar: whose it is, its row, and the place of the page that its words lead to."""

    name: str
    row: Row
    place: str


def row_words(row: Row) -> str:
    """What a bar shows, in words: ``thực hiện 4, phải đạt 5 (tối thiểu 3)``."""
    actual = f"thực hiện {actual_words(row)}"
    if row.required is None:
        later = (
            ""
            if row.final_minimum is None
            else f"; mức tổng kết {figure_words(row, row.final_minimum)}"
        )
        return f"{actual} ({UNSET_HERE} mức{later})"
    floor = "" if row.bound in (None, row.required) else f" ({row_bound_words(row)})"
    return f"{actual}, phải đạt {required_words(row)}{floor}"


def bar_chart(place: str, title: str, bars: Sequence[ChartBar]) -> Html:
    """Actual against required, a bar each on one scale, with a mark at the floor and at what is
    required.

    ``place`` begins the ids inside. Each bar's words are a link to the cases behind it.
    """
    scale = max(
        1,
        *(
            n or 0
            for bar in bars
            for n in (bar.row.actual, bar.row.required, bar.row.final_minimum)
        ),
    )
    drawn: list[str] = []
    top = 0
    for bar in bars:
        names = textwrap.wrap(bar.name, _line_length(bar.name)) or [""]
        for name in names:
            top += _LINE
            drawn.append(f'<text class="name" x="0" y="{top - 4}">{plain(name)}</text>')
        top += _LINE
        words = Html(f'<text x="0" y="{top - 4}">{plain(row_words(bar.row))}</text>')
        drawn.append(link(bar.place, words))
        top += 3
        drawn.append(_bar(bar.row, scale, top))
        top += _BAR + 14
    told = ". ".join(f"{bar.name}: {row_words(bar.row)}" for bar in bars)
    return _svg(place, title, f"{told}.", top, drawn)


def _line_length(name: str) -> int:
    """How many letters of ``name`` a line holds: fewer where many are capitals."""
    return _CAPITALS if 3 * sum(map(str.isupper, name)) > len(name) else _LETTERS


def _bar(row: Row, scale: Number, top: int) -> str:
    def at(number: Number) -> str:
        return f"{number * (_WIDTH - 4) / scale + 1:.1f}"

    goal = row.final_minimum if row.required is None else row.required
    long = (row.actual or 0) * (_WIDTH - 4) / scale
    parts = []
    if goal is not None:
        parts.append(
            f'<rect class="goal" x="1" y="{top}" width="{goal * (_WIDTH - 4) / scale:.1f}"'
            f' height="{_BAR}"/>'
        )
    parts.append(f'<rect class="actual" x="1" y="{top}" width="{long:.1f}" height="{_BAR}"/>')
    if row.bound is not None:
        mark = f'd="M{at(row.bound)} {top - 3}v{_BAR + 6}"'
        parts.append(f'<path class="halo" {mark}/><path class="floor" {mark}/>')
    return "".join(parts)


def growth_chart(
    place: str,
    title: str,
    series: Sequence[Point],
    window: tuple[date, date],
    target: str,
    called: Words,
) -> Html:
    """The cumulative number of cases within ``window``, with a line at each cut-off and at its
    end, each of which leads to ``target``."""
    start, end = window
    marks = [(point, mark) for point in series if (mark := _mark(point, end, called))]
    top = len(marks) * _LINE + 10
    highest = max((point.cases for point in series), default=0)
    step = max(1, ceil(highest / 5))
    scale = step * max(1, ceil(highest / step))
    days = max(1, (end - start).days)

    def x(day: date) -> float:
        return _LEFT + (day - start).days * (_WIDTH - _LEFT - _RIGHT) / days

    def y(number: int) -> float:
        return top + _PLOT - number * _PLOT / scale

    drawn = []
    for number in range(0, scale + 1, step):
        drawn.append(f'<path class="grid" d="M{_LEFT} {y(number):.1f}H{_WIDTH - _RIGHT}"/>')
        drawn.append(
            f'<text class="axis end" x="{_LEFT - 4}"'
            f' y="{y(number) + 4:.1f}">{format_integer(number)}</text>'
        )
    drawn += _years(start, end, x, top + _PLOT)
    path = "".join(f"L{x(point.day):.1f} {y(point.cases):.1f}" for point in series)
    drawn.append(f'<path class="line" d="M{_LEFT} {y(0):.1f}{path}"/>')
    for index, (point, mark) in enumerate(marks):
        # a later mark above an earlier one, whose line ends below its words
        level = _LINE * (len(marks) - index)
        across = x(point.day)
        late = across > _WIDTH / 2
        drawn.append(f'<path class="cutoff" d="M{across:.1f} {level - 8}V{top + _PLOT}"/>')
        drawn.append(f'<circle class="dot" cx="{across:.1f}" cy="{y(point.cases):.1f}" r="4"/>')
        where = f'x="{across - 5 if late else across + 5:.1f}" y="{level}"'
        drawn.append(
            link(
                target,
                Html(f'<text class="{"end" if late else "start"}" {where}>{plain(mark)}</text>'),
            )
        )
    told = "; ".join(
        f"đến {format_date(point.day)} {number_of(point.cases, called)}" for point in series
    )
    return _svg(place, title, f"Số {called.record} cộng dồn: {told}.", top + _PLOT + 20, drawn)


def _mark(point: Point, end: date, called: Words) -> str | None:
    """What stands at a point that is a cut-off or the last day; nothing at the others."""
    if point.round is not None:
        what = f"Đợt {point.round.number},"
    elif point.day == end:
        what = "Tính đến"
    else:
        return None
    return f"{what} {format_date(point.day)}: {number_of(point.cases, called)}"


def _years(start: date, end: date, x: Callable[[date], float], bottom: int) -> list[str]:
    """A tick at the beginning of each year; its number behind it, or that of every so many years
    where they lie close."""
    drawn = []
    each = ceil(_YEAR * (end.year - start.year + 1) / (_WIDTH - _LEFT - _RIGHT))
    for year in range(start.year, end.year + 1):
        first, last = max(date(year, 1, 1), start), min(date(year, 12, 31), end)
        drawn.append(f'<path class="grid" d="M{x(first):.1f} {bottom}v5"/>')
        room = x(min(date(year + each - 1, 12, 31), end)) - x(first)
        if (year - start.year) % each == 0 and room >= _YEAR:
            drawn.append(
                f'<text class="axis middle" x="{(x(first) + x(last)) / 2:.1f}"'
                f' y="{bottom + 15}">{year}</text>'
            )
    return drawn


def _svg(place: str, title: str, description: str, height: float, drawn: Sequence[str]) -> Html:
    """A group and not an image, since what it holds are links that can be followed."""
    inner = "\n".join(drawn)
    return Html(
        f'<svg role="group" aria-labelledby="{place}-ten" aria-describedby="{place}-loi"'
        f' viewBox="0 0 {_WIDTH} {height:.0f}">\n'
        f'<title id="{place}-ten">{plain(title)}</title>\n'
        f'<desc id="{place}-loi">{plain(description)}</desc>\n{inner}\n</svg>\n'
    )
