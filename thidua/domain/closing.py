"""Closing a round: figures frozen with the cases behind them, and what has moved since (domain.md
§3, chốt số liệu)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.case.model import Case
from thidua.domain.comparison import CaseMove, Move
from thidua.domain.group_counts import Groups
from thidua.domain.growth import Point
from thidua.domain.history import Entry, LogView
from thidua.domain.holding import shown_apart
from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan
from thidua.domain.plan.words import Words
from thidua.domain.review import Review
from thidua.domain.review_rows import EndedUnit, Place, Row, UnitReview
from thidua.domain.staff import Person
from thidua.domain.unit import Unit
from thidua.record import record, replace

if TYPE_CHECKING:
    from thidua.domain.lapses import Basis


@record
class Frozen:
    """What is frozen: the plan as it was, the review with the codes behind each figure, those cases
    (``ids``: the numbers of their records, which stay when a code changes) and their growth, the
    units and the staff as they were named; of what fields, kinds and years the counted cases are
    (``None`` in rounds that earlier versions closed).
    """

    plan: Plan
    review: Review
    cases: tuple[Case, ...]
    ids: tuple[int, ...]
    series: tuple[Point, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    groups: Groups | None = None


@record
class Closure:
    """A closed round: when (ISO), by whom, at which day in place of the cut-off, what was frozen
    and the SHA-256 (hex) that seals it, and the last entry of the log that it knows, with that
    entry's hash."""

    at: str
    by: str
    as_of: date | None
    frozen: Frozen
    digest: str
    log_entry: int
    log_head: str


@record
class Shift:
    """A figure that has moved since it was frozen: ``unit`` is ``None`` for the Ban; ``changed``
    are the cases that stay and bring another amount. ``cases`` are those and the ones that came or
    went, each with the log entries since that can have done it (oldest first),
    which hold the changes of that case only; ``entries`` those that declared other numbers.
    """

    unit: str | None
    target: str
    frozen: Number | None
    now: Number | None
    added: tuple[str, ...]
    removed: tuple[str, ...]
    cases: tuple[CaseMove, ...] = ()
    changed: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()


@record
class FrozenRound:
    """What of a closed round a change is measured by: what it is counted by, and its rows, with
    their cases, by (unit or ``None`` for the Ban, target), in the order in which they were
    printed."""

    basis: Basis
    rows: Mapping[Place, Row]


@record
class ClosedMove:
    """A figure of a closed round behind which a change put other cases: what was frozen, which
    stays, and what would be counted before the change and now. ``as_frozen``: the cases that were
    frozen stand behind it again, and no others. ``name`` is its target's, ``units`` the names of
    the units."""

    plan: str
    round: int
    unit: str | None
    target: str
    frozen: Number | None
    before: Number | None
    now: Number | None
    called: Words
    units: Mapping[str, str]
    as_frozen: bool = False
    name: str | None = None


@record
class ClosedView:
    """A closed round as a review shows it: what was frozen, what has moved since, and what names
    the entries told of. ``reopened``: the entry by which the round was opened again, where this
    closing is no longer in force. ``summary``: the digest of its summary, where that can be told
    without asking the past.
    """

    closure: Closure
    shifts: tuple[Shift, ...]
    view: LogView
    reopened: Entry | None = None
    summary: str | None = None


def frozen_basis(frozen: Frozen) -> Basis:
    """What a closed round is counted by: its plan, its day and its units as they were frozen
    (contract, ``after_close``)."""
    return basis_as_frozen(frozen.plan, frozen.review, frozen.units)


def basis_as_frozen(plan: Plan, review: Review, units: Iterable[Unit]) -> Basis:
    """What a review that was frozen was counted by: the rows that it has say which units are
    listed, ``units`` whose work each carried."""
    from thidua.domain.lapses import Basis
    from thidua.domain.standing import Standing, heirs, successions

    known = {unit.code: unit for unit in units}
    day = review.window[1]

    def named(shown: UnitReview | EndedUnit) -> Unit:
        unit = known.get(shown.unit) or Unit(shown.unit, shown.name, 0)
        return replace(unit, name=shown.name)

    stand = Standing(
        day,
        tuple(map(named, review.units)),
        tuple(map(named, review.ended)),
        heirs(successions(known.values()), day),
        tuple(known.values()),
    )
    return Basis(plan, review.round.number, stand)


def shift(
    row: Row,
    place: Place,
    numbers: tuple[Number, ...] | None,
    then: Mapping[str, int],
    now: Mapping[str, int],
    changed: Iterable[str] = (),
) -> Shift | None:
    """How a figure has moved from the frozen ``row`` to ``numbers``: the records of the codes
    behind it ``then`` and ``now``, and the cases that stay with another amount; ``None`` where the
    same cases stand behind the same number (one that only changed its code stays)."""
    stood, stands = set(then.values()), set(now.values())
    added = tuple(code for code, number in now.items() if number not in stood)
    removed = tuple(code for code, number in then.items() if number not in stands)
    other = tuple(code for code in changed if now.get(code) in stood)
    if not added and not removed and not other and row.stands_at(numbers):
        return None
    frozen, counted = shown_apart(row.numbers, numbers)
    return Shift(*place, frozen, counted, added, removed, changed=other)


def moves_of_all(shifts: Iterable[Shift]) -> tuple[CaseMove, ...]:
    """Every case that moved some figure, once, in the order of the codes: with all that changed it
    for any of them."""
    found: dict[tuple[str, Move], CaseMove] = {}
    for move in (move for shift in shifts for move in shift.cases):
        place = (move.code, move.move)
        before = found[place].entries if place in found else ()
        entries = {entry.id: entry for entry in (*before, *move.entries)}
        found[place] = replace(move, entries=tuple(entries[number] for number in sorted(entries)))
    return tuple(found[place] for place in sorted(found))


def limited(review: Review, unit: str | None, *, with_cases: bool) -> Review:
    """A frozen review as it is asked for: of one unit's rows only, and with or without the codes
    behind each figure."""
    shown = replace(
        review,
        units=tuple(u for u in review.units if unit in (None, u.unit)),
        ended=tuple(u for u in review.ended if unit in (None, u.unit)),
    )
    if with_cases:
        return shown

    def bare(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, cases=None, denominator_cases=None) for row in rows)

    return replace(
        shown,
        organisation=bare(shown.organisation),
        units=tuple(replace(u, targets=bare(u.targets)) for u in shown.units),
        ended=tuple(replace(u, targets=bare(u.targets)) for u in shown.ended),
    )
