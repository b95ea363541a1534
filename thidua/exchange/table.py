"""Finding the table in a sheet: its header row, what its columns are, and the rows below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from thidua.advice import Advice, told
from thidua.domain.outsiders import WHY
from thidua.domain.text import clean_line, nearest, search_key
from thidua.errors import Problem, Refused, Rule
from thidua.exchange.barred import barred_by_subheads, barred_positions
from thidua.exchange.columns import SheetKind
from thidua.exchange.legacy import legacy_reading
from thidua.exchange.mapping import ColumnMap, find_column
from thidua.exchange.source import Row, Sheet, column_letter

_ROWS_SEARCHED = 100
_UNUSED_NAMED = 20


@dataclass(frozen=True)
class Table:
    """A list inside a sheet. ``columns`` are code names with the positions (from 0) of their cells;
    ``barred`` the positions of those that are never taken in; ``others`` the sheets that hold such
    a list too; ``tables`` those before it that hold another table; ``surplus`` the rows read so far
    that have something behind the last header."""

    sheet: Sheet
    header_row: int
    headers: list[str]
    columns: list[tuple[int, str]]
    barred: list[int] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    surplus: list[int] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The code names of the columns, in the order in which ``rows`` gives their cells."""
        return [name for _, name in self.columns]

    def rows(self) -> Iterator[Row]:
        """The rows that hold anything in a column that is used; cells in the order of ``names``."""
        positions = [position for position, _ in self.columns]
        longest = max(positions) + 1
        whole = positions == list(range(longest))
        width = 1 + max(position for position, text in enumerate(self.headers) if text)
        self.surplus.clear()
        for number, cells in self.sheet.rows():
            if number <= self.header_row:
                continue
            if len(cells) > width and _holds_something(cells[width:]):
                self.surplus.append(number)
            if len(cells) < longest:
                cells = [*cells, *[None] * (longest - len(cells))]
            picked = (
                cells
                if whole and len(cells) == longest
                else [cells[position] for position in positions]
            )
            if _holds_something(picked):
                yield number, picked

    def place(self, row: int, column: str | None = None) -> str:
        """A place as a person finds it: ``Trang tính “Các vụ”, dòng 5, cột D (Lĩnh vực)``."""
        sheet = "" if self.sheet.name is None else f"trang tính “{self.sheet.name}”, "
        position = self.position(column)
        cell = (
            ""
            if position is None
            else f", cột {column_letter(position)} ({self.headers[position]})"
        )
        return f"{sheet}dòng {row}{cell}"

    def position(self, column: str | None) -> int | None:
        """The position of a column, ``None`` where the sheet does not have it."""
        return next((position for position, name in self.columns if name == column), None)

    @property
    def unused(self) -> list[str]:
        """The headers of columns that are none of ours, each with its letter; a long list is
        cut."""
        used = {position for position, _ in self.columns}
        found = [self._named(i) for i, text in enumerate(self.headers) if text and i not in used]
        more = len(found) - _UNUSED_NAMED
        return found if more <= 0 else [*found[:_UNUSED_NAMED], f"… và {more} cột nữa"]

    @property
    def barred_told(self) -> str:
        """Which columns are never taken in, and why; blank where there are none."""
        named = ", ".join(self._named(position) for position in self.barred[:_UNUSED_NAMED])
        return f"không nhập cột {named}: {WHY}." if named else ""

    def _named(self, position: int) -> str:
        return f"{column_letter(position)} ({self.headers[position]})"


def _holds_something(cells: Sequence[object]) -> bool:
    for cell in cells:
        if cell is not None and cell != "" and not (isinstance(cell, str) and cell.isspace()):
            return True
    return False


def found_tables(
    sheets: Sequence[Sheet], kind: SheetKind, mapping: ColumnMap, name: str | None
) -> tuple[Table, list[Table]]:
    """The list of ``kind`` in the sheet called ``name``, or in the first sheet that has every
    required column and a row; where none has, in the first whose headers fit best. And those with
    rows in other sheets whose headers name two required columns.

    Raises ``Refused`` when there is no such sheet, or no row of headers in it.
    """
    chosen = name or mapping.sheet
    wanted = sheets_named(sheets, chosen) if chosen else list(sheets)
    found = [table for sheet in wanted if (table := _table(sheet, kind, mapping))]
    if not found:
        raise _no_header(wanted, kind)
    needed = set(kind.required)
    whole = [table for table in found if needed <= set(table.names)]
    filled = (table for table in whole if len(found) == 1 or any(True for _ in table.rows()))
    best = next(filled, None) or max(found, key=lambda table: len(table.columns))
    _refuse_repeated(best)
    return best, [
        table
        for table in found
        if table is not best
        and len(needed & set(table.names)) >= min(2, len(needed))
        and any(True for _ in table.rows())
    ]


def sheets_named(sheets: Sequence[Sheet], name: str) -> list[Sheet]:
    """The sheet of that name, accents and case aside. Raises ``Refused`` with the sheets there
    are."""
    names = [sheet.name for sheet in sheets if sheet.name is not None]
    if not names:
        raise Refused(
            "Tệp chữ (csv, tsv) không có trang tính.", todo="Bỏ --sheet; hoặc chọn tệp .xlsx."
        )
    for sheet in sheets:
        if sheet.name is not None and search_key(sheet.name) == search_key(name):
            return [sheet]
    close = nearest(name, names)
    hint = f"Có phải ý là “{close}”? " if close else ""
    raise Refused(
        f"Sổ tính không có trang tính “{name}”.", todo=f"{hint}Các trang tính: {', '.join(names)}."
    )


