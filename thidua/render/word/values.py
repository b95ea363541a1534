"""The value of each field of ``word_fields`` for a report: texts and lists of texts, ready to stand
in a document."""

from __future__ import annotations

from datetime import date

from thidua.domain.dates import format_date
from thidua.domain.full_review import ReportData
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Json
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import label
from thidua.domain.wording import percent_words
from thidua.render.closing import closed_sentence
from thidua.render.grouping import grouping_title
from thidua.render.measures import (
    actual_words,
    bare_bound_words,
    name_with_unit,
    registered_words,
    remaining_words,
    required_words,
)
from thidua.render.report import frame
from thidua.render.report import sentences as say
from thidua.render.report.figures import counted_groups, target_marks
from thidua.render.report.nothing import no_lacking, no_shortfall
from thidua.render.report.parts import (
    common_name,
    counted_codes,
    head_lines,
    of_the_party,
    other_signers,
    symbol_line,
)
from thidua.render.review import ILLUSTRATIVE_NOTICE, totals_sentences
from thidua.render.succession import registered_before_words, succession_sentences
from thidua.render.word.appendix_values import appendix_fields
from thidua.render.word.award_values import commendation
from thidua.render.word.bars import growth_bars, growth_years, target_bars
from thidua.render.words import lacking_documents, verdict_title, verdict_words

_LACKING_BESIDE = 50  # cases without documents that a report names where a workbook lists all


def report_fields(data: ReportData, beside: str = "") -> dict[str, Json]:
    """The value of each field of ``FIELDS`` for this report; ``beside`` names the workbook that
    lists the cases in its stead, where there are too many (see ``listed_beside``)."""
    return {
        **round_fields(data, beside),
        **commendation(data, beside),
        **appendix_fields(data, beside),
    }


def round_fields(data: ReportData, beside: str = "") -> dict[str, Json]:
    """What every paper of a round may say: whose it is, what it is about, the results."""
    return {**_head(data), **_results(data), **_weak_points(data, beside)}


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
        "ngay_lap": frame.day_in_words(day),
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
        "theo_nhom": [
            {
                "ten": grouping_title(grouping, review.called),
                "dong": [
                    {"ten": group.name, "so_vu": format_integer(group.cases)}
                    for group in grouping.groups
                ],
            }
            for grouping in counted_groups(data)
        ],
        "bieu_do": target_bars(review),
        "tang_truong": growth_bars(data.full),
        "tang_truong_nam": growth_years(data.full),
        "moc_chot": list(say.growth_marks(data.full)),
    }


def _weak_points(data: ReportData, beside: str) -> dict[str, Json]:
    counted = (data.full.cases[code] for code in counted_codes(data))
    lacking = [(case, missing) for case in counted if (missing := lacking_documents(case))]
    told = lacking[:_LACKING_BESIDE] if beside else lacking
    rows = [
        {
            "vu": say.case_name(case),
            "thieu": missing,
            "cau": say.lacking_sentence(say.case_name(case), case),
        }
        for case, missing in told
    ]
    if rest := len(lacking) - len(told):
        more = f"Và {format_integer(rest)} {data.full.plan.called.record} khác: xem {beside}."
        rows.append({"vu": "", "thieu": "", "cau": more})
    return {
        "chua_dat": list(say.shortfalls(data.full.review, data.full.plan.issuer.name)),
        "thieu_minh_chung": rows,
        "cau_khong_chua_dat": no_shortfall(data.full.review),
        "cau_du_minh_chung": no_lacking(data.full.review),
    }
