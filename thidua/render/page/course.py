"""The course of each target as a drawing: the steps so far, the line that is required, the pace
that is still needed, and on the screen what comes of the pace so far."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from datetime import date

from thidua.domain.course import FEWEST, Course, course
from thidua.domain.dates import format_date
from thidua.domain.numbers import exact, format_integer, format_number, rounded
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import Scope
from thidua.domain.wording import with_code
from thidua.record import record
from thidua.render.pace import pace_words
from thidua.render.page.charts import row_words
from thidua.render.page.parts import Html, Places, link, plain, text
from thidua.render.page.svg import LINE, WIDTH, svg, years

_LEFT, _RIGHT, _PLOT = 26, 10, 48
_LETTERS = 54
_KEY = (
    '<span class="key line"></span> thực hiện, <span class="key required"></span> đường phải đạt,'
    ' <span class="key needed"></span> nhịp còn cần'
)


@record
class _Panel:
    """One figure of a drawing: whose it is, its course, the place that its words lead to."""

    name: str
    course: Course
    place: str


def courses(places: Places) -> Iterator[tuple[str, Html]]:
    """The title and the drawing of each target whose cases are counted, first those of the Ban,
    then of each target of units; what is below a drawing comes with it."""
    review, called = places.review, places.review.called
    groups: list[tuple[str, list[tuple[str, str | None, Row]]]] = [
        (
            f"Tiến độ, {called.scope(Scope.ORGANISATION)}",
            [(row.name, None, row) for row in review.organisation],
        )
    ]
    for rows in review.by_target:
        named: list[tuple[str, str | None, Row]]
        named = [(with_code(unit.name, unit.unit), unit.unit, row) for unit, row in rows]
        groups.append((f"Tiến độ, từng {called.unit}: {rows[0][1].name}", named))
    for number, (title, found) in enumerate(groups, start=1):
        panels = [
            _Panel(name, drawn, places.figures[unit, row.target])
            for name, unit, row in found
            if (drawn := course(places.data.full, row)) is not None
        ]
        if panels:
            foretold = places.data.full.closed is None
            place = f"tien-do-{number}"
            yield title, course_chart(place, title, panels, called, foretold=foretold)


def foretold_words(found: Course, called: Words) -> str:
    """What comes of the pace so far, with how it is worked out; nothing for too few cases, or where
    no day is left."""
    if found.at_this_pace is None:
        return ""
    gone, left = format_integer(found.days_gone), format_integer(found.days_left)
    cases, end = format_integer(found.cases), format_date(found.window[1])
    number = format_number(exact(rounded(found.at_this_pace, 1)))
    return (
        f"nếu giữ nhịp này, đến {end} được {number} {called.record}"
        f" ({cases} + {cases} × {left} : {gone}; {gone} ngày đã qua, còn {left} ngày)"
    )


def course_chart(
    place: str, title: str, panels: Sequence[_Panel], called: Words, *, foretold: bool
) -> Html:
    """A drawing with a panel for each figure, all of one scale, and the key below it."""
    start, end = panels[0].course.window
    scale = max(1, *(max(p.course.row.required or 0, p.course.cases) for p in panels))
    drawn: list[str] = []
    told: list[str] = []
    top = 0.0
    for panel in panels:
        found = panel.course
        ahead = foretold_words(found, called) if foretold else ""
        pace = pace_words(found.row, found.days_left, called)
        words = "; ".join(filter(None, (row_words(found.row), pace)))
        for name in textwrap.wrap(panel.name, _LETTERS) or [""]:
            top += LINE
            drawn.append(f'<text class="name" x="0" y="{top - 4:.0f}">{plain(name)}</text>')
        for line in textwrap.wrap(words, _LETTERS):
            top += LINE
            shown = Html(f'<text x="0" y="{top - 4:.0f}">{plain(line)}</text>')
            drawn.append(link(panel.place, shown) if found.cases else shown)
        for line in textwrap.wrap(ahead, _LETTERS + 8):
            top += LINE - 3
            drawn.append(
                f'<text class="small soft on-screen" x="0" y="{top - 4:.0f}">{plain(line)}</text>'
            )
        drawn += _plot(found, float(scale), top + 6, foretold=bool(ahead))
        top += _PLOT + 16
        steps = "; ".join(f"{format_date(s.day)}: {format_integer(s.cases)}" for s in found.steps)
        told.append(f"{panel.name}: {words}. Các bước: {steps or 'chưa có'}")
    drawn += years(start, end, _Across(start, end), top - 8, WIDTH - _LEFT - _RIGHT)
    picture = svg(place, title, f"{'. '.join(told)}.", top + 12, drawn)
    few = ""
    if foretold and any(panel.course.at_this_pace is not None for panel in panels):
        few = (
            ' <span class="on-screen"><span class="key ahead"></span> nếu giữ nhịp này, không phải'
            f" là số liệu của báo cáo; dưới {FEWEST} {text(called.record)} thì không ước"
            " tính.</span>"
        )
    return Html(f"{picture}<p>{_KEY}.{few}</p>\n")


class _Across:
    """Where a day stands on the width of a drawing."""

    def __init__(self, start: date, end: date) -> None:
        self.start, self.days = start, max(1, (end - start).days)

    def __call__(self, day: date) -> float:
        """In units of the drawing."""
        return _LEFT + (day - self.start).days * (WIDTH - _LEFT - _RIGHT) / self.days


def _plot(found: Course, scale: float, top: float, *, foretold: bool) -> Iterator[str]:
    start, end = found.window
    x = _Across(start, end)
    ahead = found.at_this_pace if foretold else None
    highest = max(scale, float(ahead or 0))

    def y(number: float) -> float:
        return top + _PLOT - number * _PLOT / highest

    right = WIDTH - _RIGHT
    yield f'<path class="grid" d="M{_LEFT} {y(0):.1f}H{right}"/>'
    required = found.row.required
    marks = {0, found.cases} if required is None else {0, found.cases, int(required)}
    for number in sorted(marks):
        yield (
            f'<text class="axis end" x="{_LEFT - 4}" y="{y(number) + 4:.1f}">'
            f"{format_integer(number)}</text>"
        )
    if required is not None:
        yield f'<path class="required" d="M{_LEFT} {y(0):.1f}L{right} {y(float(required)):.1f}"/>'
    path = "".join(f"H{x(step.day):.1f}V{y(step.cases):.1f}" for step in found.steps)
    here = f"{x(found.today):.1f}"
    yield f'<path class="line" d="M{_LEFT} {y(0):.1f}{path}H{here}"/>'
    if found.lacking and found.days_left > 0:
        yield (
            f'<path class="needed" d="M{here} {y(found.cases):.1f}L{right}'
            f' {y(found.cases + found.lacking):.1f}"/>'
        )
    if ahead is not None:
        yield (
            f'<path class="ahead on-screen" d="M{here} {y(found.cases):.1f}L{right}'
            f' {y(float(ahead)):.1f}"/>'
        )
