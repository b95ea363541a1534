"""A clock that was wrong once: what ``--known-on`` believes, what is told at a write, by ``check``
and by ``doctor``."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator

import pytest

from tests import posix
from tests.cli.helpers import log_of, review_of, row_of
from tests.conftest import AddCase, Thidua

COUNTED = (
    *("--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC", "--initiative", "phat_hien"),
    *("--advised", "2022-03-01", "--resolved", "2022-10-01", "--outcome", "hieu_qua"),
)


def recorded(thidua: Thidua, monkeypatch: pytest.MonkeyPatch, *steps: tuple[str, str]) -> None:
    """A new file, then a case that counts for NC, each on the day of its clock; the day after is
    20/11/2025."""
    for day, code in steps:
        monkeypatch.setenv("THIDUA_TODAY", day)
        if code:
            thidua.ok("add-case", "--code", code, "--title", f"Vụ {code}", *COUNTED)
        else:
            thidua.ok("init")
    monkeypatch.setenv("THIDUA_TODAY", "2025-11-20")


@pytest.fixture
def back(thidua: Thidua, monkeypatch: pytest.MonkeyPatch) -> Thidua:
    """A recorded in March 2023, B and C in 2025, D with a clock that stands at November 2023
    (entries 2 to 5)."""
    steps = (
        ("2023-02-28", ""),
        ("2023-03-01", "A"),
        ("2025-01-01", "B"),
        ("2025-02-01", "C"),
        ("2023-11-10", "D"),
    )
    recorded(thidua, monkeypatch, *steps)
    return thidua


def known(office: Thidua, moment: str) -> int:
    """The figure of NC at the interim as known at a moment."""
    return int(row_of(review_of(office, 1, "--known-on", moment), "NC", "tham-nhung")["actual"])


def test_one_wrong_clock_brings_in_nothing(back: Thidua) -> None:
    """D was recorded after C, whatever its stamp says: by November 2023 only A was known."""
    assert [
        known(back, day) for day in ("2023-03-01", "2023-11-15", "2025-01-15", "2025-02-01")
    ] == [1, 1, 2, 4]


def test_an_entry_of_the_log_can_be_named(back: Thidua) -> None:
    """Whatever the stamps; in words, in a comparison, in a report; numbers that there are not are
    refused."""
    assert [known(back, f"#{entry}") for entry in (1, 2, 4, 5)] == [0, 1, 3, 4]
    assert (
        "Chỉ tính những gì đã ghi đến mục nhật ký số 4"
        in back.ok("review", "--known-on", "# 4").out
    )
    assert (
        "đến mục nhật ký số 2" in back.ok("review", "--round", "1", "--compare", "known-on:#2").out
    )
    back.ok("report", "--round", "1", "--known-on", "#2", "-o", "bc.docx")
    assert "Mục cuối là mục 5" in back.refused("review", "--known-on", "#6")
    for wrong in ("#", "#x", "#-1", "#0"):
        assert "--known-on" in back.refused("review", "--known-on", wrong)


def test_check_and_doctor_tell_it_and_find_no_fault(back: Thidua) -> None:
    """Both entries named, exit 0; in JSON and CSV apart from the findings."""
    answer = back.ok("check")
    assert answer.out.startswith("Lưu ý (không phải lỗi của tệp):\n  mục nhật ký số 5: ghi lúc ")
    assert re.search(
        r"sớm hơn mục số 4 ghi trước đó \([0-9:]{8}[+-]\S+ ngày 01/02/2025\)", answer.out
    )
    assert "--known-on coi như ghi cùng lúc với mục số 4" in answer.out
    data = back.ok("check", "--format", "json").json
    assert (data["findings"], [notice["about"] for notice in data["notices"]]) == ([], ["clock"])
    answer = back.ok("check", "--format", "csv")
    assert answer.out == "check,where,what,todo\n"
    assert "mục nhật ký số 5" in answer.err
    assert "mục nhật ký số 5" in back.ok("doctor").out
    assert [
        notice["about"] for notice in back.ok("doctor", "--format", "json").json["notices"]
    ] == ["clock"]
    assert back.ok("check", "state").out == ""


def test_what_stays_ambiguous_is_told(thidua: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two entries, one of them wrong: the first is believed, and the review, JSON and ``check`` say
    that it may be the other."""
    steps = (("2023-02-28", ""), ("2025-01-01", "A"), ("2023-11-10", "B"), ("2025-02-01", "C"))
    recorded(thidua, monkeypatch, *steps)
    answer = thidua.ok("review", "--round", "1", "--known-on", "2023-12-01")
    assert (
        "không chắc các mục nhật ký số 2–3 đã ghi lúc ấy hay chưa, ở đây tính đến mục 1"
        in answer.out
    )
    assert '--known-on "#3"' in answer.err
    assert review_of(thidua, 1, "--known-on", "2023-12-01")["doubtful"] == [2, 3]
    assert review_of(thidua, 1, "--known-on", "2025-01-15")["doubtful"] == [3]
    assert "doubtful" not in review_of(thidua, 1, "--known-on", "2025-02-01")
    assert "không rõ giờ nào đúng" in thidua.ok("check").out
    answer = thidua.ok("report", "--round", "1", "--known-on", "2023-12-01", "-o", "bc.html")
    assert '--known-on "#3"' in answer.err
    thidua.ok("review", "--round", "1", "--compare", "known-on:2023-12-01")


