"""The appendices of a report's page: every case that counts, the cases behind each figure, and
what has moved since the round was closed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.comparison import rows_by_place
from thidua.domain.counting import Asked
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.review_rows import Row
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Kind, Milestone, label
from thidua.domain.wording import BLANK, UNDETERMINED, target_words, with_code, yes_no
from thidua.render.attributes import attribute_sentences
from thidua.render.cases import milestone_row
from thidua.render.closing import MOVES
from thidua.render.measures import number_in
from thidua.render.page.charts import row_words
from thidua.render.page.parts import (
    Head,
    Html,
    Places,
    bullet_list,
    case_link,
    case_links,
    heading,
    link,
    paragraph,
    plain,
    table,
    text,
    verdict_mark,
)
from thidua.render.page.results import ALL_COUNTED, RESOLVED, UNIT_COUNTED
from thidua.render.page.script import FILTER
from thidua.render.report.figures import TOTALS, target_marks, totals
from thidua.render.report.parts import AFTER_CLOSE, BY_FIGURE, BY_UNIT, appendix_title
from thidua.render.report.sentences import unlisted_sentence
from thidua.render.words import holder, plan_sentence

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView, Shift
    from thidua.domain.history import Entry


def appendices(places: Places, closed: ClosedView | None) -> Iterator[Html]:
    """Everything behind the report, in the order of its list of appendices."""
    for key in places.appendices:
        if key == BY_UNIT:
            yield _title(places, key)
            yield from _all_cases(places)
        elif key == BY_FIGURE:
            yield _title(places, key)
            yield Html(f'<div class="narrow">\n{"".join(_behind_figures(places))}</div>\n')
        elif closed is not None:
            yield after_close(places, closed)


def _none(places: Places) -> str:
    return f"Không có {places.review.called.record} nào."


def _title(places: Places, key: str) -> Html:
    title = f"{places.appendices[key]}: {appendix_title(key, places.review.called.record.upper())}"
    return Html(f'<h2 class="appendix" id="{key}">{text(title)}</h2>\n')


def _behind_figures(places: Places) -> Iterator[Html]:
    rows = rows_by_place(places.review)
    names = {unit.unit: unit.name for unit in places.review.all_units}
    marks = target_marks(places.review)
    shown: str | None = ""
    for (unit, target), row in rows.items():
        if unit != shown:
            yield heading(
                3,
                places.data.full.plan.issuer.name if unit is None else with_code(names[unit], unit),
            )
            shown = unit
        yield heading(4, f"{marks[target]} – {row.name}", places.figures[unit, target])
        yield from _behind(places, row)
    counted, of_units, resolved = totals(places.data)
    yield heading(3, TOTALS)
    yield heading(4, counted.title, ALL_COUNTED)
    yield Html(f"<p>{case_links(places, counted.codes) or _none(places)}</p>\n")
    yield heading(4, of_units.title, UNIT_COUNTED)
    told = (
        f"{case_link(places, code)} ({text(', '.join(units))})"
        for code, units in (of_units.units or {}).items()
    )
    yield Html(f"<p>{', '.join(told) or _none(places)}</p>\n")
    yield heading(4, resolved.title, RESOLVED)
    yield from _resolved(places)


def _behind(places: Places, row: Row) -> Iterator[Html]:
    yield paragraph(plan_sentence(places.data.full.plan, places.review.round.number, row))
    words = row_words(row)
    yield Html(f"<p>{text(sentence_case(words))}: {verdict_mark(row)}.</p>\n")
    yield _listed(places, row.cases or ())
    if row.denominator_cases is not None:
        yield Html("<p>Mẫu số:</p>\n")
        yield _listed(places, row.denominator_cases)


def _listed(places: Places, codes: Iterable[str]) -> Html:
    items = []
    for code in codes:
        case = places.shown.get(code)
        title = "" if case is None else _title_of(places, case)
        lacking = case is not None and places.data.full.cases[code].milestones_without_document()
        items.append(
            Html(f"{case_link(places, code)}{title}{' (thiếu minh chứng)' if lacking else ''}")
        )
    return bullet_list(items, "ol", "behind") or paragraph(_none(places))


def _title_of(places: Places, case: Case) -> Html:
    """The title of a case behind its code; not on paper where the other appendix has it."""
    listed = ' class="on-screen"' if case.code in places.cases else ""
    return Html(f"<span{listed}> – {text(case.title)}</span>")


def _all_cases(places: Places) -> Iterator[Html]:
    uses: dict[str, list[Html]] = {}
    marks = target_marks(places.review)
    for (unit, target), row in rows_by_place(places.review).items():
        whose = _whose(places, unit)
        for code in row.behind:
            uses.setdefault(code, []).append(
                link(
                    places.figures[unit, target],
                    Html(
                        f"{whose}: {text(marks[target])}"
                        f'<span class="on-screen"> – {text(row.name)}</span>'
                    ),
                )
            )
    yield _filter(places)
    order = {unit.code: (unit.order, unit.code) for unit in places.data.units}
    names = {unit.code: unit.name for unit in places.data.units}
    by_unit: dict[str, list[Case]] = {}
    for case in places.shown.values():
        by_unit.setdefault(case.lead_unit, []).append(case)
    heads = (
        Head("Mã"),
        Head(sentence_case(", ".join(label(kind).lower() for kind in Kind))),
        Head("Các mốc"),
        Head("Mức chủ động, dư luận"),
        Head("Phối hợp, cán bộ"),
        Head("Được tính vào"),
    )
    asked, record = Asked(places.data.full.plan), places.review.called.record
    for unit in sorted(by_unit, key=lambda code: order.get(code, (0, code))):
        cases = by_unit[unit]
        named = with_code(names[unit], unit) if unit in names else unit
        yield heading(3, f"{named}: {format_integer(len(cases))} {record}")
        rows = (_case_row(places, case, uses.get(case.code, []), asked) for case in cases)
        ids = [places.cases[case.code] for case in cases]
        caption = f"Các {record} do {named} chủ trì"
        told = [_marks(places, case, named) for case in cases]
        yield table(caption, heads, rows, ids=ids, marks=told, look="cases")


def _whose(places: Places, unit: str | None) -> Html:
    """Whose figure it is; on paper, where columns are narrow, a unit by its code alone."""
    called = holder(unit, places.review.called, places.review.names)
    if unit is None:
        return text(called)
    before, code, after = called.rpartition(unit)
    return Html(f"{_aside(before)}{text(code)}{_aside(after)}")


def _aside(words: str) -> str:
    return f'<span class="on-screen">{text(words)}</span>' if words else ""


def _filter(places: Places) -> Html:
    """Where the page's script puts what narrows the list, with the words for it."""
    record = places.review.called.record
    words = {
        "search": f"Tìm trong các {record}:",
        "unit": f"{CASE_COLUMNS['lead_unit']}:",
        "field": f"{CASE_COLUMNS['field']}:",
        "kind": f"{CASE_COLUMNS['kind']}:",
        "all": "tất cả",
        "told": f"Hiện {{shown}}/{{all}} {record}.",
    }
    told = "".join(f' data-{name}="{plain(value)}"' for name, value in words.items())
    return Html(f'<div id="{FILTER}" class="filter on-screen" role="search"{told} hidden></div>\n')


