"""``review --known-on`` and ``--compare``: what was known then, and what has made the difference
since."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import CORRUPTION, NC
from tests.conftest import AddCase, Thidua


def actual(office: Thidua, *words: str) -> int:
    """The figure of ``tham-nhung`` of NC at the interim."""
    review = office.ok("review", "--round", "1", *words, "--format", "json").json
    rows: list[dict[str, Any]] = next(u for u in review["units"] if u["unit"] == "NC")["targets"]
    return int(next(r for r in rows if r["target"] == "tham-nhung")["actual"])


@pytest.fixture
def told(office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch) -> Thidua:
    """Two cases counted at the interim of 2023; a year later someone corrects the end of one of
    them."""
    monkeypatch.setenv("THIDUA_TODAY", "2023-11-10")
    add_case(code="V1", title="Vụ thứ nhất")
    add_case(code="V2", title="Vụ thứ hai")
    office.ok("register", "NC", "tham-nhung=2", "--round", "1")
    monkeypatch.setenv("THIDUA_TODAY", "2024-12-02")
    monkeypatch.setenv("THIDUA_ACTOR", "thuky.nc")
    office.ok(
        "edit-case",
        "V2",
        "--resolved",
        "15/01/2024",
        "--note",
        "Bản án có hiệu lực ngày 15/01/2024",
    )
    monkeypatch.setenv("THIDUA_TODAY", "2025-11-20")
    return office


def test_a_figure_that_changed_can_be_drawn_as_it_was(told: Thidua) -> None:
    """2 as reported in 2023, 1 today; the moment is printed in the head."""
    assert (actual(told), actual(told, "--known-on", "2023-11-15")) == (1, 2)
    head = told.ok("review", "--round", "1", "--known-on", "15/11/2023").out
    assert "Chỉ tính những gì đã ghi đến 23:59:59 ngày 15/11/2023" in head


def test_one_command_says_who_when_and_why(told: Thidua) -> None:
    """The figure, the case that went, the entry that did it."""
    out = told.ok("review", "--round", "1", "--compare", "known-on:2023-11-15", "--unit", "NC").out
    assert f"{NC}, {CORRUPTION}" in out
    assert "thực hiện 2, phải đạt 2 (đạt) → thực hiện 1, phải đạt 2 (chưa đạt)" in out
    assert "bớt V2 – Vụ thứ hai" in out
    assert "ngày kết thúc 15/01/2024 sau ngày chốt 30/11/2023" in out
    assert "ngày 02/12/2024, thuky.nc: sửa vụ V2" in out
    assert "Ngày kết thúc: 01/10/2022 → 15/01/2024" in out


def test_the_comparison_reads_as_json(told: Thidua) -> None:
    """Both sides, and per figure the cases with their entries."""
    words = ("review", "--round", "1", "--compare", "known-on:2023-11-15", "--format", "json")
    document = told.ok(*words).json
    assert document["schema"] == "thidua.comparison/1"
    found = document["comparison"]
    assert (found["before"]["known_on"], found["after"]["known_on"]) == (
        "2023-11-15T23:59:59",
        None,
    )
    change = next(c for c in found["changes"] if (c["unit"], c["target"]) == ("NC", "tham-nhung"))
    assert (change["before"]["actual"], change["after"]["actual"]) == (2, 1)
    assert [(c["case"], c["move"]) for c in change["cases"]] == [("V2", "went")]
    assert change["cases"][0]["entries"] == [5]


def test_a_registration_is_named_as_the_cause(told: Thidua) -> None:
    """Required moved from 2 to 3: the entry of the registration stands beside the figure."""
    told.ok("register", "NC", "tham-nhung=3", "--round", "1")
    told.ok("register", "NC", "tham-nhung=5", "--round", "2")
    out = told.ok("review", "--round", "1", "--compare", "known-on:2025-01-01").out
    assert "phải đạt 2" in out
    assert "phải đạt 3" in out
    assert f"Đăng ký của {NC}, kế hoạch 06-KH/BNCTU, {CORRUPTION}, đợt 1: 2 → 3" in out
    assert "đợt 2" not in out


def test_rounds_are_compared_by_criteria(told: Thidua) -> None:
    """What counts at the final and not at the interim, with what it lacked there."""
    out = told.ok("review", "--round", "2", "--compare", "round:1").out
    assert "thêm V2" in out
    assert "không tính ở báo cáo trước: ngày kết thúc 15/01/2024 sau ngày chốt 30/11/2023" in out


def test_both_clocks_are_independent(told: Thidua) -> None:
    """Known in 2023, cut off in 2022: what had been recorded by then of what ended by then."""
    assert actual(told, "--known-on", "2023-11-15", "--as-of", "2022-09-30") == 0
    assert actual(told, "--known-on", "2023-11-15", "--as-of", "2022-10-01") == 2
    assert actual(told, "--as-of", "2024-01-15") == 2


def test_nothing_differs_between_a_review_and_itself(told: Thidua) -> None:
    """Said in so many words."""
    assert (
        "Không có con số nào khác nhau" in told.ok("review", "--compare", "known-on:2025-11-20").out
    )


def test_before_the_first_entry_nothing_was_known(told: Thidua) -> None:
    """Refused, naming the first moment."""
    message = told.refused("review", "--known-on", "2020-01-01")
    assert "--known-on" in message
    assert "Mục đầu tiên của lịch sử được ghi lúc" in message


def test_the_file_keeps_its_bytes(told: Thidua) -> None:
    """Looking back leaves no trace."""
    before, stamp = told.file.read_bytes(), told.file.stat().st_mtime_ns
    told.ok("review", "--known-on", "2023-11-15", "--compare", "round:2")
    assert (told.file.read_bytes(), told.file.stat().st_mtime_ns) == (before, stamp)


@pytest.mark.parametrize("text", ["", "round", "round:x", "hôm qua", "known-on", "round:1;round:2"])
def test_a_comparison_with_nothing_known_is_a_usage_error(told: Thidua, text: str) -> None:
    """The forms are named."""
    assert "known-on:NGÀY" in told.refused("review", "--compare", text, code=2)


def test_units_and_registrations_go_back_too(told: Thidua) -> None:
    """A unit added since is not there; a figure registered since is not registered."""
    told.ok("unit", "add", "TH", "Phòng Tổng hợp")
    told.ok("register", "PCTN", "--minimum", "--round", "1")
    review = told.ok("review", "--round", "1", "--known-on", "2023-11-15", "--format", "json").json
    assert [u["unit"] for u in review["units"]] == ["NC", "PCTN"]
    assert review["units"][1]["targets"][0]["registered"] is None
