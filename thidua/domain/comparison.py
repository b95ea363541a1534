"""Two reviews side by side: which figures differ, and which cases came, went or changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from thidua.domain.counting import Judgement
from thidua.domain.history import Entry, LogView
from thidua.domain.plan.model import Plan
from thidua.domain.redeclared import Counting
from thidua.domain.review import Review
from thidua.domain.review_rows import Row
from thidua.record import record, replace

Move = Literal["came", "went", "changed"]


@record
class Side:
    """One of two reviews, drawn with its cases: by which plan, and the record of each code that
    stands in it."""

    plan: Plan
    review: Review
    ids: Mapping[str, int]

    @property
    def counting(self) -> Counting:
        """By what, for which round, up to which day it counts."""
        return Counting(self.plan, self.review.round.number, self.review.window[1])

    def behind(self, unit: str) -> set[str]:
        """The units whose work stands in the rows of ``unit``: itself, and those it carries."""
        shown = (each for each in self.review.all_units if each.unit == unit)
        return {unit, *(carried.unit for each in shown for carried in each.inherited)}

    def numbers(self, row: Row | None) -> frozenset[int]:
        """The records of the cases behind ``row``."""
        return frozenset(self.ids[code] for code in (row.behind if row else ()))


@record
class CaseMove:
    """A case behind a figure that differs: what became of it, why it does not count on the other
    side, and the log entries in between that can have done it (newest first), each with the changes
    of this case only. ``changed``: it stayed, and what it lacks of documents is not what it was."""

    code: str
    title: str
    move: Move
    judgement: Judgement | None = None
    entries: tuple[Entry, ...] = ()


@record
class FigureChange:
    """A row that differs: ``unit`` is ``None`` for the Ban; a side is ``None`` where the row does
    not exist there.

    ``entries`` are the log entries that changed what is required, or by what it is counted:
    registrations, the plan, the unit where its row came or went, and what was declared.
    """

    unit: str | None
    target: str
    before: Row | None
    after: Row | None
    cases: tuple[CaseMove, ...] = ()
    entries: tuple[Entry, ...] = ()


@record
class Comparison:
    """Two reviews and every figure that differs between them."""

    plan: Plan
    before: Review
    after: Review
    changes: tuple[FigureChange, ...]
    view: LogView


def rows_by_place(review: Review) -> dict[tuple[str | None, str], Row]:
    """The rows of a review by (unit or ``None`` for the Ban, target), in the order in which they
    are printed."""
    return {(unit, row.target): row for unit, row in review.placed}


def differing(before: Side, after: Side) -> list[tuple[str | None, str, Row | None, Row | None]]:
    """The places whose figures are not the same in both reviews: (unit, target, row before, row
    after).

    A name is no figure, and a case is the same one whatever its code was.
    """
    first, second = rows_by_place(before.review), rows_by_place(after.review)
    places = dict.fromkeys((*second, *first))
    rows = ((place, first.get(place), second.get(place)) for place in places)
    return [
        (*place, one, two)
        for place, one, two in rows
        if _figures(before, one) != _figures(after, two)
    ]


def _figures(side: Side, row: Row | None) -> tuple[Row, frozenset[int]] | None:
    if row is None:
        return None
    bare = replace(row, name="", depth=0, cases=None, denominator_cases=None)
    return bare, side.numbers(row)


def case_moves(
    before: Side, row_before: Row | None, after: Side, row_after: Row | None
) -> list[tuple[Move, str, int]]:
    """The cases that came (by the codes that they have after), those that went (by the codes of
    before), and those that stayed, between two rows drawn with their cases: (move, code, number of
    the record)."""
    stood, stands = before.numbers(row_before), after.numbers(row_after)
    first, second = (
        [(code, side.ids[code]) for code in (row.behind if row else ())]
        for side, row in ((before, row_before), (after, row_after))
    )
    return [
        *(("came", code, number) for code, number in second if number not in stood),
        *(("went", code, number) for code, number in first if number not in stands),
        *(("changed", code, number) for code, number in second if number in stood),
    ]
