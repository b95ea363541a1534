"""How a page begins: the verdict of the Ban and of each department in a line, the heat map, and
what is most urgent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from thidua.domain.dates import format_date
from thidua.domain.holding import worst
from thidua.domain.numbers import format_integer
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import Verdict
from thidua.domain.wording import with_code
from thidua.render.measures import amount_words
from thidua.render.page.heatmap import cell_number, heat_map
from thidua.render.page.parts import Html, Places, bullet_list, heading, link, paragraph, text
from thidua.render.report.nothing import no_shortfall
from thidua.render.words import holder, verdict_title, verdict_words

OVERVIEW = "tong-quan"
TITLE = "Tổng quan"
_MOST = 6  # of the urgent things, that are told
_WEIGHTLESS = (Verdict.NOT_SET, Verdict.SKIPPED)


def overview(places: Places) -> Iterator[Html]:
    """The first part of the page."""
    review = places.review
    yield Html(f'<section class="overview" aria-labelledby="{OVERVIEW}">\n')
    yield heading(2, TITLE, OVERVIEW)
    name = places.data.full.plan.issuer.name
    lines = [_verdict_line(name, worst(review.organisation), review.organisation)]
    lines += [
        _verdict_line(with_code(unit.name, unit.unit), unit.verdict, unit.targets)
        for unit in review.units
    ]
    yield Html(f"<div>{bullet_list(lines)}</div>\n")
    yield heat_map(places)
    yield Html("<div>\n")
    yield heading(3, "Cần làm trước nhất")
    yield from _urgent(places)
    yield Html("</div>\n</section>\n")


def _verdict_line(name: str, verdict: Verdict, rows: Sequence[Row]) -> Html:
    """``Phòng … (NC): CHƯA ĐẠT – đạt 1/2 chỉ tiêu``."""
    weighed = [row for row in rows if row.verdict not in _WEIGHTLESS and not row.encouraged]
    reached = sum(not row.falls_short for row in weighed)
    told = f" – {format_integer(reached)}/{format_integer(len(weighed))} chỉ tiêu đạt"
    shown = f'<strong class="verdict {verdict.value}">{text(verdict_title(verdict))}</strong>'
    return Html(f"{text(name)}: {shown}{text(told if weighed else '')}")


def _urgent(places: Places) -> Iterator[Html]:
    """How long there is to the cut-off, then what lacks most of what it must reach, then the cases
    without evidence."""
    review = places.review
    drawn = date.fromisoformat(review.drawn_up_at[:10])
    left = (review.window[1] - drawn).days
    if left > 0 and places.data.full.closed is None:
        day = format_date(review.window[1])
        yield paragraph(f"Còn {format_integer(left)} ngày đến {day}.")
    short = [(unit, row) for unit, row in review.placed if row.falls_short]
    short.sort(key=lambda placed: _share(placed[1]))
    items = [_short(places, unit, row) for unit, row in short[:_MOST]]
    if len(short) > _MOST:
        rest = format_integer(len(short) - _MOST)
        items.append(link("chua-dat", text(f"và {rest} chỉ tiêu khác chưa đạt")))
    lacking = sum(
        bool(places.data.full.cases[code].milestones_without_document()) for code in places.shown
    )
    if lacking:
        words = f"{format_integer(lacking)} {review.called.record} được tính mà thiếu minh chứng"
        items.append(link("minh-chung", text(words)))
    if not short:
        yield paragraph(no_shortfall(review))
    yield bullet_list(items)


def _share(row: Row) -> Fraction:
    """How much of what it must reach a row has; what is over its ceiling comes first."""
    if row.ceiling or not row.required or row.actual is None:
        return Fraction(-1)
    return Fraction(row.actual) / Fraction(row.required)


def _short(places: Places, unit: str | None, row: Row) -> Html:
    who = holder(unit, places.review.called, places.review.names)
    lacking = ""
    if row.remaining:
        lacking = f", còn thiếu {amount_words(row, row.remaining, places.review.called.record)}"
    told = f"{cell_number(row)}, {verdict_words(row).lower()}{lacking}"
    shown = text(told)
    return Html(
        f"{text(f'{who}, {row.name}: ')}"
        f"{link(places.figures[unit, row.target], shown) if row.actual else shown}"
    )
