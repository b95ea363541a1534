"""``review --compare``: under each moved case its own changes, and only entries that can have moved
the figure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import NC, ORDER, plan_file
from tests.conftest import AddCase, Thidua

BEFORE = ("review", "--round", "1", "--compare", "known-on:2025-01-01")


def listed(folder: Path, count: int, name: str = "ds.csv") -> str:
    """A list of ``count`` cases of NC that all count for its ``tham-nhung`` at the interim."""
    heads = (
        "code,title,kind,field,lead_unit,initiative,public_concern,advised_on,resolved_on,outcome"
    )
    row = "I{0:04d},Vụ nhập thứ {0},vu_an,tham_nhung,NC,phat_hien,1,2022-03-01,2022-10-01,hieu_qua"
    file = folder / name
    file.write_text(
        "\n".join([heads, *(row.format(n) for n in range(1, count + 1))]) + "\n", encoding="utf-8"
    )
    return str(file)


def compared(office: Thidua, *words: str) -> dict[tuple[str | None, str], dict[str, Any]]:
    """The figures that differ, by unit and target."""
    changes = office.ok(*BEFORE, *words, "--format", "json").json["comparison"]["changes"]
    return {(change["unit"], change["target"]): change for change in changes}


def cases_of(change: dict[str, Any]) -> list[tuple[str, str, list[int]]]:
    """Which cases moved a figure, how, and by which entries."""
    return [(case["case"], case["move"], case["entries"]) for case in change["cases"]]


@pytest.fixture
def later(office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch) -> Thidua:
    """A1 and A2 count for NC at the interim and are known in 2024 (entries 2 and 3); then it is
    February 2025."""
    monkeypatch.setenv("THIDUA_TODAY", "2024-06-01")
    add_case(code="A1", title="Vụ một")
    add_case(code="A2", title="Vụ hai", result_doc=None)
    monkeypatch.setenv("THIDUA_TODAY", "2025-02-01")
    return office


def test_an_import_is_told_row_by_row_and_not_whole_under_each(
    later: Thidua, tmp_path: Path
) -> None:
    """Twice as many rows, twice as much text: it was four times."""
    sizes = []
    for count in (40, 80):
        later.ok("import", listed(tmp_path, count))
        out = later.ok(*BEFORE, "--unit", "NC").out
        sizes.append(len(out))
        own = out[out.index("thêm I0001 ") : out.index("thêm I0002 ")]
        assert "nhập từ tệp ds.csv" in own
        assert "ghi mới – Vụ nhập thứ 1" in own
        assert "Vụ nhập thứ 2" not in own
        line = next(
            x for x in later.ok(*BEFORE, "--format", "csv").out.splitlines() if ",came,I0001," in x
        )
        assert line.endswith(",kiem-thu,ghi mới – Vụ nhập thứ 1")
        later.ok("undo", "--yes")
    assert sizes[1] < 2.1 * sizes[0]


def test_a_note_and_an_edit_that_no_criterion_reads_are_no_cause(later: Thidua) -> None:
    """A2 went by its end alone; of what came before and after only that is named."""
    later.ok(
        "edit-case", "A2", "--note", "đã chuyển", "--source", "đơn thư", "--title", "Vụ hai sửa tên"
    )
    later.ok("edit-case", "A2", "--resolved", "2024-01-15", "--note", "đã chuyển lại")
    later.ok("edit-case", "A2", "--directed-by", "Ban Thường vụ", "--classification", "mat")
    assert cases_of(compared(later)["NC", "tham-nhung"]) == [("A2", "went", [5])]


def test_another_unit_with_it_is_a_cause_only_where_joint_cases_are_credited(
    later: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under ``each`` the unit that joins gains; under ``lead`` nobody does."""
    later.ok("edit-case", "A1", "--with", "PCTN")
    assert compared(later) == {}
    each = plan_file(tmp_path, ('joint_credit = "lead"', 'joint_credit = "each"'))
    monkeypatch.setenv("THIDUA_TODAY", "2025-03-01")
    later.ok("plan", "update", str(each), *reason(later))
    later.ok("edit-case", "A2", "--with", "PCTN")
    found = compared(later)["PCTN", "tham-nhung"]
    assert cases_of(found) == [("A1", "came", [4]), ("A2", "came", [6])]
    assert found["entries"] == [5]


def reason(office: Thidua) -> tuple[str, ...]:
    """``--reason``, where ``plan update`` takes it."""
    return ("--reason", "thử") if "--reason" in office.ok("plan", "update", "--help").out else ()


def test_a_plan_is_a_cause_only_where_the_figure_is_asked_otherwise(
    later: Thidua, tmp_path: Path
) -> None:
    """A letterhead moves nothing; a floor moves its own target and round, the cut-off every figure
    of its round."""
    letterhead = plan_file(tmp_path, ('place = "Nghệ An"', 'place = "Vinh"'), name="a.toml")
    later.ok("plan", "update", str(letterhead), *reason(later))
    later.ok("void-case", "A2", "--reason", "trùng")
    floor = letterhead.read_text(encoding="utf-8").replace("minimum = 2\n", "minimum = 1\n", 1)
    letterhead.write_text(floor, encoding="utf-8")
    later.ok("plan", "update", str(letterhead), *reason(later))
    entries = {place: change["entries"] for place, change in compared(later).items()}
    assert entries[None, "vu-an-vu-viec"] == []
    assert entries["NC", "tham-nhung"] == entries["PCTN", "tham-nhung"] == [6]
    assert ("NC", "antt") not in entries


