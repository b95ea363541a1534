"""The charts of a web page as inline SVG, told in words too, coloured by the page's own style
sheet.

Drawn 360 units wide, so that their letters can be read on a telephone without being drawn again.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
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
from thidua.render.page.svg import LINE, WIDTH, svg, years
from thidua.render.report.sentences import number_of
from thidua.render.words import UNSET_HERE

_LETTERS, _CAPITALS = 50, 34  # that a line holds at most
_BAR = 12
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
            top += LINE
            drawn.append(f'<text class="name" x="0" y="{top - 4}">{plain(name)}</text>')
        top += LINE
        words = Html(f'<text x="0" y="{top - 4}">{plain(row_words(bar.row))}</text>')
        drawn.append(link(bar.place, words) if bar.row.actual else words)
        top += 3
        drawn.append(_bar(bar.row, scale, top))
        top += _BAR + 14
    told = ". ".join(f"{bar.name}: {row_words(bar.row)}" for bar in bars)
    return svg(place, title, f"{told}.", top, drawn)


def _line_length(name: str) -> int:
    """How many letters of ``name`` a line holds: fewer where many are capitals."""
    return _CAPITALS if 3 * sum(map(str.isupper, name)) > len(name) else _LETTERS


def _bar(row: Row, scale: Number, top: int) -> str:
    def at(number: Number) -> str:
        return f"{number * (WIDTH - 4) / scale + 1:.1f}"

    goal = row.final_minimum if row.required is None else row.required
    long = (row.actual or 0) * (WIDTH - 4) / scale
    parts = []
    if goal is not None:
        parts.append(
            f'<rect class="goal" x="1" y="{top}" width="{goal * (WIDTH - 4) / scale:.1f}"'
            f' height="{_BAR}"/>'
        )
    parts.append(f'<rect class="actual" x="1" y="{top}" width="{long:.1f}" height="{_BAR}"/>')
    if row.bound is not None:
        mark = f'd="M{at(row.bound)} {top - 3}v{_BAR + 6}"'
        parts.append(f'<path class="halo" {mark}/><path class="floor" {mark}/>')
    return "".join(parts)


def count_chart(place: str, title: str, counts: Sequence[tuple[str, int]], called: Words) -> Html:
    """How many there are of each, a bar each on one scale, its name and number above it."""
    scale = max(1, *(number for _, number in counts))
    drawn: list[str] = []
    top = 0
    for name, number in counts:
        lines = textwrap.wrap(f"{name}: {number_of(number, called)}", _LETTERS)
        for line in lines:
            top += LINE
            drawn.append(f'<text x="0" y="{top - 4}">{plain(line)}</text>')
        long = number * (WIDTH - 4) / scale
        drawn.append(
            f'<rect class="actual" x="1" y="{top}" width="{long:.1f}" height="{_BAR - 4}"/>'
        )
        top += _BAR
    told = "; ".join(f"{name}: {number_of(number, called)}" for name, number in counts)
    return svg(place, title, f"{told}.", top + 4, drawn)


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
    top = len(marks) * LINE + 10
    highest = max((point.cases for point in series), default=0)
    step = max(1, ceil(highest / 5))
    scale = step * max(1, ceil(highest / step))
    days = max(1, (end - start).days)

    def x(day: date) -> float:
        return _LEFT + (day - start).days * (WIDTH - _LEFT - _RIGHT) / days

    def y(number: int) -> float:
        return top + _PLOT - number * _PLOT / scale

    drawn = []
    for number in range(0, scale + 1, step):
        drawn.append(f'<path class="grid" d="M{_LEFT} {y(number):.1f}H{WIDTH - _RIGHT}"/>')
        drawn.append(
            f'<text class="axis end" x="{_LEFT - 4}"'
            f' y="{y(number) + 4:.1f}">{format_integer(number)}</text>'
        )
    drawn += years(start, end, x, top + _PLOT, WIDTH - _LEFT - _RIGHT)
    path = "".join(f"L{x(point.day):.1f} {y(point.cases):.1f}" for point in series)
    drawn.append(f'<path class="line" d="M{_LEFT} {y(0):.1f}{path}"/>')
    for index, (point, mark) in enumerate(marks):
        # a later mark above an earlier one, whose line ends below its words
        level = LINE * (len(marks) - index)
        across = x(point.day)
        late = across > WIDTH / 2
        drawn.append(f'<path class="cutoff" d="M{across:.1f} {level - 8}V{top + _PLOT}"/>')
        drawn.append(f'<circle class="dot" cx="{across:.1f}" cy="{y(point.cases):.1f}" r="4"/>')
        where = f'x="{across - 5 if late else across + 5:.1f}" y="{level}"'
        drawn.append(
            link(
                target if point.cases else "",
                Html(f'<text class="{"end" if late else "start"}" {where}>{plain(mark)}</text>'),
            )
        )
    told = "; ".join(
        f"đến {format_date(point.day)} {number_of(point.cases, called)}" for point in series
    )
    return svg(place, title, f"Số {called.record} cộng dồn: {told}.", top + _PLOT + 20, drawn)


def _mark(point: Point, end: date, called: Words) -> str | None:
    """What stands at a point that is a cut-off or the last day; nothing at the others."""
    if point.round is not None:
        what = f"Đợt {point.round.number},"
    elif point.day == end:
        what = "Tính đến"
    else:
        return None
    return f"{what} {format_date(point.day)}: {number_of(point.cases, called)}"
