"""Criteria in one line that a person writes in a cell: ``loại = vụ án, vụ việc; kết quả = hiệu quả;
bi_can >= 5``. What one function writes the other reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from thidua.domain.dates import format_date, parse_date
from thidua.domain.numbers import parse_number, plain_number
from thidua.domain.plain import Plain
from thidua.domain.plan.criteria import CRITERIA_POINTS, Criteria, limits
from thidua.domain.terms import loose_key, parse_flag, parse_term
from thidua.domain.text import quoted_value
from thidua.domain.vocabulary import YES_NO, Initiative, Kind, Milestone, Outcome, label

# Point → how it is called in a cell.
POINTS = {
    "kind": "loại",
    "field": "lĩnh vực",
    "field_except": "trừ lĩnh vực",
    "initiative": "mức chủ động",
    "public_concern": "dư luận quan tâm",
    "outcome": "kết quả",
    "reached": "đã có mốc",
    "milestone": "tính theo mốc",
}
_TERMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "initiative": Initiative,
    "outcome": Outcome,
    "reached": Milestone,
    "milestone": Milestone,
}
SEVERAL = ("kind", "field", "field_except", "initiative", "reached")
_SIGNS = re.compile(r"(>=|<=|=|≥|≤)")


def written_point(point: str, value: object) -> str:
    """A point of criteria as a cell has it."""
    if point == "public_concern":
        return YES_NO[bool(value)]
    values = value if isinstance(value, tuple) else (value,)
    if point in ("field", "field_except"):
        return ", ".join(map(str, values))
    return ", ".join(label(_TERMS[point](str(each))).lower() for each in values)


def read_point(point: str, text: str) -> Plain:
    """What a cell of a point says, as a plan file has it. Raises ``ValueError``."""
    if point == "public_concern":
        return parse_flag(text)
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    read: list[Plain] = [
        parse_term(_TERMS[point], part).value if point in _TERMS else part for part in parts
    ]
    if point in SEVERAL:
        return read
    if len(read) != 1:
        raise ValueError(f"{quoted_value(text)}: chỉ ghi một giá trị")
    return read[0]


def written_attributes(criteria: Criteria) -> str:
    """The demands on attributes: ``bi_can >= 5; khan_cap = có``."""
    return "; ".join(_attributes(criteria))


def _attributes(criteria: Criteria) -> Iterator[str]:
    for code, asked in criteria.attributes.items():
        span = limits(asked)
        if span.at_least == span.at_most:
            yield f"{code} = {_value(span.at_least)}"
            continue
        if span.at_least is not None:
            yield f"{code} >= {_value(span.at_least)}"
        if span.at_most is not None:
            yield f"{code} <= {_value(span.at_most)}"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return format_date(value)
    assert isinstance(value, (int, Decimal))
    return plain_number(value)


def read_attributes(text: str) -> dict[str, Plain]:
    """The demands on attributes that ``text`` states. Raises ``ValueError``."""
    found: dict[str, Plain] = {}
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        pieces = _SIGNS.split(part, maxsplit=1)
        if len(pieces) != 3 or not pieces[0].strip() or not pieces[2].strip():
            raise ValueError(f"{quoted_value(part)} không rõ; viết dạng bi_can >= 5")
        code, sign, value = pieces[0].strip(), pieces[1], _read_value(pieces[2].strip())
        before = found.get(code, {})
        if sign == "=" or not isinstance(before, Mapping):
            found[code] = value
        else:
            end = "at_least" if sign in (">=", "≥") else "at_most"
            found[code] = {**before, end: value}
    return found


def _read_value(text: str) -> Plain:
    for read in (parse_number, parse_date, parse_flag):
        try:
            return read(text)
        except ValueError:
            continue
    raise ValueError(f"{quoted_value(text)} không phải số, ngày, có hay không")


def written_criteria(criteria: Criteria) -> str:
    """Criteria in one cell."""
    told = [
        f"{POINTS[point]} = {written_point(point, value)}"
        for point in CRITERIA_POINTS
        if (value := getattr(criteria, point)) is not None
    ]
    return "; ".join([*told, *_attributes(criteria)])


def read_criteria(text: str) -> dict[str, Plain]:
    """The criteria that a cell states, as a plan file has them. Raises ``ValueError``."""
    names = {loose_key(words): point for point, words in POINTS.items()}
    names |= {loose_key(point): point for point in POINTS}
    found: dict[str, Plain] = {}
    rest = []
    for part in filter(None, (part.strip() for part in re.split(r"[;\n]", text))):
        name, sign, value = part.partition("=")
        point = names.get(loose_key(name)) if sign and name[-1:] not in "<>" else None
        if point is None:
            rest.append(part)
        else:
            found[point] = read_point(point, value.strip())
    if rest:
        found["attributes"] = read_attributes("; ".join(rest))
    return found
