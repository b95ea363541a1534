"""What differs between two collections of summaries: which offices came, went or closed again, and
which of their figures are others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.domain.numbers import Number
from thidua.domain.text import search_key
from thidua.record import record

if TYPE_CHECKING:
    from thidua.domain.consolidation import Office


class Turn(StrEnum):
    """What became of an office."""

    CAME = "came"
    WENT = "went"
    CLOSED = "closed"
    CHANGED = "changed"


@record
class FigureChange:
    """A figure that was another one: ``None`` where the office had no such row."""

    target: str
    before: Number | None
    now: Number | None


@record
class OfficeChange:
    """What became of an office; ``at`` and ``by``: when, and by whom, it was closed again."""

    office: str
    place: str
    turn: Turn
    at: str | None = None
    by: str | None = None
    figures: tuple[FigureChange, ...] = ()


def changes_between(before: Iterable[Office], now: Iterable[Office]) -> Iterator[OfficeChange]:
    """The offices of which something differs, those of ``now`` first, in their order."""
    was = {search_key(office.name): office for office in before}
    for office in now:
        earlier = was.pop(search_key(office.name), None)
        if earlier is None:
            yield OfficeChange(
                office.name, office.place, Turn.CAME, office.closed_at, office.closed_by
            )
        elif earlier.digest != office.digest:
            again = earlier.closed_at != office.closed_at
            yield OfficeChange(
                office.name,
                office.place,
                Turn.CLOSED if again and office.closed_at else Turn.CHANGED,
                office.closed_at,
                office.closed_by,
                tuple(_figures(earlier, office)),
            )
    for office in was.values():
        yield OfficeChange(office.name, office.place, Turn.WENT)


def _figures(before: Office, now: Office) -> Iterator[FigureChange]:
    for code in dict.fromkeys(row.target for row in (*now.rows, *before.rows)):
        old, new = before.row(code), now.row(code)
        behind = [
            None if row is None else (row.actual, row.numerator, row.denominator)
            for row in (old, new)
        ]
        if behind[0] != behind[1]:
            was, is_ = (None if row is None else row.actual for row in (old, new))
            yield FigureChange(code, was, is_)
