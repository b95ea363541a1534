"""Staff of earlier versions whose names today's keys take for one, or that hold more than a name:
their cases are worked on as ever, and ``status`` tells the way out."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.cli.awards import decision
from tests.cli.helpers import digest, shown
from tests.conftest import AddCase, Thidua

CURLY, STRAIGHT = "H’Hen Niê Mẫu", "H'Hen Niê Mẫu"
MAU, THU = "Trần Văn Mẫu", "Lê Thị Thử"


def rename(thidua: Thidua, names: dict[str, str]) -> None:
    """Have the file hold names that only earlier versions took."""
    with closing(sqlite3.connect(thidua.file)) as connection:
        for old, new in names.items():
            connection.execute("UPDATE people SET name = ? WHERE name = ?", [new, old])
        connection.commit()


def recorded_as(thidua: Thidua, add_case: AddCase, *names: str) -> Thidua:
    """A file with one case for each of ``names``, C1 and on, credited to whom it names."""
    stand_ins = [f"Người Thứ{'ỳ' * place}" for place in range(1, len(names) + 1)]
    for place, name in enumerate(stand_ins, start=1):
        add_case(code=f"C{place}", title=f"Vụ {name}", person=name)
    rename(thidua, dict(zip(stand_ins, names, strict=True)))
    return thidua


@pytest.fixture
def pair(office: Thidua, add_case: AddCase) -> Thidua:
    """Two people whose names differ in the apostrophe; each is credited with a case, C1 and C2."""
    return recorded_as(office, add_case, CURLY, STRAIGHT)


def credited(thidua: Thidua, code: str) -> list[str]:
    """The staff of a case."""
    found: list[str] = shown(thidua, code)["case"]["people"]
    return found


def status_of(thidua: Thidua) -> dict[str, Any]:
    """What ``status`` says, for scripts."""
    found: dict[str, Any] = thidua.ok("status", "--format", "json").json["status"]
    return found


def test_cases_of_namesakes_are_worked_on_as_ever(pair: Thidua) -> None:
    """Nothing that leaves the people alone asks again who they are; each case keeps its own."""
    pair.ok("void-case", "C1", "--reason", "thử")
    pair.ok("restore-case", "C1")
    pair.ok("edit-case", "C1", "--note", "x")
    pair.ok("export", "ra.csv")
    pair.ok("edit-case", "C2", "--note", "y")
    pair.ok("import", "ra.csv", "--on-duplicate", "update")
    assert [credited(pair, code) for code in ("C1", "C2")] == [[CURLY], [STRAIGHT]]
    pair.ok("edit-case", "C1", "--person", THU)
    assert credited(pair, "C1") == [CURLY, THU]
    pair.ok("edit-case", "C1", "--without-person", THU)
    pair.ok("edit-case", "C1", "--without-person", CURLY)
    assert [credited(pair, code) for code in ("C1", "C2")] == [[], [STRAIGHT]]


def test_exact_spelling_wins_among_namesakes(pair: Thidua) -> None:
    """Wherever somebody is named; another spelling is asked about, with the way to say it."""
    for place, name in enumerate((CURLY, STRAIGHT), start=7):
        pair.ok("person", "edit", name, "--order", str(place))
    listed = pair.ok("person", "list", "--format", "json").json["people"]
    assert [(p["name"], p["order"]) for p in listed] == [(CURLY, 7), (STRAIGHT, 8)]
    pair.ok("edit-case", "C2", "--person", CURLY)
    assert credited(pair, "C2") == [STRAIGHT, CURLY]
    before = digest(pair.file)
    error = pair.refused("edit-case", "C1", "--person", CURLY.upper())
    assert "2 người" in error
    assert "đúng từng chữ, từng dấu" in error
    assert digest(pair.file) == before


def test_namesakes_are_told_with_a_way_out_that_works(pair: Thidua) -> None:
    """A code for each, as printed; then they are no longer told, and show by their codes."""
    assert "MÃ, TÊN NAY COI LÀ MỘT" in pair.ok("status").out
    assert "alike_people" in pair.ok("status", "--format", "csv").out
    [group] = status_of(pair)["alike"]["people"]
    assert [(p["person"], p["cases"]) for p in group] == [(CURLY, ["C1"]), (STRAIGHT, ["C2"])]
    text = pair.ok("status").out
    for person in group:
        assert person["command"] in text
        pair.ok(*shlex.split(person["command"])[1:])
    assert status_of(pair)["alike"]["people"] == []
    assert credited(pair, "C1")[0].startswith(f"{CURLY} (")
    pair.ok("void-case", "C1", "--reason", "thử")


def test_one_namesake_with_a_code_can_be_named(pair: Thidua) -> None:
    """The other, who has none, by the spelling; the code that is offered is nobody's."""
    code = shlex.split(status_of(pair)["alike"]["people"][0][0]["command"])[-1]
    pair.ok("person", "edit", STRAIGHT, "--code", code)
    [group] = status_of(pair)["alike"]["people"]
    assert [person["command"] is None for person in group] == [False, True]
    pair.ok(*shlex.split(group[0]["command"])[1:])
    assert status_of(pair)["alike"]["people"] == []


