"""The appendices of a report's page: the cases behind each figure, every case, the growth, the legal bases, and what has
moved since the round was closed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from thidua.domain.case import Case
from thidua.domain.comparison import rows_by_place
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.plan import LegalBasis
from thidua.domain.review import Row
from thidua.domain.vocabulary import Milestone, label
from thidua.render.cases import milestone_row
from thidua.render.closing import MOVES, NO_OWN_CAUSE
from thidua.render.page_parts import (
    Head,
    Html,
    Places,
    bullet_list,
    case_link,
    case_links,
    heading,
    link,
    number_link,
    paragraph,
    table,
    text,
    verdict_mark,
)
from thidua.render.page_results import ALL_COUNTED, RESOLVED, UNIT_COUNTED
from thidua.render.svg_charts import row_words
from thidua.render.words import plan_sentence, round_name, yes_no

if TYPE_CHECKING:
    from datetime import date

    from thidua.domain.closing import ClosedView, Shift
    from thidua.domain.series import Point

_NONE = "Không có vụ nào."


def appendices(places: Places) -> Iterator[Html]:
    """Everything behind the report, in the order in which it is led to."""
    yield heading(2, "PHỤ LỤC 1: CÁC VỤ ĐỨNG SAU MỖI CON SỐ", "phu-luc-1")
    yield from _behind_figures(places)
    yield heading(2, "PHỤ LỤC 2: CÁC VỤ THEO ĐƠN VỊ CHỦ TRÌ", "phu-luc-2")
    yield from _all_cases(places)
    yield heading(2, "PHỤ LỤC 3: SỐ VỤ CỘNG DỒN", "cong-don")
    yield from _growth(places)
    yield heading(2, "PHỤ LỤC 4: CĂN CỨ PHÁP LÝ VỀ KHEN THƯỞNG CỦA ĐỢT", "can-cu")
    bases = places.review.round.legal_bases
    yield bullet_list(text(_basis(basis)) for basis in bases) or paragraph("Kế hoạch không nêu căn cứ.")


def _basis(basis: LegalBasis) -> str:
    return basis.title if basis.effective_on is None else f"{basis.title}, có hiệu lực từ {format_date(basis.effective_on)}"


def _behind_figures(places: Places) -> Iterator[Html]:
    rows = rows_by_place(places.review)
    names = {unit.unit: unit.name for unit in places.review.units}
    shown: str | None = ""
    for (unit, target), row in rows.items():
        if unit != shown:
            yield heading(3, "Toàn Ban" if unit is None else f"{names[unit]} ({unit})")
            shown = unit
        yield heading(4, row.name, places.figures[unit, target])
        yield from _behind(places, row)
    counted = sorted({code for row in rows.values() for code in row.cases or ()})
    credits = [(code, unit) for (unit, _), row in rows.items() if unit is not None for code in row.cases or ()]
    yield heading(3, "Tổng số vụ")
    yield heading(4, "Các vụ được tính vào ít nhất một chỉ tiêu", ALL_COUNTED)
    yield Html(f"<p>{case_links(places, counted) or _NONE}</p>\n")
    yield heading(4, "Các vụ và lượt tính của các phòng", UNIT_COUNTED)
    by_case: dict[str, list[str]] = {}
    for code, unit in sorted(credits):
        by_case.setdefault(code, []).append(unit)
    told = (f"{case_link(places, code)} ({text(', '.join(units))})" for code, units in by_case.items())
    yield Html(f"<p>{', '.join(told) or _NONE}</p>\n")


def _behind(places: Places, row: Row) -> Iterator[Html]:
    yield paragraph(plan_sentence(places.data.full.plan, places.review.round.number, row))
    words = row_words(row)
    yield Html(f"<p>{text(words[0].upper() + words[1:])}: {verdict_mark(row)}.</p>\n")
    items = []
    for code in row.cases or ():
        case = places.shown.get(code)
        title = "" if case is None else f" – {text(case.title)}"
        lacking = case is not None and places.data.full.cases[code].milestones_without_document()
        items.append(Html(f"{case_link(places, code)}{title}{' (thiếu minh chứng)' if lacking else ''}"))
    yield bullet_list(items, "ol") or paragraph(_NONE)


def _all_cases(places: Places) -> Iterator[Html]:
    uses: dict[str, list[Html]] = {}
    for (unit, target), row in rows_by_place(places.review).items():
        for code in row.cases or ():
            uses.setdefault(code, []).append(link(places.figures[unit, target], text(f"{unit or 'Toàn Ban'}: {row.name}")))
    order = {unit.code: (unit.order, unit.code) for unit in places.data.units}
    names = {unit.code: unit.name for unit in places.data.units}
    by_unit: dict[str, list[Case]] = {}
    for case in places.shown.values():
        by_unit.setdefault(case.lead_unit, []).append(case)
    if not by_unit:
        yield paragraph(_NONE)
    heads = (
        Head("Mã"),
        Head("Vụ án, vụ việc, vấn đề"),
        Head("Các mốc"),
        Head("Mức chủ động, dư luận"),
        Head("Phối hợp, cán bộ"),
        Head("Được tính vào"),
    )
    for unit in sorted(by_unit, key=lambda code: order.get(code, (0, code))):
        cases = by_unit[unit]
        named = f"{names[unit]} ({unit})" if unit in names else unit
        yield heading(3, f"{named}: {format_integer(len(cases))} vụ")
        rows = (_case_row(places, case, uses.get(case.code, [])) for case in cases)
        ids = [places.cases[case.code] for case in cases]
        yield table(f"Các vụ do {named} chủ trì", heads, rows, ids=ids, look="cases")


def _case_row(places: Places, case: Case, uses: list[Html]) -> tuple[Html, ...]:
    kind = f"{label(case.kind)}; lĩnh vực {places.data.full.plan.field_name(case.field).lower()}"
    initiative = "Mức chủ động: chưa xác định" if case.initiative is None else label(case.initiative)
    others = [f"Phối hợp: {', '.join(case.other_units)}"] if case.other_units else []
    others += [f"Cán bộ: {'; '.join(case.people)}"] if case.people else []
    counted = bullet_list(uses) or text("không tính vào chỉ tiêu nào của đợt này")
    return (
        text(case.code),
        Html(f"{text(case.title)}<br><small>{text(kind)}</small>"),
        bullet_list(_milestones(case)) or text("chưa ghi mốc nào"),
        Html(f"{text(initiative)}<br>Dư luận quan tâm: {yes_no(case.public_concern)}"),
        Html("<br>".join(map(text, others)) or "–"),
        counted,
    )


def _milestones(case: Case) -> Iterator[Html]:
    for milestone in Milestone:
        if case.reached_on(milestone):
            name, day, document = milestone_row(case, milestone)
            yield text(f"{name} {day}" if document == "–" else f"{name} {day}: {document}")


def _growth(places: Places) -> Iterator[Html]:
    end = places.review.window[1]
    series = places.data.full.series
    heads = (Head("Tính đến hết ngày"), Head("Số vụ cộng dồn", number=True), Head("Ghi chú"))
    rows = ((text(format_date(p.day)), number_link(RESOLVED, p.cases), text(_remark(p, end))) for p in series)
    yield table("Số vụ đã kết thúc, xử lý có hiệu quả, cộng dồn theo ngày kết thúc", heads, rows)
    yield heading(3, "Các vụ đã kết thúc, xử lý có hiệu quả, theo ngày kết thúc", RESOLVED)
    listed = (
        Html(f"{text(format_date(case.resolved_on))}: {case_link(places, case.code)} – {text(case.title)}")
        for case in places.resolved
        if case.resolved_on
    )
    yield bullet_list(listed, "ol") or paragraph(_NONE)
    unlisted = (series[-1].cases if series else 0) - len(places.resolved)
    if unlisted > 0:
        number = format_integer(unlisted)
        yield paragraph(f"Còn {number} vụ không được tính vào chỉ tiêu nào nên số liệu đã chốt không lưu danh sách.")


def _remark(point: Point, end: date) -> str:
    if point.round is not None:
        return f"ngày chốt số liệu {round_name(point.round)}"
    return "ngày tính đến" if point.day == end else "hết quý"


def after_close(places: Places, closed: ClosedView) -> Html:
    """What has moved since the round was closed: the only part that may differ from one run to the next."""
    parts = [heading(2, "THAY ĐỔI SAU KHI CHỐT (KHÔNG TÍNH VÀO SỐ LIỆU TRÊN)", "sau-chot")]
    if not closed.shifts:
        parts.append(paragraph("Không con số nào thay đổi từ khi chốt."))
    parts.append(bullet_list(_shift(places, closed, shift) for shift in closed.shifts))
    return Html(f'<section aria-labelledby="sau-chot">\n{"".join(parts)}</section>\n')


def _shift(places: Places, closed: ClosedView, shift: Shift) -> Html:
    from thidua.render.causes import cause_words, own_sentences

    row = rows_by_place(places.review).get((shift.unit, shift.target))
    name = shift.target if row is None else row.name
    frozen = text(format_integer(shift.frozen))
    if (shift.unit, shift.target) in places.figures:
        frozen = number_link(places.figures[shift.unit, shift.target], shift.frozen)
    head = f"{text(shift.unit or 'Toàn Ban')}, chỉ tiêu “{text(name)}”: đã chốt {frozen}, nay {format_integer(shift.now)}"
    moves = []
    for move in shift.cases:
        entries = []
        for entry in move.entries:
            about = cause_words(entry)
            changes = bullet_list(text(sentence) for sentence in own_sentences(closed.view, entry, move.code))
            entries.append(Html(f"{text(about[0].upper() + about[1:])}{changes}"))
        told = bullet_list(entries) or Html(f": {text(NO_OWN_CAUSE)}")
        moves.append(Html(f"{MOVES[move.move]} {case_link(places, move.code)}{told}"))
    return Html(f"{head}{bullet_list(moves)}")
