"""``thidua commend propose``: who may be commended and why; closed rounds, quotas, what served
before."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.cli.awards import award, decision, lagging, quota_plan
from tests.cli.helpers import plan_file
from tests.conftest import AddCase, Thidua


def proposed(thidua: Thidua, number: int = 1, *words: str) -> dict[str, Any]:
    """``commend propose --round NUMBER`` as JSON."""
    found: dict[str, Any] = thidua.ok(
        "commend", "propose", "--round", str(number), *words, "--format", "json"
    ).json["proposal"]
    return found


def test_candidates_come_with_the_reason_and_the_cases(ready: Thidua) -> None:
    """A department that reached every target; staff by number of cases; the split of leaders and
    others; no score."""
    out = ready.ok("commend", "propose", "--round", "1").out
    for words in (
        *("SƠ KẾT – ĐỢT 1", "Phòng Theo dõi công tác nội chính (NC)", "ĐẠT", "C1, C2", "C3"),
        *("Lê Văn An", "Lãnh đạo", "lãnh đạo 1, người trực tiếp 1", "không chấm điểm"),
        *("Căn cứ: Luật Thi đua, khen thưởng ngày 26/11/2003", "không quy định số lượng"),
    ):
        assert words in out, words
    assert "2022" not in "".join(
        line for line in out.splitlines() if "Luật" in line
    )  # the plan's bases, not the code's


def test_a_department_that_is_none_says_what_it_lacks(ready: Thidua) -> None:
    """Which target, the figures, by how much: so that people see why not."""
    out = ready.ok("commend", "propose", "--round", "1").out
    assert "Phòng Theo dõi công tác phòng, chống tham nhũng (PCTN)" in out
    assert "  Vụ án, vụ việc tham nhũng: thực hiện 0, phải đạt 2, còn thiếu 2 (CHƯA ĐẠT)" in out


def test_the_proposal_for_scripts(ready: Thidua) -> None:
    """``thidua.proposal/1``: collectives with their rows, those that are none, individuals, the
    split, quotas."""
    assert (
        ready.ok("commend", "propose", "--round", "1", "--format", "json").json["schema"]
        == "thidua.proposal/1"
    )
    found = proposed(ready)
    assert (found["plan"]["number"], found["round"], found["kind"], found["closed"]) == (
        "06-KH/BNCTU",
        1,
        "so_ket",
        None,
    )
    assert found["window"] == {"from": "2021-01-01", "to": "2023-11-30"}
    assert [basis["effective_on"] for basis in found["legal_bases"]] == ["2004-07-01", "2017-10-01"]
    (nc,) = found["collectives"]
    assert (nc["unit"], nc["cases"], nc["served"], nc["given"]) == (
        "NC",
        ["C1", "C2", "C3"],
        [],
        [],
    )
    assert {
        t["target"]: (t["required"], t["actual"], t["verdict"], t["cases"]) for t in nc["targets"]
    } == {
        "tham-nhung": (2, 2, "met", ["C1", "C2"]),
        "antt": (1, 1, "met", ["C3"]),
    }
    (pctn,) = found["not_candidates"]
    assert [(t["target"], t["remaining"]) for t in pctn["lacking"]] == [
        ("tham-nhung", 2),
        ("antt", 1),
    ]
    assert [(p["person"], p["unit"], p["role"], p["cases"]) for p in found["individuals"]] == [
        ("Lê Văn An", "NC", "truc_tiep", ["C1", "C2"]),
        ("Vũ Thị Yến", "NC", "lanh_dao", ["C1"]),
    ]
    assert (found["split"], found["quotas"], found["unmatched"]) == (
        {"lanh_dao": 1, "truc_tiep": 1},
        [],
        [],
    )


def test_the_proposal_for_spreadsheets(ready: Thidua) -> None:
    """A row per target of each department, and per member of staff."""
    rows = list(
        csv.DictReader(
            io.StringIO(ready.ok("commend", "propose", "--round", "1", "--format", "csv").out)
        )
    )
    assert [
        (
            r["recipient"],
            r["candidate"],
            r["unit"],
            r["person"],
            r["target"],
            r["actual"],
            r["cases"],
        )
        for r in rows
    ] == [
        ("tap_the", "true", "NC", "", "tham-nhung", "2", "C1;C2"),
        ("tap_the", "true", "NC", "", "antt", "1", "C3"),
        ("tap_the", "false", "PCTN", "", "tham-nhung", "0", ""),
        ("tap_the", "false", "PCTN", "", "antt", "0", ""),
        ("ca_nhan", "true", "NC", "Lê Văn An", "", "2", "C1;C2"),
        ("ca_nhan", "true", "NC", "Vũ Thị Yến", "", "1", "C1"),
    ]


def test_one_unit(ready: Thidua) -> None:
    """Itself and its staff; a unit without targets may have staff to commend; an unknown one is
    refused."""
    found = proposed(ready, 1, "--unit", "pctn")
    assert (found["collectives"], found["individuals"]) == ([], [])
    assert [unit["unit"] for unit in found["not_candidates"]] == ["PCTN"]
    assert proposed(ready, 1, "--unit", "VP")["not_candidates"] == []
    assert "“QQ”" in ready.refused("commend", "propose", "--round", "1", "--unit", "QQ")


def test_a_round_that_there_is_not(office: Thidua) -> None:
    """Refused with the rounds there are; without ``--round`` the line is wrong."""
    assert "1, 2" in office.refused("commend", "propose", "--round", "3")
    assert "--round" in office.refused("commend", "propose", code=2)


def test_figures_that_may_still_change_are_pointed_out(
    ready: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not closed yet; not even at its cut-off yet."""
    assert "số liệu đợt 1 chưa chốt" in ready.ok("commend", "propose", "--round", "1").err
    monkeypatch.setenv("THIDUA_TODAY", "2023-11-29")
    assert (
        "chưa đến ngày chốt số liệu đợt 1 (30/11/2023)"
        in ready.ok("commend", "propose", "--round", "1").err
    )


