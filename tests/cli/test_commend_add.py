"""``thidua commend add``, ``list``, ``revoke``: decisions recorded, doubted, listed, taken back;
nothing bad gets in."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.awards import award, decision, quota_plan
from tests.cli.helpers import NC, log_of, plan_file
from tests.conftest import Thidua
from thidua.store.schema import KEYS

LIST = ("commend", "list", "--format", "json")


def listed(thidua: Thidua, *words: str) -> list[dict[str, Any]]:
    """``commend list`` as JSON."""
    found: list[dict[str, Any]] = thidua.ok(*LIST, *words).json["commendations"]
    return found


def contents(file: Path) -> dict[str, Any]:
    """Every row of every table that the log records."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2').fetchall()
            for table in KEYS
        }


def test_a_decision_is_recorded_and_listed(ready: Thidua) -> None:
    """With the recipient, form, number, day, round, cases and note; one entry of the log."""
    answer = award(ready, "nc", "--case", "C1", "--case", "C1", "--note", "Họp ngày 04/12")
    assert (
        answer.out
        == "Đã ghi khen thưởng số 1, đợt 1: Phòng Theo dõi công tác nội chính, Giấy khen, Quyết"
        " định 12-QĐ/BNCTU ngày 05/12/2023.\nDựa vào 1 vụ: C1.\n"
    )
    assert answer.err == ""
    assert listed(ready) == [
        {
            **{"number": 1, "round": 1, "recipient": "tap_the", "unit": "NC", "person": None},
            **{
                "name": "Phòng Theo dõi công tác nội chính",
                "form": "Giấy khen",
                "decision": "12-QĐ/BNCTU",
            },
            **{
                "date": "2023-12-05",
                "cases": ["C1"],
                "note": "Họp ngày 04/12",
                "revoked": False,
                "revoke_reason": None,
            },
            "no_longer_counts": [],
        }
    ]
    assert [(e["action"], e["subject"]) for e in log_of(ready.file)][-1] == ("commend add", "số 1")
    out = ready.ok("commend", "list").out
    for words in (
        "Phòng Theo dõi công tác nội chính",
        "Giấy khen",
        "12-QĐ/BNCTU",
        "05/12/2023",
        "C1",
        "Họp ngày 04/12",
    ):
        assert words in out


@pytest.mark.parametrize("words", [("Lê Văn An",), ("le van an",), ("--person", "Lê Văn An")])
def test_a_person_is_commended(ready: Thidua, words: tuple[str, ...]) -> None:
    """By name, accents aside where one person fits; as ``--person`` too."""
    ready.ok("commend", "add", *words, *decision())
    (found,) = listed(ready)
    assert (found["recipient"], found["unit"], found["person"]) == ("ca_nhan", None, "Lê Văn An")


def test_without_cases_those_of_the_round_are_taken(ready: Thidua) -> None:
    """Those credited to the recipient, and that is said; none where there are none."""
    assert "nên lấy các vụ được tính cho người nhận ở đợt 1: C1, C2, C3." in award(ready, "NC").err
    assert "nên lấy các vụ được tính cho người nhận ở đợt 1: C1." in award(ready, "Vũ Thị Yến").err
    assert "không có vụ nào được tính cho người nhận" in award(ready, "VP").err
    assert [found["cases"] for found in listed(ready)] == [["C1", "C2", "C3"], ["C1"], []]


def test_without_cases_a_closed_round_gives_those_frozen_and_still_in_force(ready: Thidua) -> None:
    """What was voided since is left out, and that is said."""
    ready.ok("close-round", "1")
    ready.ok("void-case", "C1", "--reason", "thử")
    assert "nay không còn được tính (đã bị loại), nên không ghi: C1." in award(ready, "NC").err
    assert listed(ready)[0]["cases"] == ["C2", "C3"]


