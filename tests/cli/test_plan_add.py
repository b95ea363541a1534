"""Another plan comes into the file: what it finds there, and that it moves nothing (domain §9)."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli.copies import rows_of
from tests.cli.helpers import EMBEDDED, review_of
from tests.conftest import AddCase, Thidua

NEXT = "03-KH/BNCTU"
OLD = "06-KH/BNCTU"


def next_plan(
    folder: Path,
    *,
    number: str = NEXT,
    years: int = 5,
    start: str | None = None,
    units: str | None = None,
) -> str:
    """The embedded plan moved by ``years``, as a file beside the data file; ``units`` in place of
    its own; ``start``: another first day."""
    text = EMBEDDED.read_text(encoding="utf-8").replace(OLD, number)
    for year in (2025, 2023, 2021):
        moved = year + years
        text = text.replace(f'"{year}-', f'"{moved}-').replace(f"= {year}-", f"= {moved}-")
    if start is not None:
        text = text.replace(f"starts_on = {2021 + years}-01-01", f"starts_on = {start}")
    if units is not None:
        head, _, rest = text.partition("[[units]]")
        tail = rest.split("[[units]]")[-1].partition("\n\n")[2]
        text = f"{head}{units}\n{tail}"
    (folder / "sau.toml").write_text(text, encoding="utf-8")
    return "sau.toml"


def tables(*units: tuple[str, str]) -> str:
    """Units of a plan file."""
    return "\n".join(f'[[units]]\ncode = "{code}"\nname = "{name}"\n' for code, name in units)


NC, PCTN = "Phòng Theo dõi công tác nội chính", "Phòng Theo dõi công tác phòng, chống tham nhũng"


def answers(thidua: Thidua, *options: str) -> list[str]:
    """What the old plan's reviews, status, proposals and targets say, for scripts."""
    asked = [("review", "--round", n, "--cases") for n in ("1", "2")]
    asked += [("commend", "propose", "--round", n) for n in ("1", "2")]
    asked += [("targets",), ("status",)]
    found = [thidua.ok(*words, "--format", "csv", *options).out for words in asked]
    # Which cases no plan counts is a question to all plans.
    return [re.sub("(?m)^uncounted,.*\n", "", text) for text in found]


def test_no_figure_of_another_plan_changes(demo: Thidua, tmp_path: Path) -> None:
    """csv of reviews, proposals, targets and status before and after, equal."""
    before = answers(demo)
    told = demo.ok(
        "plan", "add", next_plan(tmp_path, units=tables(("NC", NC), ("DT", "Phòng Điều tra")))
    ).out
    assert answers(demo) == before
    assert answers(demo, "--plan", OLD) == before
    assert "Thêm đơn vị Phòng Điều tra (DT)" in told
    assert f"Đơn vị của tệp không thuộc kế hoạch này: Văn phòng (VP), {PCTN} (PCTN)" in told
    assert "từ 01/12/2025 đến 31/12/2025" in told
    units = review_of(demo, 2, "--plan", NEXT)["units"]
    assert [unit["unit"] for unit in units] == ["NC", "DT"]
    demo.ok("check")
    demo.ok("undo", "--yes")
    assert rows_of(demo.file)["members"] == []
    assert answers(demo) == before


@pytest.mark.parametrize("seed", range(6))
def test_whatever_plan_comes_into_whatever_file(
    office: Thidua, add_case: AddCase, tmp_path: Path, seed: int
) -> None:
    """Random files and plans: with and without units, overlapping or years apart, with mergers."""
    dice = random.Random(seed)
    for code in ("KT", "TH")[: dice.randint(0, 2)]:
        office.ok("unit", "add", code, f"Phòng {code}", *(["--no-targets"] * dice.randint(0, 1)))
    for _ in range(12):
        year, unit = dice.randint(2020, 2025), dice.choice(("NC", "PCTN", "VP"))
        add_case(unit=unit, advised=f"01/3/{year}", resolved=f"01/10/{year}")
    if dice.random() < 0.5:
        office.ok("register", "NC", "tham-nhung=4")
    if dice.random() < 0.5:
        merge = ("NC", "PCTN", "--into", "HN", "--name", "Phòng HN", "--from", "01/7/2024")
        office.ok("unit", "merge", *merge)
    if dice.random() < 0.5:
        office.ok("close-round", "1")
    before = answers(office)
    named = dice.choice(
        (None, tables(("VP", "Văn phòng"), ("ZZ", "Phòng ZZ")), tables(("YY", "Phòng YY")))
    )
    file = next_plan(tmp_path, years=dice.choice((5, 3, -5, 10)), units=named)
    added = office("plan", "add", file, "--names", dice.choice(("keep", "take")))
    assert added.code == 0 or "đã hợp nhất" in added.err
    assert answers(office) == before
    assert office.ok("check").out == ""


def test_a_unit_known_by_another_name_is_asked_about(office: Thidua, tmp_path: Path) -> None:
    """Without an answer refused, naming the option; a dry run shows both names and asks nobody."""
    file = next_plan(tmp_path, units=tables(("NC", "Phòng Nội chính")))
    before = office.file.read_bytes()
    for options in ((), ("--dry-run",), ("--no-input",)):
        error = office.refused("plan", "add", file, *options)
        assert all(told in error for told in (f"“{NC}”", "“Phòng Nội chính”", "--names keep"))
    assert office.file.read_bytes() == before
    assert "keep (giữ)" in office.refused("plan", "add", file, "--names", "x")
    told = office.ok("plan", "add", file, "--names", "keep").out
    assert "giữ tên" in told
    office.ok("undo", "--yes")
    office.ok("plan", "add", file, "--names", "take")
    (unit,) = review_of(office, 1, "--plan", NEXT)["units"]
    assert unit["name"] == "Phòng Nội chính"
    assert review_of(office, 2)["units"][0]["name"] == NC
    assert len(office.ok("log", "--format", "json").json["log"]) == 4


