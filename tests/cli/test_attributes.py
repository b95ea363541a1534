"""Columns of a case that a plan adds: typed, shown, exported and taken back, exact to the last
digit."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copies import rows_of
from tests.cli.helpers import digest
from tests.conftest import Thidua

PLAN = Path(__file__).parents[1] / "plans" / "thi-hanh-an.toml"
CASE = ("--title", "Việc 1", "--kind", "vu_viec", "--unit", "TP", "--no-input")
LARGE = "999999999999999,125"  # more digits than Excel keeps


@pytest.fixture
def enforcement(thidua: Thidua) -> Thidua:
    """A file with the plan of another body, which adds five columns."""
    thidua.ok("init", "--plan", str(PLAN))
    return thidua


def attributes(thidua: Thidua, code: str = "2026-001") -> dict[str, Any]:
    """What a case has of them, as JSON tells it."""
    found: dict[str, Any] = thidua.ok("show", code, "--format", "json").json["case"]["attributes"]
    return found


def test_a_value_of_each_type(enforcement: Thidua) -> None:
    """By code or by name, as people write them; JSON has numbers as they are, ``null`` for a
    blank."""
    sets = ("thu_hoi=12,5", "Số tiền phải thu=100 triệu đồng", "bi_can=3", "khan_cap=có")
    words = [word for each in sets for word in ("--set", each)]
    enforcement.ok("add-case", *CASE, *words, "--set", "ra_quyet_dinh=05/02/2024")
    assert attributes(enforcement) == {
        "phai_thu": 100,
        "thu_hoi": 12.5,
        "bi_can": 3,
        "khan_cap": True,
        "ra_quyet_dinh": "2024-02-05",
    }
    shown = enforcement.ok("show", "2026-001").out
    for text in ("Số tiền thu hồi", "12,5 triệu đồng", "3 người", "05/02/2024"):
        assert text in shown
    head, row = enforcement.ok("cases", "--format", "csv").out.splitlines()
    assert head.endswith("note,phai_thu,thu_hoi,bi_can,khan_cap,ra_quyet_dinh")
    assert row.endswith(",100,12.5,3,true,2024-02-05")


def test_what_is_not_said_is_blank(enforcement: Thidua) -> None:
    """And is named in ``status`` where a target asks for it."""
    dates = ("--detected", "01/02/2024", "--resolved", "01/5/2024", "--outcome", "hieu_qua")
    enforcement.ok("add-case", *CASE, *dates)
    assert set(attributes(enforcement, "2024-001").values()) == {None}
    assert "chưa xác định" in enforcement.ok("show", "2024-001").out
    status = enforcement.ok("status", "--format", "json").json["status"]
    (found,) = status["undetermined"]
    assert found["missing"] == ["phai_thu", "thu_hoi"]
    assert found["attributes"] == ["phai_thu", "thu_hoi"]
    told = enforcement.ok("status").out
    assert "số tiền thu hồi" in told
    settle = 'edit-case 2024-001 --set "phai_thu=GIÁ_TRỊ" --set "thu_hoi=GIÁ_TRỊ"'
    assert settle.replace('"', "") in told.replace('"', "")
    rows = enforcement.ok("status", "--format", "csv").out.splitlines()
    assert any(row.startswith("undetermined,") and "phai_thu;thu_hoi" in row for row in rows)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("thu_hoi=1.234", "hai cách"),
        ("thu_hoi=-5", "số âm"),
        ("thu_hoi=1,2345", "quá 3 chữ số"),
        ("thu_hoi=1000000000000000", "lớn quá"),
        ("thu_hoi=nhiều", "không phải là số"),
        ("bi_can=2,5", "số nguyên"),
        ("khan_cap=có lẽ", "có hay không"),
        ("ra_quyet_dinh=31/2/2024", "lịch"),
        ("ra_quyet_dinh=01/01/2030", "sau hôm nay"),
        ("ra_quyet_dinh=01/01/1980", "trước 01/01/1990"),
        ("thuhoi=1", "có phải ý là “thu_hoi”"),
        ("thu_hoi", "THUỘC_TÍNH=GIÁ_TRỊ"),
    ],
)
def test_a_value_that_is_none(enforcement: Thidua, text: str, why: str) -> None:
    """Each its own sentence; nothing is written."""
    before = digest(enforcement.file)
    error = enforcement.refused("add-case", *CASE, "--set", text)
    assert why in error
    assert digest(enforcement.file) == before


def test_all_mistakes_are_told_at_once(enforcement: Thidua) -> None:
    """Those of the plan's columns beside the others; the same column twice."""
    error = enforcement.refused(
        *("add-case", "--title", "x", "--kind", "an", "--unit", "TP", "--no-input"),
        *("--set", "bi_can=x", "--set", "thu_hoi=1", "--set", "thu_hoi=2"),
    )
    assert "3 chỗ chưa đúng" in error
    assert "ghi hai lần" in error


