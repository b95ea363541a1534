"""A case as a row of a spreadsheet: what people read there, and what import reads back (contract,
"Columns")."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from thidua.domain.case.attributes import Attribute
from thidua.domain.case.columns import COLUMNS, Value, columns_of
from thidua.domain.case.model import Case
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.vocabulary import YES_NO, label

_FIELDS = columns_of(Value.FIELD)


Cell: TypeAlias = str | date | int | Decimal | None


def case_cells(case: Case, plan: Plan, attributes: Iterable[PlanAttribute] = ()) -> list[Cell]:
    """The values of a case in the order of its columns, those of ``attributes`` behind them: labels
    for terms, dates as dates, numbers as numbers, ``None`` for a blank."""
    own: list[Cell] = [_cell(name, getattr(case, name), plan) for name in COLUMNS]
    return [*own, *(_attribute(case.attribute(each.code)) for each in attributes)]


def _attribute(held: Attribute | None) -> Cell:
    if held is None:
        return None
    value = held.value
    return YES_NO[value] if isinstance(value, bool) else value


def _cell(
    column: str, value: str | bool | date | tuple[str, ...] | None, plan: Plan
) -> str | date | None:
    if value is None or value == ():
        return None
    if column in _FIELDS:
        return plan.field_name(str(value))
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, StrEnum):
        return label(value)
    if isinstance(value, tuple):
        return ";".join(value)
    return value if isinstance(value, date) else str(value)
