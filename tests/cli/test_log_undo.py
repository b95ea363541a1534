"""``log``, ``undo``, ``redo``: who changed what, and taking it back."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import AddCase, Thidua
from thidua.clock import Origin
from thidua.errors import Refused
from thidua.services import history
from thidua.session import Session
from thidua.store.schema import KEYS


def contents(thidua: Thidua) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that the log records."""
    with closing(sqlite3.connect(thidua.file)) as connection:
        return {
            table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
            for table in KEYS
        }


def actions(thidua: Thidua, *words: str) -> list[str]:
    """The actions that ``log WORDS`` lists."""
    return [entry["action"] for entry in thidua.ok("log", *words, "--format", "json").json["log"]]


def test_the_log_is_newest_first_and_names_who_when_and_what(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An edit says the column with its value before and after."""
    code = add_case(kind="vu_viec")
    monkeypatch.setenv("THIDUA_ACTOR", "thuky.nc")
    office.ok("edit-case", code, "--kind", "vụ án")
    first = office.ok("log").out.splitlines()[:2]
    assert "thuky.nc" in first[0]
    assert "20/01/2026" in first[0]
    assert f"Vụ {code}: Loại: Vụ việc → Vụ án" in first[1]
    assert actions(office) == ["edit-case", "add-case", "init"]


def test_the_filters_of_the_log_combine(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By case, unit, day, actor and command."""
    first, second = add_case(), add_case(unit="PCTN")
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-01")
    monkeypatch.setenv("THIDUA_ACTOR", "khac")
    office.ok("edit-case", first, "--note", "một")
    office.ok("register", "PCTN", "--minimum")
    assert actions(office, "--case", first) == ["edit-case", "add-case"]
    assert actions(office, "--case", second) == ["add-case"]
    assert actions(office, "--unit", "PCTN") == ["register", "add-case", "init"]
    assert actions(office, "--since", "01/02/2026") == ["register", "edit-case"]
    assert actions(office, "--until", "2026-01-20") == ["add-case", "add-case", "init"]
    assert actions(office, "--actor", "khac", "--command", "register") == ["register"]
    assert actions(office, "--case", first, "--since", "2026-02-01T00:00") == ["edit-case"]


def test_the_head_is_the_last_entry_and_stands_on_the_review(
    office: Thidua, add_case: AddCase
) -> None:
    """Number and code: what a signed report carries, 128 bits of the hash in groups."""
    add_case()
    number, _, code = office.ok("log", "--head").out.strip().partition(" ")
    assert number == "2"
    assert re.fullmatch("(?:[0-9a-f]{4} ){7}[0-9a-f]{4}", code)
    assert f"nhật ký đến mục {number}, mã kiểm tra {code}" in office.ok("review").out


def test_a_classified_case_is_named_nowhere_in_the_log(office: Thidua, add_case: AddCase) -> None:
    """Neither in words, nor in JSON, nor in the command line that was typed; also if it was
    classified later."""
    code = add_case(title="Chuyện kín", note="Nội dung kín")
    office.ok("edit-case", code, "--classification", "mật", "--note", "Điều kín khác")
    office.ok("void-case", code, "--reason", "Lý do kín")
    for words in (
        ("log",),
        ("log", "--format", "json"),
        ("log", "--format", "csv"),
        ("show", code),
    ):
        assert "kín" not in office.ok(*words).out
    assert "kín" not in office("undo").err


def test_undo_goes_back_step_by_step_and_redo_forth(office: Thidua, add_case: AddCase) -> None:
    """Content is what it was before each change, and what it was after."""
    states = [contents(office)]
    code = add_case(person="Trần Thị Mẫu", **{"with": "PCTN"})
    states.append(contents(office))
    for words in (
        ("edit-case", code, "--resolved", "", "--outcome", ""),
        ("void-case", code, "--reason", "trùng"),
        ("register", "NC", "--minimum"),
        ("unit", "add", "TH", "Phòng Tổng hợp"),
    ):
        office.ok(*words)
        states.append(contents(office))
    for expected in reversed(states[:-1]):
        office.ok("undo", "--yes")
        assert contents(office) == expected
    for expected in states[1:]:
        office.ok("redo", "--yes")
        assert contents(office) == expected


def test_every_undo_is_an_entry_of_its_own(office: Thidua, add_case: AddCase) -> None:
    """The log keeps the change, its undoing and its redoing."""
    add_case()
    office.ok("undo", "--yes")
    office.ok("redo", "--yes")
    assert actions(office) == ["redo", "undo", "add-case", "init"]


def test_undo_shows_the_change_and_wants_a_yes(office: Thidua, add_case: AddCase) -> None:
    """Off a terminal, without ``--yes``: shown, refused, nothing done."""
    code = add_case()
    before = office.file.read_bytes()
    answer = office("undo")
    assert answer.code == 1
    assert f"Vụ {code}: ghi mới" in answer.err
    assert "--yes" in answer.err
    assert office.file.read_bytes() == before


def test_undo_tried_only_leaves_the_file(office: Thidua, add_case: AddCase) -> None:
    """``--dry-run`` does the work and rolls it back."""
    add_case()
    before = office.file.read_bytes()
    assert office.ok("undo", "--dry-run").out == "Sẽ hoàn tác mục nhật ký số 2.\n"
    assert office.file.read_bytes() == before
    assert office.ok("undo", "--yes").out.startswith("Đã hoàn tác mục nhật ký số 2.")
    assert office.ok("redo", "--dry-run").out == "Sẽ làm lại mục nhật ký số 2.\n"


def test_there_is_nothing_to_undo_in_a_new_file(office: Thidua) -> None:
    """``init`` is not taken back."""
    assert "vừa được tạo" in office.refused("undo", "--yes")


def test_there_is_nothing_to_redo_after_a_new_change(office: Thidua, add_case: AddCase) -> None:
    """A new change forgets what had been undone."""
    assert "Không có gì để làm lại" in office.refused("redo", "--yes")
    add_case()
    office.ok("undo", "--yes")
    add_case()
    assert "Không có gì để làm lại" in office.refused("redo", "--yes")


def test_undo_is_refused_where_another_program_has_changed_the_row(
    office: Thidua, add_case: AddCase
) -> None:
    """What is not as the log says is not overwritten."""
    add_case()
    office.ok("register", "NC", "--minimum")
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute("UPDATE registrations SET number = 9")
        connection.commit()
    before = office.file.read_bytes()
    answer = office("undo", "--yes")
    assert (answer.code, answer.out) == (1, "")
    assert "bên ngoài lịch sử" in answer.err
    assert office.file.read_bytes() == before


def test_a_case_that_does_not_exist_has_no_log(office: Thidua, add_case: AddCase) -> None:
    """The nearest code is offered."""
    code = add_case()
    assert code in office.refused("log", "--case", code + "9")


@pytest.mark.parametrize("moment", ["hôm qua", "2026-13-01", "2026-01-20T25:00", "2026-01-20T8"])
def test_a_moment_that_is_none_is_refused(office: Thidua, moment: str) -> None:
    """Naming the option and the value."""
    assert "--since" in office.refused("log", "--since", moment)


def test_restoring_keeps_its_reason(office: Thidua, add_case: AddCase) -> None:
    """Why a case came back is told as why it went."""
    code = add_case()
    office.ok("void-case", code, "--reason", "ghi trùng")
    office.ok("restore-case", code, "--reason", "hai vụ khác nhau")
    assert [e["reason"] for e in office.ok("log", "--format", "json").json["log"][:2]] == [
        "hai vụ khác nhau",
        "ghi trùng",
    ]
    assert office.ok("show", code, "--format", "json").json["void_reason"] is None


def test_undo_stops_when_somebody_was_quicker(office: Thidua, add_case: AddCase) -> None:
    """What was shown is no longer the last change: nothing is undone, and the new entry is
    named."""
    add_case()
    shown = history.next_undo(Session(office.file)).entries[0].id
    office.ok("register", "NC", "--minimum")
    before = office.file.read_bytes()
    with pytest.raises(Refused, match=f"mục nhật ký số {shown + 1}"):
        history.undo(
            Session(office.file, source=Origin("2026-01-20T09:00:00", "khac", ("undo",))), shown
        )
    assert office.file.read_bytes() == before
