"""Dates as lists have them: with dots and dashes, in words, to the month only (domain.md §11).

What is typed on a command line is read more narrowly (``domain.dates``).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum

from thidua.domain.dates import parse_date
from thidua.domain.text import nfc, quoted_value

DATE_ORDERS = {"dmy": "ngày/tháng/năm", "mdy": "tháng/ngày/năm", "ymd": "năm/tháng/ngày"}


class MonthDay(StrEnum):
    """Which day is meant by a month alone."""

    FIRST = "first"
    LAST = "last"


_MIDNIGHT = re.compile(r"(?:\s+|T)0?0:00(?::00(?:\.0+)?)?$|\s+12:00:00\s?AM$")
_SEPARATOR = r"\s*[-./]\s*"
_DAY_FIRST = re.compile(rf"(?:ngày\s+)?(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}})")
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})")
_IN_WORDS = re.compile(
    r"(?:ngày\s+)?(\d{1,2})\s+tháng\s+(\d{1,2})(?:\s*,\s*|\s+năm\s+|\s+|\s*/\s*)(\d{4})"
)
_MONTH = re.compile(r"(?:tháng\s+|t\.?\s?)?(\d{1,2})(?:\s*[-./]\s*|\s+năm\s+|\s*,\s*)(\d{4})")
_YEAR_AND_MONTH = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})")
_THREE = re.compile(r"(\d{1,4})[-./](\d{1,4})[-./](\d{1,4})")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def read_day(text: str, order: str | None = None, month_day: MonthDay | None = None) -> date:
    """The day that a cell of a list names: ``05.6.2021``, ``5-6-2021``, ``2021/06/05``, ``ngày 05
    tháng 6 năm 2021``, ``9 tháng 5, 2024``, each also with a midnight behind it; a month alone
    (``6/2021``, ``tháng 6 năm 2021``) where ``month_day`` says which of its days is meant.

    ``order`` (one of ``DATE_ORDERS``) is that of three numbers. Raises ``ValueError`` with a
    sentence in Vietnamese.
    """
    if len(text) == 10 and text[2] == text[5] == "/" and not order:
        return parse_date(text)  # nearly every cell
    text = _MIDNIGHT.sub("", nfc(text).strip())
    if order and (numbers := _THREE.fullmatch(text)) and not _ISO.fullmatch(text):
        if day := reorder_date(text, order):
            return day
        rule = f"thứ tự {DATE_ORDERS[order]} (date_order của tệp --map), năm đủ 4 chữ số"
        raise ValueError(f"{quoted_value(numbers[0])} không phải là ngày viết theo {rule}")
    lower = " ".join(text.lower().split())
    if found := _DAY_FIRST.fullmatch(lower) or _IN_WORDS.fullmatch(lower):
        return _day(text, found[3], found[2], found[1])
    if found := _YEAR_FIRST.fullmatch(lower):
        return _day(text, found[1], found[2], found[3])
    month = _MONTH.fullmatch(lower)
    year, number = (month[2], month[1]) if month else ("", "")
    if not month and (found := _YEAR_AND_MONTH.fullmatch(lower)):
        year, number = found[1], found[2]
    if not year:
        return parse_date(text)
    if month_day is None:
        raise ValueError(
            f"{quoted_value(text)} chỉ có tháng, năm; ghi đủ ngày, hoặc thêm --month-day first"
            " (lấy ngày đầu tháng), --month-day last (ngày cuối tháng)"
        )
    last = monthrange(int(year), int(number))[1] if 1 <= int(number) <= 12 else 1
    return _day(text, year, number, "1" if month_day is MonthDay.FIRST else str(last))


def _day(text: str, year: str, month: str, day: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"{quoted_value(text)} không có trong lịch") from None


def has_three_numbers(text: str) -> bool:
    """Whether a text is a date of three numbers whose order may be in doubt; in ISO it is not."""
    text = text.strip()
    return _THREE.fullmatch(text) is not None and not _ISO.fullmatch(text)


def reorder_date(text: str, order: str) -> date | None:
    """A date of three numbers written in the order ``order`` (one of ``DATE_ORDERS``); ``None`` for
    anything else."""
    found = _THREE.fullmatch(text.strip())
    if not found or not text.isascii():
        return None
    parts = found.groups()
    numbers = dict(zip(order, map(int, parts), strict=True))
    if len(parts[order.index("y")]) != 4:
        return None
    try:
        return date(numbers["y"], numbers["m"], numbers["d"])
    except ValueError:
        return None


# “Số 12-BC/BNCTU ngày 05/3/2021”, “12-BC/BNCTU, 05/3/2021”, “ngày 05/3/2021, số 12-BC/BNCTU”.
_DATE = (
    r"\d{1,2}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}(?:\s*,\s*|\s+năm\s+|\s+)\d{4}"
)
_DOCUMENT_FIRST = re.compile(
    rf"(?i)(?:số\s*:?\s*)?(?P<document>\S.*?)(?:\s*[,;]\s*|\s+)(?:ngày\s+)?(?P<day>{_DATE})"
)
_BRACKETED = re.compile(
    rf"(?i)(?:số\s*:?\s*)?(?P<document>\S.*?)\s*\((?:ngày\s+)?(?P<day>{_DATE})\)"
)
_DAY_BEFORE = re.compile(
    rf"(?i)(?:ngày\s+)?(?P<day>{_DATE})(?:\s*[,;]\s*|\s+)(?:số\s*:?\s*)?(?P<document>\S.*?)"
)


def document_and_day(text: str) -> tuple[str, str] | None:
    """The number of a document and its day, where a cell holds both; ``None`` where it does not.

    A document whose number ends in no such date (``37/KL-TTr``) is one alone.
    """
    text = " ".join(nfc(text).split()).rstrip(".")
    for pattern in (_BRACKETED, _DOCUMENT_FIRST, _DAY_BEFORE):
        if (found := pattern.fullmatch(text)) and _is_document(found["document"]):
            return found["document"].strip(" ,;"), found["day"]
    return None


def _is_document(text: str) -> bool:
    """Whether a text is one number of a document: no second date in it."""
    return (
        re.search(_DATE, text) is None
        and any(c.isalpha() for c in text)
        and any(c.isdigit() for c in text)
    )
