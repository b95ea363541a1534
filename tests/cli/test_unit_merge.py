"""Departments that become one, are renamed, closed, taken out (domain §9)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.copies import rows_of
from tests.cli.helpers import NC, PCTN, review_of, row_of
from tests.conftest import AddCase, Thidua

MERGE = ("unit", "merge", "NC", "PCTN", "--into", "TH", "--name", "Phòng Tổng hợp")
FROM = ("--from", "01/7/2024")


@pytest.fixture
def two(office: Thidua, add_case: AddCase) -> Thidua:
    """NC with 2 cases and 5 registered, PCTN with 2 and 4; a member of staff each; round 1
    closed."""
    for unit in ("NC", "NC", "PCTN", "PCTN"):
        add_case(unit=unit)
    office.ok("register", "NC", "tham-nhung=5")
    office.ok("register", "PCTN", "tham-nhung=4")
    office.ok("person", "add", "Trần Văn Mẫu", "--unit", "NC")
    office.ok("close-round", "1")
    return office


def whole(thidua: Thidua, number: int, *options: str) -> str:
    """A review as JSON, byte for byte."""
    return thidua.ok("review", "--round", str(number), "--format", "json", *options).out


def state(thidua: Thidua) -> dict[str, list[tuple[Any, ...]]]:
    """Every row but those of the log."""
    grown = ("log", "log_changes", "sqlite_sequence")
    return {name: rows for name, rows in rows_of(thidua.file).items() if name not in grown}


def test_the_successor_has_what_both_did_and_owes_one_floor(two: Thidua, add_case: AddCase) -> None:
    """Round 1, closed before, stays byte for byte; undone, the file is as it was."""
    first, before = whole(two, 1), state(two)
    done = two.ok(*MERGE, *FROM, "--doc", "1-QĐ/BNCTU")
    assert rows_of(two.file)["successions"] == [
        ("NC", "TH", "2024-07-01", "1-QĐ/BNCTU"),
        ("PCTN", "TH", "2024-07-01", "1-QĐ/BNCTU"),
    ]
    for told in (
        "2/5 CHƯA ĐẠT",
        "2/4 CHƯA ĐẠT",
        "4/3 VƯỢT",
        "nội chính, Vụ án, vụ việc tham nhũng: 5",
        "Trần Văn Mẫu",
    ):
        assert told in done.out
    add_case(unit="TH", resolved="01/8/2024")
    review = review_of(two, 2)
    assert [unit["unit"] for unit in review["units"]] == ["TH"]
    (unit,) = review["units"]
    assert (unit["succeeds"], unit["since"]) == (["NC", "PCTN"], "2024-07-01")
    row = row_of(review, "TH", "tham-nhung")
    assert (row["actual"], row["minimum"], row["required"], row["registered"]) == (5, 3, 3, None)
    assert whole(two, 1) == first
    two.ok("undo", "--yes")
    two.ok("undo", "--yes")
    assert state(two) == before
    two.ok("redo", "--yes")
    assert [u["unit"] for u in review_of(two, 2)["units"]] == ["TH"]
    assert two.ok("check").out == ""


def test_at_an_earlier_cut_off_the_predecessors_stand_as_they_were(two: Thidua) -> None:
    """The day itself belongs to the successor."""
    two.ok(*MERGE, *FROM)
    listed = {
        day: [u["unit"] for u in review_of(two, 2, "--as-of", day)["units"]]
        for day in ("30/6/2024", "01/7/2024")
    }
    assert listed == {"30/6/2024": ["NC", "PCTN"], "01/7/2024": ["TH"]}


def test_a_dry_run_shows_the_same_and_writes_nothing(two: Thidua) -> None:
    """The real work, rolled back."""
    before = two.file.read_bytes()
    tried = two.ok(*MERGE, *FROM, "--dry-run").out
    assert two.file.read_bytes() == before
    assert two.ok(*MERGE, *FROM).out == tried


def test_scripts_get_every_figure(two: Thidua) -> None:
    """Before and after, with what was registered and who moves."""
    change = two.ok(*MERGE, *FROM, "--format", "json").json["change"]
    moved = {(f["unit"], f["target"]): f for f in change["figures"]}
    assert moved["NC", "tham-nhung"]["after"] is None
    assert moved["TH", "tham-nhung"]["after"]["actual"] == 4
    assert change["staff"] == ["Trần Văn Mẫu"]
    assert [(r["unit"], r["number"]) for r in change["registered_before"]] == [
        ("NC", 5),
        ("PCTN", 4),
    ]
    assert [made["id"] for made in change["made"]] == ["TH", "NC", "PCTN"]


def test_a_chain_is_followed_to_its_end(two: Thidua) -> None:
    """A + B → C, then C + D → E."""
    two.ok(*MERGE, *FROM)
    two.ok("unit", "add", "KT", "Phòng Kinh tế")
    two.ok("unit", "merge", "TH", "KT", "--into", "E", "--name", "Phòng E", "--from", "01/3/2025")
    (unit,) = review_of(two, 2)["units"]
    assert unit["unit"] == "E"
    assert sorted(unit["succeeds"]) == ["KT", "NC", "PCTN", "TH"]
    assert row_of(review_of(two, 2), "E", "tham-nhung")["actual"] == 4
    shown = two.ok("review", "--round", "2").out
    names = f"{NC}, Phòng Tổng hợp (TH), {PCTN}, Phòng Kinh tế (KT)"
    assert f"Kế thừa {names} từ 01/3/2025" in shown


def test_a_survivor_keeps_its_registration_and_lists_the_others(two: Thidua) -> None:
    """It goes on under its own code."""
    two.ok("unit", "merge", "NC", "PCTN", "--into", "NC", *FROM)
    (unit,) = review_of(two, 2)["units"]
    assert (unit["unit"], unit["succeeds"], unit["since"]) == ("NC", ["PCTN"], None)
    row = row_of(review_of(two, 2), "NC", "tham-nhung")
    assert (row["actual"], row["registered"]) == (4, 5)
    assert unit["registered_before"] == [{"unit": "PCTN", "target": "tham-nhung", "number": 4}]


def test_a_department_without_targets_that_takes_one_in_owes_the_floor(two: Thidua) -> None:
    """From the day on, not before."""
    two.ok("unit", "merge", "NC", "--into", "VP", *FROM)
    assert [u["unit"] for u in review_of(two, 2)["units"]] == ["VP", "PCTN"]
    assert row_of(review_of(two, 2), "VP", "tham-nhung")["minimum"] == 3
    assert [u["unit"] for u in review_of(two, 2, "--as-of", "30/6/2024")["units"]] == ["NC", "PCTN"]
    two.ok("register", "VP", "tham-nhung=3")


def test_a_joint_case_of_two_predecessors_counts_once(thidua: Thidua, tmp_path: Path) -> None:
    """Under ``joint_credit = "each"``."""
    thidua.ok("init")
    text = thidua.ok("plan", "export").out.replace('joint_credit = "lead"', 'joint_credit = "each"')
    (tmp_path / "each.toml").write_text(text, encoding="utf-8")
    thidua.ok("plan", "update", "each.toml")
    thidua.ok(
        *("add-case", "--title", "Vụ chung", "--kind", "vụ án", "--field", "tham_nhung"),
        *("--unit", "NC", "--with", "PCTN", "--advised", "01/3/2022", "--resolved", "01/10/2022"),
        *("--outcome", "hiệu quả", "--initiative", "phát hiện", "--public-concern"),
    )
    before = review_of(thidua, 2)
    assert before["totals"] == {"cases": 1, "unit_cases": 1, "credits": 2}
    thidua.ok(*MERGE, *FROM)
    after = review_of(thidua, 2)
    assert after["totals"] == {"cases": 1, "unit_cases": 1, "credits": 1}
    assert row_of(after, "TH", "tham-nhung")["actual"] == 1


def test_registration_follows_the_department(two: Thidua) -> None:
    """Refused for who is gone, in rounds whose cut-off is on or after the day; an open round of
    before still takes it."""
    two.ok("reopen-round", "1", "--reason", "sửa")
    two.ok(*MERGE, *FROM)
    error = two.refused("register", "NC", "tham-nhung=6")
    assert "đã hợp nhất vào TH từ 01/7/2024, trước ngày chốt số liệu của đợt 2" in error
    assert "thidua register TH --round 2" in error
    two.ok("register", "NC", "tham-nhung=3", "--round", "1")
    two.ok("register", "TH", "tham-nhung=4")
    assert "hoạt động từ 01/7/2024" in two.refused("register", "TH", "antt=1", "--round", "1")


def test_a_merge_recorded_later_is_not_known_earlier(two: Thidua) -> None:
    """``--known-on``: the departments as they were believed to be."""
    entry = two.ok("log", "--format", "json").json["log"][0]["entry"]
    two.ok(*MERGE, *FROM)
    known = review_of(two, 2, "--known-on", f"#{entry}")
    assert [u["unit"] for u in known["units"]] == ["NC", "PCTN"]


def test_a_merge_dated_before_a_closed_cut_off_leaves_that_round_alone(two: Thidua) -> None:
    """Counted by units as frozen: nothing has moved since the closing."""
    first = whole(two, 1)
    told = two.ok(*MERGE, "--from", "01/7/2023").out
    assert "Đợt 1, kế hoạch 06-KH/BNCTU đã chốt: số liệu giữ nguyên." in told
    assert whole(two, 1) == first
    assert two.ok("review", "--round", "1", "--format", "json").json["after_close"] == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("NC", "--into", "NC"), "vào chính nó"),
        (("NC", "NC", "--into", "PCTN"), "ghi hai lần"),
        (("NC", "--into", "KT"), "Chưa có đơn vị “KT”"),
        (("NC", "--into", "KT", "--name", "Phòng K"), "đó là đổi tên"),
        (("NC", "--into", "VP", "--name", "Phòng K"), "unit rename VP"),
        (("NC", "PCTN", "--into", "K T", "--name", "Phòng K"), "có dấu cách"),
        (("NC", "PCTN", "--into", "KT", "--name", "văn phòng"), "Đã có đơn vị tên"),
        (("QQ", "--into", "VP"), "“QQ” không phải đơn vị nào"),
    ],
)
def test_what_makes_no_merger_is_refused(
    two: Thidua, arguments: tuple[str, ...], told: str
) -> None:
    """Each in its own sentence, nothing written."""
    before = two.file.read_bytes()
    assert told in two.refused("unit", "merge", *arguments, *FROM)
    assert two.file.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("NC", "--into", "PCTN", "--from", "01/01/2025"), "NC) đã hợp nhất vào TH từ 01/7/2024"),
        (("NC", "--into", "VP", "--from", "01/7/2024"), "chỉ có một đơn vị kế thừa"),
        (("NC", "--into", "VP", "--from", "01/7/2024"), "thidua edit-case MÃ_VỤ --unit ĐƠN_VỊ"),
        (("NC", "--into", "TH", "--from", "01/7/2024"), "Không phải làm gì nữa"),
        (("VP", "--into", "NC", "--from", "01/01/2025"), "NC) đã hợp nhất vào TH"),
        (("TH", "--into", "NC", "--from", "01/01/2025"), "thành một vòng"),
        (("TH", "--into", "VP", "--from", "01/6/2024"), "ngày hợp nhất phải sau ngày ấy"),
        (("TH", "--into", "VP", "--from", "01/7/2024"), "tiếp nhận NC, PCTN từ 01/7/2024"),
        (("VP", "--into", "TH", "--from", "01/6/2024"), "sau ngày hợp nhất 01/6/2024"),
        (("CU", "--into", "TH", "--from", "01/8/2024"), "đã kết thúc hoạt động ngày 31/12/2022"),
        (("VP", "--into", "CU", "--from", "01/8/2024"), "đã kết thúc hoạt động ngày 31/12/2022"),
    ],
)
def test_successions_that_contradict_each_other_are_refused(
    two: Thidua, arguments: tuple[str, ...], told: str
) -> None:
    """Overlapping, a split, a circle, a day outside somebody's life."""
    two.ok("unit", "add", "CU", "Phòng cũ", "--to", "31/12/2022")
    two.ok(*MERGE, *FROM)
    before = two.file.read_bytes()
    assert told in two.refused("unit", "merge", *arguments)
    assert two.file.read_bytes() == before


