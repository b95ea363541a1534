"""A template that is filled in as far as is known when it is handed out: its rows, and a colour on
what wants filling."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from thidua.exchange.book import Book, put, unfit_for_cell
from thidua.exchange.case_book import FILLED, REPEATED
from thidua.exchange.case_rows import Cell
from thidua.exchange.columns import SheetKind
from thidua.exchange.sheet import fit_row
from thidua.exchange.source import column_letter
from thidua.record import record

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


@record
class GivenRow:
    """A row that is filled in already, as far as is known: its cells, the columns that want
    filling, those that may not be filled (what is secret), and what it lacks, in words."""

    cells: Sequence[Cell]
    wanted: Collection[str]
    veiled: Collection[str]
    lacking: str


@record
class Given:
    """What is in a template when it is handed out: its rows, and what the guide says of them."""

    rows: Sequence[GivenRow]
    lines: Sequence[str]


def look_of(kind: SheetKind, column: str) -> str:
    """How the cells of a column look that are filled in by people."""
    if column in kind.dates:
        return "date cell"
    if column in kind.numbers:
        return "number cell"
    return "amount cell" if column in kind.amounts else "text cell"


def fill_rows(book: Book, sheet: Worksheet, kind: SheetKind, rows: Sequence[GivenRow]) -> None:
    """What is given, with a colour on what wants filling (until it is filled) and on what may not
    be."""
    if not rows:
        return
    sheet.freeze_panes(1, REPEATED)
    wanted: dict[int, list[int]] = {}
    for number, row in enumerate(rows, start=1):
        texts = []
        for index, (column, value) in enumerate(zip(kind.columns, row.cells, strict=True)):
            shut = column in row.veiled
            look = book.look("veiled cell" if shut else look_of(kind, column))
            if isinstance(value, str) and unfit_for_cell(value):
                value = None  # a blank leaves what is recorded
            put(sheet, number, index, value, look)
            if isinstance(value, str):
                texts.append((value, FILLED * kind.width(column)))
            if column in row.wanted:
                wanted.setdefault(index, []).append(number)
        fit_row(sheet, number, texts)
    for index, numbers in wanted.items():
        letters = column_letter(index)
        for first, last in _runs(numbers):
            rule = {"type": "blanks", "format": book.look("wanted")}
            sheet.conditional_format(f"{letters}{first + 1}:{letters}{last + 1}", rule)


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Ascending numbers as spans without a gap: ``1, 2, 3, 7`` → ``(1, 3), (7, 7)``."""
    spans: list[tuple[int, int]] = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1] = (spans[-1][0], number)
        else:
            spans.append((number, number))
    return spans