def _marks(places: Places, case: Case, unit: str) -> dict[str, str]:
    field = places.data.full.plan.field_name(case.field)
    return {"unit": unit, "field": field, "kind": label(case.kind)}


def _case_row(places: Places, case: Case, uses: list[Html], asked: Asked) -> tuple[Html, ...]:
    kind = f"{label(case.kind)}; lĩnh vực {places.data.full.plan.field_name(case.field).lower()}"
    others = [f"Phối hợp: {', '.join(case.other_units)}"] if case.other_units else []
    others += [f"Cán bộ: {'; '.join(case.people)}"] if case.people else []
    small = [kind, *attribute_sentences(case, places.data.full.plan)]
    below = "".join(f"<br><small>{text(words)}</small>" for words in small)
    return (
        text(case.code),
        Html(f"{text(case.title)}{below}"),
        bullet_list(_milestones(case)) or text("chưa ghi mốc nào"),
        Html("<br>".join(map(text, _judged(case, asked))) or BLANK),
        Html("<br>".join(map(text, others)) or BLANK),
        bullet_list(uses),
    )


def _judged(case: Case, asked: Asked) -> Iterator[str]:
    """The initiative and the public concern, "chưa xác định" only where the plan asks for them."""
    if case.initiative is not None:
        yield label(case.initiative)
    elif asked.blank(case, "initiative"):
        yield f"{CASE_COLUMNS['initiative']}: {UNDETERMINED}"
    if case.public_concern is not None or asked.blank(case, "public_concern"):
        yield f"{CASE_COLUMNS['public_concern']}: {yes_no(case.public_concern)}"


def _milestones(case: Case) -> Iterator[Html]:
    for milestone in Milestone:
        if case.reached_on(milestone):
            name, day, document = milestone_row(case, milestone)
            yield text(f"{name} {day}" if document == BLANK else f"{name} {day}: {document}")


def _resolved(places: Places) -> Iterator[Html]:
    listed = (
        Html(
            f"{text(format_date(case.resolved_on))}: {case_link(places, case.code)}"
            f"{_title_of(places, case)}"
        )
        for case in places.resolved
        if case.resolved_on
    )
    yield bullet_list(listed, "ol", "behind") or paragraph(_none(places))
    if unlisted := unlisted_sentence(places.data.full):
        yield paragraph(unlisted)


def after_close(places: Places, closed: ClosedView) -> Html:
    """What has moved since the round was closed: the only part that may differ from one run to
    the next."""
    parts = [
        _title(places, AFTER_CLOSE),
        paragraph("Các thay đổi dưới đây không tính vào số liệu của báo cáo."),
    ]
    parts.append(bullet_list(_shift(places, closed, shift) for shift in closed.shifts))
    return Html(f'<section aria-labelledby="{AFTER_CLOSE}">\n{"".join(parts)}</section>\n')


def _shift(places: Places, closed: ClosedView, shift: Shift) -> Html:
    row = rows_by_place(places.review).get((shift.unit, shift.target))
    name = shift.target if row is None else row.name
    plan = places.data.full.plan
    frozen = text(number_in(plan, shift.target, shift.frozen))
    if shift.frozen and (shift.unit, shift.target) in places.figures:
        frozen = link(places.figures[shift.unit, shift.target], frozen)
    whose = text(holder(shift.unit, places.review.called, places.review.names))
    head = (
        f"{whose}, {text(target_words(name, None))}: đã chốt {frozen}, nay"
        f" {text(number_in(plan, shift.target, shift.now))}"
    )
    moves = [*_entries(closed, shift.entries, None)]
    for move in shift.cases:
        link_ = case_link(places, move.code)
        told = bullet_list(_entries(closed, move.entries, move.code))
        moves.append(Html(f"{MOVES[move.move]} {link_}{told}"))
    return Html(f"{head}{bullet_list(moves)}")


def _entries(closed: ClosedView, entries: Iterable[Entry], code: str | None) -> Iterator[Html]:
    from thidua.render.causes import cause_words, own_sentences

    for entry in entries:
        changes = bullet_list(text(told) for told in own_sentences(closed.view, entry, code))
        yield Html(f"{text(sentence_case(cause_words(entry)))}{changes}")
