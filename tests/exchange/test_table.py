"""Finding the list in a sheet: its header row, its columns, its rows, and the names of places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from thidua.advice import in_words
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.errors import Refused
from thidua.exchange.choosing import find_table
from thidua.exchange.columns import LISTS
from thidua.exchange.finding import Sought
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.naming import column_of
from thidua.exchange.shape import Shape
from thidua.exchange.source import Sheet, column_letter, column_position
from thidua.exchange.table import Table

CASES = LISTS["cases"]


def sheet(*rows: Sequence[Any], name: str | None = "Một") -> Sheet:
    """A sheet of these rows."""
    return Sheet(
        name, lambda: iter([(number, list(cells)) for number, cells in enumerate(rows, start=1)])
    )


def sought(name: str | None = None) -> Sought:
    """A list of cases, in the sheet of that name."""
    return Sought(CASES, ColumnMap(Shape(sheets=() if name is None else (name,))))


def found(*rows: Sequence[Any], mapping: ColumnMap | None = None) -> Table:
    """The list of cases in a sheet of these rows."""
    return find_table([sheet(*rows)], Sought(CASES, mapping or ColumnMap()))


def refused(*sheets: Sheet, name: str | None = None) -> str:
    """What is said where there is no list."""
    with pytest.raises(Refused) as error:
        find_table(sheets, sought(name))
    told = [
        error.value.what,
        error.value.why,
        error.value.todo,
        *(p.where + p.what for p in error.value.problems),
    ]
    return " ".join(map(in_words, told))


@pytest.mark.parametrize("column", list(CASE_COLUMNS))
def test_every_column_is_known_by_code_name_and_label(column: str) -> None:
    """In any case, with or without accents, with dashes, with a mark behind."""
    label = CASE_COLUMNS[column]
    for text in (
        column,
        column.upper(),
        column.replace("_", "-"),
        label,
        label.upper(),
        f"{label} *",
        f"{label} (nếu có)",
        label.replace(", ", "/"),
        f"{label}:",
    ):
        assert column_of(text, CASES) == column


@pytest.mark.parametrize(
    "text", ["", "Tên", "Ngày", "Đơn vị", "STT", "Mã số", "x", "(*)", "Loại hình khác"]
)
def test_other_headers_are_none_of_ours(text: str) -> None:
    """What could be two things is left to ``--map``."""
    assert column_of(text, CASES) is None


def test_the_header_is_the_row_that_names_the_most_columns() -> None:
    """Under titles that happen to hold a word of ours; not a row of data further down."""
    table = found(
        ["Danh sách", "Loại"],
        [],
        ["Mã", "Loại", "Ghi chú", "Nguồn"],
        ["1", "Vụ án", "Loại", "Mã"],
        ["Mã", "Loại"],
    )
    assert table.header_row == 3
    assert table.names == ["code", "kind", "note"]
    assert table.unused == ["D (Nguồn)"]


def test_one_column_alone_is_no_header() -> None:
    """A word of ours may stand anywhere."""
    assert "“Mã”" in refused(sheet(["Mã"], ["1"]))


def test_the_header_is_looked_for_in_the_first_hundred_rows() -> None:
    """A long list without one is not read to its end."""
    filler = [["x"]] * 99
    assert found(*filler, ["Mã", "Loại"]).header_row == 100
    assert "Không thấy dòng tiêu đề" in refused(sheet(*filler, ["x"], ["Mã", "Loại"]))


def test_rows_hold_the_cells_of_the_columns() -> None:
    """Short rows are filled up; rows without a value in our columns are passed over, with their
    numbers."""
    table = found(
        ["STT", "Loại", None, "Mã"],
        [1, "a", "?", "b"],
        [2],
        [],
        ["", " ", "x", None],
        [5, None, None, 0],
        [6, "c"],
    )
    assert list(table.rows()) == [(2, ["a", "b"]), (6, [None, 0]), (7, ["c", None])]


def test_places_are_named_as_people_find_them() -> None:
    """Sheet, row, letter and header; without a sheet for text files."""
    table = found(["STT", "Loại", "Mã"])
    assert table.place(5, "code") == "trang tính “Một”, dòng 5, cột C (Mã)"
    assert table.place(5) == table.place(5, "note") == "trang tính “Một”, dòng 5"
    bare = find_table([sheet(["Loại", "Mã"], name=None)], Sought(CASES, ColumnMap()))
    assert bare.place(2, "kind") == "dòng 2, cột A (Loại)"


def test_letters_of_columns() -> None:
    """There and back."""
    for position, letters in (
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (701, "ZZ"),
        (702, "AAA"),
        (16383, "XFD"),
    ):
        assert column_letter(position) == letters
        assert column_position(letters) == position


def test_the_sheet_that_fits_best_is_taken() -> None:
    """The first of equals; the one that is named, whatever fits."""
    sheets = [
        sheet(["a", "b"], name="A"),
        sheet(["Mã", "Loại"], name="B"),
        sheet(["Mã", "Loại", "Ghi chú"], name="C"),
    ]
    assert find_table(sheets, Sought(CASES, ColumnMap())).sheet.name == "C"
    assert find_table([*sheets[:2], sheet(["Mã", "Loại"], name="D")], sought()).sheet.name == "B"
    assert find_table(sheets, sought("b")).sheet.name == "B"
    assert find_table(sheets, sought("B")).sheet.name == "B"
    assert "Các trang tính: A, B, C" in refused(*sheets, name="Đ")


def test_a_map_adds_columns_and_takes_them_away() -> None:
    """By header, whatever its case and accents."""
    mapping = ColumnMap(columns={"noi dung": "title", "ghi chu": ""})
    table = found(["NỘI DUNG", "Ghi chú", "Loại"], mapping=mapping)
    assert table.columns == [(0, "title"), (2, "kind")]
    assert table.unused == ["B (Ghi chú)"]


def test_columns_that_stand_twice_are_told_all() -> None:
    """With both places."""
    error = refused(sheet(["Mã", "code", "Loại", "LOẠI", "Ghi chú"]))
    assert "A (Mã) và B (code)" in error
    assert "C (Loại) và D (LOẠI)" in error


def test_headers_that_are_numbers_or_dates_do_no_harm() -> None:
    """A crooked header row."""
    table = found([2024, None, True, "Mã", "Loại\n(chọn)", "\x07"])
    assert table.columns == [(3, "code"), (4, "kind")]
    assert table.headers == ["2024", "", "True", "Mã", "Loại (chọn)", ""]


def test_a_long_list_of_other_columns_is_cut() -> None:
    """Twenty are named."""
    table = found(["Mã", "Loại", *(f"C{n}" for n in range(30))])
    assert len(table.unused) == 21
    assert table.unused[-1] == "… và 10 cột nữa"


def test_a_sheet_without_rows() -> None:
    """What is needed is told."""
    assert "Tệp không có dòng nào" in refused(sheet())
    assert "Lĩnh vực" in refused(sheet([None, " "]))
