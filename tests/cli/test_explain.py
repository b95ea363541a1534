"""``thidua explain``: why a case counts, and what stands behind a figure."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cli.helpers import CORRUPTION, DEALT_WITH, ORDER, plan_file, review_of, row_of
from tests.conftest import AddCase, Thidua
from thidua.domain.text import sentence_case

FIGURE = ("explain", "--unit", "NC", "--target", "tham-nhung", "--round")


def criteria(thidua: Thidua, code: str, target: str, number: int) -> dict[str, bool]:
    """The criteria looked at for a case, each with whether it holds."""
    document = thidua.ok("explain", code, "--format", "json").json
    found = next(
        t for t in document["explain"]["targets"] if (t["target"], t["round"]) == (target, number)
    )
    return {c["criterion"]: c["holds"] for c in found["criteria"]}


def test_a_case_is_explained_criterion_by_criterion(office: Thidua, add_case: AddCase) -> None:
    """What the plan asks, what the case has, whether it holds."""
    out = office.ok(
        "explain", add_case(initiative="tham_muu", public_concern=None), "--round", "2"
    ).out
    for words in (
        "Chủ động tham mưu".lower(),
        "chủ động phát hiện",
        "chưa xác định",
        "30/11/2025",
        "CHƯA ĐƯỢC TÍNH",
    ):
        assert words in out
    for raw in ("tham_muu", "before_cutoff", "phat_hien"):
        assert raw not in out


def test_round_limits_the_explanation(office: Thidua, add_case: AddCase) -> None:
    """For each target and round, or for one round."""
    code = add_case()
    every = office.ok("explain", code, "--format", "json").json
    assert every["schema"] == "thidua.explain/1"
    assert len(every["explain"]["targets"]) == 10
    first = office.ok("explain", code, "--round", "1", "--format", "json").json["explain"][
        "targets"
    ]
    assert {t["round"] for t in first} == {1}


def test_criteria_differ_by_round(office: Thidua, add_case: AddCase) -> None:
    """Seed (h) against (j): only the final asks for public concern."""
    code = add_case(public_concern=None)
    assert "public_concern" not in criteria(office, code, "tham-nhung", 1)
    assert criteria(office, code, "tham-nhung", 2)["public_concern"] is False


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        ({"kind": "van_de"}, {"kind"}),
        ({"field": "kinh_te"}, {"field"}),
        ({"initiative": "tham_muu"}, {"initiative"}),
        ({"initiative": None}, {"initiative"}),
        ({"public_concern": None}, {"public_concern"}),
        ({"outcome": "khong_hieu_qua"}, {"outcome"}),
        ({"advised": None}, {"reached"}),
        ({"resolved": "2025-12-01"}, {"before_cutoff"}),
        ({"advised": "2020-02-01", "resolved": "2020-12-31"}, {"after_start"}),
        ({"resolved": "2025-11-30"}, set()),
        ({"advised": "2020-02-01", "resolved": "2021-01-01"}, set()),
    ],
)
def test_exactly_what_is_missing_is_named(
    office: Thidua, add_case: AddCase, changes: dict[str, Any], broken: set[str]
) -> None:
    """One criterion broken, one criterion named; both ends of the window are inclusive."""
    code = add_case(**changes)
    document = office.ok("explain", code, "--round", "2", "--format", "json").json
    [found] = [t for t in document["explain"]["targets"] if t["target"] == "tham-nhung"]
    assert {c["criterion"] for c in found["criteria"] if not c["holds"]} == broken
    assert found["counts"] is (not broken)
    assert all(c["missing"] for c in found["criteria"] if not c["holds"])


def test_a_figure_shows_its_cases_then_the_near_misses(office: Thidua, add_case: AddCase) -> None:
    """Each near miss with what it lacks; other units' cases stay out."""
    counted = add_case()
    near = add_case(public_concern=None)
    add_case(unit="PCTN")
    add_case(field="kinh_te")
    out = office.ok(*FIGURE, "2").out
    assert out.index(counted) < out.index(near)
    assert "dư luận xã hội quan tâm" in out
    assert "Thực hiện 1" in out
    document = office.ok(*FIGURE, "2", "--format", "json").json["explain"]
    assert document["actual"] == row_of(review_of(office, 2), "NC", "tham-nhung")["actual"] == 1
    assert document["cases"] == [counted]
    assert [(n["case"], n["missing"]) for n in document["near_misses"]] == [
        (near, ["public_concern"])
    ]


