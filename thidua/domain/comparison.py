"""Two reviews side by side: which figures differ, and which cases came, went or changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from thidua.domain.counting import Judgement
from thidua.domain.history import Entry, LogView
from thidua.domain.plan import Plan
from thidua.domain.review import Review, Row

Move = Literal["came", "went", "changed"]


@dataclass(frozen=True)
class CaseMove:
    """A case behind a figure that differs: what became of it, why it does not count on the other side, and by which
    log entries it changed in between (newest first)."""

    code: str
    title: str
    move: Move
    judgement: Judgement | None = None
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class FigureChange:
    """A row that differs: ``unit`` is ``None`` for the Ban; a side is ``None`` where the row does not exist there.

    ``entries`` are the log entries that changed what is required: registrations and the plan.
    """

    unit: str | None
    target: str
    before: Row | None
    after: Row | None
    cases: tuple[CaseMove, ...] = ()
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Two reviews and every figure that differs between them."""

    plan: Plan
    before: Review
    after: Review
    changes: tuple[FigureChange, ...]
    view: LogView


def rows_by_place(review: Review) -> dict[tuple[str | None, str], Row]:
    """The rows of a review by (unit or ``None`` for the Ban, target), in the order in which they are printed."""
    rows: dict[tuple[str | None, str], Row] = {(None, row.target): row for row in review.organisation}
    return rows | {(unit.unit, row.target): row for unit in review.units for row in unit.targets}


def differing(before: Review, after: Review) -> list[tuple[str | None, str, Row | None, Row | None]]:
    """The places whose rows are not the same in both reviews: (unit, target, row before, row after)."""
    first, second = rows_by_place(before), rows_by_place(after)
    places = dict.fromkeys((*second, *first))
    return [(*place, first.get(place), second.get(place)) for place in places if first.get(place) != second.get(place)]


def case_moves(before: Row | None, after: Row | None) -> tuple[list[str], list[str], list[str]]:
    """The codes that came, those that went, and those that stayed, between two rows drawn with their cases."""
    first = before.cases or () if before else ()
    second = after.cases or () if after else ()
    return (
        [code for code in second if code not in first],
        [code for code in first if code not in second],
        [code for code in second if code in first],
    )
