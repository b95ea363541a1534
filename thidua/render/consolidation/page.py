"""A table of many offices as one self-contained page: the heat map of office and target, each
target, the offices; no script, nothing fetched."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator

from thidua.domain.consolidation import Consolidation, CountryRow, Office, OfficeRow
from thidua.domain.wording import BLANK, with_code
from thidua.render.consolidation.words import (
    AGREES,
    COUNTRY,
    OFFICE,
    PROVISIONAL,
    STATE,
    actual_words,
    agrees_words,
    bound_words,
    change_sentences,
    code_of,
    country_sentence,
    floor_words,
    head_sentences,
    notice,
    number_words,
    place_of,
    remarks,
    state_words,
    verdict_text,
)
from thidua.render.page.parts import Head, Html, bullet_list, heading, paragraph, plain, table, text
from thidua.render.page.style import STYLE
from thidua.render.summary import CODE

_MORE = """
.heat td, .heat th { text-align: center; }
.heat th:first-child { text-align: left; }
.heat .is-good { background: color-mix(in srgb, var(--good) 22%, var(--paper)); }
.heat .is-fair { background: color-mix(in srgb, var(--fair) 22%, var(--paper)); }
.heat .is-bad { background: color-mix(in srgb, var(--bad) 22%, var(--paper)); }
.heat { max-width: none; }
.heat div { text-align: center; }
.provisional { font-style: italic; }
"""
_ALL = STYLE + _MORE
_HEAT = {
    **dict.fromkeys(("exceeded", "met", "within"), "is-good"),
    "minimum_only": "is-fair",
    **dict.fromkeys(("not_met", "over"), "is-bad"),
}


def consolidation_page(found: Consolidation) -> str:
    """The whole page."""
    title, *more = head_sentences(found)
    style = base64.b64encode(hashlib.sha256(_ALL.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{plain(title)}</title>\n<style>{_ALL}</style>\n</head>\n<body>\n<main>\n"
    )
    warned = f'<p class="notice">{text(notice(found))}</p>\n' if found.illustrative else ""
    parts = [
        Html(f"{warned}<h1>{plain(title)}</h1>\n"),
        *(paragraph(line) for line in more),
        _heat_map(found),
        *_targets(found),
        heading(2, "Các cơ quan"),
        _offices(found),
        *_departments(found),
        *_remarks(found),
    ]
    return f"{head}{''.join(parts)}</main>\n</body>\n</html>\n"


def _named(office: Office) -> Html:
    mark = f' <span class="provisional">({text(PROVISIONAL)})</span>' if office.provisional else ""
    return Html(f"{text(place_of(office))}{mark}")


def _heat_map(found: Consolidation) -> Html:
    """Every office and every target: the figure, the verdict in words, a colour beside it."""
    heads = "".join(f'<th scope="col">{text(each.name)}</th>' for each in found.headings)
    lines = [f'<tr><th scope="col">{text(OFFICE)}</th>{heads}</tr>']
    for office in found.offices:
        cells = []
        for each in found.headings:
            row = office.row(each.code)
            if row is None:
                cells.append(f"<td>{BLANK}</td>")
                continue
            look = _HEAT.get(row.verdict.value, "")
            told = f"{text(actual_words(each, row))}<br>{text(verdict_text(row.verdict))}"
            cells.append(f'<td class="{look}">{told}</td>')
        lines.append(f'<tr><th scope="row">{_named(office)}</th>{"".join(cells)}</tr>')
    totals = []
    for each, total in zip(found.headings, found.country, strict=True):
        look = "" if total.verdict is None else _HEAT.get(total.verdict.value, "")
        told = f"{text(actual_words(each, total))}<br>{text(verdict_text(total.verdict))}"
        totals.append(f'<td class="{look}"><b>{told}</b></td>')
    lines.append(f'<tr><th scope="row"><b>{text(COUNTRY)}</b></th>{"".join(totals)}</tr>')
    caption = "<figcaption>Cơ quan và chỉ tiêu: số thực hiện, kết quả</figcaption>"
    body = "\n".join(lines)
    return Html(f'<figure class="heat">\n{caption}\n<table>\n{body}\n</table>\n</figure>\n')


def _verdict(row: OfficeRow | CountryRow) -> Html:
    """A verdict as a word, with a colour beside it."""
    look = "" if row.verdict is None else row.verdict.value
    return Html(f'<span class="verdict {look}">{text(verdict_text(row.verdict))}</span>')


def _targets(found: Consolidation) -> Iterator[Html]:
    heads = [Head(OFFICE), Head("Phải đạt", number=True), Head("Thực hiện", number=True)]
    heads.append(Head("Kết quả"))
    for each, total in zip(found.headings, found.country, strict=True):
        rows = []
        for office in found.offices:
            row = office.row(each.code)
            if row is not None:
                rows.append(
                    [
                        _named(office),
                        text(floor_words(each, row)),
                        text(actual_words(each, row)),
                        _verdict(row),
                    ]
                )
        rows.append(
            [
                Html(f"<b>{text(COUNTRY)}</b> ({text(country_sentence(found, total))})"),
                text(bound_words(each, each.bound)),
                text(actual_words(each, total)),
                _verdict(total),
            ]
        )
        yield heading(2, with_code(each.name, each.code))
        yield table("Từng cơ quan, rồi toàn quốc (chỉ cộng cơ quan đã chốt)", heads, rows)


def _offices(found: Consolidation) -> Html:
    heads = [Head(OFFICE), Head("Tệp"), Head(STATE), Head(CODE), Head(AGREES)]
    rows = [
        [
            text(office.name),
            text(office.file),
            text(state_words(office)),
            text(code_of(office)),
            text(agrees_words(office)),
        ]
        for office in found.offices
    ]
    return table("Tệp của từng cơ quan", heads, rows)


def _departments(found: Consolidation) -> Iterator[Html]:
    if found.office is None:
        return
    heads = [Head("Đơn vị"), Head("Chỉ tiêu"), Head("Phải đạt", number=True)]
    heads += [Head("Thực hiện", number=True), Head("Kết quả")]
    rows = [
        [
            text(with_code(unit.name, unit.unit)),
            text(row.name),
            text(number_words(row.measure, row.required)),
            text(number_words(row.measure, row.actual)),
            text(verdict_text(row.verdict)),
        ]
        for unit in found.office.departments
        for row in unit.rows
    ]
    yield heading(2, f"Các đơn vị của {found.office.name}")
    yield table("Từng đơn vị", heads, rows)


def _remarks(found: Consolidation) -> Iterator[Html]:
    if told := [text(line) for line in remarks(found)]:
        yield heading(2, "Cần biết")
        yield bullet_list(told)
    if changed := [text(line) for line in change_sentences(found)]:
        yield heading(2, "So với lần thu trước")
        yield bullet_list(changed)