def _table(sheet: Sheet, kind: SheetKind, mapping: ColumnMap) -> Table | None:
    """The table whose header row is, among the first rows, the one that names the most columns."""
    best: Table | None = None
    above: list[str] = []
    below: list[str] | None = None  # the row under the best one
    for count, (number, cells) in enumerate(sheet.rows()):
        if count >= _ROWS_SEARCHED:
            break
        headers = [header_text(cell) for cell in cells]
        below = headers if below is None and best is not None else below
        barred = {
            i
            for i in barred_positions(headers, above)
            if column_of(headers[i], kind) not in kind.amounts  # a number names nobody
        }
        columns = [
            (i, column)
            for i, text in enumerate(headers)
            if text and i not in barred and (column := _mapped(text, kind, mapping))
        ]
        distinct = len({column for _, column in columns})
        if distinct >= 2 and (
            best is None or distinct > len({column for _, column in best.columns})
        ):
            best, below = Table(sheet, number, headers, columns, sorted(barred)), None
        above = headers
    if best is None or not (under := barred_by_subheads(best.headers, below or [])):
        return best
    kept = [(i, column) for i, column in best.columns if i not in under]
    return replace(best, columns=kept, barred=sorted({*best.barred, *under}))


def header_text(cell: object) -> str:
    """The text of a header cell in one line, blank where it is none."""
    text = " ".join(cell.split()) if isinstance(cell, str) else "" if cell is None else str(cell)
    try:
        return clean_line(text) or ""
    except ValueError:
        return ""


def _mapped(header: str, kind: SheetKind, mapping: ColumnMap) -> str | None:
    mapped = mapping.columns.get(search_key(header))
    return column_of(header, kind) if mapped is None else mapped or None


# A remark that makes another thing of a head: “Ngày kết thúc (dự kiến)” is no end, “Ngày phát hiện
# (đơn vị khác)” not ours.
_TURNING = re.compile(r"\b(du kien|chua|khong phai|khac|de nghi|du thao)\b")


def column_of(header: str, kind: SheetKind) -> str | None:
    """The column that a header names; a mark or a remark behind it does not count: ``Tên (*)``,
    ``Ngày chỉ đạo (dd/mm)``.

    ``None`` where the remark turns the meaning: ``Ngày kết thúc (dự kiến)``.
    """
    if found := find_column(kind, header):
        return found
    bare = re.sub(r"\s*(\([^()]*\)|[*:])\s*$", "", header)
    if _TURNING.search(search_key(header[len(bare) :])):
        return None
    return find_column(kind, bare) or find_column(kind, bare.rstrip(" *:"))


def _refuse_repeated(table: Table) -> None:
    problems = []
    for name in dict.fromkeys(table.names):
        places = [position for position, other in table.columns if other == name]
        if len(places) > 1:
            told = " và ".join(
                f"{column_letter(position)} ({table.headers[position]})" for position in places
            )
            problems.append(
                Problem(
                    table.place(table.header_row),
                    f"hai cột cùng là một: {told}",
                    "Bỏ bớt, chỉ để lại một cột.",
                    row=table.header_row,
                    column=name,
                    rule=Rule.COLUMN,
                )
            )
    if problems:
        raise Refused("Dòng tiêu đề có cột lặp lại.", problems=problems)


def _no_header(sheets: Sequence[Sheet], kind: SheetKind) -> Refused:
    first = next(
        (
            cells
            for sheet in sheets
            for _, cells in sheet.rows()
            if any(header_text(cell) for cell in cells)
        ),
        None,
    )
    labels = ", ".join(kind.columns[name] for name in kind.required)
    if first is None:
        return Refused(
            "Tệp không có dòng nào.", todo=f"Cần một dòng tiêu đề, có các cột: {labels}."
        )
    for sheet in sheets:
        for _, cells in islice(sheet.rows(), _ROWS_SEARCHED):
            for text in map(header_text, cells):
                if found := legacy_reading(text):
                    return Refused(
                        f"Chữ trong bảng gõ bằng bảng mã cũ {found[0]}, không phải Unicode:"
                        f" “{text[:60]}” là “{found[1][:60]}”.",
                        todo=(
                            "Chuyển cả bảng sang Unicode (bằng Unikey hoặc công cụ chuyển mã) rồi"
                            " nhập."
                        ),
                    )
    template = Advice("template", "MAU.xlsx")
    seen = ", ".join(f"“{text}”" for cell in first if (text := header_text(cell)[:60]))[:300]
    return Refused(
        "Không thấy dòng tiêu đề: không dòng nào có tên các cột mà công cụ biết.",
        f"Dòng đầu tiên có chữ là: {seen}.",
        told(
            f"Đặt tiêu đề: {labels} …; hoặc ghép tên cột bằng --map. Tạo tệp mẫu bằng: ", template
        ),
    )