def test_the_nearest_miss_comes_first(office: Thidua, add_case: AddCase) -> None:
    """Those that lack least are done first."""
    far = add_case(initiative=None, public_concern=None, advised=None, advice_doc=None)
    close = add_case(public_concern=None)
    found = office.ok(*FIGURE, "2", "--format", "json").json["explain"]["near_misses"]
    assert [n["case"] for n in found] == [close, far]


def test_a_figure_of_the_ban_needs_no_unit(office: Thidua, add_case: AddCase) -> None:
    """The Ban's figures are counted from cases, each once, Văn phòng's included."""
    codes = [add_case(), add_case(unit="VP"), add_case(unit="PCTN")]
    out = office.ok(
        "explain", "--target", "vu-an-vu-viec", "--round", "2", "--format", "json"
    ).json["explain"]
    assert out["cases"] == codes
    assert out["unit"] is None
    assert out["required"] == 10


def test_the_interim_of_the_ban_is_not_required(office: Thidua, add_case: AddCase) -> None:
    """ "không quy định", never 0."""
    add_case()
    out = office.ok("explain", "--target", "vu-an-vu-viec", "--round", "1").out
    assert "không quy định" in out.lower()


def test_joined_cases_are_told_apart(office: Thidua, add_case: AddCase) -> None:
    """Under ``lead`` a cooperating unit sees why the case is not its own."""
    code = add_case(unit="PCTN", **{"with": "NC"})
    document = office.ok(*FIGURE, "1", "--format", "json").json["explain"]
    assert (document["actual"], document["joined"]) == (0, [code])
    assert code in office.ok(*FIGURE, "1").out


def test_only_joined_cases_that_count_are_told(office: Thidua, add_case: AddCase) -> None:
    """One that lacks something would count for nobody; one that the unit has no part in is no
    matter of its own."""
    joined = add_case(unit="PCTN", **{"with": "NC"})
    lacking = add_case(unit="PCTN", **{"with": "NC"}, outcome="khong_hieu_qua")
    other = add_case(unit="PCTN")
    words = ("explain", "--unit", "NC", "--target", "tham-nhung", "--round", "1")
    out = office.ok(*words).out
    assert [code in out for code in (joined, lacking, other)] == [True, False, False]


def test_under_each_a_joined_case_is_behind_both_figures(thidua: Thidua) -> None:
    """``joint_credit = "each"``."""
    thidua.ok(
        "init",
        "--plan",
        str(plan_file(thidua.file.parent, ('joint_credit = "lead"', 'joint_credit = "each"'))),
    )
    thidua.ok(
        *(
            "add-case",
            "--title",
            "A",
            "--kind",
            "vu_an",
            "--field",
            "tham_nhung",
            "--unit",
            "PCTN",
            "--with",
            "NC",
        ),
        *(
            "--initiative",
            "phat_hien",
            "--advised",
            "2022-03-01",
            "--resolved",
            "2022-10-01",
            "--outcome",
            "hieu_qua",
        ),
        *("--code", "X"),
    )
    for unit in ("NC", "PCTN"):
        found = thidua.ok(
            "explain", "--unit", unit, "--target", "tham-nhung", "--round", "1", "--format", "json"
        ).json
        assert found["explain"]["cases"] == ["X"]


def test_missing_evidence_is_pointed_out(office: Thidua, add_case: AddCase) -> None:
    """It counts; which document is missing is said."""
    add_case(result_doc=None)
    assert "thiếu minh chứng: kết thúc" in office.ok(*FIGURE, "1").out


def test_a_voided_case_counts_for_nothing(office: Thidua, add_case: AddCase) -> None:
    """The first criterion of all."""
    code = add_case()
    office.ok("void-case", code, "--reason", "thử")
    assert criteria(office, code, "tham-nhung", 1)["not_voided"] is False
    assert "đã bị loại" in office.ok("explain", code).out


@pytest.fixture
def aside(office: Thidua) -> Thidua:
    """Beside VP, which has no targets, a unit that ended before the plan began and one founded
    after its last cut-off."""
    office.ok("unit", "add", "KT", "Phòng Kinh tế", "--from", "01/01/2015", "--to", "31/12/2020")
    office.ok("unit", "add", "MO", "Phòng Mới", "--from", "01/12/2025")
    return office


NOBODY = [
    ("VP", "Văn phòng không được giao chỉ tiêu"),
    ("KT", "Phòng Kinh tế đã kết thúc hoạt động ngày 31/12/2020"),
    ("MO", "Phòng Mới hoạt động từ 01/12/2025, sau ngày chốt của đợt"),
]