def test_a_write_at_a_clock_behind_the_log_says_so(
    back: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a day or more, tried or done; an hour is nothing."""
    monkeypatch.setenv("THIDUA_TODAY", "2024-12-01")
    for words in (("--dry-run",), ()):
        told = back.ok("person", "add", "Nguyễn Văn Mẫu", "--unit", "NC", *words).err
        assert re.search(
            r"giờ của máy khi ghi là .* ngày 01/12/2024, sớm hơn mục nhật ký số 4 \(.* ngày"
            r" 01/02/2025\)",
            told,
        )
    monkeypatch.setenv("THIDUA_TODAY", "2025-02-01")
    assert "giờ của máy" not in back.ok("person", "add", "Lê Thị Thử", "--unit", "NC").err


def test_a_restore_at_a_clock_behind_says_so_too(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is an entry like any other."""
    office.ok("backup", "cu.db")
    monkeypatch.setenv("THIDUA_TODAY", "2025-12-01")
    assert "sớm hơn mục nhật ký số 1" in office.ok("restore", "cu.db", "--yes").err


@pytest.fixture
def in_vietnam() -> Iterator[None]:
    """The zone of the office, from before its file is made: near midnight the dates of two zones
    differ."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", "Asia/Ho_Chi_Minh")
        time.tzset()
        yield
    time.tzset()


@posix.zones
@pytest.mark.usefixtures("in_vietnam")
def test_every_moment_carries_the_zone(office: Thidua, add_case: AddCase) -> None:
    """In the log, in JSON, in words; dates are compared as written, names of copies have no zone in
    them."""
    office.file.unlink()  # a copy of one that was made in another zone
    office.ok("init")
    code = add_case()
    assert re.fullmatch(r"2026-01-20T[0-9:]{8}\+07:00", log_of(office.file)[-1]["at"])
    assert re.search(r"[0-9:]{8}\+07 ngày 20/01/2026", office.ok("log", "--case", code).out)
    assert office.ok("log", "--format", "json").json["log"][0]["at"].endswith("+07:00")
    assert "+07 ngày 20/01/2026; nhật ký đến mục" in office.ok("review").out
    assert (
        len(
            office.ok(
                "log", "--since", "2026-01-20", "--until", "2026-01-20", "--format", "json"
            ).json["log"]
        )
        == 2
    )
    at = log_of(office.file)[-1]["at"]
    assert (
        len(
            office.ok("log", "--since", at[:19], "--until", at[:19], "--format", "json").json["log"]
        )
        >= 1
    )
    assert known(office, at[:19]) == 1
    copy = office.ok("backup", "--format", "json").json["backup"]["path"]
    assert re.search(r"thidua-2026-01-20-[0-9]{6}\.db$", copy)
    office.ok("restore", copy, "--yes")
    assert "thidua restore sao-luu/" in office.refused("undo", "--yes")
    office.ok("report", "--round", "1", "-o", "bc.docx")
    office.ok("report", "--round", "1", "-o", "bc.xlsx")
    office.ok("close-round", "1")
    assert json.loads(office.ok("review", "--round", "1", "--format", "json").out)["closed"][
        "at"
    ].endswith("+07:00")
    assert office.ok("check").out == ""


def test_others_changes_of_the_last_day_are_told_whatever_the_zones(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rule of 24 hours compares written times, with and without a zone."""
    add_case(code="V1")
    monkeypatch.setenv("THIDUA_ACTOR", "thuky.nc")
    office.ok("edit-case", "V1", "--note", "Điều mới")
    monkeypatch.setenv("THIDUA_ACTOR", "kiem-thu")
    assert "thuky.nc vừa sửa vụ V1" in office.ok("edit-case", "V1", "--source", "Đơn thư").err