BAD = [
    (("PCTM", *decision()), ("“PCTM” không phải đơn vị, cũng không phải cán bộ", "“PCTN”")),
    (("Lê Văn Am", *decision()), ("“Lê Văn Am”", "“Lê Văn An”")),
    (("--unit", "PCTM", *decision()), ("“PCTM”", "“PCTN”")),
    (("--person", "Lê Văn Am", *decision()), ("“Lê Văn Am”", "“Lê Văn An”")),
    (
        ("NC", *decision(day="29/11/2023")),
        ("29/11/2023", "ngày chốt số liệu của đợt 1 là 30/11/2023"),
    ),
    (("NC", *decision(day="29/11/2025", round_=2)), ("29/11/2025", "30/11/2025")),
    (("NC", *decision(day="21/01/2026")), ("21/01/2026 là ngày sau hôm nay (20/01/2026)",)),
    (("NC", *decision(day="5-12-23")), ("--date: “5-12-23” không phải là ngày",)),
    (("NC", *decision(round_=3)), ("--round", "không có đợt 3", "1, 2")),
    (("NC", *decision(form="  ")), ("--form: không được để trống",)),
    (("NC", *decision("")), ("--decision: không được để trống",)),
    (("NC", *decision("a\x07")), ("--decision: có ký tự điều khiển", "U+0007")),
    (("NC", *decision(), "--note", "a\x1b"), ("--note", "U+001B")),
    (("NC", *decision(), "--case", "C11"), ("--case C11: Không có vụ nào mang mã “C11”", "“C1”")),
    (("NC", *decision(), "--plan", "99-KH"), ("“99-KH”",)),
]


@pytest.mark.parametrize(("words", "told"), BAD)
def test_bad_input_is_refused_and_nothing_is_recorded(
    ready: Thidua, words: tuple[str, ...], told: tuple[str, ...]
) -> None:
    """A clear sentence with the value and the way out; exit 1."""
    before = ready.file.read_bytes()
    error = ready.refused("commend", "add", *words)
    for text in told:
        assert text in error
    assert ready.file.read_bytes() == before


def test_every_mistake_is_told_in_one_pass(ready: Thidua) -> None:
    """Recipient, form, decision, day, and each case."""
    ready.ok("void-case", "C2", "--reason", "thử")
    words = decision(" ", day="29/11/2023", form="")
    error = ready.refused(
        "commend", "add", "PCTM", *words, "--case", "C2", "--case", "X9", "--note", "\x07"
    )
    for text in (
        "Người nhận",
        "--form",
        "--decision",
        "--date",
        "--case C2: vụ C2 đã bị loại",
        "--case X9",
        "--note",
    ):
        assert text in error
    assert listed(ready) == []


@pytest.mark.parametrize(
    "words", [(), ("NC", "--unit", "NC"), ("--unit", "NC", "--person", "Lê Văn An")]
)
def test_exactly_one_recipient(ready: Thidua, words: tuple[str, ...]) -> None:
    """None or two: the line is wrong."""
    assert "đúng một người nhận" in ready.refused("commend", "add", *words, *decision(), code=2)


def test_a_name_that_is_a_unit_and_a_person_must_be_made_clear(ready: Thidua) -> None:
    """By ``--unit`` or ``--person``; two namesakes by a code."""
    ready.ok("person", "add", "Trần Bình", "--unit", "NC", "--code", "PCTN")
    assert "ghi rõ bằng --unit hoặc --person" in ready.refused(
        "commend", "add", "PCTN", *decision()
    )
    ready.ok("commend", "add", "--person", "PCTN", *decision())
    ready.ok("commend", "add", "--unit", "PCTN", *decision())
    ready.ok("person", "add", "Trần Bình", "--unit", "VP", "--code", "B2")
    assert "B2" in ready.refused("commend", "add", "Trần Bình", *decision("13"))
    ready.ok("commend", "add", "Trần Bình (B2)", *decision("13"))
    assert [(f["unit"], f["person"]) for f in listed(ready)] == [
        *((None, "Trần Bình (PCTN)"), ("PCTN", None), (None, "Trần Bình (B2)")),
    ]


def test_the_day_counts_from_the_day_at_which_the_round_was_closed(ready: Thidua) -> None:
    """A meeting before the cut-off: closed with ``--as-of``, a decision may be as old as that day,
    no older."""
    ready.ok("close-round", "2", "--as-of", "20/11/2025")
    error = ready.refused("commend", "add", "NC", *decision(day="19/11/2025", round_=2))
    assert "đợt 2 đã chốt, tính đến 20/11/2025" in error
    ready.ok("commend", "add", "NC", *decision(day="20/11/2025", round_=2))


