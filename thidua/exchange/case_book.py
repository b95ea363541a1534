"""Cases written as a workbook: one sheet to read, to filter and to print; one row in memory at a
time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.case.options import option_for
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.book import Book, new_book, put, unfit_for_cell
from thidua.exchange.case_rows import Cell, case_cells
from thidua.exchange.columns import LISTS
from thidua.exchange.sheet import fit_row, set_up_page
from thidua.exchange.xlsxwriter_seam import forget_row

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

REPEATED = 2  # code and title stand on both pages over which the columns go
HEADER_HEIGHT = 36
_LIST = LISTS["cases"]
FILLED = 0.9  # of a column's width, as far as a line is sure to go in a narrow one on paper


def write_book(
    stream: IO[bytes],
    cases: Iterable[Case],
    plan: Plan,
    attributes: Sequence[PlanAttribute] = (),
) -> None:
    """Cases as a workbook whose sheet has a frozen header and a filter.

    Raises ``Refused`` for a text that a cell cannot hold, naming the case and the column.
    """
    with new_book(stream, by_rows=True) as book:
        kind = kind_of("cases", attributes)
        sheet = book.sheet(_LIST.sheet)
        for index, column in enumerate(kind.columns):
            sheet.set_column(index, index, kind.width(column))
        set_up_page(
            sheet,
            repeated_columns=REPEATED,
            widths=[kind.width(column) for column in kind.columns],
        )
        sheet.freeze_panes(1, 0)
        sheet.set_row(0, HEADER_HEIGHT)
        for index, words in enumerate(kind.columns.values()):
            put(sheet, 0, index, words, book.look("head"))
        row = 0
        for row, case in enumerate(cases, start=1):
            _write_row(book, sheet, row, case.code, case_cells(case, plan, attributes))
        sheet.autofilter(0, 0, row, len(kind.columns) - 1)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _write_row(book: Book, sheet: Worksheet, row: int, code: str, cells: Sequence[Cell]) -> None:
    texts: list[tuple[str, float]] = []
    for (column, words), value in zip(CASE_COLUMNS.items(), cells, strict=False):
        if isinstance(value, str):
            _refuse_unfit(code, column, words, value)
            texts.append((value, _ROOM[column]))
    fit_row(sheet, row, texts)
    for index, value in enumerate(cells):
        put(sheet, row, index, value, book.look(_LOOKS.get(type(value), "text")))
    forget_row(sheet, row - 1)


_LOOKS: dict[type, str] = {date: "date", Decimal: "decimal", int: "number"}


def width_of(column: str) -> float:
    """How wide a column of a case is, in characters."""
    return _LIST.width(column)


_ROOM = {column: FILLED * width_of(column) for column in CASE_COLUMNS}


def _refuse_unfit(code: str, column: str, words: str, text: str) -> None:
    if why := unfit_for_cell(text):
        shorten = Advice(
            "edit-case", code, file=None, plan=None, **option_for(column, "CHỮ_NGẮN_HƠN")
        )
        raise Refused(
            f"Vụ {code}, cột “{words}”: {why}; không ghi được ra .xlsx.",
            todo=told(
                "Ghi ra tệp .csv hoặc .json thì đủ nội dung; hoặc rút ngắn ô ấy bằng: ", shorten
            ),
        )
