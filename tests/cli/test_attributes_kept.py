"""What a plan adds to a case stays what it was: no plan takes its meaning away, nobody changes it
unseen, and ``check`` knows what is none."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest

from tests.cli.helpers import digest
from tests.cli.test_attributes import CASE, PLAN, attributes
from tests.cli.test_attributes_plans import changed
from tests.conftest import Thidua

SUSPECTS = '[[attributes]]\ncode = "bi_can"\nname = "Số bị can"\ntype = "integer"\nunit = "người"\n'
SAME = ("13-KH/CTHADS", "12-KH/CTHADS")


@pytest.fixture
def enforcement(thidua: Thidua) -> Thidua:
    """A file with a plan that adds five columns, and a case that has two of them."""
    thidua.ok("init", "--plan", str(PLAN))
    thidua.ok("add-case", *CASE, "--set", "thu_hoi=12,5", "--set", "bi_can=3")
    return thidua


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ((SUSPECTS, ""), "1 vụ đã ghi “Số bị can” (số nguyên), không còn thuộc tính này"),
        (
            (SUSPECTS, SUSPECTS.replace("integer", "decimal")),
            "1 vụ đã ghi “Số bị can” (số nguyên), đổi thành số thập phân",
        ),
    ],
)
def test_an_update_leaves_no_value_behind(
    enforcement: Thidua, change: tuple[str, str], why: str
) -> None:
    """Neither without a meaning nor with another one; where no case has a value it may."""
    file = changed(change, SAME)
    before = digest(enforcement.file)
    assert why in enforcement.refused("plan", "update", file)
    assert digest(enforcement.file) == before
    enforcement.ok("edit-case", "2026-001", "--set", "bi_can=")
    enforcement.ok("plan", "update", file)


def test_a_plan_is_not_removed_from_under_its_values(enforcement: Thidua) -> None:
    """Unless another plan asks for the same."""
    enforcement.ok("plan", "add", changed(('"bi_can"', '"bi_can_moi"')))
    enforcement.ok("edit-case", "2026-001", "--set", "bi_can_moi=4")
    error = enforcement.refused("plan", "remove", "13-KH/CTHADS")
    assert "1 vụ đã ghi “Số bị can” (số nguyên)" in error
    assert "attributes.thu_hoi" not in error
    enforcement.ok("edit-case", "2026-001", "--set", "bi_can_moi=")
    enforcement.ok("plan", "remove", "13-KH/CTHADS")
    assert attributes(enforcement)["bi_can"] == 3


def test_clear_takes_one_away(enforcement: Thidua) -> None:
    """By code or name, as any other column; what is none is refused with those there are."""
    enforcement.ok("edit-case", "2026-001", "--clear", "số tiền thu hồi", "--clear", "bi-can")
    assert set(attributes(enforcement).values()) == {None}
    error = enforcement.refused("edit-case", "2026-001", "--clear", "khong-co", code=2)
    assert "thu_hoi" in error


def test_a_twin_is_told_how_it_gets_what_is_new(enforcement: Thidua) -> None:
    """The command line that adds to the case that is there what was typed for its twin."""
    error = enforcement.refused("add-case", *CASE, "--set", "bi_can=5", "--set", "phai_thu=99,5")
    assert "thidua edit-case 2026-001 --set phai_thu=99,5" in error.replace('"', "")
    assert "bi_can" not in error


def test_two_people_at_one_value_are_told(
    enforcement: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who comes second sees what the first wrote; values that only one of them changed clash with
    nothing."""
    monkeypatch.setenv("THIDUA_ACTOR", "an")
    enforcement.ok("edit-case", "2026-001", "--set", "thu_hoi=20", "--set", "khan_cap=có")
    monkeypatch.setenv("THIDUA_ACTOR", "binh")
    told = enforcement.ok("edit-case", "2026-001", "--set", "thu_hoi=30", "--set", "bi_can=4").err
    assert "Số tiền thu hồi: 12,5 → 20 triệu đồng" in told
    assert "cũng sửa đúng ô Số tiền thu hồi: trước đó 12,5 → 20; lệnh này ghi 30." in told
    assert told.count("cũng sửa đúng ô") == 1


Forge = Callable[[str], None]


@pytest.fixture
def forge(enforcement: Thidua) -> Forge:
    """Put other attributes into the case behind the program's back."""

    def write(text: str) -> None:
        with closing(sqlite3.connect(enforcement.file)) as connection, connection:
            connection.execute("UPDATE cases SET attributes = ?", [text])

    return write


@pytest.mark.parametrize(
    ("kept", "what"),
    [
        ('{"bi_can":-3}', "Số bị can: “-3” là số âm"),
        ('{"bi_can":1000000000000000}', "Số bị can: “1000000000000000” lớn quá"),
        ('{"bi_can~3":3000}', "Số bị can: ghi dạng số thập phân, kế hoạch cần số nguyên"),
        ('{"thu_hoi":true}', "Số tiền thu hồi: ghi dạng có hoặc không, kế hoạch cần số thập phân"),
        ('{"ra_quyet_dinh":"2030-01-01"}', "Ngày ra quyết định: 01/01/2030 là ngày sau hôm nay"),
        ('{"la":1}', "la: không kế hoạch nào của tệp có thuộc tính này"),
    ],
)
def test_check_names_a_value_that_is_none(
    enforcement: Thidua, forge: Forge, kept: str, what: str
) -> None:
    """With its case and its column; a sound one, exact to the thousandth, is none of them."""
    forge('{"bi_can":3,"khan_cap":false,"ra_quyet_dinh":"2024-02-05","thu_hoi~3":12345}')
    enforcement.ok("check", "cases")
    forge(kept)
    answer = enforcement("check", "cases")
    assert answer.code == 3
    assert f"vụ 2026-001, {what}" in answer.out


def test_undo_and_redo_say_what_becomes_of_a_value(enforcement: Thidua) -> None:
    """What is to be taken back is shown before; the log tells the way back and forth."""
    enforcement.ok("edit-case", "2026-001", "--set", "thu_hoi=20")
    assert "Số tiền thu hồi: 12,5 → 20 triệu đồng" in enforcement.ok("undo", "--yes").err
    assert "Số tiền thu hồi: 20 → 12,5 triệu đồng" in enforcement.ok("log").out
    enforcement.ok("redo", "--yes")
    assert enforcement.ok("log").out.count("Số tiền thu hồi: 12,5 → 20 triệu đồng") == 2
