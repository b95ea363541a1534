"""Cases that a blank alone keeps from counting: refused early and together, with the answer of one
at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.examples import CORRUPTION, PLAN, UNITS
from tests.store.test_tally import cases, plans
from thidua.domain.case.model import Case
from thidua.domain.counting import judge_all
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan
from thidua.domain.standing import units_gaining
from thidua.domain.undetermined import undetermined_cases
from thidua.domain.vocabulary import Milestone, Scope

Found = dict[str, tuple[tuple[str, ...], tuple[tuple[str, int], ...]]]
BLANKS = ("initiative", "public_concern")
# Asks for a date besides the blanks, and for another one in each round: what is alike but for the
# cut-off is most of it.
ASKING = replace(
    PLAN.targets[0].criteria, initiative=None, public_concern=True, milestone=Milestone.RESOLVED
)


def one_by_one(found: list[Case], plan: Plan) -> Found:
    """The same by the definition: every case before every target and round, each judged whole."""
    told: Found = {}
    for case in found:
        gaining = units_gaining(case, plan, UNITS)
        gaps: set[str] = set()
        places = []
        for judged in judge_all(case, plan):
            target = plan.target(judged.target)
            assert target is not None
            binds = target.scope is Scope.ORGANISATION or gaining[judged.round]
            blank = [f.criterion in BLANKS and f.actual is None for f in judged.missing]
            if target.minimum(judged.round) is not None and binds and blank and all(blank):
                gaps |= {f.criterion for f in judged.missing}
                places.append((judged.target, judged.round))
        if places:
            told[case.code] = (tuple(name for name in BLANKS if name in gaps), tuple(places))
    return told


@pytest.mark.slow
@settings(max_examples=300)
@given(plans(), st.lists(cases(), min_size=1, max_size=12), st.booleans())
def test_refused_together_is_as_judged_one_by_one(
    plan: Plan, found: list[Case], asking: bool
) -> None:
    """Any plan, any cases: the same cases, blanks, targets and rounds, in the same order."""
    if asking:  # else hardly a case would hang on a blank
        plan = replace(
            plan, targets=tuple(replace(t, criteria=ASKING, subset_of=None) for t in plan.targets)
        )
    found = [replace(case, code=f"V{place}") for place, case in enumerate(found)]
    told = undetermined_cases(found, plan, list(UNITS))
    assert {
        u.case.code: (tuple(gap.value for gap in u.gaps), u.places) for u in told
    } == one_by_one(found, plan)


def test_what_a_plan_asks_is_worked_out_once_and_not_per_case(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """10,000 cases × 30 targets × 12 rounds took 45 s, most of it for the criteria of the same
    places again and again."""
    calls: Counter[str] = Counter()
    whole = Plan.criteria

    def counted(self: Plan, *words: Any) -> Criteria:
        calls["criteria"] += 1
        return whole(self, *words)

    monkeypatch.setattr(Plan, "criteria", counted)
    other = replace(CORRUPTION, initiative=None, field="khac")
    seen = []
    for count in (1, 200):
        calls.clear()
        assert (
            undetermined_cases(
                [replace(other, code=f"V{i}", outcome=None) for i in range(count)],
                PLAN,
                list(UNITS),
            )
            == ()
        )
        seen.append(calls["criteria"])
    assert seen[0] == seen[1]