def test_a_registration_moves_its_own_row_by_its_number_alone(later: Thidua) -> None:
    """Not another unit's, and not by a document put to it later."""
    later.ok("register", "NC", "tham-nhung=3", "antt=2", "--round", "1")
    later.ok("register", "PCTN", "tham-nhung=4", "--round", "1")
    later.ok("register", "NC", "tham-nhung=3", "--round", "1", "--doc", "12-CV/NC")
    entries = {place: change["entries"] for place, change in compared(later).items()}
    assert entries == {("NC", "tham-nhung"): [4], ("NC", "antt"): [4], ("PCTN", "tham-nhung"): [5]}
    out = later.ok(*BEFORE, "--unit", "NC").out
    block = out[out.index(f"{NC}, {ORDER}") :]
    assert f"{ORDER}, đợt 1: chưa đăng ký → 2" in block
    assert "tham-nhung, đợt 1" not in block


def test_a_unit_is_the_cause_where_its_row_came(later: Thidua) -> None:
    """Founded since, and renamed: only what made the row come is told."""
    later.ok("unit", "add", "TH", "Phòng Tổng hợp")
    later.ok("unit", "edit", "TH", "--name", "Phòng Tổng hợp, Kiểm tra")
    later.ok("unit", "edit", "NC", "--name", "Phòng Nội chính")
    entries = {place: change["entries"] for place, change in compared(later).items()}
    assert entries == {("TH", "tham-nhung"): [4], ("TH", "antt"): [4]}
    assert "Thêm đơn vị Phòng Tổng hợp, Kiểm tra (TH)" in later.ok(*BEFORE).out


def test_a_new_code_moves_no_figure(later: Thidua) -> None:
    """A case is known by its record; a code that another case takes over is no old one."""
    later.ok("edit-case", "A1", "--code", "X1")
    assert "Không có con số nào khác nhau" in later.ok(*BEFORE).out
    later.ok("void-case", "A2", "--reason", "trùng")
    later.ok("edit-case", "A2", "--code", "A3")
    later.ok("edit-case", "X1", "--code", "A2")
    assert cases_of(compared(later)["NC", "tham-nhung"]) == [("A2", "went", [5])]


def test_a_name_of_a_target_is_no_figure(later: Thidua, tmp_path: Path) -> None:
    """Renamed in the plan, nothing differs."""
    old = 'name = "Vụ án, vụ việc được chỉ đạo xử lý có hiệu quả"'
    later.ok(
        "plan", "update", str(plan_file(tmp_path, (old, 'name = "Vụ án, vụ việc"'))), *reason(later)
    )
    assert "Không có con số nào khác nhau" in later.ok(*BEFORE).out


def test_documents_that_came_are_told_of_a_case_that_stayed(later: Thidua) -> None:
    """The number of cases without evidence is part of the figure: it is printed on both sides, with
    what completed it."""
    later.ok("edit-case", "A1", "--result-doc", "3-KQ/NC")
    later.ok("edit-case", "A2", "--result-doc", "9-KQ/NC", "--resolved", "2022-11-01")
    assert cases_of(compared(later)["NC", "tham-nhung"]) == [("A2", "changed", [5])]
    out = later.ok(*BEFORE, "--unit", "NC").out
    assert (
        "thực hiện 2, phải đạt 2, thiếu minh chứng 1 (đạt) → thực hiện 2, phải đạt 2, thiếu minh"
        " chứng 0 (đạt)" in out
    )
    assert "có sửa A2" in out


def test_what_the_last_round_will_ask_is_told_where_it_moved(later: Thidua, tmp_path: Path) -> None:
    """The Ban has no interim floor: the figure differs by its final one."""
    later.ok(
        "plan",
        "update",
        str(plan_file(tmp_path, ("minimum = 10\n", "minimum = 12\n"))),
        *reason(later),
    )
    assert compared(later)[None, "vu-an-vu-viec"]["entries"] == [4]
    assert "đến đợt cuối phải đạt 10" in (out := later.ok(*BEFORE).out)
    assert "đến đợt cuối phải đạt 12" in out


def test_both_sides_are_of_the_plan_that_is_meant(later: Thidua, tmp_path: Path) -> None:
    """Another plan was current then: it is not what is compared."""
    later.ok(
        "plan",
        "add",
        str(
            plan_file(tmp_path, ('"06-KH/BNCTU"', '"09-KH/X"'), ("minimum = 2\n", "minimum = 1\n"))
        ),
    )
    current = later.ok("plan", "show", "--format", "json").out
    assert "06-KH/BNCTU" in current
    later.ok("plan", "use", "09-KH/X")
    out = later.ok(
        "review", "--round", "1", "--compare", "known-on:2025-02-01", "--plan", "06-KH/BNCTU"
    ).out
    assert "Không có con số nào khác nhau" in out
    told = later.refused(*BEFORE)
    assert "09-KH/X" in told
