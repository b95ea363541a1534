"""A plan written in a spreadsheet: the same plan as in TOML, out and in; errors by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.helpers import EMBEDDED, digest
from tests.conftest import Thidua
from thidua.services.plans import read_plan_file

ROOT = Path(__file__).parents[2]
PLANS = [
    EMBEDDED,
    ROOT / "data" / "plans" / "mau.toml",
    ROOT / "tests" / "plans" / "thi-hanh-an.toml",
]


def cell_of(sheet: Any, row: int, head: str) -> Any:
    """The cell of a row under a head."""
    heads = [cell.value for cell in sheet[1]]
    return sheet.cell(row, heads.index(head) + 1)


@pytest.mark.parametrize("plan", PLANS, ids=lambda file: file.stem)
def test_a_plan_goes_out_and_comes_back(thidua: Thidua, plan: Path) -> None:
    """TOML → workbook → plan → workbook is one plan, and TOML says the same of it."""
    thidua.ok("init", "--plan", str(plan))
    text = thidua.ok("plan", "export").out
    thidua.ok("plan", "export", "-o", "a.xlsx")
    assert read_plan_file(Path("a.xlsx")) == read_plan_file(plan)
    thidua.ok("init", "--plan", "a.xlsx", "--db", "hai.db")
    assert thidua.ok("plan", "export", "--db", "hai.db").out == text
    thidua.ok("plan", "export", "-o", "b.xlsx", "--db", "hai.db")
    assert read_plan_file(Path("b.xlsx")) == read_plan_file(plan)
    assert "không có gì khác" in thidua.ok("plan", "update", "b.xlsx").err.lower()


def test_a_new_plan_needs_no_file(thidua: Thidua) -> None:
    """Both forms are taken; none is written over another without ``--force``."""
    for name in ("moi.toml", "moi.xlsx"):
        thidua.ok("plan", "new", name)
        assert "01-KH/MAU" in thidua.ok("plan", "check", name).out
        assert "--force" in thidua.refused("plan", "new", name)
        thidua.ok("plan", "new", name, "--force")
    assert read_plan_file(Path("moi.toml")) == read_plan_file(Path("moi.xlsx"))
    assert ".toml hoặc .xlsx" in thidua.refused("plan", "new", "moi.docx", code=2)
    text = Path("moi.toml").read_text(encoding="utf-8")
    assert "01-KH/MAU" in thidua.ok("plan", "check", "-", stdin=text).out
    assert "targets[1].name" in thidua.refused(
        "plan", "check", "-", stdin=text.replace('name = "Vụ tham nhũng', 'nam = "Vụ tham nhũng')
    )
    assert not thidua.file.exists()


def test_the_empty_template_has_every_sheet(office: Thidua) -> None:
    """With drop-downs; as it is, it says what is missing, by cell."""
    office.ok("template", "mau.xlsx", "--what", "plan")
    book = openpyxl.load_workbook("mau.xlsx")
    assert book.sheetnames == [
        *("Kế hoạch", "Đợt", "Đơn vị", "Lĩnh vực", "Thuộc tính", "Số khai"),
        *("Chỉ tiêu", "Căn cứ và hạn mức"),
    ]
    rules = [rule.formula1 for rule in book["Chỉ tiêu"].data_validations.dataValidation]
    assert any("Tỷ lệ phần trăm" in rule for rule in rules)
    error = office.refused("plan", "check", "mau.xlsx")
    assert "trang tính “Kế hoạch”, dòng 2, cột B (Giá trị): thiếu khóa bắt buộc" in error


def test_errors_are_told_by_cell(thidua: Thidua) -> None:
    """Those of a cell, and those of the plan's rules, all in one pass; nothing is made."""
    thidua.ok("plan", "new", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    targets = book["Chỉ tiêu"]
    cell_of(targets, 2, "Phạm vi").value = "phường"
    cell_of(targets, 2, "Mức tối thiểu").value = -1
    cell_of(targets, 4, "Cộng thuộc tính").value = "tien_gi"
    cell_of(targets, 4, "Nguyên văn câu của kế hoạch").value = None
    cell_of(targets, 5, "Mẫu số: tiêu chí").value = "kết quả = tốt"
    book["Kế hoạch"]["B3"] = "hôm qua"
    cell_of(book["Đợt"], 2, "Loại đợt").value = "giữa kỳ"
    cell_of(book["Đơn vị"], 3, "Giao chỉ tiêu").value = "có lẽ"
    book.save("a.xlsx")
    error = thidua.refused("plan", "check", "a.xlsx")
    for where in (
        "“Kế hoạch”, dòng 3, cột B (Giá trị)",
        "“Đợt”, dòng 2, cột B (Loại đợt)",
        "“Đơn vị”, dòng 3, cột C (Giao chỉ tiêu)",
        "“Chỉ tiêu”, dòng 2, cột C (Phạm vi)",
        "(Mức tối thiểu): “-1” là số âm",
        "“tien_gi” không có trong attributes",
        "phải trích nguyên văn",
        "(Mẫu số: tiêu chí): “tốt” không có trong danh mục",
    ):
        assert where in error
    thidua.refused("init", "--plan", "a.xlsx")
    assert not thidua.file.exists()


def test_what_is_no_plan(thidua: Thidua, tmp_path: Path) -> None:
    """A workbook of something else, a sheet or a column too many, a target told twice."""
    book = openpyxl.Workbook()
    book.save("khac.xlsx")
    assert "không có trang “Kế hoạch”" in thidua.refused("plan", "check", "khac.xlsx")
    thidua.ok("plan", "new", "a.xlsx")
    book = openpyxl.load_workbook("a.xlsx")
    book.create_sheet("Chỉ tiêu phụ")["A1"] = "x"
    targets = book["Chỉ tiêu"]
    last = targets.max_column
    targets.cell(1, last + 1, "Mức tối thiều")
    targets.cell(1, last + 2, "Đo bằngg")
    cell_of(targets, 3, "Tên chỉ tiêu").value = "Tên khác"
    book.save("a.xlsx")
    error = thidua.refused("plan", "check", "a.xlsx")
    assert "Có phải ý là “Chỉ tiêu”?" in error
    assert "cột “Mức tối thiểu” đã có ở cột" in error
    assert "Có phải ý là “Đo bằng”?" in error
    assert "khác với dòng trước của chỉ tiêu “tham-nhung”" in error
    (tmp_path / "hong.xlsx").write_bytes(b"PK\x03\x04hong")
    thidua.refused("plan", "check", "hong.xlsx")
    assert "xlsx" in thidua.refused("plan", "check", "khong-co.xlsx")


def test_a_plan_in_a_workbook_is_added_and_amended(office: Thidua) -> None:
    """As one in TOML."""
    office.ok("plan", "new", "a.xlsx")
    assert "01-KH/MAU" in office.ok("plan", "add", "a.xlsx", "--names", "keep").out
    book = openpyxl.load_workbook("a.xlsx")
    cell_of(book["Chỉ tiêu"], 3, "Mức tối thiểu").value = 5
    book.save("a.xlsx")
    before = digest(office.file)
    assert "lý do" in office.refused("plan", "update", "a.xlsx")
    assert digest(office.file) == before
    told = office.ok("plan", "update", "a.xlsx", "--reason", "sửa đổi")
    assert "4 → 5" in told.out
