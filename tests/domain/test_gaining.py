"""In whose rows a case shows, and whom it would be credited to without any."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.domain.examples import CORRUPTION, PLAN, UNITS
from thidua.domain.standing import units_gaining, units_left_out
from thidua.domain.vocabulary import JointCredit


def test_a_case_shows_in_the_rows_of_those_credited_that_have_any() -> None:
    """Those without targets, or of another time, are named apart: per round."""
    vp, nc, pctn = UNITS
    new = replace(pctn, valid_from=date(2024, 1, 1))
    shared = replace(CORRUPTION, lead_unit="NC", other_units=("VP", "PCTN", "gone"))
    each = replace(PLAN, joint_credit=JointCredit.EACH)
    present = [vp, nc, new]
    assert units_gaining(shared, each, present) == {1: ("NC",), 2: ("NC", "PCTN")}
    assert units_left_out(shared, each, present) == {1: (vp, new), 2: (vp,)}
    assert units_gaining(shared, PLAN, present) == {1: ("NC",), 2: ("NC",)}
    assert units_left_out(shared, PLAN, present) == {1: (), 2: ()}
