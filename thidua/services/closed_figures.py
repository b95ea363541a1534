"""What stands behind the figures of a closed round now: counted by the plan, the day and the units
that were frozen, so that only cases move it (contract, ``after_close``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from thidua.domain.holding import Held
from thidua.domain.review_rows import Figure
from thidua.record import field, record
from thidua.store import database
from thidua.store.tally import mark_of, tally

if TYPE_CHECKING:
    from thidua.domain.lapses import Basis
    from thidua.domain.numbers import Number
    from thidua.domain.review_rows import Place, Row


@record
class Stand:
    """What stands behind a figure: the cases as they were counted, and the number that they come
    to, or numerator and denominator."""

    figure: Figure = field(default_factory=Figure)
    numbers: tuple[Number, ...] | None = None


Places = dict["Place", Stand]


def counted_now(connection: database.Connection, basis: Basis) -> Places:
    """Every figure of a closed round as its cases are now, with its mark; places where nothing
    counts may be absent."""
    counted = tally(connection, basis.plan, basis.round, basis.standing, marked=True)
    places: Places = {}
    for (unit, target), numbers in (
        Held(basis.plan, basis.round).numbers_of(counted, basis.standing).items()
    ):
        found = (
            counted.organisation.get(target) if unit is None else counted.units.get((unit, target))
        )
        places[unit, target] = Stand(found or Figure(), numbers)
    return places


def as_frozen(row: Row, ids: Mapping[str, int], now: Stand) -> bool:
    """Whether the cases that were frozen behind ``row``, and no others, stand behind the figure
    ``now``, and come to the same; ``ids``: their records by the codes of then."""
    if not row.stands_at(now.numbers):
        return False
    sides = ((row.cases, now.figure.mark), (row.denominator_cases, now.figure.below_mark))
    return all(mark_of(ids[code] for code in codes or ()) == mark for codes, mark in sides)
