"""The tables of a Word file (.docx), read as sheets: many departments send their list so."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, cast
from xml.etree.ElementTree import Element, XMLPullParser
from zipfile import ZipFile

from thidua.errors import Refused
from thidua.exchange.source import Row, Sheet, Span
from thidua.exchange.workbook_parts import DAMAGED, inflated

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST_CELLS = 2_000_000
_LOST = "Mở bằng Word, Lưu thành tệp .docx mới rồi nhập tệp ấy."


@contextmanager
def open_tables(stream: IO[bytes]) -> Iterator[list[Sheet]]:
    """The tables of a Word file in their order, each as a sheet ``Bảng 1`` …; text that a tracked
    change has deleted is not there, a table inside a cell is none.

    Raises ``Refused`` where the file is broken, or has no table.
    """
    try:
        sheets = [_sheet(number, table) for number, table in enumerate(_tables(stream), start=1)]
    except DAMAGED as error:
        raise Refused("Tệp .docx bị hỏng, không đọc được.", todo=_LOST) from error
    if not sheets:
        raise Refused(
            "Tệp Word không có bảng nào.",
            todo="Để danh sách trong một bảng (Chèn, Bảng), hoặc chép vào tệp Excel rồi nhập.",
        )
    yield sheets


def _tables(stream: IO[bytes]) -> Iterator[Element]:
    info = ZipFile(stream).getinfo("word/document.xml")
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    depth = 0
    rest = b""
    for block in inflated(stream, info):
        if b"<!" in rest + block:  # Word writes none; entities could grow without end
            raise SyntaxError("a document declares no entities")
        rest = block[-1:]
        parser.feed(block)
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            if element.tag == f"{_W}tbl":
                depth += 1 if event == "start" else -1
                if event == "end" and not depth:
                    yield element
                    element.clear()
            elif not depth and event == "end" and element.tag == f"{_W}p":
                element.clear()
    parser.close()


def _sheet(number: int, table: Element) -> Sheet:
    rows: list[Row] = []
    spans: list[Span] = []
    open_: dict[int, tuple[int, int, object]] = {}  # left → first row, right, value
    cells = 0
    for row in _of(table, "tr"):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            continue
        place, taken = _number(properties, "gridBefore", 0), list[object]()
        taken += [None] * place
        merged: dict[int, tuple[int, int, object]] = {}
        here = len(rows) + 1
        for cell in _of(row, "tc"):
            about = cell.find(f"{_W}tcPr")
            width = _number(about, "gridSpan", 1)
            left, right = place, place + width - 1
            place += width
            cells += width
            if cells > _MOST_CELLS:
                raise Refused("Bảng trong tệp Word quá lớn.", todo="Chép vào tệp Excel rồi nhập.")
            value: object = _text(cell)
            joins = None if about is None else about.find(f"{_W}vMerge")
            if joins is not None and joins.get(f"{_W}val") != "restart" and left in open_:
                first, right, value = open_[left]
                merged[left] = (first, right, value)
            elif joins is not None:
                merged[left] = (here, right, value)
            elif width > 1:
                spans.append(Span(here, left, here, right))
            taken += [value, *[None] * (width - 1)]
        spans += [
            Span(first, left, here - 1, right)
            for left, (first, right, _) in open_.items()
            if left not in merged or merged[left][0] == here
        ]
        open_ = merged
        rows.append((here, taken))
    last = len(rows)
    spans += [Span(first, left, last, right) for left, (first, right, _) in open_.items()]
    found = tuple(spans)
    return Sheet(f"Bảng {number}", lambda: iter(rows), spans=lambda: found)


def _of(element: Element, tag: str) -> Iterator[Element]:
    """The rows of a table, the cells of a row: also those that a control or a tracked insertion
    holds."""
    for child in element:
        if child.tag == f"{_W}{tag}":
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _of(child, tag)


def _number(properties: Element | None, tag: str, otherwise: int) -> int:
    found = None if properties is None else properties.find(f"{_W}{tag}")
    text = "" if found is None else found.get(f"{_W}val", "")
    return min(int(text), 16_384) if text.isdecimal() and len(text) < 6 else otherwise


def _text(cell: Element) -> str | None:
    """What stands in a cell, paragraph under paragraph."""
    paragraphs = ["".join(_pieces(each)).strip() for each in _paragraphs(cell)]
    return "\n".join(filter(None, paragraphs)) or None


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_W}p":
            yield child
        elif child.tag not in (f"{_W}tbl", f"{_W}del", f"{_W}moveFrom"):
            yield from _paragraphs(child)


_UNREAD = {f"{_W}{tag}" for tag in ("del", "moveFrom", "pPr", "rPr", "instrText")}
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag not in (
            f"{_W}del",
            f"{_W}moveFrom",
            f"{_W}pPr",
            f"{_W}rPr",
            f"{_W}instrText",
        ):
            yield from _pieces(child)
