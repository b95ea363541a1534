"""Opening what a person names as a spreadsheet: by what is in it, not by what it is called."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from io import BufferedReader, FileIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from thidua.errors import Refused, system_reason, way_out
from thidua.exchange.csv_file import csv_sheet
from thidua.exchange.packages import Package, is_package, package_of
from thidua.exchange.source import READ, Sheet

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER = 1 << 16
_PACKED = tuple(each.value for each in Package)
_SUFFIXES = (".csv", ".tsv", ".txt", *_PACKED)
_OTHER_KINDS = {
    b"\x89PNG": "một tấm ảnh (PNG)",
    b"\xff\xd8\xff": "một tấm ảnh (JPEG)",
    b"GIF8": "một tấm ảnh (GIF)",
    b"%PDF": "một tệp PDF",
    b"{\\rtf": "một văn bản RTF",
    b"SQLite format 3": "một tệp dữ liệu SQLite",
}


class _Readable(FileIO):
    """A file whose failing, however late, is told as what it is: not a fault of the program, nor of
    the data file."""

    def readinto(self, buffer: WriteableBuffer) -> int | None:
        with _explained(self.name):
            return super().readinto(buffer)

    def readall(self) -> bytes:
        with _explained(self.name):
            return super().readall()


@contextmanager
def _explained(path: object) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refused(
            f"Không đọc được tệp {path}: {system_reason(error)}.",
            todo=way_out(error, "Xem lại đường dẫn."),
        ) from None


@contextmanager
def open_file(path: Path) -> Iterator[IO[bytes]]:
    """The bytes of ``path``. Raises ``Refused`` where they can't be read."""
    with _explained(path):
        if path.is_dir():
            raise Refused(
                f"{path} là một thư mục, không phải tệp.",
                todo=f"Ghi rõ tên tệp {READ}.",
            )
        stream = BufferedReader(_Readable(path), _BUFFER)
    with stream:
        yield stream


@contextmanager
def open_sheets(stream: IO[bytes], name: str) -> Iterator[list[Sheet]]:
    """The sheets of a spreadsheet (a text file has one). ``name`` is the file's; ``stream`` must be
    seekable.

    Raises ``Refused`` for what is no spreadsheet, saying what it is.
    """
    stream.seek(0)
    head = stream.read(16)
    suffix = Path(name).suffix.lower()
    if not head:
        raise Refused(
            f"Tệp {name} trống, không có gì để nhập.", todo="Xem lại có chọn nhầm tệp không."
        )
    kind = next((words for start, words in _OTHER_KINDS.items() if head.startswith(start)), None)
    if kind:
        raise Refused(
            f"Tệp {name} thật ra là {kind}, không phải bảng tính.",
            todo=f"Chọn tệp {READ}.",
        )
    if is_package(head):
        with _of_package(stream) as sheets:
            yield sheets
        return
    if suffix in _PACKED:
        whose = {".docx": "Word", ".ods": "LibreOffice"}.get(suffix, "Excel")
        made = " (là trang web, HTML)" if _is_page(stream) else ""
        raise Refused(
            f"Tệp {name} không phải là tệp {whose} {suffix}, dù mang đuôi ấy{made}.",
            todo=(
                "Nếu là tệp chữ thì đổi đuôi thành .csv; nếu không, mở bằng Excel và lưu lại dạng"
                " .xlsx."
            ),
        )
    if suffix and suffix not in _SUFFIXES:
        raise Refused(
            f"Không nhập được tệp đuôi {suffix}.",
            todo="Lưu thành .xlsx hoặc .csv (CSV UTF-8) rồi nhập.",
        )
    yield [csv_sheet(stream, tabs=suffix == ".tsv")]


def _of_package(stream: IO[bytes]) -> AbstractContextManager[list[Sheet]]:
    kind = package_of(stream)
    if kind is Package.DOCX:
        from thidua.exchange.word_tables import open_tables

        return open_tables(stream)
    if kind is Package.XLSX:
        from thidua.exchange.workbook import open_workbook

        return open_workbook(stream)
    from thidua.exchange.other_workbooks import open_other

    return open_other(stream, kind)


def _is_page(stream: IO[bytes]) -> bool:
    """Whether a file is a page of the web, as programs call .xls what they write as one."""
    stream.seek(0)
    head = stream.read(200).removeprefix(codecs.BOM_UTF8).lstrip().lower()
    return head.startswith((b"<!doctype html", b"<html", b"<table", b"<meta", b"<head"))
