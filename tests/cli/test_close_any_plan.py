"""Closing the rounds of plans with ratios, sums, declared figures, ceilings and groups: nothing has
moved right after, whether there are cases behind a figure or none."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.conftest import Thidua

PLANS = Path(__file__).parents[1] / "plans"
ALL = sorted(path.stem for path in PLANS.glob("*.toml"))


def _file(folder: Path, name: str) -> tuple[Thidua, list[str]]:
    """A data file with the plan, and the codes of its units."""
    thidua = Thidua(folder / f"{name}.db")
    thidua.ok("init", "--plan", str(PLANS / f"{name}.toml"), "--db", str(thidua.file))
    rows = thidua.ok("unit", "list", "--db", str(thidua.file), "--format", "json").json
    return thidua, [row["code"] for row in rows["units"]]


def _year(name: str) -> int:
    """The year in which the plan begins."""
    return int(tomllib.loads((PLANS / f"{name}.toml").read_text("utf-8"))["starts_on"].year)


def _with_cases(thidua: Thidua, folder: Path, units: list[str], year: int) -> None:
    """Six cases a unit, some not yet resolved."""
    with (folder / "vu.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(
            ["title", "kind", "field", "lead_unit", "detected_on", "resolved_on", "outcome"]
        )
        for unit in units:
            for number in range(6):
                day = f"{year}-0{number + 1}-10"
                done = (f"{year}-0{number + 2}-10", "hieu_qua") if number % 2 else ("", "")
                title = f"Vụ {number} của {unit}"
                writer.writerow([title, "vu_viec", "khac", unit, day, *done])
    thidua.ok("import", "vu.csv", "--db", str(thidua.file))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("cases", [False, True])
def test_nothing_has_moved_right_after(name: str, cases: bool, tmp_path: Path) -> None:
    thidua, units = _file(tmp_path, name)
    if cases:
        _with_cases(thidua, tmp_path, units, _year(name))
    thidua.ok("close-round", "1", "--db", str(thidua.file))
    told = thidua.ok("review", "--round", "1", "--db", str(thidua.file))
    assert "Không con số nào thay đổi từ khi chốt." in told.out + told.err


def test_a_case_that_comes_moves_both_parts_of_a_ratio(tmp_path: Path) -> None:
    thidua, _ = _file(tmp_path, "thanh-tra")
    thidua.ok("close-round", "1", "--db", str(thidua.file))
    case = ("--title", "Vụ N", "--kind", "vu_viec", "--field", "khac", "--unit", "T1")
    dates = ("--detected", "10/01/2024", "--resolved", "10/02/2024", "--outcome", "hieu_qua")
    thidua.ok("add-case", *case, *dates, "--db", str(thidua.file))
    told = thidua.ok("review", "--round", "1", "--db", str(thidua.file))
    line = next(line for line in told.out.splitlines() if line.startswith("Tổ 1 (T1), chỉ tiêu"))
    assert "đã chốt –, nay 100" in line
    assert "(T2), chỉ tiêu “Tỷ lệ giải quyết" not in told.out


def _below(folder: Path) -> Thidua:
    """A file with a case that stands in the denominator of a ratio alone."""
    thidua, _ = _file(folder, "thanh-tra")
    case = ("--code", "M1", "--title", "Vụ chưa xong", "--kind", "vu_viec", "--field", "khac")
    thidua.ok(
        "add-case", *case, "--unit", "T1", "--detected", "10/03/2024", "--db", str(thidua.file)
    )
    return thidua


def test_a_comparison_names_the_cases_of_a_denominator(tmp_path: Path) -> None:
    thidua = _below(tmp_path)
    asked = ("review", "--round", "1", "--compare", "as-of:31/1/2024", "--db", str(thidua.file))
    moved = thidua.ok(*asked, "--format", "json").json["comparison"]["changes"]
    assert {case["case"] for change in moved for case in change["cases"]} == {"M1"}


def test_what_a_ratio_rests_on_is_named(tmp_path: Path) -> None:
    """At the terminal, on the page and in the workbook."""
    thidua = _below(tmp_path)
    told = thidua.ok("review", "--round", "1", "--cases", "--db", str(thidua.file)).out
    assert "(khieu-nai): không có vụ việc nào; mẫu số: M1" in " ".join(told.split())
    thidua.ok("report", "--round", "1", "-o", "a.html", "--db", str(thidua.file))
    page = (tmp_path / "a.html").read_text("utf-8")
    below = page.split("<p>Mẫu số:</p>", 1)[1]
    assert re.search(r"M1</a><span[^>]*> – Vụ chưa xong", below)
    thidua.ok("report", "--round", "1", "-o", "a.xlsx", "--db", str(thidua.file))
    cells = {
        str(cell)
        for sheet in load_workbook(tmp_path / "a.xlsx")
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert {"Mẫu số", "M1"} <= cells


def test_a_closed_round_without_cases_names_none(tmp_path: Path) -> None:
    thidua = _below(tmp_path)
    thidua.ok("close-round", "1", "--db", str(thidua.file))
    told = thidua.ok("review", "--round", "1", "--db", str(thidua.file), "--format", "json")
    assert "M1" not in told.out
