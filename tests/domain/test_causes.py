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
from thidua.domain.causes import completing, moving, reading
from thidua.domain.counting import credited_units, judge
from thidua.domain.history import Change, Entry
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan, Target, TargetRound
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