def test_an_edit_changes_only_what_it_says(enforcement: Thidua) -> None:
    """Told, logged by name, taken back; a blank takes a value away."""
    enforcement.ok("add-case", *CASE, "--set", "thu_hoi=12,5", "--set", "bi_can=3")
    before = rows_of(enforcement.file)
    out = enforcement.ok("edit-case", "2026-001", "--set", "thu_hoi=20").out
    assert "Số tiền thu hồi: 12,5 → 20 triệu đồng" in out
    assert attributes(enforcement)["bi_can"] == 3
    enforcement.ok("edit-case", "2026-001", "--title", "Việc đổi tên")
    assert attributes(enforcement)["thu_hoi"] == 20
    enforcement.ok("edit-case", "2026-001", "--set", "bi_can=")
    assert attributes(enforcement)["bi_can"] is None
    log = enforcement.ok("log").out
    assert "Số tiền thu hồi: 12,5 → 20 triệu đồng" in log
    assert "Số bị can: 3 → chưa xác định" in log
    for _ in range(3):
        enforcement.ok("undo", "--yes")
    assert rows_of(enforcement.file)["cases"] == before["cases"]
    same = enforcement.ok("edit-case", "2026-001", "--set", "thu_hoi=12,5").out
    assert "Không có gì khác" in same


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".xlsx"])
def test_a_sheet_goes_out_and_comes_back(enforcement: Thidua, suffix: str) -> None:
    """Every value exact, laid over nothing else; in another file it makes the same cases."""
    enforcement.ok("add-case", *CASE, "--set", f"thu_hoi={LARGE}", "--set", "khan_cap=không")
    other = ("--title", "Việc 2", "--kind", "vu_an", "--unit", "HA", "--no-input")
    enforcement.ok("add-case", *other, "--set", "phai_thu=0,001", "--set", "bi_can=0")
    enforcement.ok("export", f"ra{suffix}")
    again = enforcement.ok("import", f"ra{suffix}", "--on-duplicate", "update", "--format", "json")
    assert again.json["import"]["unchanged"] == 2
    listed = enforcement.ok("cases", "--format", "json").json
    enforcement.ok("init", "--plan", str(PLAN), "--db", "hai.db")
    enforcement.ok("import", f"ra{suffix}", "--db", "hai.db")
    assert enforcement.ok("cases", "--format", "json", "--db", "hai.db").json == listed
    text = enforcement.ok("cases", "--format", "json").out
    assert '"thu_hoi": 999999999999999.125' in text
    assert '"phai_thu": 0.001' in text


def test_json_has_the_shape_of_the_list(enforcement: Thidua) -> None:
    """``export`` to .json gives what ``cases`` prints."""
    enforcement.ok("add-case", *CASE, "--set", "thu_hoi=12,5")
    enforcement.ok("export", "ra.json")
    assert Path("ra.json").read_text(encoding="utf-8") == (
        enforcement.ok("cases", "--format", "json").out
    )


def test_a_list_of_an_office(enforcement: Thidua) -> None:
    """Heads by name, with the unit, or by code; every bad cell is told with its place, and nothing
    is written."""
    head = "Tên vụ án/vụ việc,Loại,Đơn vị chủ trì,Số tiền thu hồi (triệu đồng),bi_can"
    Path("a.csv").write_text(f'{head}\nViệc A,vụ việc,TP,"1.250,5",4\n', encoding="utf-8")
    enforcement.ok("import", "a.csv")
    found = attributes(enforcement)
    assert (found["thu_hoi"], found["bi_can"]) == (1250.5, 4)
    before = digest(enforcement.file)
    Path("b.csv").write_text(
        f"{head}\nViệc B,vụ việc,TP,-1,4\nViệc C,vụ việc,TP,5,4.5\n", encoding="utf-8"
    )
    error = enforcement.refused("import", "b.csv")
    assert "dòng 2, cột D (Số tiền thu hồi (triệu đồng))" in error
    assert "dòng 3, cột E (bi_can)" in error
    assert digest(enforcement.file) == before


def test_an_update_lays_over_what_it_has(enforcement: Thidua) -> None:
    """A blank cell leaves what is recorded, and says so; columns that are not there leave it
    too."""
    enforcement.ok("add-case", *CASE, "--set", "thu_hoi=12,5", "--set", "bi_can=3")
    Path("a.csv").write_text("Mã,Số bị can,thu_hoi\n2026-001,5,\n", encoding="utf-8")
    told = enforcement.ok("import", "a.csv", "--on-duplicate", "update")
    found = attributes(enforcement)
    assert (found["thu_hoi"], found["bi_can"]) == (12.5, 5)
    assert "Số bị can" in told.out + told.err


