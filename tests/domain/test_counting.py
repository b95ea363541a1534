"""Which case counts for which target in which round: the table of domain.md §4, row by row, and the
traps of §2."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.domain.examples import CORRUPTION, PLAN, SECURITY, UNITS
from thidua.domain.case.model import Case
from thidua.domain.counting import Judgement, credited_units, judge, judge_all
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan
from thidua.domain.standing import units_gaining
from thidua.domain.vocabulary import Initiative, JointCredit, Kind, Milestone, Outcome

FIRST_DAY = date(2021, 1, 1)
CUTOFFS = {1: date(2023, 11, 30), 2: date(2025, 11, 30)}
DAY = timedelta(days=1)

# Short names for (target, round): clauses (f) whole, (f) subset, (g), (h/j), (i/j) of the seed.
F1, F2 = ("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2)
S1, S2 = ("tham-nhung-phat-hien", 1), ("tham-nhung-phat-hien", 2)
G1, G2 = ("an-ninh-trat-tu", 1), ("an-ninh-trat-tu", 2)
H1, H2 = ("tham-nhung", 1), ("tham-nhung", 2)
A1, A2 = ("antt", 1), ("antt", 2)
OPEN: dict[str, Any] = {"resolved_on": None, "outcome": None, "result_doc": None}
BAN_ONLY, SECURITY_ALL = {F1, F2}, {G1, G2, A1, A2}


def counts(case: Case, plan: Plan = PLAN) -> set[tuple[str, int]]:
    """The pairs (target, round) for which ``case`` counts."""
    return {(j.target, j.round) for j in judge_all(case, plan) if j.counts}


def judged(
    case: Case, pair: tuple[str, int], cutoff: date | None = None, plan: Plan = PLAN
) -> Judgement:
    """The judgement of ``case`` for one pair."""
    target = plan.target(pair[0])
    assert target is not None
    return judge(case, plan, target, pair[1], cutoff)


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, {F1, F2, S1, S2, H1, H2}),
        ({"kind": Kind.VU_VIEC}, {F1, F2, S1, S2, H1, H2}),
        ({"kind": Kind.VAN_DE}, set()),
        # (h) asks for "chủ động phát hiện"; (j) doesn't (trap 6)
        ({"initiative": Initiative.THAM_MUU}, {F1, F2, H1}),
        ({"initiative": Initiative.KHONG}, BAN_ONLY),
        ({"initiative": None}, BAN_ONLY),
        # (h) asks for public concern; (j) doesn't (trap 6)
        ({"public_concern": False}, {F1, F2, S1, S2, H1}),
        ({"public_concern": None}, {F1, F2, S1, S2, H1}),
        ({"outcome": Outcome.KHONG_HIEU_QUA}, set()),
        (OPEN, set()),
        ({"advised_on": None}, set()),
        ({"directed_on": date(2022, 4, 1)}, {F1, F2, S1, S2, H1, H2}),
        ({"detected_on": date(2020, 5, 1)}, {F1, F2, S1, S2, H1, H2}),
        ({"advised_on": date(2020, 12, 31)}, {F1, F2, S1, S2, H1, H2}),
        ({"voided": True}, set()),
        ({"advice_doc": None, "result_doc": None}, {F1, F2, S1, S2, H1, H2}),
        # the "10" takes every field but an ninh trật tự (trap 8)
        *(({"field": field}, BAN_ONLY) for field in ("kinh_te", "tieu_cuc", "lang_phi", "khac")),
        ({"field": "an_ninh_trat_tu"}, SECURITY_ALL),
        ({"lead_unit": "VP"}, {F1, F2, S1, S2, H1, H2}),
    ],
)
def test_a_corruption_case_counts_where_the_table_says(
    changes: dict[str, Any], wanted: set[tuple[str, int]]
) -> None:
    """One thing changed at a time, against every target in both rounds."""
    assert counts(replace(CORRUPTION, **changes)) == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, SECURITY_ALL),
        ({"kind": Kind.VU_AN}, SECURITY_ALL),
        ({"kind": Kind.VAN_DE}, SECURITY_ALL),
        ({"initiative": Initiative.THAM_MUU}, SECURITY_ALL),
        # (i) has no "chủ động"; (g) and (j) have
        ({"initiative": Initiative.KHONG}, {A2}),
        ({"initiative": None}, {A2}),
        ({"public_concern": False}, SECURITY_ALL),
        # (g) counts when proposed, not when resolved
        (OPEN, {G1, G2}),
        ({"outcome": Outcome.KHONG_HIEU_QUA}, {G1, G2}),
        ({"advised_on": None}, set()),
        ({"advised_on": None, **OPEN}, set()),
        ({"voided": True}, set()),
        # advised before the window: not for (g); resolved inside it: for (i) and (j)
        ({"advised_on": date(2020, 12, 31)}, {A1, A2}),
    ],
)
def test_a_security_matter_counts_where_the_table_says(
    changes: dict[str, Any], wanted: set[tuple[str, int]]
) -> None:
    """One thing changed at a time, against every target in both rounds."""
    assert counts(replace(SECURITY, **changes)) == wanted


def decided_on(pair: tuple[str, int], day: date) -> Case:
    """A case that counts for ``pair`` but for its deciding date, which is ``day``."""
    if pair in (G1, G2):
        return replace(SECURITY, advised_on=day, **OPEN)
    base = SECURITY if pair in (A1, A2) else CORRUPTION
    return replace(base, resolved_on=day, advised_on=min(day, FIRST_DAY))


@pytest.mark.parametrize("pair", [F1, F2, S1, S2, G1, G2, H1, H2, A1, A2])
def test_both_ends_of_the_window_are_inclusive(pair: tuple[str, int]) -> None:
    """The first day and the cut-off day count; the day before and the day after don't."""
    cutoff = CUTOFFS[pair[1]]
    assert pair not in counts(decided_on(pair, FIRST_DAY - DAY))
    assert pair in counts(decided_on(pair, FIRST_DAY))
    assert pair in counts(decided_on(pair, cutoff - DAY))
    assert pair in counts(decided_on(pair, cutoff))
    assert pair not in counts(decided_on(pair, cutoff + DAY))


