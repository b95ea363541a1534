"""Reading a TOML text that a person gives us: quickly, and with a Vietnamese sentence where it goes
wrong.

The parser's own words are English; it recurses with each bracket, takes a square of time over a key
of many parts, and stops with an error of Python's own over a number of thousands of digits. So what
no file of ours needs is refused first.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal

from thidua.advice import Said, told
from thidua.domain.numbers import format_integer
from thidua.domain.plain import Plain
from thidua.errors import Refused

_DEEPEST = 50  # brackets within brackets
_PARTS = 50  # of a dotted key
_DIGITS = 30
_CAUSES = (
    "Sửa dòng ấy. Hay gặp: ngày viết 15/6/2021 thay cho 2021-06-15; nháy cong “ ” thay cho nháy"
    ' thẳng "; có, không thay cho true, false.'
)
# What a text is made of, as far as it matters here; strings and comments first, so that nothing
# inside them counts.
_PIECES = re.compile(
    r'''"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*(?:"""|\Z)|\'\'\'.*?(?:\'\'\'|\Z)'''
    r"""|"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|'[^'\n]*'?|#[^\n]*"""
    r"""|(?P<open>[\[{])|(?P<close>[\]}])|(?P<dot>\.)|(?P<end>[\n=,])"""
    r"""|(?P<number>(?<![\w-])[+-]?[0-9][0-9A-Fa-fxob_]*)""",
    re.DOTALL,
)


def read_toml(text: str, name: str, todo: Said = "") -> dict[str, Plain]:
    """The tables of a TOML text; ``name`` is what the file is called in a message, ``todo`` is
    added to what to do.

    Raises ``Refused`` with one sentence that says where: bad syntax, brackets too deep, a key of
    too many parts, a number of too many digits (contract, plan files).
    """
    fault = _beyond_measure(text)
    if fault is None:
        try:
            return tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            fault, causes = f" không đúng cú pháp TOML{_place(error)}", _CAUSES
        except (ValueError, RecursionError):  # in case something of the kind escapes the look above
            fault, causes = (
                " có số hoặc ngoặc quá lớn, không đọc được",
                "Xem lại có chọn nhầm tệp không.",
            )
    else:
        causes = "Sửa dòng ấy, hoặc xem lại có chọn nhầm tệp không."
    raise Refused(f"{name}{fault}.", todo=told(causes, " " if todo else "", todo)) from None


def _beyond_measure(text: str) -> str | None:
    """What in a text is more than any file of ours needs, with its line."""
    depth = parts = 0
    for piece in _PIECES.finditer(text):
        kind, found = piece.lastgroup, None
        if kind == "open":
            depth += 1
            found = f"ngoặc lồng nhau quá {_DEEPEST} lớp" if depth > _DEEPEST else None
        elif kind == "close":
            depth = max(0, depth - 1)
        elif kind == "dot":
            parts += 1
            found = f"khóa có quá {_PARTS} phần nối bằng dấu chấm" if parts > _PARTS else None
        elif kind == "end":
            parts = 0
        elif kind == "number" and len(piece[0]) > _DIGITS:
            found = f"số có {format_integer(len(piece[0].lstrip('+-')))} chữ số, quá dài"
        if found:
            return f", dòng {text.count(chr(10), 0, piece.start()) + 1}: {found}"
    return None


def _place(error: tomllib.TOMLDecodeError) -> str:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    return f", dòng {found[1]}, cột {found[2]}" if found else ", ở cuối tệp"
