"""A copy of a list in which every bad cell is marked and says what is wrong with it, to be put
right and imported again."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import islice
from math import isfinite
from typing import TYPE_CHECKING

from thidua.advice import Wording, in_words
from thidua.domain.vocabulary import YES_NO
from thidua.errors import Problem
from thidua.exchange.book import Book, fit_for_cell, new_book, put
from thidua.exchange.cells import unquoted
from thidua.exchange.sheet import cut, fit_row, free_name, set_up_page
from thidua.exchange.source import EPOCH_1904, Broken
from thidua.exchange.table import Table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_WIDTH, _NARROWEST, _WIDEST = 16, 6, 40  # of columns, in characters
_ROWS_MEASURED = 200
_COMMENT_SIZE = {"x_scale": 3, "y_scale": 2, "author": "thidua"}


def marked_copy(
    tables: Sequence[tuple[Table, Sequence[Problem]]], words: Wording = in_words
) -> bytes:
    """An .xlsx with the rows of each table's sheet in their places, bad cells coloured with the
    rule as a comment, and a last sheet that lists them. What a sheet held as text, number or date
    is still that."""
    stream = io.BytesIO()
    with new_book(stream, from_1904=tables[0][0].sheet.epoch == EPOCH_1904) as book:
        taken: set[str] = set()
        for table, problems in tables:
            sheet = book.sheet(free_name(table.sheet.name or "Danh sách", taken))
            _copy(book, sheet, table, _wrong(table, problems, words))
        every = [problem for _, problems in tables for problem in problems]
        _list(book, book.sheet(free_name("Chỗ chưa đúng", taken)), every, words)
    return stream.getvalue()


def _wrong(
    table: Table, problems: Sequence[Problem], words: Wording
) -> dict[tuple[int, int], list[str]]:
    """What is wrong in each cell, by row and position."""
    wrong: dict[tuple[int, int], list[str]] = defaultdict(list)
    for problem in problems:
        if problem.row is None:
            continue  # of the list as a whole: it is told on the last sheet
        position = table.position(problem.column)
        if (
            position is None
        ):  # the sheet has no such column: the row's first cell of ours speaks for it
            position = min(place for place, _ in table.columns)
        wrong[problem.row, position].append(f"{problem.what}. {words(problem.todo)}".strip())
    return wrong


def _copy(
    book: Book, sheet: Worksheet, table: Table, wrong: dict[tuple[int, int], list[str]]
) -> None:
    last_marked: dict[int, int] = defaultdict(int)
    for row, position in wrong:
        last_marked[row] = max(last_marked[row], position + 1)
    widths = _widths(table)
    for position, width in widths.items():
        sheet.set_column(position, position, width)
    for number, cells in table.sheet.rows():
        texts: list[tuple[object, float]] = []
        for position in range(max(len(cells), last_marked.get(number, 0))):
            value = cells[position] if position < len(cells) else None
            if table.sheet.quoted and isinstance(value, str):
                value = unquoted(value)  # in a workbook a formula's sign is text as it stands
            bad = wrong.get((number, position))
            look = book.look(_look(value, number, table, bad=bool(bad)))
            if isinstance(
                value, Broken
            ):  # stays an error, so that it is not taken for a blank when it is overlooked
                sheet.write_formula(
                    number - 1, position, f"={value.shown or '#N/A'}", look, value.shown or "#N/A"
                )
            else:
                put(sheet, number - 1, position, _shown(value), look)
            if bad:
                sheet.write_comment(
                    number - 1, position, cut(fit_for_cell("\n".join(bad))), _COMMENT_SIZE
                )
            if isinstance(value, str) and number >= table.header_row:
                texts.append((value, widths.get(position, _WIDTH)))
        fit_row(sheet, number - 1, texts)
    sheet.freeze_panes(table.header_row, 0)
    every = [widths.get(position, _WIDTH) for position in range(max(widths, default=-1) + 1)]
    set_up_page(sheet, header_row=table.header_row - 1, widths=every)


def _widths(table: Table) -> dict[int, float]:
    """Narrow columns for short values, wide ones for texts, by the first rows."""
    longest: dict[int, int] = defaultdict(int)
    for number, cells in islice(table.sheet.rows(), table.header_row + _ROWS_MEASURED):
        for position, value in enumerate(cells if number >= table.header_row else ()):
            longest[position] = max(longest[position], len(str(_shown(value) or "")))
    return {position: min(max(length, _NARROWEST), _WIDEST) for position, length in longest.items()}


def _look(value: object, number: int, table: Table, *, bad: bool) -> str:
    timed = isinstance(value, datetime) and value.time() != time()
    kind = (
        "moment"
        if timed
        else (
            "date"
            if isinstance(value, date)
            else "plain"
            if isinstance(value, (int, float))
            else "text"
        )
    )
    if bad:
        return f"bad_{kind}"
    if number < table.header_row:
        return "bold"
    if number == table.header_row:
        return "head"
    return "cell" if kind == "plain" else kind


def _shown(value: object) -> str | int | float | date | None:
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, (str, date)) or (isinstance(value, (int, float)) and isfinite(value)):
        return cut(fit_for_cell(value)) if isinstance(value, str) else value
    return None if value is None else str(value)


def _list(book: Book, sheet: Worksheet, problems: Sequence[Problem], words: Wording) -> None:
    for position, (title, width) in enumerate((("Chỗ", 44), ("Chưa đúng", 60), ("Cách sửa", 60))):
        put(sheet, 0, position, title, book.look("head"))
        sheet.set_column(position, position, width)
    for row, problem in enumerate(problems, start=1):
        todo = words(problem.todo)
        for position, text in enumerate((problem.where, problem.what, todo)):
            put(sheet, row, position, cut(fit_for_cell(text)), book.look("text"))
        fit_row(sheet, row, ((problem.where, 44), (problem.what, 60), (todo, 60)))
    sheet.freeze_panes(1, 0)
    set_up_page(sheet)
