"""What the columns of a sheet to fill in may hold, and the sheet of a template that lists it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from thidua.exchange.book import Book, cells_below, put
from thidua.exchange.case_book import HEADER_HEIGHT
from thidua.exchange.columns import CHOICES_SHEET, SheetKind
from thidua.exchange.sheet import set_up_page
from thidua.record import record

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_VALUES, _MEANINGS = 19, 52  # how wide lists of values and of their meanings are, in characters


@record
class Choice:
    """A value that a column takes, and what it stands for where it is a code."""

    value: str | int
    meaning: str = ""


Choices = dict[str, Sequence[Choice]]


def write_choices(
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
