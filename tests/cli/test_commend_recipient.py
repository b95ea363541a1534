"""A commendation rests on cases that count for its recipient (domain.md §9): it is told when one
counts for others only."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.awards import award, decision
from tests.cli.bodies import begin
from tests.cli.helpers import ORDER, PCTN, plan_file
from tests.cli.lists import cases_csv
from tests.conftest import AddCase, Thidua

MAU = "Trần Văn Mẫu"
OUTCOME = "kết quả là không hiệu quả, cần hiệu quả"


@pytest.fixture
def pctn(office: Thidua, add_case: AddCase) -> Thidua:
    """PCTN reached round 1 by P1, P2 (of Trần Văn Mẫu, too) and A1, and was commended for them."""
    office.ok("person", "add", MAU, "--unit", "PCTN")
    for code in ("P1", "P2"):
        add_case(code=code, unit="PCTN", person=MAU)
    add_case(code="A1", unit="PCTN", kind="vu_viec", field="an_ninh_trat_tu")
    answer = award(office, "PCTN")
    assert "A1, P1, P2" in answer.out
    assert "không được tính" not in answer.err
    return office


def lapsed(thidua: Thidua) -> list[tuple[str, str]]:
    """What ``commend list`` says of cases that do not count: their codes and the reasons."""
    found: list[dict[str, Any]] = thidua.ok("commend", "list", "--format", "json").json[
        "commendations"
    ]
    return [(lapse["case"], lapse["reason"]) for one in found for lapse in one["no_longer_counts"]]


def test_a_case_that_counts_for_the_ban_only_is_told_everywhere(pctn: Thidua) -> None:
    """Order in public has no outcome among what the Ban asks: A1 counts there, and no longer for
    PCTN."""
    told = f"dựa vào vụ nay không được tính: A1 ({ORDER}: {OUTCOME})."
    answer = pctn.ok("edit-case", "A1", "--outcome", "khong_hieu_qua")
    assert f"{PCTN}, {ORDER}, đợt 1: 1 → 0" in answer.out
    assert told in answer.err
    assert f"Số 1 {told}" in pctn.ok("commend", "list").out
    assert told in pctn.ok("commend", "propose", "--round", "1").err
    assert f": A1 ({ORDER}: {OUTCOME})." in pctn.ok("status").out
    assert lapsed(pctn) == [("A1", f"chỉ tiêu antt: {OUTCOME}")]


def test_a_case_that_another_unit_leads_now(pctn: Thidua) -> None:
    """By edit-case and by import; where the unit still cooperates, the lead unit alone is
    credited."""
    told = pctn.ok("edit-case", "P1", "--unit", "NC").err
    assert "không được tính: P1 (vụ do NC chủ trì, người nhận không tham gia)." in told
    file = cases_csv({"code": "P2", "lead_unit": "NC", "other_units": "PCTN"})
    told = pctn.ok("import", file, "--on-duplicate", "update").err
    assert "không được tính: P2 (vụ do NC chủ trì, người nhận chỉ phối hợp)." in told
    assert [code for code, _ in lapsed(pctn)] == ["P1", "P2"]
    pctn.ok("edit-case", "P1", "--unit", "PCTN")
    assert [code for code, _ in lapsed(pctn)] == ["P2"]


def test_a_unit_that_shares_a_case_is_credited_where_the_plan_says_each(pctn: Thidua) -> None:
    """The same case, another plan: cooperating is enough."""
    pctn.ok("edit-case", "P2", "--unit", "NC", "--with", "PCTN")
    assert [code for code, _ in lapsed(pctn)] == ["P2"]
    plan = plan_file(pctn.file.parent, ('joint_credit = "lead"', 'joint_credit = "each"'))
    pctn.ok("plan", "update", str(plan))
    assert lapsed(pctn) == []


def test_a_person_who_is_no_longer_credited(pctn: Thidua) -> None:
    """Theirs lapses, the unit's does not; another outcome takes the case from both."""
    award(pctn, MAU)
    told = pctn.ok("edit-case", "P2", "--without-person", MAU).err
    reason = "người nhận không có trong cán bộ tham gia"
    assert f"khen thưởng số 2, đợt 1 ({MAU}: Giấy khen" in told
    assert f"không được tính: P2 ({reason})." in told
    assert "khen thưởng số 1," not in told
    assert lapsed(pctn) == [("P2", reason)]
    told = pctn.ok("edit-case", "P1", "--outcome", "khong_hieu_qua").err
    assert told.count(f"không được tính: P1 ({OUTCOME}).") == 2


