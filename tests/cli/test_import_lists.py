"""``thidua import --what``: registrations, units and staff, row by row as their commands would take
them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from tests.cli.helpers import NC, digest, log_of, plan_file
from tests.cli.lists import import_refused, taken, text_file, workbook
from tests.conftest import Thidua

UNITS = [
    ["Mã", "Tên", "Thứ tự", "Được giao chỉ tiêu", "Hoạt động từ", "Hoạt động đến"],
    ["KT", "Phòng Kinh tế", 7, "x", "01/3/2021", None],
    ["TH", "Phòng Tổng hợp", None, "không", None, "31/12/2030"],
]
PEOPLE = [
    ["Họ và tên", "Đơn vị", "Vai trò", "Mã", "Thứ tự"],
    ["Lê Văn An", "NC", "Lãnh đạo", "A01", 1],
    ["Vũ Thị Yến", "văn phòng", None, None, None],
]
REGISTRATIONS = [
    ["Đơn vị", "Chỉ tiêu", "Đợt", "Số đăng ký", "Văn bản", "Ngày đăng ký"],
    ["NC", "tham-nhung", 1, 4, "01-ĐK/NC", "01/7/2021"],
    ["pctn", "antt", None, "3", None, None],
]
LISTS = {"units": UNITS, "people": PEOPLE, "registrations": REGISTRATIONS}


def listed(thidua: Thidua, what: str) -> list[dict[str, Any]]:
    """The units or people of the file."""
    command = {"units": ("unit", "list"), "people": ("person", "list")}[what]
    found: list[dict[str, Any]] = thidua.ok(*command, "--format", "json").json[what]
    return found


def registered(thidua: Thidua) -> dict[tuple[str, str, int], int]:
    """What units have registered: (unit, target, round) → number."""
    found = {}
    for number in (1, 2):
        for unit in thidua.ok("review", "--round", str(number), "--format", "json").json["units"]:
            for line in unit["targets"]:
                if line["registered"] is not None:
                    found[unit["unit"], line["target"], number] = line["registered"]
    return found


def words(what: str, *more: str) -> tuple[str, ...]:
    """The options for a list of that kind."""
    return "--what", what, *more


@pytest.mark.parametrize("make", [text_file, workbook])
def test_units(office: Thidua, make: Any) -> None:
    """With an order of their own or after the others; dates and yes or no as people write them."""
    result = taken(office, make(UNITS), *words("units"))
    assert (result["what"], result["added"], result["codes"]) == ("units", 2, ["KT", "TH"])
    found = {unit["code"]: unit for unit in listed(office, "units")}
    assert (found["KT"]["name"], found["KT"]["order"], found["KT"]["has_targets"]) == (
        "Phòng Kinh tế",
        7,
        True,
    )
    assert (found["TH"]["order"], found["TH"]["has_targets"]) == (8, False)
    assert (found["KT"]["from"], found["TH"]["to"]) == ("2021-03-01", "2030-12-31")


def test_people(office: Thidua) -> None:
    """With role, code and order where they stand."""
    taken(office, workbook(PEOPLE), *words("people"))
    found = {person["name"]: person for person in listed(office, "people")}
    assert (found["Lê Văn An"]["unit"], found["Lê Văn An"]["role"]) == ("NC", "lanh_dao")
    assert (found["Lê Văn An"]["code"], found["Lê Văn An"]["order"]) == ("A01", 1)
    assert (found["Vũ Thị Yến"]["unit"], found["Vũ Thị Yến"]["role"]) == ("VP", "truc_tiep")


def test_people_with_post_and_last_day(office: Thidua) -> None:
    """As their template has them, and as ``person list`` gives them; laid over who is there; a day
    before a move is refused."""
    head = ["Họ và tên", "Đơn vị", "Chức vụ", "Thôi công tác"]
    rows = [
        head,
        ["Lê Văn An", "NC", "Trưởng phòng", "30/6/2025"],
        ["Vũ Thị Yến", "VP", None, None],
    ]
    taken(office, workbook(rows), *words("people"))
    found = {person["name"]: person for person in listed(office, "people")}
    an, yen = found["Lê Văn An"], found["Vũ Thị Yến"]
    assert (an["post"], an["left_on"], an["role"]) == ("Trưởng phòng", "2025-06-30", "lanh_dao")
    assert (yen["post"], yen["left_on"], yen["role"]) == (None, None, "truc_tiep")
    office.ok("person", "list", "--format", "csv", "-o", "ds.csv")
    assert taken(office, "ds.csv", *words("people"))["unchanged"] == 2
    office.ok("person", "edit", "Vũ Thị Yến", "--unit", "NC", "--from", "01/01/2025")
    late = text_file([head, ["Vũ Thị Yến", "NC", "Chuyên viên", "31/12/2025"]])
    taken(office, late, *words("people", "--on-duplicate", "update"))
    yen = {person["name"]: person for person in listed(office, "people")}["Vũ Thị Yến"]
    assert (yen["post"], yen["left_on"]) == ("Chuyên viên", "2025-12-31")
    early = text_file([head, ["Vũ Thị Yến", "NC", None, "01/6/2024"]])
    error = import_refused(office, early, *words("people", "--on-duplicate", "update"))
    assert "không thể trước ngày ấy" in error


def test_registrations(office: Thidua) -> None:
    """Without a round, for the last one."""
    taken(office, text_file(REGISTRATIONS), *words("registrations"))
    assert registered(office) == {("NC", "tham-nhung", 1): 4, ("PCTN", "antt", 2): 3}


@pytest.mark.parametrize("what", list(LISTS))
@pytest.mark.parametrize("policy", ["refuse", "skip", "update"])
def test_the_same_list_twice_changes_nothing(office: Thidua, what: str, policy: str) -> None:
    """Whatever the policy: rows that say what is recorded are no trouble."""
    taken(office, text_file(LISTS[what]), *words(what))
    before = digest(office.file)
    result = taken(office, "vu.csv", *words(what, "--on-duplicate", policy))
    assert (result["added"], result["unchanged"]) == (0, 2)
    assert digest(office.file) == before


@pytest.mark.parametrize("what", list(LISTS))
def test_one_entry_and_one_undo(office: Thidua, what: str) -> None:
    """However many rows; a dry run leaves the file alone."""
    before, entries = digest(office.file), len(log_of(office.file))
    tried = taken(office, text_file(LISTS[what]), *words(what, "--dry-run"))
    assert digest(office.file) == before
    assert taken(office, "vu.csv", *words(what)) == tried
    assert len(log_of(office.file)) == entries + 1
    office.ok("undo", "--yes")
    assert taken(office, "vu.csv", *words(what))["added"] == 2


@pytest.mark.parametrize(
    ("what", "changed", "column", "value"),
    [
        (
            "units",
            ["KT", "Phòng Kinh tế tổng hợp", None, None, None, None],
            "name",
            "Phòng Kinh tế tổng hợp",
        ),
        ("people", ["Lê Văn An", "PCTN", None, "a01", None], "unit", "PCTN"),
    ],
)
def test_what_is_there_and_differs_follows_the_policy(
    office: Thidua, what: str, changed: list[Any], column: str, value: str
) -> None:
    """Refused with the ways out; skipped; updated, blanks leaving what is recorded."""
    taken(office, text_file(LISTS[what]), *words(what))
    name = text_file([LISTS[what][0], changed])
    error = import_refused(office, name, *words(what))
    assert "dòng 2" in error
    assert "--on-duplicate skip hoặc update" in error
    first = next(
        one for one in listed(office, what) if "KT" in one.values() or "A01" in one.values()
    )
    assert taken(office, name, *words(what, "--on-duplicate", "skip"))["skipped"] == 1
    assert first in listed(office, what)
    assert taken(office, name, *words(what, "--on-duplicate", "update"))["updated"] == 1
    after = next(
        one for one in listed(office, what) if "KT" in one.values() or "A01" in one.values()
    )
    assert after == {**first, column: value}


def test_a_registration_may_be_lowered_with_a_reason(office: Thidua) -> None:
    """As ``register``: the floor holds, lowering needs a reason, which stands in the log."""
    taken(office, text_file(REGISTRATIONS), *words("registrations"))
    head = [*REGISTRATIONS[0], "Lý do"]
    update = words("registrations", "--on-duplicate", "update")
    name = text_file([head, ["NC", "tham-nhung", 1, 3, None, None, None]])
    assert "lý do" in import_refused(office, name, *update).lower()
    text_file(
        [
            head,
            ["NC", "tham-nhung", 1, 3, None, None, "thiếu người"],
            ["PCTN", "antt", 2, 2, None, None, "thiếu người"],
        ]
    )
    taken(office, name, *update)
    assert registered(office) == {("NC", "tham-nhung", 1): 3, ("PCTN", "antt", 2): 2}
    assert log_of(office.file)[-1]["reason"] == "thiếu người"
    text_file([head, ["NC", "tham-nhung", 1, 1, None, None, "x"]])
    error = import_refused(office, name, *update)
    assert "dòng 2, cột D (Số đăng ký)" in error
    assert "ít nhất 2 vụ án" in error


@pytest.mark.parametrize(
    ("what", "cells", "place", "told"),
    [
        ("units", ["A B", "Phòng A", None, None, None, None], "cột A (Mã)", "dấu cách"),
        ("units", ["KT", None, None, None, None, None], "cột B (Tên)", "bắt buộc phải có"),
        ("units", ["KT", "Văn phòng", None, None, None, None], "cột B (Tên)", "VP"),
        ("units", ["KT", "Phòng A", "nhất", None, None, None], "cột C (Thứ tự)", "“nhất” không phải là số"),
        ("units", ["KT", "Phòng A", -1, None, None, None], "cột C (Thứ tự)", "“-1”"),
        ("units", ["KT", "Phòng A", 1.5, None, None, None], "cột C (Thứ tự)", "“1.5”"),
        ("units", ["KT", "Phòng A", None, "có lẽ", None, None], "cột D (Được giao chỉ tiêu)", "“có lẽ”"),
        ("units", ["KT", "Phòng A", None, None, "31/2/2021", None], "cột E (Hoạt động từ)", "“31/2/2021”"),
        ("units", ["KT", "Phòng A", None, None, "01/3/2022", "01/3/2021"], "cột E (Hoạt động từ)", "01/3/2022"),
        ("units", ["KT", datetime(2021, 3, 1), None, None, None, None], "cột B (Tên)", "là một ngày"),
        ("people", ["Lê Văn An", "XX", None, None, None], "cột B (Đơn vị)", "“XX” không phải đơn vị nào"),
        ("people", ["Lê Văn An", "NC", "trưởng", None, None], "cột C (Vai trò)", "“trưởng”"),
        ("people", [None, "NC", None, None, None], "cột A (Họ và tên)", "bắt buộc phải có"),
        ("people", ["Lê Văn\x07 An", "NC", None, None, None], "cột A (Họ và tên)", "U+0007"),
        ("people", ["An; Bình", "NC", None, None, None], "cột A (Họ và tên)", "chấm phẩy"),
        ("registrations", ["NC", "tham nhũng nhiều", 1, 4, None, None], "cột B (Chỉ tiêu)", "“tham nhũng nhiều”"),
        ("registrations", ["NC", "tham-nhung", 3, 4, None, None], "cột C (Đợt)", "3"),
        ("registrations", ["XX", "tham-nhung", 1, 4, None, None], "cột A (Đơn vị)", "“XX”"),
        ("registrations", ["VP", "tham-nhung", 1, 4, None, None], "cột A (Đơn vị)", "Văn phòng"),
        ("registrations", ["NC", "tham-nhung", 1, "bốn", None, None], "cột D (Số đăng ký)", "“bốn”"),
        ("registrations", ["NC", "tham-nhung", 1, 0, None, None], "cột D (Số đăng ký)", "ít nhất 2 vụ án"),
        ("registrations", ["NC", "tham-nhung", 1, 4, None, "01/3/2030"], "cột F (Ngày đăng ký)", "01/3/2030"),
    ],
)  # fmt: skip
def test_a_bad_cell_is_told_with_its_place(
    office: Thidua, what: str, cells: list[Any], place: str, told: str
) -> None:
    """The column that is at fault, by letter and header, and the rule."""
    make = (
        workbook
        if not any(isinstance(cell, str) and "\x07" in cell for cell in cells)
        else text_file
    )
    error = import_refused(office, make([LISTS[what][0], cells]), *words(what))
    assert "dòng 2" in error
    assert place in error, error
    assert told in error, error


@pytest.mark.parametrize("what", list(LISTS))
def test_all_bad_rows_come_in_one_pass_and_nothing_is_written(office: Thidua, what: str) -> None:
    """Two rows of one record, and what is wrong elsewhere."""
    error = import_refused(
        office, text_file([*LISTS[what], LISTS[what][1], ["?"] * 6]), *words(what)
    )
    assert "dòng 4" in error
    assert "đã có ở dòng 2 của tệp" in error
    assert "dòng 5" in error


def test_missing_columns_and_other_lists(office: Thidua) -> None:
    """Told once; joining is for cases."""
    name = text_file([["Đơn vị", "Chỉ tiêu"]])
    assert "Thiếu cột bắt buộc: Số đăng ký" in import_refused(office, name, *words("registrations"))
    assert "join" in import_refused(
        office, text_file(UNITS), *words("units", "--on-duplicate", "join")
    )


def test_a_closed_round_takes_no_registration(office: Thidua) -> None:
    """As ``register``; the round is at fault."""
    office.ok("close-round", "1")
    error = import_refused(office, text_file(REGISTRATIONS), *words("registrations"))
    assert "dòng 2, cột C (Đợt)" in error


def test_people_of_one_name_are_told_apart_by_code(office: Thidua) -> None:
    """Two rows of one name with different codes are two people; without a code the row could be
    either."""
    namesakes = [["Lê Văn An", "NC", None, "A1", None], ["Lê Văn An", "PCTN", None, "A2", None]]
    taken(office, text_file([PEOPLE[0], *namesakes]), *words("people"))
    assert [person["code"] for person in listed(office, "people")] == ["A1", "A2"]
    error = import_refused(
        office, text_file([PEOPLE[0], ["Lê Văn An", "VP", None, None, None]]), *words("people")
    )
    assert "dòng 2, cột A (Họ và tên)" in error
    assert "A1" in error


def test_a_plan_of_another_number(office: Thidua, tmp_path: Any) -> None:
    """``--plan`` says whose targets are registered for."""
    plan_file(tmp_path, ('"06-KH/BNCTU"', '"09-KH/X"'), name="moi.toml")
    office.ok("plan", "add", "moi.toml")
    taken(office, text_file(REGISTRATIONS), *words("registrations", "--plan", "09-KH/X"))
    assert registered(office) == {}


def test_an_updated_registration_says_what_was_there_before(office: Thidua) -> None:
    """As ``register`` does: the figure, the document and the day before; a blank cell leaves what
    is recorded."""
    office.ok(
        "register", "NC", "tham-nhung=4", "--round", "1", "--doc", "12-ĐK/NC", "--date", "15/7/2021"
    )
    head = REGISTRATIONS[0]
    rows = [head, ["NC", "tham-nhung", 1, 5, None, "20/8/2021"]]
    result = taken(office, text_file(rows), *words("registrations", "--on-duplicate", "update"))
    (done,) = result["details"]
    assert done["changes"] == ["Số đăng ký (trước: 4)", "Ngày đăng ký (trước: 15/7/2021)"]
    assert f"{NC}: 5 (12-ĐK/NC, 20/8/2021)" in office.ok("targets", "--round", "1").out
