"""Opening what a person names as a spreadsheet: by what is in it, not by what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, FileIO
from pathlib import Path
from typing import IO, TYPE_CHECKING

from thidua.errors import Refused, system_reason, way_out
from thidua.exchange.csv_file import csv_sheet
from thidua.exchange.source import Sheet
from thidua.exchange.workbook_parts import is_workbook

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_BUFFER = 1 << 16
_SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
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
                todo="Ghi rõ tên tệp .csv, .tsv hoặc .xlsx.",
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
            todo="Chọn tệp .csv, .tsv hoặc .xlsx.",
        )
    if is_workbook(head):
        from thidua.exchange.workbook import open_workbook

        with open_workbook(stream) as sheets:
            yield sheets
        return
    if suffix == ".xlsx":
        raise Refused(
            f"Tệp {name} không phải là tệp Excel .xlsx, dù mang đuôi ấy.",
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
