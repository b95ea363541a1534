"""Text files of rows: UTF-8 or UTF-16, commas, semicolons or tabs, read as a stream. Anything else
is refused by name."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from thidua.errors import Refused
from thidua.exchange.legacy import letters_lost, old_alphabet
from thidua.exchange.source import READ, Row, Sheet

_BLOCK = 1 << 20
_LONGEST_LINE = 1_000_000  # characters of one line; the longest sound row is far shorter
_LONGEST_CELL = 131_072
_SAMPLE = 65_536
_SAVE_AS_UTF8 = (
    "Mở tệp bằng Excel, lưu lại dạng “CSV UTF-8” hoặc .xlsx; chữ gõ bằng phông cũ thì chuyển sang"
    " Unicode trước."
)


def csv_sheet(stream: IO[bytes], *, tabs: bool = False) -> Sheet:
    """The rows of a text file; ``tabs`` is what its name says (.tsv), else the separator is found
    out.

    ``stream`` must be seekable. Raises ``Refused`` for bytes that are no Unicode text.
    """
    encoding = _encoding(stream)
    with _text(stream, encoding) as text:
        sample = text.read(_SAMPLE)
    if not sample.strip():
        raise Refused("Tệp không có chữ nào.", todo="Xem lại có chọn nhầm tệp không.")
    if letters_lost(sample):
        raise Refused(
            "Tệp có dấu hỏi ở chỗ của chữ có dấu.",
            "Chương trình ghi hay gửi tệp này dùng một bảng mã không có chữ Việt.",
            "Ghi lại tệp từ chương trình ấy dạng UTF-8 (ở PowerShell: -Encoding UTF8), rồi nhập"
            " thẳng tệp, không qua ống dẫn.",
        )
    delimiter = "\t" if tabs else _delimiter(sample)
    return Sheet(None, lambda: _rows(stream, encoding, delimiter), quoted=True)


@contextmanager
def _text(stream: IO[bytes], encoding: str) -> Iterator[io.TextIOWrapper]:
    """``stream`` from its start as text; it stays open."""
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding=encoding, newline="")
    try:
        yield text
    finally:
        if (
            not stream.closed
        ):  # closed already where reading was given up and this block is left only afterwards
            text.detach()


def _encoding(stream: IO[bytes]) -> str:
    """UTF-8 or UTF-16, with or without a mark; the whole file is looked at, so that nothing fails
    half-way."""
    stream.seek(0)
    head = stream.read(4096)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    elif _looks_like_utf16(head):
        encoding = "utf-16-le" if head[1::2].count(0) > head[0::2].count(0) else "utf-16-be"
    elif b"\x00" in head:
        raise Refused(
            "Tệp không phải là tệp chữ (csv, tsv).",
            "Trong tệp có những byte 0.",
            f"Chọn tệp {READ}.",
        )
    else:
        encoding = "utf-8-sig"
    _look_through(stream, encoding)
    return encoding


def _look_through(stream: IO[bytes], encoding: str) -> None:
    """Refuse a file that is no text of ``encoding`` from its first byte to its last, or has a line
    longer than any row."""
    decoder = codecs.getincrementaldecoder(encoding)()
    stream.seek(0)
    offset, line, begun = (
        0,
        1,
        0,
    )  # ``begun``: how long the line is so far that the last block broke off
    while True:
        block = stream.read(_BLOCK)
        try:
            text = decoder.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise _not_unicode(
                stream, max(0, offset + error.start - len(decoder.getstate()[0]))
            ) from None
        if not block:
            return
        lengths = [len(part) for part in text.split("\n" if "\n" in text else "\r")]
        lengths[0] += begun
        if max(lengths) > _LONGEST_LINE:
            raise _too_long(
                line + next(i for i, length in enumerate(lengths) if length > _LONGEST_LINE)
            )
        offset, line, begun = offset + len(block), line + len(lengths) - 1, lengths[-1]


def _too_long(line: int) -> Refused:
    return Refused(
        f"Dòng {line} của tệp dài quá {_LONGEST_LINE} ký tự.",
        "Một dòng như vậy không phải là một vụ.",
        "Xem lại có chọn đúng tệp không, hoặc dòng ấy có bị dán nhầm không.",
    )


def _looks_like_utf16(head: bytes) -> bool:
    """Whether every other byte is mostly 0, as in UTF-16 of mostly Latin text."""
    even, odd = head[0::2], head[1::2]
    return (
        len(head) > 3
        and max(even.count(0), odd.count(0)) > 0.3 * len(odd)
        and min(even.count(0), odd.count(0)) == 0
    )


def _not_unicode(stream: IO[bytes], offset: int) -> Refused:
    stream.seek(max(0, offset - 2000))
    around = stream.read(4000)
    name = old_alphabet(around)
    stream.seek(0)
    line = 1 + _count_lines(stream, offset)
    if name:
        what = (
            f"Tệp viết bằng bảng mã cũ {name}, không phải Unicode (dòng {line}); không nhập để khỏi"
            " sai chữ."
        )
    else:
        what = (
            f"Tệp không phải là chữ Unicode (UTF-8 hoặc UTF-16): dòng {line} có byte không đọc"
            " được."
        )
    return Refused(what, todo=_SAVE_AS_UTF8)


def _count_lines(stream: IO[bytes], length: int) -> int:
    found = 0
    while length > 0 and (block := stream.read(min(_BLOCK, length))):
        found += block.count(b"\n")
        length -= len(block)
    return found


def _delimiter(sample: str) -> str:
    """The separator that the first lines share: the one that cuts the most of them into the same
    number of cells."""
    best, best_score = ",", 0
    for delimiter in (",", ";", "\t", "|"):
        try:
            rows = [
                row
                for row in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
                if len(row) > 1
            ][:50]
        except csv.Error:
            continue
        if rows:
            width, count = Counter(len(row) for row in rows).most_common(1)[0]
            if count * min(width, 30) > best_score:
                best, best_score = delimiter, count * min(width, 30)
    return best


def _rows(stream: IO[bytes], encoding: str, delimiter: str) -> Iterator[Row]:
    csv.field_size_limit(_LONGEST_CELL)
    number = 0
    with _text(stream, encoding) as text:
        try:
            for number, cells in enumerate(
                csv.reader(text, delimiter=delimiter, strict=True), start=1
            ):
                yield number, cells
        except csv.Error:
            raise Refused(
                f"Dòng {number + 1} của tệp không đọc được.",
                f"Có ô dài quá {_LONGEST_CELL} ký tự, hoặc một dấu nháy kép mở ra mà không đóng"
                " lại, hay đóng lại giữa ô.",
                f"Xem lại dấu nháy kép từ dòng {number + 1} trở đi.",
            ) from None
