"""A plan as a workbook, filled in or empty: what ``plan_reading`` takes back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import IO, TYPE_CHECKING

from thidua.domain.plain import Plain
from thidua.errors import Problem, Refused
from thidua.exchange.book import Book, cells_below, new_book, put, unfit_for_cell
from thidua.exchange.columns import CHOICES_SHEET, GUIDE_SHEET
from thidua.exchange.plan_cells import Known, cell_of
from thidua.exchange.plan_guide import INTRODUCTION
from thidua.exchange.plan_head import PLAN, TARGETS, Head, Holds
from thidua.exchange.plan_heads import (
    LINE_TITLES,
    PLAN_LINES,
    SHEETS,
    words_for,
)
from thidua.exchange.plan_places import Place
from thidua.exchange.plan_rows import groups_of, rows_of, said
from thidua.exchange.sheet import fit_row, set_up_page
from thidua.exchange.source import column_letter

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PREPARED = 300  # rows that are ready to be filled in
_BANDS = {
    "criteria": "Tiêu chí chung cho mọi đợt",
    "rounds": "Tiêu chí riêng của đợt, thay cho tiêu chí chung",
    "numerator": "Tử số (chỉ tiêu tỷ lệ)",
    "denominator": "Mẫu số (chỉ tiêu tỷ lệ)",
    "": "",
}
_TARGET, _HEADER_HEIGHT = "Chỉ tiêu, và mức của từng đợt", 48
_LINE_WIDTHS = (30, 70, 60)
_GUIDE_WIDTHS = (24, 30, 90)
_SEVERAL = (Holds.TERMS, Holds.CODES, Holds.GROUPS)
Cells = Mapping[Head, object]  # what stands under each head


def write_plan_book(stream: IO[bytes], data: Mapping[str, Plain]) -> None:
    """The workbook of a plan, whose plain data (with real dates) are ``data``; with none, an empty
    one to be filled in.

    Raises ``Refused`` for a text that no cell can hold.
    """
    top = said(data, PLAN_LINES)
    if data:
        top[PLAN_LINES[-1]] = str(data.get("format", 1))
    known = Known(groups=groups_of(data))
    lines = _cells(top, known)
    rows = {
        sheet: [_cells(row, known) for row in rows_of(sheet, data)]
        for sheet in SHEETS
        if sheet != PLAN
    }
    _refuse_unfit({PLAN: [lines], **rows})
    with new_book(stream) as book:
        sheets = {name: book.sheet(name) for name in (*SHEETS, GUIDE_SHEET, CHOICES_SHEET)}
        choices = _write_choices(book, sheets[CHOICES_SHEET])
        _write_lines(book, sheets[PLAN], lines, choices)
        for name, found in rows.items():
            _write_rows(book, sheets[name], name, found, choices)
        _write_guide(book, sheets[GUIDE_SHEET])


def _cells(row: Mapping[Head, Plain], known: Known) -> Cells:
    return {head: cell_of(head, value, known) for head, value in row.items()}


def _refuse_unfit(rows: Mapping[str, Sequence[Cells]]) -> None:
    problems = [
        Problem(str(Place(sheet, head=head.label)), why)
        for sheet, found in rows.items()
        for row in found
        for head, cell in row.items()
        if (why := unfit_for_cell(str(cell)))
    ]
    if problems:
        raise Refused(
            "Kế hoạch có chữ mà một ô của Excel không chứa được.",
            todo="Ghi kế hoạch ra tệp .toml.",
            problems=problems,
        )


def _write_choices(book: Book, sheet: Worksheet) -> dict[tuple[str, ...], str]:
    """The sheet of words to choose from: by the words, where they stand."""
    found: dict[tuple[str, ...], str] = {}
    for heads in SHEETS.values():
        for head in heads:
            words = tuple(words_for(head))
            if not words or words in found:
                continue
            column = len(found)
            found[words] = f"='{CHOICES_SHEET}'!{cells_below(column, len(words))}"
            sheet.set_column(column, column, 26)
            put(sheet, 0, column, head.label, book.look("head"))
            for row, word in enumerate(words, start=1):
                put(sheet, row, column, word, book.look("text"))
    set_up_page(sheet, widths=[26] * len(found))
    sheet.protect()
    return found


def _rule(head: Head, choices: Mapping[tuple[str, ...], str]) -> dict[str, object]:
    """What a cell offers to choose from, and what it says of itself. Nothing is forbidden: a code
    does as well, and what is wrong is told when the workbook is read."""
    words = tuple(words_for(head))
    rule: dict[str, object] = {"validate": "any"}
    source = choices.get(words) or (head.of and head.holds is not Holds.BY_UNIT and _codes_of(head))
    if source and head.holds is not Holds.ASKED:
        rule = {"validate": "list", "source": source, "show_error": False}
    message = head.advice or f"{head.label}."
    return {**rule, "input_title": head.label[:32], "input_message": message[:255]}


def _codes_of(head: Head) -> str:
    rows = 2 if head.of == TARGETS else 1
    return f"='{head.of}'!$A${rows + 1}:$A${rows + _PREPARED}"


def _look(head: Head) -> str:
    if head.holds is Holds.DAY:
        return "date cell"
    return "amount cell" if head.holds is Holds.NUMBER else "text cell"


def _write_lines(
    book: Book,
    sheet: Worksheet,
    lines: Cells,
    choices: Mapping[tuple[str, ...], str],
) -> None:
    """The sheet of the plan: a line for each key."""
    for column, (title, width) in enumerate(zip(LINE_TITLES, _LINE_WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        put(sheet, 0, column, title, book.look("head"))
    for row, head in enumerate(PLAN_LINES, start=1):
        value = lines.get(head)
        look = "day in line" if head.holds is Holds.DAY else "text"
        put(sheet, row, 0, head.label, book.look("must" if head.needed else "text"))
        put(sheet, row, 1, value, book.look(look))
        put(sheet, row, 2, head.advice, book.look("text"))
        sheet.data_validation(row, 1, row, 1, _rule(head, choices))
        fit_row(sheet, row, [(value or "", _LINE_WIDTHS[1]), (head.advice, _LINE_WIDTHS[2])])
    sheet.freeze_panes(1, 1)
    set_up_page(sheet, widths=_LINE_WIDTHS)


def _write_rows(
    book: Book,
    sheet: Worksheet,
    name: str,
    rows: Sequence[Cells],
    choices: Mapping[tuple[str, ...], str],
) -> None:
    """A sheet of rows: its heads, above those of targets what belongs together, then the rows."""
    heads = SHEETS[name]
    top = 1 if name == TARGETS else 0
    if top:
        _write_bands(book, sheet, heads)
    sheet.set_row(top, _HEADER_HEIGHT)
    for column, head in enumerate(heads):
        sheet.set_column(column, column, head.width, book.look(_look(head)))
        put(sheet, top, column, head.label, book.look("required" if head.needed else "head"))
        sheet.data_validation(top + 1, column, top + _PREPARED, column, _rule(head, choices))
        if head.needed:
            _mark_gap(book, sheet, heads, column, top + 1)
    for number, row in enumerate(rows, start=top + 1):
        for column, head in enumerate(heads):
            if head in row:
                put(sheet, number, column, row[head], book.look(_look(head)))
    sheet.freeze_panes(top + 1, 2)
    widths = [head.width for head in heads]
    set_up_page(sheet, header_row=top, repeated_columns=2 if top else 0, widths=widths)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_bands(book: Book, sheet: Worksheet, heads: Sequence[Head]) -> None:
    """Over the heads of targets: which of them belong together."""
    bands = [_band(head) for head in heads]
    start = 0
    for column in range(1, len(bands) + 1):
        if column == len(bands) or bands[column] != bands[start]:
            words = _BANDS.get(bands[start], _TARGET)
            if column - start > 1:
                sheet.merge_range(0, start, 0, column - 1, words, book.look("band"))
            else:
                put(sheet, 0, start, words, book.look("band"))
            start = column


def _band(head: Head) -> str:
    if len(head.key) == 1:
        return "target"
    return "rounds" if head.round else head.key[0]


def _mark_gap(book: Book, sheet: Worksheet, heads: Sequence[Head], column: int, top: int) -> None:
    """Colour what is required and still blank in a row that has been begun. The later rows of a
    target need no more than its code."""
    last, letter, row = column_letter(len(heads) - 1), column_letter(column), top + 1
    begun = f"COUNTA($A{row}:${last}{row})>0"
    if len(heads) > 1 and heads[column].round is False and heads[0].key == ("code",):
        begun += f",COUNTIF($A${row}:$A{row},$A{row})<2"
    rule = {
        "type": "formula",
        "criteria": f'=AND({begun},{letter}{row}="")',
        "format": book.look("gap"),
    }
    sheet.conditional_format(top, column, top + _PREPARED - 1, column, rule)


def _write_guide(book: Book, sheet: Worksheet) -> None:
    """How to fill it in: what each sheet is for, then column by column."""
    for column, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(column, column, width)
    put(sheet, 0, 0, "Cách viết kế hoạch trong tệp này", book.look("title"))
    for row, line in enumerate(INTRODUCTION, start=1):
        put(sheet, row, 0, f"{row}. {line}", book.look("line"))
    row = len(INTRODUCTION) + 2
    top = row
    for column, words in enumerate(("Trang tính", "Cột", "Cách ghi")):
        put(sheet, row, column, words, book.look("head"))
    for name, heads in SHEETS.items():
        for head in heads:
            row += 1
            cells = (name, head.label, _advice(head))
            for column, text in enumerate(cells):
                look = "must" if head.needed and column == 1 else "text"
                put(sheet, row, column, text, book.look(look))
            fit_row(sheet, row, zip(cells, _GUIDE_WIDTHS, strict=True))
    set_up_page(sheet, widths=_GUIDE_WIDTHS)
    sheet.repeat_rows(top)


def _advice(head: Head) -> str:
    words = words_for(head)
    several = "Một hay nhiều trong: " if head.holds in _SEVERAL else "Chọn: "
    offered = f"{several}{'; '.join(words)}." if words else ""
    return " ".join(text for text in (head.advice, offered) if text)
