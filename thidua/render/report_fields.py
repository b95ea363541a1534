"""The value of each field of ``word_fields`` for a report: texts and lists of texts, ready to stand in a document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from thidua.domain.answers import ReportData
from thidua.domain.case import Case, hidden
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer, format_percent
from thidua.domain.review import Row
from thidua.domain.unit import Person
from thidua.domain.vocabulary import label
from thidua.render import report_sentences as say
from thidua.render.cases import shown_value
from thidua.render.closing import closed_sentence
from thidua.render.report_bars import growth_bars, target_bars
from thidua.render.review import ILLUSTRATIVE_NOTICE, registered_words, totals_sentences, verdict_words


def report_fields(data: ReportData) -> dict[str, Any]:
    """The value of each field of ``FIELDS`` for this report."""
    return {**_head(data), **_results(data), **_weak_points(data), **_commendation(data), **_appendices(data)}


def _head(data: ReportData) -> dict[str, Any]:
    plan, review = data.full.plan, data.full.review
    day = date.fromisoformat(review.drawn_up_at[:10])
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    *above, own = plan.issuer.letterhead or (plan.issuer.name.upper(),)
    parent = plan.parent
    return {
        "minh_hoa": ILLUSTRATIVE_NOTICE if review.illustrative else "",
        "co_quan": plan.issuer.name,
        "cap_tren": above,
        "don_vi_lap": own,
        "ky_hieu": plan.issuer.report_symbol,
        "dia_danh": plan.issuer.place or "………………",
        "ngay_thang": f"ngày\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0 tháng {month} năm {day.year}",
        "ngay_lap": f"ngày {day.day:02d} tháng {month} năm {day.year}",
        "loai": label(review.round.kind).lower(),
        "dot": str(review.round.number),
        "trich_yeu": say.subject(plan, review),
        "chu_de": plan.theme,
        "ke_hoach": say.cited(plan.number, plan.issued_on, plan.issuer.name),
        "ke_hoach_cap_tren": say.cited(parent.number, parent.issued_on, parent.issuer) if parent else "",
        "tu_ngay": format_date(review.window[0]),
        "den_ngay": format_date(review.window[1]),
        "cach_tinh": say.counted(review, closed=data.full.closed is not None),
        "da_chot": closed_sentence(data.full.closed) if data.full.closed else "",
        "chan_trang": say.foot(review),
    }


def target_numbers(data: ReportData) -> dict[str, str]:
    """The number under which the report names each target, the commission's first."""
    review = data.full.review
    found = dict.fromkeys(row.target for row in _all_rows(data, units=bool(review.units)))
    return {code: str(number) for number, code in enumerate(found, start=1)}


def _all_rows(data: ReportData, *, units: bool = True) -> Iterator[Row]:
    yield from data.full.review.organisation
    for unit in data.full.review.units if units else ():
        yield from unit.targets


def _row(row: Row, number: str, sentence: str, *, whole_ban: bool) -> dict[str, str]:
    registered = registered_words(row, whole_ban=whole_ban) if row.registered is None else format_integer(row.registered)
    return {
        "so": number,
        "ten": row.name,
        "toi_thieu": _figure(row.minimum),
        "dang_ky": registered,
        "phai_dat": _figure(row.required),
        "thuc_hien": format_integer(row.actual),
        "con_thieu": _figure(row.remaining),
        "ty_le": "–" if row.percent is None else format_percent(row.percent),
        "ket_qua": verdict_words(row),
        "thieu_minh_chung": format_integer(row.without_evidence),
        "cau": sentence,
    }


def _figure(value: int | None) -> str:
    return "–" if value is None else format_integer(value)


def _results(data: ReportData) -> dict[str, Any]:
    plan, review, numbers = data.full.plan, data.full.review, target_numbers(data)
    return {
        "mo_dau_ban": say.ban_opening(plan, review),
        "chi_tieu_ban": [
            _row(row, numbers[row.target], say.ban_sentence(row, plan, review), whole_ban=True) for row in review.organisation
        ],
        "don_vi": [
            {
                "chu": say.letter(place),
                "ma": unit.unit,
                "ten": unit.name,
                "ket_qua": label(unit.verdict),
                "chi_tieu": [_row(row, numbers[row.target], say.unit_sentence(row), whole_ban=False) for row in unit.targets],
            }
            for place, unit in enumerate(review.units)
        ],
        "tong_so": list(totals_sentences(review)),
        "bieu_do": target_bars(review),
        "tang_truong": growth_bars(data.full),
    }