def test_a_name_has_dates(two: Thidua) -> None:
    """A review prints the name of its cut-off; the old name still finds the department."""
    two.ok("unit", "rename", "NC", "Phòng Nghiệp vụ 1", *FROM)
    two.ok("unit", "rename", "NC", "Phòng Nghiệp vụ A", "--from", "01/01/2023")

    def name(day: str) -> str:
        return str(review_of(two, 2, "--as-of", day)["units"][0]["name"])

    assert [name(day) for day in ("31/12/2022", "01/01/2023", "30/6/2024", "01/7/2024")] == [
        "Phòng Theo dõi công tác nội chính",
        "Phòng Nghiệp vụ A",
        "Phòng Nghiệp vụ A",
        "Phòng Nghiệp vụ 1",
    ]
    two.ok("cases", "--unit", "Phòng Theo dõi công tác nội chính")
    listed = {u["code"]: u for u in two.ok("unit", "list", "--format", "json").json["units"]}
    assert [past["until"] for past in listed["NC"]["names"]] == ["2022-12-31", "2024-06-30"]
    two.ok("unit", "rename", "NC", "Phòng Nghiệp vụ A", *FROM)
    assert name("30/11/2025") == "Phòng Nghiệp vụ A"
    assert "Không có gì khác" in two.ok("unit", "rename", "NC", "Phòng Nghiệp vụ A", *FROM).out
    assert two.ok("check").out == ""


