"""What stands behind the figures of a closed round now: counted by the plan, the day and the units
that were frozen, so that only cases move it (contract, ``after_close``)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from thidua.domain.review_rows import Figure
from thidua.store import database
from thidua.store.tally import mark_of, tally

if TYPE_CHECKING:
    from thidua.domain.closing import Place
    from thidua.domain.lapses import Basis
    from thidua.domain.review_rows import Row

Places = dict["Place", Figure]


def counted_now(connection: database.Connection, basis: Basis) -> Places:
    """Every figure of a closed round as its cases are now, with its mark; places where nothing
    counts may be absent."""
    counted = tally(connection, basis.plan, basis.round, basis.standing, marked=True)
    places: Places = {(None, target): figure for target, figure in counted.organisation.items()}
    for place, figure in counted.units.items():
        places[place] = figure
    return places


def as_frozen(row: Row, ids: Mapping[str, int], now: Figure) -> bool:
    """Whether the cases that were frozen behind ``row`` stand behind the figure ``now``, and no
    others; ``ids``: their records by the codes of then."""
    codes = row.cases or ()
    return (len(codes), mark_of(ids[code] for code in codes)) == (now.actual, now.mark)
