"""The value of each field of ``paper_fields`` for a paper of commendation (domain.md §12)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.domain.commendation import Commendation
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.papers import Awardee, Paper, PaperData
from thidua.domain.plain import Json
from thidua.domain.plan.words import NEUTRAL_SIGNER
from thidua.domain.review_rows import Row
from thidua.domain.text import search_key
from thidua.domain.vocabulary import Recipient, Role, label
from thidua.render.report import frame
from thidua.render.report import sentences as say
from thidua.render.report.frame import NBSP
from thidua.render.report.parts import number_line, of_the_party, symbol_line
from thidua.render.word.values import round_fields

_LETTERS = {Paper.TO_TRINH: "TTr", Paper.BIEN_BAN: "BB", Paper.QUYET_DINH: "QĐ"}
_MANY = 60  # cases of one recipient that a paper lists
_SAID_TWICE = re.compile(r"(?:(?:quyết định|qđ)\s+số|quyết định|số)\b\s*:?\s*", re.IGNORECASE)


def paper_values(data: PaperData, kind: Paper) -> dict[str, Json]:
    """The value of each field that the paper may use, but for whom a giấy khen is given to (see
    ``receiver``)."""
    plan, review = data.report.full.plan, data.report.full.review
    found: dict[str, Json] = {
        **round_fields(data.report),
        "qua_trinh": frame.carried_out(plan, review),
        "goi_don_vi": plan.called.unit,
        "tham_quyen": authority(plan.called.signer, plan.issuer.name),
        "can_cu": [basis.title for basis in review.round.legal_bases],
        "so_ky_hieu": symbol_line(plan, _LETTERS[kind]) if kind in _LETTERS else "",
    }
    if kind is Paper.QUYET_DINH:
        return found | {"cac_quyet_dinh": _decisions(data)}
    if kind is Paper.GIAY_KHEN:
        return found
    return found | {
        **_listed(data, data.recipients),
        "co_cau": _split(data.recipients),
        "co_vu_da_khen": "có" if _any_served(data) else "",
        "chua_du": [
            {
                "ten": unit.name,
                "ly_do": "; ".join(_inside(_on_target(data, row)) for row in unit.rows),
            }
            for unit in data.report.proposal.lacking
            if unit.rows and not data.asked
        ],
    }


def authority(signer: str, office: str) -> str:
    """Who decides, in capitals: ``TRƯỞNG BAN`` of ``Ban Nội chính …`` is ``TRƯỞNG BAN NỘI CHÍNH
    …``, ``GIÁM ĐỐC`` of ``Công an …`` is ``GIÁM ĐỐC CÔNG AN …``."""
    named = office.upper().split()
    words = signer.split() if signer != NEUTRAL_SIGNER else signer.split()[:2]
    shared = next((n for n in range(len(words), 0, -1) if words[-n:] == named[:n]), 0)
    if shared == len(words):
        shared = 0
    return " ".join([*words, *named[shared:]])


def address(data: PaperData) -> str:
    """What stands before the name of a member of staff: the Party's word, or everybody's."""
    return "đồng chí" if of_the_party(data.report.full.plan.called) else "ông (bà)"


def counted(recipients: Iterable[Awardee]) -> str:
    """``01 tập thể và 05 cá nhân``."""
    people = [one.person is not None for one in recipients]
    said = ((people.count(False), Recipient.TAP_THE), (people.count(True), Recipient.CA_NHAN))
    return " và ".join(
        f"{f'{number:02d}' if number < 10 else format_integer(number)} {label(kind).lower()}"
        for number, kind in said
        if number
    )


def receiver(data: PaperData, one: Awardee, award: Commendation) -> dict[str, Json]:
    """The fields of ``nguoi_nhan``: who is given a giấy khen, by which decision."""
    return {
        "ten": unit_name(data, one.unit) if one.person is None else one.person.name,
        "danh_xung": "" if one.person is None else address(data),
        "chuc_danh": "" if one.person is None else _post_and_unit(data, one),
        "hinh_thuc": award.form,
        "ket_qua": _result(data, one),
        "so": _number(award.decision),
        "ngay": format_date(award.decided_on),
        "ngay_thang": frame.day_in_words(award.decided_on),
    }


def unit_name(data: PaperData, code: str) -> str:
    """A department as it was called at the cut-off."""
    named = say.unit_name(data.report, code)
    now = data.roster.unit(code)
    return now.name if named == code and now is not None else named


def _number(decision: str) -> str:
    """The number of a decision without what the paper says before it."""
    found = _SAID_TWICE.match(decision)
    return decision[found.end() :] or decision if found else decision


def _decisions(data: PaperData) -> list[dict[str, Json]]:
    """A paper for each decision, in the order of their days; one without number where none was
    taken."""
    plan = data.report.full.plan
    if data.drafted:
        blank = frame.month_and_year(data.today)
        number = symbol_line(plan, _LETTERS[Paper.QUYET_DINH])
        return [_decision(data, number, blank, [("", data.recipients)])]
    found: dict[tuple[date, str], dict[str, list[Awardee]]] = {}
    first: dict[tuple[date, str], str] = {}
    for one in data.recipients:
        for award in one.awards:
            place = (award.decided_on, search_key(award.decision))
            first.setdefault(place, award.decision)
            forms = found.setdefault(place, {})
            named = next((f for f in forms if search_key(f) == search_key(award.form)), award.form)
            forms.setdefault(named, []).append(one)
    return [
        _decision(
            data,
            number_line(plan, _number(first[place])),
            frame.day_in_words(place[0]),
            list(found[place].items()),
        )
        for place in sorted(found)
    ]


def _decision(
    data: PaperData, number: str, day: str, forms: Sequence[tuple[str, Sequence[Awardee]]]
) -> dict[str, Json]:
    everybody = dict.fromkeys(one for _, found in forms for one in found)
    return {
        "so_ky_hieu": number,
        "ngay_thang": day,
        "so_luong": counted(everybody),
        "hinh_thuc": [
            {"dieu": f"Điều {place}", "ten": form, **_listed(data, found)}
            for place, (form, found) in enumerate(forms, start=1)
        ],
        "dieu_tiep": f"Điều {len(forms) + 1}",
        "dieu_cuoi": f"Điều {len(forms) + 2}",
    }


def _listed(data: PaperData, recipients: Sequence[Awardee]) -> dict[str, Json]:
    units = [one for one in recipients if one.person is None]
    people = [one for one in recipients if one.person is not None]
    return {
        "so_luong": counted(recipients),
        "tap_the": [_collective(data, one, place) for place, one in enumerate(units, start=1)],
        "ca_nhan": [_individual(data, one, place) for place, one in enumerate(people, start=1)],
    }


def _shared(data: PaperData, one: Awardee, place: int) -> dict[str, Json]:
    return {
        "tt": str(place),
        "so_vu": format_integer(len(one.cases)),
        "vu": _codes(data, one),
        "hinh_thuc": "; ".join(dict.fromkeys(award.form for award in one.awards)),
        "ket_qua": _result(data, one),
        "ghi_chu": "; ".join(_remarks(data, one)),
    }


def _codes(data: PaperData, one: Awardee) -> str:
    """The cases that speak for somebody, by code; where they are more than anybody reads in a cell,
    how many they are."""
    if len(one.cases) <= _MANY:
        return say.served_codes(data.report, one.cases, one.served).replace(" (*)", f"{NBSP}(*)")
    number = say.number_of(len(one.cases), data.report.full.plan.called)
    before = sum(say.served_here(data.report, code) for code in one.served)
    served = f" (đã khen đợt trước: {format_integer(before)})" if before else ""
    return f"{number}{served}: xem danh mục kèm theo báo cáo"


def _collective(data: PaperData, one: Awardee, place: int) -> dict[str, Json]:
    called = data.report.full.plan.called
    return {
        **_shared(data, one, place),
        "ten": unit_name(data, one.unit),
        "thanh_tich": [say.unit_sentence(row, called) for row in one.rows],
    }


def _individual(data: PaperData, one: Awardee, place: int) -> dict[str, Json]:
    assert one.person is not None
    return {
        **_shared(data, one, place),
        "ten": data.roster.person_name(one.person),
        "danh_xung": address(data),
        "chuc_vu": one.person.post or "",
        "don_vi": unit_name(data, one.unit),
        "chuc_danh": _post_and_unit(data, one),
        "vai_tro": label(one.person.role),
    }


def _post_and_unit(data: PaperData, one: Awardee) -> str:
    post = None if one.person is None else one.person.post
    return ", ".join(filter(None, (post, unit_name(data, one.unit))))


def _result(data: PaperData, one: Awardee) -> str:
    """What was achieved, in a sentence without a full stop; nothing where nothing is known."""
    if one.person is None:
        found = [_on_target(data, row) for row in one.rows if row.required is not None]
        return "; ".join([*found[:1], *map(_inside, found[1:])])
    if not one.cases:
        return ""
    return f"Tham gia {say.number_of(len(one.cases), data.report.full.plan.called)} được tính"


def _on_target(data: PaperData, row: Row) -> str:
    return f"{row.name}: {say.reached(row, data.report.full.plan.called)}"


def _inside(text: str) -> str:
    """A text that stands inside a sentence: a small letter first, but for what is an
    abbreviation."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _remarks(data: PaperData, one: Awardee) -> Iterable[str]:
    if one.person is not None and one.person.left_on is not None and one.has_left(data.today):
        yield f"đã thôi công tác sau ngày {format_date(one.person.left_on)}"
    if not one.listed:
        yield "không có trong danh sách xét"
    for award in one.awards:
        if lapsed := say.lapsed_note(data.report, award):
            yield lapsed


def _split(recipients: Iterable[Awardee]) -> str:
    """How many of the people are leaders, and how many do the work directly."""
    roles = [one.person.role for one in recipients if one.person is not None]
    if not roles:
        return ""
    return say.split_words(len(roles), roles.count(Role.LANH_DAO), roles.count(Role.TRUC_TIEP))


def _any_served(data: PaperData) -> bool:
    return any(say.served_here(data.report, code) for one in data.recipients for code in one.served)
