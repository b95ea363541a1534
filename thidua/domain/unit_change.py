"""What a change of the departments did: rows of open rounds that are other ones now, and what goes
with it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.plan.words import Words
from thidua.domain.review import Review
from thidua.domain.review_rows import PastRegistration, Row
from thidua.domain.staff import Person
from thidua.domain.unit import Unit
from thidua.record import record

Rounds = Mapping[tuple[str, int], Review]  # the reviews of open rounds, by plan and number


@record
class RowMove:
    """A row of an open round that a change made another one: ``before`` or ``after`` is ``None``
    where the review does not have it; ``unit`` is ``None`` for the Ban; ``units``: the names
    of units."""

    plan: str
    round: int
    unit: str | None
    target: str
    before: Row | None
    after: Row | None
    called: Words
    units: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name of the target."""
        row = self.after or self.before
        assert row is not None
        return row.name


@record
class UnitChange:
    """What was done to a department from ``day`` on, and what goes with it.

    ``others`` are the departments that are part of it now; ``closed`` the rounds, by plan, that
    keep what was frozen though the day lies before their cut-off; ``open`` the cases without an
    end, and ``staff`` the people, that go over (or are left behind); ``registered`` what the
    others had registered for open rounds, by plan and round; ``plans`` those that bind a new
    department now.
    """

    unit: Unit
    day: date | None = None
    others: tuple[Unit, ...] = ()
    moves: tuple[RowMove, ...] = ()
    closed: tuple[tuple[str, int], ...] = ()
    open: tuple[Case, ...] = ()
    staff: tuple[Person, ...] = ()
    registered: tuple[tuple[str, int, PastRegistration], ...] = ()
    plans: tuple[str, ...] = ()
    future: bool = False
    changed: bool = True


def row_moves(before: Rounds, after: Rounds) -> tuple[RowMove, ...]:
    """The rows that are not the same in both, in the order in which they are printed."""
    found = []
    for (plan, number), review in after.items():
        was = {(unit, row.target): row for unit, row in before[plan, number].placed}
        now = {(unit, row.target): row for unit, row in review.placed}
        names = {**before[plan, number].names, **review.names}
        for place in dict.fromkeys((*was, *now)):
            one, two = was.get(place), now.get(place)
            if one != two:
                found.append(RowMove(plan, number, *place, one, two, review.called, names))
    return tuple(found)
