"""Codes as people copy them from a report: with or without groups, blanks and hyphens, with the
number of the entry."""

from __future__ import annotations

import re

from thidua.advice import Advice, told
from thidua.domain.text import CODE_DIGITS, OLD_CODE_DIGITS, quoted_value
from thidua.errors import Refused

_LONGEST = 64
# What may stand between groups: blanks of every kind, hyphens, dashes, and what Word and Zalo put
# in unseen.
_BETWEEN = re.compile(r"[\s\-\u2010-\u2015\u2212\u00ad\u200b-\u200d\u2060\ufeff]+")
_BEHIND = ".,;: \u00a0"  # the end of the sentence in which a report prints it
_NUMBERED = re.compile(
    r"(?:mục\s*(?:nhật ký\s*)?(?:số\s*)?)?([0-9]+)\s*[:,(]+\s*(?:mã kiểm"
    r" tra\s*)?(.*)|mục\s*([0-9]+)\s+(.*)"
)


def read_code(option: str, text: str) -> list[tuple[int | None, str]]:
    """What ``text`` can be: the number of an entry, where one is given, and a code; the likelier
    reading first.

    Raises ``Refused`` for what is no code, or too short a part of one to say anything.
    """
    given = text.strip().rstrip(_BEHIND).lower()
    given = re.sub(r"^\(?#\s*([0-9]+)", r"mục \1", given)  # as ``log`` and a review name an entry
    named = _NUMBERED.fullmatch(given.strip("()"))
    if named:
        number, rest = (named[1], named[2]) if named[1] else (named[3], named[4])
        readings: list[tuple[int | None, str]] = [(int(number), _joined(rest.strip("() ")))]
    else:
        groups = [group for group in _BETWEEN.split(given.strip("()")) if group]
        readings = [(None, "".join(groups))]
        if len(groups) > 1 and groups[0].isascii() and groups[0].isdigit():
            numbered = int(groups[0]), "".join(groups[1:])
            whole = (OLD_CODE_DIGITS, CODE_DIGITS, _LONGEST)
            likelier = len(numbered[1]) in whole and len(readings[0][1]) not in whole
            if len(groups) == 2 and len(groups[0]) < 4:  # no group of a code
                readings = [numbered]
            else:
                readings = [numbered, *readings] if likelier else [*readings, numbered]
    taken = [
        (number, code)
        for number, code in readings
        if re.fullmatch(f"[0-9a-f]{{{OLD_CODE_DIGITS},{_LONGEST}}}", code)
    ]
    if not taken:
        typed = "41 0123456789ab"
        raise Refused(
            f"{option}: {quoted_value(text)} không phải là mã lịch sử (mã kiểm tra, mã số liệu).",
            told(
                f"Mã gồm {CODE_DIGITS} ký tự (chữ số và chữ a–f); báo cáo cũ in {OLD_CODE_DIGITS}."
                " Ít hơn thì không chứng tỏ được gì. Mã in trên báo cáo, và bởi: ",
                Advice("log", head=True),
            ),
            told(
                "Chép lại cả mã, có khoảng trống thì đặt trong dấu nháy; ghi cả số mục cũng được,"
                " ví dụ: ",
                Advice(head=typed) if option == "--head" else Advice(closing=typed),
            ),
        )
    return taken


def short_code_remark(option: str, text: str) -> list[str]:
    """That a code of an earlier report proves little; nothing for one of full length. Raises
    ``Refused`` as ``read_code``."""
    return short_remark(len(read_code(option, text)[0][1]))


def short_remark(digits: int) -> list[str]:
    """What is to be said of a code of which only so many digits were given."""
    if digits >= CODE_DIGITS:
        return []
    if digits == CODE_DIGITS - 1:
        return [f"mã chỉ có {digits} ký tự, thiếu một: xem lại, báo cáo in {CODE_DIGITS} ký tự."]
    old = " (như báo cáo cũ in)" if digits == OLD_CODE_DIGITS else ""
    return [
        f"mã chỉ có {digits} ký tự{old} nên trùng cũng chưa chứng tỏ nhiều: người"
        f" rành máy dựng được nhật ký khác có cùng {digits} ký tự ấy. Báo cáo in từ nay mang"
        f" {CODE_DIGITS} ký tự."
    ]


def _joined(text: str) -> str:
    return _BETWEEN.sub("", text)
