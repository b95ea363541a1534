"""The only file that reaches into xlsxwriter's inside, for what a list of a million rows needs and
xlsxwriter offers no way to.

``pyproject.toml`` bounds the versions that were tried; ``tests/exchange/test_xlsxwriter_seam.py``
says what to look for when one of these is gone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet


def forget_row(sheet: Worksheet, row: int) -> None:
    """Let go of a row of a book ``by_rows`` that is written by now: xlsxwriter would keep the
    height of each in memory, 280 bytes a row."""
    sheet.row_info.pop(row, None)
    sheet.row_sizes.pop(row, None)


def let_go_of_rows(sheet: Worksheet) -> None:
    """Close the file in which a book ``by_rows`` keeps the rows of a sheet. xlsxwriter does so when
    the book is closed; one that was given up is not, and Windows deletes no file that is open."""
    sheet._opt_close()
