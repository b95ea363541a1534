"""``thidua person …``: the staff of the Ban."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import log_of, shown
from tests.conftest import AddCase, Thidua


def people(thidua: Thidua) -> list[dict[str, Any]]:
    """The staff as JSON."""
    found: list[dict[str, Any]] = thidua.ok("person", "list", "--format", "json").json["people"]
    return found


def test_add_records_someone(office: Thidua) -> None:
    """By default a person does the work directly."""
    office.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC")
    assert people(office) == [
        {
            **{"code": None, "name": "Nguyễn Thị Mẫu", "unit": "NC", "role": "truc_tiep"},
            **{"order": None, "post": None, "left_on": None, "moves": []},
        }
    ]


@pytest.mark.parametrize("written", ["lanh-dao", "lanh_dao", "Lãnh đạo", "lãnh đạo"])
def test_role_is_taken_however_it_is_written(office: Thidua, written: str) -> None:
    """Values are taken however a person writes them."""
    office.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC", "--role", written)
    assert people(office)[0]["role"] == "lanh_dao"


def test_namesakes_are_told_apart_by_code(office: Thidua) -> None:
    """Two people of one name need a code each; a case then takes the code, and shows name and
    code."""
    office.ok("person", "add", "Lê Văn An", "--unit", "NC", "--code", "AN1")
    office.ok("person", "add", "Lê Văn An", "--unit", "PCTN", "--code", "AN2")
    assert "AN1" in office.refused(
        *(
            "add-case",
            "--title",
            "A",
            "--kind",
            "vu_an",
            "--field",
            "khac",
            "--unit",
            "NC",
            "--person",
            "Lê Văn An",
        )
    )
    office.ok(
        *(
            "add-case",
            "--title",
            "A",
            "--kind",
            "vu_an",
            "--field",
            "khac",
            "--unit",
            "NC",
            "--person",
            "an2",
        ),
        *("--code", "X"),
    )
    assert len(people(office)) == 2
    assert shown(office, "X")["case"]["people"] == ["Lê Văn An (AN2)"]
    assert "AN1" in office.refused("edit-case", "X", "--without-person", "Lê Văn An")
    office.ok("edit-case", "X", "--person", "AN1", "--without-person", "Lê Văn An (AN2)")
    assert shown(office, "X")["case"]["people"] == ["Lê Văn An (AN1)"]


def test_edit_changes_only_what_is_given(office: Thidua) -> None:
    """Name, unit, role, code and order, each alone."""
    office.ok("person", "add", "Lê Văn An", "--unit", "NC")
    for words, key, value in (
        (("--name", "Lê Văn Ân"), "name", "Lê Văn Ân"),
        (("--unit", "PCTN"), "unit", "PCTN"),
        (("--role", "lanh-dao"), "role", "lanh_dao"),
        (("--code", "A1"), "code", "A1"),
        (("--order", "3"), "order", 3),
    ):
        [before] = people(office)
        office.ok("person", "edit", before["code"] or before["name"], *words)
        assert people(office) == [{**before, key: value}]


def test_a_changed_name_shows_in_the_cases(office: Thidua, add_case: AddCase) -> None:
    """The case is credited to a person, not to a spelling."""
    office.ok("person", "add", "Lê Văn An", "--unit", "NC")
    code = add_case(person="Lê Văn An")
    office.ok("person", "edit", "Lê Văn An", "--name", "Lê Văn Ân")
    assert shown(office, code)["case"]["people"] == ["Lê Văn Ân"]


def test_people_stand_by_unit_then_by_given_name(office: Thidua) -> None:
    """Vietnamese order of the last word: a ă â … đ after d (domain §6)."""
    for name, unit in (
        ("Trần Văn Đức", "NC"),
        ("Lê Thị Dung", "NC"),
        ("Phạm Văn Ân", "NC"),
        ("Vũ Thị An", "NC"),
        ("Đỗ Văn Ánh", "NC"),
        ("Hoàng Văn Ái", "PCTN"),
        ("Ngô Thị Yến", "VP"),
    ):
        office.ok("person", "add", name, "--unit", unit)
    assert [p["name"].split()[-1] for p in people(office)] == [
        "Yến",
        "An",
        "Ánh",
        "Ân",
        "Dung",
        "Đức",
        "Ái",
    ]


def test_own_order_goes_before_the_name(office: Thidua) -> None:
    """``--order`` puts the head of the office first."""
    office.ok("person", "add", "Vũ Thị An", "--unit", "NC")
    office.ok("person", "add", "Ngô Thị Yến", "--unit", "NC", "--order", "1")
    assert [p["name"] for p in people(office)] == ["Ngô Thị Yến", "Vũ Thị An"]


def test_a_close_name_is_warned_of(office: Thidua) -> None:
    """Perhaps the same person mistyped: said, and recorded all the same."""
    office.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC")
    answer = office.ok("person", "add", "Nguyễn Thị Mâu", "--unit", "PCTN")
    assert "Nguyễn Thị Mẫu" in answer.err
    assert len(people(office)) == 2


def test_csv_has_code_names(office: Thidua) -> None:
    """Columns of the list of staff."""
    office.ok("person", "add", "Lê Văn An", "--unit", "NC", "--code", "07")
    assert (
        office.ok("person", "list", "--format", "csv").out
        == "code,name,unit,role,order,post,left_on\n07,Lê Văn An,NC,truc_tiep,,,\n"
    )


def test_an_edit_that_changes_nothing_is_not_logged(office: Thidua) -> None:
    """One entry per change, none where nothing changed."""
    office.ok("person", "add", "Lê Văn An", "--unit", "NC")
    told = office.ok("person", "edit", "Lê Văn An", "--unit", "NC").out
    assert told == "Không có gì khác: cán bộ Lê Văn An (NC, trực tiếp) đã đúng như vậy.\n"
    assert [entry["action"] for entry in log_of(office.file)] == ["init", "person add"]
    assert office.ok("person", "edit", "Lê Văn An", "--unit", "PCTN").out.startswith(
        "Đã sửa cán bộ Lê Văn An (PCTN"
    )
