"""A plan on its way to the file and back: nothing that it says is lost."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import PLAN
from tests.domain.test_plan import criteria
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.data import plan_from_data, plan_to_data, plan_to_dated_data
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.vocabulary import JointCredit, Scope

plans = st.builds(
    lambda base, own, minimum, credit, evidence: replace(
        PLAN,
        parent=None,
        joint_credit=credit,
        require_evidence=evidence,
        targets=(Target("t", "Tên", Scope.UNIT, base, (TargetRound(1, minimum, "câu", own),)),),
    ),
    criteria,
    st.none() | criteria.filter(lambda c: c != Criteria()),
    st.integers(1, 99),
    st.sampled_from(JointCredit),
    st.booleans(),
)


@given(plans)
def test_any_plan_survives_storing(plan: Plan) -> None:
    """Nothing that a plan says is lost on the way to the file and back."""
    assert plan_from_data(plan_to_data(plan)) == plan


def test_what_says_nothing_is_not_written_down() -> None:
    """An empty note, no units; but what is switched off is said."""
    data = plan_to_data(replace(PLAN, note="", source="", units=(), parent=None))
    assert data.keys() & {"note", "source", "units", "parent"} == set()
    assert data["require_evidence"] is False
    assert data["joint_credit"] == "lead"


def test_the_embedded_plan_survives_storing_and_exporting() -> None:
    """What is stored, and what is exported, is the same plan when read again."""
    assert plan_from_data(plan_to_data(PLAN)) == PLAN
    assert read_plan(plan_to_dated_data(PLAN)) == PLAN
