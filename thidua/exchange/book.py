"""Writing workbooks: the one home of xlsxwriter, with the few looks that all our sheets share.

Text stays text: nothing that is written here becomes a formula, a link or a number by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FONT = "Times New Roman"
DATE_FORMAT = "dd/mm/yyyy"
LONGEST_CELL = 32_767  # characters that a cell of Excel can hold

_LOOKS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "head": {"bold": True, "text_wrap": True, "align": "center", "valign": "vcenter", "border": 1, "bg_color": "#DDE6F0"},
    "text": {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@"},
    "plain": {"text_wrap": True, "valign": "top"},
    "bold": {"bold": True},
    "date": {"num_format": DATE_FORMAT, "align": "center", "valign": "top", "border": 1},
    "number": {"num_format": "#,##0", "align": "right", "valign": "top", "border": 1},
    "percent": {"num_format": "0.0%", "align": "right", "valign": "top", "border": 1},
    "bad": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#F8CBAD", "num_format": "@"},
    "partly": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#FFF2CC", "num_format": "@"},
    "good": {"text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E2EFDA", "num_format": "@"},
    "nested": {"text_wrap": True, "valign": "top", "border": 1, "num_format": "@", "align": "left", "indent": 2},
    "word": {"text_wrap": True, "align": "center", "valign": "top", "border": 1, "num_format": "@"},
    "figure": {"num_format": "#,##0", "align": "center", "valign": "top", "border": 1},
    "rate": {"num_format": "0.0%", "align": "center", "valign": "top", "border": 1},
    "quotation": {"text_wrap": True, "valign": "top", "border": 1, "italic": True, "num_format": "@"},
    "notice": {"bold": True, "font_color": "#C00000"},
    "band": {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "bg_color": "#F2F2F2", "num_format": "@"},
    "band_figure": {
        "bold": True,
        "align": "left",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#F2F2F2",
        "num_format": "#,##0",
    },
    "band_percent": {
        "bold": True,
        "align": "left",
        "valign": "vcenter",
        "border": 1,
        "bg_color": "#F2F2F2",
        "num_format": "0.0%",
    },
}


class Book:
    """A workbook in the making: ``workbook`` is xlsxwriter's own, ``look`` gives the shared formats by name."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._formats: dict[str, Format] = {}

    def look(self, name: str) -> Format:
        """The shared format of that name (see ``_LOOKS``)."""
        if name not in self._formats:
            self._formats[name] = self.workbook.add_format({"font_name": FONT, "font_size": 12, **_LOOKS[name]})
        return self._formats[name]

    def sheet(self, name: str) -> Worksheet:
        """A new sheet."""
        return self.workbook.add_worksheet(name)

    def chart(self, kind: str) -> Chart:
        """A new chart of that kind (``column``, ``line``), to be inserted into a sheet."""
        chart = self.workbook.add_chart({"type": kind})
        if chart is None:
            raise ValueError(kind)
        return chart


def put(sheet: Worksheet, row: int, column: int, value: object, look: Format | None = None) -> None:
    """Write ``value`` into a cell (counted from 0) as what it is: text as text, a date as a date, ``None`` as a blank."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime.combine(value, time()), look)
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        sheet.write_number(row, column, value, look)
    else:
        _put_text(sheet, row, column, str(value), look)


def _put_text(sheet: Worksheet, row: int, column: int, text: str, look: Format | None) -> None:
    if text.startswith("<r>") and text.endswith("</r>"):
        # xlsxwriter takes such a string for XML of its own making and lets it through; in pieces it escapes it.
        pieces = (text[:1], text[1:2], text[2:])
        styled = [part for piece in pieces for part in (look, piece) if part is not None]
        sheet.write_rich_string(row, column, *styled, *filter(None, [look]))
    else:
        sheet.write_string(row, column, text, look)


@contextmanager
def new_book(stream: IO[bytes], *, by_rows: bool = False) -> Iterator[Book]:
    """A workbook that is written to ``stream`` when the block ends.

    ``by_rows`` holds one row in memory at a time: for long lists, whose cells must then be written from top to bottom.
    """
    import xlsxwriter

    options = {
        "in_memory": not by_rows,
        "constant_memory": by_rows,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DATE_FORMAT,
    }
    workbook = xlsxwriter.Workbook(stream, options)
    book = Book(workbook)
    yield book
    workbook.close()
