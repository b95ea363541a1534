"""A canary for xlsxwriter: what ``thidua/exchange/xlsxwriter_seam.py`` leans on.

When a test here fails after a new xlsxwriter: look in its ``worksheet.py`` for where the thing
went, mend ``xlsxwriter_seam.py``, and raise the bound in ``pyproject.toml`` and ``constraints.txt``.
"""

from __future__ import annotations

import io
import os
import sys

import pytest
import xlsxwriter

from thidua.exchange.book import new_book, put
from thidua.exchange.xlsxwriter_seam import forget_row

LOST = "xlsxwriter no longer does this; mend thidua/exchange/xlsxwriter_seam.py: "


def test_the_height_of_a_row_is_kept_where_it_can_be_forgotten() -> None:
    """``forget_row``: two dictionaries by the number of the row."""
    stream = io.BytesIO()
    with new_book(stream, by_rows=True) as book:
        sheet = book.sheet("Vụ")
        for row in range(3):
            sheet.set_row(row, 30)
            put(sheet, row, 0, "chữ")
            forget_row(sheet, row - 1)
        assert [*sheet.row_info] == [2], LOST + "row_info (forget_row)"
        assert 0 not in sheet.row_sizes, LOST + "row_sizes (forget_row)"
    assert stream.getvalue().startswith(b"PK")


@pytest.mark.skipif(sys.platform != "linux", reason="open files are listed on Linux")
def test_a_book_that_is_given_up_leaves_no_file_open() -> None:
    """``let_go_of_rows``: xlsxwriter opens a file for the rows, and closes it at the end only."""
    with pytest.raises(KeyboardInterrupt), new_book(io.BytesIO(), by_rows=True) as book:
        put(book.sheet("Vụ"), 0, 0, "chữ")
        assert _temporary(), LOST + "a file of its own for the rows of a sheet"
        raise KeyboardInterrupt
    assert _temporary() == [], LOST + "_opt_close (let_go_of_rows)"


def _temporary() -> list[str]:
    """The files in a folder of ours that this process holds open."""
    found = []
    for number in os.listdir("/proc/self/fd"):
        try:
            found.append(os.readlink(f"/proc/self/fd/{number}"))
        except OSError:
            continue
    return [name for name in found if "/thidua-" in name]


def test_the_options_that_keep_text_text_are_known() -> None:
    """An option that xlsxwriter did not know would be passed over in silence."""
    book = xlsxwriter.Workbook(
        io.BytesIO(),
        {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )
    sheet = book.add_worksheet()
    for name in ("strings_to_formulas", "strings_to_urls", "strings_to_numbers"):
        assert getattr(sheet, name) is False, f"{LOST}the option {name} (book.new_book)"
    book.close()