def test_the_cut_off_itself_is_late_enough(ready: Thidua) -> None:
    """Both ends included, as everywhere; today too."""
    ready.ok("commend", "add", "NC", *decision("1", day="30/11/2023"))
    ready.ok("commend", "add", "NC", *decision("2", day="20/01/2026"))


def test_the_same_decision_twice_is_refused(ready: Thidua) -> None:
    """For the same recipient, however the number is typed; others may share it; a revoked one does
    not count."""
    award(ready, "NC")
    error = ready.refused("commend", "add", "NC", *decision("12-qđ/bnctu", form="Bằng khen"))
    assert "đã ghi quyết định này" in error
    assert "khen thưởng số 1" in error
    assert "--allow-duplicate" in error
    award(ready, "Lê Văn An")
    ready.ok("commend", "add", "NC", *decision(form="Bằng khen"), "--allow-duplicate")
    for number in ("1", "3"):
        ready.ok("commend", "revoke", number, "--reason", "nhầm")
    assert "Nguyên tắc" not in award(ready, "NC").err


def test_one_achievement_twice_is_warned_of_not_refused(ready: Thidua) -> None:
    """A second commendation in the round, or for a case that served another of the same recipient:
    the decision is named."""
    assert "Nguyên tắc" not in award(ready, "NC", "--case", "C1").err
    assert "Nguyên tắc" not in award(ready, "Vũ Thị Yến", "--case", "C1").err
    told = ready.ok("commend", "add", "NC", *decision("13", form="Bằng khen"), "--case", "C2").err
    assert (
        "đã được khen thưởng đợt 1 (số 1, Phòng Theo dõi công tác nội chính: Giấy khen, Quyết định"
        " 12-QĐ/BNCTU" in told
    )
    assert "“Không khen thưởng nhiều lần, nhiều hình thức cho một thành tích”" in told
    assert "cũng dựa vào" not in told
    told = ready.ok(
        "commend", "add", "NC", *decision("20", day="05/12/2025", round_=2), "--case", "C1"
    ).err
    assert (
        "(số 1, Phòng Theo dõi công tác nội chính: Giấy khen, Quyết định 12-QĐ/BNCTU ngày"
        " 05/12/2023), cũng dựa vào C1" in told
    )
    assert "số 3" not in told
    assert len(listed(ready)) == 4


def test_each_earlier_decision_is_looked_at(ready: Thidua) -> None:
    """Those for others, those taken back and those of another round tell nothing, and hide none
    that comes after them."""
    later = decision("20", day="05/12/2025", round_=2)
    ready.ok("commend", "add", "NC", *later, "--case", "C2")
    award(ready, "Vũ Thị Yến", "--case", "C1")
    award(ready, "NC", "--case", "C1")
    ready.ok("commend", "revoke", "3", "--reason", "nhầm")
    award(ready, "NC", "--case", "C1")
    told = ready.ok("commend", "add", "NC", *decision("13", form="Bằng khen"), "--case", "C1").err
    assert [number for number in (1, 2, 3, 4) if f"(số {number}," in told] == [4]
    assert "cũng dựa vào C1" in told


def test_a_case_that_served_under_another_plan_is_warned_of(ready: Thidua, tmp_path: Path) -> None:
    """One achievement, whatever the plan that counts it."""
    award(ready, "NC", "--case", "C1")
    ready.ok("plan", "add", str(plan_file(tmp_path, ('"06-KH/BNCTU"', '"09-KH/X"'))))
    told = award(ready, "NC", "--plan", "09-KH/X", "--case", "C1").err
    assert "đợt 1 theo kế hoạch 06-KH/BNCTU (số 1" in told
    assert [found["number"] for found in listed(ready, "--plan", "09-KH/X")] == [2]
    assert "số 2" in ready.refused(
        "commend", "revoke", "2", "--reason", "x", "--plan", "06-KH/BNCTU"
    )


