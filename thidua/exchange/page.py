"""How our sheets lie on paper: A4 on its side, the header on every page, pages numbered, rows as high as their text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_A4 = 9
_LINE, _HIGHEST = 16.5, 409.0  # points: a line of our font, and the highest row that Excel knows
_LETTERS = 1.15  # letters of our font that go into the width of one character, at least


def set_up_page(sheet: Worksheet, *, repeated_columns: int = 0, wide: int = 1) -> None:
    """Print ``sheet`` ``wide`` pages wide, with the first row (and so many first columns) repeated on each."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.fit_to_pages(wide, 0)
    sheet.repeat_rows(0)
    if repeated_columns:
        sheet.repeat_columns(0, repeated_columns - 1)
    sheet.set_footer("&C&P/&N")


def height_for(cells: Iterable[tuple[str, float]]) -> float:
    """How high a row must be to show its texts, each in a column of that width (in characters), broken into lines.

    Excel works this out by itself when a cell is typed, and not every program does when a file is opened.
    """
    most = max((_lines(text, width * _LETTERS) for text, width in cells), default=1)
    return min(_LINE * most, _HIGHEST)


def _lines(text: str, width: float) -> int:
    """How many lines ``text`` takes: broken between words, a longer word inside."""
    count = 0
    for paragraph in text.split("\n"):
        room, count = width, count + 1
        for word in paragraph.split(" "):
            if len(word) > room and room < width:
                room, count = width, count + 1
            count += int((len(word) - 1) // width) if len(word) > width else 0
            room -= len(word) % width + 1
    return count
