"""``thidua export`` of text that could act in a spreadsheet, or does not fit into one."""

from __future__ import annotations

import os
import unicodedata
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from tests.cli.sheets import delimited, shown, taken_off
from tests.conftest import AddCase, Thidua
from thidua.exchange import book

HOSTILE = [
    "=1+1",
    "'=1",
    "''=1",
    "-5",
    "+84 912",
    "@x",
    "'",
    "'chữ",
    "[bold]đậm[/bold]",
    '"nháy", phẩy; chấm phẩy',
    "🙂 𝒜",
    "<r>&</r>",
    "<b>&amp;",
    "_x0041_",
    "1e5",
    "http://a.b/c",
    "mailto:a@b",
    "{=A1}",
    "0001",
    "TRUE",
    "02/06/2021",
]


@pytest.fixture
def hostile(add_case: AddCase) -> list[str]:
    """A file with a case for each text that could act somewhere, as its title, source, document and
    note."""
    for number, text in enumerate(HOSTILE):
        add_case(
            code=f"H{number:02d}", title=text, source=text, advice_doc=text, note=f"{text}\n{text}"
        )
    return HOSTILE


@pytest.mark.parametrize("suffix", ["csv", "tsv"])
def test_hostile_text_goes_out_disarmed_and_comes_back(
    office: Thidua, hostile: list[str], suffix: str
) -> None:
    """One more quote before what could be a formula, nothing before anything else."""
    office.ok("export", f"ra.{suffix}")
    rows = delimited(Path(f"ra.{suffix}"), "\t" if suffix == "tsv" else ",")
    for column in ("Tên vụ án, vụ việc", "Nguồn phát hiện", "Văn bản tham mưu"):
        cells = [row[column] for row in rows]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
        assert [taken_off(cell) for cell in cells] == hostile
    assert [taken_off(row["Ghi chú"]) for row in rows] == [f"{text}\n{text}" for text in hostile]
    assert rows[2]["Tên vụ án, vụ việc"] == "'''=1"
    assert rows[7]["Tên vụ án, vụ việc"] == "'chữ"


def test_hostile_text_is_text_in_a_workbook(office: Thidua, hostile: list[str]) -> None:
    """No formula, no link, no number, no quote added."""
    office.ok("export", "ra.xlsx")
    sheet = openpyxl.load_workbook("ra.xlsx", rich_text=False).worksheets[0]
    cells = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not [cell for cell in cells if cell.hyperlink]
    # openpyxl does not undo the escape of a text that looks like one; Excel and calamine do
    assert [str(cell.value).replace("_x005F_", "_") for cell in cells] == hostile


def test_a_workbook_is_read_back_by_the_reader_of_import(
    office: Thidua, hostile: list[str]
) -> None:
    """What calamine sees is what was stored."""
    calamine = pytest.importorskip("python_calamine")
    office.ok("export", "ra.xlsx")
    _, *rows = calamine.CalamineWorkbook.from_path("ra.xlsx").get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows] == hostile
    assert [row[20] for row in rows] == [f"{text}\n{text}" for text in hostile]
    assert rows[0][11] == date(2022, 3, 1)


def test_text_typed_in_pieces_goes_out_in_nfc(office: Thidua, add_case: AddCase) -> None:
    """``Đào`` has one spelling in every format."""
    add_case(title=unicodedata.normalize("NFD", "Vụ Đào Thị Hòa ở Nghệ An"))
    for suffix in ("csv", "tsv", "json", "xlsx"):
        office.ok("export", f"ra.{suffix}")
        assert "Vụ Đào Thị Hòa ở Nghệ An" in shown(Path(f"ra.{suffix}"))


def test_a_text_too_long_for_a_cell_is_refused_for_a_workbook_only(
    office: Thidua, add_case: AddCase
) -> None:
    """The case, the column, and what can hold it; nothing is left behind. An emoji counts as two,
    as in Excel."""
    add_case(code="ỔN", note="a" * book.LONGEST_CELL)
    office.ok("export", "ra.xlsx")
    add_case(code="DÀI", note="😀" * 16_384)
    error = office.refused("export", "dai.xlsx")
    for words in ("Vụ DÀI", "“Ghi chú”", "32.768", "32.767", ".csv", ".json"):
        assert words in error
    assert not [name for name in os.listdir() if "dai" in name]
    office.ok("export", "dai.csv")
    assert "😀" * 16_384 in shown(Path("dai.csv"))


def test_a_character_that_xml_cannot_hold_is_refused_for_a_workbook_only(
    office: Thidua, add_case: AddCase
) -> None:
    """The case, the column, the character."""
    add_case(code="LẠ", source="a\uffffb")
    error = office.refused("export", "ra.xlsx")
    for words in ("Vụ LẠ", "“Nguồn phát hiện”", "U+FFFF", ".csv"):
        assert words in error
    office.ok("export", "ra.csv")
    assert "a\uffffb" in shown(Path("ra.csv"))


def test_a_classified_text_too_long_hinders_nothing(office: Thidua, add_case: AddCase) -> None:
    """The placeholder is short."""
    add_case(code="MẬT", note="a" * 40_000, classification="mat")
    office.ok("export", "ra.xlsx")
    assert "MẬT" in office.refused("export", "ra.xlsx", "--force", "--show-classified")
