"""``thidua import --errors``: a copy of the sheet in which the bad cells are marked, to be put
right and imported again."""

from __future__ import annotations

import os
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests import posix
from tests.cli.helpers import digest
from tests.cli.lists import (
    by_title,
    cases_book,
    cases_csv,
    cases_of,
    grid,
    import_refused,
    row,
    taken,
    text_file,
    workbook,
)
from tests.cli.raw_books import book_of_parts, header_cells, sheet_xml, sound_cells
from tests.conftest import Thidua

BAD = "FFF8CBAD"


def marked(office: Thidua, name: str, *words: str) -> Any:
    """The workbook that ``--errors loi.xlsx`` gives for a list that must be refused."""
    error = office.refused("import", name, "--errors", "loi.xlsx", *words)
    assert "loi.xlsx" in error
    return openpyxl.load_workbook("loi.xlsx")


def marks(sheet: Any) -> dict[str, str]:
    """Place → comment of the coloured cells of a sheet; only those have comments."""
    cells = [cell for cells in sheet.iter_rows() for cell in cells]
    coloured = {cell.coordinate for cell in cells if cell.fill.fgColor.rgb == BAD}
    found = {cell.coordinate: cell.comment.text for cell in cells if cell.comment}
    assert coloured == set(found)
    return found


def test_bad_cells_are_coloured_and_commented(office: Thidua) -> None:
    """In their own places, with the rule; the values as they were, title and extra columns too."""
    rows = grid(
        [
            row("Vụ A", kind="Vụ lớn"),
            row("Vụ B", field="Y tế", advised_on="31/11/2022"),
            row("Vụ C"),
        ]
    )
    rows[1].append("ý kiến")
    book = marked(office, workbook([["DANH SÁCH"], [], *rows]))
    sheet = book["Các vụ"]
    assert marks(sheet) == {
        "B4": (
            "“Vụ lớn” không có trong danh mục; chọn một trong: Vụ án (vu_an); Vụ việc (vu_viec);"
            " Vấn đề (van_de)."
        ),
        "C5": marks(sheet)["C5"],
        "E5": "“31/11/2022” không có trong lịch.",
    }
    assert "“Y tế”" in marks(sheet)["C5"]
    values = [
        [cell for cell in cells if cell is not None] for cells in sheet.iter_rows(values_only=True)
    ]
    assert values == [
        ["DANH SÁCH"],
        [],
        *[[cell for cell in cells if cell is not None] for cells in rows],
    ]
    assert sheet.freeze_panes == "A4"


def test_the_second_sheet_lists_what_is_wrong(office: Thidua) -> None:
    """Place, rule, way out; also where the first sheet has its name."""
    name = workbook(grid([row("Vụ A", kind="?"), row("Vụ B"), row("Vụ B")]), sheet="Chỗ chưa đúng")
    book = marked(office, name)
    assert book.sheetnames == ["Chỗ chưa đúng", "Chỗ chưa đúng (2)"]
    head, *rows = book.worksheets[1].iter_rows(values_only=True)
    assert head == ("Chỗ", "Chưa đúng", "Cách sửa")
    assert [cells[0] for cells in rows] == [
        "trang tính “Chỗ chưa đúng”, dòng 2, cột B (Loại)",
        "trang tính “Chỗ chưa đúng”, dòng 4, cột A (Tên vụ án, vụ việc)",
    ]
    assert "trùng dòng 3" in str(rows[1][1])
    assert "--on-duplicate join" in str(rows[1][2])


def test_values_keep_their_kind_in_bad_cells_too(office: Thidua) -> None:
    """Dates are dates, with their times; numbers numbers; text that looks like a formula or a
    number is text."""
    cells = {
        "code": "007",
        "note": "'=1",
        "source": "0012",
        "detected_on": datetime(2026, 2, 1),
        "advised_on": datetime(2022, 3, 1, 8, 30),
        "directed_on": 3_000_000,
        "resolved_on": datetime(2022, 3, 5),
        "outcome": "Hiệu quả",
        "directed_by": 12,
        "advice_doc": "<r>x</r>",
    }
    sheet = marked(office, cases_book(row(**cells)))["Các vụ"]
    found = {
        sheet.cell(1, column).value: sheet.cell(2, column)
        for column in range(1, sheet.max_column + 1)
    }
    wanted = dict(zip(*grid([row(**cells)]), strict=True))
    assert {header: cell.value for header, cell in found.items()} == wanted
    assert set(marks(sheet)) == {
        found[label].coordinate for label in ("Ngày phát hiện", "Ngày tham mưu", "Ngày chỉ đạo")
    }
    assert found["Ngày phát hiện"].number_format == "dd/mm/yyyy"
    assert found["Mã"].number_format == "@"


def test_a_row_whose_column_is_missing_is_marked_at_its_start(office: Thidua) -> None:
    """The rule names the column."""
    sheet = marked(office, cases_book(row(resolved_on="01/3/2022")))["Các vụ"]
    assert "A2" in marks(sheet)
    assert "kết quả" in marks(sheet)["A2"]


@posix.modes
def test_it_is_the_owners_alone(office: Thidua) -> None:
    """0600; an old one needs ``--force`` and is told before anything else."""
    name = cases_csv(row(kind="?"))
    marked(office, name)
    assert Path("loi.xlsx").stat().st_mode & 0o777 == 0o600
    before = digest(Path("loi.xlsx"))
    assert "loi.xlsx đã có" in import_refused(office, name, "--errors", "loi.xlsx")
    assert digest(Path("loi.xlsx")) == before
    cases_csv(row(kind="??"))
    sheet = marked(office, name, "--force")["Danh sách"]
    assert sheet["B2"].value == "??"