def test_the_template_has_a_column_for_each(enforcement: Thidua) -> None:
    """And what is filled in there is taken."""
    import openpyxl

    enforcement.ok("template", "mau.xlsx")
    book = openpyxl.load_workbook("mau.xlsx")
    sheet = book["Các vụ"]
    heads = [cell.value for cell in sheet[1]]
    assert heads[-5:] == [
        *("Số tiền phải thu", "Số tiền thu hồi", "Số bị can"),
        *("Việc khẩn cấp", "Ngày ra quyết định"),
    ]
    row = {"Tên vụ án, vụ việc": "Việc M", "Loại": "Vụ việc", "Đơn vị chủ trì": "TP"}
    row |= {"Số tiền thu hồi": 0.1 + 0.2, "Việc khẩn cấp": "có"}
    for head, value in row.items():
        sheet.cell(2, heads.index(head) + 1, value)
    book.save("mau.xlsx")
    enforcement.ok("import", "mau.xlsx")
    found = attributes(enforcement)
    assert (found["thu_hoi"], found["khan_cap"]) == (0.3, True)


def test_a_plan_without_any_has_no_such_key(office: Thidua) -> None:
    """Neither in JSON nor in a sheet; ``--set`` says that there are none."""
    case = ("--title", "V", "--kind", "vu_an", "--field", "khac", "--unit", "NC", "--no-input")
    office.ok("add-case", *case)
    assert "attributes" not in office.ok("cases", "--format", "json").json["cases"][0]
    assert "không kế hoạch nào" in office.refused("edit-case", "2026-001", "--set", "a=1")


def test_one_code_has_one_meaning_in_a_file(enforcement: Thidua, tmp_path: Path) -> None:
    """Another plan that means it otherwise is refused, naming both."""
    text = PLAN.read_text(encoding="utf-8").replace("12-KH/CTHADS", "13-KH/CTHADS")
    other = tmp_path / "khac.toml"
    other.write_text(
        text.replace('type = "integer"\nunit = "người"', 'type = "decimal"\nunit = "người"'),
        encoding="utf-8",
    )
    error = enforcement.refused("plan", "add", str(other))
    assert "“bi_can” có hai nghĩa" in error
    assert "13-KH/CTHADS" in error
    other.write_text(text, encoding="utf-8")
    enforcement.ok("plan", "add", str(other))
    assert json.loads(enforcement.ok("plan", "list", "--format", "json").out)["plans"]


def test_the_list_is_put_in_their_order(enforcement: Thidua) -> None:
    """Numbers by size, yes before no, blanks last; by code or by name."""
    for number, values in enumerate(
        ("thu_hoi=9", "thu_hoi=100,5", "khan_cap=có", "khan_cap=không")
    ):
        words = ("--title", f"Việc {number}", "--kind", "vu_viec", "--unit", "TP", "--no-input")
        enforcement.ok("add-case", *words, "--set", values)

    def order(column: str) -> list[str]:
        listed = enforcement.ok("cases", "--sort", column, "--format", "json").json["cases"]
        return [case["code"][-1] for case in listed]

    assert order("thu_hoi") == ["1", "2", "3", "4"]
    assert order("-Số tiền thu hồi") == ["2", "1", "3", "4"]
    assert order("khan_cap") == ["3", "4", "1", "2"]
    assert "Số tiền thu hồi (thu_hoi)" in enforcement.refused("cases", "--sort", "xyz")


def test_figures_of_a_classified_case_are_no_secret(enforcement: Thidua) -> None:
    """They are shown where its texts are not, and are taken back."""
    words = ("--set", "thu_hoi=12,5", "--classification", "mật")
    enforcement.ok("add-case", *CASE, *words)
    enforcement.ok("edit-case", "2026-001", "--set", "bi_can=3")
    for command in (("show", "2026-001"), ("log",)):
        out = enforcement.ok(*command).out
        assert "Việc 1" not in out
        assert "3 người" in out
    enforcement.ok("export", "ra.csv")
    assert "Việc 1" not in Path("ra.csv").read_text(encoding="utf-8")
    assert attributes(enforcement) | {"thu_hoi": 12.5, "bi_can": 3} == attributes(enforcement)


def test_the_log_for_scripts_has_the_values_as_json_has_them(enforcement: Thidua) -> None:
    """Not in thousandths, as the file keeps them."""
    enforcement.ok("add-case", *CASE, "--set", "thu_hoi=12,5")
    enforcement.ok("edit-case", "2026-001", "--set", "thu_hoi=20", "--set", "khan_cap=có")
    (change,) = enforcement.ok("log", "--format", "json").json["log"][0]["changes"]
    assert change["before"]["attributes"] == {"thu_hoi": 12.5}
    assert change["after"]["attributes"] == {"thu_hoi": 20, "khan_cap": True}


def test_an_update_tells_of_them_in_words(enforcement: Thidua) -> None:
    """What they are called and hold, no key of the plan file."""
    text = PLAN.read_text(encoding="utf-8").replace('"Số bị can"', '"Số bị can, bị cáo"')
    text += '\n[[attributes]]\ncode = "moi"\nname = "Số mới"\ntype = "integer"\nunit = "việc"\n'
    Path("moi.toml").write_text(text, encoding="utf-8")
    out = enforcement.ok("plan", "update", "moi.toml").out
    assert "thuộc tính bi_can: tên: Số bị can → Số bị can, bị cáo" in out
    assert "kiểu: số nguyên; đơn vị tính: việc" in out
