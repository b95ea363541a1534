"""The time axis of a department: each of its cases from detection to resolution, what is open
fading out, the cut-offs as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.closing import basis_as_frozen
from thidua.domain.dates import format_date
from thidua.domain.latest import MOST, Latest, days_of, is_open, rank
from thidua.domain.vocabulary import Milestone, label
from thidua.domain.wording import with_code
from thidua.render.page.parts import Html, Places, link, plain, text
from thidua.render.page.svg import WIDTH, svg, years

_LEFT, _RIGHT, _STEP, _BAR = 74, 10, 15, 7
_FADING = (0.75, 0.55, 0.4, 0.25, 0.12)  # of the last part of a case that is open
_OPEN = "chưa kết thúc"


def time_axes(places: Places) -> Iterator[tuple[str, Html]]:
    """The title and the drawing of each department that has cases with a date in the window."""
    review, full = places.review, places.data.full
    latest = Latest(review.window)
    for case in full.latest or full.cases.values():
        latest.add(case)
    heir = basis_as_frozen(full.plan, review, places.data.units).standing.heir
    found: dict[str, list[Case]] = {}
    for case in latest:
        found.setdefault(heir(case.lead_unit), []).append(case)
    for number, unit in enumerate(review.all_units, start=1):
        cases = found.get(unit.unit, [])
        if cases:
            title = f"Các {review.called.record} theo thời gian: {with_code(unit.name, unit.unit)}"
            yield title, _axis(places, f"thoi-gian-{number}", title, cases)


def _span(case: Case, end: date) -> tuple[date, date]:
    """From the first milestone of a case to its last; to ``end`` where it is open."""
    days = days_of(case)
    return min(days), end if is_open(case, end) else max(days)


def _axis(places: Places, place: str, title: str, cases: Sequence[Case]) -> Html:
    start, end = places.review.window
    first = sorted(cases, key=lambda case: rank(case, end), reverse=True)[:MOST]
    shown = sorted(first, key=lambda case: (_span(case, end), case.code))
    days = max(1, (end - start).days)

    def x(day: date) -> float:
        return _LEFT + (max(start, min(day, end)) - start).days * (WIDTH - _LEFT - _RIGHT) / days

    bottom = 14.0 + _STEP * len(shown)
    drawn = []
    for round_ in places.data.full.plan.rounds:
        if start <= round_.cutoff <= end:
            at = x(round_.cutoff)
            drawn.append(f'<path class="cutoff" d="M{at:.1f} 10V{bottom:.0f}"/>')
            drawn.append(
                f'<text class="axis end" x="{at - 3:.1f}" y="10">Đợt {round_.number}</text>'
            )
    for line, case in enumerate(shown):
        top = 16 + _STEP * line
        drawn += _line(places, case, top, x, end)
    drawn += years(start, end, x, bottom, WIDTH - _LEFT - _RIGHT)
    told = ". ".join(f"{case.code}: {case_span_words(case, end)}" for case in shown)
    picture = svg(place, title, f"{told}.", bottom + 20, drawn)
    record = places.review.called.record
    more = f" Chỉ vẽ {MOST} {record} chưa kết thúc hoặc mới nhất." if len(shown) == MOST else ""
    note = (
        f"Từ mốc đầu đến kết thúc; chấm tròn là một mốc; nhạt dần là {_OPEN}; vạch đứng là ngày"
        f" chốt số liệu.{more}"
    )
    return Html(f"{picture}<p>{text(note)}</p>\n")


def case_span_words(case: Case, end: date) -> str:
    """``phát hiện 05/01/2022, kết thúc 01/10/2022``; that it is open by ``end``."""
    told = [
        f"{label(milestone).lower()} {format_date(day)}"
        for milestone in Milestone
        if (day := case.reached_on(milestone)) is not None and day <= end
    ]
    return ", ".join([*told, *([_OPEN] if is_open(case, end) else [])])


def _line(
    places: Places, case: Case, top: float, x: Callable[[date], float], end: date
) -> Iterator[str]:
    span = _span(case, end)
    name = Html(
        f'<text class="small" x="0" y="{top + _BAR + 1:.0f}">{plain(_short(case.code))}</text>'
    )
    yield link(places.cases.get(case.code, ""), name)
    first, last = x(span[0]), x(span[1])
    told = f"<title>{plain(f'{case.code}: {case_span_words(case, end)}')}</title>"
    yield f'<g class="span">{told}'
    if is_open(case, end):
        known = [d for m in Milestone if (d := case.reached_on(m)) is not None and d <= end]
        solid = x(max(known)) if known else first
        yield _bar(first, solid, top, 1)
        step = (last - solid) / len(_FADING)
        for place, opacity in enumerate(_FADING):
            yield _bar(solid + place * step, solid + (place + 1) * step, top, opacity)
    else:
        yield _bar(first, last, top, 1)
    for milestone in Milestone:
        day = case.reached_on(milestone)
        if day is not None and day <= end:
            yield f'<circle class="dot" cx="{x(day):.1f}" cy="{top + _BAR / 2:.1f}" r="3"/>'
    yield "</g>"


def _bar(first: float, last: float, top: float, opacity: float) -> str:
    faded = "" if opacity == 1 else f' opacity="{opacity}"'
    return (
        f'<rect class="actual" x="{first:.1f}" y="{top:.0f}" width="{max(0.0, last - first):.1f}"'
        f' height="{_BAR}"{faded}/>'
    )


def _short(code: str) -> str:
    return code if len(code) <= 12 else f"{code[:11]}…"
