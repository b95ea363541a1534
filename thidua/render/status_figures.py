"""What is to be done, target by target: what is lacking, how far ceilings are, what was not
declared."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.periods import periods_words
from thidua.domain.review_rows import Row, UnitReview
from thidua.domain.status import (
    Status,
)
from thidua.domain.vocabulary import label
from thidua.domain.wording import (
    UNSET,
    named,
    with_code,
)
from thidua.render.measures import (
    actual_words,
    figure_words,
    remaining_words,
    required_words,
    room_words,
)
from thidua.render.screen.document import Block, Cell, Column, Grid, Line, example
from thidua.render.status_rows import aimed, undeclared_of
from thidua.render.words import part_name, unit_words


def undeclared_blocks(status: Status) -> Iterator[Block]:
    """The periods that are over and of which nothing was declared."""
    missing: dict[str, list[str]] = {}
    for unit, period in undeclared_of(status):
        missing.setdefault(unit, []).append(period)
    if not missing:
        return
    for unit, periods in missing.items():
        yield Line(f"{unit_words(unit, status.names)}: {periods_words(periods)}.")
    first = next(iter(missing))
    command = aimed(status, "declare", first, period=sorted(missing[first])[0])
    yield from example("Khai bằng", command)


def _ceiling_lines(status: Status) -> Iterator[Block]:
    """How far the ceilings that are kept are: told while the round is under way."""
    for unit in status.units:
        for row in unit.targets:
            if row.provisional and (room := room_words(row)):
                name = with_code(row.name, row.target)
                actual = figure_words(row, row.actual)
                yield Line(f"{unit.name}, {name}: {actual}, {room}.")


def organisation_blocks(rows: tuple[Row, ...]) -> Iterator[Block]:
    """The figures of the body as a whole; nothing where it has none."""
    if not rows:
        return
    columns = (
        Column("Chỉ tiêu"),
        Column("Thực hiện", 9, right=True),
        Column("Phải đạt", 15, right=True),
        Column("Còn thiếu", 9, right=True),
    )
    yield Grid(columns, [_organisation_row(row) for row in rows])


def _organisation_row(row: Row) -> list[str | Cell]:
    required = required_words(row)
    if row.required is None:
        final = row.final_minimum
        required = UNSET if final is None else f"{UNSET}\n(tổng kết: {figure_words(row, final)})"
    name = part_name(row)
    return [Cell(name, indent=2 * row.depth), actual_words(row), required, _remaining(row)]


def _remaining(row: Row) -> str | Cell:
    if row.falls_short and row.remaining is None:
        return Cell(label(row.verdict).lower(), "yellow")
    return Cell(remaining_words(row), "yellow") if row.remaining else remaining_words(row)


def shortfall_blocks(status: Status) -> Iterator[Block]:
    """Which unit lacks what, and who has all."""
    if status.unit is not None and not status.units:
        why = (
            "không được giao chỉ tiêu"
            if not status.unit.has_targets
            else "không hoạt động trong thời gian của đợt này"
        )
        yield Line(f"{named(status.unit)} {why}.")
        return
    short = [(unit, row) for unit in status.units for row in unit.targets if row.falls_short]
    yield from _ceiling_lines(status)
    if not short:
        return
    columns = (
        Column("Đơn vị", 24, wide=30),
        Column("Chỉ tiêu"),
        Column("Thực hiện", 9, right=True),
        Column("Phải đạt", 8, right=True),
        Column("Còn thiếu", 9, right=True),
    )
    yield Grid(columns, [_shortfall(unit, row) for unit, row in short], listed=True)
    done = [unit.name for unit in status.units if not any(row.falls_short for row in unit.targets)]
    if done:
        yield Line(f"Đã đủ: {'; '.join(done)}.")
    unit, row = short[0]
    command = aimed(status, "explain", unit=unit.unit, target=row.target, round=status.round.number)
    yield from example(f"Xem những {status.plan.called.record} gần được tính", command)


def _shortfall(unit: UnitReview, row: Row) -> list[str | Cell]:
    return [
        with_code(unit.name, unit.unit),
        with_code(row.name, row.target),
        actual_words(row),
        required_words(row),
        _remaining(row),
    ]
