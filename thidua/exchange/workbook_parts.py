"""The parts of an .xlsx before anything loads it: is it one, how large is it unpacked, which of its cells are broken.

calamine gives an error of the spreadsheet (``#REF!``) and a formula that was never worked out as blanks, and makes room
for every cell between the first and the last one used; so both are looked for in the XML first.
"""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from thidua.errors import Refused
from thidua.exchange.source import column_letter, column_position

_BLOCK = 1 << 20
_LARGEST_PART = 400 << 20  # bytes of one part, unpacked
_LARGEST_LIST = 4 << 20  # bytes of the parts that list the others
_MOST_CELLS = 12_000_000
_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "Mở bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nhập tệp ấy."
_CELL = re.compile(rb'<(?:\w+:)?c(?: [^>]*?)? r="([A-Z]{1,3})([0-9]{1,7})"[^>/]*>')
_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")


@dataclass(frozen=True)
class Parts:
    """What a workbook says of itself: the parts of its visible sheets by name, and from which day it counts dates."""

    sheets: dict[str, ZipInfo]
    from_1904: bool


@dataclass
class Scan:
    """What is wrong in a sheet: per row (from 1), positions (from 0) of broken cells and why."""

    broken: dict[int, list[tuple[int, str]]] = field(default_factory=dict)


def is_workbook(head: bytes) -> bool:
    """Whether a file that starts so is a workbook of some kind, to be read or refused by ``inspect``."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLD_FORMAT))


def inspect(stream: IO[bytes]) -> Parts:
    """Look through a workbook without loading it. Raises ``Refused`` for one that can't be taken, saying why."""
    stream.seek(0)
    head = stream.read(8)
    if head == _OLD_FORMAT:
        raise _old_format(stream)
    try:
        archive = ZipFile(stream)
        names = set(archive.namelist())
        _refuse_kind(archive, names)
        return _parts(archive, stream)
    except (BadZipFile, ElementTree.ParseError, KeyError, zlib.error, NotImplementedError, UnicodeDecodeError) as error:
        raise Refused("Tệp .xlsx bị hỏng, không mở được.", todo=_SAVE_AS) from error


def _old_format(stream: IO[bytes]) -> Refused:
    stream.seek(0)
    if "EncryptedPackage".encode("utf-16-le") in stream.read(_LARGEST_LIST):
        return Refused(
            "Tệp có mật khẩu mở tệp, không đọc được.",
            todo="Mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu lại rồi nhập.",
        )
    return Refused("Tệp thuộc kiểu Excel cũ (.xls) hoặc kiểu Office cũ khác, không nhập được.", todo=_SAVE_AS)


def _refuse_kind(archive: ZipFile, names: set[str]) -> None:
    if any(info.flag_bits & 1 for info in archive.infolist()):
        raise Refused("Tệp có mật khẩu, không đọc được.", todo="Bỏ mật khẩu rồi nhập lại.")
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise Refused("Tệp Excel có macro; không nhập tệp có macro.", "Macro là chương trình, có thể gây hại.", _SAVE_AS)
    if "xl/workbook.xml" not in names:
        raise Refused("Tệp không phải là sổ tính Excel .xlsx.", "Trong tệp không có sổ tính nào.", _SAVE_AS)


