"""What kind of package a file is, by what is in it: of Excel, of LibreOffice, of Word; and which of
them are never opened."""

from __future__ import annotations

from enum import Enum
from typing import IO
from zipfile import ZipFile

from thidua.errors import Refused
from thidua.exchange.workbook_parts import DAMAGED, SAVE_AS, inflated

_OLD_FORMAT = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_BLOCK = 1 << 20
_LARGEST_OLD = 100 << 20  # bytes of an .xls, which is held whole
_LONGEST_NAME = 128  # bytes of a name in an old package


class Package(Enum):
    """A kind of file that holds tables."""

    XLSX = ".xlsx"
    XLSB = ".xlsb"
    XLS = ".xls"
    ODS = ".ods"
    DOCX = ".docx"


def is_package(head: bytes) -> bool:
    """Whether a file that starts so is a package of some kind, to be told by ``package_of``."""
    return head.startswith((*_ZIP, _OLD_FORMAT))


def package_of(stream: IO[bytes]) -> Package:
    """The kind of a package. Raises ``Refused`` for one with a password, with macros, or of another
    kind."""
    stream.seek(0)
    if stream.read(len(_OLD_FORMAT)) == _OLD_FORMAT:
        return _old(stream)
    try:
        archive = ZipFile(stream)
        names = set(archive.namelist())
        if any(info.flag_bits & 1 for info in archive.infolist()) or _sealed(archive, stream):
            raise Refused("Tệp có mật khẩu, không đọc được.", todo="Bỏ mật khẩu rồi nhập lại.")
        if any(map(_acts, names)):
            raise _with_macros("Tệp")
        if "word/document.xml" in names:
            return Package.DOCX
        if "xl/workbook.xml" in names:
            return Package.XLSX
        if "xl/workbook.bin" in names:
            return Package.XLSB
        if {"content.xml", "mimetype"} <= names and _is_ods(archive, stream):
            return Package.ODS
    except DAMAGED as error:
        raise Refused("Tệp bị hỏng, không mở được.", todo=SAVE_AS) from error
    raise Refused(
        "Tệp không phải là sổ tính Excel, LibreOffice hay văn bản Word.",
        "Trong tệp không có sổ tính hay văn bản nào.",
        SAVE_AS,
    )


def _acts(name: str) -> bool:
    """Whether a part of that name holds programs."""
    return name.lower().endswith("vbaproject.bin") or name.startswith(
        ("xl/macrosheets/", "Basic/", "Scripts/")
    )


def _with_macros(what: str) -> Refused:
    return Refused(
        f"{what} có macro; không nhập tệp có macro.",
        "Macro là chương trình, có thể gây hại.",
        SAVE_AS,
    )


def _is_ods(archive: ZipFile, stream: IO[bytes]) -> bool:
    kind = next(iter(inflated(stream, archive.getinfo("mimetype"))), b"")
    return kind.startswith(b"application/vnd.oasis.opendocument.spreadsheet")


def _sealed(archive: ZipFile, stream: IO[bytes]) -> bool:
    """Whether the parts of an OpenDocument file are encrypted, as its manifest says."""
    name = "META-INF/manifest.xml"
    if name not in archive.namelist():
        return False
    rest = b""
    for block in inflated(stream, archive.getinfo(name)):
        if b"encryption-data" in rest + block:
            return True
        rest = block[-32:]
    return False


def _old(stream: IO[bytes]) -> Package:
    """An .xls, among the files of old Office programs: what their parts are called tells them
    apart."""
    names = {
        name: name.encode("utf-16-le")
        for name in ("EncryptedPackage", "_VBA_PROJECT", "WordDocument", "Workbook", "Book")
    }
    found = set[str]()
    stream.seek(0)
    size, rest = 0, b""
    while block := stream.read(_BLOCK):
        size += len(block)
        if size > _LARGEST_OLD:
            raise Refused(
                f"Tệp .xls lớn hơn {_LARGEST_OLD >> 20} MB, quá lớn.",
                todo="Lưu thành “CSV UTF-8” rồi nhập tệp .csv.",
            )
        text = rest + block
        found |= {name for name, raw in names.items() if raw in text}
        rest = block[-_LONGEST_NAME:]
    if "EncryptedPackage" in found:
        raise Refused(
            "Tệp có mật khẩu mở tệp, không đọc được.",
            todo=(
                "Mở bằng Excel, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ sổ làm việc), lưu lại rồi nhập."
            ),
        )
    if "WordDocument" in found:
        raise Refused(
            "Tệp là văn bản Word kiểu cũ (.doc), không đọc được.",
            todo="Mở bằng Word, chọn Lưu thành, kiểu “Word Document (.docx)”, rồi nhập tệp ấy.",
        )
    if "_VBA_PROJECT" in found:
        raise _with_macros("Tệp Excel")
    if not found & {"Workbook", "Book"}:
        raise Refused("Tệp thuộc một kiểu Office cũ, không nhập được.", todo=SAVE_AS)
    return Package.XLS