@pytest.mark.parametrize("pair", [F1, S1, G1, H1, A1])
def test_rounds_are_cumulative(pair: tuple[str, int]) -> None:
    """What counts at the interim counts at the end; the day after the first cut-off counts only at
    the end (trap 1)."""
    target, _ = pair
    assert {(target, 1), (target, 2)} <= counts(decided_on(pair, CUTOFFS[1]))
    assert (target, 2) in counts(decided_on(pair, CUTOFFS[1] + DAY))


@pytest.mark.parametrize("pair", [F1, F2, S1, S2, G1, G2, H1, H2, A1, A2])
def test_the_months_before_the_signing_count(pair: tuple[str, int]) -> None:
    """January to May 2021, though the plan was signed on 02/6/2021 (trap 2)."""
    for day in (date(2021, 1, 15), date(2021, 5, 31), date(2021, 6, 1)):
        assert pair in counts(decided_on(pair, day))


@pytest.mark.parametrize("pair", [F2, S2, G2, H2, A2])
def test_another_cutoff_takes_in_december_2025(pair: tuple[str, int]) -> None:
    """``--as-of`` moves the cut-off up to the plan's end (trap 3)."""
    late = decided_on(pair, date(2025, 12, 31))
    assert not judged(late, pair).counts
    assert not judged(late, pair, date(2025, 12, 30)).counts
    assert judged(late, pair, date(2025, 12, 31)).counts


def test_another_cutoff_may_be_earlier() -> None:
    """A review in the middle of a round."""
    assert not judged(CORRUPTION, H2, date(2022, 9, 30)).counts
    assert judged(CORRUPTION, H2, date(2022, 10, 1)).counts