def test_what_a_careful_officer_would_doubt_is_told(ready: Thidua) -> None:
    """A case without the recipient, one that counts for nothing in the round, a department that
    lacks a target."""
    ready.ok(
        "add-case",
        "--title",
        "Vụ bốn",
        "--code",
        "C4",
        "--kind",
        "vu_an",
        "--field",
        "khac",
        "--unit",
        "PCTN",
    )
    told = award(ready, "PCTN", "--case", "C1", "--case", "C4").err
    assert "C1 (vụ do NC chủ trì, người nhận không tham gia), C4 (lĩnh vực" in told
    assert (
        "Phòng Theo dõi công tác phòng, chống tham nhũng (PCTN) chưa đạt mọi chỉ tiêu của đợt 1:"
        " “Vụ án, vụ việc tham nhũng” (tham-nhung) còn thiếu 2, “Vụ việc phức tạp, nổi cộm về an"
        " ninh trật tự” (antt) còn thiếu 1." in told
    )
    assert (
        "không được tính: C3 (người nhận không có trong cán bộ tham gia)."
        in award(ready, "Lê Văn An", "--case", "C3", "--case", "C1").err
    )


def test_a_quota_is_of_its_own_round(ready: Thidua, tmp_path: Path) -> None:
    """What was decided in another one passes nothing."""
    ready.ok("plan", "update", str(quota_plan(tmp_path, ("tap_the", "at_most = 1"))))
    ready.ok("commend", "add", "PCTN", *decision("20", day="05/12/2025", round_=2))
    assert "quá số lượng" not in award(ready, "NC").err
    assert "đã khen thưởng 2 tập thể" in award(ready, "PCTN").err


def test_passing_a_quota_is_warned_of(ready: Thidua, tmp_path: Path) -> None:
    """From the decision that passes it; a second one for the same recipient passes nothing."""
    ready.ok("plan", "update", str(quota_plan(tmp_path, ("ca_nhan", "at_most = 1"))))
    assert "quá số lượng" not in award(ready, "NC").err
    assert "quá số lượng" not in award(ready, "PCTN").err
    assert "quá số lượng" not in award(ready, "Lê Văn An").err
    assert "quá số lượng" not in ready.ok("commend", "add", "Lê Văn An", *decision("13")).err
    told = award(ready, "Vũ Thị Yến").err
    assert (
        "đợt 1 đã khen thưởng 2 cá nhân, quá số lượng của kế hoạch (cá nhân: nhiều nhất 1)." in told
    )
    assert "đã khen thưởng 2 cá nhân" in ready.ok("commend", "propose", "--round", "1").err
    other = ready.ok("commend", "add", "NC", *decision("14", form="Bằng khen")).err
    assert "quá số lượng" not in other  # a unit: what was passed is of the other kind


def test_a_dry_run_does_the_work_and_leaves_nothing(ready: Thidua) -> None:
    """The same words, then rolled back."""
    before = ready.file.read_bytes()
    tried = award(ready, "NC", "--dry-run")
    assert ready.file.read_bytes() == before
    assert award(ready, "NC").out == tried.out


def test_the_list_is_of_a_round_and_of_decisions_in_force(ready: Thidua) -> None:
    """``--revoked`` gives the others, with the reason; an unknown round is refused; the empty list
    says so."""
    assert ready.ok("commend", "list").out == "Chưa ghi khen thưởng nào.\n"
    award(ready, "NC")
    ready.ok("commend", "add", "NC", *decision("20", day="05/12/2025", round_=2))
    assert [found["number"] for found in listed(ready, "--round", "2")] == [2]
    answer = ready.ok("commend", "revoke", "2", "--reason", "Quyết định 21 thu hồi")
    assert answer.out.startswith(
        "Đã thu hồi khen thưởng số 2 (Phòng Theo dõi công tác nội chính: Giấy khen, Quyết định 20 "
    )
    assert [found["number"] for found in listed(ready)] == [1]
    (revoked,) = listed(ready, "--revoked")
    assert (revoked["number"], revoked["revoked"], revoked["revoke_reason"]) == (
        2,
        True,
        "Quyết định 21 thu hồi",
    )
    assert (
        "Số 2 đã thu hồi, lý do: Quyết định 21 thu hồi"
        in ready.ok("commend", "list", "--revoked").out
    )
    assert listed(ready, "--revoked", "--round", "1") == []
    assert "1, 2" in ready.refused("commend", "list", "--round", "5")


