"""Looking through the XML of a sheet before calamine loads it: how far it reaches, and which of its
cells are broken.

calamine gives an error of the spreadsheet (``#REF!``) and a formula that was never worked out as
blanks, and makes room for every cell between the first and the last one used.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import IO
from xml.parsers import expat
from zipfile import ZipInfo

from thidua.errors import Refused
from thidua.exchange.source import Broken, column_letter, column_position
from thidua.exchange.workbook_parts import DAMAGED, inflated
from thidua.record import field, mutable

_MOST_CELLS = 12_000_000
_ROWS_OF_EXCEL = 1_048_576
_COLUMNS_OF_EXCEL = 16_384
_LONGEST_ERROR = 20
# The start of a cell that holds anything; nearly every program writes its place first.
_CELL = re.compile(
    rb'<(?:[^\s<>/!?"\'=:]+:)?c(?:\s+r="([A-Z]{1,3})([0-9]{1,7})")?(?:\s[^>]*)?(?<!/)>'
)
# A cell that is not written in that way, to be read by a real parser: of two places, ours might not
# be the one calamine takes.
_ODD_CELL = re.compile(
    rb'<(?:[^\s<>/!?"\'=:]+:)?c(?=[\s/>])(?!\s+r="[A-Z]{1,3}[0-9]{1,7}"(?:\s+(?:s|t|cm|vm|ph)="\w*")*\s*/?>)'
)
# A row that is not seen, hidden by hand or by a filter.
_HIDDEN = re.compile(
    rb'<(?:\w+:)?row\s(?=[^>]*\bhidden=["\'](?:1|true)["\'])[^>]*?\br=["\']([0-9]{1,7})["\']'
)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_ODD = (b'"e"', b"'e'", b"<!")  # the kind of an error cell; comments and declarations


@mutable
class Scan:
    """What is wrong in a sheet: per row (from 1), positions (from 0) of broken cells and what
    stands in them. ``hidden``: the rows that are not seen."""

    broken: dict[int, list[tuple[int, Broken]]] = field(default_factory=dict)
    hidden: frozenset[int] = frozenset()


class Extent:
    """The rectangle that the cells of a sheet take up."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._first_row, self._last_row, self._last_column, self._cells = 1 << 30, 0, 0, 0

    def take(self, rows: tuple[int, ...], column: int, cells: int) -> None:
        """Let in so many cells, up to ``column``. Raises ``Refused`` where it gets too large to be
        held in memory."""
        self._first_row, self._last_row = min(self._first_row, *rows), max(self._last_row, *rows)
        self._last_column = max(self._last_column, column)
        self._cells += cells
        area = (self._last_row - self._first_row + 1) * (self._last_column + 1)
        if (
            max(area, self._cells) > _MOST_CELLS
            or self._last_row > _ROWS_OF_EXCEL
            or self._last_column >= _COLUMNS_OF_EXCEL
        ):
            place = f"{column_letter(self._last_column)}{self._last_row}"
            raise Refused(
                f"Trang tính “{self._name}” quá rộng: vùng có chữ kéo đến ô {place}.",
                "Thường là vì có một ô ở rất xa bị gõ nhầm vào.",
                "Xóa các ô thừa ở cuối trang tính rồi nhập lại; danh sách rất dài thì lưu thành"
                " “CSV UTF-8”.",
            )


def scan_sheet(stream: IO[bytes], info: ZipInfo, name: str) -> Scan:
    """Find the broken cells of a sheet, and its hidden rows.

    Raises ``Refused`` where it is damaged, or its cells lie too far apart to be held.
    """
    try:
        odd, hidden = _look_over(stream, info, name)
        return Scan(_broken_cells(stream, info, name) if odd else {}, hidden)
    except (expat.ExpatError, *DAMAGED) as error:
        todo = "Mở bằng Excel, lưu lại thành tệp .xlsx mới rồi nhập tệp ấy."
        raise Refused(
            f"Tệp .xlsx bị hỏng: không đọc được trang tính “{name}”.", todo=todo
        ) from error


def _look_over(stream: IO[bytes], info: ZipInfo, name: str) -> tuple[bool, frozenset[int]]:
    """Whether a sheet has to be read tag by tag, and its hidden rows; a quick look, which also
    checks how far it reaches."""
    extent, columns, odd, rest = Extent(name), set[bytes](), False, b""
    hidden = set[int]()
    for block in inflated(stream, info):
        text = rest + block
        odd = odd or any(mark in text for mark in _ODD) or _FORMULA.search(text) is not None
        if b"hidden" in text:
            hidden |= {int(number) for number in _HIDDEN.findall(text)}
        if cells := _CELL.findall(text):
            letters = {letters for letters, _ in cells}
            odd = odd or b"" in letters
            if not odd:
                column = max(
                    (column_position(fresh.decode()) for fresh in letters - columns), default=0
                )
                columns |= letters
                extent.take((int(cells[0][1]), int(cells[-1][1])), column, len(cells))
        last = text.rfind(b"<")
        odd = odd or _ODD_CELL.search(text, 0, max(0, last)) is not None
        rest = text[last:][:4096]
    return odd or _ODD_CELL.search(rest) is not None, frozenset(hidden)


class _Reader:
    """Reads a sheet tag by tag, holding one cell at a time."""

    def __init__(self, name: str) -> None:
        self.broken: dict[int, list[tuple[int, Broken]]] = defaultdict(list)
        self._extent = Extent(name)
        self._row, self._column = 0, -1
        self._kind, self._formula, self._value = "", False, ""
        self._in_value = False
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise expat.ExpatError("a sheet declares no entities")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        tag = tag.rpartition(" ")[2]
        if tag == "row":
            number = re.fullmatch("[0-9]{1,9}", attributes.get("r", ""))
            self._row = int(number[0]) if number else self._row + 1
            self._column = -1
        elif tag == "c":
            if "r" in attributes:
                place = re.fullmatch("([A-Z]{1,7})([0-9]{1,9})", attributes["r"].upper())
                if place is None:
                    raise expat.ExpatError("a cell in no place")
                self._column, self._row = column_position(place[1]), int(place[2])
            else:
                self._column += 1
            self._kind, self._formula, self._value = attributes.get("t", "n"), False, ""
        elif tag == "f":
            self._formula = True
        self._in_value = tag == "v"

    def _text(self, text: str) -> None:
        if self._in_value and len(self._value) <= _LONGEST_ERROR:
            self._value += text

    def _end(self, tag: str) -> None:
        tag = tag.rpartition(" ")[2]
        self._in_value = False
        if tag == "c":
            self._extent.take((self._row,), self._column, 1)
            if found := self._broken():
                self.broken[self._row].append((self._column, found))

    def _broken(self) -> Broken | None:
        if self._kind == "e":
            word = self._value or "#LỖI"
            return Broken(f"ô báo lỗi {word} của Excel; sửa ô ấy trong bảng tính", self._value)
        if self._formula and not self._value and self._kind != "str":
            return Broken(
                "ô là công thức chưa được tính, không có giá trị; mở bằng Excel rồi lưu lại, hoặc"
                " gõ thẳng giá trị"
            )
        return None


def _broken_cells(
    stream: IO[bytes], info: ZipInfo, name: str
) -> dict[int, list[tuple[int, Broken]]]:
    reader = _Reader(name)
    blocks: Iterator[bytes] = inflated(stream, info)
    for block in blocks:
        reader.parser.Parse(block, False)
    reader.parser.Parse(b"", True)
    return dict(reader.broken)
