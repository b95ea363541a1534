"""A case as a row of a spreadsheet: what people read there, and what import reads back (contract,
"Columns")."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from thidua.domain.case.columns import COLUMNS, Value, columns_of
from thidua.domain.case.model import Case
from thidua.domain.plan.model import Plan
from thidua.domain.vocabulary import YES_NO, label

_FIELDS = columns_of(Value.FIELD)


def case_cells(case: Case, plan: Plan) -> list[str | date | None]:
    """The values of a case in the order of its columns: labels for terms, dates as dates, ``None``
    for a blank."""
    return [_cell(name, getattr(case, name), plan) for name in COLUMNS]


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
