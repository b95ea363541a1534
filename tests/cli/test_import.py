"""``thidua import``: lists that are sound, in every shape in which offices keep them."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest

from tests.cli.helpers import CASE_KEYS
from tests.cli.lists import (
    by_title,
    cases_book,
    cases_csv,
    cases_of,
    grid,
    row,
    taken,
    text_file,
    workbook,
)
from tests.cli.sheets import FULL_CELLS
from tests.conftest import Thidua

FULL_CASE = {
    "code": "007",
    "title": "Vụ đất đai; xã “Hưng Hòa”",
    "kind": "vu_an",
    "field": "tham_nhung",
    "lead_unit": "NC",
    "other_units": ["PCTN", "VP"],
    "people": ["Lê Văn Đức", "Vũ Thị Yến"],
    "initiative": "phat_hien",
    "public_concern": True,
    "source": "Đơn thư",
    "detected_on": "2022-01-09",
    "advised_on": "2022-03-01",
    "directed_on": "2022-03-02",
    "resolved_on": "2022-10-01",
    "advice_doc": "1-TM/NC",
    "directive_doc": "3-CĐ/TU",
    "result_doc": "2-KQ/NC",
    "directed_by": "Thường trực",
    "outcome": "hieu_qua",
    "classification": "khong",
    "note": 'Dòng một\nDòng hai\tcột, “ngoặc” "kép"; hết',
}
FULL_ROWS = [list(FULL_CELLS), list(FULL_CELLS.values())]


@pytest.mark.parametrize(
    ("name", "delimiter"),
    [("a.csv", ","), ("a.csv", ";"), ("a.tsv", "\t"), ("a.txt", "\t"), ("a", ";")],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_column_of_a_text_file(
    office: Thidua, name: str, delimiter: str, encoding: str, end: str
) -> None:
    """Commas, semicolons, tabs; UTF-8 and UTF-16 with and without a mark; both kinds of line
    ends."""
    text_file(FULL_ROWS, name, delimiter=delimiter, encoding=encoding, end=end)
    assert taken(office, name)["added"] == 1
    assert cases_of(office) == [FULL_CASE]


def test_every_column_of_a_workbook(office: Thidua) -> None:
    """Real date cells where there are dates."""
    cells = [
        datetime.strptime(text, "%d/%m/%Y") if label.startswith("Ngày") else text
        for label, text in FULL_CELLS.items()
    ]
    result = taken(office, workbook([list(FULL_CELLS), cells]))
    assert (result["sheet"], result["rows"], result["added"], result["codes"]) == (
        "Các vụ",
        1,
        1,
        ["007"],
    )
    assert cases_of(office) == [FULL_CASE]


def test_code_names_in_any_order(office: Thidua) -> None:
    """Code names for headers and values, the columns the other way round."""
    values = {
        **FULL_CASE,
        "other_units": "PCTN;VP",
        "people": "Lê Văn Đức; Vũ Thị Yến",
        "public_concern": "true",
    }
    names = CASE_KEYS[::-1]
    taken(office, text_file([names, [values[name] for name in names]]))
    assert cases_of(office) == [FULL_CASE]


@pytest.mark.parametrize(
    "header",
    [
        "TÊN VỤ ÁN, VỤ VIỆC",
        "ten vu an, vu viec",
        "  Tên vụ án,\n vụ việc ",
        "Tên vụ án, vụ việc (*)",
        "Title",
        "TITLE:",
    ],
)
def test_headers_are_recognised_however_they_are_written(office: Thidua, header: str) -> None:
    """Accents, case, line breaks and a mark behind them don't matter."""
    rows = grid([row()])
    rows[0][0] = header
    assert taken(office, workbook(rows))["added"] == 1


