"""Workbooks as “Excel Binary Workbook” (.xlsb, [MS-XLSB]): LibreOffice reads them and writes none, so
here is as much of the format as a list needs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from struct import pack
from zipfile import ZIP_DEFLATED, ZipFile

from tests.exchange.lists.book import Book, Page

_DAY, _EPOCH = 1, date(1899, 12, 30)  # the second format of cells; day 0
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_TYPES = "application/vnd.ms-excel"


def by_excel_binary(book: Book, path: Path) -> None:
    """A workbook of records instead of XML: strings in their cells, merged ranges, hidden rows."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        pages = range(1, len(book.pages) + 1)
        parts = {"workbook": "sheet.binary.macroEnabled.main", "styles": "styles"}
        parts |= {f"worksheets/sheet{n}": "worksheet" for n in pages}
        file.writestr("[Content_Types].xml", _content_types(parts))
        file.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.bin")]))
        targets = [("worksheet", f"worksheets/sheet{n}.bin") for n in pages]
        listed = _relations([*targets, ("styles", "styles.bin")])
        file.writestr("xl/_rels/workbook.bin.rels", listed)
        file.writestr("xl/workbook.bin", b"".join(_workbook(book)))
        file.writestr("xl/styles.bin", b"".join(_styles()))
        for number, page in enumerate(book.pages, 1):
            file.writestr(f"xl/worksheets/sheet{number}.bin", b"".join(_sheet(page)))


def _content_types(parts: dict[str, str]) -> str:
    lines = [
        f'<Override PartName="/xl/{name}.bin" ContentType="{_TYPES}.{kind}"/>'
        for name, kind in parts.items()
    ]
    return (
        f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{_RELS}"/>{"".join(lines)}</Types>'
    )


def _relations(targets: list[tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    ]
    return (
        f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
        f"{''.join(lines)}</Relationships>"
    )


def _record(kind: int, body: bytes = b"") -> bytes:
    """A record: its kind and its size, seven bits a byte, and its body."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size = len(body)
    while size >= 0x80:
        head, size = head + bytes([size & 0x7F | 0x80]), size >> 7
    return head + bytes([size]) + body


def _wide(text: str) -> bytes:
    raw = text.encode("utf-16-le")
    return pack("<I", len(raw) // 2) + raw


def _workbook(book: Book) -> Iterator[bytes]:
    yield _record(0x83)  # BrtBeginBook
    yield _record(0x99, pack("<III", 0, 0, 0))  # BrtWbProp
    yield _record(0x8F)  # BrtBeginBundleShs
    for number, page in enumerate(book.pages, 1):
        yield _record(0x9C, pack("<II", 0, number) + _wide(f"rId{number}") + _wide(page.name))
    yield _record(0x90)
    yield _record(0x84)


def _styles() -> Iterator[bytes]:
    yield _record(0x116)  # BrtBeginStyleSheet
    yield _record(0x269, pack("<I", 2))  # BrtBeginCellXFs: general, day/month/year
    for format_ in (0, 14):
        yield _record(0x2F, pack("<HHHHHBBHH", 0, format_, 0, 0, 0, 0, 0, 0x1000, 0x3F))
    yield _record(0x26A)
    yield _record(0x117)


def _sheet(page: Page) -> Iterator[bytes]:
    yield _record(0x81)  # BrtBeginSheet
    width = max(map(len, page.grid))
    yield _record(0x94, pack("<IIII", 0, len(page.grid) - 1, 0, width - 1))  # BrtWsDim
    yield _record(0x91)  # BrtBeginSheetData
    for row, cells in enumerate(page.grid):
        hidden = 0x10 * (row + 1 in page.hidden)
        yield _record(0x00, pack("<IIHBBBI", row, 0, 300, 0, hidden, 0, 0))  # BrtRowHdr
        for column, value in enumerate(cells):
            if value is not None and value != "":
                yield _cell(column, value)
    yield _record(0x92)
    if page.merged:
        yield _record(0xB1, pack("<I", len(page.merged)))  # BrtBeginMergeCells
        for top, left, bottom, right in page.merged:
            yield _record(0xB0, pack("<IIII", top - 1, bottom - 1, left, right))
        yield _record(0xB2)
    yield _record(0x82)


def _cell(column: int, value: object) -> bytes:
    if isinstance(value, date):
        return _record(0x05, pack("<IId", column, _DAY, (value - _EPOCH).days))  # BrtCellReal
    if isinstance(value, (int, float)):
        return _record(0x05, pack("<IId", column, 0, value))
    return _record(0x06, pack("<II", column, 0) + _wide(str(value)))  # BrtCellSt
