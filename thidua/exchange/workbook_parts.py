"""The parts of an .xlsx before anything loads it: is it one, what is in it, how large is it
unpacked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from thidua.errors import Refused
from thidua.record import record

_BLOCK = 1 << 20
_LARGEST_PART = 400 << 20  # bytes of one part, unpacked
_LARGEST_LIST = 4 << 20  # bytes of the parts that list the others
_MOST_TEXTS = 12_000_000  # shared texts, each of which takes memory however short it is
SAVE_AS = "Mở bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nhập tệp ấy."
# What reading a damaged archive can end in.
DAMAGED = (
    BadZipFile,
    SyntaxError,
    LookupError,
    ValueError,
    ArithmeticError,
    EOFError,
    zlib.error,
    struct.error,
    NotImplementedError,
)
_SAVE_AS_CSV = "Nếu là danh sách thật, lưu thành “CSV UTF-8” rồi nhập tệp .csv."


@record
class Parts:
    """What a workbook says of itself: the parts of its visible sheets by name, and from which day
    it counts dates."""

    sheets: dict[str, ZipInfo]
    from_1904: bool


def inspect(stream: IO[bytes]) -> Parts:
    """Look through an .xlsx without loading it. Raises ``Refused`` for one that can't be taken,
    saying why."""
    stream.seek(0)
    try:
        return _parts(ZipFile(stream), stream)
    except DAMAGED as error:
        raise Refused("Tệp .xlsx bị hỏng, không mở được.", todo=SAVE_AS) from error


def _parts(archive: ZipFile, stream: IO[bytes]) -> Parts:
    book = ElementTree.fromstring(_whole(archive, stream, "xl/workbook.xml"))
    links = ElementTree.fromstring(_whole(archive, stream, "xl/_rels/workbook.xml.rels"))
    targets = {
        link.get("Id"): link.get("Target", "")
        for link in links
        if link.get("Type", "").endswith("/worksheet")
    }
    sheets = {}
    for element in book.iter():
        kind = element.tag.rpartition("}")[2]
        if kind != "sheet" or element.get("state", "visible") != "visible":
            continue
        link = next(
            (value for name, value in element.attrib.items() if name.rpartition("}")[2] == "id"), ""
        )
        if link in targets:
            target = targets[link]
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            sheets[element.get("name", "")] = archive.getinfo(path)
    if not sheets:
        raise Refused(
            "Sổ tính không có trang tính nào để đọc.", todo="Xem lại có chọn đúng tệp không."
        )
    for info in archive.infolist():
        if info.filename.startswith("xl/") and info.filename.endswith(".xml"):
            _refuse_large(info, info.file_size)
    if "xl/sharedStrings.xml" in archive.namelist():
        texts = (
            sum(
                block.count(b"si>")
                for block in inflated(stream, archive.getinfo("xl/sharedStrings.xml"))
            )
            // 2
        )
        if texts > _MOST_TEXTS:
            raise Refused(
                f"Tệp .xlsx có hơn {_MOST_TEXTS} chữ khác nhau, quá lớn.", todo=_SAVE_AS_CSV
            )
    marks = (e.get("date1904", "") for e in book.iter() if e.tag.rpartition("}")[2] == "workbookPr")
    return Parts(sheets, any(mark in ("1", "true") for mark in marks))


def _whole(archive: ZipFile, stream: IO[bytes], name: str) -> bytes:
    info = archive.getinfo(name)
    found = b""
    for block in inflated(stream, info):
        found += block
        if len(found) > _LARGEST_LIST:
            raise Refused(
                "Tệp .xlsx không bình thường: danh mục trang tính quá lớn.",
                todo="Không nhập tệp này.",
            )
    return found


def _refuse_large(info: ZipInfo, size: int) -> None:
    if size > _LARGEST_PART:
        raise Refused(
            f"Tệp .xlsx quá lớn: phần {info.filename} giải nén ra hơn {_LARGEST_PART >> 20} MB.",
            "Có thể là tệp được tạo ra để làm treo máy.",
            _SAVE_AS_CSV,
        )


def inflated(stream: IO[bytes], info: ZipInfo) -> Iterator[bytes]:
    """A part unpacked block by block, as long as it really is: what the archive claims of its size
    is not believed."""
    stream.seek(info.header_offset)
    header = stream.read(30)
    if header[:4] != b"PK\x03\x04":
        raise BadZipFile(info.filename)
    place = (
        info.header_offset
        + 30
        + int.from_bytes(header[26:28], "little")
        + int.from_bytes(header[28:30], "little")
    )
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
