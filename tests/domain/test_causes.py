"""Causes of a figure: whatever can move one is named."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.examples import CORRUPTION, PLAN
from tests.store.test_tally import UNITS, cases
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case, case_data
from thidua.domain.causes import Reading, completing, moving, reading
from thidua.domain.counting import credited_units, judge
from thidua.domain.history import Change, Entry
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.vocabulary import Initiative, JointCredit, Kind, Milestone, Outcome, Scope


def edited(before: Case, after: Case) -> Entry:
    """The entry that makes ``before`` into ``after``, with the changes that the log keeps of it."""
    old, new = ({**case_data(case), "voided": case.voided} for case in (before, after))
    columns = [
        c
        for c in (*CASE_COLUMNS, "voided")
        if c not in ("other_units", "people") and old[c] != new[c]
    ]
    changes = (
        [Change("cases", (1,), {c: old[c] for c in columns}, {c: new[c] for c in columns})]
        if columns
        else []
    )
    first, second = set(before.other_units), set(after.other_units)
    row: dict[str, Any] = {"position": 1}
    changes += [Change("case_units", (1, unit), row, None) for unit in sorted(first - second)]
    changes += [Change("case_units", (1, unit), None, row) for unit in sorted(second - first)]
    return Entry(
        7, "2025-01-01T08:00:00", "kiem-thu", (), "edit-case", "V", None, None, "", tuple(changes)
    )


# One point of each, so that many a case counts: what no criterion asks for can't be missed.
POINTS: list[dict[str, Any]] = [
    {},
    {"kind": (Kind.VU_AN,)},
    {"field": ("tham_nhung",)},
    {"field_except": ("tham_nhung",)},
    {"initiative": (Initiative.PHAT_HIEN,)},
    {"public_concern": True},
    {"outcome": Outcome.HIEU_QUA},
    {"reached": (Milestone.DIRECTED,)},
    {"milestone": Milestone.ADVISED},
    {"milestone": Milestone.RESOLVED},
]


@st.composite
def easy_plans(draw: st.DrawFn) -> Plan:
    """A plan whose targets ask for one thing each."""
    rounds = (TargetRound(1, 1, "…"), TargetRound(2, 1, "…"))
    targets = tuple(
        Target(f"t{scope}", "Chỉ tiêu", scope, Criteria(**draw(st.sampled_from(POINTS))), rounds)
        for scope in Scope
    )
    joint, evidence = draw(st.sampled_from(JointCredit)), draw(st.booleans())
    return replace(PLAN, targets=targets, joint_credit=joint, require_evidence=evidence)


@pytest.mark.slow
@settings(max_examples=200)
@given(easy_plans(), cases(), cases())
def test_an_edit_that_moves_a_figure_is_among_its_causes(
    plan: Plan, before: Case, other: Case
) -> None:
    """Whether a case counts for a figure never changes by what is not called a cause of it: column
    by column."""
    for column in (*CASE_COLUMNS, "voided"):
        after = replace(before, **{column: getattr(other, column)})
        entry = edited(before, after)
        for target, number in ((target, number) for target in plan.targets for number in (1, 2)):
            counts = [judge(case, plan, target, number).counts for case in (before, after)]
            for unit in UNITS if target.scope is Scope.UNIT else (None,):
                mine = [
                    unit is None or unit in credited_units(case, plan) for case in (before, after)
                ]
                if (counts[0] and mine[0]) != (counts[1] and mine[1]):
                    assert moving([entry], [reading(plan, unit, target.code, number)]) == (
                        entry,
                    ), (column, unit)
        if bool(before.milestones_without_document()) != bool(after.milestones_without_document()):
            assert completing([entry]) == (entry,)


def test_what_no_criterion_reads_is_no_cause() -> None:
    """A note, a title, a place in the list: of no figure of any plan."""
    after = replace(
        CORRUPTION,
        note="khác",
        title="Tên khác",
        source="đơn thư",
        directed_by="Thường trực",
        code="X",
    )
    entry = edited(CORRUPTION, after)
    readings = [
        reading(PLAN, "NC", target.code, number) for target in PLAN.targets for number in (1, 2)
    ]
    assert moving([entry], readings) == completing([entry]) == ()


@pytest.mark.parametrize(
    ("criteria", "read"),
    [
        ({}, set()),
        ({"kind": (Kind.VU_AN,)}, {"kind"}),
        ({"field": ("tham_nhung",)}, {"field"}),
        ({"field_except": ("tham_nhung",)}, {"field"}),
        ({"initiative": (Initiative.PHAT_HIEN,)}, {"initiative"}),
        ({"public_concern": False}, {"public_concern"}),
        ({"outcome": Outcome.HIEU_QUA}, {"outcome", "resolved_on"}),
        ({"reached": (Milestone.DIRECTED,)}, {"directed_on"}),
        ({"milestone": Milestone.RESOLVED}, {"resolved_on"}),
        (
            {"reached": (Milestone.ADVISED, Milestone.DETECTED), "milestone": Milestone.RESOLVED},
            {"advised_on", "detected_on", "resolved_on"},
        ),
    ],
)
@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("joint", list(JointCredit))
def test_a_figure_reads_what_its_criteria_ask_for_and_no_more(
    criteria: dict[str, Any], read: set[str], scope: Scope, joint: JointCredit
) -> None:
    """Beside that whether the case is void; a figure of a unit also who leads, and who shares the
    case only where the plan credits each."""
    asked = Target("t", "Chỉ tiêu", scope, Criteria(**criteria), (TargetRound(1, 1, "…"),))
    plan = replace(PLAN, targets=(asked,), joint_credit=joint)
    led = {"lead_unit"} if scope is Scope.UNIT else set()
    shared = "NC" if scope is Scope.UNIT and joint is JointCredit.EACH else None
    assert reading(plan, "NC", "t", 1) == Reading(
        frozenset({"voided", *led, *read}), evidence=False, joint=shared
    )
    strict = replace(plan, require_evidence=True)
    assert reading(strict, "NC", "t", 1).evidence
    assert reading(plan, "NC", "gone", 1) == Reading(frozenset(), evidence=False, joint=None)


def caused(change: Change, *, evidence: bool = False, joint: str | None = None) -> bool:
    """Whether ``change`` is a cause for a figure that reads who leads a case."""
    entry = replace(edited(CORRUPTION, CORRUPTION), changes=(change,))
    return moving([entry], [Reading(frozenset({"lead_unit"}), evidence, joint)]) == (entry,)


@pytest.mark.parametrize(
    ("before", "after"), [(None, {"position": 1}), ({"position": 1}, None)], ids=["came", "went"]
)
def test_who_shares_a_case_moves_the_figure_of_that_unit_alone(before: Any, after: Any) -> None:
    """Where each is credited the unit that joins gains and the one that leaves loses; no other."""
    change = Change("case_units", (1, "PCTN"), before, after)
    assert caused(change, joint="PCTN")
    assert not caused(change, joint="NC")
    assert not caused(change)


def test_another_place_among_those_that_share_moves_nothing() -> None:
    """The unit shared the case before and shares it still."""
    moved = Change("case_units", (1, "PCTN"), {"position": 1}, {"position": 2})
    assert not caused(moved, joint="PCTN")


def test_a_case_that_is_new_or_gone_moves_what_it_counts_for() -> None:
    """A row that came has no columns of before; whoever is named on it moves nothing."""
    row = {"title": "Vụ kiểm thử", "lead_unit": "NC"}
    assert caused(Change("cases", (1,), None, row))
    assert caused(Change("cases", (1,), row, None))
    assert not caused(Change("case_people", (1, 2), None, {"lead_unit": "NC"}))


def test_a_document_moves_a_figure_only_where_the_plan_counts_no_case_without() -> None:
    """That it came or went; another number in its place is still a document."""
    came = Change("cases", (1,), {"advice_doc": None}, {"advice_doc": "1-TM/NC"})
    assert caused(came, evidence=True)
    assert not caused(came)
    other = Change("cases", (1,), {"advice_doc": "1-TM/NC"}, {"advice_doc": "2-TM/NC"})
    assert not caused(other, evidence=True)
    assert not caused(Change("cases", (1,), {"note": None}, {"note": "khác"}), evidence=True)


def test_one_document_among_many_changes_completes_a_case() -> None:
    """The entry is named for it, whatever else it changed; an entry without any is not."""
    came = Change("cases", (1,), {"advice_doc": None}, {"advice_doc": "1-TM/NC"})
    joined = Change("case_units", (1, "PCTN"), None, {"position": 1})
    entry = replace(edited(CORRUPTION, CORRUPTION), changes=(joined, came))
    assert completing([entry]) == (entry,)
    assert completing([replace(entry, changes=(joined,))]) == ()
    new = Change("cases", (1,), None, {"title": "Vụ kiểm thử", "advice_doc": "1-TM/NC"})
    assert completing([replace(entry, changes=(new,))]) == (replace(entry, changes=(new,)),)