def test_units_that_contradict_the_file_are_refused(office: Thidua, tmp_path: Path) -> None:
    """Merged away, or ended, before the plan begins: with the way out."""
    office.ok("unit", "add", "KT", "Phòng K", "--to", "31/12/2022")
    merge = ("NC", "PCTN", "--into", "TH", "--name", "Phòng TH", "--from", "01/7/2024")
    office.ok("unit", "merge", *merge)
    before = office.file.read_bytes()
    error = office.refused(
        "plan", "add", next_plan(tmp_path, units=tables(("NC", NC), ("KT", "Phòng K")))
    )
    assert "đã hợp nhất vào TH từ 01/7/2024" in error
    assert "Ghi TH thay cho NC" in error
    assert "đã kết thúc hoạt động ngày 31/12/2022" in error
    assert office.file.read_bytes() == before


def test_plans_that_overlap_are_told_with_the_cases_between(
    office: Thidua, add_case: AddCase, tmp_path: Path
) -> None:
    """And open cases that run over, and cases that no plan counts."""
    add_case(advised="01/3/2022", resolved="15/10/2025", code="GIUA")
    add_case(advised="01/3/2022", resolved=None, outcome=None, result_doc=None, code="MO")
    add_case(advised="01/3/2019", resolved="01/5/2019", code="CU")
    change: Any = office.ok(
        "plan", "add", next_plan(tmp_path, start="2025-10-01"), "--format", "json"
    ).json["change"]
    (edge,) = change["meets"]
    assert (edge["overlap"], edge["from"], edge["to"]) == (True, "2025-10-01", "2025-11-30")
    assert edge["cases"] == ["GIUA"]
    assert change["uncounted"] == ["CU"]
    assert "MO" in change["open_cases"]
    status = office.ok("status", "--format", "json").json["status"]
    assert status["uncounted"] == ["CU"]
    assert "NGOÀI THỜI GIAN CỦA MỌI KẾ HOẠCH" in office.ok("status").out


def test_staff_of_units_that_the_plan_does_not_bind_are_named(
    office: Thidua, tmp_path: Path
) -> None:
    """They may have to move."""
    office.ok("person", "add", "Trần Văn Mẫu", "--unit", "PCTN")
    told = office.ok("plan", "add", next_plan(tmp_path, units=tables(("NC", NC)))).out
    assert "Trần Văn Mẫu" in told


def test_status_points_to_the_plan_under_way(
    thidua: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the rounds of the one in use have passed; and names open cases of departments gone."""
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-05")
    later = thidua
    later.ok("init")
    later.ok(
        *("add-case", "--title", "Vụ mở", "--kind", "vụ án", "--field", "tham_nhung"),
        *("--unit", "NC", "--detected", "01/3/2024", "--code", "MO"),
    )
    merge = ("NC", "PCTN", "--into", "TH", "--name", "Phòng TH", "--from", "01/7/2024")
    later.ok("unit", "merge", *merge)
    later.ok("plan", "add", next_plan(tmp_path, units=tables(("TH", "Phòng TH"))))
    shown = later.ok("status").out
    assert f"thidua plan use {NEXT}" in shown
    assert f"{NC} (NC) đã hợp nhất vào Phòng TH (TH) từ 01/7/2024" in shown
    status = later.ok("status", "--format", "json").json["status"]
    assert status["next_plan"] == NEXT
    assert status["leads_gone"] == [{"case": "MO", "unit": "NC", "heir": "TH"}]


def test_an_update_adds_members_and_takes_none_out(office: Thidua, tmp_path: Path) -> None:
    """Of a plan with members."""
    office.ok("plan", "add", next_plan(tmp_path, units=tables(("NC", NC))))
    file = next_plan(tmp_path, units=tables(("DT", "Phòng Điều tra"), ("PCTN", PCTN)))
    told = office.ok("plan", "update", file).out
    assert "Thêm đơn vị Phòng Điều tra (DT) vào kế hoạch." in told
    listed = [unit["unit"] for unit in review_of(office, 2, "--plan", NEXT)["units"]]
    assert sorted(listed) == ["DT", "NC", "PCTN"]
    assert [unit["unit"] for unit in review_of(office, 2)["units"]] == ["NC", "PCTN"]


def test_only_a_plan_that_nothing_refers_to_is_taken_out(office: Thidua, tmp_path: Path) -> None:
    """Not the last one, nor the one in use."""
    assert "duy nhất" in office.refused("plan", "remove", OLD)
    file = next_plan(tmp_path, units=tables(("NC", NC)))
    before = rows_of(office.file)["members"]
    office.ok("plan", "add", file)
    assert f"thidua plan use {NEXT}" in office.refused("plan", "remove", OLD)
    office.ok("register", "NC", "tham-nhung=4", "--plan", NEXT)
    assert "1 chỉ tiêu đã đăng ký" in office.refused("plan", "remove", NEXT)
    office.ok("undo", "--yes")
    assert f"Đã bỏ kế hoạch {NEXT}." in office.ok("plan", "remove", NEXT).out
    assert [row for row in rows_of(office.file)["members"] if row[0] == NEXT] == before == []
    assert office.ok("check").out == ""


def test_register_says_which_plan_where_there_are_several(office: Thidua, tmp_path: Path) -> None:
    """One plan goes without saying."""
    assert "kế hoạch" not in office.ok("register", "NC", "antt=2").out
    office.ok("plan", "add", next_plan(tmp_path))
    assert f"kế hoạch {OLD}" in office.ok("register", "NC", "antt=3").out
