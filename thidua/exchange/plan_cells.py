"""The cells of a plan's workbook: rows below their heads, each value with the cell it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from thidua.domain.plain import Plain
from thidua.domain.plan.places import key_path
from thidua.domain.text import nearest, quoted_value, search_key
from thidua.errors import Problem, Refused
from thidua.exchange.plan_columns import PlanColumn, PlanSheet
from thidua.exchange.plan_values import read_value
from thidua.exchange.source import Sheet, column_letter

_MOST_ROWS = 20_000
Place = tuple[str | int, ...]
Table = dict[str, Plain]
Preparing = Callable[[str], Callable[[object], object]]


@dataclass
class PlanCells:
    """What a workbook says of a plan: ``data`` as a plan file has it, ``problems`` of single cells,
    and in which cell each value stands."""

    data: Table = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)

    def note(self, place: Place, cell: str) -> None:
        """Remember the cell of a value."""
        self.places.setdefault(key_path(*place), cell)

    def told(self, problem: Problem) -> Problem:
        """A problem of the plan, told at its cell, or at the nearest that there is."""
        where = problem.where
        while where:
            if where in self.places:
                return Problem(self.places[where], problem.what, problem.todo)
            where = re.sub(r"(\.?[^.\[\]]+|\[[^\]]*\])$", "", where)
        return problem


def put_value(data: Table, place: Place, value: Plain) -> None:
    """Put a value at its place, in tables that are made where they are not there."""
    table = data
    for step in place[:-1]:
        inner = table.setdefault(str(step), {})
        assert isinstance(inner, dict)
        table = inner
    table[str(place[-1])] = value


def value_at(table: Table, place: Place) -> Plain:
    """What stands at a place; ``None`` where nothing does."""
    value: Plain = table
    for step in place:
        if not isinstance(value, Mapping):
            return None
        value = value.get(str(step))
    return value


def rows_below(
    sheet: Sheet, kind: PlanSheet, found: PlanCells
) -> Iterator[tuple[int, dict[str, tuple[object, str]]]]:
    """The rows of a list with their cells by key, each with its place."""
    labels = {search_key(column.label): column for column in kind.columns}
    heads: list[PlanColumn | None] | None = None
    for count, (number, cells) in enumerate(sheet.rows()):
        if count >= _MOST_ROWS:
            raise Refused(f"Trang tính “{sheet.name}” có quá nhiều dòng.")
        texts = [search_key(str(cell)) if isinstance(cell, str) else "" for cell in cells]
        if heads is None:
            mine = _once([labels.get(text) for text in texts], sheet, number, found)
            if sum(column is not None for column in mine) >= min(2, len(kind.columns)):
                heads = mine
                _unknown_heads(sheet, kind, number, cells, mine, found)
            continue
        row = {
            column.key: (cell, _cell(sheet, number, place, column))
            for place, (column, cell) in enumerate(zip(heads, cells, strict=False))
            if column is not None
        }
        if any(cell not in (None, "") for cell, _ in row.values()):
            yield number, row


def _once(
    mine: list[PlanColumn | None], sheet: Sheet, number: int, found: PlanCells
) -> list[PlanColumn | None]:
    """The columns of a row of heads, each once; one that is there again is told."""
    seen: dict[str, int] = {}
    kept: list[PlanColumn | None] = []
    for place, column in enumerate(mine):
        if column is not None and column.key in seen:
            where = f"trang tính “{sheet.name}”, dòng {number}, cột {column_letter(place)}"
            what = f"cột “{column.label}” đã có ở cột {column_letter(seen[column.key])}"
            found.problems.append(Problem(where, what, "Bỏ bớt một cột."))
            kept.append(None)
            continue
        if column is not None:
            seen[column.key] = place
        kept.append(column)
    return kept


def _unknown_heads(
    sheet: Sheet,
    kind: PlanSheet,
    number: int,
    cells: Sequence[object],
    mine: Sequence[PlanColumn | None],
    found: PlanCells,
) -> None:
    for place, (column, cell) in enumerate(zip(mine, cells, strict=False)):
        known = isinstance(cell, str) and search_key(cell) in {
            search_key(each.label) for each in kind.columns
        }
        if column is None and isinstance(cell, str) and cell.strip() and not known:
            close = nearest(cell, [each.label for each in kind.columns])
            hint = f"Có phải ý là “{close}”?" if close else ""
            where = f"trang tính “{sheet.name}”, dòng {number}, cột {column_letter(place)}"
            what = f"{quoted_value(cell)} không phải cột nào của mẫu"
            found.problems.append(Problem(where, what, hint))


def _cell(sheet: Sheet, number: int, place: int, column: PlanColumn) -> str:
    return f"trang tính “{sheet.name}”, dòng {number}, cột {column_letter(place)} ({column.label})"


def value_in(
    column: PlanColumn, cell: object, prepare: Preparing, where: str, found: PlanCells
) -> Plain:
    """What a cell holds, as a plan file has it; ``None`` where it is empty or cannot be read, which
    ``found`` then tells at ``where``."""
    try:
        prepared = prepare("day" if column.holds == "day" else "")(cell)
        if prepared is None or (isinstance(prepared, str) and not prepared.strip()):
            return None
        return read_value(column, prepared)
    except ValueError as error:
        found.problems.append(Problem(where, str(error)))
        return None
