"""Where something “chưa xác định” on a case matters to a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.domain.examples import CORRUPTION, PLAN
from thidua.domain.counting import Asked
from thidua.domain.plan.criteria import Criteria
from thidua.domain.vocabulary import Initiative, Kind, Outcome

FOUND = (Initiative.PHAT_HIEN,)


@pytest.mark.parametrize(
    ("changes", "criteria", "asked"),
    [
        ({}, {"initiative": FOUND}, True),
        ({"initiative": Initiative.KHONG}, {"initiative": FOUND}, False),
        ({}, {"outcome": Outcome.HIEU_QUA}, False),
        ({}, {"initiative": FOUND, "kind": (Kind.VU_AN,)}, True),
        ({}, {"initiative": FOUND, "kind": (Kind.VAN_DE,)}, False),
        ({}, {"initiative": FOUND, "field": ("tham_nhung",)}, True),
        ({}, {"initiative": FOUND, "field": ("khac",)}, False),
        ({}, {"initiative": FOUND, "field_except": ("khac",)}, True),
        ({}, {"initiative": FOUND, "field_except": ("tham_nhung",)}, False),
    ],
)
def test_a_blank_matters_where_a_target_for_such_cases_asks(
    changes: dict[str, Any], criteria: dict[str, Any], asked: bool
) -> None:
    """For cases of another kind or field nobody asks; one target in one round is enough."""
    case = replace(CORRUPTION, **{"initiative": None, **changes})
    other = replace(PLAN.targets[0], criteria=Criteria(public_concern=True))
    asking = replace(other, code="x", criteria=Criteria(**criteria))
    plan = replace(PLAN, targets=(other, asking))
    assert Asked(plan).blank(case, "initiative") is asked
