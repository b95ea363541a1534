"""The workbook that is handed out to be filled in: the sheet to fill, the guide, the lists to
choose from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import IO, TYPE_CHECKING

from thidua.advice import Advice, in_words
from thidua.domain.dates import EARLIEST
from thidua.exchange.book import Book, cells_below, new_book, put
from thidua.exchange.case_book import HEADER_HEIGHT, REPEATED
from thidua.exchange.columns import CHOICES_SHEET, GUIDE_SHEET, GUIDE_TITLE, SheetKind
from thidua.exchange.guide import INTRODUCTION
from thidua.exchange.sheet import fit_row, set_up_page
from thidua.exchange.source import column_letter
from thidua.record import record

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

PREPARED_ROWS = 1_000
_LATEST = date(2099, 12, 31)
_GUIDE_WIDTHS = (22, 11, 68, 40)
_WRONG_DATE = "Ghi ngày/tháng/năm có thật, từ 01/01/1990, ví dụ 02/06/2021."
_WRONG_AMOUNT = "Ghi một số từ 0 trở lên."
_WRONG_NUMBER = "Ghi một số nguyên từ 1 trở lên."
_WRONG_CHOICE = "Chọn một giá trị trong danh sách (bấm mũi tên bên phải ô)."


@record
class Choice:
    """A value that a column takes, and what it stands for where it is a code."""

    value: str | int
    meaning: str = ""


_VALUES, _MEANINGS = 19, 52  # how wide lists of values and of their meanings are, in characters
Choices = dict[str, Sequence[Choice]]


def write_template(
    stream: IO[bytes], kind: SheetKind, what: str, choices: Choices, plan: str | None = None
) -> None:
    """The empty workbook for the list ``what`` (a key of ``LISTS``) of ``kind``; ``choices``
    says what its columns take, ``plan`` which plan an import has to name so as to mean the one it
    is made for."""
    with new_book(stream) as book:
        filled, guide, listed = (
            book.sheet(name) for name in (kind.sheet, GUIDE_SHEET, CHOICES_SHEET)
        )
        ranges = _write_choices(book, listed, kind, choices)
        _write_rows(book, filled, kind, ranges)
        _mark_gaps(book, filled, kind)
        _write_guide(book, guide, what, kind, choices, plan)


def _write_choices(
    book: Book, sheet: Worksheet, kind: SheetKind, choices: Choices
) -> dict[str, str]:
    """Fill the sheet of choices, each list once; returns where the values of each column stand."""
    ranges: dict[str, str] = {}
    widths: list[float] = []
    for column, offered in choices.items():
        alike = [other for other in choices if choices[other] == offered]
        if not offered or column != alike[0]:
            continue
        place_range = f"='{CHOICES_SHEET}'!{cells_below(len(widths), len(offered))}"
        ranges |= dict.fromkeys(alike, place_range)
        title = ", ".join(kind.columns[other] for other in alike)
        lists = [(title, [choice.value for choice in offered], _VALUES)]
        if any(choice.meaning for choice in offered):
            lists.append(("Tên", [choice.meaning for choice in offered], _MEANINGS))
        for title, shown, width in lists:
            _put_list(book, sheet, len(widths), title, shown, width)
            widths.append(width)
    sheet.set_row(0, HEADER_HEIGHT)
    sheet.freeze_panes(1, 0)
    set_up_page(sheet, widths=widths)
    sheet.protect()
    return ranges


def _put_list(
    book: Book, sheet: Worksheet, place: int, title: str, values: Sequence[str | int], width: int
) -> None:
    sheet.set_column(place, place, width)
    put(sheet, 0, place, title, book.look("head"))
    for row, value in enumerate(values, start=1):
        put(sheet, row, place, value, book.look("text"))


def _write_rows(book: Book, sheet: Worksheet, kind: SheetKind, ranges: dict[str, str]) -> None:
    """The header, the prepared rows with their formats, and what each column takes."""
    sheet.set_row(0, HEADER_HEIGHT)
    sheet.freeze_panes(1, 0)
    widths = [kind.width(column) for column in kind.columns]
    for index, (column, words) in enumerate(kind.columns.items()):
        look = book.look(
            "date cell"
            if column in kind.dates
            else "number cell"
            if column in kind.numbers
            else "amount cell"
            if column in kind.amounts
            else "text cell"
        )
        sheet.set_column(index, index, widths[index], look)
        put(sheet, 0, index, words, book.look("required" if column in kind.required else "head"))
        for row in range(1, PREPARED_ROWS + 1):
            put(sheet, row, index, None, look)
        rule = _rule(kind, column, ranges)
        rule |= {"input_title": words, "input_message": kind.advice(column)}
        if sheet.data_validation(1, index, PREPARED_ROWS, index, rule):
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


def _mark_gaps(book: Book, sheet: Worksheet, kind: SheetKind) -> None:
    """Colour what is required and still blank in a row that has been begun."""
    names = {column: column_letter(index) for index, column in enumerate(kind.columns)}
    last = len(names) - 1
    begun = f"COUNTA($A2:${column_letter(last)}2)>0"
    blanks = {column: f'{names[column]}2=""' for column in kind.required}
    if {"resolved_on", "outcome"} <= set(names):
        done, outcome = (f"${names[column]}2" for column in ("resolved_on", "outcome"))
        blanks |= {"resolved_on": f'{done}="",{outcome}<>""', "outcome": f'{outcome}="",{done}<>""'}
    for column, blank in blanks.items():
        index = list(names).index(column)
        rule = {"type": "formula", "criteria": f"=AND({begun},{blank})", "format": book.look("gap")}
        sheet.conditional_format(1, index, PREPARED_ROWS, index, rule)


def _write_guide(
    book: Book, sheet: Worksheet, what: str, kind: SheetKind, choices: Choices, plan: str | None
) -> None:
    """The guide: how to fill the sheet, then column by column."""
    for index, width in enumerate(_GUIDE_WIDTHS):
        sheet.set_column(index, index, width)
    sheet.set_row(0, 24)
    put(sheet, 0, 0, f"{GUIDE_TITLE}{kind.sheet}”", book.look("title"))
    # The workbook goes to departments that have files of their own: here no file is named.
    listed = None if what == "cases" else what
    trial = Advice("import", "TỆP.xlsx", what=listed, dry_run=True, plan=plan)
    lines = [
        *([] if plan is None else [f"Mẫu này lập cho Kế hoạch {plan}."]),
        *INTRODUCTION[what],
        f"Điền xong, lưu tệp rồi chạy: {in_words(trial)} để xem trước; bỏ --dry-run để ghi thật.",
    ]
    for row, line in enumerate(lines, start=1):
        put(sheet, row, 0, f"{row}. {line}", book.look("line"))
    top = len(lines) + 2
    for index, words in enumerate(("Cột", "Bắt buộc", "Cách ghi", "Ví dụ")):
        put(sheet, top, index, words, book.look("head"))
    for row, (column, words) in enumerate(kind.columns.items(), start=top + 1):
        must = column in kind.required
        example = _example(kind, column, choices)
        cells = (words, "Bắt buộc" if must else "", kind.advice(column), example)
        fit_row(sheet, row, zip(cells, _GUIDE_WIDTHS, strict=True))
        for index, text in enumerate(cells):
            put(sheet, row, index, text, book.look("must" if must and index < 2 else "text"))
    set_up_page(sheet)
    sheet.repeat_rows(top)


def _example(kind: SheetKind, column: str, choices: Choices) -> str:
    offered = [str(choice.value) for choice in choices.get(column, ())]
    if column in kind.several:
        return ";".join(offered[1:3] or offered)
    return kind.facet(column).example or next(iter(offered), "")