def test_the_header_row_is_found_under_a_title(office: Thidua) -> None:
    """A title over merged cells, a date line, empty rows; rows keep the numbers that Excel
    shows."""
    book = openpyxl.Workbook()
    page = book.active
    page["C3"] = "DANH SÁCH VỤ ÁN, VỤ VIỆC"
    page.merge_cells("C3:F3")
    page["C4"] = "Vinh, ngày 05 tháng 02 năm 2026"
    for number, cells in (
        (7, grid([row()])[0]),
        (8, row().values()),
        (10, row("Vụ B", kind="?").values()),
    ):
        for position, value in enumerate(cells):
            page.cell(number, 3 + position, value)
    book.save("vu.xlsx")
    assert "trang tính “Sheet”, dòng 10, cột D (Loại)" in office.refused("import", "vu.xlsx")
    page["D10"] = "Vụ việc"
    book.save("vu.xlsx")
    assert taken(office, "vu.xlsx")["rows"] == 2
    assert list(by_title(office)) == ["Vụ A", "Vụ B"]


def test_extra_columns_are_reported_and_left(office: Thidua) -> None:
    """Named by header and letter; nothing of them is kept."""
    rows = grid([row()])
    rows = [
        ["STT", *rows[0], "Ý kiến"],
        [1, *rows[1], "không rõ"],
        ["", "", "", "", "", "cuối trang"],
    ]
    result = taken(office, text_file(rows))
    assert result["unused_columns"] == ["A (STT)", "F (Ý kiến)"]
    assert result["rows"] == 1
    assert (
        "Cột không dùng đến: A (STT), F (Ý kiến)."
        in office.ok("import", "vu.csv", "--dry-run", "--allow-duplicate").out
    )


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2022, 3, 1), "2022-03-01"),
        (date(2022, 3, 1), "2022-03-01"),
        (44621, "2022-03-01"),
        ("44621", "2022-03-01"),
        ("1/3/2022", "2022-03-01"),
        ("01/03/2022", "2022-03-01"),
        (" 2022-03-01 ", "2022-03-01"),
        ("2022-03-01 00:00:00", "2022-03-01"),
        ("2022-03-01T00:00:00", "2022-03-01"),
        ("", None),
        ("  ", None),
    ],
)
def test_dates_in_every_shape(office: Thidua, cell: Any, day: str | None) -> None:
    """Real date cells, serial numbers, text."""
    taken(office, cases_book(row(advised_on=cell)))
    assert cases_of(office)[0]["advised_on"] == day


def test_dates_counted_from_1904(office: Thidua) -> None:
    """Workbooks of old Macs: date cells and bare numbers."""
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for cells in grid([row(advised_on=datetime(2022, 3, 1), directed_on=44621 - 1462)]):
        book.active.append(cells)
    book.save("vu.xlsx")
    taken(office, "vu.xlsx")
    case = cases_of(office)[0]
    assert (case["advised_on"], case["directed_on"]) == ("2022-03-01", "2022-03-01")


def test_codes_keep_their_leading_zeros_and_numbers_are_warned_of(office: Thidua) -> None:
    """007 as text is 007; the number 7 is "7", and the user is told."""
    answer = office.ok(
        "import", cases_book(row(code="007"), row("Vụ B", code=7), row("Vụ C", code=12.0))
    )
    assert sorted(case["code"] for case in cases_of(office)) == ["007", "12", "7"]
    assert "2 mã vụ là ô số" in answer.err
    assert "dòng 3, cột E (Mã)" in answer.err
    office.ok("import", cases_csv(row("Vụ D", code="0008")))
    assert "0008" in [case["code"] for case in cases_of(office)]


def test_cells_merged_over_several_rows_hold_in_each(office: Thidua) -> None:
    """A department written once for its rows."""
    book = openpyxl.Workbook()
    page = book.active
    for cells in grid(
        [
            row("Vụ A"),
            row("Vụ B", lead_unit=None),
            row("Vụ C", lead_unit=None),
            row("Vụ D", lead_unit="VP"),
        ]
    ):
        page.append(cells)
    page.merge_cells("D2:D4")
    book.save("vu.xlsx")
    taken(office, "vu.xlsx")
    assert {title: case["lead_unit"] for title, case in by_title(office).items()} == {
        "Vụ A": "NC",
        "Vụ B": "NC",
        "Vụ C": "NC",
        "Vụ D": "VP",
    }


