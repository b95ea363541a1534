"""Declared figures as they are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from thidua.domain.dates import format_date
from thidua.domain.declaration import Declared, DeclaredFigure, FigureList
from thidua.domain.declared import DeclaredSum
from thidua.domain.numbers import format_number
from thidua.domain.periods import period_words, periods_words
from thidua.domain.plan.model import PlanFigure
from thidua.domain.wording import BLANK, named, number_words, with_code
from thidua.render.effects import closed_round_lines, closed_rounds_data, figures_data
from thidua.render.measures import NOTHING_DECLARED
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Line
from thidua.render.words import Names, holder, moved_lines, round_name

_KEYS = ("unit", "figure", "period", "number", "date", "document")


def declared_document(done: Declared) -> Document:
    """What a declaration did."""

    def data(change: DeclaredFigure) -> dict[str, Data]:
        now = change.now
        return {
            "unit": now.unit,
            "figure": now.figure,
            "period": now.period,
            "before": change.before.number if change.before else None,
            "number": now.number,
            "date": now.declared_on.isoformat(),
            "document": now.document,
        }

    rows = [data(change) for change in done.figures]
    return Document(
        "thidua.declared/1",
        lambda: {
            "declared": rows,
            "figures": figures_data(done.moved),
            "closed_rounds": closed_rounds_data(done.closed),
        },
        lambda: [list(rows[0]), *(list(row.values()) for row in rows)],
        lambda: _done_blocks(done),
    )


def _done_blocks(done: Declared) -> Iterator[Block]:
    same = all(change.now == change.before for change in done.figures)
    period = period_words(done.figures[0].now.period)
    head = "đã đúng như vậy; không có gì đổi" if same else "đã khai"
    yield Line(f"{named(done.unit)}, {period}: {head}:", "bold")
    columns = (
        Column("Số khai"),
        Column("Trước", 12, right=True),
        Column("Nay", 12, right=True),
        Column("Ngày", 10),
        Column("Văn bản", 14, wide=24),
    )
    yield Grid(columns, [_row(change) for change in done.figures])
    if not same:
        yield from moved_lines(done.moved)
        yield from closed_round_lines(done.closed, done.plan.number)


def _row(change: DeclaredFigure) -> list[str]:
    before = NOTHING_DECLARED if change.before is None else format_number(change.before.number)
    now = change.now
    return [
        _name(change.figure),
        before,
        format_number(now.number),
        format_date(now.declared_on),
        now.document or BLANK,
    ]


def _name(figure: PlanFigure) -> str:
    return with_code(figure.name, figure.unit) if figure.unit else figure.name


def figures_document(found: FigureList, today: date) -> Document:
    """What is declared, what it comes to in each round, and what is missing."""
    rows: list[dict[str, Data]] = [
        {
            "unit": each.unit,
            "figure": each.figure,
            "period": each.period,
            "number": each.number,
            "date": each.declared_on.isoformat(),
            "document": each.document,
        }
        for each in found.declarations
    ]

    def sums() -> Iterator[dict[str, Data]]:
        for round_, said in found.rounds:
            for (unit, figure), total in said.items():
                if _shown(found, unit):
                    yield {
                        "round": round_.number,
                        "unit": unit,
                        "figure": figure,
                        "number": total.number,
                        "undeclared": [
                            {"unit": gap.unit, "period": gap.period}
                            for gap in total.missing
                            if gap.last_day < today
                        ],
                        "left_out": list(total.left_out),
                    }

    def table() -> Iterator[Sequence[object]]:
        yield _KEYS
        yield from (list(row.values()) for row in rows)

    return Document(
        "thidua.figures/1",
        lambda: {"figures": rows, "rounds": list(sums())},
        table,
        lambda: _blocks(found, today),
    )


def _shown(found: FigureList, unit: str | None) -> bool:
    if unit is None:
        return len(found.units) != 1
    return unit in {each.code for each in found.units}


def _blocks(found: FigureList, today: date) -> Iterator[Block]:
    plan = found.plan
    if not plan.figures:
        yield Line(f"{plan.called.document} {plan.number} không có số khai nào.")
        return
    columns = (
        Column("Đơn vị", 24),
        Column("Kỳ", 14),
        Column("Số", 14, right=True),
        Column("Ngày khai", 10),
        Column("Văn bản"),
    )
    names = {unit.code: unit.name for unit in found.units}
    for figure in plan.figures:
        mine = [each for each in found.declarations if each.figure == figure.code]
        yield Line(_name(figure), "bold")
        rows = [
            [
                names.get(each.unit, each.unit),
                period_words(each.period),
                format_number(each.number),
                format_date(each.declared_on),
                each.document or BLANK,
            ]
            for each in mine
        ]
        if rows:
            yield Grid(columns, rows, listed=True)
        else:
            yield Line("Chưa đơn vị nào khai.")
        for round_, said in found.rounds:
            for (unit, code), total in said.items():
                if code == figure.code and _shown(found, unit):
                    whose = f"{holder(unit, plan.called, names)}, {round_name(round_)}"
                    yield from _sum_lines(whose, total, today, names)
        yield Line("")


def _sum_lines(whose: str, total: DeclaredSum, today: date, names: Names) -> Iterator[Block]:
    missing: dict[str, list[str]] = {}
    for gap in total.missing:
        if gap.last_day < today:
            missing.setdefault(gap.unit, []).append(gap.period)
    told = "; ".join(
        f"{names.get(who, who)} {periods_words(periods)}" for who, periods in missing.items()
    )
    lacking = f"; chưa khai: {told}" if told else ""
    out = f"; không tính: {periods_words(total.left_out)}" if total.left_out else ""
    yield Line(f"{whose}: {number_words(total.number)}{lacking}{out}.")
