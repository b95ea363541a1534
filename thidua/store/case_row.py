"""A case as a row of the table ``cases``: which columns stand there, and how their values are
kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
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


def _term(kind: type[StrEnum]) -> _Read:
    """The member of a vocabulary by its value: a look, where a call would be one for each of many
    rows."""
    return {term.value: term for term in kind}.__getitem__


class _Same(dict[str, str]):
    """Texts that recur, each once: many cases in memory share them."""

    _MOST = 10_000

    def __missing__(self, text: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        self[text] = text
        return text


_READ: dict[str, _Read] = {
    **{
        name: _Same().__getitem__
        for name in columns_of(Value.LINE, Value.FIELD, Value.UNIT)
        if COLUMNS[name].recurs
    },
    **dict.fromkeys(columns_of(Value.DAY), lru_cache(10_000)(date.fromisoformat)),
    **{name: _term(kind) for name, kind in TERMS.items()},
    **dict.fromkeys(columns_of(Value.FLAG), bool),
}
_CODED = tuple(_READ.items())


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


def from_row(row: Sequence[str]) -> Values:
    """The values by column, as the domain has them, that ``row`` (in the order of ``STORED``)
    keeps. Raises ``ValueError`` for one that is none."""
    values: Values = dict(zip(STORED, row, strict=True))
    for name, read in _CODED:
        value = values[name]
        if value is not None:
            try:
                values[name] = read(value)
            except KeyError:
                raise ValueError(value) from None
    return values
