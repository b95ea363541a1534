"""Books as files, as the programs of offices write them."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import docx
import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment

from tests.exchange.lists.binary import by_excel_binary
from tests.exchange.lists.book import Book, Page

FILES = Path(__file__).parent / "files"


def by_openpyxl(book: Book, path: Path) -> None:
    """A workbook as Excel keeps it: merged ranges, hidden rows, a filter, real date cells."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for page in book.pages:
        sheet = made.create_sheet(page.name)
        for row, cells in enumerate(page.grid, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    cell = sheet.cell(row, column, value)
                    cell.alignment = Alignment(wrap_text=True)
                    if isinstance(value, date):
                        cell.number_format = "dd/mm/yyyy"
        for top, left, bottom, right in page.merged:
            sheet.merge_cells(
                start_row=top, start_column=left + 1, end_row=bottom, end_column=right + 1
            )
        for row in page.hidden:
            sheet.row_dimensions[row].hidden = True
        if page.filtered:
            sheet.auto_filter.ref = sheet.dimensions
    made.save(path)


def by_xlsxwriter(book: Book, path: Path) -> None:
    """A workbook as programs of other offices write it: shared styles, strings apart."""
    made = xlsxwriter.Workbook(str(path))
    day = made.add_format({"num_format": "d/m/yyyy"})
    for page in book.pages:
        sheet = made.add_worksheet(page.name)
        for top, left, bottom, right in page.merged:
            sheet.merge_range(top - 1, left, bottom - 1, right, "")
        for row, cells in enumerate(page.grid):
            for column, value in enumerate(cells):
                if isinstance(value, date):
                    sheet.write_datetime(row, column, value, day)
                elif value is not None:
                    sheet.write(row, column, value)
        for row in page.hidden:
            sheet.set_row(row - 1, None, None, {"hidden": True})
    made.close()


def _text(value: object) -> str:
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _delimited(book: Book, delimiter: str) -> str:
    """The one page of a book as Excel saves it: every row as wide as the widest."""
    (page,) = book.pages
    width = max(map(len, page.grid))
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for cells in page.grid:
        writer.writerow([_text(value) for value in cells] + [""] * (width - len(cells)))
    return stream.getvalue()


def by_excel_vi(book: Book, path: Path) -> None:
    """``CSV UTF-8`` of an Excel set to Vietnamese: semicolons, and a mark of its encoding."""
    path.write_bytes(_delimited(book, ";").encode("utf-8-sig"))


def by_unicode_text(book: Book, path: Path) -> None:
    """``Unicode Text`` of Excel: tabs, UTF-16."""
    path.write_bytes(_delimited(book, "\t").encode("utf-16"))


def by_word(book: Book, path: Path) -> None:
    """A Word file with a table for each page, under a heading and between paragraphs."""
    made = docx.Document()
    made.add_heading("DANH SÁCH VỤ ÁN, VỤ VIỆC", 1)
    for page in book.pages:
        made.add_paragraph("(Kèm theo báo cáo của Ban)")
        _word_table(made, page)
    made.add_paragraph("Nơi nhận: như trên.")
    made.save(str(path))


def _word_table(made: docx.document.Document, page: Page) -> None:
    table = made.add_table(len(page.grid), max(map(len, page.grid)))
    for row, cells in enumerate(page.grid):
        for column, value in enumerate(cells):
            table.cell(row, column).text = _text(value)
    for top, left, bottom, right in page.merged:
        text = table.cell(top - 1, left).text
        table.cell(top - 1, left).merge(table.cell(bottom - 1, right)).text = text


WRITERS: dict[str, tuple[str, Callable[[Book, Path], None]]] = {
    "xlsx": ("xlsx", by_openpyxl),
    "xlsxwriter": ("xlsx", by_xlsxwriter),
    "xlsb": ("xlsb", by_excel_binary),
    "csv": ("csv", by_excel_vi),
    "utf-16": ("tsv", by_unicode_text),
    "docx": ("docx", by_word),
}


def write(book: Book, name: str, how: str, folder: Path) -> str:
    """Write a book, or copy the one kept in ``files/`` (``how`` is then its suffix); the name of
    the file."""
    if how not in WRITERS:
        return shutil.copy(FILES / f"{name}.{how}", folder / f"{name}.{how}").name
    suffix, writer = WRITERS[how]
    path = folder / f"{name}.{suffix}"
    writer(book, path)
    return path.name
