"""A list before it becomes a file: its pages, with what must come out of each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from tests.exchange.lists.content import CELLS, Case, Cell, recorded


@dataclass
class Page:
    """A sheet that begins at a cell; rows are numbered from 1, as Excel shows them.

    ``merged`` are ranges as (top row, left column, bottom row, right column), columns from 0.
    ``expected``: the cases that must come out; ``left_out``: row → a word of the reason that must be
    told; ``codes``: those that must be kept; ``head``: the first row of heads; ``sections``: rows that must be told as giving something to those below.
    """

    name: str
    left: int = 0
    grid: list[list[object]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    expected: list[dict[str, object]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    left_out: dict[int, str] = field(default_factory=dict)
    sections: list[int] = field(default_factory=list)
    case_rows: list[int] = field(default_factory=list)
    filtered: bool = False
    head: int = 0
    width: int = 1
    stt: count[int] = field(default_factory=lambda: count(1))

    def put(self, *cells: object) -> int:
        """Write a row; gives its number."""
        self.grid.append([None] * self.left + list(cells))
        return len(self.grid)

    def title(self, *texts: str) -> None:
        """Rows of one text over the list, and a blank one."""
        for text in (*texts, None):
            self.put(text)

    def heads(self, *lines: str, merged: bool = True) -> None:
        """Rows of heads parted by ``|``: ``<`` is merged with the head on its left, ``^`` with the
        one above; both are left blank where nothing is ``merged``."""
        rows = [[text.strip() for text in line.split("|")] for line in lines]
        top, self.width = len(self.grid) + 1, len(rows[0])
        self.head = self.head or top
        for row in rows:
            self.put(*(None if text in ("<", "^", "") else text for text in row))
        for level, row in enumerate(rows):
            for place, text in enumerate(row):
                right, bottom = place, level
                while right + 1 < len(row) and row[right + 1] == "<":
                    right += 1
                while bottom + 1 < len(rows) and rows[bottom + 1][place] == "^":
                    bottom += 1
                if merged and text not in ("<", "^") and (right, bottom) != (place, level):
                    self.merge(top + level, place, top + bottom, right)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Merge a range: rows as Excel numbers them, columns of the list from 0."""
        self.merged.append((top, self.left + left, bottom, self.left + right))

    def numbers(self, form: str = "({})") -> None:
        """A row that counts the columns: left out, and told."""
        self.aside(*(form.format(n) for n in range(1, self.width + 1)), why="số thứ tự")

    def aside(self, *cells: object, why: str) -> int:
        """A row that holds no case: it must be told, with ``why``."""
        row = self.put(*cells)
        self.left_out[row] = why
        return row

    def section(self, *cells: object, merged: bool = True) -> int:
        """A row that says whose, or of which kind, the next ones are; it must be told."""
        row = self.put(*cells)
        self.sections.append(row)
        if merged:
            self.merge(row, 0, row, self.width - 1)
        return row

    def cases(
        self,
        keys: str,
        cases: Sequence[Case],
        gives: str = "",
        as_: Mapping[str, Cell] | None = None,
        once: str = "",
        merged: bool = False,
    ) -> list[int]:
        """Write a row for each case, its cells by ``keys`` (``content.CELLS``; ``stt`` counts, ``-``
        is blank), and expect it with what they give.

        ``gives``: columns that come from elsewhere (a section, a default, a map); ``as_``: how the
        cells of a key are written, where otherwise; ``once``: a key whose cell stands only in the
        first row of those, ``merged`` over them or not. Gives the numbers of the rows.
        """
        wanted, rows = keys.split(), []
        columns = {c for key in wanted if key != "stt" for c in CELLS[key][0]} | {*gives.split()}
        for case in cases:
            cells = {
                key: (as_ or {}).get(key, CELLS[key][1])(case) for key in wanted if key != "stt"
            }
            if rows and once:
                cells[once] = None
            number = next(self.stt) if "stt" in wanted else None
            rows.append(self.put(*(number if key == "stt" else cells[key] for key in wanted)))
            self.expected.append(recorded(case, columns))
            self.case_rows.append(rows[-1])
        if merged and len(rows) > 1:
            place = wanted.index(once)
            self.merge(rows[0], place, rows[-1], place)
        return rows

    def hide(self, *rows: int, filtered: bool = False) -> None:
        """Hide rows, by hand or by a filter."""
        self.hidden += rows
        self.filtered = self.filtered or filtered

    def forget(self, *rows: int) -> None:
        """Expect nothing of the last case rows: they are in the file, but not to be taken."""
        del self.expected[-len(rows) :]


@dataclass
class Book:
    """A list of one page or more."""

    pages: list[Page] = field(default_factory=list)

    def page(self, name: str = "Danh sách", at: str = "A1") -> Page:
        """A new page that begins at a cell."""
        letters, row = coordinate_from_string(at)
        page = Page(name, column_index_from_string(letters) - 1, [[] for _ in range(row - 1)])
        self.pages.append(page)
        return page

    @property
    def expected(self) -> list[dict[str, object]]:
        """The cases that must come out of the book."""
        return [case for page in self.pages for case in page.expected]


_TOLD = re.compile(r"dòng (\d+)(?:–(\d+))? \(([^()]*)\)")


def told_left_out(notices: Sequence[str]) -> dict[int, str]:
    """Row → reason, as the notices of an import tell the rows that were left out."""
    return {
        row: why
        for notice in notices
        if "bỏ qua" in notice
        for first, last, why in _TOLD.findall(notice)
        for row in range(int(first), int(last or first) + 1)
    }