def test_a_closed_round_proposes_from_what_was_frozen(ready: Thidua) -> None:
    """A case voided afterwards stays behind the figure, and that something has moved is said."""
    ready.ok("close-round", "1")
    assert ready.ok("commend", "propose", "--round", "1").err == ""
    before = proposed(ready)
    ready.ok("void-case", "C1", "--reason", "thử")
    answer = ready.ok("commend", "propose", "--round", "1")
    assert "ĐÃ CHỐT SỐ LIỆU" in answer.out
    assert "thay đổi sau khi chốt" in answer.err
    after = proposed(ready)
    assert after["closed"]["at"].startswith("2026-01-20")
    assert {k: v for k, v in after.items() if k != "closed"} == {
        k: v for k, v in before.items() if k != "closed"
    }


def test_cases_that_served_an_earlier_round_are_marked(ready: Thidua) -> None:
    """In the table, for scripts, and by a warning that names the decision; others' and one's own
    are told apart."""
    award(ready, "NC", "--case", "C1")
    award(ready, "Lê Văn An", "--case", "C2")
    ready.ok("add-case", "--title", "Vụ thêm", *lagging("C4"))
    answer = ready.ok("commend", "propose", "--round", "2")
    an, yen = (
        next(line for line in answer.out.splitlines() if line.startswith(name))
        for name in ("Lê Văn An", "Vũ Thị Yến")
    )
    assert (
        "C4; đã dùng cho khen thưởng đợt 1: C2; đã dùng cho khen thưởng đợt 1 của tập thể, cá nhân"
        " khác: C1" in an
    )
    assert "đã dùng cho khen thưởng đợt 1 của tập thể, cá nhân khác: C1" in yen
    assert (
        "Phòng Theo dõi công tác nội chính: Giấy khen, Quyết định 12-QĐ/BNCTU ngày 05/12/2023): C1."
        in answer.err
    )
    people = {p["person"]: p["served"] for p in proposed(ready, 2)["individuals"]}
    assert people["Vũ Thị Yến"] == [
        {"case": "C1", "commendation": 1, "round": 1, "plan": "06-KH/BNCTU"}
    ]
    ready.ok("commend", "revoke", "1", "--reason", "nhầm")
    assert {p["person"]: p["served"] for p in proposed(ready, 2)["individuals"]}["Vũ Thị Yến"] == []


