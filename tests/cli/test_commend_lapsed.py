"""A commendation rests on cases (domain.md §9): told wherever it is when one no longer counts; and
other plans' ones."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl
import pytest

from tests.cli.awards import award, decision, lagging
from tests.cli.books import texts
from tests.cli.helpers import plan_file
from tests.cli.lists import cases_csv
from tests.cli.pages import page_of
from tests.cli.papers import lines, report_of
from tests.conftest import Thidua

WHOSE = "Phòng Theo dõi công tác nội chính: Giấy khen, Quyết định 12-QĐ/BNCTU ngày 05/12/2023"
TOLD = f"khen thưởng số 1, đợt 1 ({WHOSE}) dựa vào vụ nay không được tính: "


@pytest.fixture
def commended(ready: Thidua) -> Thidua:
    """NC has been commended for round 1, relying on C1 and C2."""
    award(ready, "NC", "--case", "C1", "--case", "C2")
    return ready


def lapsed(thidua: Thidua) -> list[dict[str, Any]]:
    """What ``commend list`` says of the cases that no longer count, over all decisions."""
    found = thidua.ok("commend", "list", "--format", "json").json["commendations"]
    return [lapse for one in found for lapse in one["no_longer_counts"]]


def test_the_command_that_causes_it_says_so(commended: Thidua) -> None:
    """Voided, another outcome, a day after the cut-off; only what this command did, by its number
    and its decision."""
    assert f"{TOLD}C1 (đã bị loại)." in commended.ok("void-case", "C1", "--reason", "trùng").err
    told = commended.ok("edit-case", "C2", "--outcome", "khong_hieu_qua").err
    assert f"{TOLD}C2 (kết quả là không hiệu quả, cần hiệu quả)." in told
    assert "khen thưởng" not in commended.ok("edit-case", "C2", "--note", "thêm").err
    assert "khen thưởng" not in commended.ok("edit-case", "C2", "--outcome", "hieu_qua").err
    moved = commended.ok("edit-case", "C2", "--resolved", "2024-02-01", "--format", "json").json
    assert f"{TOLD}C2 (ngày kết thúc 01/02/2024 sau ngày chốt 30/11/2023)." in moved["notices"]


def test_an_import_and_steps_back_say_so_too(commended: Thidua) -> None:
    """An import over the case; undo of what had restored it; redo."""
    file = cases_csv({"code": "C1", "outcome": "không hiệu quả"})
    answer = commended.ok("import", file, "--on-duplicate", "update", "--format", "json")
    reason = "C1 (kết quả là không hiệu quả, cần hiệu quả)."
    assert f"{TOLD}{reason}" in answer.json["import"]["notices"]
    assert f"Lưu ý: {TOLD}{reason}" in answer.err
    assert "khen thưởng" not in commended.ok("undo", "--yes").err
    assert (
        f"khen thưởng số 1, đợt 1 theo kế hoạch 06-KH/BNCTU ({WHOSE})"
        in commended.ok("redo", "--yes").err
    )


def test_the_list_says_which_and_why(commended: Thidua) -> None:
    """For people, scripts and spreadsheets; nothing of it once the case counts again, or the
    decision is revoked."""
    assert "không được tính" not in commended.ok("commend", "list").out
    commended.ok("void-case", "C1", "--reason", "trùng")
    assert (
        "Số 1 dựa vào vụ nay không được tính: C1 (đã bị loại)."
        in commended.ok("commend", "list").out
    )
    assert lapsed(commended) == [{"case": "C1", "voided": True, "reason": "đã bị loại"}]
    (row,) = csv.DictReader(io.StringIO(commended.ok("commend", "list", "--format", "csv").out))
    assert row["no_longer_counts"] == "C1"
    commended.ok("restore-case", "C1")
    assert lapsed(commended) == []
    commended.ok("void-case", "C1", "--reason", "trùng")
    commended.ok("commend", "revoke", "1", "--reason", "Quyết định 15")
    assert (
        commended.ok("commend", "list", "--revoked", "--format", "json").json["commendations"][0][
            "no_longer_counts"
        ]
        == []
    )


def test_status_says_it(commended: Thidua) -> None:
    """Of the unit's own and its staff's decisions where a unit is asked for."""
    assert "KHEN THƯỞNG" not in commended.ok("status").out
    commended.ok("void-case", "C1", "--reason", "trùng")
    assert f"Số 1, đợt 1 ({WHOSE}): C1 (đã bị loại)." in commended.ok("status").out
    (one,) = commended.ok("status", "--unit", "NC", "--format", "json").json["status"][
        "lapsed_commendations"
    ]
    assert (one["commendation"], one["round"], [case["case"] for case in one["cases"]]) == (
        1,
        1,
        ["C1"],
    )
    assert (
        commended.ok("status", "--unit", "PCTN", "--format", "json").json["status"][
            "lapsed_commendations"
        ]
        == []
    )
    rows = csv.DictReader(io.StringIO(commended.ok("status", "--format", "csv").out))
    assert [(r["case"], r["missing"]) for r in rows if r["section"] == "lapsed_commendations"] == [
        ("C1", "đã bị loại")
    ]


def test_status_of_a_unit_says_it_of_its_staff(ready: Thidua) -> None:
    """A decision for one of them is told there, and to no other unit."""
    award(ready, "Lê Văn An", "--case", "C1", "--case", "C2")
    ready.ok("void-case", "C1", "--reason", "trùng")
    told = {
        unit: ready.ok("status", "--unit", unit, "--format", "json").json["status"]
        for unit in ("NC", "PCTN")
    }
    assert [one["commendation"] for one in told["NC"]["lapsed_commendations"]] == [1]
    assert told["PCTN"]["lapsed_commendations"] == []


def test_the_proposal_says_it_of_this_round_and_of_earlier_ones(commended: Thidua) -> None:
    """The decision of the round; in round 2 the one that an earlier case still stands behind."""
    commended.ok("void-case", "C1", "--reason", "trùng")
    for number in ("1", "2"):
        answer = commended.ok("commend", "propose", "--round", number)
        assert f"{TOLD}C1 (đã bị loại)." in answer.err
        found = commended.ok("commend", "propose", "--round", number, "--format", "json").json[
            "proposal"
        ]
        assert [(n["commendation"], n["case"]) for n in found["no_longer_counts"]] == [(1, "C1")]


def test_a_proposal_says_nothing_of_what_nobody_rests_on_in_it(ready: Thidua) -> None:
    """A decision of the round before whose only case is gone is no matter of this one."""
    award(ready, "NC", "--case", "C1")
    ready.ok("void-case", "C1", "--reason", "trùng")
    told = [ready.ok("commend", "propose", "--round", number) for number in ("1", "2")]
    assert ["C1 (đã bị loại)" in answer.out + answer.err for answer in told] == [True, False]


def test_a_closed_round_is_judged_as_it_was_frozen(commended: Thidua) -> None:
    """What was frozen stays in the figure and no longer counts; a plan amended since changes
    nothing of it."""
    commended.ok("close-round", "1")
    plan = plan_file(
        commended.file.parent,
        ('initiative = ["phat_hien", "tham_muu"]', 'initiative = ["tham_muu"]'),
    )
    commended.ok("plan", "update", str(plan))
    assert lapsed(commended) == []
    commended.ok("void-case", "C1", "--reason", "trùng")
    assert [lapse["case"] for lapse in lapsed(commended)] == ["C1"]


def test_the_reports_say_it(commended: Thidua) -> None:
    """Word and page beside the decision, the workbook below its summary; nothing while every case
    counts."""
    commended.ok("close-round", "1")
    assert not any(
        "không được tính:" in text for text in lines(report_of(commended, "--round", "1"))
    )
    commended.ok("void-case", "C1", "--reason", "trùng")
    assert any(
        "vụ nay không được tính: C1 (đã bị loại)" in text
        for text in lines(report_of(commended, "--round", "1"))
    )
    page_of(commended, "--round", "1")
    assert "vụ nay không được tính: C1 (đã bị loại)" in (
        commended.file.parent / "bao-cao.html"
    ).read_text(encoding="utf-8")
    commended.ok("report", "--round", "1", "-o", "bao-cao.xlsx")
    summary = openpyxl.load_workbook("bao-cao.xlsx").worksheets[0]
    assert any(f"{TOLD}C1 (đã bị loại)." in text for text in texts(summary))


@pytest.fixture
def next_plan(ready: Thidua) -> Thidua:
    """A second plan, 09-KH/BNCTU, is current; under the first NC was commended for C1, Lê Văn An
    for C2."""
    award(ready, "NC", "--case", "C1")
    award(ready, "Lê Văn An", "--case", "C2")
    other = plan_file(ready.file.parent, ('"06-KH/BNCTU"', '"09-KH/BNCTU"'))
    ready.ok("plan", "add", str(other))
    ready.ok("plan", "use", "09-KH/BNCTU")
    return ready


def test_what_served_in_another_plan_is_marked(next_plan: Thidua) -> None:
    """Cases, by the plan and whose commendation it was; recipients, by the decision; for people and
    for scripts."""
    answer = next_plan.ok("commend", "propose", "--round", "1")
    an = next(line for line in answer.out.splitlines() if line.startswith("Lê Văn An"))
    assert "đã dùng cho khen thưởng đợt 1 theo kế hoạch 06-KH/BNCTU: C2" in an
    assert (
        "đã dùng cho khen thưởng đợt 1 theo kế hoạch 06-KH/BNCTU của tập thể, cá nhân khác: C1"
        in an
    )
    assert (
        f"Đã khen thưởng theo kế hoạch 06-KH/BNCTU, đợt 1: {WHOSE.replace(':', ',')}." in answer.out
    )
    assert f"đã dùng cho khen thưởng đợt 1 theo kế hoạch 06-KH/BNCTU ({WHOSE}): C1." in answer.err
    found = next_plan.ok("commend", "propose", "--round", "1", "--format", "json").json["proposal"]
    (nc,) = found["collectives"]
    assert nc["served"] == [
        {"case": "C1", "commendation": 1, "round": 1, "plan": "06-KH/BNCTU"},
        {"case": "C2", "commendation": 2, "round": 1, "plan": "06-KH/BNCTU"},
    ]
    assert (nc["given"], nc["given_elsewhere"]) == (
        [],
        [{"commendation": 1, "plan": "06-KH/BNCTU", "round": 1}],
    )
    people = {one["person"]: one["given_elsewhere"] for one in found["individuals"]}
    assert people == {
        "Lê Văn An": [{"commendation": 2, "plan": "06-KH/BNCTU", "round": 1}],
        "Vũ Thị Yến": [],
    }


def test_another_plans_decision_counts_for_no_quota_and_is_not_given_here(
    next_plan: Thidua,
) -> None:
    """It is told, not taken for one of this round."""
    assert next_plan.ok("commend", "list").out == "Chưa ghi khen thưởng nào.\n"
    next_plan.ok("commend", "add", "NC", *decision("20-QĐ/BNCTU"))
    (nc,) = next_plan.ok("commend", "propose", "--round", "1", "--format", "json").json["proposal"][
        "collectives"
    ]
    assert nc["given"] == [3]
    next_plan.ok("commend", "revoke", "1", "--reason", "nhầm", "--plan", "06-KH/BNCTU")
    (nc,) = next_plan.ok("commend", "propose", "--round", "1", "--format", "json").json["proposal"][
        "collectives"
    ]
    assert nc["given_elsewhere"] == []


def test_the_reports_name_the_other_plan(next_plan: Thidua) -> None:
    """Word and page: the plan stands beside the case; the asterisk is for earlier rounds of the
    same plan."""
    next_plan.ok("add-case", "--title", "Vụ thêm", *lagging("C4"))
    whole = "\n".join(lines(report_of(next_plan, "--round", "1")))
    assert "C1 (đã dùng theo kế hoạch 06-KH/BNCTU)" in whole
    assert "(*)" not in whole
    page = page_of(next_plan, "--round", "1").text
    assert "C1: kế hoạch 06-KH/BNCTU; C2: kế hoạch 06-KH/BNCTU" in page
