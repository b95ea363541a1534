"""Naming a round of a plan."""

from __future__ import annotations

from thidua.domain.plan.model import Plan, Round
from thidua.errors import Refused


def known_round(plan: Plan, number: int | None) -> Round:
    """The round of that number, the last one where none is named. Raises ``Refused`` with the
    rounds there are."""
    if number is None:
        return plan.last_round
    found = plan.round(number)
    if found is None:
        numbers = ", ".join(str(r.number) for r in plan.rounds)
        raise Refused(
            f"Kế hoạch {plan.number} không có đợt {number}.",
            todo=f"Chọn một trong các đợt: {numbers}.",
        )
    return found
