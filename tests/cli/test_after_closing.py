"""What every command that changes something says of closed rounds: they stay as frozen, and the
change is told apart."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import CORRUPTION, DEALT_WITH, NC, PCTN, plan_file, review_of, row_of
from tests.cli.lists import cases_csv, row
from tests.conftest import AddCase, Thidua

KEPT = (
    "Đợt 1 đã chốt số liệu: số đã chốt giữ nguyên, điều này chỉ được nêu riêng ở phần “Thay đổi sau"
    " khi chốt”:"
)


@pytest.fixture
def closed(office: Thidua, add_case: AddCase) -> Thidua:
    """A file whose round 1 is closed over 2022-001 and 2022-002 of NC."""
    add_case()
    add_case()
    office.ok("close-round", "1")
    return office


def moved(answer: dict[str, Any]) -> dict[tuple[Any, ...], tuple[int, int, int]]:
    """``closed_rounds`` of an answer: (round, unit, target) → what was frozen, what was counted
    before, and now."""
    return {
        (m["round"], m["unit"], m["target"]): (m["frozen"], m["before"], m["now"])
        for m in answer["closed_rounds"]
    }


def test_a_case_voided_edited_restored(closed: Thidua) -> None:
    """The figure that moves is said to be of a closed round; what was frozen stays; a figure of
    round 2 is not so."""
    out = closed.ok("void-case", "2022-001", "--reason", "trùng").out
    assert f"{NC}, {CORRUPTION}, đợt 1: 2 → 1 (đợt đã chốt)" in out
    assert f"{NC}, {CORRUPTION}, đợt 2: 2 → 1\n" in out
    assert f"{KEPT}\n" in out
    assert f"  {NC}, {CORRUPTION}: đã chốt 2, nay 1\n" in out
    assert row_of(review_of(closed, 1), "NC", "tham-nhung")["actual"] == 2
    edited = closed.ok("edit-case", "2022-002", "--resolved", "2024-02-01", "--format", "json").json
    assert moved(edited)[1, "NC", "tham-nhung"] == (2, 1, 0)
    assert {(m["round"], m["closed"]) for m in edited["figures"]} == {(1, True)}
    restored = closed.ok("restore-case", "2022-001", "--format", "json").json
    assert moved(restored)[1, "NC", "tham-nhung"] == (2, 0, 1)
    assert [(m["unit"], m["target"]) for m in restored["closed_rounds"]] == [
        (None, "vu-an-vu-viec"),
        (None, "tham-nhung-phat-hien"),
        ("NC", "tham-nhung"),
    ]


def test_a_change_that_moves_nothing_of_the_closed_round_is_not_told_so(closed: Thidua) -> None:
    """A note; a case of after the cut-off: round 2 moves, round 1 does not."""
    answer = closed.ok("edit-case", "2022-001", "--note", "ghi thêm")
    assert "đã chốt" not in answer.out
    later = (
        "add-case",
        "--title",
        "Vụ sau",
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "NC",
        "--format",
        "json",
    )
    found = closed.ok(*later, "--initiative", "phat_hien", "--advised", "2024-03-01").json
    assert found["closed_rounds"] == []


def test_a_case_added_into_the_closed_window(closed: Thidua) -> None:
    """``add-case`` says so, too."""
    words = (
        "add-case",
        "--title",
        "Vụ bổ sung",
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "PCTN",
    )
    more = (
        "--initiative",
        "phat_hien",
        "--advised",
        "2022-03-01",
        "--resolved",
        "2022-10-01",
        "--outcome",
        "hieu_qua",
    )
    out = closed.ok(*words, *more).out
    assert KEPT in out
    assert f"  {PCTN}, {CORRUPTION}: đã chốt 0, nay 1\n" in out


def test_an_import_and_its_undo_and_redo(closed: Thidua) -> None:
    """In words and as keys; a step back tells it too, before what it did."""
    whole = {
        "initiative": "phát hiện",
        "advised_on": "2022-03-01",
        "resolved_on": "2022-10-01",
        "outcome": "hiệu quả",
    }
    file = cases_csv(row("Vụ nhập", code="N1", **whole))
    out = closed.ok("import", file, "--dry-run").out
    assert f"{KEPT}\n" in out
    assert f"  {NC}, {CORRUPTION}: đã chốt 2, nay 3\n" in out
    taken = closed.ok("import", file, "--format", "json").json["import"]
    assert moved(taken)[1, "NC", "tham-nhung"] == (2, 2, 3)
    of = KEPT.replace("Đợt 1", "Đợt 1 của kế hoạch 06-KH/BNCTU")
    assert of not in closed.ok("undo", "--yes").err
    told = closed.ok("redo", "--yes").err
    assert of in told
    assert f"{NC}, {CORRUPTION}: đã chốt 2, nay 3" in told


def test_cases_that_change_places_are_told_though_the_number_is_the_same(
    closed: Thidua, add_case: AddCase
) -> None:
    """One goes and one comes in the same import: no figure moves, and the review lists both."""
    fresh = add_case(resolved=None, outcome=None, result_doc=None)
    file = cases_csv(
        {"code": "2022-001", "resolved_on": "2024-02-01"},
        {"code": fresh, "resolved_on": "2022-11-01", "outcome": "hiệu quả"},
    )
    answer = closed.ok("import", file, "--on-duplicate", "update")
    assert f"{NC}, {CORRUPTION}, đợt 1" not in answer.out
    assert f"  {NC}, {CORRUPTION}: đã chốt 2, nay 2 (cùng số, nhưng là các vụ khác)" in answer.out
    (shift,) = [m for m in review_of(closed, 1)["after_close"] if m["unit"] == "NC"]
    assert (shift["added"], shift["removed"]) == ([fresh], ["2022-001"])


AGAIN = "Đợt 1 đã chốt số liệu: những số sau đây nay tính lại đúng như đã chốt:"


def test_what_is_back_to_what_was_frozen_is_told_so(closed: Thidua) -> None:
    """By undo, restore-case, edit-case: nothing of it stands among the changes after closing."""
    closed.ok("void-case", "2022-001", "--reason", "trùng")
    of = AGAIN.replace("Đợt 1", "Đợt 1 của kế hoạch 06-KH/BNCTU")
    told = closed.ok("undo", "--yes").err
    assert f"{of}\n" in told
    assert f"  {NC}, {CORRUPTION}: 2\n" in told
    assert "Thay đổi sau khi chốt" not in told
    closed.ok("redo", "--yes")
    told = closed.ok("restore-case", "2022-001").out
    assert f"{AGAIN}\n" in told
    assert "Thay đổi sau khi chốt" not in told
    assert review_of(closed, 1)["after_close"] == []
    closed.ok("edit-case", "2022-001", "--resolved", "2024-02-01")
    back = closed.ok("edit-case", "2022-001", "--resolved", "2022-10-01", "--format", "json").json
    assert {m["as_frozen"] for m in back["closed_rounds"]} == {True}
    gone = closed.ok("void-case", "2022-002", "--reason", "trùng", "--format", "json").json
    assert {m["as_frozen"] for m in gone["closed_rounds"]} == {False}


def test_one_figure_back_and_another_not_are_told_apart(closed: Thidua, add_case: AddCase) -> None:
    """NC has its two cases again; the Ban has one more, which came meanwhile."""
    closed.ok("void-case", "2022-001", "--reason", "trùng")
    add_case(unit="PCTN")
    out = closed.ok("restore-case", "2022-001").out
    assert f"{KEPT}\n  Toàn Ban, {DEALT_WITH}: đã chốt 2, nay 3\n" in out
    assert f"{AGAIN}\n  {NC}, {CORRUPTION}: 2\n" in out


def test_the_number_beside_which_other_cases_stand_is_the_frozen_one(
    closed: Thidua, add_case: AddCase
) -> None:
    """It said "đã chốt 2, nay 1 (cùng số …)" where 1 was 1 before the change, too."""
    closed.ok("void-case", "2022-001", "--reason", "trùng")
    fresh = add_case(resolved=None, outcome=None, result_doc=None)
    file = cases_csv(
        {"code": "2022-002", "resolved_on": "2024-02-01"},
        {"code": fresh, "resolved_on": "2022-11-01", "outcome": "hiệu quả"},
    )
    out = closed.ok("import", file, "--on-duplicate", "update").out
    assert f"  {NC}, {CORRUPTION}: đã chốt 2, nay 1\n" in out
    of = KEPT.replace("Đợt 1", "Đợt 1 của kế hoạch 06-KH/BNCTU")
    for step in ("undo", "redo"):
        told = closed.ok(step, "--yes").err
        assert of in told
        assert f"{NC}, {CORRUPTION}: đã chốt 2, nay 1\n" in told


def test_a_round_closed_at_a_day_of_its_own(
    office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What lies between that day and the cut-off is in the figure of today and not behind what was
    frozen."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-11-20")
    add_case()
    office.ok("close-round", "1", "--as-of", "20/11/2023")
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-20")
    code = add_case(resolved="2023-11-25")
    answer = office.ok("void-case", code, "--reason", "trùng", "--format", "json").json
    assert (1, "NC", 2, 1, True) in {
        (m["round"], m["unit"], m["before"], m["now"], m["closed"]) for m in answer["figures"]
    }
    assert answer["closed_rounds"] == []
    assert review_of(office, 1)["after_close"] == []


def test_the_closed_round_of_another_plan_is_told_with_its_plan(closed: Thidua) -> None:
    """A case counts in every plan of the file; the command works in the current one."""
    other = plan_file(closed.file.parent, ('"06-KH/BNCTU"', '"09-KH/BNCTU"'))
    closed.ok("plan", "add", str(other))
    closed.ok("plan", "use", "09-KH/BNCTU")
    out = closed.ok("void-case", "2022-001", "--reason", "trùng").out
    assert "đợt 1: 2 → 1 (đợt đã chốt)" not in out
    assert KEPT.replace("Đợt 1", "Đợt 1 của kế hoạch 06-KH/BNCTU") in out


def test_status_says_that_its_round_is_closed(office: Thidua, add_case: AddCase) -> None:
    """Its figures are those of now; it offers no registration, which a closed round would
    refuse."""
    add_case()
    assert office.ok("status", "--format", "json").json["status"]["closed"] is False
    office.ok("close-round", "2")
    answer = office.ok("status")
    assert "Đợt này đã chốt số liệu; dưới đây tính theo các vụ hiện có." in answer.out
    assert "thidua register" not in answer.out
    assert office.ok("status", "--format", "json").json["status"]["closed"] is True


LEFT_ALONE = "Đợt 1 đã chốt số liệu: số đã chốt giữ nguyên, vẫn theo kế hoạch lúc chốt."


@pytest.mark.parametrize(
    "change",
    [
        ("cutoff = 2023-11-30", "cutoff = 2023-10-31"),
        ("minimum = 2\n", "minimum = 4\n"),
        ('initiative = ["phat_hien", "tham_muu"]', 'initiative = ["tham_muu"]'),
        ("starts_on = 2021-01-01", "starts_on = 2021-06-01"),
        ('joint_credit = "lead"', 'joint_credit = "each"'),
    ],
)
def test_an_amended_plan_says_that_the_closed_round_keeps_its_figures(
    closed: Thidua, change: tuple[str, str]
) -> None:
    """Cut-off, floor, criteria, window, sharing: in words and as a key; tried and done."""
    plan = str(plan_file(closed.file.parent, change))
    words = ("plan", "update", plan, "--reason", "Kế hoạch sửa đổi")
    assert LEFT_ALONE in closed.ok(*words, "--dry-run").out
    told = closed.ok(*words, "--dry-run", "--format", "json").json
    assert told["closed_rounds"] == [{"plan": "06-KH/BNCTU", "round": 1}]
    frozen = review_of(closed, 1)
    assert LEFT_ALONE in closed.ok(*words).out
    assert review_of(closed, 1) == frozen


def test_an_amended_plan_that_leaves_the_closed_round_as_it_is_says_nothing_of_it(
    closed: Thidua,
) -> None:
    """A letterhead; a cut-off of the round that is open; nothing at all."""
    for change in (
        ('place = "Nghệ An"', 'place = "Vinh"'),
        ("cutoff = 2025-11-30", "cutoff = 2025-10-31"),
        ("minimum = 2\n", "minimum = 2\n"),
    ):
        plan = str(plan_file(closed.file.parent, change))
        words = ("plan", "update", plan, "--reason", "thử", "--dry-run")
        assert "đã chốt" not in closed.ok(*words).out
        assert closed.ok(*words, "--format", "json").json["closed_rounds"] == []
