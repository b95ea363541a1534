"""Commendations for the fields of the Word template."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from thidua.domain.dates import format_date
from thidua.domain.full_review import ReportData
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Json
from thidua.domain.vocabulary import label
from thidua.render.report import sentences as say
from thidua.render.report.nothing import no_people

_MANY = 30  # cases of one recipient, where a workbook lists them too


def commendation(data: ReportData, beside: str) -> dict[str, Json]:
    """The fields of the template on candidates and decisions; ``beside`` as in
    ``report_fields``."""
    proposal = data.proposal
    behind = {code for c in proposal.collectives for code in c.served}
    behind |= {code for c in proposal.individuals for code in c.served}
    served = any(say.served_here(data, code) for code in behind)
    return {
        "tap_the": [
            {
                "tt": str(place),
                "ten": found.name,
                "thanh_tich": [say.unit_sentence(row, data.full.plan.called) for row in found.rows],
                "vu": _cases(data, found.cases, found.served, beside),
            }
            for place, found in enumerate(proposal.collectives, start=1)
        ],
        "ca_nhan": [
            {
                "tt": str(place),
                "ten": found.person.name,
                "don_vi": say.unit_name(data, found.person.unit),
                "vai_tro": label(found.person.role),
                "so_vu": format_integer(len(found.cases)),
                "vu": _cases(data, found.cases, found.served, beside),
            }
            for place, found in enumerate(proposal.individuals, start=1)
        ],
        "cau_khong_ca_nhan": no_people(data.full.review),
        "co_cau": say.split_sentence(data) if proposal.individuals else "",
        "co_vu_da_khen": "có" if served else "",
        "quyet_dinh": [
            {
                "ai": say.recipient(data, given),
                "hinh_thuc": given.form,
                "so": given.decision,
                "ngay": format_date(given.decided_on),
                "vu": _cases(data, given.cases, (), beside),
                "ghi_chu": "; ".join(filter(None, [given.note, say.lapsed_note(data, given)])),
            }
            for given in data.given
        ],
        "dien_hinh": [
            {
                "ten": found.title,
                "ai": say.recipient(data, found),
                "noi_dung": found.story,
                "ngay": format_date(found.recognised_on) if found.recognised_on else "",
                "nhan_rong": found.spread or "",
            }
            for found in data.exemplars
        ],
    }


def _cases(data: ReportData, codes: Sequence[str], served: Collection[str], beside: str) -> str:
    """The cases of a recipient by code, or how many they are and where they stand."""
    if not beside or len(codes) <= _MANY:
        return say.served_codes(data, codes, served)
    counted = f"{format_integer(len(codes))} {data.full.plan.called.record}: xem {beside}"
    before = sum(say.served_here(data, code) for code in served)
    return f"{counted} (đã khen đợt trước: {format_integer(before)})" if before else counted