def test_a_correction_of_a_name_holds_for_all_time(two: Thidua) -> None:
    """``unit edit --name``; and a rename from the first day is one."""
    two.ok("unit", "edit", "NC", "--name", "Phòng Nội chính")
    assert review_of(two, 2, "--as-of", "01/01/2022")["units"][0]["name"] == "Phòng Nội chính"
    two.ok("unit", "add", "KT", "Phòng K", "--from", "01/01/2022")
    error = two.refused("unit", "rename", "KT", "Phòng Kinh tế", "--from", "01/01/2022")
    assert 'thidua unit edit KT --name "Phòng Kinh tế"' in error
    assert "Đã có đơn vị tên" in two.refused("unit", "rename", "KT", "văn phòng", *FROM)


def test_a_department_that_is_closed_stands_apart(two: Thidua) -> None:
    """With its figures and no verdict; a second closing is refused."""
    told = two.ok("unit", "close", "PCTN", "--on", "31/12/2024", "--reason", "giải thể").out
    assert "2/4 CHƯA ĐẠT" in told
    review = review_of(two, 2)
    assert [u["unit"] for u in review["units"]] == ["NC"]
    assert [(u["unit"], u["ended_on"]) for u in review["ended_units"]] == [("PCTN", "2024-12-31")]
    shown = two.ok("review", "--round", "2").out
    assert "ĐƠN VỊ ĐÃ KẾT THÚC HOẠT ĐỘNG" in shown
    assert "kết thúc hoạt động ngày 31/12/2024" in shown
    error = two.refused("unit", "close", "PCTN", "--on", "01/01/2025", "--reason", "x")
    assert "thidua unit edit PCTN --to 01/01/2025" in error
    assert "kết thúc" in two.refused("register", "PCTN", "tham-nhung=5")


