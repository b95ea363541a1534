"""Many cases at a time: the readers and the rules of one entry, run over rows whose values mostly
recur."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from thidua.domain.case.columns import COLUMNS
from thidua.domain.case.reading import EntryContext, label_of, reader_of
from thidua.domain.case.rules import fault
from thidua.domain.plain import Values
from thidua.errors import Problem, Rule

_UNKNOWN = object()
_MOST_REMEMBERED = 20_000  # values of one column
# Makes of a raw cell what the column's reader takes; raises ``ValueError`` where it holds no value.
Prepare = Callable[[object], object]
_BLANKS = {name: column.blank for name, column in COLUMNS.items()}


def _recurs(column: str) -> bool:
    return column not in COLUMNS or COLUMNS[column].recurs


def _as_it_is(_: str) -> Prepare:
    return lambda cell: cell


class RowReader:
    """Reads rows that all have the same ``columns`` (code names, in the order of the cells).

    ``prepare`` gives, for a column, what comes before its reader.
    """

    def __init__(
        self,
        columns: Sequence[str],
        context: EntryContext,
        prepare: Callable[[str], Prepare] = _as_it_is,
    ) -> None:
        self._context = context
        self._columns = [
            (
                column,
                reader_of(column, context),
                prepare(column),
                # of values that seldom recur, remembering would only fill the memory
                dict[object, object]() if _recurs(column) else None,
            )
            for column in columns
        ]

    def read(self, cells: Sequence[object]) -> tuple[Values, list[Problem]]:
        """The values of a row by column (a column that is not there, or can't be read, is blank),
        and its faults.

        The rules between columns are not judged here (``rules.entry_faults``): a row may yet
        be laid over a case.
        """
        values: Values = dict(_BLANKS)
        faults: list[Problem] = []
        context = self._context
        for (column, reader, prepare, known), cell in zip(self._columns, cells, strict=True):
            if cell is None or cell == "":
                continue
            # 1, 1.0 and True are equal, and are not read alike.
            key = cell if cell.__class__ is str else (cell.__class__, cell)
            if known is not None:
                value = known.get(key, _UNKNOWN)
                if value is not _UNKNOWN:
                    values[column] = value
                    continue
            try:
                value = reader(prepare(cell), context)
            except ValueError as error:
                typed = cell if isinstance(cell, str) else ""
                label = label_of(column, context)
                faults.append(fault(column, str(error), Rule.READABLE, value=typed, label=label))
                continue
            values[column] = value
            if known is not None:
                if len(known) >= _MOST_REMEMBERED:
                    known.clear()
                known[key] = value
        return values, faults
