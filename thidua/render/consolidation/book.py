"""A table of many offices as a workbook: a row per office, a group of columns per target."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from thidua.domain.consolidation import Consolidation, CountryRow, Heading, OfficeRow
from thidua.domain.dates import written
from thidua.domain.numbers import Number
from thidua.domain.vocabulary import Measure
from thidua.domain.wording import BLANK, with_code
from thidua.exchange.book import Book, fit_for_cell, new_book, put
from thidua.exchange.sheet import cut, fit_row, free_name, put_across, set_up_page
from thidua.render.book.document import VERDICT_LOOKS
from thidua.render.consolidation.words import (
    AGREES,
    COUNTRY,
    OFFICE,
    STATE,
    agrees_words,
    bound_words,
    change_sentences,
    code_of,
    country_sentence,
    floor_words,
    head_sentences,
    notice,
    number_words,
    remarks,
    state_words,
    verdict_text,
)
from thidua.render.summary import CODE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from xlsxwriter.worksheet import Worksheet

_FIXED = ((OFFICE, 30), ("Địa danh", 14), (STATE, 24), ("Tệp", 20), (CODE, 24), (AGREES, 9))
_PARTS = (("Phải đạt", 11), ("Thực hiện", 11), ("Kết quả", 17))
_RATIO_PARTS = (("Tử số", 9), ("Mẫu số", 9))


def consolidation_book(found: Consolidation) -> bytes:
    """The workbook: the table, the remarks below it, and the departments of an office where one is
    looked at."""
    stream = io.BytesIO()
    with new_book(stream) as book:
        taken: set[str] = set()
        title = next(head_sentences(found))
        closed = [office.closed_at for office in found.offices if office.closed_at is not None]
        created = datetime.fromisoformat(written(max(closed, default="2000-01-01T00:00:00")))
        book.workbook.set_properties({"title": cut(fit_for_cell(title), 255), "created": created})
        _add_table(book, free_name("Bảng chung", taken), found)
        if found.office is not None:
            _add_departments(book, free_name("Đơn vị", taken), found)
    return stream.getvalue()


def _parts(heading: Heading) -> tuple[tuple[str, int], ...]:
    return _PARTS[:2] + (_RATIO_PARTS if heading.measure is Measure.RATIO else ()) + _PARTS[2:]


def _add_table(book: Book, name: str, found: Consolidation) -> None:
    sheet = book.sheet(name)
    columns = [*_FIXED, *(part for heading in found.headings for part in _parts(heading))]
    for column, (_, width) in enumerate(columns):
        sheet.set_column(column, column, width)
    last, width = len(columns) - 1, sum(w for _, w in columns)
    line = 0
    heads = [(notice(found), "notice")] if found.illustrative else []
    heads += [(text, "plain") for text in head_sentences(found)]
    for text, look in heads:
        put_across(sheet, line, (0, last), cut(fit_for_cell(text)), book.look(look), width)
        line += 1
    line += 1
    _put_heads(book, sheet, line, found)
    header = line + 1
    line = header + 1
    for office in found.offices:
        texts = [office.name, office.place, state_words(office), office.file]
        texts += [code_of(office), agrees_words(office)]
        for column, text in enumerate(texts):
            look = "bad" if column == 5 and office.agrees is False else "text"
            look = "partly" if column == 2 and office.provisional else look
            put(sheet, line, column, cut(fit_for_cell(text)), book.look(look))
        column = len(_FIXED)
        for heading in found.headings:
            column = _put_row(book, sheet, (line, column), heading, office.row(heading.code))
        fit_row(sheet, line, [(texts[0], 30), (texts[2], 24), (texts[4], 24)])
        line += 1
    _put_country(book, sheet, line, found)
    for text in (*remarks(found), *change_sentences(found)):
        line += 1
        put_across(sheet, line, (0, last), cut(fit_for_cell(text)), book.look("plain"), width)
    set_up_page(sheet, next(head_sentences(found)), header_row=header)


def _put_heads(book: Book, sheet: Worksheet, line: int, found: Consolidation) -> None:
    """Two lines: the targets, and what stands in each of their columns."""
    for column, (title, _) in enumerate(_FIXED):
        sheet.merge_range(line, column, line + 1, column, title, book.look("head"))
    column = len(_FIXED)
    tallest: list[tuple[str, float]] = []
    for heading in found.headings:
        parts = _parts(heading)
        title = cut(fit_for_cell(with_code(heading.name, heading.code)), 300)
        end = column + len(parts) - 1
        put_across(sheet, line, (column, end), title, book.look("head"), sum(w for _, w in parts))
        tallest.append((title, sum(w for _, w in parts)))
        for offset, (part, _) in enumerate(parts):
            put(sheet, line + 1, column + offset, part, book.look("head"))
        column = end + 1
    fit_row(sheet, line, tallest)


def _put_row(
    book: Book,
    sheet: Worksheet,
    place: tuple[int, int],
    heading: Heading,
    row: OfficeRow | None,
) -> int:
    """The cells of one target of an office; returns the next free column."""
    line, column = place
    if row is None:
        for _ in _parts(heading):
            put(sheet, line, column, BLANK, book.look("word"))
            column += 1
        return column
    required: Number | str | None = row.required
    if required is not None and row.maximum is not None:
        required = floor_words(heading, row)
    cells: list[Number | str | None] = [required, row.actual]
    if heading.measure is Measure.RATIO:
        cells += [row.numerator, row.denominator]
    for offset, cell in enumerate(cells):
        _put_number(book, sheet, (line, column + offset), cell, heading, rate=offset < 2)
    column += len(cells)
    look = VERDICT_LOOKS[row.verdict]
    put(sheet, line, column, verdict_text(row.verdict), book.look(look))
    return column + 1


def _put_number(
    book: Book,
    sheet: Worksheet,
    place: tuple[int, int],
    cell: Number | str | None,
    heading: Heading,
    *,
    rate: bool,
) -> None:
    if cell is None or isinstance(cell, str):
        put(sheet, *place, BLANK if cell is None else cell, book.look("word"))
    elif rate and heading.measure is Measure.RATIO:
        put(sheet, *place, cell / 100, book.look("rate"))
    else:
        put(sheet, *place, cell, book.look("figure" if isinstance(cell, int) else "figure_decimal"))


def _put_country(book: Book, sheet: Worksheet, line: int, found: Consolidation) -> None:
    put(sheet, line, 0, COUNTRY, book.look("band"))
    for column in range(1, len(_FIXED)):
        put(sheet, line, column, "", book.look("band"))
    column = len(_FIXED)
    for heading, total in zip(found.headings, found.country, strict=True):
        behind = country_sentence(found, total)
        texts: list[str | None] = [bound_words(heading, heading.bound), None]
        texts += [None, None] if heading.measure is Measure.RATIO else []
        texts += [f"{verdict_text(total.verdict)}\n({behind})"]
        numbers = _country_numbers(total, heading)
        for offset, text in enumerate(texts):
            if text is None:
                number = numbers[offset - 1]
                _put_number(book, sheet, (line, column + offset), number, heading, rate=offset == 1)
            else:
                put(sheet, line, column + offset, text, book.look("band"))
        column += len(texts)
    sheet.set_row(line, 48)


def _country_numbers(total: CountryRow, heading: Heading) -> Sequence[Number | None]:
    if heading.measure is not Measure.RATIO:
        return (total.actual,)
    return (total.actual, total.numerator, total.denominator)


def _add_departments(book: Book, name: str, found: Consolidation) -> None:
    assert found.office is not None
    sheet = book.sheet(name)
    columns = (("Đơn vị", 40), ("Chỉ tiêu", 50), *_PARTS)
    for column, (title, width) in enumerate(columns):
        sheet.set_column(column, column, width)
        put(sheet, 0, column, title, book.look("head"))
    line = 1
    for unit in found.office.departments:
        for row in unit.rows:
            texts = [with_code(unit.name, unit.unit), row.name]
            for column, text in enumerate(texts):
                put(sheet, line, column, cut(fit_for_cell(text)), book.look("text"))
            for column, number in enumerate((row.required, row.actual), start=2):
                text = number_words(row.measure, number)
                put(sheet, line, column, text, book.look("word"))
            put(sheet, line, 4, verdict_text(row.verdict), book.look(VERDICT_LOOKS[row.verdict]))
            fit_row(sheet, line, [(texts[0], 40), (texts[1], 50)])
            line += 1
