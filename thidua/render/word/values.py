"""The value of each field of ``word_fields`` for a report: texts and lists of texts, ready to stand
in a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case, hidden
from thidua.domain.counting import Asked
from thidua.domain.dates import format_date
from thidua.domain.full_review import ReportData
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Json
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import label
from thidua.domain.wording import BLANK, percent_words, undetermined
from thidua.render.attributes import attribute_sentences
from thidua.render.closing import closed_sentence
from thidua.render.measures import (
    actual_of,
    actual_words,
    bare_bound_words,
    name_with_unit,
    registered_words,
    remaining_words,
    required_words,
)
from thidua.render.report import frame
from thidua.render.report import sentences as say
from thidua.render.report.figures import TOTALS, Total, target_marks, totals
from thidua.render.report.moved_since import after_close
from thidua.render.report.nothing import no_lacking, no_shortfall
from thidua.render.report.parts import (
    AFTER_CLOSE,
    BY_FIGURE,
    BY_UNIT,
    appendices,
    common_name,
    head_lines,
    of_the_party,
    other_signers,
    symbol_line,
)
from thidua.render.review import ILLUSTRATIVE_NOTICE, totals_sentences
from thidua.render.succession import registered_before_words, succession_sentences
from thidua.render.word.award_values import commendation
from thidua.render.word.bars import growth_bars, growth_years, target_bars
from thidua.render.words import lacking_documents, value_words, verdict_title, verdict_words


def report_fields(data: ReportData) -> dict[str, Json]:
    """The value of each field of ``FIELDS`` for this report."""
    return {
        **_head(data),
        **_results(data),
        **_weak_points(data),
        **commendation(data),
        **_appendices(data),
    }


def _head(data: ReportData) -> dict[str, Json]:
    plan, review = data.full.plan, data.full.review
    day = date.fromisoformat(review.drawn_up_at[:10])
    blank = frame.month_and_year(day)
    name, motto = head_lines(plan.called)[:1], head_lines(plan.called)[1:]
    *above, own = plan.issuer.letterhead or (plan.issuer.name.upper(),)
    return {
        "minh_hoa": ILLUSTRATIVE_NOTICE if review.illustrative else "",
        "co_quan": plan.issuer.name,
        "cap_tren": above,
        "don_vi_lap": own,
        "ky_hieu": plan.issuer.report_symbol,
        "so_ky_hieu": symbol_line(plan),
        "dau_sao": "*" if of_the_party(plan.called) else "",
        "tieu_de_dang": "" if motto else "".join(name),
        "quoc_hieu": "".join(name) if motto else "",
        "tieu_ngu": "".join(motto),
        "nguoi_ky": plan.called.signer,
        "ky_thay": other_signers(plan.called),
        "goi_van_ban": plan.called.document,
        "goi_vu": plan.called.record,
        "cau_goi_chung": common_name(plan.called),
        "dia_danh": plan.issuer.place or "………………",
        "ngay_thang": blank,
        "ngay_lap": f"ngày {day.day:02d} {blank[blank.index('tháng') :]}",
        "loai": label(review.round.kind).lower(),
        "dot": str(review.round.number),
        "trich_yeu": frame.subject(plan, review),
        "chu_de": plan.theme,
        "ke_hoach": frame.cited(plan),
        "ke_hoach_cap_tren": frame.cited_parent(plan),
        "tu_ngay": format_date(review.window[0]),
        "den_ngay": format_date(review.window[1]),
        "cach_tinh": frame.counted(review, data.full.closed),
        "da_chot": closed_sentence(data.full.closed) if data.full.closed else "",
        "chan_trang": frame.foot(review),
        "ghi_chu_so_lieu": " ".join(
            filter(None, (frame.origin_note(data), frame.unmoved_sentence(data)))
        ),
    }


def _row(row: Row, number: str, sentence: str, *, whole_ban: bool) -> dict[str, str]:
    return {
        "so": number,
        "ten": name_with_unit(row),
        "toi_thieu": bare_bound_words(row),
        "dang_ky": registered_words(row, whole_ban=whole_ban),
        "phai_dat": required_words(row),
        "thuc_hien": actual_words(row),
        "con_thieu": remaining_words(row),
        "ty_le": percent_words(row.percent),
        "ket_qua": verdict_words(row),
        "thieu_minh_chung": format_integer(row.without_evidence),
        "cau": sentence,
    }


def _results(data: ReportData) -> dict[str, Json]:
    plan, review, numbers = data.full.plan, data.full.review, target_marks(data.full.review)
    return {
        "mo_dau_ban": say.ban_opening(plan, review),
        "chi_tieu_ban": [
            _row(row, numbers[row.target], say.ban_sentence(row, plan, review), whole_ban=True)
            for row in review.organisation
        ],
        "don_vi": [
            {
                "chu": say.letter(place),
                "ma": unit.unit,
                "ten": unit.name,
                "ket_qua": verdict_title(unit.verdict),
                "chi_tieu": [
                    _row(
                        row,
                        numbers[row.target],
                        say.unit_sentence(
                            row, plan.called, registered_before_words(unit, row.target)
                        ),
                        whole_ban=False,
                    )
                    for row in unit.targets
                ],
            }
            for place, unit in enumerate(review.units)
        ],
        "tong_so": [*totals_sentences(review), *succession_sentences(review)],
        "bieu_do": target_bars(review),
        "tang_truong": growth_bars(data.full),
        "tang_truong_nam": growth_years(data.full),
        "moc_chot": list(say.growth_marks(data.full)),
    }


def _weak_points(data: ReportData) -> dict[str, Json]:
    cases = data.full.cases
    counted = sorted({code for row in data.full.review.rows for code in row.cases or ()})
    lacking = [(case, lacking_documents(case)) for case in (cases[code] for code in counted)]
    return {
        "chua_dat": list(say.shortfalls(data.full.review, data.full.plan.issuer.name)),
        "thieu_minh_chung": [
            {
                "vu": say.case_name(case),
                "thieu": missing,
                "cau": say.lacking_sentence(say.case_name(case), case),
            }
            for case, missing in lacking
            if missing
        ],
        "cau_khong_chua_dat": no_shortfall(data.full.review),
        "cau_du_minh_chung": no_lacking(data.full.review),
    }


def _appendices(data: ReportData) -> dict[str, Json]:
    marks, labels = target_marks(data.full.review), appendices(data)
    serves: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for row in data.full.review.rows:
        names[row.target] = row.name
        for code in row.cases or ():
            serves.setdefault(code, set()).add(row.target)
    by_unit: dict[str, list[Case]] = {}
    for code in sorted(serves):
        by_unit.setdefault(data.full.cases[code].lead_unit, []).append(data.full.cases[code])
    order = [unit.code for unit in sorted(data.units, key=lambda unit: (unit.order, unit.code))]
    unit_names = {unit.code: unit.name for unit in data.units}
    asked = Asked(data.full.plan)
    leads = sorted(
        by_unit, key=lambda code: (order.index(code) if code in order else len(order), code)
    )
    return {
        "so_phu_luc_vu": labels.get(BY_UNIT, ""),
        "so_phu_luc_con_so": labels.get(BY_FIGURE, ""),
        "so_phu_luc_sau_chot": labels.get(AFTER_CLOSE, ""),
        "danh_muc_chi_tieu": [f"{marks[code]} – {names[code]}" for code in marks],
        "phu_luc": [
            {
                "ten": unit_names.get(lead, lead),
                "vu": [
                    _case(
                        data,
                        case,
                        place,
                        [mark for code, mark in marks.items() if code in serves[case.code]],
                        asked,
                    )
                    for place, case in enumerate(by_unit[lead], start=1)
                ],
            }
            for lead in leads
        ],
        "con_so": list(_behind_figures(data, marks)) if BY_FIGURE in labels else [],
        "can_cu": [say.basis(basis) for basis in data.full.review.round.legal_bases],
        "sau_chot": list(after_close(data)),
    }


def _behind_figures(data: ReportData, marks: dict[str, str]) -> Iterator[dict[str, Json]]:
    """The cases behind each figure: of the commission, of each unit, and of the growth of all that
    ended effectively."""
    review = data.full.review
    groups = [(data.full.plan.issuer.name, review.organisation)] if review.organisation else []
    for name, rows in [*groups, *((unit.name, unit.targets) for unit in review.all_units)]:
        yield {"ten": name, "chi_tieu": [_behind(marks[row.target], row) for row in rows]}
    counts = [_total(total) for total in totals(data)]
    unlisted = say.unlisted_sentence(data.full)
    counts[-1]["vu"] += f". {unlisted}" if unlisted else ""
    yield {"ten": TOTALS, "chi_tieu": counts}


def _total(total: Total) -> dict[str, str]:
    return {
        "so": BLANK,
        "ten": total.title,
        "thuc_hien": format_integer(total.number),
        "vu": total.listed or "không có",
    }


def _behind(mark: str, row: Row) -> dict[str, str]:
    listed = say.codes(row.cases or ()) or "không có"
    if row.denominator_cases is not None:
        listed += f"; mẫu số: {say.codes(row.denominator_cases) or 'không có'}"
    return {"so": mark, "ten": name_with_unit(row), "thuc_hien": actual_of(row), "vu": listed}


def _case(
    data: ReportData, case: Case, place: int, targets: list[str], asked: Asked
) -> dict[str, Json]:
    shown, plan = hidden(case), data.full.plan
    initiative = "" if shown.initiative is None else label(shown.initiative)
    concern = value_words("public_concern", shown.public_concern)
    unasked = shown.public_concern is None and not asked.blank(shown, "public_concern")
    return {
        "tt": str(place),
        "ma": shown.code,
        "ten": shown.title,
        "loai": label(shown.kind),
        "linh_vuc": plan.field_name(shown.field),
        "chu_dong": initiative
        or (undetermined(CASE_COLUMNS["initiative"]) if asked.blank(shown, "initiative") else ""),
        "du_luan": "" if unasked else concern,
        "phoi_hop": "; ".join(shown.other_units),
        "moc": say.milestones(case),
        "ket_qua": label(shown.outcome) if shown.outcome else "chưa kết thúc",
        "can_bo": "; ".join(shown.people),
        "thuoc_tinh": list(attribute_sentences(shown, plan)),
        "chi_tieu": ", ".join(targets),
    }