def test_a_person_is_credited_by_what_counts_for_the_ban(pctn: Thidua) -> None:
    """As the proposal lists them: A1 counts for the Ban whatever its outcome."""
    pctn.ok("edit-case", "A1", "--person", MAU)
    award(pctn, MAU, "--case", "A1")
    pctn.ok("edit-case", "A1", "--outcome", "khong_hieu_qua")
    assert [case for case, _ in lapsed(pctn)] == ["A1"]  # of the unit, not of the person
    (one,) = pctn.ok("status", "--format", "json").json["status"]["lapsed_commendations"]
    assert one["commendation"] == 1


def test_a_unit_without_targets_rests_on_what_it_took_part_in(
    office: Thidua, add_case: AddCase
) -> None:
    """It has no row of its own: what it led counts for the Ban."""
    add_case(code="V1", unit="VP")
    assert "không được tính" not in award(office, "VP", "--case", "V1").err
    office.ok("edit-case", "V1", "--unit", "NC")
    assert lapsed(office) == [("V1", "vụ do NC chủ trì, người nhận không tham gia")]


def test_a_case_that_never_counted_for_the_recipient_is_pointed_out_at_once(
    pctn: Thidua, add_case: AddCase
) -> None:
    """In the words in which the list says it afterwards."""
    add_case(code="J1", unit="NC")
    words = decision("13-QĐ/BNCTU")
    told = pctn.ok("commend", "add", "PCTN", *words, "--case", "P1", "--case", "J1").err
    said = "dựa vào vụ nay không được tính: J1 (vụ do NC chủ trì, người nhận không tham gia)."
    assert said in told
    assert f"Số 2 {said}" in pctn.ok("commend", "list").out
    assert said in pctn.ok("commend", "propose", "--round", "1").err
    add_case(code="J2", unit="PCTN", **{"with": "NC"})
    told = pctn.ok("commend", "add", "NC", *decision("14"), "--case", "J2").err
    assert "J2 (vụ do PCTN chủ trì, người nhận chỉ phối hợp)" in told


def test_in_a_closed_round_a_case_that_came_since_is_pointed_out(
    pctn: Thidua, add_case: AddCase
) -> None:
    """It counts, and is not in the figure that was frozen."""
    pctn.ok("close-round", "1")
    add_case(code="P3", unit="PCTN")
    told = pctn.ok("commend", "add", "PCTN", *decision("13"), "--case", "P1", "--case", "P3").err
    assert "không có trong số liệu đã chốt của đợt 1: P3." in told
    assert "nay không được tính" not in told


def test_what_stands_behind_a_ceiling_serves_no_commendation(thidua: Thidua) -> None:
    """C is overdue, which must not happen: it commends nobody. Who keeps within the ceiling has met
    it: T2 is a candidate, T1 too once C is gone."""
    begin(thidua, "thanh-tra")
    day = ("--round", "1", "--form", "Giấy khen", "--date", "31/12/2024")
    thidua.ok("commend", "add", "T1", *day, "--decision", "1")
    given = thidua.ok("commend", "list", "--format", "json").json["commendations"]
    assert given[0]["cases"] == ["A", "B"]
    found = thidua.ok("commend", "propose", "--round", "1", "--format", "json").json
    assert [unit["unit"] for unit in found["proposal"]["collectives"]] == ["T2"]
    thidua.ok("void-case", "C", "--reason", "trùng")
    found = thidua.ok("commend", "propose", "--round", "1", "--format", "json").json
    assert [unit["unit"] for unit in found["proposal"]["collectives"]] == ["T1", "T2"]
