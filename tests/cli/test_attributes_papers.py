"""What a plan adds to a case, on the papers of a round: the report's lists in Word and on the page,
the sheets behind a review."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from tests.cli.test_attributes import PLAN
from tests.conftest import Thidua
from thidua.domain.text import HIDDEN_TEXT

TITLE = "Việc rất riêng"


@pytest.fixture
def done(thidua: Thidua) -> Thidua:
    """A file with one case that counts in round 1 and has three of what the plan adds."""
    thidua.ok("init", "--plan", str(PLAN))
    thidua.ok(
        *("add-case", "--title", TITLE, "--kind", "vu_viec", "--unit", "TP", "--no-input"),
        *("--detected", "01/02/2024", "--resolved", "01/5/2024", "--outcome", "hiệu quả"),
        *("--result-doc", "1/QĐ", "--set", "thu_hoi=1250,5", "--set", "khan_cap=không"),
        *("--set", "ra_quyet_dinh=05/02/2024"),
    )
    return thidua


def text_of(name: str) -> str:
    """The body of a Word document, marks and all."""
    with ZipFile(name) as archive:
        return archive.read("word/document.xml").decode("utf-8")


@pytest.mark.parametrize("secret", [False, True])
def test_a_report_lists_them_with_the_case(done: Thidua, secret: bool) -> None:
    """With their units, where they are recorded; figures of a classified case too, which is named
    nowhere."""
    if secret:
        done.ok("edit-case", "2024-001", "--classification", "mật")
    done.ok("report", "--round", "1", "-o", "bc.docx")
    done.ok("report", "--round", "1", "-o", "bc.html")
    for text in (text_of("bc.docx"), Path("bc.html").read_text(encoding="utf-8")):
        assert "Số tiền thu hồi: 1.250,5 triệu đồng" in text
        assert "Việc khẩn cấp: không" in text
        assert "Ngày ra quyết định: 05/02/2024" in text
        assert "Số bị can:" not in text
        assert (TITLE in text) is not secret
        assert (HIDDEN_TEXT in text) is secret


def test_the_sheets_of_a_review_have_a_column_for_each(done: Thidua) -> None:
    """Behind those of a case: numbers as numbers, dates as dates, yes and no in words, blanks
    blank."""
    done.ok("review", "--round", "1", "-o", "ra.xlsx")
    book = openpyxl.load_workbook("ra.xlsx")
    found = 0
    for sheet in book.worksheets:
        heads: list[object] = []
        for row in sheet.iter_rows(values_only=True):
            if "Số tiền thu hồi (triệu đồng)" in row:
                heads = list(row)
            if heads and row[0] == "2024-001":
                case = dict(zip(heads, row, strict=True))
                found += 1
                assert case["Số tiền thu hồi (triệu đồng)"] == 1250.5
                assert case["Việc khẩn cấp"] == "không"
                assert case["Ngày ra quyết định"] == datetime(2024, 2, 5)
                assert case["Số bị can (người)"] is None
    assert found
    cell = next(
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value == 1250.5 and row[0].value == "2024-001"
    )
    assert cell.number_format == "#,##0.0##"


def test_a_plan_that_adds_nothing_has_no_such_column(office: Thidua) -> None:
    """The last head is the outcome, as ever."""
    office.ok("review", "--round", "1", "-o", "ra.xlsx")
    sheet = openpyxl.load_workbook("ra.xlsx")["NC"]
    heads = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Mã")
    assert heads[-1] == "Kết quả"
