"""What a change does beside what it writes: figures move, closed rounds keep theirs, commendations
lose their ground."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua.domain.figures import FigureMove
from thidua.domain.lapses import LapsedAward
from thidua.domain.plan.model import Plan
from thidua.record import record, replace
from thidua.services.closed_figures import Places, as_frozen, counted_now
from thidua.services.figures import Figures, figures_moved, figures_of
from thidua.services.lapsing import Frozen, lapsed_awards, newly_lapsed
from thidua.store import closed_rounds, database, units

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedMove, FrozenRound


@record
class Before:
    """The state before a change: the figures of ``plan`` (nothing where there is none), the closed
    rounds of all plans with what would be counted for them now, and the commendations that have
    lost a case already."""

    plan: Plan | None
    figures: Figures
    closed: tuple[tuple[FrozenRound, Places], ...]
    lapsed: tuple[LapsedAward, ...]


@record
class Effects:
    """What a change did: figures of its plan that moved; figures of closed rounds behind which
    other cases stand now, while what was frozen stays; commendations that lost a case by it."""

    moved: list[FigureMove]
    closed: tuple[ClosedMove, ...]
    lapsed: tuple[LapsedAward, ...]


def state_before(connection: database.Connection, plan: Plan | None) -> Before:
    """Take note of what a change may move; ``plan``: whose figures are to be told."""
    figures = {} if plan is None else figures_of(connection, plan)
    closed = tuple(
        (frozen, counted_now(connection, frozen.basis))
        for frozen in closed_rounds.frozen_rounds(connection)
    )
    return Before(plan, figures, closed, lapsed_awards(connection, frozen=_bases(closed)))


def effects_since(connection: database.Connection, before: Before) -> Effects:
    """What is different from ``before``, inside the same transaction."""
    moved: list[FigureMove] = []
    if before.plan is not None:
        shut = {(frozen.basis.plan.number, frozen.basis.round) for frozen, _ in before.closed}
        names = {unit.code: unit.name for unit in units.load_units(connection)}
        after = figures_of(connection, before.plan)
        moved = figures_moved(before.plan, before.figures, after, names)
        moved = [replace(move, closed=(before.plan.number, move.round) in shut) for move in moved]
    closed = [
        move for frozen, places in before.closed for move in _moves(connection, frozen, places)
    ]
    return Effects(
        moved,
        tuple(closed),
        newly_lapsed(before.lapsed, lapsed_awards(connection, frozen=_bases(before.closed))),
    )


def _bases(closed: Iterable[tuple[FrozenRound, Places]]) -> Frozen:
    return {(frozen.basis.plan.number, frozen.basis.round): frozen.basis for frozen, _ in closed}


def _moves(
    connection: database.Connection, frozen: FrozenRound, before: Places
) -> list[ClosedMove]:
    """The figures behind which other cases stand than before, in the order in which they were
    printed."""
    from thidua.domain.closing import ClosedMove
    from thidua.domain.holding import shown_number
    from thidua.services.closed_figures import Stand

    after = counted_now(connection, frozen.basis)
    plan, number = frozen.basis.plan.number, frozen.basis.round
    ids: dict[str, int] | None = None
    moves = []
    names = frozen.basis.standing.names
    for place, row in frozen.rows.items():
        was, now = before.get(place, Stand()), after.get(place, Stand())
        if (was.figure.behind, was.numbers) != (now.figure.behind, now.numbers):
            ids = closed_rounds.frozen_ids(connection, plan, number) if ids is None else ids
            again = as_frozen(row, ids, now)
            moves.append(
                ClosedMove(
                    plan,
                    number,
                    *place,
                    row.actual,
                    shown_number(was.numbers),
                    shown_number(now.numbers),
                    frozen.basis.plan.called,
                    names,
                    again,
                    row.name,
                )
            )
    return moves
