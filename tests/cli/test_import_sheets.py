"""``import`` of a workbook with several sheets: none that may be the list is passed over in
silence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest

from tests.cli.lists import cases_of, grid, import_refused, row
from tests.conftest import Thidua

OWN = [
    ["TT", "Trích yếu", "Phân loại", "Lĩnh vực", "Đơn vị", "Kết quả", "Chủ động"],
    [1, "Vụ một", "Vụ việc", "Tham nhũng", "NC", "", "x"],
    [2, "Vụ hai", "Vụ án", "Tham nhũng", "PCTN", "", ""],
]
OLD = grid([row("Vụ năm cũ")])
GUIDE = [["Ngày", "Loại", "Lĩnh vực"]]
COUNTS = [["Đơn vị chủ trì", "Lĩnh vực", "Số vụ"], ["NC", "Tham nhũng", 4]]


def book(*sheets: tuple[str, Sequence[Sequence[Any]]]) -> str:
    """A workbook of several sheets; its name."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        page = made.create_sheet(title)
        for cells in rows:
            page.append(list(cells))
    made.save("b.xlsx")
    return "b.xlsx"


def filled(office: Thidua, what: str, *cells: Any) -> str:
    """Our own template with one row; its name."""
    office.ok("template", "c.xlsx", "--what", what)
    made = openpyxl.load_workbook("c.xlsx")
    for column, cell in enumerate(cells, start=1):
        made.worksheets[0].cell(2, column, cell)
    made.save("c.xlsx")
    return "c.xlsx"


CASE = (None, "Vụ mẫu", "Vụ án", "Tham nhũng", "NC")


def test_a_list_with_heads_of_its_own_before_the_one_that_fits_is_not_passed_over(
    office: Thidua,
) -> None:
    """Which one is meant only the user knows; chosen, either is read."""
    error = import_refused(office, book(("Chính", OWN), ("Năm cũ", OLD), ("Hướng dẫn", GUIDE)))
    assert "các trang “Chính”, “Năm cũ” đều có thể là danh sách" in error
    assert '--sheet Chính hoặc --sheet "Năm cũ"' in error
    office.ok("import", "b.xlsx", "--sheet", "Năm cũ")
    assert [case["title"] for case in cases_of(office)] == ["Vụ năm cũ"]
    assert "Thiếu cột bắt buộc" in import_refused(office, "b.xlsx", "--sheet", "Chính")


def test_a_list_that_lacks_a_column_is_not_passed_over_either(office: Thidua) -> None:
    """Its heads are ours, but for the unit."""
    short = [line[:3] for line in grid([row("Vụ một")])]
    error = import_refused(office, book(("Chính", short), ("Năm cũ", OLD)))
    assert "“Chính”, “Năm cũ”" in error


def test_a_list_with_heads_of_its_own_behind_it_is_named(office: Thidua) -> None:
    """The first is taken, as of two that fit."""
    told = office.ok("import", book(("Năm cũ", OLD), ("Chính", OWN))).err
    assert "trang “Chính”, chưa nhập" in told


@pytest.mark.parametrize(("name", "rows"), [("Tổng hợp", COUNTS), ("Hướng dẫn", OWN)])
def test_a_table_that_is_no_list_is_left_out_by_name(
    office: Thidua, name: str, rows: list[list[Any]]
) -> None:
    """A summary, a guide: no reason to ask, but told."""
    told = office.ok("import", book((name, rows), ("Vụ", OLD))).err
    assert f"không nhập trang “{name}”" in told
    assert [case["title"] for case in cases_of(office)] == ["Vụ năm cũ"]


def test_sheets_without_rows_are_nothing_to_tell_of(office: Thidua) -> None:
    """A cover, heads without a row under them."""
    name = book(("Bìa", [["Danh sách", "2026"]]), ("Mẫu", OWN[:1]), ("Trống", OLD[:1]), ("Vụ", OLD))
    told = office.ok("import", name).err
    for sheet in ("Bìa", "Mẫu", "Trống"):
        assert sheet not in told


@pytest.mark.parametrize(
    ("what", "cells"), [("cases", CASE), ("registrations", ("NC", "antt", 2, 3))]
)
def test_our_own_guide_and_choices_are_never_named(
    office: Thidua, what: str, cells: tuple[Any, ...]
) -> None:
    """A filled template, as it is and with its sheets in another order."""
    name = filled(office, what, *cells)
    made = openpyxl.load_workbook(name)
    for _ in range(3):
        made.move_sheet(made.worksheets[0], 2)
        made.save(name)
        answer = office.ok("import", name, "--what", what, "--dry-run")
        assert "Danh mục" not in answer.err
        assert "Hướng dẫn" not in answer.err


def test_a_guess_does_not_take_our_choices_for_a_rival(office: Thidua) -> None:
    """The sheet to fill is sure, so the map file says so."""
    name = filled(office, "cases", *CASE)
    assert '\nsheet = "Các vụ"\n' in office.ok("import", name, "--guess").out


def test_a_list_called_as_our_choices_is_a_list(office: Thidua) -> None:
    """The name alone says nothing."""
    told = office.ok("import", book(("Vụ", OLD), ("Danh mục", grid([row("Vụ khác")])))).err
    assert "“Danh mục”, chưa nhập" in told
