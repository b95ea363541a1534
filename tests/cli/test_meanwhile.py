"""Two people at one case: the second is told what the first changed; nothing is merged away in
silence."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

from tests.cli.helpers import shown
from tests.cli.test_wait import at_a_terminal, said
from tests.conftest import AddCase, Thidua
from thidua.clock import Origin
from thidua.session import Session
from thidua.store.journal import changing

pytestmark = pytest.mark.slow  # they wait

By = Callable[..., str]


@pytest.fixture
def by(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> By:
    """Run a command as somebody, on some day; returns what was said on standard error."""

    def run(actor: str, *words: str, day: str = "2026-01-20") -> str:
        monkeypatch.setenv("THIDUA_ACTOR", actor)
        monkeypatch.setenv("THIDUA_TODAY", day)
        return office.ok(*words).err

    return run


def test_an_edit_tells_what_another_changed_today(
    office: Thidua, add_case: AddCase, by: By
) -> None:
    """Who, when, which entry, each column from what to what; the edit itself is done, and undone as
    always."""
    add_case(code="A")
    by("an", "edit-case", "A", "--note", "họp ngày 5", "--initiative", "tham mưu", "--with", "PCTN")
    told = by("bình", "edit-case", "A", "--directed-by", "Thường trực")
    assert "an vừa sửa vụ A (mục nhật ký số 3, " in told
    assert "ngày 20/01/2026)" in told
    assert "Mức chủ động: Chủ động phát hiện → Chủ động tham mưu" in told
    assert "Ghi chú: – → họp ngày 5" in told
    assert "thêm đơn vị phối hợp PCTN" in told
    assert "cũng sửa đúng ô" not in told
    case = shown(office, "A")["case"]
    assert (case["directed_by"], case["note"]) == ("Thường trực", "họp ngày 5")
    by("bình", "undo", "--yes")
    assert shown(office, "A")["case"]["directed_by"] is None


def test_the_same_cell_is_said_plainly(office: Thidua, add_case: AddCase, by: By) -> None:
    """Once for each cell that both changed, with the three values; on the JSON, too."""
    add_case(code="A", result_doc="KQ-1")
    by("an", "edit-case", "A", "--result-doc", "KQ-2", "--resolved", "01/11/2022", "--with", "PCTN")
    told = by("bình", "edit-case", "A", "--result-doc", "KQ-3", "--with", "VP")
    assert (
        "mục nhật ký số 3 cũng sửa đúng ô Văn bản kết quả: trước đó KQ-1 → KQ-2; lệnh này ghi KQ-3."
        in told
    )
    assert "mục nhật ký số 3 cũng sửa đúng ô Đơn vị phối hợp: lệnh này ghi PCTN; VP." in told
    assert told.count("cũng sửa đúng ô") == 2
    assert "thidua undo" in told
    by("an", "edit-case", "A", "--result-doc", "KQ-4")
    answer = office.ok("edit-case", "A", "--result-doc", "KQ-5", "--format", "json", "--dry-run")
    assert answer.json["notices"] == []  # an's own change
    by("bình", "cases")
    notices = office.ok(
        "edit-case", "A", "--result-doc", "KQ-5", "--format", "json", "--dry-run"
    ).json["notices"]
    assert any("trước đó KQ-3 → KQ-4; lệnh này ghi KQ-5" in notice for notice in notices)


def test_what_one_knows_is_not_told_again(add_case: AddCase, by: By) -> None:
    """One's own changes, what came before one's own last, what is a day old, and that the case was
    recorded."""
    add_case(code="A")
    assert by("an", "edit-case", "A", "--note", "một") == ""
    assert by("an", "edit-case", "A", "--note", "hai") == ""
    assert "mục nhật ký số 4" in by("bình", "edit-case", "A", "--note", "ba")
    assert by("bình", "edit-case", "A", "--note", "bốn") == ""
    assert "mục nhật ký số 5" in by("an", "edit-case", "A", "--source", "đơn", day="2026-01-20")
    assert by("an", "edit-case", "A", "--source", "thư", day="2026-01-22") == ""
    assert by("bình", "edit-case", "A", "--source", "báo", day="2026-01-24") == ""


def test_voiding_and_restoring_tell_too(add_case: AddCase, by: By) -> None:
    """With the reason that the first gave."""
    add_case(code="A")
    by("an", "edit-case", "A", "--note", "một")
    assert "Ghi chú: – → một" in by("bình", "void-case", "A", "--reason", "trùng")
    told = by("an", "restore-case", "A")
    assert "bình vừa loại vụ A (mục nhật ký số 4, " in told
    assert "lý do: trùng" in told


def test_a_long_list_is_cut(add_case: AddCase, by: By) -> None:
    """The last five, and where the rest is."""
    add_case(code="A")
    for number in range(7):
        by("an", "edit-case", "A", "--note", f"lần {number}")
    told = by("bình", "edit-case", "A", "--source", "đơn")
    assert told.count("an vừa") == 5
    assert "còn 2 mục nhật ký về vụ này; xem bằng: thidua log --case A" in told


@pytest.mark.parametrize("now", ["mat", "khong"])
def test_a_classified_case_shows_no_texts(add_case: AddCase, by: By, now: str) -> None:
    """As in the log: hidden where it is classified, or was when it was recorded."""
    add_case(code="A", classification="mat", note="Kín một", title="Tên kín")
    by("an", "edit-case", "A", "--note", "Kín hai", "--directed-by", "Thường trực")
    told = by("bình", "edit-case", "A", "--note", "Kín ba", "--classification", now)
    assert "mục nhật ký số 3 cũng sửa đúng ô Ghi chú" in told
    assert "Thường trực" in told
    assert "kín" not in told.lower()


@pytest.mark.parametrize("actor", ["an", "kiem-thu"])
def test_what_happened_while_it_waited_is_told(
    office: Thidua, add_case: AddCase, actor: str
) -> None:
    """A process waits while the case is changed by somebody, itself perhaps at another window,
    whatever their clock says."""
    add_case(code="A", note="không")
    with changing(
        Session(office.file, source=Origin("2025-12-01T08:00:00", actor, ("x",))), "edit-case"
    ) as journal:
        process, terminal = at_a_terminal("edit-case", "A", "--note", "của hai")
        assert "đang đợi" in os.read(terminal, 4096).decode()
        journal.subject = "A"
        journal.put("cases", {**(journal.present("cases", (1,)) or {}), "note": "của một"})
    told = " ".join(said(terminal).split())  # however wide the terminal is
    assert process.wait() == 0
    assert (
        f"{actor} vừa sửa vụ A (mục nhật ký số 3, 08:00:00 ngày 01/12/2025): Ghi chú: không → của"
        " một." in told
    )
    assert (
        "mục nhật ký số 3 cũng sửa đúng ô Ghi chú: trước đó không → của một; lệnh này ghi của hai."
        in told
    )
    assert shown(office, "A")["case"]["note"] == "của hai"


def test_what_was_there_before_it_started_is_not_told(add_case: AddCase, by: By) -> None:
    """An entry of one's own, or an old one of others, is no news where nobody had to wait."""
    add_case(code="A")
    by("an", "edit-case", "A", "--note", "một", day="2026-01-10")
    assert by("bình", "edit-case", "A", "--note", "hai") == ""
