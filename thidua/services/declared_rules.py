"""Declarations that rest on something that is not there."""

from __future__ import annotations

from thidua.domain.declared import Declaration
from thidua.domain.periods import read_period
from thidua.domain.plan.model import Plan
from thidua.store import database, declarations


def orphans(connection: database.Connection, plan: Plan) -> list[Declaration]:
    """The declarations that rest on what ``plan`` does not have: the figure, its kind of period, or
    the round."""
    return [
        each
        for each in declarations.load_declarations(connection, plan.number)
        if not _stands(plan, each)
    ]


def _stands(plan: Plan, said: Declaration) -> bool:
    figure = plan.figure(said.figure)
    try:
        return figure is not None and read_period(plan, figure, said.period) == said.period
    except ValueError:
        return False
