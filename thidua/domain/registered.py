"""What is registered, as it is shown: a registration done, and every target with its figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from thidua.domain.plan.model import Plan, Round
from thidua.domain.registration import RegisteredFigure, Registration
from thidua.domain.unit import Unit

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class Registered:
    """What a registration of a unit did, target by target."""

    unit: Unit
    round: Round
    figures: list[RegisteredFigure]


@dataclass(frozen=True)
class TargetList:
    """The targets of a plan in some rounds, the units that the review of each round lists, and what
    they registered."""

    plan: Plan
    rounds: list[Round]
    units: dict[int, list[Unit]]
    registered: dict[tuple[str, str, int], Registration]