def test_what_was_given_in_the_round_already_is_shown(ready: Thidua) -> None:
    """So that nobody is proposed once more unawares."""
    award(ready, "NC")
    assert (
        "Đã khen thưởng đợt này: Phòng Theo dõi công tác nội chính, Giấy khen"
        in ready.ok("commend", "propose", "--round", "1").out
    )
    assert "đã dùng" not in ready.ok("commend", "propose", "--round", "1").out
    assert proposed(ready)["collectives"][0]["given"] == [1]


def test_quotas_of_the_plan_are_printed_and_warned_of(ready: Thidua, tmp_path: Path) -> None:
    """More candidates than the quota: a warning on standard error, exit 0; who is chosen is up to
    people."""
    ready.ok(
        "plan",
        "update",
        str(quota_plan(tmp_path, ("ca_nhan", "share = 50"), ("tap_the", "at_most = 1"))),
    )
    answer = ready.ok("commend", "propose", "--round", "1")
    assert "danh sách có 2 cá nhân, quá số lượng của kế hoạch cho đợt 1" in answer.err
    assert "(cá nhân: nhiều nhất 1 (không quá 50% của 2 cán bộ)); cần chọn." in answer.err
    assert "tập thể" not in answer.err
    assert "Tập thể: nhiều nhất 1; đã khen 0." in answer.out
    limited = proposed(ready, 1, "--unit", "PCTN")["quotas"]
    assert limited == proposed(ready)["quotas"]
    assert limited[0] == {
        **{"recipient": "ca_nhan", "at_most": None, "share": 50, "of": 2, "limit": 1},
        **{"candidates": 2, "commended": 0},
    }
    assert "quá số lượng" not in ready.ok("commend", "propose", "--round", "2").err


def test_a_plan_with_quotas_round_trips(office: Thidua, tmp_path: Path) -> None:
    """Shown, told when added, exported, checked, and the same when read again."""
    file = quota_plan(tmp_path, ("tap_the", "at_most = 3"), ("ca_nhan", "at_most = 2\nshare = 20"))
    told = office.ok("plan", "update", str(file)).out
    assert "đợt 1, số lượng khen thưởng cá nhân: tỷ lệ phần trăm cao nhất: (không có) → 20" in told
    out = office.ok("plan", "show").out
    assert "Số lượng khen thưởng: tập thể nhiều nhất 3" in out
    assert "Số lượng khen thưởng: cá nhân nhiều nhất 2, không quá 20% số cán bộ" in out
    office.ok("plan", "export", "-o", "ra.toml")
    office.ok("plan", "check", "ra.toml")
    assert office.ok("plan", "update", "ra.toml", "--format", "json").json["differences"] == []
    office.ok("close-round", "1")
    assert "ĐÃ CHỐT" in office.ok("review", "--round", "1").out


def test_the_embedded_plan_sets_no_quota(office: Thidua) -> None:
    """The source says nothing (domain.md §2.9)."""
    assert [
        round_.get("quotas")
        for round_ in office.ok("plan", "show", "--format", "json").json["plan"]["rounds"]
    ] == [None] * 2


def test_a_round_with_commendations_stays_in_the_plan(ready: Thidua, tmp_path: Path) -> None:
    """An update that takes the round away is refused; without commendations it is taken."""
    file = plan_file(tmp_path, ("number = 2\n", "number = 3\n"), ("round = 2\n", "round = 3\n"))
    ready.ok("plan", "update", str(file), "--reason", "thử", "--dry-run")
    ready.ok("commend", "add", "NC", *decision(day="05/12/2025", round_=2))
    told = ready.refused("plan", "update", str(file))
    assert (
        "đợt 2: đã ghi khen thưởng (số 1) cho đợt này, nhưng kế hoạch mới không còn đợt này" in told
    )


def test_classified_cases_are_named_by_code_only(ready: Thidua, add_case: AddCase) -> None:
    """In the proposal, the list, the log and undo."""
    add_case(
        code="M", title="Bí mật một", note="Bí mật hai", classification="mat", person="Lê Văn An"
    )
    award(ready, "Lê Văn An", "--case", "M")
    for words in (
        ("commend", "propose", "--round", "2"),
        ("commend", "list"),
        ("log",),
        ("undo", "--dry-run"),
    ):
        answer = ready.ok(*words)
        assert "Bí mật" not in answer.out + answer.err
        assert "M" in answer.out + answer.err
