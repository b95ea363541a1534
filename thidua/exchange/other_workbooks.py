"""Workbooks of other kinds: .xls, .xlsb, .ods. What their formats tell is looked through before
calamine loads them; what they don't tell is said."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING
from xml.parsers import expat
from zipfile import ZipFile, ZipInfo

from thidua.errors import Refused
from thidua.exchange.packages import Package
from thidua.exchange.source import Broken, Sheet, Span
from thidua.exchange.workbook import loaded_book, rows_of, sound, spans_of
from thidua.exchange.workbook_parts import DAMAGED, SAVE_AS, inflated
from thidua.exchange.workbook_scan import Extent, Scan
from thidua.record import field, mutable

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

_UNSEEN = (
    "tệp {} không cho biết dòng nào đang ẩn, ô nào báo lỗi (#REF! …): dòng ẩn vẫn được nhập, ô lỗi"
    " đọc là ô trống"
)
_ROW_HEAD, _CELL_HEAD = 12, 8  # bytes: the number of the row, that of the column, and a style
_MOST_SPANS = 100_000  # merged ranges of a sheet


@contextmanager
def open_other(stream: IO[bytes], kind: Package) -> Iterator[list[Sheet]]:
    """The sheets of a workbook that is no .xlsx, in their order, as far as a person sees them.

    Raises ``Refused`` for what is broken, or too large to be held.
    """
    suffix, looks = kind.value, dict[str, _Look]()
    try:
        if kind is Package.XLSB:
            _look_through_records(stream)
        elif kind is Package.ODS:
            looks = _looks(stream)
    except (expat.ExpatError, *DAMAGED) as error:
        raise Refused(f"Tệp {suffix} bị hỏng, không đọc được.", todo=SAVE_AS) from error
    workbook = loaded_book(stream, suffix)
    with sound(suffix):
        seen = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if str(sheet.visible).endswith("Visible") and str(sheet.typ).endswith("WorkSheet")
        ]
    if not seen:
        raise Refused(
            "Sổ tính không có trang tính nào để đọc.", todo="Xem lại có chọn đúng tệp không."
        )
    try:
        yield [_sheet(workbook, name, suffix, looks.get(name)) for name in seen]
    finally:
        workbook.close()


def _sheet(workbook: CalamineWorkbook, name: str, suffix: str, look: _Look | None) -> Sheet:
    loaded: list[CalamineSheet] = []

    def load() -> CalamineSheet:
        if not loaded:
            with sound(suffix):
                loaded.append(workbook.get_sheet_by_name(name))
        return loaded[0]

    def spans() -> tuple[Span, ...]:
        return spans_of(load()) if look is None else tuple(look.spans)

    scan = Scan() if look is None else Scan(look.broken, frozenset(look.hidden))
    return Sheet(
        name,
        lambda: rows_of(
            load(), scan, {(s.top - 1, s.left): s.bottom - 1 for s in spans() if s.bottom > s.top}
        ),
        spans=spans,
        hidden=lambda: scan.hidden,
        unseen=() if look is not None else (_UNSEEN.format(suffix),),
    )


def _look_through_records(stream: IO[bytes]) -> None:
    """Refuse an .xlsb whose cells lie too far apart to be held: calamine makes room for every cell
    between them."""
    for info in ZipFile(stream).infolist():
        name = info.filename.lower()
        if "worksheets/" in name and name.endswith(".bin"):
            extent, row, rest = Extent(info.filename.rpartition("/")[2]), 0, b""
            for block in inflated(stream, info):
                row, rest = _records(rest + block, extent, row)


def _records(content: bytes, extent: Extent, row: int) -> tuple[int, bytes]:
    """Take the cells of whole records into ``extent``; the row that is under way, and what is left
    of a record."""
    place, length = 0, len(content)
    while True:
        start = place
        kind = size = shift = 0
        if place + 6 > length:
            return row, content[start:]
        kind = content[place]
        place += 1
        if kind & 0x80:
            kind = (kind & 0x7F) | (content[place] & 0x7F) << 7
            place += 1
        for shift in (0, 7, 14, 21):
            byte = content[place]
            place += 1
            size |= (byte & 0x7F) << shift
            if not byte & 0x80:
                break
        if place + size > length:
            return row, content[start:]
        if (kind == 0 and size < _ROW_HEAD) or (1 <= kind <= 11 and size < _CELL_HEAD):
            raise ValueError("a record is too short")  # calamine would read what stood before it
        if kind == 0:
            row = int.from_bytes(content[place : place + 4], "little")
        elif 2 <= kind <= 11:  # a cell that holds something
            extent.take((row + 1,), int.from_bytes(content[place : place + 4], "little"), 1)
        place += size


@mutable
class _Look:
    """What the XML of a sheet of .ods says of it."""

    hidden: set[int] = field(default_factory=set)
    spans: list[Span] = field(default_factory=list)
    broken: dict[int, list[tuple[int, Broken]]] = field(default_factory=dict)


def _looks(stream: IO[bytes]) -> dict[str, _Look]:
    info: ZipInfo = ZipFile(stream).getinfo("content.xml")
    reader = _OdsReader()
    for block in inflated(stream, info):
        reader.parser.Parse(block, False)
    reader.parser.Parse(b"", True)
    return reader.looks


class _OdsReader:
    """Reads content.xml tag by tag: how far the cells of each sheet reach, repeated ones counted as
    often as they stand there."""

    def __init__(self) -> None:
        self.looks: dict[str, _Look] = {}
        self._look, self._extent = _Look(), Extent("")
        self._row, self._rows, self._column = 0, 1, 0
        self._cell: tuple[int, int] | None = None  # first column, how often
        self._depth = 0  # of tables: those inside of cells are none
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise expat.ExpatError("a sheet declares no entities")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name == "table":
            self._depth += 1
            if self._depth == 1:
                called = next((v for k, v in attributes.items() if k.endswith(" name")), "")
                self._look = self.looks[called] = _Look()
                self._extent, self._row, self._rows = Extent(called), 0, 0
        elif self._depth != 1 or name not in ("table-row", "table-cell", "covered-table-cell"):
            if name == "p" and self._cell is not None:
                self._take()
            return
        said = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        if name == "table-row":
            self._row, self._column = self._row + self._rows, 0
            self._rows = int(said.get("number-rows-repeated", "1"))
            if said.get("visibility") in ("collapse", "filter") and self._rows <= 1_048_576:
                self._look.hidden |= set(range(self._row + 1, self._row + self._rows + 1))
        elif name != "table":
            times = int(said.get("number-columns-repeated", "1"))
            self._cell = (self._column, times)
            self._column += times
            if "value" in said or "date-value" in said:
                self._take()
            if said.get("value-type") == "error" or attributes.get(_ERROR) == "error":
                why = "ô báo lỗi; sửa ô ấy trong bảng tính"
                here = (self._cell or (self._column - times, 1))[0]
                self._look.broken.setdefault(self._row + 1, []).append((here, Broken(why)))
            self._span(said, self._column - times)

    def _span(self, said: dict[str, str], left: int) -> None:
        across = int(said.get("number-columns-spanned", "1"))
        down = int(said.get("number-rows-spanned", "1"))
        if (across > 1 or down > 1) and len(self._look.spans) < _MOST_SPANS:
            top = self._row + 1
            self._look.spans.append(Span(top, left, top + down - 1, left + across - 1))

    def _take(self) -> None:
        """The cell that is under way holds something."""
        assert self._cell is not None
        first, times = self._cell
        last = first + times - 1
        self._extent.take((self._row + 1, self._row + self._rows), last, times * self._rows)
        self._cell = None

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name == "table":
            self._depth -= 1
        elif name in ("table-cell", "covered-table-cell"):
            self._cell = None


_ERROR = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
