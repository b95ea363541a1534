"""A plan written in Excel: the template, checking, taking in, giving out; a plan to start from."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.helpers import EMBEDDED, digest, plan_file
from tests.conftest import Thidua

OTHER = Path(__file__).resolve().parents[1] / "plans/thi-hanh-an.toml"


def cell(book: Any, sheet: str, row: int, head: str) -> Any:
    """The cell under a head."""
    top = 2 if sheet == "Chỉ tiêu" else 1
    return book[sheet].cell(row, [c.value for c in book[sheet][top]].index(head) + 1)


def changed(name: str, **cells: Any) -> None:
    """``name`` with other values in cells, named ``sheet__row__head`` (``_`` for spaces)."""
    book = openpyxl.load_workbook(name)
    for place, value in cells.items():
        sheet, row, head = place.split("__")
        cell(book, sheet.replace("_", " "), int(row), head.replace("_", " ")).value = value
    book.save(name)


def test_the_template_is_empty_and_asks_for_what_is_missing(thidua: Thidua) -> None:
    """Made without any data file; checked as it is, it says what is still blank."""
    thidua.ok("template", "ke-hoach.xlsx", "--what", "plan")
    assert not thidua.file.exists()
    told = thidua.refused("plan", "check", "ke-hoach.xlsx")
    assert "trang tính “Kế hoạch”, dòng 2, cột B (Số, ký hiệu): còn để trống." in told
    assert "trang tính “Chỉ tiêu”: còn để trống." in told
    assert "khóa" not in told


def test_a_plan_goes_out_as_a_workbook_and_comes_back(office: Thidua) -> None:
    """The same plan: nothing differs, and nothing is written but a log entry of no difference."""
    office.ok("plan", "export", "-o", "ke-hoach.xlsx")
    before = office.ok("plan", "show", "--format", "json").json
    said = office.ok("plan", "update", "ke-hoach.xlsx", "--format", "json").json
    assert said["differences"] == []
    assert office.ok("plan", "show", "--format", "json").json == before


def test_an_existing_workbook_is_kept_without_force(office: Thidua) -> None:
    """As every output."""
    Path("a.xlsx").write_bytes(b"x")
    assert "--force" in office.refused("plan", "export", "-o", "a.xlsx")
    assert Path("a.xlsx").read_bytes() == b"x"
    office.ok("plan", "export", "-o", "a.xlsx", "--force")
    office.ok("plan", "check", "a.xlsx")


def test_another_kind_of_file_is_refused(office: Thidua) -> None:
    """Neither TOML nor a workbook."""
    assert ".toml" in office.refused("plan", "export", "-o", "a.json", code=2)


def test_a_file_is_made_with_a_plan_of_a_workbook(thidua: Thidua) -> None:
    """``init --plan FILE.xlsx``, then its review."""
    thidua.ok("init", "--plan", str(OTHER), "--db", "a.db")
    thidua.ok("plan", "export", "-o", "ke-hoach.xlsx", "--db", "a.db")
    thidua.ok("init", "--plan", "ke-hoach.xlsx")
    shown = [
        thidua.ok("plan", "show", "--format", "json", *db).out for db in ((), ("--db", "a.db"))
    ]
    assert shown[0] == shown[1]
    assert thidua.ok("review", "--round", "1", "--format", "json").json["units"][0]["unit"] == "TP"


def test_a_plan_of_a_workbook_is_added_and_amended(office: Thidua) -> None:
    """``plan add``, then ``plan update`` with a reason where a floor moves."""
    office.ok("plan", "new", "ke-hoach.xlsx")
    said = office.ok("plan", "add", "ke-hoach.xlsx", "--names", "keep", "--format", "json").json
    assert said["change"]["made"][0]["id"] == "01-KH/MAU"
    assert said["change"]["notices"] == []
    changed("ke-hoach.xlsx", Chỉ_tiêu__4__Ít_nhất=5)
    assert "--reason" in office.refused("plan", "update", "ke-hoach.xlsx")
    amended = office.ok(
        *("plan", "update", "ke-hoach.xlsx", "--reason", "Công văn số 5", "--format", "json")
    ).json
    assert [d["after"] for d in amended["differences"]] == [5]
    assert any("câu trích ghi 4" in notice for notice in amended["notices"])


@pytest.mark.parametrize("command", ["check", "add", "update"])
def test_mistakes_are_told_by_cell(office: Thidua, command: str) -> None:
    """Nothing is written, and all of them are told at once."""
    office.ok("plan", "export", "-o", "ke-hoach.xlsx")
    changed(
        "ke-hoach.xlsx",
        Chỉ_tiêu__3__Ít_nhất="nhiều",
        Đợt__2__Ngày_chốt_số_liệu="31/02/2023",
    )
    before = digest(office.file)
    told = office.refused("plan", command, "ke-hoach.xlsx")
    assert "Lỗi: Tệp kế hoạch ke-hoach.xlsx: 2 chỗ chưa đúng." in told
    assert "trang tính “Đợt”, dòng 2, cột D (Ngày chốt số liệu): “31/02/2023” không có" in told
    assert "trang tính “Chỉ tiêu”, dòng 3, cột E (Ít nhất): “nhiều” không phải là số." in told
    assert digest(office.file) == before


def test_a_workbook_is_known_by_what_is_in_it(thidua: Thidua) -> None:
    """Not by its name; and what is none is said."""
    thidua.ok("plan", "new", "a.xlsx")
    Path("a.xlsx").rename("a.bin")
    thidua.ok("plan", "check", "a.bin")
    Path("b.xlsx").write_bytes(EMBEDDED.read_bytes())
    assert "không phải là tệp Excel" in thidua.refused("plan", "check", "b.xlsx")
    Path("c.xlsx").write_bytes(b"")
    assert "trống" in thidua.refused("plan", "check", "c.xlsx")


def test_a_workbook_that_would_do_harm_is_refused(thidua: Thidua) -> None:
    """Macros, a part that unpacks to no end, a file too large: as for lists."""
    thidua.ok("plan", "new", "a.xlsx")
    with zipfile.ZipFile("a.xlsx", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert "macro" in thidua.refused("plan", "check", "a.xlsx")
    thidua.ok("plan", "new", "b.xlsx")
    sheet = b"<worksheet><sheetData>" + b"<row/>" * 80_000_000
    with (
        zipfile.ZipFile("b.xlsx") as old,
        zipfile.ZipFile("c.xlsx", "w", 8, compresslevel=1) as new,
    ):
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet2.xml") else old.read(name))
    assert "quá lớn" in thidua.refused("plan", "check", "c.xlsx")
    Path("d.xlsx").write_bytes(b"PK\x03\x04" + bytes(20_000_001))
    assert "quá lớn" in thidua.refused("plan", "check", "d.xlsx")


def test_a_plan_comes_from_standard_input(thidua: Thidua) -> None:
    """``plan check -``: the same answer, the same mistakes."""
    text = EMBEDDED.read_text(encoding="utf-8")
    out = thidua.ok("plan", "check", "-", stdin=text).out
    assert "kế hoạch 06-KH/BNCTU đúng mẫu" in out
    told = thidua.refused("plan", "check", "-", stdin=text.replace('"2023-11"', '"T11"'))
    assert "Lỗi: Đầu vào chuẩn: 1 chỗ chưa đúng." in told
    assert "rounds[1].held" in told
    assert "Đầu vào chuẩn" in thidua.refused("plan", "check", "-", stdin="a = [")
    assert "không có chữ nào" in thidua.refused("plan", "check", "-", stdin="", code=2)


def test_check_reads_each_target_back(thidua: Thidua) -> None:
    """As sentences, for people and for programs."""
    words = (
        "Mỗi phòng, đợt 2: ít nhất 3 vụ án, vụ việc tham nhũng do phòng chủ động phát hiện, được dư"
        " luận quan tâm, kết thúc hiệu quả từ 01/01/2021 đến 30/11/2025"
    )
    assert (
        f"- Vụ án, vụ việc tham nhũng (tham-nhung): {words}"
        in thidua.ok("plan", "check", str(EMBEDDED)).out
    )
    found = thidua.ok("plan", "check", str(EMBEDDED), "--format", "json").json
    assert len(found["targets"]) == 7
    assert list(found["targets"][4]) == ["target", "round", "sentence"]
    assert found["targets"][4]["target"] == "tham-nhung"
    assert found["targets"][4]["round"] == 2
    assert found["targets"][4]["sentence"].startswith(words)


def test_what_is_odd_is_told_beside(office: Thidua, tmp_path: Path) -> None:
    """On standard error, and as ``notices`` of check, add and update."""
    file = plan_file(
        tmp_path,
        ('"06-KH/BNCTU"', '"07-KH/BNCTU"'),
        ("issued_on = 2021-06-02", "issued_on = 2026-01-02"),
    )
    for words in (("check",), ("add",), ("update",)):
        answer = office.ok("plan", *words, str(file), "--format", "json")
        assert "Lưu ý: kế hoạch ban hành ngày 02/01/2026, sau ngày cuối 31/12/2025" in answer.err
        found = answer.json.get("plan") if words == ("check",) else answer.json.get("change")
        notices = (found if isinstance(found, dict) else answer.json)["notices"]
        assert [n for n in notices if "ban hành ngày 02/01/2026" in n]


@pytest.mark.parametrize("name", ["ke-hoach.toml", "ke-hoach.xlsx"])
def test_a_plan_to_start_from(thidua: Thidua, name: str) -> None:
    """Needs no data file, is right as it is, odd in nothing, and a file can be made with it; an
    existing one is kept."""
    said = thidua.ok("plan", "new", name).err
    assert f"thidua plan check {name}" in said
    assert not thidua.file.exists()
    answer = thidua.ok("plan", "check", name, "--format", "json")
    assert answer.err == ""
    assert answer.json["plan"]["notices"] == []
    before = digest(Path(name))
    assert "--force" in thidua.refused("plan", "new", name)
    assert digest(Path(name)) == before
    thidua.ok("plan", "new", name, "--force")
    thidua.ok("init", "--plan", name)
    thidua.ok("review")


def test_both_kinds_start_from_one_plan(thidua: Thidua) -> None:
    """The workbook says what the commented file says; the file says why, line by line."""
    for name in ("a.toml", "a.xlsx"):
        thidua.ok("plan", "new", name)
        thidua.ok("init", "--plan", name, "--db", f"{name}.db")
    shown = [
        thidua.ok("plan", "show", "--format", "json", "--db", f"{name}.db").out
        for name in ("a.toml", "a.xlsx")
    ]
    assert shown[0] == shown[1]
    assert json.loads(shown[0])["plan"]["format"] == 2
    assert Path("a.toml").read_text(encoding="utf-8").count("#") > 10


def test_a_plan_of_another_kind_of_file_is_not_made(thidua: Thidua) -> None:
    """Exit 2, with an example."""
    told = thidua.refused("plan", "new", "ke-hoach.docx", code=2)
    assert "thidua plan new ke-hoach.toml" in told
    assert not Path("ke-hoach.docx").exists()


def test_import_takes_no_plan(office: Thidua) -> None:
    """A plan is no list."""
    office.ok("template", "a.xlsx", "--what", "plan")
    assert "--what" in office.refused("import", "a.xlsx", "--what", "plan", code=2)


def test_a_workbook_is_read_from_a_pipe_too() -> None:
    """Known by its bytes: what is piped need not be text."""
    from thidua.services.plan_files import plan_book, read_plan_bytes, read_plan_file

    plan = read_plan_file(EMBEDDED)
    assert read_plan_bytes(io.BytesIO(plan_book(plan)).getvalue(), "Đầu vào chuẩn") == plan
