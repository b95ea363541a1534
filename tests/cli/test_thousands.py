"""Numbers of a thousand and more bear a point wherever people read them (domain.md §6)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.helpers import CORRUPTION, NC, plan_file
from tests.cli.lists import row, text_file
from tests.conftest import Thidua
from thidua.domain.case.columns import CASE_COLUMNS


@pytest.fixture
def crowded(office: Thidua, tmp_path: Path) -> Thidua:
    """NC owes 1,500 in round 1 and has registered 2,000; 1,001 cases count for it, without
    documents."""
    plan = plan_file(tmp_path, ("minimum = 2\n", "minimum = 1500\n"), ("= 3\n", "= 1500\n"))
    office.ok("plan", "update", str(plan), "--reason", "thử")
    office.ok("register", "NC", "tham-nhung=2000", "--round", "1")
    whole = {
        "initiative": "phát hiện",
        "advised_on": "2022-03-01",
        "resolved_on": "2022-10-01",
        "outcome": "hiệu quả",
    }
    cases = [row(f"Vụ {n}", code=f"N{n}", **whole) for n in range(1001)]
    names = list(cases[0])
    rows = [[CASE_COLUMNS[n] for n in names], *([case[n] for n in names] for case in cases)]
    answer = office.ok("import", text_file(rows))
    assert f"{NC}, {CORRUPTION}, đợt 1: 0 → 1.001" in answer.out
    return office


def test_figures_bear_a_point_in_every_answer(crowded: Thidua) -> None:
    """Compared, explained, listed, refused, closed, commended."""
    out = crowded.ok("review", "--round", "1", "--compare", "known-on:#3").out
    assert "thực hiện 0, phải đạt 2.000" in out
    assert "thực hiện 1.001, phải đạt 2.000, thiếu minh chứng 1.001" in out
    out = crowded.ok("explain", "--unit", "NC", "--target", "tham-nhung", "--round", "1").out
    assert "(tối thiểu 1.500, đăng ký 2.000)" in out
    out = crowded.ok("targets", "--round", "1").out
    assert "tối thiểu 1.500" in out
    assert f"{NC}: 2.000" in out
    assert "Đợt 1: tối thiểu 1.500 –" in crowded.ok("plan", "show").out
    err = crowded.refused("register", "NC", "tham-nhung=1400", "--round", "1")
    assert "1.400 thấp hơn mức tối thiểu 1.500" in err
    err = crowded.refused("register", "NC", "tham-nhung=1600", "--round", "1")
    assert "từ 2.000 xuống 1.600" in err
    out = crowded.ok("register", "NC", "tham-nhung=2500", "--round", "1").out
    assert f"Trước đó đã đăng ký {CORRUPTION}: 2.000" in out
    told = crowded.ok("close-round", "1", "--dry-run").err
    assert "1.001 vụ được tính mà thiếu minh chứng" in told
    words = ("--round", "1", "--form", "Giấy khen", "--decision", "1", "--date", "05/12/2023")
    told = crowded.ok("commend", "add", "NC", *words, "--case", "N1").err
    assert "(tham-nhung) còn thiếu 1.499" in told