def test_no_case_serves_both_targets_of_the_ban() -> None:
    """(f) and (g) never share a case (trap 8)."""
    for base in (CORRUPTION, SECURITY):
        for field in PLAN.fields:
            found = counts(replace(base, field=field.code))
            assert not (found & {F1, F2} and found & {G1, G2})


def test_the_subset_lies_inside_its_whole() -> None:
    """Whatever counts for the 5 counts for the 10: no kind, date or outcome lets it in alone."""
    for kind in Kind:
        for outcome in Outcome:
            for advised in (None, date(2022, 3, 1)):
                found = counts(replace(CORRUPTION, kind=kind, outcome=outcome, advised_on=advised))
                assert {n for t, n in found if t == S1[0]} <= {n for t, n in found if t == F1[0]}


def test_whatever_evidence_lacks_a_case_counts() -> None:
    """In the embedded plan, lacking documents don't exclude."""
    bare = replace(CORRUPTION, advice_doc=None, directive_doc=None, result_doc=None)
    assert counts(bare) == counts(CORRUPTION)


@pytest.mark.parametrize(
    ("changes", "counted"),
    [
        ({}, True),
        ({"advice_doc": None}, False),
        ({"result_doc": None}, False),
        ({"advice_doc": ""}, False),
        ({"directed_on": date(2022, 4, 1)}, False),
        ({"directed_on": date(2022, 4, 1), "directive_doc": "3-CĐ"}, True),
        ({"detected_on": date(2022, 1, 1)}, True),
    ],
)
def test_a_plan_may_require_evidence(changes: dict[str, Any], counted: bool) -> None:
    """``require_evidence``: a case with a dated milestone without document doesn't count, and it is
    said why."""
    strict = replace(PLAN, require_evidence=True)
    judgement = judged(replace(CORRUPTION, **changes), H1, plan=strict)
    assert judgement.counts is counted
    assert [f.criterion for f in judgement.missing] == ([] if counted else ["evidence"])


@pytest.mark.parametrize(
    ("credit", "lead", "others", "credited", "gaining"),
    [
        (JointCredit.LEAD, "NC", ("PCTN",), ("NC",), ("NC",)),
        (JointCredit.EACH, "NC", ("PCTN",), ("NC", "PCTN"), ("NC", "PCTN")),
        (JointCredit.EACH, "NC", (), ("NC",), ("NC",)),
        (JointCredit.EACH, "VP", ("NC", "PCTN"), ("VP", "NC", "PCTN"), ("NC", "PCTN")),
        (JointCredit.LEAD, "VP", ("NC",), ("VP",), ()),
    ],
)
def test_joint_cases_are_credited_as_the_plan_says(
    credit: JointCredit,
    lead: str,
    others: tuple[str, ...],
    credited: tuple[str, ...],
    gaining: tuple[str, ...],
) -> None:
    """Only the lead unit, or each once; a unit without targets has no row to show them in."""
    plan = replace(PLAN, joint_credit=credit)
    case = replace(CORRUPTION, lead_unit=lead, other_units=others)
    assert credited_units(case, plan) == credited
    assert units_gaining(case, plan, UNITS) == {1: gaining, 2: gaining}
    assert counts(case, plan) == counts(CORRUPTION)


