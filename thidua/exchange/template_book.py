"""The workbook that is handed out to be filled in: the sheet to fill, the guide, the lists to
choose from."""

from __future__ import annotations

from datetime import date
from typing import IO, TYPE_CHECKING

from thidua.domain.dates import EARLIEST
from thidua.exchange.book import Book, new_book, put
from thidua.exchange.case_book import HEADER_HEIGHT, REPEATED
from thidua.exchange.columns import CHOICES_SHEET, GUIDE_SHEET, SheetKind
from thidua.exchange.given_rows import Given, fill_rows, look_of
from thidua.exchange.sheet import set_up_page
from thidua.exchange.source import column_letter
from thidua.exchange.template_choices import Choices, write_choices
from thidua.exchange.template_guide import write_guide

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PREPARED_ROWS = 1_000
_ROWS_MORE = 100  # for new ones, under those that are given
_LATEST = date(2099, 12, 31)
_WRONG_DATE = "Ghi ngày/tháng/năm có thật, từ 01/01/1990, ví dụ 02/06/2021."
_WRONG_AMOUNT = "Ghi một số từ 0 trở lên."
_WRONG_NUMBER = "Ghi một số nguyên từ 1 trở lên."
_WRONG_CHOICE = "Chọn một giá trị trong danh sách (bấm mũi tên bên phải ô)."


def write_template(
    stream: IO[bytes],
    kind: SheetKind,
    what: str,
    choices: Choices,
    plan: str | None = None,
    given: Given | None = None,
) -> None:
    """The empty workbook for the list ``what`` (a key of ``LISTS``) of ``kind``; ``choices``
    says what its columns take, ``plan`` which plan an import has to name so as to mean the one it
    is made for; ``given``: what stands in it already."""
    there = () if given is None else given.rows
    rows = PREPARED_ROWS if given is None else len(there) + _ROWS_MORE
    with new_book(stream) as book:
        filled, guide, listed = (
            book.sheet(name) for name in (kind.sheet, GUIDE_SHEET, CHOICES_SHEET)
        )
        ranges = write_choices(book, listed, kind, choices)
        _write_rows(book, filled, kind, ranges, rows)
        fill_rows(book, filled, kind, there)
        _mark_gaps(book, filled, kind, len(there) + 1, rows)
        write_guide(book, guide, what, kind, choices, plan, given)


def _write_rows(
    book: Book, sheet: Worksheet, kind: SheetKind, ranges: dict[str, str], rows: int
) -> None:
    """The header, the prepared rows with their formats, and what each column takes."""
    sheet.set_row(0, HEADER_HEIGHT)
    sheet.freeze_panes(1, 0)
    widths = [kind.width(column) for column in kind.columns]
    for index, (column, words) in enumerate(kind.columns.items()):
        look = book.look(look_of(kind, column))
        sheet.set_column(index, index, widths[index], look)
        put(sheet, 0, index, words, book.look("required" if column in kind.required else "head"))
        for row in range(1, rows + 1):
            put(sheet, row, index, None, look)
        rule = _rule(kind, column, ranges)
        rule |= {"input_title": words, "input_message": kind.advice(column)}
        if sheet.data_validation(1, index, rows, index, rule):
            raise ValueError(f"xlsxwriter does not take the rule of column {column}")
    set_up_page(sheet, repeated_columns=REPEATED if "title" in kind.columns else 0, widths=widths)
    sheet.hide_gridlines(0)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _rule(kind: SheetKind, column: str, ranges: dict[str, str]) -> dict[str, object]:
    """What Excel is to accept in a column, and what it says to anything else."""
    rule: dict[str, object]
    if column in ranges:
        rule = {
            "validate": "list",
            "source": ranges[column],
            "error_title": "Không có trong danh sách",
        }
        return {**rule, "error_message": _WRONG_CHOICE, "show_error": column not in kind.several}
    if column in kind.dates:
        rule = {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": _LATEST}
        return {**rule, "error_title": "Ngày chưa đúng", "error_message": _WRONG_DATE}
    if column in kind.amounts:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        return {**rule, "error_title": "Số chưa đúng", "error_message": _WRONG_AMOUNT}
    if column in kind.numbers:
        rule = {"validate": "integer", "criteria": ">=", "value": 1}
        return {**rule, "error_title": "Số chưa đúng", "error_message": _WRONG_NUMBER}
    return {"validate": "any"}


def _mark_gaps(book: Book, sheet: Worksheet, kind: SheetKind, first: int, rows: int) -> None:
    """Colour what is required and still blank in a row that has been begun, from row ``first`` on
    (counted from 0)."""
    names = {column: column_letter(index) for index, column in enumerate(kind.columns)}
    last, top = len(names) - 1, first + 1
    begun = f"COUNTA($A{top}:${column_letter(last)}{top})>0"
    blanks = {column: f'{names[column]}{top}=""' for column in kind.required}
    if {"resolved_on", "outcome"} <= set(names):
        done, outcome = (f"${names[column]}{top}" for column in ("resolved_on", "outcome"))
        blanks |= {"resolved_on": f'{done}="",{outcome}<>""', "outcome": f'{outcome}="",{done}<>""'}
    for column, blank in blanks.items():
        index = list(names).index(column)
        rule = {"type": "formula", "criteria": f"=AND({begun},{blank})", "format": book.look("gap")}
        sheet.conditional_format(first, index, rows, index, rule)
