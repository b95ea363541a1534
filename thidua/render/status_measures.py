"""What is to be done for ceilings and declared figures."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.periods import periods_words
from thidua.domain.status import Status
from thidua.domain.wording import with_code
from thidua.render.measures import figure_words, room_words
from thidua.render.screen.document import Block, Line, example
from thidua.render.status_rows import aimed, undeclared_of


def undeclared_blocks(status: Status) -> Iterator[Block]:
    """The periods that are over and of which nothing was declared."""
    missing: dict[str, list[str]] = {}
    for unit, period in undeclared_of(status):
        missing.setdefault(unit, []).append(period)
    if not missing:
        return
    for unit, periods in missing.items():
        yield Line(f"{unit}: {periods_words(periods)}.")
    first = next(iter(missing))
    command = aimed(status, "declare", first, period=sorted(missing[first])[0])
    yield from example("Khai bằng", command)


def ceiling_lines(status: Status) -> Iterator[Block]:
    """How far the ceilings that are kept are: told while the round is under way."""
    for unit in status.units:
        for row in unit.targets:
            if row.provisional and (room := room_words(row)):
                name = with_code(row.name, row.target)
                actual = figure_words(row, row.actual)
                yield Line(f"{unit.unit}, {name}: {actual}, {room}.")
