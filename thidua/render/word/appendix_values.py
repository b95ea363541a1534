"""The values of the fields of a report's appendices: the cases by department, and behind each
figure; or, where there are too many to read, where they are listed."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case, hidden
from thidua.domain.counting import Asked
from thidua.domain.full_review import ReportData
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Json
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import label
from thidua.domain.wording import BLANK, undetermined
from thidua.render.attributes import attribute_sentences
from thidua.render.measures import actual_of, name_with_unit
from thidua.render.report import sentences as say
from thidua.render.report.figures import TOTALS, Total, target_marks, totals
from thidua.render.report.moved_since import after_close
from thidua.render.report.parts import (
    AFTER_CLOSE,
    BY_FIGURE,
    BY_UNIT,
    appendices,
    codes_behind,
)
from thidua.render.words import value_words


def appendix_fields(data: ReportData, beside: str) -> dict[str, Json]:
    """What ``report_fields`` says of the appendices."""
    marks, labels = target_marks(data.full.review), appendices(data)
    names = {row.target: row.name for row in data.full.review.rows}
    listed = _listed_beside(data, beside) if beside else ""
    return {
        "so_phu_luc_vu": labels.get(BY_UNIT, ""),
        "so_phu_luc_con_so": labels.get(BY_FIGURE, ""),
        "so_phu_luc_sau_chot": labels.get(AFTER_CLOSE, ""),
        "danh_muc_chi_tieu": [f"{marks[code]} – {names[code]}" for code in marks],
        "danh_muc_kem": listed,
        "phu_luc": [{"ten": listed, "vu": []}] if beside else list(_by_unit(data, marks)),
        "con_so": list(_behind_figures(data, marks, beside)) if BY_FIGURE in labels else [],
        "can_cu": [say.basis(basis) for basis in data.full.review.round.legal_bases],
        "sau_chot": list(after_close(data)),
    }


def _listed_beside(data: ReportData, beside: str) -> str:
    number = format_integer(len(codes_behind(data)))
    return f"Danh mục {number} {data.full.plan.called.record} được tính: xem {beside} kèm theo."


def _by_unit(data: ReportData, marks: dict[str, str]) -> Iterator[dict[str, Json]]:
    serves: dict[str, set[str]] = {}
    for row in data.full.review.rows:
        for code in row.behind:
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
    for lead in leads:
        cases = [
            _case(
                data,
                case,
                place,
                [mark for code, mark in marks.items() if code in serves[case.code]],
                asked,
            )
            for place, case in enumerate(by_unit[lead], start=1)
        ]
        yield {"ten": unit_names.get(lead, lead), "vu": cases}


def _behind_figures(
    data: ReportData, marks: dict[str, str], beside: str
) -> Iterator[dict[str, Json]]:
    """The cases behind each figure: of the commission, of each unit, and of the growth of all that
    ended effectively."""
    review = data.full.review
    groups = [(data.full.plan.issuer.name, review.organisation)] if review.organisation else []
    for name, rows in [*groups, *((unit.name, unit.targets) for unit in review.all_units)]:
        yield {"ten": name, "chi_tieu": [_behind(marks[row.target], row, beside) for row in rows]}
    counts = [_total(total, beside) for total in totals(data)]
    unlisted = say.unlisted_sentence(data.full)
    counts[-1]["vu"] += f". {unlisted}" if unlisted else ""
    yield {"ten": TOTALS, "chi_tieu": counts}


def _total(total: Total, beside: str) -> dict[str, str]:
    return {
        "so": BLANK,
        "ten": total.title,
        "thuc_hien": format_integer(total.number),
        "vu": _named(total.listed, beside),
    }


def _named(codes: str, beside: str) -> str:
    """The codes behind a figure, or where they stand."""
    return "không có" if not codes else f"xem {beside}" if beside else codes


def _behind(mark: str, row: Row, beside: str) -> dict[str, str]:
    listed = _named(say.codes(row.cases or ()), beside)
    if row.denominator_cases is not None:
        listed += f"; mẫu số: {_named(say.codes(row.denominator_cases), beside)}"
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
