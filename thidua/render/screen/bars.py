"""Rows as pictures of characters: a heat map, and bars of actual against required with a mark at
the floor (``review --chart``, ``status --chart``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.numbers import Number, thousandths
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row, UnitReview, rows_by_target
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Scope, Verdict
from thidua.render.measures import actual_words, figure_words, required_words, row_bound_words
from thidua.render.screen.document import Bar, BarGroup, Bars, Block, Cell, Column, Grid, Line
from thidua.render.words import UNSET_HERE, VERDICT_STYLES, verdict_words

DONE, LACKING, LATER, FLOOR = "█", "▒", "░", "│"


def chart_blocks(
    organisation: Sequence[Row], units: Sequence[UnitReview], called: Words
) -> Iterator[Block]:
    """The heat map of the units; then a bar for each target of the Ban and, target by target, for
    each unit; then what the characters mean.

    The bars of one target share one scale; the numbers stand beside each.
    """
    by_target = rows_by_target(units)
    yield from _heat_map(by_target, units)
    groups = [
        BarGroup(f"{called.whole} – {row.name}", (_bar(called.organisation, row),))
        for row in organisation
    ]
    for rows_of in by_target:
        bars = tuple(_bar(unit.unit, row) for unit, row in rows_of)
        groups.append(
            BarGroup(f"{sentence_case(called.scope(Scope.UNIT))} – {rows_of[0][1].name}", bars)
        )
    if groups:
        yield Bars(tuple(groups))
        yield Line("")
    yield Line(_legend([*organisation, *(row for unit in units for row in unit.targets)]))
    yield Line("")


def _heat_map(
    by_target: Sequence[Sequence[tuple[UnitReview, Row]]], units: Sequence[UnitReview]
) -> Iterator[Block]:
    """A cell for each unit and target: the number, the word, a colour beside it."""
    if not by_target:
        return
    heads = [Column("Đơn vị", 8), *(Column(rows[0][1].name) for rows in by_target)]
    lines: list[list[str | Cell]] = []
    for unit in units:
        own = {row.target: row for row in unit.targets}
        line: list[str | Cell] = [unit.unit]
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
        required=_length(row.required),
        later=None if row.required is not None else _length(row.final_minimum),
        numbers=_numbers(row),
        verdict=verdict_words(row),
        style=VERDICT_STYLES[row.verdict],
    )


def _length(number: Number | None) -> int | None:
    return None if number is None else thousandths(number)


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


def _legend(rows: Sequence[Row]) -> str:
    told = [f"{DONE} thực hiện"]
    if any(row.verdict is not Verdict.NOT_SET for row in rows):
        told += [f"{LACKING} còn thiếu so với mức phải đạt", f"{FLOOR} mức tối thiểu"]
    if any(row.verdict is Verdict.NOT_SET and row.final_minimum is not None for row in rows):
        told.append(f"{LATER} còn đến mức tổng kết, {UNSET_HERE}")
    return f"Chú giải: {'; '.join(told)}. Cạnh mỗi thanh: số thực hiện/số phải đạt."


def bar_text(bar: Bar, scale: int, width: int) -> str:
    """The bar in exactly ``width`` characters, one of which is kept for the mark at the floor;
    ``scale`` fills it.

    Different figures end at different places wherever the width allows it, so that what falls short
    is seen to.
    """
    goal = bar.later if bar.required is None else bar.required
    places = _places(
        {0, scale, *(n for n in (bar.actual, bar.floor, goal) if n is not None)}, width - 1
    )
    done = DONE * places[bar.actual]
    drawn = (
        done
        if goal is None
        else done.ljust(places[goal], LATER if bar.required is None else LACKING)
    )
    drawn = drawn.ljust(width - 1)
    if bar.floor is None:
        return drawn + " "
    at = places[bar.floor]
    return drawn[:at] + FLOOR + drawn[at:]


def _places(figures: set[int], width: int) -> dict[int, int]:
    """Where each figure ends on ``width`` characters: in proportion, but no two at one place while
    there is room."""
    ordered = sorted(figures)
    if not ordered[-1]:
        return dict.fromkeys(ordered, 0)
    places: list[int] = []
    for number in ordered:
        exact = (2 * number * width + ordered[-1]) // (2 * ordered[-1])
        places.append(max(exact, places[-1] + 1) if places else exact)
    last = width
    for index in range(len(places) - 1, -1, -1):
        places[index] = max(min(places[index], last), 0)
        last = places[index] - 1
    return dict(zip(ordered, places, strict=True))


def group_scale(group: BarGroup) -> int:
    """The largest figure of a group: what fills its bars."""
    return max(
        max(bar.actual, bar.floor or 0, bar.required or 0, bar.later or 0) for bar in group.bars
    )