@pytest.mark.parametrize(
    ("changes", "pair", "missing"),
    [
        ({"public_concern": None}, H2, ["public_concern"]),
        (
            {"initiative": Initiative.THAM_MUU, "public_concern": False},
            H2,
            ["initiative", "public_concern"],
        ),
        ({"field": "khac", "kind": Kind.VAN_DE}, H1, ["kind", "field"]),
        ({"field": "an_ninh_trat_tu"}, F2, ["field_except"]),
        ({"resolved_on": date(2024, 1, 1)}, H1, ["before_cutoff"]),
        ({"resolved_on": date(2020, 1, 1), "advised_on": date(2020, 1, 1)}, H1, ["after_start"]),
        ({"outcome": Outcome.KHONG_HIEU_QUA}, H1, ["outcome"]),
        ({"advised_on": None}, H1, ["reached"]),
        ({"voided": True}, H1, ["not_voided"]),
    ],
)
def test_a_judgement_names_each_missing_criterion(
    changes: dict[str, Any], pair: tuple[str, int], missing: list[str]
) -> None:
    """Criterion by criterion, so that it can be explained."""
    assert [f.criterion for f in judged(replace(CORRUPTION, **changes), pair).missing] == missing


def test_a_near_miss_is_told_from_another_topic() -> None:
    """Of the same kind and field though something lacks; another field altogether; one that is
    voided."""
    assert judged(replace(CORRUPTION, public_concern=None), H2).on_topic
    assert not judged(replace(CORRUPTION, field="khac"), H2).on_topic
    assert not judged(replace(CORRUPTION, voided=True), H2).on_topic
    assert not judged(replace(CORRUPTION, kind=Kind.VAN_DE), H2).on_topic
    assert not judged(SECURITY, ("vu-an-vu-viec", 2)).on_topic


def test_a_finding_says_what_is_asked_and_what_there_is() -> None:
    """With the milestone whose date decides."""
    late = judged(replace(CORRUPTION, resolved_on=date(2023, 12, 1)), H1).missing[0]
    assert (late.wanted, late.actual, late.milestone) == (
        date(2023, 11, 30),
        date(2023, 12, 1),
        Milestone.RESOLVED,
    )


@pytest.mark.parametrize(
    ("criteria", "day", "counts"),
    [
        (Criteria(reached=(Milestone.RESOLVED,), milestone=Milestone.ADVISED), 30, True),
        (Criteria(reached=(Milestone.RESOLVED,), milestone=Milestone.ADVISED), 1, False),
        (Criteria(outcome=Outcome.HIEU_QUA, milestone=Milestone.ADVISED), 30, True),
        (Criteria(outcome=Outcome.HIEU_QUA, milestone=Milestone.ADVISED), 1, False),
        (Criteria(reached=(Milestone.DIRECTED,), milestone=Milestone.ADVISED), 1, False),
        (Criteria(outcome=Outcome.HIEU_QUA), 1, False),
        (Criteria(reached=(Milestone.RESOLVED,)), 30, True),
        (Criteria(reached=(Milestone.ADVISED,), milestone=Milestone.DETECTED), 1, True),
    ],
)
def test_what_came_after_the_cut_off_is_not_there_yet(
    criteria: Criteria, day: int, counts: bool
) -> None:
    """A milestone that is asked for beside the one that decides, and an outcome, hold only with a
    date on or before the cut-off (domain.md §4)."""
    late = date(2023, 11, 30) if day == 30 else date(2023, 12, 1)
    case = replace(
        CORRUPTION,
        detected_on=date(2022, 2, 1),
        directed_on=late,
        resolved_on=late,
    )
    plan = replace(PLAN, targets=(replace(PLAN.targets[0], criteria=criteria, rounds=()),))
    judged = judge(case, plan, plan.targets[0], 1)
    assert judged.counts is counts
    assert [f.criterion for f in judged.missing] == ([] if counts else ["before_cutoff"])
    assert judge(case, plan, plan.targets[0], 2).counts


def test_a_round_that_does_not_exist_is_refused() -> None:
    """``LookupError`` for the caller to put into words."""
    with pytest.raises(LookupError):
        judged(CORRUPTION, ("tham-nhung", 3))


def test_judging_all_can_be_limited_to_a_round() -> None:
    """Five targets each."""
    assert {j.round for j in judge_all(CORRUPTION, PLAN, 1)} == {1}
    assert len(judge_all(CORRUPTION, PLAN, 1)) == 5
