"""``thidua status --chart``: how the figures stand as pictures of characters, and the pace that
each still needs."""

from __future__ import annotations

import re

import pytest

from tests.cli.helpers import VERDICT_WORDS, review_of
from tests.conftest import AddCase, Thidua


@pytest.fixture
def worked(office: Thidua, add_case: AddCase, monkeypatch: pytest.MonkeyPatch) -> Thidua:
    """A day of the second round, 333 days before its cut-off; NC reached one case of three."""
    monkeypatch.setenv("THIDUA_TODAY", "2025-01-01")
    add_case()
    return office


def test_a_cell_and_a_bar_for_each_figure(worked: Thidua) -> None:
    """The numbers are those of the review; what is to be done is not told beside them."""
    out = worked.ok("status", "--chart").out
    assert "Còn 333 ngày đến ngày chốt số liệu 30/11/2025." in out
    assert "CHƯA KẾT THÚC" not in out
    review = review_of(worked, 2)
    for unit in review["units"]:
        cells = [
            f"{r['actual']}/{r['required']} {VERDICT_WORDS[r['verdict']]}" for r in unit["targets"]
        ]
        name = re.escape(f"{unit['name']} ({unit['unit']})")
        assert re.search(rf"^{name} +{' +'.join(map(re.escape, cells))}$", out, re.M), cells
    bars = re.findall(r"^  .*[█▒░│¦»].*?  (\d+/\d+)", out, re.M)
    rows = [*review["organisation"]]
    rows += [unit["targets"][place] for place in range(2) for unit in review["units"]]
    assert bars == [f"{row['actual']}/{row['required']}" for row in rows]


def test_the_pace_that_is_needed_is_told(worked: Thidua) -> None:
    """Days and cases that are left; nothing for what is reached, or when time is up."""
    out = worked.ok("status", "--chart").out
    assert (
        "nội chính (NC), Vụ án, vụ việc tham nhũng: còn 2 vụ trong 333 ngày, cứ 166 ngày một vụ."
        in out
    )
    assert (
        "Toàn Ban, Trong đó: tham nhũng do Ban chủ động phát hiện: còn 4 vụ trong 333 ngày" in out
    )


def test_nothing_is_told_of_a_pace_when_time_is_up(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last cut-off has passed."""
    monkeypatch.setenv("THIDUA_TODAY", "2025-12-05")
    assert "ngày một vụ" not in worked.ok("status", "--chart").out


def test_one_unit_has_its_own_pictures(worked: Thidua) -> None:
    """``--unit``: neither the Ban's nor the others'."""
    out = worked.ok("status", "--chart", "--unit", "PCTN").out
    bars = re.findall(r"^  (.*?) +[█▒░│¦»].*?  \d+/\d+", out, re.M)
    assert bars == ["Phòng Theo dõi công tác phòng, chống tham nhũng"] * 2
    assert "(NC)" not in out


@pytest.mark.parametrize("words", [("--format", "json"), ("-o", "a.csv")])
def test_scripts_have_no_use_for_it(worked: Thidua, words: tuple[str, ...]) -> None:
    """An option that is silently ignored is a defect."""
    assert "--chart" in worked.refused("status", "--chart", *words, code=2)
    assert not (worked.file.parent / "a.csv").exists()
