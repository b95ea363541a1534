"""Rows as pictures of characters (``review --chart``, ``status --chart``): a heat map, and bars all
on one scale, on which what is required is the same mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from thidua.domain.numbers import Number, thousandths
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row, UnitReview, rows_by_target
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Scope, Verdict
from thidua.domain.wording import with_code
from thidua.render.measures import (
    actual_words,
    figure_words,
    name_with_unit,
    required_words,
    row_bound_words,
)
from thidua.render.screen.document import Bar, BarGroup, Bars, Block, Cell, Column, Grid, Line
from thidua.render.words import UNSET_HERE, VERDICT_STYLES, part_name, verdict_words

DONE, LACKING, LATER, GOAL, FLOOR, BEYOND = "█", "▒", "░", "│", "¦", "»"
_MOST = 2  # a bar shows at most so many times what is required; beyond it the sign says so


def chart_blocks(
    organisation: Sequence[Row], units: Sequence[UnitReview], called: Words
) -> Iterator[Block]:
    """The heat map of the units; then a bar for each target of the Ban and, target by target, for
    each unit; then what the characters mean.

    All bars share one scale, on which what is required is one mark; the numbers stand beside each.
    """
    by_target = rows_by_target(units)
    yield from _heat_map(by_target, units)
    groups = []
    if organisation:
        bars = tuple(_bar(part_name(row), row) for row in organisation)
        groups.append(BarGroup(called.whole.upper(), bars))
    for rows_of in by_target:
        bars = tuple(_bar(unit.name, row) for unit, row in rows_of)
        each = sentence_case(called.scope(Scope.UNIT))
        groups.append(BarGroup(f"{each} – {name_with_unit(rows_of[0][1])}", bars))
    if groups:
        yield Bars(tuple(groups))
        yield Line("")
        yield Line(_legend([bar for group in groups for bar in group.bars]))
        yield Line("")


def _heat_map(
    by_target: Sequence[Sequence[tuple[UnitReview, Row]]], units: Sequence[UnitReview]
) -> Iterator[Block]:
    """A cell for each unit and target: the number, the word, a colour beside it."""
    if not by_target:
        return
    heads = [Column("Đơn vị"), *(Column(rows[0][1].name) for rows in by_target)]
    lines: list[list[str | Cell]] = []
    for unit in units:
        own = {row.target: row for row in unit.targets}
        line: list[str | Cell] = [with_code(unit.name, unit.unit)]
        for rows in by_target:
            row = own.get(rows[0][1].target)
            line.append("" if row is None else Cell(_heat(row), VERDICT_STYLES[row.verdict]))
        lines.append(line)
    yield Grid(heads, lines)
    yield Line("")


def _heat(row: Row) -> str:
    required = "" if row.required is None else f"/{required_words(row)}"
    return f"{actual_words(row)}{required} {verdict_words(row)}"


def _bar(name: str, row: Row) -> Bar:
    return Bar(
        label=name,
        actual=thousandths(row.actual or 0),
        floor=_length(row.bound),
        required=_required(row),
        later=None if row.required is not None else _length(row.final_minimum),
        numbers=_numbers(row),
        verdict=verdict_words(row),
        style=VERDICT_STYLES[row.verdict],
        ceiling=row.ceiling,
    )


def _length(number: Number | None) -> int | None:
    return None if number is None else thousandths(number)


def _required(row: Row) -> int | None:
    """What the bar must reach, or must not pass; more than 70% is reached a hair behind 70.
    Nothing where there is no figure to hold against it."""
    required = None if row.verdict is Verdict.SKIPPED else _length(row.required)
    if required is None or not row.strict or row.required != row.bound:
        return required
    return required - 1 if row.ceiling else required + 1


def _numbers(row: Row) -> str:
    """``4/5, tối thiểu 3``; the floor is named where it is not what is required."""
    actual = actual_words(row)
    if row.required is None:
        return (
            actual
            if row.final_minimum is None
            else f"{actual}/{figure_words(row, row.final_minimum)} (tổng kết)"
        )
    floor = "" if row.bound in (None, row.required) else f", {row_bound_words(row)}"
    return f"{actual}/{required_words(row)}{floor}"


def _legend(bars: Sequence[Bar]) -> str:
    """What the characters mean that stand in these bars."""
    told = [f"{DONE} thực hiện"]
    asked = [bar for bar in bars if bar.required is not None]
    if any(bar.actual < (bar.required or 0) and not bar.ceiling for bar in asked):
        told.append(f"{LACKING} còn thiếu so với mức phải đạt")
    if asked:
        most = " hoặc mức tối đa" if any(bar.ceiling for bar in asked) else ""
        told.append(f"{GOAL} 100% mức phải đạt{most}")
    if any(_other_floor(bar) for bar in asked):
        told.append(f"{FLOOR} mức tối thiểu của kế hoạch")
    if any(_beyond(bar) for bar in asked):
        told.append(f"{BEYOND} còn quá {_MOST * 100}%")
    if len(asked) < len(bars) and any(bar.later is not None for bar in bars):
        told.append(f"{LATER} còn đến mức tổng kết, {UNSET_HERE}")
    return f"Chú giải: {'; '.join(told)}. Cạnh mỗi thanh: số thực hiện/số phải đạt."


def chart_scale(bars: Sequence[Bar]) -> Fraction:
    """How many times what is required the bars of a chart show: as much as the longest of them
    has, within bounds."""
    return max((_share(bar) for bar in bars), default=Fraction(1))


def _share(bar: Bar) -> Fraction:
    goal = bar.goal
    if goal is None or bar.actual <= goal:
        return Fraction(1)
    return Fraction(_MOST) if _beyond(bar) else Fraction(bar.actual, goal)


def _beyond(bar: Bar) -> bool:
    return bar.goal is not None and bar.actual > _MOST * bar.goal


def _other_floor(bar: Bar) -> bool:
    """Whether the plan's floor stands below what is required, for a mark of its own."""
    return not bar.ceiling and 0 < (bar.floor or 0) < (bar.required or 0)


