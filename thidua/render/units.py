"""Units."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.dates import format_date
from thidua.domain.plan.model import Plan
from thidua.domain.standing import merged_words
from thidua.domain.unit import Unit
from thidua.domain.wording import BLANK, yes_no
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, Line


def unit_data(plan: Plan, unit: Unit) -> dict[str, Data]:
    """A unit for scripts; ``plan`` says whether it has targets."""
    merged = unit.merged
    return {
        "code": unit.code,
        "name": unit.name,
        "order": unit.order,
        "has_targets": unit.has_targets_in(plan.number),
        "from": unit.valid_from.isoformat() if unit.valid_from else None,
        "to": unit.valid_to.isoformat() if unit.valid_to else None,
        "merged_into": merged.successor if merged else None,
        "merged_on": merged.from_day.isoformat() if merged else None,
        "names": [{"name": past.name, "until": past.until.isoformat()} for past in unit.earlier],
        "plans": None
        if unit.plans is None
        else [
            {"plan": member.plan, "targets": member.targets, "group": member.group}
            for member in unit.plans
        ],
    }


_CSV = ("code", "name", "order", "has_targets", "from", "to", "merged_into", "merged_on")


def units_document(plan: Plan, units: list[Unit]) -> Document:
    """The list of units; ``plan`` says whether each has targets."""
    rows = [unit_data(plan, unit) for unit in units]
    columns = (
        Column("Thứ tự", 6, right=True),
        Column("Mã", 8),
        Column("Tên"),
        Column("Chỉ tiêu", 9),
        Column("Hoạt động", 25),
    )
    several = len({member.plan for unit in units for member in unit.plans or ()}) > 1

    def shown() -> Iterator[list[str | Cell]]:
        for unit in units:
            name = "\n".join([unit.name, *_notes(unit, several=several)])
            targets = yes_no(unit.has_targets_in(plan.number))
            if unit.membership(plan.number) is None:
                targets = BLANK
            yield [str(unit.order), unit.code, name, targets, period_words(unit)]

    def blocks() -> Iterator[Block]:
        if not units:
            yield Line("Chưa có đơn vị nào.")
            return
        yield Grid(columns, list(shown()), listed=True)
        if several:
            yield Line(
                f"Cột Chỉ tiêu theo kế hoạch {plan.number}; “{BLANK}”: không thuộc kế hoạch này."
            )

    return Document(
        "thidua.units/1",
        lambda: {"units": rows},
        lambda: [_CSV, *([row[name] for name in _CSV] for row in rows)],
        blocks,
        title="Các phòng, đơn vị",
    )


def period_words(unit: Unit) -> str:
    """From when to when a unit existed: ``từ 01/7/2024``, ``–``."""
    ends = [f"từ {format_date(unit.valid_from)}"] if unit.valid_from else []
    ends += [f"đến {format_date(unit.valid_to)}"] if unit.valid_to else []
    return " ".join(ends) or BLANK


def _notes(unit: Unit, *, several: bool) -> Iterator[str]:
    """What else there is to know of a unit: what it was called, what became of it, which plans bind
    it where there are several."""
    for past in unit.earlier:
        yield f"tên đến hết {format_date(past.until)}: {past.name}"
    if unit.merged is not None:
        yield merged_words(unit.merged)
    if several and unit.plans is not None:
        told = (
            member.plan + ("" if member.targets else " (không giao chỉ tiêu)")
            for member in unit.plans
        )
        yield f"thuộc kế hoạch: {', '.join(told) or 'không kế hoạch nào'}"