def _weak_points(data: ReportData) -> dict[str, Any]:
    cases = data.full.cases
    counted = sorted({code for row in _all_rows(data) for code in row.cases or ()})
    lacking = [(case, say.lacking_documents(case)) for case in (cases[code] for code in counted)]
    return {
        "chua_dat": list(say.shortfalls(data.full.review, data.full.plan.issuer.name)),
        "thieu_minh_chung": [{"vu": say.case_name(case), "thieu": missing} for case, missing in lacking if missing],
    }


def _commendation(data: ReportData) -> dict[str, Any]:
    proposal = data.proposal
    behind = {code for c in proposal.collectives for code in c.served}
    behind |= {code for c in proposal.individuals for code in c.served}
    served = any(say.served_here(data, code) for code in behind)
    units = {unit.code: unit.name for unit in data.units}
    people = {person.id: person for person in data.people}

    def whom(unit: str | None, person: int | None) -> str:
        if unit is not None:
            return units.get(unit, unit)
        found = people.get(person) if person is not None else None
        return _person(found, units) if found else ""

    return {
        "tap_the": [
            {
                "tt": str(place),
                "ten": found.name,
                "thanh_tich": [say.unit_sentence(row) for row in found.rows],
                "vu": say.served_codes(data, found.cases, found.served),
            }
            for place, found in enumerate(proposal.collectives, start=1)
        ],
        "ca_nhan": [
            {
                "tt": str(place),
                "ten": found.person.name,
                "don_vi": units.get(found.person.unit, found.person.unit),
                "vai_tro": label(found.person.role),
                "so_vu": format_integer(len(found.cases)),
                "vu": say.served_codes(data, found.cases, found.served),
            }
            for place, found in enumerate(proposal.individuals, start=1)
        ],
        "co_cau": say.split_sentence(data) if proposal.individuals else "",
        "co_vu_da_khen": "có" if served else "",
        "quyet_dinh": [
            {
                "ai": whom(given.unit, given.person),
                "hinh_thuc": given.form,
                "so": given.decision,
                "ngay": format_date(given.decided_on),
                "vu": say.codes(given.cases),
                "ghi_chu": "; ".join(filter(None, [given.note, say.lapsed_note(data, given)])),
            }
            for given in data.given
        ],
        "dien_hinh": [
            {
                "ten": found.title,
                "ai": whom(found.unit, found.person),
                "noi_dung": found.story,
                "ngay": format_date(found.recognised_on) if found.recognised_on else "",
                "nhan_rong": found.spread or "",
            }
            for found in data.exemplars
        ],
    }


def _person(person: Person, units: dict[str, str]) -> str:
    return f"{person.name}, {units.get(person.unit, person.unit)}"


def _appendices(data: ReportData) -> dict[str, Any]:
    numbers = target_numbers(data)
    serves: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for row in _all_rows(data):
        names[row.target] = row.name
        for code in row.cases or ():
            serves.setdefault(code, set()).add(row.target)
    by_unit: dict[str, list[Case]] = {}
    for code in sorted(serves):
        by_unit.setdefault(data.full.cases[code].lead_unit, []).append(data.full.cases[code])
    order = [unit.code for unit in sorted(data.units, key=lambda unit: (unit.order, unit.code))]
    unit_names = {unit.code: unit.name for unit in data.units}
    leads = sorted(by_unit, key=lambda code: (order.index(code) if code in order else len(order), code))
    bases = data.full.review.round.legal_bases
    return {
        "danh_muc_chi_tieu": [f"{numbers[code]} – {names[code]}" for code in numbers],
        "phu_luc": [
            {
                "ten": unit_names.get(lead, lead),
                "vu": [
                    _case(data, case, place, [n for code, n in numbers.items() if code in serves[case.code]])
                    for place, case in enumerate(by_unit[lead], start=1)
                ],
            }
            for lead in leads
        ],
        "can_cu": [
            base.title + (f" (có hiệu lực từ {format_date(base.effective_on)})" if base.effective_on else "") for base in bases
        ],
        "sau_chot": list(say.after_close(data)),
    }


def _case(data: ReportData, case: Case, place: int, targets: list[str]) -> dict[str, Any]:
    shown, plan = hidden(case), data.full.plan
    return {
        "tt": str(place),
        "ma": shown.code,
        "ten": shown.title,
        "loai": label(shown.kind),
        "linh_vuc": plan.field_name(shown.field),
        "chu_dong": label(shown.initiative) if shown.initiative else "Mức chủ động chưa xác định",
        "du_luan": shown_value("public_concern", shown.public_concern, plan),
        "phoi_hop": "; ".join(shown.other_units),
        "moc": say.milestones(case),
        "ket_qua": label(shown.outcome) if shown.outcome else "chưa kết thúc",
        "can_bo": "; ".join(shown.people),
        "chi_tieu": ", ".join(targets),
    }
