"""Writing workbooks: what goes into a cell comes back from it as it was."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from thidua.exchange.book import new_book, put

HOSTILE = [
    *("=1+1", "+1", "-1", "@SUM(A1)", "'=1", "[bold]", "http://example.org", "mailto:a@b", "007", "1.5", "TRUE"),
    *("<r>", "<r></r>", "<r><t>x</t></r>", "<r>a & b</r>", "<b>&amp;</b>", "a\nb", "{=A1}", "#REF!"),
]


def written(values: list[Any], look: str | None = "text", *, by_rows: bool = False) -> list[Any]:
    """The cells of a column into which ``values`` were put, read back by another library."""
    stream = io.BytesIO()
    with new_book(stream, by_rows=by_rows) as book:
        sheet = book.sheet("Một")
        for row, value in enumerate(values):
            put(sheet, row, 0, value, look and book.look(look))
    cells = next(openpyxl.load_workbook(io.BytesIO(stream.getvalue())).active.columns)
    return list(cells)


@pytest.mark.parametrize("by_rows", [False, True])
@pytest.mark.parametrize("look", ["text", None])
def test_text_stays_text(look: str | None, by_rows: bool) -> None:
    """No formula, no link, no number, no mark-up of the file's own."""
    cells = written(HOSTILE, look, by_rows=by_rows)
    assert [cell.value for cell in cells] == HOSTILE
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.hyperlink for cell in cells} == {None}


def test_values_keep_their_kind() -> None:
    """Dates are dates, numbers numbers; nothing is a blank."""
    cells = written([None, "", date(2023, 11, 30), 3, 1.5], None)
    assert [cell.value for cell in cells] == [None, None, datetime(2023, 11, 30), 3, 1.5]
    assert cells[2].number_format == "dd/mm/yyyy"
