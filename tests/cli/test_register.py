"""``thidua register``: a unit's own figures, never below the floor (seed (k))."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import CORRUPTION, ORDER, log_of, nested_plan, plan_file, review_of, row_of
from tests.cli.lists import import_refused, taken, text_file
from tests.conftest import Thidua


def registered(thidua: Thidua, unit: str, target: str, number: int) -> dict[str, Any] | None:
    """What ``targets`` says that the unit registered for a target in a round."""
    for entry in thidua.ok("targets", "--format", "json").json["targets"]:
        if (entry["target"], entry["round"]) == (target, number):
            return next((r for r in entry["registered"] if r["unit"] == unit), None)
    return None


def figure(thidua: Thidua, unit: str, target: str, number: int) -> int | None:
    """The figure registered, ``None`` where there is none."""
    value: int | None = row_of(review_of(thidua, number), unit, target)["registered"]
    return value


def test_without_round_it_is_the_last_round(office: Thidua) -> None:
    """Contract: without ``--round``, for the last round."""
    out = office.ok("register", "NC", "tham-nhung=4", "antt=2").out
    for words in ("NC", "4", "chưa đăng ký"):
        assert words in out
    assert figure(office, "NC", "tham-nhung", 2) == 4
    assert figure(office, "NC", "antt", 2) == 2
    assert figure(office, "NC", "tham-nhung", 1) is None
    assert figure(office, "PCTN", "tham-nhung", 2) is None


def test_round_is_chosen(office: Thidua) -> None:
    """``--round 1`` has floors of its own."""
    office.ok("register", "PCTN", "tham-nhung=2", "--round", "1")
    assert figure(office, "PCTN", "tham-nhung", 1) == 2
    assert figure(office, "PCTN", "tham-nhung", 2) is None


def test_document_and_date_are_kept(office: Thidua) -> None:
    """The number and the day of the paper on which a unit registered."""
    office.ok("register", "NC", "antt=2", "--doc", "12-ĐK/NC", "--date", "15/7/2021")
    assert registered(office, "NC", "antt", 2) == {
        "unit": "NC",
        "number": 2,
        "date": "2021-07-15",
        "document": "12-ĐK/NC",
    }
    assert "12-ĐK/NC" in office.ok("targets").out


def test_without_a_date_it_is_today(office: Thidua) -> None:
    """Today as ``THIDUA_TODAY`` has it."""
    office.ok("register", "NC", "antt=2")
    found = registered(office, "NC", "antt", 2)
    assert found
    assert (found["date"], found["document"]) == ("2026-01-20", None)


@pytest.mark.parametrize(("number", "floors"), [("1", (2, 1)), ("2", (3, 2))])
def test_minimum_takes_the_floors(office: Thidua, number: str, floors: tuple[int, int]) -> None:
    """``--minimum`` registers every target of the round at its floor."""
    office.ok("register", "NC", "--minimum", "--round", number)
    assert (
        figure(office, "NC", "tham-nhung", int(number)),
        figure(office, "NC", "antt", int(number)),
    ) == floors


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("tham-nhung=2",), "được dư luận xã hội quan tâm"),
        (("tham-nhung=0",), "được dư luận xã hội quan tâm"),
        (("tham-nhung=-1",), "được dư luận xã hội quan tâm"),
        (("antt=1",), "đề xuất xử lý hiệu quả 2 vụ việc phức tạp, nổi cộm về an ninh trật tự"),
        (("tham-nhung=1", "--round", "1"), "ít nhất 2 vụ án, vụ việc tham nhũng"),
    ],
)
def test_below_the_floor_is_refused_with_the_plans_sentence(
    office: Thidua, words: tuple[str, ...], sentence: str
) -> None:
    """Exit 1, naming the rule by quoting it; nothing is registered."""
    error = office.refused("register", "NC", *words)
    assert sentence in error
    assert len(log_of(office.file)) == 1


def test_every_bad_figure_is_reported_at_once(office: Thidua) -> None:
    """All errors of an input in one pass, and nothing is registered."""
    error = office.refused("register", "NC", "tham-nhung=1", "antt=ba", "vu-an-vu-viec=10", "la=3")
    for words in ("tham-nhung=1", "antt=ba", "vu-an-vu-viec", "toàn Ban", "“la”"):
        assert words in error
    assert figure(office, "NC", "tham-nhung", 2) is None


def test_lowering_needs_a_reason(office: Thidua) -> None:
    """Refused with both figures; with ``--reason`` it is done and the reason is kept."""
    office.ok("register", "NC", "tham-nhung=6")
    error = office.refused("register", "NC", "tham-nhung=4")
    for words in ("6", "4", "--reason"):
        assert words in error
    assert "--reason" in office.refused("register", "NC", "tham-nhung=4", "--reason", "  ")
    office.ok("register", "NC", "tham-nhung=4", "--reason", "điều chỉnh theo công văn 5")
    assert figure(office, "NC", "tham-nhung", 2) == 4
    assert log_of(office.file)[-1]["reason"] == "điều chỉnh theo công văn 5"


def test_raising_needs_no_reason(office: Thidua) -> None:
    """The table shows the figure before and after."""
    office.ok("register", "NC", "tham-nhung=4")
    out = office.ok("register", "NC", "tham-nhung=7").out
    assert "4" in out
    assert "7" in out
    assert figure(office, "NC", "tham-nhung", 2) == 7


def test_one_target_leaves_the_others_alone(office: Thidua) -> None:
    """Only what is named changes."""
    office.ok("register", "NC", "--minimum")
    office.ok("register", "NC", "antt=5")
    assert figure(office, "NC", "tham-nhung", 2) == 3


def test_the_same_figure_again_is_not_logged(office: Thidua) -> None:
    """None where nothing changed."""
    office.ok("register", "NC", "antt=2")
    office.ok("register", "NC", "antt=2")
    assert len(log_of(office.file)) == 2


def test_a_unit_without_targets_registers_nothing(office: Thidua) -> None:
    """Văn phòng, with figures or with ``--minimum``."""
    for words in (("antt=2",), ("--minimum",)):
        assert "không được giao chỉ tiêu" in office.refused("register", "VP", *words)


def test_a_target_without_a_floor_in_the_round_takes_none(thidua: Thidua) -> None:
    """Contract: such a target takes no registration, not even with ``--minimum``."""
    file = plan_file(thidua.file.parent)
    content = file.read_text(encoding="utf-8")
    start = content.index("[[targets.rounds]]\nround = 1\nminimum = 1\n")
    end = content.index("[[targets.rounds]]", start + 1)
    file.write_text(content[:start] + content[end:], encoding="utf-8")
    thidua.ok("init", "--plan", str(file))
    assert "đợt 1" in thidua.refused("register", "NC", "antt=1", "--round", "1")
    thidua.ok("register", "NC", "--minimum", "--round", "1")
    assert figure(thidua, "NC", "tham-nhung", 1) == 2
    assert figure(thidua, "NC", "antt", 1) is None


def test_unit_and_target_are_named_loosely(office: Thidua) -> None:
    """A unit by name or code, whatever the case and the accents."""
    office.ok("register", "phòng theo dõi công tác nội chính", "Tham-Nhung=4")
    assert figure(office, "NC", "tham-nhung", 2) == 4


def test_a_registered_figure_is_what_is_required(office: Thidua) -> None:
    """``required`` = the larger of floor and registration (domain §4)."""
    office.ok("register", "NC", "tham-nhung=5")
    row = row_of(review_of(office, 2), "NC", "tham-nhung")
    assert (row["minimum"], row["registered"], row["required"], row["remaining"]) == (3, 5, 5, 5)


def test_dates_outside_reason_are_refused(office: Thidua) -> None:
    """Not after today, not before 1990, and real."""
    for day, words in (
        ("21/01/2026", "21/01/2026"),
        ("31/12/1989", "31/12/1989"),
        ("30/02/2023", "30/02/2023"),
    ):
        assert words in office.refused("register", "NC", "antt=2", "--date", day)


@pytest.mark.parametrize("document", ["\x1b[31m", "a\x07", "a\nb"])
def test_control_characters_in_the_document_are_refused(office: Thidua, document: str) -> None:
    """Contract, rules on input: Unicode Cc is refused in every text."""
    office.refused("register", "NC", "antt=2", "--doc", document)


def test_text_of_the_document_is_stored_in_nfc_and_trimmed(office: Thidua) -> None:
    """Contract, rules on input: NFC, outer whitespace trimmed."""
    import unicodedata

    office.ok(
        "register", "NC", "antt=2", "--doc", unicodedata.normalize("NFD", " 12-ĐK/NC của Phòng ")
    )
    found = registered(office, "NC", "antt", 2)
    assert found
    assert found["document"] == "12-ĐK/NC của Phòng"


@pytest.mark.parametrize("number", ["1000000000", "99999999999999999999"])
def test_an_absurd_figure_does_not_break_the_tool(office: Thidua, number: str) -> None:
    """Refused in words, or taken; never an internal error."""
    assert office("register", "NC", f"antt={number}").code in (0, 1)


@pytest.mark.parametrize("option", ["--doc", "--reason"])
def test_a_lone_surrogate_is_refused_in_words(office: Thidua, option: str) -> None:
    """Exit 1, never an internal error."""
    office.refused("register", "NC", "antt=2", option, "a\udcff")


@pytest.mark.parametrize("reason", ["\x1b[31m", "a\x07"])
def test_control_characters_in_the_reason_are_refused(office: Thidua, reason: str) -> None:
    """The reason is stored, so the rules on text hold for it, too."""
    office.refused("register", "NC", "antt=2", "--reason", reason)


def test_registering_again_keeps_document_and_date(office: Thidua) -> None:
    """Contract: they stay unless new ones are given; what was there before is said, for people and
    for scripts."""
    office.ok("register", "NC", "antt=2", "--doc", "12-ĐK/NC", "--date", "15/7/2021")
    answer = office.ok("register", "NC", "antt=3")
    found = registered(office, "NC", "antt", 2)
    assert found
    assert (found["number"], found["date"], found["document"]) == (3, "2021-07-15", "12-ĐK/NC")
    assert f"Trước đó đã đăng ký {ORDER}: 2, ngày 15/7/2021, 12-ĐK/NC." in answer.out
    again = (
        "register",
        "NC",
        "antt=3",
        "--doc",
        "31-ĐK/NC",
        "--date",
        "20/8/2021",
        "--format",
        "json",
    )
    (row,) = office.ok(*again).json["registrations"]
    assert row == {
        **{"unit": "NC", "round": 2, "target": "antt", "before": 3, "number": 3},
        **{"date": "2021-08-20", "document": "31-ĐK/NC"},
        **{"before_date": "2021-07-15", "before_document": "12-ĐK/NC"},
    }
    assert office.ok("register", "NC", "--minimum", "--reason", "theo kế hoạch").code == 0
    found = registered(office, "NC", "antt", 2)
    assert found
    assert (found["number"], found["date"], found["document"]) == (2, "2021-08-20", "31-ĐK/NC")


def test_each_target_keeps_its_own_document(office: Thidua) -> None:
    """One command over several targets: a blank ``--doc`` takes none away, a new one is written to
    all."""
    office.ok("register", "NC", "antt=2", "--doc", "12-ĐK/NC")
    office.ok("register", "NC", "antt=3", "tham-nhung=4", "--doc", "")
    assert [(registered(office, "NC", t, 2) or {})["document"] for t in ("antt", "tham-nhung")] == [
        "12-ĐK/NC",
        None,
    ]
    office.ok("register", "NC", "antt=3", "tham-nhung=4", "--doc", "40-ĐK/NC")
    assert [(registered(office, "NC", t, 2) or {})["document"] for t in ("antt", "tham-nhung")] == [
        "40-ĐK/NC"
    ] * 2


def test_the_same_again_says_that_nothing_changed(office: Thidua) -> None:
    """No "Đã đăng ký" where nothing was written."""
    office.ok("register", "NC", "antt=2")
    out = office.ok("register", "NC", "antt=2").out
    assert "không có gì đổi" in out
    assert "Đã đăng ký" not in out


@pytest.fixture
def nested(thidua: Thidua) -> Thidua:
    """A file whose plan asks units for ``phan-con`` (at least 1) among ``tham-nhung`` (at least 3)
    in round 2."""
    thidua.ok("init", "--plan", str(nested_plan(thidua.file.parent)))
    return thidua


def test_a_subset_above_what_its_whole_must_reach_is_refused(nested: Thidua) -> None:
    """Against the floor of the whole, what is registered for it, and what the same command
    registers."""
    told = nested.refused("register", "NC", "phan-con=4")
    assert f"phan-con=4: Số đăng ký 4 cao hơn số phải đạt 3 của {CORRUPTION}" in told
    nested.ok("register", "NC", "phan-con=3")
    nested.ok("register", "NC", "tham-nhung=5", "phan-con=5")
    assert "cao hơn số phải đạt 5" in nested.refused("register", "NC", "phan-con=6")
    assert "cao hơn số phải đạt 6" in nested.refused("register", "NC", "phan-con=7", "tham-nhung=6")
    assert (figure(nested, "NC", "tham-nhung", 2), figure(nested, "NC", "phan-con", 2)) == (5, 5)
    nested.ok("register", "PCTN", "--minimum")
    assert figure(nested, "PCTN", "phan-con", 2) == 1


def test_lowering_the_whole_below_its_registered_subset_is_refused(nested: Thidua) -> None:
    """A reason does not help; both lowered at once do, and so does ``--minimum``."""
    nested.ok("register", "NC", "tham-nhung=6", "phan-con=5")
    told = nested.refused("register", "NC", "tham-nhung=4", "--reason", "điều chỉnh")
    assert "tham-nhung=4: Số phải đạt 4 thấp hơn số 5 đã đăng ký cho chỉ tiêu “" in told
    assert "” (phan-con) là một phần" in told
    assert figure(nested, "NC", "tham-nhung", 2) == 6
    nested.ok("register", "NC", "tham-nhung=4", "phan-con=4", "--reason", "điều chỉnh")
    nested.ok("register", "NC", "--minimum", "--reason", "điều chỉnh")
    assert (figure(nested, "NC", "tham-nhung", 2), figure(nested, "NC", "phan-con", 2)) == (3, 1)


def test_a_list_is_judged_whole_whatever_the_order_of_its_rows(nested: Thidua) -> None:
    """A subset may stand before its whole; one that stays above it is refused in its row, the whole
    below it in its own."""
    head = ["Đơn vị", "Chỉ tiêu", "Đợt", "Số đăng ký", "Lý do"]
    words = ("--what", "registrations", "--on-duplicate", "update")
    taken(
        nested,
        text_file([head, ["NC", "phan-con", 2, 5, None], ["NC", "tham-nhung", 2, 5, None]]),
        *words,
    )
    assert figure(nested, "NC", "phan-con", 2) == 5
    bad = text_file(
        [
            head,
            ["NC", "phan-con", 2, 7, None],
            ["PCTN", "phan-con", 2, 4, None],
            ["NC", "tham-nhung", 2, 6, None],
        ]
    )
    told = import_refused(nested, bad, *words)
    assert "2 chỗ chưa đúng" in told
    assert "dòng 2" in told
    assert "dòng 3" in told
    lowered = text_file([head, ["NC", "tham-nhung", 2, 4, "điều chỉnh"]])
    assert "thấp hơn số 5 đã đăng ký" in import_refused(nested, lowered, *words)
    assert figure(nested, "NC", "tham-nhung", 2) == 5


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (("PCTN", "--round", "1"), "thidua register PCTN tham-nhung=2 antt=1 --round 1"),
        (("pctn",), "thidua register PCTN tham-nhung=3 antt=2\n"),
    ],
)
def test_the_example_of_figures_is_of_the_round_at_hand(
    office: Thidua, words: tuple[str, ...], advice: str
) -> None:
    """Pasted, it registers the floors of that round, and of no other."""
    error = office.refused("register", *words, code=2)
    assert advice in error
    line = next(part for part in error.splitlines() if "thidua register" in part)
    office.ok(*line.partition("thidua ")[2].split())
    number = 1 if "--round" in words else 2
    assert figure(office, "PCTN", "tham-nhung", number) == number + 1


def test_the_example_of_figures_is_of_the_plan_at_hand(office: Thidua, tmp_path: Path) -> None:
    """Another plan has targets and floors of its own."""
    other = plan_file(tmp_path, ('"06-KH/BNCTU"', '"09-KH/X"'), ("minimum = 3\n", "minimum = 5\n"))
    office.ok("plan", "add", str(other))
    error = office.refused("register", "NC", "--plan", "09-KH/X", code=2)
    assert "thidua register NC tham-nhung=5 antt=2 --plan 09-KH/X" in error


@pytest.mark.parametrize("words", [("VP",), ("XYZ",), ("NC", "--round", "9")])
def test_no_example_of_figures_where_there_is_nothing_to_register(
    office: Thidua, words: tuple[str, ...]
) -> None:
    """A unit without targets, an unknown one, an unknown round: no figures are invented."""
    error = office.refused("register", *words, code=2)
    assert "CHỈ_TIÊU=SỐ" in error
    assert "tham-nhung=" not in error
