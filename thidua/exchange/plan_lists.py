"""Several values in one cell of a plan: ``lon; nho``, ``lon: 3; nho: 2``, ``bi_can >= 5``.

What holds a separator itself stands in quotes, so that whatever a plan says comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from thidua.domain.dates import parse_date
from thidua.domain.numbers import Number, exact, parse_number, plain_number
from thidua.domain.plain import Plain
from thidua.domain.terms import parse_flag
from thidua.domain.text import quoted_value
from thidua.domain.vocabulary import YES_NO, AttributeType

_SPECIAL = ":;\n"  # what may not stand in a name before a number
_QUOTED = r'"(?:[^"]|"")*"'
_NAMED_NUMBER = re.compile(rf"({_QUOTED}|[^:]*?)\s*:\s*([^:]+)")
_ENDS = {"at_least": (">=", "≥", "=>"), "at_most": ("<=", "≤", "=<")}
_ASKED = re.compile(r"(.+?)\s*(>=|<=|≥|≤|=>|=<|<|>|=|:)\s*(.+)")
_PLAIN = re.compile(r"-?[0-9]+(?:,[0-9]+)?")


def split(text: str, separators: str = ";\n") -> list[str]:
    """The pieces of ``text`` between ``separators`` that do not stand in quotes, blank ones left
    out; the quotes stay (``bare`` takes them off)."""
    piece = re.compile(rf"\s*((?:{_QUOTED})?[^{separators}]*)(?:[{separators}]|\Z)")
    pieces, place = list[str](), 0
    while place < len(text):
        found = piece.match(text, place)
        assert found is not None  # whatever is no separator is part of a piece
        place = found.end()
        pieces.append(found[1].strip())
    return [each for each in pieces if each]


def bare(piece: str) -> str:
    """A piece without the quotes around it."""
    if len(piece) > 1 and re.fullmatch(_QUOTED, piece):
        return piece[1:-1].replace('""', '"')
    return piece


def literal(piece: str, name_of: Callable[[str], str]) -> str:
    """What a piece names: itself where it stands in quotes, else what ``name_of`` takes it for."""
    return bare(piece) if bare(piece) != piece else name_of(piece)


def quoted(text: str, special: str, meant: Callable[[str], str] = str) -> str:
    """``text`` as a piece: in quotes where it holds any of ``special``, or would be taken for
    another (what is in quotes is ``meant`` to the letter)."""
    plain = text and text == text.strip() and not set(special) & set(text) and text[0] != '"'
    if plain and meant(text) == text:
        return text
    return f'"{text.replace(chr(34), chr(34) * 2)}"'


def joined(
    texts: Iterable[str],
    separator: str = "; ",
    special: str = ";\n",
    meant: Callable[[str], str] = str,
) -> str:
    """The other way round of ``split``."""
    return separator.join(quoted(text, special, meant) for text in texts)


def read_number(text: str) -> Number:
    """A number as people write it (``parse_number``), also below 0 and with any number of decimals,
    which the rules of plans then speak of. Raises ``ValueError``."""
    wanted = text.strip().removesuffix("%").rstrip()
    if _PLAIN.fullmatch(wanted):
        return exact(Decimal(wanted.replace(",", ".")))
    return parse_number(wanted)


def read_table(text: str, name_of: Callable[[str], str]) -> dict[str, Plain]:
    """``lon: 3; nho: 2``. Raises ``ValueError`` in Vietnamese."""
    found: dict[str, Plain] = {}
    for piece in split(text):
        match = _NAMED_NUMBER.fullmatch(piece)
        if match is None or not match[1]:
            raise ValueError(
                f"{quoted_value(piece)} chưa đúng; viết tên, dấu hai chấm, rồi mức, cách nhau bằng"
                " dấu chấm phẩy: lon: 3; nho: 2"
            )
        name = literal(match[1], name_of)
        if name in found:
            raise ValueError(f"{quoted_value(name)} ghi hai lần")
        found[name] = read_number(match[2])
    return found


def table_text(table: Mapping[str, Number], meant: Callable[[str], str] = str) -> str:
    """The other way round of ``read_table``."""
    return "; ".join(
        f"{quoted(name, _SPECIAL, meant)}: {plain_number(number)}" for name, number in table.items()
    )


def read_asked(
    text: str, name_of: Callable[[str], str], types: Mapping[str, AttributeType]
) -> dict[str, Plain]:
    """``bi_can >= 5; khan_cap = có``: what is asked of each attribute, by its code. Raises
    ``ValueError`` in Vietnamese."""
    found: dict[str, Plain] = {}
    for piece in split(text):
        match = _ASKED.fullmatch(piece)
        if match is None or match[2] in "<>":
            raise ValueError(
                f"{quoted_value(piece)} chưa đúng; viết thuộc tính, dấu >=, <= hoặc =, rồi giá trị:"
                " bi_can >= 5; khan_cap = có"
            )
        code = name_of(bare(match[1]))
        value = _read_value(match[3], types.get(code))
        before = found.get(code)
        end = next((end for end, signs in _ENDS.items() if match[2] in signs), None)
        if end is None and before is None:
            found[code] = value
        elif end and (before is None or (isinstance(before, dict) and end not in before)):
            found[code] = {**(before or {}), end: value}
        else:
            raise ValueError(f"{quoted_value(code)} có hai điều kiện trái nhau")
    return found


def _read_value(text: str, kind: AttributeType | None) -> Plain:
    """The value of an attribute; where its type is not known, whatever it looks like."""
    readers: dict[AttributeType, Callable[[str], Plain]] = {
        AttributeType.YES_NO: parse_flag,
        AttributeType.DATE: parse_date,
        AttributeType.INTEGER: read_number,
        AttributeType.DECIMAL: read_number,
    }
    if kind is not None:
        return readers[kind](text.strip())
    for reader in (read_number, parse_date, parse_flag):
        try:
            return reader(text.strip())
        except ValueError:
            continue
    return text.strip()


def asked_text(asked: Mapping[str, object]) -> str:
    """The other way round of ``read_asked``."""
    pieces = []
    for code, wanted in asked.items():
        if isinstance(wanted, Mapping):
            signs = {"at_least": ">=", "at_most": "<="}
            pieces += [f"{code} {signs[key]} {_value_text(end)}" for key, end in wanted.items()]
        else:
            pieces.append(f"{code} = {_value_text(wanted)}")
    return "; ".join(pieces)


def _value_text(value: object) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return day_text(value)
    assert isinstance(value, (int, Decimal))
    return plain_number(value)


def day_text(day: date) -> str:
    """A date as it is typed: ``05/02/2026``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
