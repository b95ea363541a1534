"""How criteria narrow each other: a subset inside its whole (seed (f))."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.domain.plan.criteria import Criteria
from thidua.domain.vocabulary import Initiative, Kind, Milestone, Outcome

NONE = Criteria()
FOUND, ADVISED_OF = Initiative.PHAT_HIEN, Initiative.THAM_MUU


@pytest.mark.parametrize(
    ("point", "whole", "part", "both"),
    [
        ("kind", (Kind.VU_AN, Kind.VU_VIEC), (Kind.VU_VIEC, Kind.VAN_DE), (Kind.VU_VIEC,)),
        ("kind", (Kind.VU_AN,), (Kind.VAN_DE,), ()),
        ("field", ("a", "b"), ("b", "c"), ("b",)),
        ("field_except", ("a", "b"), ("b", "c"), ("a", "b", "c")),
        ("initiative", (FOUND, ADVISED_OF), (FOUND,), (FOUND,)),
        ("public_concern", True, False, False),
        ("outcome", Outcome.HIEU_QUA, Outcome.KHONG_HIEU_QUA, Outcome.KHONG_HIEU_QUA),
        (
            "reached",
            (Milestone.ADVISED,),
            (Milestone.DIRECTED, Milestone.ADVISED),
            (Milestone.ADVISED, Milestone.DIRECTED),
        ),
        ("milestone", Milestone.RESOLVED, Milestone.ADVISED, Milestone.RESOLVED),
    ],
)
def test_a_subset_fulfils_its_own_criteria_and_those_of_its_whole(
    point: str, whole: Any, part: Any, both: Any
) -> None:
    """Choices are cut down, what is left out and what must be reached add up; one that says nothing
    leaves the other as it is."""
    one, two = Criteria(**{point: whole}), Criteria(**{point: part})
    assert one.narrowed_by(two) == Criteria(**{point: both})
    assert one.narrowed_by(NONE) == NONE.narrowed_by(one) == one


@pytest.mark.parametrize(
    ("whole", "part", "nothing_left"),
    [
        ({}, {}, False),
        ({"outcome": Outcome.HIEU_QUA}, {"outcome": Outcome.HIEU_QUA}, False),
        ({"outcome": Outcome.HIEU_QUA}, {}, False),
        ({}, {"public_concern": True}, False),
        ({"outcome": Outcome.HIEU_QUA}, {"outcome": Outcome.KHONG_HIEU_QUA}, True),
        ({"public_concern": True}, {"public_concern": False}, True),
        ({"public_concern": True}, {"public_concern": True}, False),
        ({"kind": (Kind.VU_AN,)}, {"kind": (Kind.VAN_DE,)}, True),
        ({"kind": (Kind.VU_AN, Kind.VAN_DE)}, {"kind": (Kind.VAN_DE,)}, False),
        ({"initiative": (FOUND,)}, {"initiative": (ADVISED_OF,)}, True),
        ({"field_except": ("a",)}, {"field": ("a",)}, True),
        ({"field_except": ("a",)}, {"field": ("a", "b")}, False),
        ({"field": ("a",)}, {"field": ("b",)}, True),
    ],
)
def test_criteria_contradict_where_no_case_could_fulfil_both(
    whole: dict[str, Any], part: dict[str, Any], nothing_left: bool
) -> None:
    """One point is enough; whichever of them says it."""
    one, two = Criteria(**whole), Criteria(**part)
    assert one.contradicts(two) is two.contradicts(one) is nothing_left


@pytest.mark.parametrize(
    ("criteria", "nothing"),
    [
        ({}, False),
        ({"kind": ()}, True),
        ({"initiative": ()}, True),
        ({"field": ()}, True),
        ({"field": ("a", "b"), "field_except": ("b",)}, False),
        ({"field": ("b",), "field_except": ("a", "b")}, True),
        ({"field_except": ("a",)}, False),
        ({"reached": ()}, False),
    ],
)
def test_an_empty_choice_admits_no_case(criteria: dict[str, Any], nothing: bool) -> None:
    """Among what must be reached nothing is asked, and everything admitted."""
    assert Criteria(**criteria).admits_nothing() is nothing
