"""What is registered, as it is shown: a registration done, and every target with its figures."""

from __future__ import annotations

from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan, Round
from thidua.domain.registration import RegisteredFigure, Registration
from thidua.domain.standing import Standing
from thidua.domain.unit import Unit
from thidua.record import record


@record
class Registered:
    """What a registration of a unit did, target by target; ``plan``: under which plan, where the
    file has several."""

    unit: Unit
    round: Round
    figures: list[RegisteredFigure]
    plan: str | None = None


@record
class TargetList:
    """The targets of a plan in some rounds, how the units stand in the review of each round, and
    what they registered."""

    plan: Plan
    rounds: list[Round]
    standings: dict[int, Standing]
    registered: dict[tuple[str, str, int], Registration]

    def registered_before(self, unit: str, target: str, number: int) -> list[tuple[str, Number]]:
        """What those had registered for a round whose work ``unit`` carries in it."""
        before = self.standings[number].inherited(unit)
        keys = [(each.named, (each.unit, target, number)) for each in before]
        return [(name, self.registered[key].number) for name, key in keys if key in self.registered]
