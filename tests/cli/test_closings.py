"""A closing printed again by the code on the signed report, in force or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import review_of, row_of
from tests.cli.papers import lines, report_of
from tests.conftest import Thidua
from tests.store.test_migrations import DUMPS, RELEASED, made
from thidua.domain.text import printed_code


@pytest.fixture
def reopened(ready: Thidua) -> tuple[Thidua, dict[str, str]]:
    """Round 1 closed and opened again, then changed and closed once more; the mark of the first
    closing."""
    ready.ok("close-round", "1")
    first: dict[str, str] = review_of(ready, 1)["closed"]
    ready.ok("reopen-round", "1", "--reason", "Bổ sung bản án")
    ready.ok("void-case", "C2", "--reason", "thử")
    ready.ok("close-round", "1")
    return ready, first


def test_a_reopened_closing_is_printed_as_it_was(reopened: tuple[Thidua, dict[str, str]]) -> None:
    """By its own code or that of the log, however copied, whole or as old reports print it; it says
    that it is no longer in force. The figures are those of then, what has moved since stands apart.
    """
    office, first = reopened
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 1
    for code in (
        first["digest"],
        printed_code(first["digest"]),
        printed_code(first["log_head"]),
        first["digest"][:12].upper(),
    ):
        again = review_of(office, 1, "--closing", code)
        assert row_of(again, "NC", "tham-nhung")["actual"] == 2
        assert {name: again["closed"][name] for name in first} == first
        assert again["closed"]["reopened"]["reason"] == "Bổ sung bản án"
        assert [
            (move["target"], move["removed"]) for move in again["after_close"] if move["unit"]
        ] == [("tham-nhung", ["C2"])]
    out = office.ok("review", "--closing", printed_code(first["digest"])).out
    assert "LẦN CHỐT NÀY KHÔNG CÒN HIỆU LỰC: đợt đã mở lại lúc " in out
    assert "lý do: Bổ sung bản án (mục nhật ký số 8)" in out


def test_the_report_of_a_reopened_closing(reopened: tuple[Thidua, dict[str, str]]) -> None:
    """Word, the page and the workbook take the code, too."""
    office, first = reopened
    document = report_of(office, "--round", "1", "--closing", first["digest"])
    text = "\n".join([*lines(document), *(p.text for p in document.sections[0].footer.paragraphs)])
    assert "KHÔNG CÒN HIỆU LỰC" in text
    assert printed_code(first["digest"]) in text
    office.ok("report", "--round", "1", "--closing", first["digest"], "-o", "bc.html")
    assert "KHÔNG CÒN HIỆU LỰC" in Path("bc.html").read_text(encoding="utf-8")
    office.ok("report", "--round", "1", "--closing", first["digest"], "-o", "bc.xlsx")
    office.ok("review", "--round", "1", "--closing", first["digest"], "-o", "so.xlsx")


def test_a_closing_in_force_is_printed_by_its_code(reopened: tuple[Thidua, dict[str, str]]) -> None:
    """Exactly as without."""
    office, _ = reopened
    plain = review_of(office, 1)
    assert review_of(office, 1, "--closing", plain["closed"]["digest"]) == plain


def test_a_code_of_something_else_is_refused(reopened: tuple[Thidua, dict[str, str]]) -> None:
    """Another round, no closing at all, too short, beside what asks for other figures; a short one
    is called short."""
    office, first = reopened
    assert "Mã ấy là của đợt 1" in office.refused(
        "review", "--round", "2", "--closing", first["digest"]
    )
    assert "Không có lần chốt" in office.refused("review", "--round", "1", "--closing", "0" * 32)
    assert "không phải là mã" in office.refused(
        "review", "--round", "1", "--closing", first["digest"][:11]
    )
    for words in (
        ("--live",),
        ("--as-of", "2023-01-01"),
        ("--known-on", "#3"),
        ("--compare", "round:2"),
    ):
        assert words[0] in office.refused("review", "--closing", first["digest"], *words, code=2)
    assert "mã chỉ có 12 ký tự" in office.ok("review", "--closing", first["digest"][:12]).err


def test_the_way_to_a_reopened_closing_is_shown(ready: Thidua) -> None:
    """By ``reopen-round``, by the log, and by ``check --head``, which finds it and blames
    nobody."""
    ready.ok("close-round", "1")
    code = printed_code(review_of(ready, 1)["closed"]["digest"])
    out = ready.ok("reopen-round", "1", "--reason", "thử").out
    assert f'thidua review --round 1 --closing "{code}"' in out
    assert f"mã số liệu {code}" in ready.ok("log", "--command", "close-round").out
    answer = ready.ok("check", "--head", code)
    assert "đợt ấy đã mở lại sau đó" in answer.err
    assert f'--closing "{code}"' in answer.err
    data = ready.ok("check", "--head", code, "--format", "json").json
    assert data["head"] == {"plan": "06-KH/BNCTU", "round": 1, "reopened": True}


def test_a_closing_of_an_older_release_is_printed_with_a_whole_code(thidua: Thidua) -> None:
    """It froze 12 digits of the head; the log has them all. Its reopened closing is found by the 12
    that its report bears."""
    made(
        (
            RELEASED[-1]
            if RELEASED[-1].stem == "v2"
            else next(dump for dump in DUMPS if dump.stem == "v2")
        ),
        thidua.file,
    )
    thidua.ok("check")
    closed = review_of(thidua, 1)["closed"]
    assert (
        f"mã kiểm tra {printed_code(closed['log_head'])}" in thidua.ok("review", "--round", "1").out
    )
    again = review_of(thidua, 1, "--closing", "7ca276fc4e9e")["closed"]
    assert (again["log_head"][:12], again["reopened"]["entry"]) == ("0c5fc9082a8a", 20)
    assert (
        "mã kiểm tra 0c5f c908 2a8a 74cb"
        in thidua.ok("review", "--round", "1", "--closing", "0c5fc9082a8a").out
    )
