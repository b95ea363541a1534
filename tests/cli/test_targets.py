"""``thidua targets``: floors, quotations, registrations."""

from __future__ import annotations

import csv
import io
from typing import Any

from tests.cli.helpers import NC, PCTN
from tests.conftest import Thidua


def test_every_target_stands_with_its_floor_and_quotation(office: Thidua) -> None:
    """Both rounds, the Ban's targets first; the interim of the Ban is "không quy định"."""
    out = office.ok("targets").out
    for words in (
        "vu-an-vu-viec",
        "tham-nhung-phat-hien",
        "an-ninh-trat-tu",
        "tham-nhung",
        "antt",
        "không quy định",
        "tối thiểu 10",
        "ít nhất 5 vụ án, vụ việc tham nhũng",
        "ít nhất 2 vụ án, vụ việc tham nhũng",
        "30/11/2023",
        "30/11/2025",
    ):
        assert words in out


def test_round_limits_the_list(office: Thidua) -> None:
    """``--round 1`` shows the interim only."""
    out = office.ok("targets", "--round", "1").out
    assert "30/11/2023" in out
    assert "30/11/2025" not in out


def test_registrations_are_shown_per_unit(office: Thidua) -> None:
    """What each unit registered; "chưa đăng ký" for the others."""
    office.ok("register", "NC", "tham-nhung=4", "--doc", "12-ĐK/NC", "--date", "02/6/2021")
    out = office.ok("targets", "--round", "2").out
    assert f"{NC}: 4" in out
    assert "12-ĐK/NC" in out
    assert "02/6/2021" in out
    assert f"{PCTN}: chưa đăng ký" in out
    assert "VP" not in out


def test_json_has_one_object_per_target_and_round(office: Thidua) -> None:
    """``null`` where nothing is set, never 0."""
    document = office.ok("targets", "--format", "json").json
    assert document["schema"] == "thidua.targets/1"
    entries = {(t["target"], t["round"]): t for t in document["targets"]}
    assert len(entries) == len(document["targets"]) == 10
    assert entries["vu-an-vu-viec", 1]["minimum"] is None
    assert entries["vu-an-vu-viec", 1]["quotation"] is None
    assert entries["vu-an-vu-viec", 2]["minimum"] == 10
    assert entries["tham-nhung", 1]["minimum"] == 2
    assert [r["unit"] for r in entries["antt", 2]["registered"]] == ["NC", "PCTN"]
    assert entries["antt", 2]["registered"][0]["number"] is None
    assert entries["tham-nhung-phat-hien", 2]["subset_of"] == "vu-an-vu-viec"


def test_csv_has_one_row_per_unit(office: Thidua) -> None:
    """Code names in the header, blanks where there is nothing."""
    office.ok("register", "PCTN", "antt=3")
    rows = list(
        csv.DictReader(io.StringIO(office.ok("targets", "--round", "2", "--format", "csv").out))
    )
    found = {(r["target"], r["unit"]): r for r in rows}
    assert found["antt", "PCTN"]["registered"] == "3"
    assert found["antt", "NC"]["registered"] == ""
    assert found["vu-an-vu-viec", ""]["minimum"] == "10"


def test_the_subset_stands_behind_its_whole(office: Thidua) -> None:
    """Seed (f): the 5 are among the 10."""
    codes = [
        t["target"]
        for t in office.ok("targets", "--round", "2", "--format", "json").json["targets"]
    ]
    assert codes == [
        "vu-an-vu-viec",
        "tham-nhung-phat-hien",
        "an-ninh-trat-tu",
        "tham-nhung",
        "antt",
    ]


def test_each_round_names_the_units_of_its_review(office: Thidua) -> None:
    """A department founded after a cut-off is in later rounds only, one that ended before it in
    neither later one; a closed round keeps those that were frozen."""
    office.ok("unit", "add", "KT", "Phòng Kinh tế", "--from", "01/02/2024")
    office.ok("unit", "add", "CU", "Phòng Cũ", "--to", "31/12/2020")
    office.ok("unit", "add", "SAU", "Phòng Sau", "--from", "01/12/2025")
    office.ok("close-round", "1")
    office.ok("unit", "add", "MOI", "Phòng Mới", "--from", "01/01/2021")
    listed = {
        (t["target"], t["round"]): [r["unit"] for r in t["registered"]] for t in targets(office)
    }
    for number in (1, 2):
        review = office.ok("review", "--round", str(number), "--format", "json").json
        assert listed["antt", number] == [unit["unit"] for unit in review["units"]], number
    assert listed["antt", 1] == ["NC", "PCTN"]
    assert listed["antt", 2] == ["NC", "PCTN", "KT", "MOI"]
    out = office.ok("targets", "--round", "1").out
    assert "KT:" not in out
    rows = csv.DictReader(io.StringIO(office.ok("targets", "--round", "1", "--format", "csv").out))
    assert {row["unit"] for row in rows} == {"", "NC", "PCTN"}


def targets(thidua: Thidua) -> list[dict[str, Any]]:
    """``targets`` as JSON."""
    found: list[dict[str, Any]] = thidua.ok("targets", "--format", "json").json["targets"]
    return found
