"""Closing a round: figures frozen with the cases behind them, and what has moved since (domain.md §3, chốt số liệu)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from thidua.domain.case import Case
from thidua.domain.comparison import case_moves, rows_by_place
from thidua.domain.history import Entry, LogView
from thidua.domain.plan import Plan
from thidua.domain.review import Review
from thidua.domain.series import Point


@dataclass(frozen=True)
class Frozen:
    """What is frozen: the plan as it was, the review with the codes behind each figure, those cases, and their growth."""

    plan: Plan
    review: Review
    cases: tuple[Case, ...]
    series: tuple[Point, ...]


@dataclass(frozen=True)
class Closure:
    """A closed round: when (ISO), by whom, at which day in place of the cut-off, what was frozen and the SHA-256 (hex)
    that seals it, and the last entry of the log that it knows, with that entry's hash."""

    at: str
    by: str
    as_of: date | None
    frozen: Frozen
    digest: str
    log_entry: int
    log_head: str


@dataclass(frozen=True)
class Shift:
    """A figure that has moved since it was frozen: ``unit`` is ``None`` for the Ban. ``entries`` are, per case that
    came or went, the log entries that changed it since (oldest first)."""

    unit: str | None
    target: str
    frozen: int
    now: int
    added: tuple[str, ...]
    removed: tuple[str, ...]
    entries: tuple[tuple[str, tuple[Entry, ...]], ...] = ()


@dataclass(frozen=True)
class ClosedView:
    """A closed round as a review shows it: what was frozen, what has moved since, and what names the entries told of."""

    closure: Closure
    shifts: tuple[Shift, ...]
    view: LogView


def shifts(frozen: Review, now: Review) -> list[Shift]:
    """The figures of ``frozen`` behind which other cases stand ``now`` (both drawn with their cases).

    A figure that is no longer printed (its unit is gone) counts as it was: only cases can move it.
    """
    present = rows_by_place(now)
    found = []
    for (unit, target), before in rows_by_place(frozen).items():
        after = present.get((unit, target))
        if after is None:
            continue
        added, removed, _ = case_moves(before, after)
        if added or removed:
            found.append(Shift(unit, target, before.actual, after.actual, tuple(added), tuple(removed)))
    return found


def limited(review: Review, unit: str | None, *, with_cases: bool) -> Review:
    """A frozen review as it is asked for: of one unit's rows only, and with or without the codes behind each figure."""
    shown = [u for u in review.units if unit is None or u.unit == unit]
    if with_cases:
        return replace(review, units=tuple(shown))
    bare = [replace(u, targets=tuple(replace(row, cases=None) for row in u.targets)) for u in shown]
    return replace(review, organisation=tuple(replace(r, cases=None) for r in review.organisation), units=tuple(bare))
