"""A sheet as it is read: rows of cells with their places, whatever kind of file they come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from thidua.record import record

EPOCH_1900, EPOCH_1904 = (
    date(1899, 12, 30),
    date(1904, 1, 1),
)  # day 0 of a number that stands for a date
READ = ".xlsx, .xls, .xlsb, .ods, .docx, .csv hoặc .tsv"  # the files that are read
# The row's number as a spreadsheet shows it (from 1), and its cells.
Row = tuple[int, Sequence[object]]


@record
class Broken:
    """A cell that holds no value that could be trusted: an error of the spreadsheet, a formula
    never worked out."""

    why: str
    shown: str = ""  # what the spreadsheet shows there: ``#REF!``


@record
class Span:
    """A merged range: its rows (from 1) and columns (from 0), all ends included."""

    top: int
    left: int
    bottom: int
    right: int


def _no_spans() -> tuple[Span, ...]:
    return ()


def _no_rows() -> frozenset[int]:
    return frozenset()


@record
class Sheet:
    """A sheet of a workbook, or a text file (``name`` is then ``None``). ``rows`` starts anew at
    each call.

    ``spans`` are its merged ranges, ``hidden`` the rows that a person does not see; ``unseen`` says
    in Vietnamese what this kind of file does not let one look through.
    """

    name: str | None
    rows: Callable[[], Iterator[Row]]
    epoch: date = EPOCH_1900
    quoted: bool = False  # a quote in front of a formula is taken off (contract, csv and tsv)
    spans: Callable[[], tuple[Span, ...]] = _no_spans
    hidden: Callable[[], frozenset[int]] = _no_rows
    unseen: tuple[str, ...] = ()


def column_letter(position: int) -> str:
    """The name of a column counted from 0: A … Z, AA …"""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_position(letters: str) -> int:
    """The place, counted from 0, of the column of that name: the other way round of
    ``column_letter``."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1
