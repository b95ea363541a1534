"""Every figure of a plan at once, before and after a change."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.domain.figures import FigureMove
from thidua.domain.holding import Held, shown_apart
from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan
from thidua.domain.standing import standings
from thidua.domain.vocabulary import Measure
from thidua.store import database, units
from thidua.store.tally import tally

Figures = dict[tuple[int, str | None, str], tuple[Number, ...]]


def figures_of(connection: database.Connection, plan: Plan) -> Figures:
    """Every figure of every round, by (round, unit or ``None`` for the Ban, target); those of
    nothing may be absent."""
    found: Figures = {}
    present = units.load_units(connection)
    for number, stand in standings(plan, present).items():
        counted = tally(connection, plan, number, stand)
        numbers = Held(plan, number).numbers_of(counted, stand)
        found |= {(number, *place): each for place, each in numbers.items()}
    return found


def figures_moved(
    plan: Plan, before: Figures, after: Figures, called: Mapping[str, str]
) -> list[FigureMove]:
    """The figures that are different, in the order of the plan's targets; rates with as many
    decimals as tell them apart. ``called``: the names of the units."""
    rank = {target.code: index for index, target in enumerate(plan.targets)}
    places = sorted({*before, *after}, key=lambda place: (rank[place[2]], place[1] or "", place[0]))
    moved = [(place, *shown_apart(before.get(place), after.get(place))) for place in places]
    names = {target.code: target.name for target in plan.targets}
    rates = {target.code for target in plan.targets if target.measure is Measure.RATIO}
    return [
        FigureMove(
            *place, was, now, plan.called, called, name=names[place[2]], rate=place[2] in rates
        )
        for place, was, now in moved
        if was != now
    ]