@pytest.mark.parametrize(("unit", "why"), NOBODY)
def test_a_case_of_no_department_is_said_to_count_for_the_ban_alone(
    aside: Thidua, add_case: AddCase, unit: str, why: str
) -> None:
    """It fulfils what departments are asked for, and stands in no department's row: "ĐƯỢC TÍNH"
    would be wrong."""
    code = add_case(unit=unit)
    out = aside.ok("explain", code).out
    assert f"Đợt 1: tính cho toàn Ban, không tính cho phòng nào ({why})" in out
    assert f"{sentence_case(DEALT_WITH)}, toàn Ban, đợt 2: ĐƯỢC TÍNH" in out
    assert (
        f"{sentence_case(CORRUPTION)}, mỗi phòng, đợt 2: ĐỦ TIÊU CHÍ, KHÔNG TÍNH CHO PHÒNG NÀO"
        in out
    )
    assert f"{sentence_case(ORDER)}, mỗi phòng, đợt 2: CHƯA ĐƯỢC TÍNH" in out
    for told in (aside.ok("show", code).out, aside.ok("edit-case", code, "--note", "x").out):
        assert f"Được tính vào {DEALT_WITH}, đợt 1, đợt 2 (toàn Ban)." in told
        assert (
            f"Đủ tiêu chí của {CORRUPTION}, đợt 1, đợt 2, nhưng không tính cho phòng nào"
            f" ({why})." in told
        )
        assert "Không tính vào chỉ tiêu nào của toàn Ban" not in told


def test_a_case_that_counts_for_nobody_says_so(office: Thidua) -> None:
    """Led by VP and of no target of the Ban: neither is claimed."""
    words = (
        "--title",
        "Vụ AN",
        "--code",
        "AN",
        "--kind",
        "vu_viec",
        "--field",
        "an_ninh_trat_tu",
        "--unit",
        "VP",
    )
    dates = (
        "--initiative",
        "khong",
        "--advised",
        "2022-03-01",
        "--resolved",
        "2022-10-01",
        "--outcome",
        "hieu_qua",
    )
    added = office.ok("add-case", *words, *dates).out
    assert "Được tính" not in added
    assert "Không tính vào chỉ tiêu nào của toàn Ban." in added
    out = office.ok("explain", "AN", "--round", "2").out
    assert "Đợt 2: không tính cho phòng nào (Văn phòng không được giao chỉ tiêu)" in out
    assert ": ĐƯỢC TÍNH" not in out


def test_a_round_that_was_not_asked_for_is_not_spoken_of(office: Thidua, add_case: AddCase) -> None:
    """``--round 2`` told whose the case is at the interim too."""
    assert "Đợt 1" not in office.ok("explain", add_case(), "--round", "2").out


def test_json_says_per_target_for_whom_a_case_counts(aside: Thidua, add_case: AddCase) -> None:
    """``units`` as in ``show``; the keys of before are as they were."""
    for unit, units in (("NC", ["NC"]), ("VP", [])):
        found = aside.ok("explain", add_case(unit=unit), "--format", "json").json["explain"]
        assert found["units"] == units
        told = {(t["target"], t["round"]): t for t in found["targets"]}
        assert told["tham-nhung", 1]["counts"] is True
        assert told["tham-nhung", 1]["units"] == units
        assert told["vu-an-vu-viec", 1]["units"] == told["antt", 1]["units"] == []


def test_what_came_after_the_cut_off_is_not_there_yet(office: Thidua, add_case: AddCase) -> None:
    """Where the advice decides, an end after the cut-off is no end yet: neither the review nor the
    explanation counts it, and the first says so."""
    whole = plan_file(
        office.file.parent,
        ('reached = ["advised"]\nmilestone = "resolved"', 'milestone = "advised"'),
    )
    office.ok("plan", "update", str(whole))
    early, late = add_case(resolved="2023-11-30"), add_case(resolved="2023-12-01")
    assert row_of(review_of(office, 1), "NC", "tham-nhung")["actual"] == 1
    assert row_of(review_of(office, 2), "NC", "tham-nhung")["actual"] == 2
    assert all(criteria(office, early, "tham-nhung", 1).values())
    assert criteria(office, late, "tham-nhung", 1)["before_cutoff"] is False
    out = office.ok("explain", late, "--round", "1").out
    assert "Ngày kết thúc trong thời gian tính" in out
    assert "ngày kết thúc 01/12/2023 sau ngày chốt 30/11/2023" in office.ok("show", late).out
    assert "1 vụ sau 30/11/2023" in office.ok("review", "--round", "1").out
