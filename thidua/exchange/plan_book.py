"""A plan as a workbook that people edit and that is taken back; without a plan the empty one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import IO, TYPE_CHECKING

from thidua.domain.numbers import plain_number
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.criteria_text import written_attributes, written_criteria, written_point
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.vocabulary import YES_NO, Measure, label
from thidua.exchange.book import Book, new_book, put
from thidua.exchange.plan_columns import (
    BASES,
    HEAD,
    HINT,
    OF_ROUND,
    OF_TARGET,
    SHEETS,
    TARGETS,
    VALUE,
    PlanColumn,
    PlanSheet,
)

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_PREPARED = 200  # rows of a list that have their drop-downs
_CHOICES = {"flag": [*YES_NO.values()]}


def write_plan_book(stream: IO[bytes], plan: Plan | None) -> None:
    """``plan`` as a workbook: a sheet for each list, drop-downs, hints; ``None``: empty."""
    with new_book(stream) as book:
        for kind in SHEETS:
            sheet = book.sheet(kind.name)
            if kind is HEAD:
                _write_head(book, sheet, plan)
            else:
                _write_list(book, sheet, kind, plan)


def _write_head(book: Book, sheet: Worksheet, plan: Plan | None) -> None:
    for place, (words, width) in enumerate((("Mục", 32), (VALUE, 70), (HINT, 40))):
        sheet.set_column(place, place, width)
        put(sheet, 0, place, words, book.look("head"))
    sheet.freeze_panes(1, 0)
    for row, column in enumerate(HEAD.columns, start=1):
        put(sheet, row, 0, column.label, book.look("required" if column.required else "text"))
        value = None if plan is None else _at(plan, column.key)
        put(sheet, row, 1, _cell(column, value), book.look(_look(column)))
        put(sheet, row, 2, column.hint, book.look("text"))
        _offer(sheet, row, row, 1, column)


def _write_list(book: Book, sheet: Worksheet, kind: PlanSheet, plan: Plan | None) -> None:
    sheet.freeze_panes(1, 1 if kind is not TARGETS else 2)
    sheet.set_row(0, 48)
    for place, column in enumerate(kind.columns):
        sheet.set_column(place, place, column.width, book.look(_look(column)))
        put(sheet, 0, place, column.label, book.look("required" if column.required else "head"))
        if column.hint:
            sheet.write_comment(0, place, column.hint)
        _offer(sheet, 1, _PREPARED, place, column)
    for row, values in enumerate(_rows(kind, plan), start=1):
        for place, column in enumerate(kind.columns):
            cell = _cell(column, values.get(column.key))
            put(sheet, row, place, cell, book.look(_look(column)))


def _offer(sheet: Worksheet, first: int, last: int, place: int, column: PlanColumn) -> None:
    """A drop-down of the words that a column takes."""
    offered = _CHOICES.get(column.holds, [])
    if column.terms is not None and column.holds == "term":
        offered = [label(term) for term in column.terms]
    if offered:
        rule = {"validate": "list", "source": offered, "ignore_blank": True}
        sheet.data_validation(first, place, last, place, rule)


def _look(column: PlanColumn) -> str:
    return {"day": "date cell", "number": "amount cell", "int": "number cell"}.get(
        column.holds, "text cell"
    )


def _rows(kind: PlanSheet, plan: Plan | None) -> Iterator[Mapping[str, object]]:
    if plan is None:
        return
    if kind is TARGETS:
        for target in plan.targets:
            yield from _target_rows(target)
    elif kind is BASES:
        for round_ in plan.rounds:
            yield from _bases(round_)
    else:
        items: Sequence[object] = getattr(plan, kind.key)
        for item in items:
            yield {column.key: _at(item, column.key) for column in kind.columns}


def _target_rows(target: Target) -> Iterator[Mapping[str, object]]:
    """A row for each round; what belongs to the target stands on the first."""
    own = {column.key: _at(target, column.key) for column in OF_TARGET}
    for place, stated in enumerate(target.rounds):
        head = own if place == 0 else {"code": target.code}
        yield {**head, **_round_cells(stated)}


def _round_cells(stated: TargetRound) -> dict[str, object]:
    return {column.key: _at(stated, column.key.removeprefix("rounds.")) for column in OF_ROUND}


def _bases(round_: Round) -> Iterator[Mapping[str, object]]:
    for basis in round_.legal_bases:
        yield {
            "round": round_.number,
            "title": basis.title,
            "effective_on": basis.effective_on,
        }
    for quota in round_.quotas:
        yield {
            "round": round_.number,
            "recipient": quota.recipient,
            "at_most": quota.at_most,
            "share": quota.share,
        }


def _at(model: object, key: str) -> object:
    """What a model holds at ``key``; ``None`` where it says nothing there."""
    value = model
    for step in key.split("."):
        if value is None:
            return None
        if isinstance(value, Criteria) and step == "attributes":
            return value
        value = getattr(value, f"{step}_" if step == "from" else step)
    return value


_TRUE_USUALLY = {"has_targets", "numerator.inside"}


def _cell(column: PlanColumn, value: object) -> str | int | Decimal | date | None:
    """A value as its cell has it; what says nothing is blank."""
    if value is None or value is Measure.COUNT or value in ("", (), {}):
        return None
    match column.holds:
        case "flag":
            return None if bool(value) is (column.key in _TRUE_USUALLY) else YES_NO[bool(value)]
        case "term":
            assert isinstance(value, StrEnum)
            return label(value)
        case "lines" | "list":
            assert isinstance(value, tuple)
            return ("\n" if column.holds == "lines" else "; ").join(value)
        case "month":
            year, _, month = str(value).partition("-")
            return f"{month}/{year}"
        case "point":
            return written_point(column.key.rpartition(".")[2], value)
        case "attributes":
            assert isinstance(value, Criteria)
            return written_attributes(value) or None
        case "criteria":
            assert isinstance(value, Criteria)
            return written_criteria(value) or None
        case "table":
            assert isinstance(value, Mapping)
            return "; ".join(f"{name}: {plain_number(n)}" for name, n in value.items())
        case _:
            assert isinstance(value, (str, int, Decimal, date))
            return value
