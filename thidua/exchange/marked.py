"""A copy of a list in which every bad cell is marked and says what is wrong with it, to be put right and imported again."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from math import isfinite
from typing import TYPE_CHECKING, Any

from thidua.domain.importing import CellProblem
from thidua.exchange.book import Book, fit_for_cell, new_book, put
from thidua.exchange.cells import unquoted
from thidua.exchange.sheet import cut, free_name
from thidua.exchange.source import EPOCH_1904, Broken
from thidua.exchange.table import Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTH, _WIDEST = 16, 40
_LONG_TEXT = 40  # characters; a column with longer texts is made wide
_COMMENT_SIZE = {"x_scale": 3, "y_scale": 2, "author": "thidua"}


def marked_copy(table: Table, problems: Sequence[CellProblem]) -> bytes:
    """An .xlsx with the rows of ``table``'s sheet in their places, bad cells coloured with the rule as a comment, and a
    second sheet that lists them. What the sheet held as text, number or date is still that."""
    wrong: dict[tuple[int, int], list[str]] = defaultdict(list)
    for problem in problems:
        position = table.position(problem.column)
        if position is None:  # the sheet has no such column: the row's first cell of ours speaks for it
            position = min(place for place, _ in table.columns)
        wrong[problem.row, position].append(f"{problem.what}. {problem.todo}".strip())
    stream = io.BytesIO()
    with new_book(stream, from_1904=table.sheet.epoch == EPOCH_1904) as book:
        taken: set[str] = set()
        sheet = book.sheet(free_name(table.sheet.name or "Danh sách", taken))
        _copy(book, sheet, table, wrong)
        _list(book, book.sheet(free_name("Chỗ chưa đúng", taken)), problems)
    return stream.getvalue()


def _copy(book: Book, sheet: Worksheet, table: Table, wrong: dict[tuple[int, int], list[str]]) -> None:
    widths: dict[int, int] = {}
    last_marked: dict[int, int] = defaultdict(int)
    for row, position in wrong:
        last_marked[row] = max(last_marked[row], position + 1)
    for number, cells in table.sheet.rows():
        head = number == table.header_row
        for position in range(max(len(cells), last_marked.get(number, 0))):
            value = cells[position] if position < len(cells) else None
            if table.sheet.quoted and isinstance(value, str):
                value = unquoted(value)  # in a workbook a formula's sign is text as it stands
            bad = wrong.get((number, position))
            look = book.look(("bad_" if bad else "") + _look(value) if bad or not head else "head")
            if isinstance(value, Broken):  # stays an error, so that it is not taken for a blank when it is overlooked
                sheet.write_formula(number - 1, position, f"={value.shown or '#N/A'}", look, value.shown or "#N/A")
            else:
                put(sheet, number - 1, position, _shown(value), look)
            if bad:
                sheet.write_comment(number - 1, position, cut(fit_for_cell("\n".join(bad))), _COMMENT_SIZE)
            if isinstance(value, str) and len(value) > _LONG_TEXT and number >= table.header_row:
                widths[position] = _WIDEST
    for position in range(len(table.headers)):
        sheet.set_column(position, position, widths.get(position, _WIDTH))
    sheet.freeze_panes(table.header_row, 0)


def _look(value: Any) -> str:
    if isinstance(value, datetime) and value.time() != time():
        return "moment"
    return "date" if isinstance(value, date) else "plain" if isinstance(value, (int, float)) else "text"


def _shown(value: Any) -> Any:
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, (str, date)) or (isinstance(value, (int, float)) and isfinite(value)):
        return cut(fit_for_cell(value)) if isinstance(value, str) else value
    return None if value is None else str(value)


def _list(book: Book, sheet: Worksheet, problems: Sequence[CellProblem]) -> None:
    for position, (title, width) in enumerate((("Chỗ", 44), ("Chưa đúng", 60), ("Cách sửa", 60))):
        put(sheet, 0, position, title, book.look("head"))
        sheet.set_column(position, position, width)
    for row, problem in enumerate(problems, start=1):
        for position, text in enumerate((problem.where, problem.what, problem.todo)):
            put(sheet, row, position, cut(fit_for_cell(text)), book.look("text"))
    sheet.freeze_panes(1, 0)
