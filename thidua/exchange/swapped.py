"""Days and months that a foreign Excel has exchanged: what could be read month first became a date,
what could not stayed text (domain.md §11)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

_FEWEST = 2  # dates of a column that speak for it
_FIRST_NUMBER = re.compile(r"\s*(\d{1,2})\s*[-./]")


class Swapped:
    """Looks at the cells of some columns, row by row."""

    def __init__(self, positions: Sequence[int]) -> None:
        self._positions = tuple(positions)
        self._dated: dict[int, list[int]] = {position: [] for position in positions}
        self._late: dict[int, bool] = {}  # position → whether a text's first number is a day only
        self._sound = set[int]()  # positions of columns where something speaks against it

    def look(self, number: int, cells: Sequence[object]) -> None:
        """Take in a row."""
        for position in self._positions:
            cell = cells[position] if position < len(cells) else None
            if cell is None or position in self._sound:
                continue
            if isinstance(cell, date):
                if cell.day > 12:
                    self._sound.add(position)
                else:
                    self._dated[position].append(number)
            elif isinstance(cell, str) and (found := _FIRST_NUMBER.match(cell)):
                if int(found[1]) <= 12:
                    self._sound.add(position)
                else:
                    self._late[position] = True

    @property
    def rows(self) -> dict[int, list[int]]:
        """The rows whose dates look exchanged, by the position of their column."""
        return {
            position: rows
            for position, rows in self._dated.items()
            if position not in self._sound and len(rows) >= _FEWEST and self._late.get(position)
        }
