"""Declared figures, as they are shown: a declaration done, and what is declared and missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.domain.declared import Declaration, DeclaredSum
from thidua.domain.figures import FigureMove
from thidua.domain.plan.model import Plan, PlanFigure, Round
from thidua.domain.unit import Unit
from thidua.record import record

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedMove


@record
class DeclaredFigure:
    """What a declaration did to one figure: what was declared before (``None``: nothing), and what
    is now."""

    figure: PlanFigure
    before: Declaration | None
    now: Declaration


@record
class Declared:
    """What a command declared for a unit, and the figures that moved by it."""

    plan: Plan
    unit: Unit
    figures: tuple[DeclaredFigure, ...]
    moved: tuple[FigureMove, ...] = ()
    closed: tuple[ClosedMove, ...] = ()


@record
class FigureList:
    """What is declared under a plan, and per round what it comes to, and what is missing."""

    plan: Plan
    units: tuple[Unit, ...]
    declarations: tuple[Declaration, ...]
    rounds: tuple[tuple[Round, dict[tuple[str | None, str], DeclaredSum]], ...]
