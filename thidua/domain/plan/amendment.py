"""A plan amended: what differs, and which closed rounds would be another matter by it."""

from __future__ import annotations

from thidua.domain.plain import Json
from thidua.domain.plan.model import Plan
from thidua.domain.unit import Unit
from thidua.record import record


@record
class PlanEntry:
    """A plan of the file, and whether it is the current one."""

    plan: Plan
    current: bool


@record
class Difference:
    """One value of a plan before and after an update; ``None`` where it is absent. ``target`` is
    the name of the target to which it belongs."""

    place: str
    before: Json
    after: Json
    target: str | None = None


@record
class AmendedPlan:
    """A plan after an update, what differs, and the closed rounds (``closed``) whose floors,
    cut-off or criteria differ: they keep what was frozen; the units that it names and did not bind
    before (``joined``)."""

    plan: Plan
    differences: list[Difference]
    closed: tuple[int, ...] = ()
    joined: tuple[Unit, ...] = ()
