"""A review drawn before codes changed, and the commendations beside it."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.examples import CORRUPTION, PLAN, UNITS
from tests.domain.test_commendation import AWARD, review
from thidua.domain.counting import judge
from thidua.domain.full_review import FullReview
from thidua.domain.lapses import Basis, Lapse, LapsedAward
from thidua.domain.standing import Standing

# A was A1 when the round was closed, C was A: codes that went round.
DRAWN = FullReview(PLAN, review(2), {}, (), renamed={"A": "A1", "C": "A"})


def test_a_code_of_then_is_told_as_it_is_now() -> None:
    """And one that did not change, as it was."""
    assert [DRAWN.at_present(code) for code in ("A1", "A", "B")] == ["A", "C", "B"]


def test_a_decision_is_shown_with_the_codes_of_then() -> None:
    """Those that changed; the others stay."""
    award = replace(AWARD, cases=("A", "B", "C"))
    assert DRAWN.as_drawn(award) == replace(award, cases=("A1", "B", "A"))


def test_a_review_comes_after_earlier_rounds_and_other_plans() -> None:
    """Not after its own round, nor a later one."""
    before = replace(AWARD, round=1, cases=("A",))
    same, later = replace(before, id=2, round=2), replace(before, id=3, round=3)
    elsewhere = replace(before, id=4, round=2, plan="khác")
    assert DRAWN.before_it([before, same, later, elsewhere]) == [
        replace(before, cases=("A1",)),
        replace(elsewhere, cases=("A1",)),
    ]


def test_cases_that_carry_a_decision_no_longer_have_the_codes_of_then_too() -> None:
    """As everything else on that review."""
    nearest = judge(CORRUPTION, PLAN, PLAN.targets[0], 1)
    lapse = Lapse("A", True, "NC", None, nearest, False)
    basis = Basis(PLAN, 1, Standing(PLAN.rounds[0].cutoff, UNITS[1:2]))
    lapsed = LapsedAward(AWARD, "Quyết định 12", basis, (lapse, replace(lapse, code="B")))
    (shown,) = DRAWN.lapses_as_drawn([lapsed])
    assert [one.code for one in shown.lapses] == ["A1", "B"]
    assert replace(shown, lapses=lapsed.lapses) == lapsed
    assert [one.code for one in lapsed.only(("B", "X")).lapses] == ["B"]
