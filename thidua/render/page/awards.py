"""The page of a report, part III: who may be commended and why, what was decided, and the
exemplary models."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.commendation import Exemplar, IndividualCandidate
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer, format_percent
from thidua.domain.review_rows import Row
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Recipient, Role, Verdict, label
from thidua.domain.wording import BLANK, with_code
from thidua.render.measures import actual_words, required_words
from thidua.render.page.parts import (
    Head,
    Html,
    Places,
    bullet_list,
    case_links,
    heading,
    link,
    number_link,
    paragraph,
    table,
    text,
)
from thidua.render.page.results import left_to_the_office
from thidua.render.report.nothing import NO_AWARDS, NO_COLLECTIVES, NO_EXEMPLARS, no_people
from thidua.render.report.parts import BASES, COMMENDATION
from thidua.render.report.sentences import basis, lapsed_note, of_other_plans, recipient, unit_name
from thidua.render.words import verdict_words


def awards(places: Places) -> Iterator[Html]:
    """III: collectives and individuals with the reasons, decisions taken in this round,
    exemplary models."""
    part, record = COMMENDATION, places.review.called.record
    yield heading(2, part.title, part.key)
    bases = places.review.round.legal_bases
    if bases:
        yield Html(
            f'<div id="can-cu">\n{paragraph(BASES)}\n'
            f"{bullet_list(text(basis(found)) for found in bases)}</div>\n"
        )
    yield paragraph(
        "Khen thưởng do cấp có thẩm quyền xem xét, quyết định; danh sách này chỉ nêu số"
        f" {record}, không chấm điểm."
    )
    yield heading(3, part.title_of("tap-the"))
    yield from _collectives(places)
    yield heading(3, part.title_of("ca-nhan", record))
    yield from _individuals(places)
    yield heading(3, part.title_of("da-khen"))
    yield from _given(places)
    yield heading(3, part.title_of("dien-hinh"))
    exemplars = places.data.exemplars
    if not exemplars:
        yield paragraph(NO_EXEMPLARS)
    for exemplar in exemplars:
        yield _exemplar(places, exemplar)
    yield heading(3, part.title_of("kien-nghi"))
    yield left_to_the_office(part, "kien-nghi")


def _collectives(places: Places) -> Iterator[Html]:
    candidates = places.data.proposal.collectives
    if not candidates:
        yield paragraph(NO_COLLECTIVES)
        return
    called = places.review.called
    yield paragraph(f"Các {called.unit} đạt hoặc vượt mọi chỉ tiêu của đợt:")
    heads = (
        Head(label(Recipient.TAP_THE)),
        Head("Lý do"),
        Head(f"Số {called.record}", number=True),
        Head(f"Các {called.record}"),
        Head(f"{sentence_case(called.record)} đã dùng cho lần khen trước"),
    )
    ids = [f"tap-the-{number}" for number in range(1, len(candidates) + 1)]
    rows = [
        (
            text(with_code(c.name, c.unit)),
            Html(
                "; ".join(
                    _reason(places, c.unit, row)
                    for row in c.rows
                    if row.verdict is not Verdict.NOT_SET
                )
            ),
            number_link(place, len(c.cases)),
            case_links(places, c.cases) or text("không có"),
            _served(places, c.served),
        )
        for place, c in zip(ids, candidates, strict=True)
    ]
    yield table("Tập thể đủ điều kiện xem xét khen thưởng", heads, rows, ids=ids, look="awards")


def _reason(places: Places, unit: str, row: Row) -> Html:
    figures = f"{actual_words(row)}/{required_words(row)}"
    if row.percent is not None:
        figures += f" ({format_percent(row.percent)})"
    place = places.figures[unit, row.target] if row.actual else ""
    return Html(
        f"{text(row.name)}: {link(place, text(figures))}, {text(verdict_words(row).lower())}"
    )


def _served(places: Places, codes: tuple[str, ...]) -> Html:
    if not codes:
        return text("không có")
    named = {code: of_other_plans(places.data, code) for code in codes}
    told = [f"{code}: kế hoạch {', '.join(plans)}" for code, plans in named.items() if plans]
    of = f" ({'; '.join(told)})" if told else ""
    return Html(f"{case_links(places, codes)}{text(of)}")


def _individuals(places: Places) -> Iterator[Html]:
    candidates = places.data.proposal.individuals
    if not candidates:
        yield paragraph(no_people(places.review))
        return
    record = places.review.called.record
    split = places.data.proposal.split()
    parts = (
        f"{format_integer(split[Role.LANH_DAO])} lãnh đạo,"
        f" {format_integer(split[Role.TRUC_TIEP])} người trực tiếp"
    )
    yield paragraph(
        f"Có {format_integer(len(candidates))} cán bộ tham gia các {record} được tính, gồm {parts},"
        f" xếp theo số {record}:"
    )
    heads = (
        Head("Họ và tên"),
        Head("Đơn vị"),
        Head("Vai trò"),
        Head(f"Số {record}", number=True),
        Head(f"Các {record}"),
        Head(f"{sentence_case(record)} đã dùng cho lần khen trước"),
    )
    ids = [f"ca-nhan-{number}" for number in range(1, len(candidates) + 1)]
    rows = [_individual(places, place, c) for place, c in zip(ids, candidates, strict=True)]
    yield table(f"Cá nhân theo số {record} được tính", heads, rows, ids=ids, look="awards people")


def _individual(places: Places, place: str, candidate: IndividualCandidate) -> tuple[Html, ...]:
    person = candidate.person
    named = with_code(person.name, person.code)
    return (
        text(named),
        text(unit_name(places.data, person.unit)),
        text(label(person.role)),
        number_link(place, len(candidate.cases)),
        case_links(places, candidate.cases),
        _served(places, candidate.served),
    )


def _given(places: Places) -> Iterator[Html]:
    given = places.data.given
    if not given:
        yield paragraph(NO_AWARDS)
        return
    heads = (
        Head("Tập thể, cá nhân"),
        Head("Hình thức"),
        Head("Quyết định"),
        Head(f"Các {places.review.called.record} làm căn cứ"),
        Head("Ghi chú"),
    )
    rows = [
        (
            text(recipient(places.data, c)),
            text(c.form),
            text(f"{c.decision} ngày {format_date(c.decided_on)}"),
            case_links(places, c.cases) or text("không ghi"),
            text("; ".join(filter(None, [c.note, lapsed_note(places.data, c)])) or BLANK),
        )
        for c in given
    ]
    yield table("Quyết định khen thưởng của đợt", heads, rows, look="awards")


def _exemplar(places: Places, exemplar: Exemplar) -> Html:
    day = (
        ""
        if exemplar.recognised_on is None
        else f", công nhận ngày {format_date(exemplar.recognised_on)}"
    )
    about = f"{recipient(places.data, exemplar)}{day}".removeprefix(", ")
    lines = [heading(4, exemplar.title)]
    if about:
        lines.append(paragraph(f"{sentence_case(about)}."))
    lines += [paragraph(part) for part in exemplar.story.split("\n") if part.strip()]
    if exemplar.spread:
        lines.append(paragraph(f"Đã phổ biến, nhân rộng: {exemplar.spread}"))
    return Html("\n".join(lines) + "\n")