def bar_text(bar: Bar, scale: Fraction, width: int) -> str:
    """The bar in exactly ``width`` characters (at least 12), one of which is kept for the mark at
    what is required.

    What falls short of a mark ends before it, what passes it goes on behind it, by a character at
    least: so that each is seen to.
    """
    if bar.longest is not None:
        return (DONE * max(1, round((width - 1) * bar.actual / bar.longest))).ljust(width)
    goal = bar.goal
    if not goal and not (bar.actual and bar.ceiling):
        return ("" if goal is None else " " * _goal_place(scale, width) + GOAL).ljust(width)
    at = _goal_place(scale, width)
    floor = _floor_place(bar, at)
    done = _done_place(bar, at, floor, width - 1, scale)
    rest = LATER if bar.required is None else " " if bar.ceiling else LACKING
    cells = (DONE * done).ljust(at, rest).ljust(width - 1)
    if _beyond(bar):
        cells = cells[:-1] + BEYOND
    if floor is not None:
        cells = cells[:floor] + FLOOR + cells[floor + 1 :]
    if bar.required is None:
        return cells.ljust(width)
    return cells[:at] + GOAL + cells[at:]


def _goal_place(scale: Fraction, width: int) -> int:
    """Behind how many characters the mark stands; at least one is left for what passes it."""
    return min(round((width - 1) / scale), width - 1 - (scale > 1))


def _floor_place(bar: Bar, at: int) -> int | None:
    """Which character before the mark is that of the floor: with room on both sides."""
    if not _other_floor(bar) or not bar.floor or not bar.required:
        return None
    return min(max(bar.floor * at // bar.required, 2), at - 3)


def _done_place(bar: Bar, at: int, floor: int | None, room: int, scale: Fraction) -> int:
    """How many characters are done; the floor's own is one of them where it is passed."""
    goal = bar.goal or 0
    if bar.actual >= goal:
        more = round(bar.actual * room / (goal * scale)) if goal else room
        return at if bar.actual == goal else min(max(more, at + 1), room)
    done = min(max(bar.actual * at // goal, int(bar.actual > 0)), at - 1)
    if floor is None or bar.floor is None:
        return done
    if bar.actual < bar.floor:
        return min(done, floor - 1)
    return floor if bar.actual == bar.floor else max(done, floor + 2)