def test_nothing_is_written_for_a_sound_list_or_a_file_that_is_no_list(office: Thidua) -> None:
    """No empty workbook is left behind."""
    taken(office, cases_csv(row()), "--errors", "loi.xlsx")
    office.refused("import", text_file([["a", "b"]]), "--errors", "loi.xlsx")
    assert "không có thư mục" in office.refused("import", "vu.csv", "--errors", "thieu/loi.xlsx")
    assert sorted(os.listdir()) == ["thidua.db", "vu.csv"]


@pytest.mark.parametrize("make", [cases_csv, cases_book])
def test_the_marked_copy_is_put_right_and_imported(office: Thidua, make: Any) -> None:
    """Only the marked cells are touched; everything else comes in as it was."""
    cells = {
        "code": "007",
        "note": "dòng một\ndòng hai",
        "people": "Lê Văn An",
        "advised_on": "1/3/2022",
    }
    name = make(
        row("=1+1" if make is cases_book else "'=1+1", kind="?", **cells), row("Vụ B", field="?")
    )
    book = marked(office, name)
    sheet = book.worksheets[0]
    assert set(marks(sheet)) == (
        {"B2", "C3", "A2"} if sheet["A2"].data_type == "f" else {"B2", "C3"}
    )
    sheet["B2"], sheet["C3"] = "Vụ án", "Khác"
    if sheet["A2"].data_type == "f":
        sheet["A2"] = "Vụ A"
    book.save("loi.xlsx")
    assert taken(office, "loi.xlsx")["added"] == 2
    case = next(case for case in cases_of(office) if case["code"] == "007")
    assert (case["note"], case["people"], case["advised_on"]) == (
        "dòng một\ndòng hai",
        ["Lê Văn An"],
        "2022-03-01",
    )


def test_text_of_a_csv_comes_back_as_it_was_meant(office: Thidua) -> None:
    """The quote that disarms a formula is no part of the text, in the copy neither."""
    book = marked(office, cases_csv(row("'=1+1", kind="?"), row("''=2"), row("'chữ")))
    sheet = book.worksheets[0]
    sheet["B2"] = "Vụ án"
    book.save("loi.xlsx")
    taken(office, "loi.xlsx")
    assert set(by_title(office)) == {"=1+1", "'=2", "'chữ"}


def test_an_error_cell_stays_an_error(office: Thidua) -> None:
    """As a blank it would come in when it is overlooked."""
    cell = '<c r="E2" t="e"><v>#REF!</v></c>'
    name = book_of_parts(
        sheet_xml(
            header_cells(), sound_cells() + cell, sound_cells(3, "Vụ B") + '<c r="E3"><f>A1</f></c>'
        )
    )
    sheet = marked(office, name)["Các vụ"]
    assert set(marks(sheet)) == {"E2", "E3"}
    assert "#REF!" in marks(sheet)["E2"]
    with zipfile.ZipFile("loi.xlsx") as archive:
        assert archive.read("xl/worksheets/sheet1.xml").count(b't="e"') == 2
    error = import_refused(office, "loi.xlsx")
    assert "dòng 2, cột E (note): ô báo lỗi #REF!" in error
    assert "dòng 3, cột E (note): ô báo lỗi #N/A" in error


def test_days_counted_from_1904_keep_their_meaning(office: Thidua) -> None:
    """Bare numbers would be four years off in a copy that counts from 1900."""
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    for cells in grid([row(kind="?", advised_on=44621 - 1462, directed_on=datetime(2022, 3, 1))]):
        book.active.append(cells)
    book.save("vu.xlsx")
    copy = marked(office, "vu.xlsx")
    copy.worksheets[0]["B2"] = "Vụ án"
    copy.save("loi.xlsx")
    taken(office, "loi.xlsx")
    case = cases_of(office)[0]
    assert (case["advised_on"], case["directed_on"]) == ("2022-03-01", "2022-03-01")


def test_characters_that_a_workbook_cannot_hold(office: Thidua) -> None:
    """A copy that Excel opens, whatever is in the list."""
    rows = [row("a\x07b", note="c\uffffd"), row("Vụ B", note="=1\n" + "x" * 40_000, kind="\x1b?")]
    sheet = marked(office, cases_csv(*rows)).worksheets[0]
    assert set(marks(sheet)) == {"A2", "B3"}
    assert sheet["E2"].value == "c\ufffdd"
    assert len(sheet["E3"].value) == 32_767


def test_merged_cells_and_empty_rows(office: Thidua) -> None:
    """Rows stay where they were; a value over several rows stands in each."""
    book = openpyxl.Workbook()
    for cells in (
        *grid([row("Vụ A"), row("Vụ B", lead_unit=None)]),
        [],
        list(row("Vụ C", kind="?").values()),
    ):
        book.active.append(cells)
    book.active.merge_cells("D2:D3")
    book.save("vu.xlsx")
    sheet = marked(office, "vu.xlsx").worksheets[0]
    assert set(marks(sheet)) == {"B5"}
    assert [sheet.cell(number, 4).value for number in range(2, 6)] == ["NC", "NC", None, "NC"]