def _parts(archive: ZipFile, stream: IO[bytes]) -> Parts:
    book = ElementTree.fromstring(_whole(archive, stream, "xl/workbook.xml"))
    links = ElementTree.fromstring(_whole(archive, stream, "xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): link.get("Target", "") for link in links if link.get("Type", "").endswith("/worksheet")}
    sheets = {}
    for element in book.iter():
        kind = element.tag.rpartition("}")[2]
        if kind != "sheet" or element.get("state", "visible") != "visible":
            continue
        link = next((value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), "")
        if link in targets:
            target = targets[link]
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            sheets[element.get("name", "")] = archive.getinfo(path)
    if not sheets:
        raise Refused("Sổ tính không có trang tính nào để đọc.", todo="Xem lại có chọn đúng tệp không.")
    for info in archive.infolist():
        if info.filename.startswith("xl/") and info.filename.endswith(".xml"):
            _refuse_large(info, info.file_size)
    if "xl/sharedStrings.xml" in archive.namelist():
        for _ in inflated(stream, archive.getinfo("xl/sharedStrings.xml")):
            pass
    marks = (e.get("date1904", "") for e in book.iter() if e.tag.rpartition("}")[2] == "workbookPr")
    return Parts(sheets, any(mark in ("1", "true") for mark in marks))


def _whole(archive: ZipFile, stream: IO[bytes], name: str) -> bytes:
    info = archive.getinfo(name)
    found = b""
    for block in inflated(stream, info):
        found += block
        if len(found) > _LARGEST_LIST:
            raise Refused("Tệp .xlsx không bình thường: danh mục trang tính quá lớn.", todo="Không nhập tệp này.")
    return found


def _refuse_large(info: ZipInfo, size: int) -> None:
    if size > _LARGEST_PART:
        raise Refused(
            f"Tệp .xlsx quá lớn: phần {info.filename} giải nén ra hơn {_LARGEST_PART >> 20} MB.",
            "Có thể là tệp được tạo ra để làm treo máy.",
            "Nếu là danh sách thật, lưu thành “CSV UTF-8” rồi nhập tệp .csv.",
        )


def inflated(stream: IO[bytes], info: ZipInfo) -> Iterator[bytes]:
    """A part unpacked block by block, as long as it really is: what the archive claims of its size is not believed."""
    stream.seek(info.header_offset)
    header = stream.read(30)
    if header[:4] != b"PK\x03\x04":
        raise BadZipFile(info.filename)
    place = info.header_offset + 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    left, size = info.compress_size, 0
    unpack = zlib.decompressobj(-15)
    while left > 0:
        stream.seek(place)
        packed = stream.read(min(65_536, left))
        if not packed:
            raise BadZipFile(info.filename)
        place, left = place + len(packed), left - len(packed)
        if info.compress_type == ZIP_STORED:
            size += len(packed)
            yield packed
        elif info.compress_type == ZIP_DEFLATED:
            while packed:
                block = unpack.decompress(packed, _BLOCK)
                packed = unpack.unconsumed_tail
                size += len(block)
                _refuse_large(info, size)
                if block:
                    yield block
        else:
            raise NotImplementedError(info.compress_type)
    _refuse_large(info, size)


def scan_sheet(stream: IO[bytes], info: ZipInfo, name: str) -> Scan:
    """Find the broken cells of a sheet. Raises ``Refused`` where the used cells lie too far apart to be held."""
    suspicious, rest = False, b""
    last_row, first_row, last_column = 0, 1 << 20, 0
    columns: set[bytes] = set()
    for block in inflated(stream, info):
        text = rest + block
        suspicious = suspicious or b't="e"' in text or _FORMULA.search(text) is not None
        cells = _CELL.findall(text)
        if cells:
            fresh = {letters for letters, _ in cells} - columns
            columns |= fresh
            last_column = max(last_column, *(column_position(letters.decode()) for letters in fresh)) if fresh else last_column
            rows = (int(cells[0][1]), int(cells[-1][1]))
            first_row, last_row = min(first_row, *rows), max(last_row, *rows)
        rest = text[text.rfind(b"<") :][:4096]
    if (last_row - first_row + 1) * (last_column + 1) > _MOST_CELLS:
        place = f"{column_letter(last_column)}{last_row}"
        raise Refused(
            f"Trang tính “{name}” quá rộng: vùng có chữ kéo đến ô {place}.",
            "Thường là vì có một ô ở rất xa bị gõ nhầm vào.",
            "Xóa các ô thừa ở cuối trang tính rồi nhập lại; danh sách rất dài thì lưu thành “CSV UTF-8”.",
        )
    return Scan(_broken_cells(stream, info) if suspicious else {})


class _Blocks:
    """What ``ElementTree.iterparse`` reads: the unpacked blocks as a file."""

    def __init__(self, blocks: Iterator[bytes]) -> None:
        self._blocks = blocks

    def read(self, _: int = -1) -> bytes:
        """The next block, nothing at the end."""
        return next(self._blocks, b"")


def _broken_cells(stream: IO[bytes], info: ZipInfo) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for _, element in ElementTree.iterparse(_Blocks(inflated(stream, info))):
        kind = element.tag.rpartition("}")[2]
        if kind == "c":
            place = re.fullmatch("([A-Z]{1,3})([0-9]+)", element.get("r", ""))
            why = _why_broken(element)
            if why and place:
                found[int(place[2])].append((column_position(place[1]), why))
        if kind == "row":
            element.clear()
    return dict(found)


def _why_broken(cell: ElementTree.Element) -> str | None:
    inside = {child.tag.rpartition("}")[2]: child.text for child in cell}
    value = inside.get("v") or ""
    if cell.get("t") == "e":
        return f"ô báo lỗi {value or '#LỖI'} của Excel; sửa ô ấy trong bảng tính"
    if "f" in inside and not value and cell.get("t") != "str":
        return "ô là công thức chưa được tính, không có giá trị; mở bằng Excel rồi lưu lại, hoặc gõ thẳng giá trị"
    return None
