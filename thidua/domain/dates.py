"""Dates: what people write, what people read."""

from __future__ import annotations

import re
from datetime import date

from thidua.domain.text import quoted_value

EARLIEST = date(1990, 1, 1)

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])(?::([0-5][0-9]))?")
_DAY_FIRST = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")


def parse_date(text: str) -> date:
    """The date that ``text`` names: dd/mm/yyyy, d/m/yyyy or ISO yyyy-mm-dd; nothing ambiguous.

    Raises ``ValueError`` with a sentence in Vietnamese.
    """
    text = text.strip()
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        raise ValueError(
            f"{quoted_value(text)} không phải là ngày; viết ngày/tháng/năm, ví dụ 02/6/2021, hoặc"
            " 2021-06-02"
        )
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise ValueError(f"{quoted_value(text)} không có trong lịch") from None


def format_date(day: date) -> str:
    """``02/6/2021``, ``05/02/2026``: the day padded, the month padded only for 1 and 2 (domain.md
    §6)."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"{day.day:02d}/{month}/{day.year}"


def format_span(start: date, end: date) -> str:
    """``từ 01/01/2021 đến 30/11/2023``."""
    return f"từ {format_date(start)} đến {format_date(end)}"


def format_moment(moment: str) -> str:
    """``2023-11-15T08:30:00`` as people read it: ``08:30:00 ngày 15/11/2023``; with its zone, where
    it has one (``+07:00``): ``08:30:00+07 ngày 15/11/2023``."""
    day, _, time = moment.partition("T")
    return f"{time[:8]}{time[8:14].removesuffix(':00')} ngày {format_date(date.fromisoformat(day))}"


def written(moment: str) -> str:
    """The local date and time of a moment without its zone: what moments are compared by (domain.md
    §13)."""
    return moment[: len("2023-11-15T08:30:00")]


def parse_moment(text: str, *, end: bool) -> str:
    """The moment that ``text`` names, ISO to the second: a date with a time, or a bare date for its
    end or its start.

    Raises ``ValueError`` with a sentence in Vietnamese.
    """
    day, separator, clock = text.strip().replace("T", " ").partition(" ")
    moment = parse_date(day).isoformat()
    if not separator:
        return f"{moment}T{'23:59:59' if end else '00:00:00'}"
    match = _CLOCK.fullmatch(clock.strip())
    if not match:
        raise ValueError(
            f"{quoted_value(clock.strip())} không phải là giờ; viết giờ:phút, ví dụ 08:30"
        )
    seconds = match[3] or ("59" if end else "00")
    return f"{moment}T{match[1]}:{match[2]}:{seconds}"