def test_two_records_of_one_person_are_put_together_by_the_printed_command(pair: Thidua) -> None:
    """The cases of the second are given to the first, and its record is gone."""
    line = next(
        line.strip() for line in pair.ok("status").out.splitlines() if "person merge" in line
    )
    pair.ok(*shlex.split(line)[1:])
    assert [credited(pair, code) for code in ("C1", "C2")] == [[CURLY], [CURLY]]
    assert status_of(pair)["alike"]["people"] == []


def test_a_code_is_not_given_twice_nor_a_name_taken(pair: Thidua) -> None:
    """That two of before may be given codes lets no new namesakes in."""
    pair.ok("person", "edit", CURLY, "--code", "CB1")
    assert f"“cb1” đã dùng cho {CURLY}" in pair.refused("person", "edit", STRAIGHT, "--code", "cb1")
    pair.ok("person", "add", THU, "--unit", "NC")
    assert "Đã có cán bộ tên" in pair.refused("person", "edit", THU, "--name", STRAIGHT)


def test_a_unit_written_exactly_so_wins(office: Thidua) -> None:
    """Of two whose names today's key takes for one."""
    for code, name in (("A1", "Phòng Một"), ("A2", "Phòng Hai")):
        office.ok("unit", "add", code, name)
    with closing(sqlite3.connect(office.file)) as connection:
        for code, name in (("A1", "Phòng Tổng hợp – Mẫu"), ("A2", "Phòng Tổng hợp - Mẫu")):
            connection.execute("UPDATE units SET name = ? WHERE code = ?", [name, code])
        connection.commit()
    office.ok("unit", "edit", "Phòng Tổng hợp - Mẫu", "--order", "9")
    units = office.ok("unit", "list", "--format", "json").json["units"]
    assert {u["code"]: u["order"] for u in units}["A2"] == 9


def test_a_name_in_brackets_of_before_is_not_made_anew(office: Thidua, add_case: AddCase) -> None:
    """A stored name stands for itself: an edit of something else records nobody."""
    recorded_as(office, add_case, f"{MAU} (NC)")
    office.ok("edit-case", "C1", "--note", "x")
    assert credited(office, "C1") == [f"{MAU} (NC)"]
    assert len(office.ok("person", "list", "--format", "json").json["people"]) == 1


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("1. Đ/c Trần Văn Mẫu", [MAU]),
        ("TS. Trần Văn Mẫu", [MAU]),
        ("Ông Trần Văn Mẫu", [MAU]),
        ("Trần Văn Mẫu – Phó Trưởng phòng", [MAU]),
        ("Trưởng phòng Trần Văn Mẫu", [MAU]),
        ("Trần Văn Mẫu?", [MAU]),
        ("Trần Văn Mẫu • Lê Thị Thử", [MAU, THU]),
        ("Trần Văn Mẫu - Lê Thị Thử", [MAU, THU]),
    ],
)
def test_status_tells_names_of_before_that_are_more_than_a_name(
    name: str, meant: list[str], office: Thidua, add_case: AddCase
) -> None:
    """With a command that puts the case right; afterwards it is told no more."""
    recorded_as(office, add_case, name)
    [found] = status_of(office)["false_people"]
    assert (found["person"], found["names"]) == (name, meant)
    assert found["command"] in office.ok("status").out
    office.ok(*shlex.split(found["command"])[1:])
    assert credited(office, "C1") == meant
    assert status_of(office)["false_people"] == []


def test_two_records_of_one_bare_name_are_put_right_in_turn(
    office: Thidua, add_case: AddCase
) -> None:
    """The first gets the name, the cases of the others go to it; that the emptied names stay in the
    list is said."""
    recorded_as(office, add_case, f"{MAU}; {THU}", f"1. {MAU}", f"Đ/c {MAU}")
    assert "vẫn còn trong danh sách cán bộ" in office.ok("status").out
    for found in status_of(office)["false_people"]:
        office.ok(*shlex.split(found["command"])[1:])
    assert [credited(office, f"C{n}") for n in (1, 2, 3)] == [[MAU, THU], [MAU], [MAU]]
    assert status_of(office)["false_people"] == []


@pytest.mark.parametrize(
    "name", [MAU, "H’Hen Niê", "Ông Văn Mẫu", "Phó Đức Mẫu", "Lê Văn Cùng", "Nguyễn Văn Thư"]
)
def test_a_name_that_is_one_is_not_told(name: str, office: Thidua, add_case: AddCase) -> None:
    """Family names that look like a title or a post, given names that look like a joining word."""
    recorded_as(office, add_case, name)
    assert status_of(office)["false_people"] == []


def test_a_proposal_says_what_is_no_part_of_a_name(ready: Thidua) -> None:
    """Before it goes into a decision."""
    rename(ready, {"Vũ Thị Yến": "Đ/c Vũ Thị Yến"})
    assert "ghi “Vũ Thị Yến”" in ready.ok("commend", "propose", "--round", "1").err
    ready.ok("commend", "add", "Đ/c Vũ Thị Yến", *decision())
