"""Finding the list in a spreadsheet: the rows of heads that name the most columns, in the sheet
that fits best."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from thidua.advice import Advice, told
from thidua.domain.text import nearest, search_key
from thidua.domain.written_dates import document_and_day
from thidua.errors import Problem, Refused, Rule, UnknownHeads
from thidua.exchange.barred import barred_by_subheads
from thidua.exchange.columns import SheetKind
from thidua.exchange.header import MOST_LEVELS, ROWS_SEARCHED, HeadRows, head_rows, header_text
from thidua.exchange.legacy import legacy_reading
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.naming import Named, name_columns
from thidua.exchange.rows_read import Meant
from thidua.exchange.shape import Shape
from thidua.exchange.source import Sheet, column_letter
from thidua.exchange.table import Table, means_nothing
from thidua.record import record, replace

_CASES_LOOKED_AT = 200  # for the first section
_SHOWN = 300  # characters of heads in a refusal
_ROWS_LOOKED_AT = 2_000  # for cells that hold a document and its day


@record
class Sought:
    """What is sought in a spreadsheet: lists of ``kind``, read by a map; ``meant`` is what a row of
    one text says of those under it; ``by_name``: so does the name of a sheet; ``guess`` makes
    a map for it."""

    kind: SheetKind
    mapping: ColumnMap
    meant: Meant = means_nothing
    by_name: bool = True
    guess: Advice | None = None


def found_tables(
    sheets: Sequence[Sheet], sought: Sought, names: Sequence[str]
) -> tuple[Table, list[Table]]:
    """The list of ``kind`` in the sheets of those ``names``, or in the first sheet that has every
    required column and a row; where none has, in the first whose headers fit best. And those with
    rows in other sheets whose headers name two required columns.

    Raises ``Refused`` when there is no such sheet, or no row of headers in it.
    """
    wanted = [each for name in names for each in sheets_named(sheets, name)] or list(sheets)
    found = [t for sheet in wanted if (t := table_in(sheet, sought))]
    if not found:
        raise no_header(wanted, sought)
    needed = set(sought.kind.required)
    whole = [table for table in found if needed <= set(table.names)]
    filled = (table for table in whole if len(found) == 1 or any(True for _ in table.rows()))
    best = next(filled, None) or max(found, key=lambda table: len(table.columns))
    refuse_repeated(best)
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


def table_in(sheet: Sheet, sought: Sought) -> Table | None:
    """The table whose heads are, among the first rows, those that name the most columns; ``None``
    where none name two."""
    kind, mapping, shape = sought.kind, sought.mapping, sought.mapping.shape
    found = _heads(sheet, kind, mapping, shape)
    if found is None:
        return None
    heads, named = found
    name = sheet.name if sought.by_name and sheet.name else ""
    column, value = sought.meant(name) or ("", "")
    by_sheet = column if column in kind.required and column not in shape.defaults else None
    if by_sheet and by_sheet not in named.sure.values():
        shape = replace(shape, defaults={**shape.defaults, column: value})
    columns: list[tuple[int, str]] = []
    further: dict[str, list[int]] = {}
    for position, column in sorted(named.sure.items()):
        if column in (name for _, name in columns) and _from_map(mapping, heads, position):
            further.setdefault(column, []).append(position)
        else:
            columns.append((position, column))
    table = Table(
        sheet, heads, named, columns, further, dates=kind.dates, shape=shape, meant=sought.meant
    )
    halves = _halves(table, kind)
    columns += [(position, other) for position, (_, other) in halves.items()]
    given = _given(table)
    return replace(
        table,
        halves={n: n == own for own, other in halves.values() for n in (own, other)},
        given=tuple(name for name in given if name not in table.names),
        by_sheet=by_sheet if by_sheet in table.shape.defaults else None,
    )


def _from_map(mapping: ColumnMap, heads: HeadRows, position: int) -> bool:
    return bool(mapping.column_at(position, heads.texts[position]))


def _heads(
    sheet: Sheet, kind: SheetKind, mapping: ColumnMap, shape: Shape
) -> tuple[HeadRows, Named] | None:
    last = shape.header_rows[1] if shape.header_rows else 0
    rows = list(islice(sheet.rows(), max(last, ROWS_SEARCHED) + MOST_LEVELS))
    spans = sheet.spans()
    best: tuple[HeadRows, Named] | None = None
    for at in range(len(rows)):
        if shape.header_rows and rows[at][0] != shape.header_rows[0]:
            continue
        if not shape.header_rows and at >= ROWS_SEARCHED:
            break
        above = [header_text(cell) for cell in rows[at - 1][1]] if at else []
        for levels in range(1, MOST_LEVELS + 1):
            wanted = last - shape.header_rows[0] + 1 if shape.header_rows else levels
            if levels != wanted:
                continue
            heads = head_rows(rows, at, levels, spans, told=shape.header_rows is not None)
            if heads is None:
                break
            named = name_columns(heads, kind, mapping, above)
            if _better(named, heads, best, 1 if shape.header_rows else 2):
                best = heads, named
    if best is None:
        return None
    heads, named = best
    below = next((cells for number, cells in rows if number > heads.last), ())
    under = barred_by_subheads(heads.texts, [header_text(cell) for cell in below])
    kept = {i: column for i, column in named.sure.items() if i not in under}
    return heads, replace(named, sure=kept, barred=named.barred | under)


def _better(named: Named, heads: HeadRows, best: tuple[HeadRows, Named] | None, least: int) -> bool:
    """Whether heads name ``least`` columns, and more than the best so far; as many in fewer rows,
    or with the narrower heads under those of the best."""
    if named.distinct < least:
        return False
    if best is None:
        return True
    more = named.distinct - best[1].distinct
    return more > 0 or (more == 0 and heads.goes_before(best[0]))


def _halves(table: Table, kind: SheetKind) -> dict[int, tuple[str, str]]:
    """The positions of columns whose cells hold a document and its day, one of which has no column
    of its own: the column that it has, and the other."""
    found: dict[int, tuple[str, str]] = {}
    places = {name: position for position, name in table.columns}
    for document, day in kind.pairs:
        own, other = (document, day) if document in places else (day, document)
        if (document in places) == (day in places):
            continue
        rows = islice(table.sheet.rows(), table.header_row + _ROWS_LOOKED_AT)
        if any(_holds_both(cells, places[own]) for n, cells in rows if n > table.header_row):
            found[places[own]] = (own, other)
    return found


def _holds_both(cells: Sequence[object], position: int) -> bool:
    cell = cells[position] if position < len(cells) else None
    return isinstance(cell, str) and len(cell) > 10 and document_and_day(cell) is not None


def _given(table: Table) -> list[str]:
    """The columns that defaults, and the sections over the first case, fill."""
    reader = table.reader()
    met = 0
    for number, cells in table.sheet.rows():
        if number > table.header_row and reader.is_case(number, cells):
            met += 1
            if reader.given or met > _CASES_LOOKED_AT:
                break
    return list(reader.given)


def refuse_repeated(table: Table) -> None:
    """Raise ``Refused`` where two heads name one column."""
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


def no_header(sheets: Sequence[Sheet], sought: Sought) -> Refused:
    """Why no list is found in ``sheets``, and what to do."""
    kind, guess = sought.kind, sought.guess
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
        for _, cells in islice(sheet.rows(), ROWS_SEARCHED):
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
    likely, why = _likeliest(sheets, kind)
    ways = () if guess is None else (" Tạo tệp ghép cột bằng: ", guess, ".")
    return UnknownHeads(
        "Không thấy dòng tiêu đề: không dòng nào có tên các cột mà công cụ biết.",
        why,
        told(
            f"Đặt tiêu đề: {labels} …; hoặc ghép tên cột bằng --map{likely}.",
            *ways,
            " Tạo tệp mẫu bằng: ",
            Advice("template", "MAU.xlsx"),
        ),
    )


def _likeliest(sheets: Sequence[Sheet], kind: SheetKind) -> tuple[str, str]:
    """The row that most likely holds the heads: where to name it, and what is known of it and what
    is not."""
    from thidua.exchange.heads import guess_heads

    found = [(sheet, guess_heads(sheet, kind, lambda _: False)) for sheet in sheets]
    sheet, heads = max(found, key=lambda pair: pair[1].score)
    texts = [(i, text) for i, text in enumerate(heads.texts) if text]
    if not texts:
        return "", ""
    where = "" if sheet.name is None else f"trang “{sheet.name}”, "
    known = ", ".join(
        f"“{text[:60]}” là {kind.columns[heads.sure[i]]}" for i, text in texts if i in heads.sure
    )
    unknown = ", ".join(f"“{text[:60]}”" for i, text in texts if i not in heads.sure)
    parts = [known[:_SHOWN], unknown and f"chưa biết {unknown[:_SHOWN]}"]
    why = f"Giống tiêu đề nhất là {where}dòng {heads.row}: {'; '.join(filter(None, parts))}."
    return f" (header_row = {heads.row})", why
