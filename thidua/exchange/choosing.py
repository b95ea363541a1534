"""Choosing the sheet to take in, and what is said of those beside it: which may be the list that is
meant, which are other tables; of our own guide and lists of choices nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice

from thidua.advice import Advice, told
from thidua.domain.text import search_key
from thidua.errors import Refused
from thidua.exchange.columns import CHOICES_SHEET, GUIDE_SHEET, GUIDE_TITLE, LISTS, SheetKind
from thidua.exchange.finding import (
    Sought,
    found_tables,
    no_header,
    refuse_repeated,
    sheets_named,
    table_in,
)
from thidua.exchange.source import Sheet
from thidua.exchange.table import Table
from thidua.record import record, replace

_ROWS_READ = 2_000
_SURE = 2.0  # what speaks for a row of heads: as much as two that are known for sure
_GUIDES = ("huong dan", "ghi chu", "chu thich", "danh muc")  # names of pages that explain a list


@record
class _Beside:
    """The names of other sheets: lists before the one that was found, lists behind it, and tables
    before it that are no list of that kind."""

    earlier: list[str]
    later: list[str]
    tables: list[str]


def is_own(sheet: Sheet, kind: SheetKind) -> bool:
    """Whether a sheet is the guide or the lists of choices of our own template, not a list of
    ``kind`` that is called so."""
    if sheet.name not in (GUIDE_SHEET, CHOICES_SHEET):
        return False
    first = next((cells for _, cells in sheet.rows()), [])
    texts = [cell for cell in first if isinstance(cell, str) and cell]
    if sheet.name == GUIDE_SHEET:
        return bool(texts) and texts[0].startswith(GUIDE_TITLE)
    labels = {label for one in LISTS.values() for label in one.columns.values()} | {"Tên"}
    named = {part for text in texts for part in text.split(", ")}
    whole = {kind.columns[column] for column in kind.required} <= named
    return bool(named) and named <= labels and not whole


def find_tables(sheets: Sequence[Sheet], sought: Sought, *, every: bool = False) -> list[Table]:
    """The lists in the sheets that are asked for by name, in ``every`` sheet that has one, or the
    one that is meant (``find_table``). Raises ``Refused`` where one that is named has none, or none
    has."""
    names = sought.mapping.shape.sheets
    if not every and len(names) < 2:
        return [find_table(sheets, sought)]
    wanted = [each for name in names for each in sheets_named(sheets, name)] or [
        sheet for sheet in sheets if not is_own(sheet, sought.kind)
    ]
    tables = [(sheet, table_in(sheet, sought)) for sheet in wanted]
    lacking = [sheet for sheet, table in tables if table is None]
    found = [table for _, table in tables if table is not None and any(True for _ in table.rows())]
    if (names and lacking) or not found:
        raise no_header(lacking or wanted, sought)
    for table in found:
        refuse_repeated(table)
    other = [sheet.name for sheet in lacking if sheet.name and any(True for _ in sheet.rows())]
    return [replace(found[0], tables=other), *found[1:]]


def find_table(sheets: Sequence[Sheet], sought: Sought) -> Table:
    """The list in the sheet that is asked for, or in the one that fits (see ``found_tables``). No
    sheet before that one is passed over: where such a one may be the list that is meant, the user
    chooses.

    Raises ``Refused`` then, with the sheets; and where there is no such sheet, or no row of headers
    in it.
    """
    names, kind = sought.mapping.shape.sheets, sought.kind
    best, alike = found_tables(sheets, sought, names)
    if names or len(sheets) == 1:
        return best
    lists = {table.sheet.name or "": set(table.names) for table in alike}
    found = _beside(sheets, best.sheet, lists, kind)
    if found.earlier:
        named = ", ".join(f"“{sheet}”" for sheet in (*found.earlier, best.sheet.name))
        options = [Advice(sheet=sheet) for sheet in (*found.earlier, best.sheet.name)]
        ways = [part for option in options for part in (" hoặc ", option)][1:]
        raise Refused(
            f"Chưa rõ nhập trang nào: các trang {named} đều có thể là danh sách.",
            todo=told("Chọn trang, thêm ", *ways, "."),
        )
    return replace(best, others=found.later, tables=found.tables)


def _beside(
    sheets: Sequence[Sheet], chosen: Sheet, alike: Mapping[str, set[str]], kind: SheetKind
) -> _Beside:
    """What stands in ``sheets`` beside the ``chosen`` one; ``alike`` are those known for lists of
    ``kind`` by their heads, with the columns that these name."""
    earlier, later, tables = list[str](), list[str](), list[str]()
    before = True
    for sheet in sheets:
        if sheet is chosen:
            before = False
        elif sheet.name is not None and not is_own(sheet, kind):
            known = alike.get(sheet.name, set())
            listed, table = _judged(sheet, kind)
            if not before and (listed or known):
                later.append(sheet.name)
            elif before and (listed or known & _telling(kind)):
                earlier.append(sheet.name)
            elif before and table:
                tables.append(sheet.name)
    return _Beside(earlier, later, tables)


def _telling(kind: SheetKind) -> set[str]:
    """The columns of which a list of ``kind`` has one: without, it is a summary of such lists."""
    return {kind.required[0], "code"} & set(kind.columns)


def _judged(sheet: Sheet, kind: SheetKind) -> tuple[bool, bool]:
    """Whether a sheet may be a list of ``kind`` whose heads are its own, and whether it is a table
    at all."""
    from thidua.exchange.heads import guess_heads

    rows = list(islice(sheet.rows(), _ROWS_READ))
    heads = guess_heads(Sheet(sheet.name, lambda: iter(rows)), kind, lambda _: False)
    table = sum(map(bool, heads.texts)) > 1 and any(
        number > heads.row and _several(cells) for number, cells in rows
    )
    explains = search_key(sheet.name or "").startswith(_GUIDES)
    speaks = any(heads.speaks_of(column) for column in _telling(kind))
    return bool(table and not explains and speaks and heads.score >= _SURE), table


def _several(cells: Sequence[object]) -> bool:
    return sum(1 for cell in cells if cell is not None and cell != "") > 1
