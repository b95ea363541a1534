"""Writing workbooks: the one home of xlsxwriter, with the few looks that all our sheets share.

Text stays text: nothing that is written here becomes a formula, a link or a number by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date, datetime, time
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import IO, TYPE_CHECKING, Any, TypeGuard

from thidua.domain.numbers import format_integer, plain_number
from thidua.domain.text import describe_characters
from thidua.errors import Refused
from thidua.exchange.looks import DATE_FORMAT, FONT, LOOKS
from thidua.exchange.source import column_letter
from thidua.exchange.xlsxwriter_seam import let_go_of_rows

if TYPE_CHECKING:
    from xlsxwriter.chart import Chart
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_DIGITS = 15
LONGEST_CELL = 32_767  # characters that a cell of Excel can hold
MOST_ROWS = 1_048_576  # rows of a sheet, the header included
_NOT_XML = frozenset("\ufffe\uffff")  # the two characters that we store and XML cannot hold


class Book:
    """A workbook in the making: ``workbook`` is xlsxwriter's own, ``look`` gives the shared formats
    by name."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self._formats: dict[str, Format] = {}

    def look(self, name: str) -> Format:
        """The shared format of that name (see ``LOOKS``)."""
        found = self._formats.get(name)
        if found is None:
            found = self._formats[name] = self.workbook.add_format(
                {"font_name": FONT, "font_size": 12, **LOOKS[name]}
            )
        return found

    def sheet(self, name: str) -> Worksheet:
        """A new sheet."""
        return self.workbook.add_worksheet(name)

    def chart(self, kind: str) -> Chart:
        """A new chart of that kind (``column``, ``line``), to be inserted into a sheet."""
        chart = self.workbook.add_chart({"type": kind})
        if chart is None:
            raise ValueError(kind)
        return chart


def put(sheet: Worksheet, row: int, column: int, value: object, look: Format | None = None) -> None:
    """Write ``value`` into a cell (counted from 0) as what it is: text as text, a date as a date,
    ``None`` as a blank."""
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif value.__class__ is str:
        if _text(sheet, row, column, value, look):
            raise _unwritable(value)
    elif isinstance(value, date):
        moment = value if isinstance(value, datetime) else datetime.combine(value, time())
        sheet.write_datetime(row, column, moment, look)
    elif isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        if _too_long(value):  # Excel would change its last digits
            _text(sheet, row, column, plain_number(value), look)
            return
        sheet.write_number(row, column, float(value), look)
    elif _text(sheet, row, column, str(value), look):
        raise _unwritable(str(value))


def _unwritable(text: str) -> ValueError:
    return ValueError(f"a cell cannot hold this text of {len(text)} characters")


def _too_long(number: int | float | Decimal) -> TypeGuard[int | Decimal]:
    """Whether a number has more digits than Excel keeps."""
    if isinstance(number, float):
        return False
    return len(str(abs(number)).replace(".", "").strip("0")) > _DIGITS


def _text(sheet: Worksheet, row: int, column: int, text: str, look: Format | None) -> int:
    """Write a text; what xlsxwriter would take for its own markup goes in three pieces, which makes
    it text again."""
    if text.startswith("<r>") and text.endswith("</r>"):
        return sheet.write_rich_string(row, column, "<", "r", text[2:], *([look] if look else []))
    return sheet.write_string(row, column, text, look)


def unfit_for_cell(text: str) -> str | None:
    """Why a cell of a workbook cannot hold ``text``, in Vietnamese; ``None`` where it can."""
    length = len(text)
    if 2 * length > LONGEST_CELL:
        length += sum(c > "\uffff" for c in text)  # as Excel counts: an emoji is two
    if length > LONGEST_CELL:
        return (
            f"có {format_integer(length)} ký tự, mà một ô của Excel chỉ chứa được"
            f" {format_integer(LONGEST_CELL)} ký tự"
        )
    if not text.isascii() and (strange := "".join(sorted(_NOT_XML.intersection(text)))):
        return f"có ký tự mà Excel không chứa được ({describe_characters(strange)})"
    return None


def fit_for_cell(text: str) -> str:
    """``text`` with a mark in place of the characters that a workbook cannot hold."""
    return "".join("\ufffd" if c in _NOT_XML else c for c in text) if _NOT_XML & set(text) else text


def cells_below(column: int, count: int) -> str:
    """The first ``count`` cells under the header of a column, as formulas name them:
    ``$A$2:$A$4``."""
    letters = column_letter(column)
    return f"${letters}$2:${letters}${count + 1}"


class _Target:
    """The stream of a workbook, until the workbook is given up: what its archive then writes, late,
    goes nowhere."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream: IO[bytes] | _Nowhere = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def give_up(self) -> None:
        """Let go of the stream: the archive closes itself whenever it is thrown away, and the
        stream may be closed by then."""
        self._stream = _Nowhere()


class _Nowhere:
    """Takes what an archive writes to close itself. No stream of Python's: the collector would
    close one before that."""

    def __init__(self) -> None:
        self._place = 0

    def tell(self) -> int:
        return self._place

    def flush(self) -> None:
        return

    def seek(self, place: int, *_: int) -> int:
        self._place = place
        return place

    def write(self, content: bytes) -> int:
        self._place += len(content)
        return len(content)


@contextmanager
def new_book(
    stream: IO[bytes], *, by_rows: bool = False, from_1904: bool = False
) -> Iterator[Book]:
    """A workbook that is written to ``stream`` when the block ends.

    ``by_rows`` holds one row in memory at a time (the rest in a folder that only its owner reads,
    gone at the end): for long lists, whose cells must then be written from top to bottom.
    ``from_1904``: its days are counted as those of old Macs, so that bare numbers that stand for
    dates keep their meaning. Raises ``Refused`` for a workbook beyond 4 GB.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError, FileSizeError

    options = {
        "in_memory": not by_rows,
        "constant_memory": by_rows,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": DATE_FORMAT,
        "date_1904": from_1904,
    }
    with TemporaryDirectory(prefix="thidua-") if by_rows else nullcontext() as folder:
        target = _Target(stream)
        workbook = xlsxwriter.Workbook(target, {**options, "tmpdir": folder})
        written = False
        try:
            yield Book(workbook)
            workbook.close()
            written = True
        except FileCreateError as error:  # the system's own error, inside xlsxwriter's
            raise error.args[0] from None
        except FileSizeError:
            raise Refused(
                "Danh sách quá lớn cho một tệp .xlsx.", todo="Ghi ra tệp .csv hoặc .json."
            ) from None
        finally:
            if not written:
                target.give_up()
            for sheet in workbook.worksheets() if by_rows else ():
                let_go_of_rows(sheet)
