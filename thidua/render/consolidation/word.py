"""A table of many offices as a Word document: landscape A4, a table for each target."""

from __future__ import annotations

from thidua.domain.consolidation import Consolidation
from thidua.domain.text import visible
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
from thidua.render.summary import CODE
from thidua.render.word.plain import PlainWord


def consolidation_word(found: Consolidation) -> bytes:
    """The document."""
    paper = PlainWord()
    if found.illustrative:
        paper.paragraph(notice(found), bold=True)
    title, *more = head_sentences(found)
    paper.title(title)
    for line in more:
        paper.paragraph(line)
    for heading, total in zip(found.headings, found.country, strict=True):
        rows = []
        for office in found.offices:
            row = office.row(heading.code)
            mark = f" ({PROVISIONAL})" if office.provisional else ""
            cells = [BLANK] * 3
            if row is not None:
                cells = [floor_words(heading, row), actual_words(heading, row)]
                cells.append(verdict_text(row.verdict))
            rows.append([f"{place_of(office)}{mark}", *cells])
        rows.append(
            [
                f"{COUNTRY} ({country_sentence(found, total)})",
                bound_words(heading, heading.bound),
                actual_words(heading, total),
                verdict_text(total.verdict),
            ]
        )
        paper.heading(with_code(heading.name, heading.code))
        paper.table([OFFICE, "Phải đạt", "Thực hiện", "Kết quả"], rows, (100, 45, 50, 50))
    paper.heading("Các cơ quan")
    listed = [
        [office.name, office.file, state_words(office), code_of(office), agrees_words(office)]
        for office in found.offices
    ]
    paper.table([OFFICE, "Tệp", STATE, CODE, AGREES], listed, (70, 45, 55, 50, 25))
    if found.office is not None:
        paper.heading(f"Các đơn vị của {found.office.name}")
        units = [
            [
                with_code(unit.name, unit.unit),
                row.name,
                number_words(row.measure, row.required),
                number_words(row.measure, row.actual),
                verdict_text(row.verdict),
            ]
            for unit in found.office.departments
            for row in unit.rows
        ]
        paper.table(["Đơn vị", "Chỉ tiêu", "Phải đạt", "Thực hiện", "Kết quả"], units)
    for line in (*remarks(found), *change_sentences(found)):
        paper.paragraph(visible(line))
    return paper.content()