def test_the_list_for_spreadsheets(ready: Thidua) -> None:
    """One row each, codes of cases with ``;``; text that looks like a formula is disarmed."""
    award(ready, "NC", "--note", "=1+1")
    (row,) = csv.DictReader(io.StringIO(ready.ok("commend", "list", "--format", "csv").out))
    assert list(row) == [
        *(
            "number",
            "round",
            "recipient",
            "unit",
            "person",
            "name",
            "form",
            "decision",
            "date",
            "cases",
            "note",
        ),
        *("revoked", "revoke_reason", "no_longer_counts"),
    ]
    assert (row["cases"], row["note"], row["revoked"]) == ("C1;C2;C3", "'=1+1", "false")


def test_revoking_needs_a_known_number_and_a_reason(ready: Thidua) -> None:
    """The numbers there are; once only."""
    award(ready, "NC")
    assert "Các số đã ghi: 1" in ready.refused("commend", "revoke", "7", "--reason", "x")
    assert "--reason" in ready.refused("commend", "revoke", "1", "--reason", " ")
    assert "--reason" in ready.refused("commend", "revoke", "1", code=2)
    ready.ok("commend", "revoke", "1", "--reason", "nhầm", "--dry-run")
    ready.ok("commend", "revoke", "1", "--reason", "nhầm")
    assert "Lý do đã ghi: nhầm" in ready.refused("commend", "revoke", "1", "--reason", "nữa")


def test_undo_and_redo_take_whole_decisions(ready: Thidua) -> None:
    """Recorded, revoked, an exemplar: each one step back and forth, row by row; a number is not
    given twice."""
    states = [contents(ready.file)]
    steps = (
        ("commend", "add", "NC", *decision()),
        ("commend", "revoke", "1", "--reason", "nhầm"),
        ("exemplar", "add", "Cách làm", "--story", "Chuyện", "--unit", "NC"),
    )
    for step in steps:
        ready.ok(*step)
        states.append(contents(ready.file))
    for state in states[-2::-1]:
        ready.ok("undo", "--yes")
        assert contents(ready.file) == state
    for state in states[1:]:
        ready.ok("redo", "--yes")
        assert contents(ready.file) == state
    ready.ok("undo", "--yes")
    ready.ok("undo", "--yes")
    ready.ok("undo", "--yes")
    assert "số 2" in award(ready, "NC").out


def test_the_log_tells_it_in_plain_words(ready: Thidua) -> None:
    """What was given to whom by which decision, on which cases; taken back; undone; found by case
    and by unit."""
    award(ready, "NC", "--case", "C2", "--case", "C1")
    award(ready, "Lê Văn An", "--case", "C2")
    ready.ok("commend", "revoke", "2", "--reason", "nhầm người")
    out = ready.ok("log").out
    for words in (
        (
            f"Khen thưởng đơn vị {NC}: Giấy khen, Quyết định 12-QĐ/BNCTU ngày 05/12/2023 (số 1, đợt 1,"
            " kế hoạch 06-KH/BNCTU)"
        ),
        "Khen thưởng số 1: dựa vào các vụ C1, C2",
        "Khen thưởng cán bộ Lê Văn An: Giấy khen",
        (
            "thu hồi khen thưởng số 2\n  Lý do: nhầm người\n  Thu hồi khen thưởng cán bộ Lê Văn An:"
            " Giấy khen, Quyết định"
        ),
    ):
        assert words in out, words
    assert "commend" not in out
    ready.ok("undo", "--yes")
    ready.ok("undo", "--yes")
    out = ready.ok("log").out
    assert "Bỏ việc thu hồi khen thưởng số 2" in out
    assert "Bỏ bản ghi khen thưởng cán bộ Lê Văn An" in out
    assert "Khen thưởng số 2: thôi dựa vào các vụ C2" in out

    def actions(*words: str) -> list[str]:
        return [
            entry["action"] for entry in ready.ok("log", *words, "--format", "json").json["log"]
        ]

    assert actions("--case", "C1") == ["commend add", "add-case"]
    assert actions("--unit", "PCTN") == ["init"]
    ready.ok("commend", "revoke", "1", "--reason", "nhầm")
    assert actions("--unit", "NC", "--since", "2026-01-20")[:2] == ["commend revoke", "commend add"]
    assert "commend" not in str(ready.ok("show", "C1", "--format", "json").json["history"])
