"""What a command prints, as a workbook of one sheet: tables to be filtered and counted with, lines
above and below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import IO, TYPE_CHECKING

from thidua.advice import Wording
from thidua.domain.numbers import format_integer
from thidua.domain.text import visible
from thidua.errors import Refused
from thidua.exchange.book import MOST_ROWS, Book, fit_for_cell, new_book, put
from thidua.exchange.sheet import cut, fit_row, free_name, put_across, set_up_page
from thidua.exchange.xlsxwriter_seam import forget_row
from thidua.render.screen.document import Cell, Column, Grid, Line

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_NAME = "Danh sách"
_LEAST, _MOST, _LINES = 9.0, 60.0, 100.0  # widths of columns; of the one of a sheet without a table
_PER_LETTER, _AIR = 1.15, 2
_FROZEN = 8  # lines above a table, at most, that stay with its head
_NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]+)(?:,[0-9]+)?%?")
_COLOURS = {"green": "good", "yellow": "partly", "red": "bad"}


def write_book(
    stream: IO[bytes], title: str, blocks: Sequence[Line | Grid], words: Wording
) -> None:
    """The blocks one below the other; where there is one table, its head stays in view and has a
    filter. Raises ``Refused`` for more rows than a sheet holds."""
    grids = [block for block in blocks if isinstance(block, Grid)]
    _refuse_too_many(sum(len(grid.rows) for grid in grids) + 2 * len(blocks))
    with new_book(stream, by_rows=True) as book:
        sheet = book.sheet(free_name(title or _NAME, set()))
        widths = _widths(grids)
        for index, width in enumerate(widths):
            sheet.set_column(index, index, width)
        written = _Written(book, sheet, widths)
        heads: list[tuple[int, Grid]] = []
        for block in blocks:
            if isinstance(block, Grid):
                heads.append((written.row, block))
                written.table(block)
            else:
                written.line(block, words)
        alone = len(heads) == 1
        set_up_page(sheet, header_row=heads[0][0] if alone else 0, widths=widths)
        if alone:
            row, grid = heads[0]
            sheet.autofilter(row, 0, row + len(grid.rows), len(grid.columns) - 1)
            if row <= _FROZEN:
                sheet.freeze_panes(row + 1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


class _Written:
    """A sheet as far as it is written: from above, a row at a time."""

    def __init__(self, book: Book, sheet: Worksheet, widths: Sequence[float]) -> None:
        self._book, self._sheet, self._widths = book, sheet, widths
        self.row = 0

    def line(self, line: Line, words: Wording) -> None:
        """A line over the whole width; a blank one is a blank row."""
        text = fit_for_cell(visible(words(line.text)))
        look = self._book.look("bold" if "bold" in line.style.split() else "plain")
        across = (0, len(self._widths) - 1)
        if text.strip() and across[1]:
            put_across(self._sheet, self.row, across, text, look, sum(self._widths))
        elif text.strip():
            fit_row(self._sheet, self.row, [(text, self._widths[0])])
            put(self._sheet, self.row, 0, cut(text), look)
        self._next()

    def table(self, grid: Grid) -> None:
        """A table: its head, then its rows, numbers as numbers."""
        titles = [column.title for column in grid.columns]
        fit_row(self._sheet, self.row, zip(titles, self._widths, strict=False))
        for index, title in enumerate(titles):
            put(self._sheet, self.row, index, title, self._book.look("head"))
        self._next()
        for row in grid.rows:
            cells = [_shown(cell) for cell in row]
            fit_row(self._sheet, self.row, zip(cells, self._widths, strict=False))
            for index, (cell, text) in enumerate(zip(row, cells, strict=True)):
                value, look = _value(grid.columns[index], text)
                style = "" if isinstance(cell, str) else cell.style
                look = next((_COLOURS[s] for s in style.split() if s in _COLOURS), look)
                put(self._sheet, self.row, index, value, self._book.look(look))
            self._next()

    def _next(self) -> None:
        forget_row(self._sheet, self.row - 1)
        self.row += 1


def _shown(cell: str | Cell) -> str:
    text, indent = (cell, 0) if isinstance(cell, str) else (cell.text, cell.indent)
    return cut(" " * indent + fit_for_cell(visible(text)))


def _value(column: Column, text: str) -> tuple[object, str]:
    """What stands in a cell, and how it looks: what is a number in Vietnamese, in a column of
    numbers, is one."""
    if not column.right or not _NUMBER.fullmatch(text):
        return text, "text"
    number = Decimal(text.rstrip("%").replace(".", "").replace(",", "."))
    if text.endswith("%"):
        return number / 100, "percent"
    return number, "decimal" if "," in text else "number"


def _widths(grids: Sequence[Grid]) -> list[float]:
    """How wide the columns are: as their longest text, within bounds."""
    if not grids:
        return [_LINES]
    widths = [_LEAST] * max(len(grid.columns) for grid in grids)
    for grid in grids:
        for index, column in enumerate(grid.columns):
            words = max(column.title.split(), key=len, default="")
            widths[index] = max(widths[index], _PER_LETTER * len(words) + _AIR)
        for row in grid.rows:
            for index, cell in enumerate(row):
                text = cell if isinstance(cell, str) else cell.text
                widths[index] = max(widths[index], _PER_LETTER * len(text) + _AIR)
    return [min(width, _MOST) for width in widths]


def _refuse_too_many(rows: int) -> None:
    if rows > MOST_ROWS:
        raise Refused(
            f"Có {format_integer(rows)} dòng, mà một trang tính của Excel chỉ chứa được"
            f" {format_integer(MOST_ROWS)} dòng.",
            todo="Ghi ra tệp .csv hoặc .json.",
        )