def test_only_what_nothing_refers_to_is_taken_out(two: Thidua) -> None:
    """Else it is said what does, and which command is meant."""
    two.ok("unit", "add", "KT", "Phòng ghi nhầm")
    before = rows_of(two.file)["units"]
    assert "Đã bỏ đơn vị Phòng ghi nhầm (KT)." in two.ok("unit", "remove", "KT").out
    assert len(rows_of(two.file)["units"]) == len(before) - 1
    error = two.refused("unit", "remove", "NC")
    for told in ("2 vụ do đơn vị chủ trì", "1 cán bộ", "số liệu đã chốt của đợt 1", "unit merge"):
        assert told in error


def test_a_correction_of_days_may_not_leave_cases_outside(two: Thidua) -> None:
    """It says which command is meant."""
    error = two.refused("unit", "edit", "NC", "--to", "31/12/2021")
    for told in ("2022-001", "thidua unit merge NC", "thidua unit close NC --on 31/12/2021"):
        assert told in error
    assert "2022-001" in two.refused("unit", "edit", "NC", "--from", "01/01/2023")
    two.ok(*MERGE, *FROM)
    assert "đã hợp nhất vào TH" in two.refused("unit", "edit", "NC", "--to", "")


def test_membership_is_of_a_plan(two: Thidua) -> None:
    """Out of it, a department has no rows; what its registration rests on stays."""
    two.ok("unit", "add", "KT", "Phòng Kinh tế")
    assert [u["unit"] for u in review_of(two, 2)["units"]] == ["NC", "PCTN", "KT"]
    two.ok("unit", "edit", "KT", "--no-member")
    assert [u["unit"] for u in review_of(two, 2)["units"]] == ["NC", "PCTN"]
    assert "không thuộc kế hoạch" in two.refused("register", "KT", "antt=2")
    assert "đã đăng ký" in two.refused("unit", "edit", "NC", "--no-member")
    two.ok("unit", "edit", "KT", "--member", "--no-targets")
    assert "không được giao chỉ tiêu" in two.refused("register", "KT", "antt=2")
    two.ok("unit", "edit", "KT", "--targets")
    assert [u["unit"] for u in review_of(two, 2)["units"]] == ["NC", "PCTN", "KT"]
    assert two.ok("check").out == ""


def test_changes_of_departments_are_told_in_the_log(two: Thidua) -> None:
    """In words, and taken back in words."""
    two.ok(*MERGE, *FROM)
    two.ok("unit", "rename", "TH", "Phòng Tổng hợp 2", "--from", "01/01/2025")
    log = two.ok("log").out
    for told in (
        "hợp nhất đơn vị NC, PCTN → TH",
        f"Đơn vị {NC} đã hợp nhất vào Phòng Tổng hợp 2 (TH) từ 01/7/2024",
        "đổi tên đơn vị TH",
        "tên của Phòng Tổng hợp 2 (TH) đến hết 31/12/2024 là “Phòng Tổng hợp”",
        f"Trần Văn Mẫu công tác ở {NC} đến hết 30/6/2024",
    ):
        assert told in log
    shown: Any = two.ok("undo", "--yes")
    assert "Ghi: tên của Phòng Tổng hợp 2 (TH)" in shown.out + shown.err
