"""A case as a row of the table ``cases``: which columns stand there, and how their values are
kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import date
from operator import itemgetter

from thidua.domain.case.columns import COLUMNS, TERMS, Value, columns_of
from thidua.domain.plain import Scalar, Values

# Units and people stand in tables of their own.
STORED = tuple(name for name, column in COLUMNS.items() if not column.several)
_in_order = itemgetter(*STORED)
_DAYS = tuple(map(STORED.index, columns_of(Value.DAY)))
_TERMS = tuple(map(STORED.index, TERMS))
_FLAGS = tuple(map(STORED.index, columns_of(Value.FLAG)))

_Read = Callable[[str], object]
_READ: dict[str, _Read] = {
    **dict.fromkeys(columns_of(Value.DAY), date.fromisoformat),
    **TERMS,
    **dict.fromkeys(columns_of(Value.FLAG), bool),
}
_CODED = tuple(_READ.items())
_AS_THEY_ARE = tuple(name for name in STORED if name not in _READ)


def to_row(values: Values) -> list[Scalar]:
    """The values of a case (by column, as the domain has them) as the file keeps them, in the order
    of ``STORED``."""
    row = list(_in_order(values))
    for place in _DAYS:
        if (day := row[place]) is not None:
            row[place] = day.isoformat()
    for place in _TERMS:
        if (term := row[place]) is not None:
            row[place] = term._value_  # what ``value`` gives, without a call for each of many rows
    for place in _FLAGS:
        if (flag := row[place]) is not None:
            row[place] = int(flag)
    return row


def from_row(row: sqlite3.Row) -> Values:
    """The values by column, as the domain has them, that ``row`` keeps. Raises ``ValueError`` for
    one that is none."""
    values = {name: row[name] for name in _AS_THEY_ARE}
    for name, read in _CODED:
        value = row[name]
        values[name] = None if value is None else read(value)
    return values
