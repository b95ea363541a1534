"""A list inside a sheet: its heads, what its columns are, and the rows that hold its cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from thidua.domain.outsiders import WHY
from thidua.exchange.header import HeadRows
from thidua.exchange.naming import Named
from thidua.exchange.rows_read import LeftOut, Meant, RowsRead, Told, filled_from_above
from thidua.exchange.shape import Shape
from thidua.exchange.source import Broken, Row, Sheet, column_letter
from thidua.exchange.swapped import Swapped
from thidua.record import field, record

_UNUSED_NAMED = 20


def means_nothing(_: str) -> None:
    """What a row of one text says where nobody knows."""
    return


@record
class Table:
    """A list inside a sheet. ``columns`` are code names with the positions (from 0) of their cells;
    ``further`` the positions of other columns that give the same value; ``halves`` the columns of
    document and day that share one cell (``True``: under its own
    head); ``given`` those that sections and defaults fill, ``by_sheet`` the one that the name of
    the sheet does.

    ``others`` are the sheets that hold such a list too, ``tables`` those before it that hold
    another table. What was seen while the rows were read stands in ``surplus`` (rows that have
    something behind the last head), ``told`` and ``swapped``.
    """

    sheet: Sheet
    heads: HeadRows
    named: Named
    columns: list[tuple[int, str]]
    further: dict[str, list[int]] = field(default_factory=dict)
    halves: dict[str, bool] = field(default_factory=dict)
    given: tuple[str, ...] = ()
    by_sheet: str | None = None
    dates: tuple[str, ...] = ()
    shape: Shape = field(default_factory=Shape)
    meant: Meant = means_nothing
    others: list[str] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)
    surplus: list[int] = field(default_factory=list)
    told: Told = field(default_factory=Told)
    swapped: dict[str, list[int]] = field(default_factory=dict)

    @property
    def header_row(self) -> int:
        """The last row of heads."""
        return self.heads.last

    @cached_property
    def headers(self) -> list[str]:
        """The head of each column, blank where it has none."""
        return self.heads.texts

    @property
    def names(self) -> list[str]:
        """The code names of the columns, in the order in which ``rows`` gives their cells."""
        return [name for _, name in self.columns] + list(self.given)

    @property
    def shared(self) -> set[str]:
        """The columns without cells of their own: the other halves of a shared cell, and those that
        sections and defaults fill."""
        return {*self.given, *(name for name, own in self.halves.items() if not own)}

    def reader(self) -> RowsRead:
        """What tells the rows apart, from the first on."""
        place = {name: position for position, name in reversed(self.columns)}
        title = next((place[name] for name in self._leading if name in place), self.columns[0][0])
        spans = self.sheet.spans()
        return RowsRead(self.heads, title, place, self.shape, self.meant, spans, self.told)

    @property
    def _leading(self) -> tuple[str, ...]:
        return ("title", "name", "unit", "code")

    def rows(self) -> Iterator[Row]:
        """The rows that hold a case; cells in the order of ``names``."""
        self._forget()
        reader, shape, told = self.reader(), self.shape, self.told
        positions = [position for position, _ in self.columns]
        longest = max([*positions, *(p for each in self.further.values() for p in each)]) + 1
        whole = positions == list(range(longest)) and not self.further
        width = 1 + max(position for position, text in enumerate(self.headers) if text)
        hidden = self.sheet.hidden()
        names = [name for _, name in self.columns]
        days = [position for position, name in self.columns if name in self.dates]
        swapped = Swapped([] if self.sheet.quoted else days)
        above: dict[str, object] = {}
        filling = bool(shape.fill_down or shape.ditto)
        start = max(self.header_row + 1, shape.first_row or 0)
        sections = 0
        for number, cells in self.sheet.rows():
            if number < start:
                if number < self.heads.first and not shape.header_rows:
                    reader.over(number, cells)
                continue
            if not reader.is_case(number, cells):
                if len(told.sections) > sections:
                    sections = len(told.sections)
                    above.clear()
                continue
            if number in hidden and shape.skip_hidden:
                told.left_out.append(LeftOut(number, "dòng ẩn", _first_text(cells)))
                if filling:  # what it says of those below it holds
                    cells = [*cells, *[None] * (longest - len(cells))]
                    picked = [cells[position] for position in positions]
                    filled_from_above(picked, names, shape, above, Told())
                continue
            if number in hidden:
                told.hidden.append(number)
            if len(cells) > width and _holds_something(cells[width:]):
                self.surplus.append(number)
            if len(cells) < longest:
                cells = [*cells, *[None] * (longest - len(cells))]
            if days:
                swapped.look(number, cells)
            if whole and len(cells) == longest and not (reader.given or self.given or filling):
                yield number, cells
                continue
            picked = [cells[position] for position in positions]
            if filling:
                filled_from_above(picked, names, shape, above, told)
            if self.further or reader.given or self.given:
                self._complete(picked, cells, names, reader.given)
            yield number, picked
        self.swapped.update(
            (name, rows)
            for position, name in self.columns
            if (rows := swapped.rows.get(position)) is not None
        )

    def _forget(self) -> None:
        self.surplus.clear()
        self.swapped.clear()
        told = self.told
        for seen in (told.left_out, told.sections, told.unclear, told.over, told.hidden):
            seen.clear()
        self.told.filled.clear()

    def _complete(
        self,
        picked: list[object],
        cells: Sequence[object],
        names: Sequence[str],
        given: dict[str, str],
    ) -> None:
        """Add to the cells of a row what other columns, sections and defaults say."""
        for place, name in enumerate(names):
            if further := self.further.get(name):
                picked[place] = _joined(picked[place], [cells[p] for p in further])
            if name in given and _is_blank(picked[place]):
                picked[place] = given[name]
        picked += [given.get(name) for name in self.given]

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
    def barred(self) -> list[int]:
        """The positions of columns that are never taken in (domain.md §11)."""
        return sorted(self.named.barred)

    @property
    def unused(self) -> list[str]:
        """The headers of columns that are none of ours, each with its letter; a long list is
        cut."""
        used = {position for position, _ in self.columns}
        used |= {position for each in self.further.values() for position in each}
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
    return not all(map(_is_blank, cells))


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _first_text(cells: Sequence[object]) -> str:
    return next((str(cell).strip() for cell in cells if not _is_blank(cell)), "")


def _joined(cell: object, others: Sequence[object]) -> object:
    """What several columns say of one value: texts one behind the other, anything else once."""
    said = [each for each in (cell, *others) if not _is_blank(each)]
    if all(isinstance(each, str) for each in said):
        texts = dict.fromkeys(str(each).strip() for each in said)
        return "; ".join(texts) or None
    if len(set(map(str, said))) > 1:
        return Broken(f"các cột ghép vào đây ghi khác nhau: {', '.join(map(str, said))}")
    return said[0] if said else None
