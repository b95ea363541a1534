"""Cells as the readers of the domain take them: whole numbers, dates behind numbers, formulas
disarmed, words mapped."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from thidua.domain.case.rows import Prepare
from thidua.domain.text import quoted_value, search_key
from thidua.exchange.legacy import legacy_reading, misread
from thidua.exchange.mapping import DATE_ORDERS, ColumnMap, reorder_date, three_numbers
from thidua.exchange.source import Broken, Sheet

_YEARS = range(1900, 2101)
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def preparing(sheet: Sheet, dates: frozenset[str], mapping: ColumnMap) -> Callable[[str], Prepare]:
    """What makes of a cell of ``sheet`` the value that a person meant by it: for a column, the
    function of its cells.

    ``dates`` are the columns that hold dates. The functions raise ``ValueError`` (in Vietnamese)
    for a cell that has no value to trust.
    """
    quoted = sheet.quoted

    def plain(cell: object) -> object:
        if isinstance(cell, str):
            return _text(cell, quoted) if not cell.isascii() or cell[:1] == "'" else cell
        if isinstance(cell, Broken):
            raise ValueError(cell.why)
        return int(cell) if isinstance(cell, float) and cell.is_integer() else cell

    def function(column: str) -> Prepare:
        words = mapping.values.get(column, {})

        def worded(cell: object) -> object:
            value = plain(cell)
            if isinstance(value, str):
                return words.get(search_key(value), value)
            return words.get(str(value), value) if isinstance(value, (int, float)) else value

        written = worded if words else plain
        if column not in dates:
            return written
        return lambda cell: _date(written(cell), sheet.epoch, mapping.date_order)

    return function


def unquoted(text: str) -> str:
    """A cell of csv or tsv without the quote that disarms a formula (contract, "Rules on
    input")."""
    return text[1:] if text[:1] == "'" and text.lstrip("'")[:1] in _FORMULA_STARTS else text


def _text(cell: str, quoted: bool) -> str:
    if quoted:
        cell = unquoted(cell)
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


def _date(cell: object, epoch: date, order: str | None) -> object:
    if isinstance(cell, str):
        text = cell.strip()
        if order and three_numbers(text):
            if day := reorder_date(text, order):
                return day
            rule = f"thứ tự {DATE_ORDERS[order]} (date_order của tệp --map), năm đủ 4 chữ số"
            raise ValueError(f"{quoted_value(text)} không phải là ngày viết theo {rule}")
        if not (len(text) == 5 and text.isascii() and text.isdigit()):
            return _without_midnight(text)
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


def _without_midnight(text: str) -> str:
    """Programs that know no dates write ``2021-06-02 00:00:00``: the day is meant."""
    for midnight in (" 00:00:00", "T00:00:00", " 00:00"):
        if text.endswith(midnight):
            return text.removesuffix(midnight)
    return text
