"""What all our printed sheets share: names that Excel takes, page set-up, texts that fit a cell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from thidua.exchange.book import LONGEST_CELL, put
from thidua.exchange.looks import FONT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST_NAME = 31
_RESERVED = "history"
_A4 = 9
_INCH = 25.4  # millimetres
# Pixels of columns that a page holds at full size: 273 mm, less what programs round up.
_ACROSS = 1010
# per cent: letters of 12 points are printed at 9; what would be smaller goes over several pages
_READABLE = 75
_MARGINS = {"left": 12 / _INCH, "right": 12 / _INCH, "top": 14 / _INCH, "bottom": 16 / _INCH}
_LINE = 16  # points, of a line of text at 12 points
_AIR = 2
_MOST_LINES = 25  # a row of Excel is 409 points high at most
# How wide letters of 12 points are, in the unit of a column's width.
_CAPITAL, _DIGIT, _SMALL, _SPACE = 1.4, 1.1, 0.95, 0.55


def free_name(wanted: str, taken: set[str]) -> str:
    """A name for a sheet, as near to ``wanted`` as Excel allows; it is added to ``taken``.

    No ``[]:*?/\\``, nothing that can't be seen, no quote at either end, at most 31 characters as
    Excel counts them, no name twice whatever the case, and not the one that Excel keeps for itself.
    """
    clean = (
        "".join("-" if c in "[]:*?/\\" else c for c in wanted if c.isprintable()).strip(" '") or "-"
    )
    number, name = 1, cut(clean, _LONGEST_NAME, mark="")
    while name.casefold() in taken or name.casefold() == _RESERVED:
        number += 1
        ending = f" ({number})"
        name = cut(clean, _LONGEST_NAME - len(ending), mark="") + ending
    taken.add(name.casefold())
    return name


def cut(text: str, longest: int = LONGEST_CELL, *, mark: str = "…") -> str:
    """``text``, or where it is longer than ``longest`` characters as Excel counts them (UTF-16) its
    beginning and ``mark``."""
    wide = text.encode("utf-16-le")
    if len(wide) <= 2 * longest:
        return text
    return wide[: 2 * (longest - len(mark))].decode("utf-16-le", errors="ignore") + mark


def put_across(
    sheet: Worksheet,
    row: int,
    columns: tuple[int, int],
    text: str,
    look: Format | None,
    width: float,
) -> None:
    """Write a text over several columns (the first and the last), in a row high enough for it at
    ``width`` characters."""
    sheet.merge_range(row, columns[0], row, columns[1], "", look)
    put(sheet, row, columns[0], cut(text), look)
    fit_row(sheet, row, [(text, width)])


def fit_row(
    sheet: Worksheet, row: int, cells: Iterable[tuple[object, float]], *, least: int = 1
) -> None:
    """Make a row as high as its ``cells`` (text, width of the column) need: not every program does
    that by itself."""
    lines = max((lines_needed(str(text), width) for text, width in cells), default=1)
    sheet.set_row(row, _LINE * min(_MOST_LINES, max(least, lines)) + _AIR)


@lru_cache(maxsize=4_096)
def _size(word: str) -> float:
    """How much of a column's width a word takes."""
    return sum(_CAPITAL if c.isupper() else _DIGIT if c.isdigit() else _SMALL for c in word)


def lines_needed(text: str, width: float) -> int:
    """About how many lines ``text`` takes in a column of ``width``, broken between words; rather
    one more than one less."""
    if len(text) * _CAPITAL < width and "\n" not in text:
        return 1
    lines = 0
    for line in text[: LONGEST_CELL // 4].split("\n"):
        lines += 1
        used = 0.0
        for word in line.split(" "):
            size = _size(word)
            if used and used + _SPACE + size > width:
                lines, used = lines + 1, 0.0
            used += size + (_SPACE if used else 0.0)
            broken = int(used // width)  # a word longer than the column
            lines, used = lines + broken, used - broken * width
    return lines


def set_up_page(
    sheet: Worksheet,
    footer: str = "",
    *,
    header_row: int = 0,
    repeated_columns: int = 0,
    widths: Sequence[float] = (),
    breaks: Sequence[int] = (),
) -> None:
    """Print on A4 landscape; ``header_row`` and so many first columns on each page; ``footer`` and
    page numbers below.

    As few pages wide as ``widths`` (of all columns) can be read on, each as full as it goes; with
    ``breaks`` a page ends after so many columns, where the text wants it.
    """
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.print_across()
    if breaks:
        sheet.set_print_scale(_READABLE)
        sheet.set_v_pagebreaks(list(breaks))
    else:
        sheet.fit_to_pages(pages_across(widths, repeated_columns), 0)
    sheet.repeat_rows(header_row)
    if repeated_columns:
        sheet.repeat_columns(0, repeated_columns - 1)
    font = f'&"{FONT},Regular"&9'
    sheet.set_footer(
        f"&L{font}{footer.replace('&', '&&')}&R{font}Trang &P/&N", {"scale_with_doc": False}
    )


def pages_across(widths: Sequence[float], repeated: int = 0) -> int:
    """On how many pages side by side columns of these widths can be read, the first ``repeated``
    ones standing on each; a column that is wider than a page has one of its own."""
    room = 100 * _ACROSS / _READABLE
    again = sum(map(_pixels, widths[:repeated]))
    pages, used = 1, again
    for width in map(_pixels, widths[repeated:]):
        if used + width > room and used > again:
            pages, used = pages + 1, again
        used += width
    return pages


def _pixels(width: float) -> float:
    """How wide a column of so many characters is on a screen of 96 dots to the inch."""
    return 7 * width + 5
