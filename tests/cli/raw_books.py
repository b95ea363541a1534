"""Workbooks written by hand, part by part: what Excel never writes, and what people find on their
disks all the same."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable
from pathlib import Path

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types'
    ' xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml"'
    ' ContentType="application/xml"/><Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/%s"'
    ' Target="%s"/></Relationships>'
)
_BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="Các vụ" sheetId="1"'
    ' r:id="r1"/></sheets></workbook>'
)
SHEET_START = f'<worksheet xmlns="{_MAIN}"><sheetData>'
SHEET_END = "</sheetData></worksheet>"
SHEET_PART = "xl/worksheets/sheet1.xml"
HEADER = ("title", "kind", "field", "lead_unit", "note")


def text_cell(text: str, place: str = "") -> str:
    """A cell that holds its text itself."""
    where = f' r="{place}"' if place else ""
    return f'<c{where} t="inlineStr"><is><t>{text}</t></is></c>'


def sheet_xml(*rows: str) -> str:
    """A sheet of rows, each the XML of its cells."""
    return (
        SHEET_START
        + "".join(f'<row r="{n}">{cells}</row>' for n, cells in enumerate(rows, start=1))
        + SHEET_END
    )


def header_cells() -> str:
    """The header as cells."""
    return "".join(text_cell(text, f"{chr(65 + i)}1") for i, text in enumerate(HEADER))


def sound_cells(number: int = 2, title: str = "Vụ A") -> str:
    """The required cells of a sound row."""
    texts = (title, "vu_an", "tham_nhung", "NC")
    return "".join(text_cell(text, f"{chr(65 + i)}{number}") for i, text in enumerate(texts))


def book_of_parts(
    sheet: str | Iterable[bytes], name: str = "vu.xlsx", **parts: str | Iterable[bytes]
) -> str:
    """A workbook with this one sheet; further ``parts`` (path with ``__`` for ``/`` and ``_DOT_``
    for a dot) replace or add.

    A part may be given in pieces, which are deflated one by one, so that it may be large.
    """
    wanted: dict[str, str | Iterable[bytes]] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _LINK % ("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _LINK % ("worksheet", "worksheets/sheet1.xml"),
        SHEET_PART: sheet,
    }
    wanted |= {
        part.replace("__", "/").replace("_DOT_", "."): content for part, content in parts.items()
    }
    with zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in wanted.items():
            with archive.open(part, "w") as stream:
                for piece in [content.encode()] if isinstance(content, str) else content:
                    stream.write(piece)
    return name


def spaces(megabytes: int) -> Iterable[bytes]:
    """A sound sheet with so many megabytes of nothing in it."""
    yield sheet_xml(header_cells(), sound_cells()).removesuffix(SHEET_END).encode()
    for _ in range(megabytes):
        yield b" " * (1 << 20)
    yield SHEET_END.encode()


def make_it_lie(name: str, part: str, size: int = 1000) -> str:
    """Have the directory of a zip, and the part's own header, claim that ``part`` is ``size`` bytes
    unpacked."""
    content = bytearray(Path(name).read_bytes())
    with zipfile.ZipFile(name) as archive:
        found = archive.getinfo(part)
    path = part.encode()
    struct.pack_into("<I", content, found.header_offset + 22, size)
    place = content.rfind(b"PK\x01\x02", 0, content.rfind(path))
    struct.pack_into("<I", content, place + 24, size)
    Path(name).write_bytes(content)
    return name
