"""Cells as the readers of the domain take them: whole numbers, dates behind numbers, formulas
disarmed, words mapped."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from thidua.domain.case.rows import Prepare
from thidua.domain.text import quoted_value, search_key
from thidua.domain.written_dates import document_and_day, read_day
from thidua.exchange.legacy import legacy_reading, letters_lost, misread
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.shape import Shape
from thidua.exchange.source import Broken, Sheet
from thidua.record import field, record

_YEARS = range(1900, 2101)
_TOO_LONG = 10**15  # Excel keeps fifteen digits of a number
_TICKS = frozenset("✓✔√vV+☑")
_LINES = re.compile("[\r\n\t\u200b\u200c\u200d\u2060\ufeff\u00ad]")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@record
class Ways:
    """How the cells of some columns are taken beside what their readers know: ``folded`` columns
    hold one line, ``flags`` yes or no; ``halves`` are columns of a document and its day that share
    a cell (``True``: the head is this column's). ``note`` is told of a column in whose cells line
    breaks or invisible letters were folded."""

    folded: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()
    halves: Mapping[str, bool] = field(default_factory=dict)
    note: Callable[[str], None] = lambda _: None


def preparing(
    sheet: Sheet, dates: frozenset[str], mapping: ColumnMap, ways: Ways | None = None
) -> Callable[[str], Prepare]:
    """What makes of a cell of ``sheet`` the value that a person meant by it: for a column, the
    function of its cells.

    ``dates`` are the columns that hold dates. The functions raise ``ValueError`` (in Vietnamese)
    for a cell that has no value to trust.
    """
    quoted, how, shape = sheet.quoted, ways or Ways(), mapping.shape

    def plain(cell: object) -> object:
        if isinstance(cell, str):
            suspicious = not cell.isascii() or cell[:1] == "'" or "?" in cell
            return _text(cell, quoted) if suspicious else cell
        if isinstance(cell, Broken):
            raise ValueError(cell.why)
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell

    def function(column: str) -> Prepare:
        words = mapping.values.get(column, {})

        def one_line(cell: object) -> object:
            value = plain(cell)
            if isinstance(value, str):
                if not value.isprintable() and _LINES.search(value):
                    value = _folded(value)
                    how.note(column)
            elif isinstance(value, int) and abs(value) >= _TOO_LONG:
                raise ValueError(
                    f"{quoted_value(value)} là số quá 15 chữ số: Excel đã đổi các chữ số cuối"
                    " thành 0; định dạng cột là văn bản rồi gõ lại"
                )
            return value

        taken = one_line if column in how.folded else plain

        def worded(cell: object) -> object:
            value = taken(cell)
            if isinstance(value, str):
                return words.get(search_key(value), value)
            return words.get(str(value), value) if isinstance(value, (int, float)) else value

        def ticked(cell: object) -> object:
            value = worded(cell)
            return True if isinstance(value, str) and value.strip() in _TICKS else value

        written: Prepare = ticked if column in how.flags else worded if words else taken
        half = how.halves.get(column)
        if half is not None:
            written = _half(written, dated=column in dates, own=half)
        if column not in dates:
            return written
        return lambda cell: _date(written(cell), sheet.epoch, shape)

    return function


def _half(written: Prepare, *, dated: bool, own: bool) -> Prepare:
    """The document, or the day, of cells that may hold both; what holds one alone is that of the
    column whose head it stands under."""

    def taken(cell: object) -> object:
        value = written(cell)
        both = document_and_day(value) if isinstance(value, str) else None
        if both is None:
            return value if own else None
        return both[1] if dated else both[0]

    return taken


def _folded(text: str) -> str:
    """A text of several lines in one, without what can't be seen."""
    return re.sub(r"\s*[\r\n\t]\s*", " ", text.translate(_INVISIBLE)).strip()


def unquoted(text: str) -> str:
    """A cell of csv or tsv without the quote that disarms a formula (contract, "Rules on
    input")."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in _FORMULA_STARTS else text


def _text(cell: str, quoted: bool) -> str:
    if quoted:
        cell = unquoted(cell)
    if "\ufffd" in cell or letters_lost(cell):
        raise ValueError(
            f"{quoted_value(cell)} đã mất chữ có dấu (còn dấu hỏi) khi tệp được ghi; lấy lại từ tệp"
            " gốc"
        )
    if not cell.isascii() and (meant := misread(cell)):
        raise ValueError(
            f"{quoted_value(cell)} là chữ bị hỏng do mở tệp sai bảng mã (đúng ra là"
            f" {quoted_value(meant)}); lưu lại tệp gốc dạng UTF-8"
        )
    if not cell.isascii() and (found := legacy_reading(cell)):
        alphabet, reading = found
        raise ValueError(
            f"{quoted_value(cell)} gõ bằng bảng mã cũ {alphabet} (đọc ra là"
            f" {quoted_value(reading)}); chuyển sang Unicode rồi nhập"
        )
    return cell


def _date(cell: object, epoch: date, shape: Shape) -> object:
    if isinstance(cell, str):
        text = cell.strip()
        if not text:
            return None
        if not (len(text) == 5 and text.isascii() and text.isdigit()):
            return read_day(text, shape.date_order, shape.month_day)
        cell = int(text)
    if isinstance(cell, bool) or not isinstance(cell, (int, float)):
        return cell
    if cell in _YEARS:
        raise ValueError(f"{quoted_value(cell)} chỉ là một năm; viết đủ ngày/tháng/năm")
    if not 1 <= cell < (date.max - epoch).days + 1:
        raise ValueError(
            f"{quoted_value(cell)} không phải là ngày; viết ngày/tháng/năm, ví dụ 02/6/2021"
        )
    day = epoch + timedelta(days=int(cell))
    if cell != int(cell):
        raise ValueError(
            f"“{datetime.combine(day, datetime.min.time()) + timedelta(days=cell % 1)}” có cả giờ;"
            " chỉ ghi ngày"
        )
    return day
