"""How things are called in a sentence: the one wording that messages (made in domain, store and
services) and outputs (made in render) share.

The labels of terms stand in ``vocabulary``; days and spans are put into words in ``dates``, figures
in ``numbers``, typed values in ``text``; what only outputs say (criteria, verdicts, titles) in
``render/words.py``, which builds on all of these. Nothing else words them
(``tests/test_words_stand_once.py``).

Names go before codes: who reads knows the name, and the code stands behind it in brackets where it
is what would be typed. A code stands alone in a narrow column, in a list of many, and where a unit
opens a line of figures; a case is called by its code first, since that is what is said of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from thidua.domain.dates import format_date
from thidua.domain.numbers import Number, format_number, format_percent
from thidua.domain.vocabulary import YES_NO, Milestone, Verdict, label

BLANK = "–"  # where there is nothing
UNDETERMINED = "chưa xác định"
UNREGISTERED = "chưa đăng ký"
UNSET = label(Verdict.NOT_SET).lower()
NO_DOCUMENT = "thiếu số văn bản"
NO_MILESTONE = "chưa có mốc nào"
EVIDENCE = "Minh chứng"


def yes_no(value: bool | None) -> str:
    """``có``, ``không``, ``chưa xác định``."""
    return UNDETERMINED if value is None else YES_NO[value]


def number_words(number: Number | None) -> str:
    """``1.433``; ``–`` where there is none."""
    return BLANK if number is None else format_number(number)


def rate_words(rate: Number | None) -> str:
    """``69,0%``, with the decimals that the number has; ``–`` where there is none."""
    return BLANK if rate is None else f"{rate:,f}%".translate(str.maketrans(",.", ".,"))


def percent_words(percent: Number | None) -> str:
    """``84,2%``; ``–`` where there is none."""
    return BLANK if percent is None else format_percent(percent)


def day_words(day: date | None) -> str:
    """``02/6/2021``; ``–`` where there is none."""
    return BLANK if day is None else format_date(day)


class Coded(Protocol):
    """What has a name and a code: a unit, a target, a field."""

    @property
    def name(self) -> str:
        """What people call it."""

    @property
    def code(self) -> str:
        """What is typed for it."""


def with_code(name: str, code: str | None) -> str:
    """``Phòng Theo dõi công tác nội chính (NC)``, ``Nguyễn Thị Mẫu (M1)``: what is called so, with
    the code that is typed for it, or the unit that it belongs to; its name where there is none."""
    return name if code is None else f"{name} ({code})"


def named(thing: Coded) -> str:
    """A unit, a target, a field by its name, with its code."""
    return with_code(thing.name, thing.code)


def choices(things: Iterable[Coded]) -> str:
    """What may be typed, each with its name: ``Tham nhũng (tham_nhung); Khác (khac)``."""
    return "; ".join(map(named, things))


def target_words(name: str | None, code: str | None) -> str:
    """A target in a sentence: ``chỉ tiêu “Vụ án, vụ việc tham nhũng” (tham-nhung)``; without the
    code on papers, where nothing is typed; by its code where it has no name here."""
    return f"chỉ tiêu {code if name is None else with_code(f'“{name}”', code)}"


def round_of(number: int, plan: str) -> str:
    """A round of a plan: ``đợt 1, kế hoạch 06-KH/BNCTU``."""
    return f"đợt {number}, kế hoạch {plan}"


def of_other_plan(plan: str, present: str) -> str:
    """`` theo kế hoạch 15-KH``, to stand behind what is of that plan; nothing where it is the
    ``present`` one."""
    return "" if plan == present else f" theo kế hoạch {plan}"


def milestones_named(milestones: Iterable[Milestone]) -> str:
    """Steps of a case in a line: ``tham mưu, kết thúc``."""
    return ", ".join(label(milestone).lower() for milestone in milestones)


def undetermined(what: str) -> str:
    """That nobody has said yet what a case is: ``Mức chủ động chưa xác định``."""
    return f"{what} {UNDETERMINED}"


def log_entry(number: int) -> str:
    """An entry of the log by its number, in words: ``mục nhật ký số 60``."""
    return f"mục nhật ký số {number}"


def log_entries(first: int, last: int) -> str:
    """Entries of the log that follow each other: ``mục nhật ký số 5``, ``các mục nhật ký số
    5–7``."""
    return log_entry(first) if first == last else f"các {log_entry(first)}–{last}"
