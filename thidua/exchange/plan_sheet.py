"""One sheet of a plan as it is read: its heads, and the rows under them with the place of each
cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from thidua.domain.numbers import format_integer
from thidua.domain.plain import Plain
from thidua.domain.terms import loose_key
from thidua.domain.text import nearest, quoted_value
from thidua.exchange.header import header_text
from thidua.exchange.plan_cells import is_blank, shown
from thidua.exchange.plan_head import Head, Holds
from thidua.exchange.plan_places import Path, Place, Places
from thidua.exchange.source import Sheet
from thidua.record import field, record

_ROWS_SEARCHED = 20
MOST_ROWS = 20_000  # of a sheet; a plan that a person can read has far fewer
_ALONE = (Holds.TERMS, Holds.ASKED, Holds.FLAG, Holds.DAY)
Read = Callable[[Head, object], Plain]
Item = dict[str, Plain]


@record
class Line:
    """A row that holds anything: its number, and the cell of each head that the sheet has."""

    sheet: str
    number: int
    cells: Mapping[Head, object]
    columns: Mapping[Head, int] = field(repr=False, default_factory=dict)

    def place(self, head: Head) -> Place:
        """Where the value of ``head`` stands, or would stand."""
        return Place(self.sheet, self.number, self.columns.get(head), head.label)

    @property
    def row(self) -> Place:
        """The row as a whole."""
        return Place(self.sheet, self.number)

    def holds(self, head: Head) -> bool:
        """Whether anything stands under ``head``."""
        return not is_blank(self.cells.get(head))

    def value(self, head: Head, read: Read, places: Places) -> Plain:
        """What stands under ``head`` (not blank); where it can't be read, that is told, and it is
        given as it is shown, or as nothing where nothing else hangs on it: so the rules of plans
        can still look at the rest of its item."""
        cell = self.cells[head]
        try:
            return read(head, cell)
        except ValueError as error:
            places.refuse(self.place(head), str(error))
            return None if head.holds in _ALONE else shown(cell)


def lines_of(sheet: Sheet, heads: Sequence[Head], places: Places) -> list[Line]:
    """The rows of a sheet under its heads. What is no head of ours, stands twice, or has no head,
    is told."""
    rows = filled_rows(sheet, places)
    found = _header(rows, heads)
    if found is None:
        if rows:
            what = "không thấy dòng tiêu đề của trang này"
            todo = f"Giữ dòng tiêu đề như trong mẫu: {', '.join(h.label for h in heads[:4])} …"
            places.refuse(Place(sheet.name or "", rows[0][0]), what, todo)
        return []
    index, columns = found
    name = sheet.name or ""
    titles = [header_text(cell) for cell in rows[index][1]]
    by_head = _by_head(name, rows[index][0], titles, columns, heads, places)
    lines = []
    for number, cells in rows[index + 1 :]:
        _untitled(name, number, cells, titles, places)
        line = Line(
            name,
            number,
            {head: cells[place] for head, place in by_head.items() if place < len(cells)},
            by_head,
        )
        if any(map(line.holds, by_head)):
            lines.append(line)
    return lines


def filled_rows(sheet: Sheet, places: Places) -> list[tuple[int, Sequence[object]]]:
    """The rows that hold anything; of a sheet with more than anybody could read none, and that is
    told."""
    found = []
    for number, cells in sheet.rows():
        if all(map(is_blank, cells)):
            continue
        found.append((number, cells))
        if len(found) > MOST_ROWS:
            what = f"có hơn {format_integer(MOST_ROWS)} dòng, không đọc"
            places.refuse(Place(sheet.name or ""), what, "Xem lại có chọn nhầm tệp không.")
            return []
    return found


def called(heads: Sequence[Head]) -> dict[str, Head]:
    """Each head by what it may be called: its label, and the key that it stands for."""
    return {
        **{loose_key(head.name): head for head in reversed(heads)},
        **{loose_key(head.label): head for head in reversed(heads)},
    }


def _header(
    rows: Sequence[tuple[int, Sequence[object]]], heads: Sequence[Head]
) -> tuple[int, dict[int, Head]] | None:
    """The row, among the first ones, that names the most heads, and which column is which."""
    names, best = called(heads), None
    for index, (_, cells) in enumerate(rows[:_ROWS_SEARCHED]):
        found = {
            place: head
            for place, cell in enumerate(cells)
            if isinstance(cell, str) and (head := names.get(loose_key(header_text(cell))))
        }
        if found and (best is None or len(found) > len(best[1])):
            best = (index, found)
    return best if best is not None and len(best[1]) >= min(2, len(heads)) else None


def _by_head(
    sheet: str,
    row: int,
    titles: Sequence[str],
    columns: Mapping[int, Head],
    heads: Sequence[Head],
    places: Places,
) -> dict[Head, int]:
    found: dict[Head, int] = {}
    for place, title in enumerate(titles):
        head = columns.get(place)
        if head is None and title:
            close = nearest(title, [head.label for head in heads])
            todo = f"Có phải ý là “{close}”?" if close else "Xóa cột này, hoặc sửa lại tiêu đề."
            places.refuse(Place(sheet, row, place, title), "cột không có trong mẫu kế hoạch", todo)
        elif head in found:
            places.refuse(Place(sheet, row, place, title), "hai cột cùng tiêu đề; bỏ bớt một cột")
        elif head is not None:
            found[head] = place
    return found


def _untitled(
    sheet: str, number: int, cells: Sequence[object], titles: Sequence[str], places: Places
) -> None:
    for place, cell in enumerate(cells):
        if not is_blank(cell) and not (place < len(titles) and titles[place]):
            what = f"{quoted_value(shown(cell), 40)} nằm ở cột không có tiêu đề"
            places.refuse(Place(sheet, number, place, "không tiêu đề"), what, "Xóa ô ấy.")
            return


def put_in(item: Item, key: Sequence[str], value: Plain) -> None:
    """Set ``value`` at ``key`` inside ``item``."""
    for step in key[:-1]:
        inner = item.setdefault(step, {})
        assert isinstance(inner, dict)
        item = inner
    item[key[-1]] = value


def item_of(line: Line, heads: Sequence[Head], read: Read, path: Path, places: Places) -> Item:
    """What a row says under ``heads``, as the item at ``path`` of a plan."""
    item: Item = {}
    places.put(path, line.row)
    for head in heads:
        places.put((*path, *head.key), line.place(head))
        if line.holds(head) and (value := line.value(head, read, places)) is not None:
            put_in(item, head.key, value)
    return item