def test_a_formula_counts_as_its_value(office: Thidua) -> None:
    """The value that Excel kept beside the formula."""
    import xlsxwriter

    with xlsxwriter.Workbook("vu.xlsx") as book:
        page = book.add_worksheet()
        for number, cells in enumerate(grid([row(note="x")])):
            page.write_row(number, 0, cells)
        page.write_formula("A2", '="Vụ "&"Z"', value="Vụ Z")
    taken(office, "vu.xlsx")
    assert by_title(office)["Vụ Z"]["note"] == "x"


def test_standard_input_is_csv(office: Thidua) -> None:
    """``-``; a workbook is known by its content there too."""
    result = taken(office, "-", stdin="title;kind;field;lead_unit\nVụ A;vu_an;tham_nhung;nc\n")
    assert (result["source"], result["added"]) == ("đầu vào chuẩn", 1)


def test_the_sheet_is_chosen_by_its_headers_or_by_name(office: Thidua) -> None:
    """A cover sheet is passed over; ``--sheet`` whatever the accents; an unknown name lists what
    there is."""
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    book.active.append(["Danh sách", "2026"])
    for name, title in (("Quý I", "Vụ A"), ("Quý II", "Vụ B")):
        page = book.create_sheet(name)
        for cells in grid([row(title)]):
            page.append(cells)
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.save("vu.xlsx")
    assert taken(office, "vu.xlsx", "--dry-run")["sheet"] == "Quý I"
    assert taken(office, "vu.xlsx", "--sheet", "quy ii")["sheet"] == "Quý II"
    error = office.refused("import", "vu.xlsx", "--sheet", "Quý III")
    assert "Bìa, Quý I, Quý II" in error
    assert "Ẩn" not in error
    assert "trang tính" in office.refused("import", cases_csv(row()), "--sheet", "Quý I")


def test_units_are_named_by_code_or_name(office: Thidua) -> None:
    """As add-case takes them."""
    taken(
        office,
        cases_csv(
            row(
                lead_unit="van phong",
                other_units="nc; Phòng Theo dõi công tác phòng, chống tham nhũng",
            )
        ),
    )
    case = cases_of(office)[0]
    assert (case["lead_unit"], case["other_units"]) == ("VP", ["NC", "PCTN"])


def test_the_unit_of_a_departments_list(office: Thidua) -> None:
    """``--unit`` leads the rows that name none; the column may be missing altogether."""
    rows = [["Tên vụ án, vụ việc", "Loại", "Lĩnh vực"], ["Vụ A", "Vụ án", "Tham nhũng"]]
    assert "--unit" in office.refused("import", text_file(rows))
    taken(office, "vu.csv", "--unit", "pctn")
    taken(office, cases_csv(row("Vụ B", lead_unit=""), row("Vụ C")), "--unit", "VP")
    assert [case["lead_unit"] for case in by_title(office).values()] == ["PCTN", "VP", "NC"]
    assert "“XX”" in office.refused("import", "vu.csv", "--unit", "XX")


def test_text_is_kept_in_nfc_and_formulas_are_disarmed_in_text_files_only(office: Thidua) -> None:
    """NFD typed on a Mac; one quote comes off in csv, none in a workbook."""
    nfd = unicodedata.normalize("NFD", "Vụ Đào Thị Hòa")
    taken(office, cases_csv(row(nfd, source="'=1+1", note="''-x", directed_by="'x")))
    case = by_title(office)["Vụ Đào Thị Hòa"]
    assert (case["source"], case["note"], case["directed_by"]) == ("=1+1", "'-x", "'x")
    taken(office, cases_book(row("Vụ B", source="'=1+1")))
    assert by_title(office)["Vụ B"]["source"] == "'=1+1"


def test_codes_are_made_that_no_row_of_the_file_has(office: Thidua) -> None:
    """By the year of the earliest milestone, past those that stand further down."""
    rows = [
        row("Vụ A", advised_on="2022-03-01"),
        row("Vụ B"),
        row("Vụ C", code="2022-001"),
        row("Vụ D", code="2026-004"),
    ]
    assert taken(office, cases_csv(*rows))["codes"] == [
        "2022-002",
        "2026-005",
        "2022-001",
        "2026-004",
    ]
