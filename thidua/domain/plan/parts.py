"""What of the lists of a plan file can be read item by item, for its rules to look at."""

from __future__ import annotations

from thidua.domain.plan.model import PlanAttribute, PlanField, PlanFigure, PlanUnit, Round
from thidua.domain.plan.target import Target
from thidua.record import field, record


@record
class Parts:
    """Those items of the lists of a plan file that can be read on their own, each with its
    position."""

    rounds: list[tuple[int, Round]]
    fields: list[tuple[int, PlanField]]
    targets: list[tuple[int, Target]]
    units: list[tuple[int, PlanUnit]]
    attributes: list[tuple[int, PlanAttribute]] = field(default_factory=list)
    figures: list[tuple[int, PlanFigure]] = field(default_factory=list)
