"""Workbooks (.xlsx): the one home of calamine, which is given nothing before the file has been
looked through."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from thidua.errors import Refused
from thidua.exchange.source import EPOCH_1900, EPOCH_1904, Row, Sheet, Span
from thidua.exchange.workbook_parts import Parts, inspect
from thidua.exchange.workbook_scan import Scan, scan_sheet

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


@contextmanager
def open_workbook(stream: IO[bytes]) -> Iterator[list[Sheet]]:
    """The sheets of a workbook that a person sees, in their order.

    Raises ``Refused`` for what is no sound .xlsx: encrypted, with macros, too large, broken.
    """
    parts = inspect(stream)
    workbook = loaded_book(stream)
    try:
        yield [_sheet(workbook, parts, stream, name) for name in parts.sheets]
    finally:
        workbook.close()


def loaded_book(stream: IO[bytes], kind: str = ".xlsx") -> CalamineWorkbook:
    """What calamine makes of a workbook that has been looked through."""
    from python_calamine import load_workbook

    stream.seek(0)
    with sound(kind):
        return load_workbook(stream)


@contextmanager
def sound(kind: str = ".xlsx") -> Iterator[None]:
    """Turn whatever calamine says of a broken workbook into ``Refused``; its panics are no
    ``Exception``."""
    from python_calamine import CalamineError

    try:
        yield
    except (CalamineError, ValueError, OSError) as error:
        raise _unreadable(kind) from error
    except BaseException as error:
        if type(error).__module__ == "pyo3_runtime":
            raise _unreadable(kind) from error
        raise


def _unreadable(kind: str) -> Refused:
    return Refused(
        f"Tệp {kind} bị hỏng, không đọc được.",
        todo="Mở bằng Excel, lưu lại (Lưu thành) tệp .xlsx mới rồi nhập tệp ấy.",
    )


def _sheet(workbook: CalamineWorkbook, parts: Parts, stream: IO[bytes], name: str) -> Sheet:
    loaded: list[tuple[CalamineSheet, Scan]] = []

    def load() -> tuple[CalamineSheet, Scan]:
        if not loaded:
            loaded.append(_load(workbook, parts, stream, name))
        return loaded[0]

    return Sheet(
        name,
        lambda: rows_of(*load(), _merged(load()[0])),
        epoch=EPOCH_1904 if parts.from_1904 else EPOCH_1900,
        spans=lambda: spans_of(load()[0]),
        hidden=lambda: load()[1].hidden,
    )


def spans_of(sheet: CalamineSheet) -> tuple[Span, ...]:
    """The merged ranges of a sheet."""
    ranges = sheet.merged_cell_ranges or ()
    return tuple(Span(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges)


def _load(
    workbook: CalamineWorkbook, parts: Parts, stream: IO[bytes], name: str
) -> tuple[CalamineSheet, Scan]:
    scan = scan_sheet(stream, parts.sheets[name], name)
    with sound():
        return workbook.get_sheet_by_name(name), scan


def _merged(sheet: CalamineSheet) -> dict[tuple[int, int], int]:
    """The ranges that reach over several rows: place of the first cell (from 0) → last row."""
    return {
        (top, column): bottom
        for (top, column), (bottom, _) in sheet.merged_cell_ranges or ()
        if bottom > top
    }


def rows_of(sheet: CalamineSheet, scan: Scan, spans: dict[tuple[int, int], int]) -> Iterator[Row]:
    """Every row from the first of the sheet on; a value that spans merged rows (``spans``: place
    of the first, from 0 → last row) stands in each of them."""
    used = (
        sheet.height > 0
    )  # an empty sheet must be asked for nothing more: calamine before 0.9 panics
    left = sheet.start[1] if used and sheet.start else 0
    # column → the last row that its merged value covers, and that value
    running: dict[int, tuple[int, object]] = {}
    number = 0
    for number, cells in enumerate(sheet.iter_rows() if used else (), start=1):
        if not (left or spans or number in scan.broken):
            yield number, cells
            continue
        row: list[object] = [*[None] * left, *cells]
        for position, broken in scan.broken.get(number, ()):
            _set(row, position, broken)
        if spans:
            _fill_merged(row, number - 1, spans, running)
        yield number, row
    for later in sorted(n for n in scan.broken if n > number):
        row = []
        for position, broken in scan.broken[later]:
            _set(row, position, broken)
        yield later, row


def _fill_merged(
    row: list[object],
    index: int,
    spans: dict[tuple[int, int], int],
    running: dict[int, tuple[int, object]],
) -> None:
    for position, value in enumerate(row):
        if (index, position) in spans:
            running[position] = (spans[index, position], value)
        elif position in running and index <= running[position][0]:
            row[position] = running[position][1]


def _set(row: list[object], position: int, value: object) -> None:
    row += [None] * (position + 1 - len(row))
    row[position] = value
