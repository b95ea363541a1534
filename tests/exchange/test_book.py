"""Writing workbooks: text stays text, nothing is lost in silence, nothing is left behind."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import posix
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.book import LONGEST_CELL, cells_below, new_book, put, unfit_for_cell
from thidua.exchange.sheet import lines_needed
from thidua.exchange.source import column_letter, column_position
from thidua.exchange.template_book import write_template


@pytest.mark.parametrize("by_rows", [False, True])
@pytest.mark.parametrize(
    ("value", "kind", "read"),
    [
        ("chữ", "s", "chữ"),
        ("007", "s", "007"),
        ("=1+1", "s", "=1+1"),
        ("<r>&</r>", "s", "<r>&</r>"),
        ("<r></r>", "s", "<r></r>"),
        ("<r><t>x</t></r>", "s", "<r><t>x</t></r>"),
        ("<b>&amp;</b>", "s", "<b>&amp;</b>"),
        ("{=A1}", "s", "{=A1}"),
        ("#REF!", "s", "#REF!"),
        ("mailto:a@b", "s", "mailto:a@b"),
        ("http://a.b", "s", "http://a.b"),
        (7, "n", 7),
        (0.5, "n", 0.5),
        (date(2021, 6, 2), "d", datetime(2021, 6, 2)),
        (None, "n", None),
        ("", "n", None),
    ],
)
def test_a_value_is_written_as_what_it_is(by_rows: bool, value: Any, kind: str, read: Any) -> None:
    """Whichever way the workbook is held, with or without a look."""
    stream = io.BytesIO()
    with new_book(stream, by_rows=by_rows) as book:
        sheet = book.sheet("x")
        put(sheet, 0, 0, value, book.look("date" if kind == "d" else "text"))
        if kind != "d":
            put(sheet, 1, 0, value)
    cells = [row[0] for row in openpyxl.load_workbook(stream).worksheets[0].iter_rows()]
    assert {(cell.data_type, cell.value) for cell in cells} == {(kind, read)}


def test_a_text_that_a_cell_cannot_hold_is_an_error() -> None:
    """xlsxwriter would leave the cell blank and say nothing."""
    with pytest.raises(ValueError, match="32768"), new_book(io.BytesIO()) as book:
        put(book.sheet("x"), 0, 0, "a" * (LONGEST_CELL + 1))


@pytest.mark.parametrize(
    ("text", "unfit"), [("", False), ("a" * 32_767, False), ("a" * 32_768, True), ("\ufffe", True)]
)
def test_what_a_cell_cannot_hold_is_known_beforehand(text: str, unfit: bool) -> None:
    """The length as Excel counts it, and characters that XML does not know."""
    assert (unfit_for_cell(text) is not None) is unfit


def test_a_workbook_beyond_what_excel_opens_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """4 GB; csv and json hold it."""
    from zipfile import LargeZipFile

    def fail(*_: Any, **__: Any) -> Any:
        raise LargeZipFile

    monkeypatch.setattr("xlsxwriter.workbook.ZipFile", fail)
    with pytest.raises(Refused, match="quá lớn"), new_book(io.BytesIO()) as book:
        book.sheet("x")


def test_a_long_list_leaves_no_temporary_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its rows lie in a folder that only the owner reads, gone at the end, well or ill."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for error in (None, KeyError):
        try:
            with new_book(io.BytesIO(), by_rows=True) as book:
                put(book.sheet("x"), 0, 0, "a")
                (folder,) = tmp_path.iterdir()
                assert posix.is_private(folder)
                assert len(list(folder.iterdir())) == 1
                if error:
                    raise error
        except KeyError:
            assert error
        assert list(tmp_path.iterdir()) == []


def test_places_are_named_as_formulas_name_them() -> None:
    """Counted from 0, below the header."""
    assert (column_letter(0), column_letter(26)) == ("A", "AA")
    assert [column_position(letters) for letters in ("A", "Z", "AA", "XFD")] == [0, 25, 26, 16_383]
    assert cells_below(1, 3) == "$B$2:$B$4"


def test_a_list_of_nothing_is_no_list() -> None:
    """A file without units: the column takes what is typed."""
    stream = io.BytesIO()
    write_template(stream, kind_of("people"), "people", {"unit": [], "role": []})
    sheet = openpyxl.load_workbook(stream).worksheets[0]
    assert not [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", 1),
        ("a\nb\nc", 3),
        ("a\n\nb", 3),
        ("aaaa bbbb cccc dddd", 2),
        ("a" * 40, 4),
        ("a " + "b" * 40, 5),
    ],
)
def test_a_row_is_as_high_as_its_text(text: str, lines: int) -> None:
    """Broken between words, a longer word inside; line breaks of the text are kept."""
    assert lines_needed(text, 10) == lines
