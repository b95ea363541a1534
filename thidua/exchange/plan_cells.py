"""Cells of a plan in a workbook: what each says as plain data, and how plain data are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from thidua.domain.dates import parse_date
from thidua.domain.numbers import Number, exact, plain_number
from thidua.domain.plain import Plain
from thidua.domain.terms import loose_key, parse_flag, parse_term
from thidua.domain.text import quoted_value
from thidua.domain.vocabulary import YES_NO, AttributeType, Scope, label
from thidua.exchange.cells import preparing
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.plan_head import Head, Holds
from thidua.exchange.plan_heads import HOLDERS, NOTHING
from thidua.exchange.plan_lists import (
    asked_text,
    bare,
    joined,
    literal,
    read_asked,
    read_number,
    read_table,
    split,
    table_text,
)
from thidua.exchange.source import Broken, Sheet
from thidua.record import field, mutable

_DAY, _PLAIN = "day", "plain"
_FIRST_DAY = date(1900, 3, 1)  # before it, days of a workbook are not those of the calendar
_DIGITS = 15  # of a number, as a workbook keeps it
_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_RETYPE = "đặt định dạng ô là chữ (Text) rồi ghi lại"


@mutable
class Known:
    """What stands on the sheets that others refer to: by the sheet the codes with their names; the
    kinds of units; what the attributes hold."""

    codes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    groups: list[str] = field(default_factory=list)
    types: dict[str, AttributeType] = field(default_factory=dict)

    def code(self, sheet: str, text: str) -> str:
        """The code that ``text`` names on ``sheet``: itself, or what is called so; ``text`` where
        there is none, for the rules to speak of."""
        pairs = self.codes.get(sheet, [])
        if any(code == text for code, _ in pairs):
            return text
        for place in (0, 1):
            for pair in pairs:
                if loose_key(pair[place]) == loose_key(text):
                    return pair[0]
        return text

    def group(self, text: str) -> str:
        """The kind of units that ``text`` names."""
        if text in self.groups:
            return text
        return next((each for each in self.groups if loose_key(each) == loose_key(text)), text)


def is_blank(cell: object) -> bool:
    """Whether a cell holds nothing."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def reader(sheet: Sheet, known: Known) -> Callable[[Head, object], Plain]:
    """What reads the cells of ``sheet``: for a head and a cell that is not blank, what it says.
    Raises ``ValueError`` in Vietnamese."""
    prepare = preparing(sheet, frozenset((_DAY,)), ColumnMap())

    def read(head: Head, cell: object) -> Plain:
        if head.holds is Holds.DAY:
            return _day(prepare(_DAY)(cell))
        found = prepare(_PLAIN)(cell)
        if head.holds is Holds.MONTH and isinstance(found, date):
            return f"{found.year:04d}-{found.month:02d}"
        if head.holds is Holds.FLAG and isinstance(found, bool):
            return found
        if head.holds is Holds.NUMBER and type(found) in (int, float):
            return as_number(found)  # type: ignore[arg-type]
        return _read(head, _text(found), known)

    return read


def _day(found: object) -> date:
    if isinstance(found, datetime):
        if found.time() != datetime.min.time():
            raise ValueError(f"“{found}” có cả giờ; chỉ ghi ngày")
        return found.date()
    return found if isinstance(found, date) else parse_date(_text(found))


def as_number(found: float) -> Number:
    """A number of a workbook, with the digits that it shows."""
    return exact(Decimal(f"{found:.{_DIGITS}g}"))


def _text(found: object) -> str:
    if isinstance(found, str):
        return found.strip()
    if isinstance(found, bool):
        return YES_NO[found]
    if isinstance(found, (int, float)):
        return plain_number(as_number(found))
    raise ValueError(f"{quoted_value(found)} đã bị đổi thành ngày giờ; {_RETYPE}")


def _read(head: Head, text: str, known: Known) -> Plain:
    empty = loose_key(text) == loose_key(NOTHING)
    match head.holds:
        case Holds.NUMBER:
            return read_number(text)
        case Holds.FLAG:
            return parse_flag(text)
        case Holds.MONTH:
            return _month(text)
        case Holds.TERM:
            return _term(head, text)
        case Holds.TERMS:
            return [] if empty else [_term(head, bare(piece)) for piece in split(text, ";,\n")]
        case Holds.CODE:
            return known.code(head.of, text)
        case Holds.CODES:
            return [] if empty else [*_codes(text, head.of, known)]
        case Holds.GROUPS:
            return [] if empty else [literal(piece, known.group) for piece in split(text)]
        case Holds.LINES:
            return [] if empty else [bare(piece) for piece in split(text, "\n")]
        case Holds.BY_GROUP:
            return read_table(text, known.group)
        case Holds.BY_UNIT:
            return read_table(text, lambda name: known.code(head.of, name))
        case Holds.ASKED:
            return read_asked(text, lambda name: known.code(head.of, name), known.types)
        case _:
            return text


def _codes(text: str, sheet: str, known: Known) -> Iterable[str]:
    """Codes with semicolons between them; with commas too, where each part is known."""
    codes = {code for code, _ in known.codes.get(sheet, [])}
    for piece in split(text):
        found = known.code(sheet, bare(piece))
        parts = [known.code(sheet, part.strip()) for part in piece.split(",")]
        yield from parts if found not in codes and codes.issuperset(parts) else [found]


def _month(text: str) -> str:
    month, _, year = text.replace("-", "/").partition("/")
    if month.isdecimal() and year.isdecimal() and len(month) <= 2 and len(year) == 4:
        return f"{year}-{int(month):02d}"
    return text


def _term(head: Head, text: str) -> str:
    assert head.terms is not None
    if head.terms is Scope:
        for scope, words in HOLDERS.items():
            if loose_key(words) == loose_key(text):
                return scope.value
    return parse_term(head.terms, text).value


def shown(cell: object) -> str:
    """A cell that can't be read, as the value that the rules of plans then find there."""
    return cell.shown if isinstance(cell, Broken) else str(cell)


def cell_of(head: Head, value: Plain, known: Known) -> str | int | Decimal | date:
    """What stands in a cell for a value of a plan: the reader, who knows as much, gives the same
    value back."""
    if isinstance(value, bool):
        return YES_NO[value]
    if isinstance(value, date):
        return value if value >= _FIRST_DAY else value.isoformat()
    if isinstance(value, (int, Decimal)):
        return value
    if isinstance(value, Mapping):
        if head.holds is Holds.ASKED:
            return asked_text(value)
        meant = known.group if head.holds is Holds.BY_GROUP else str
        return table_text(value, meant)  # type: ignore[arg-type]
    if isinstance(value, (list, tuple)):
        return _list_text(head, [str(each) for each in value], known)
    if head.holds is Holds.MONTH and (month := _MONTH.fullmatch(str(value))):
        return f"{month[2]}/{month[1]}"
    return _label(head, value) if head.holds is Holds.TERM else str(value)


def _list_text(head: Head, values: list[str], known: Known) -> str:
    if not values:
        return NOTHING
    if head.holds is Holds.LINES:
        return joined(values, "\n", "\n")
    if head.holds is Holds.GROUPS:
        return joined(values, meant=known.group)
    return joined([_label(head, value) for value in values] if head.terms else values)


def _label(head: Head, value: object) -> str:
    """A term as people read it; what is none of its vocabulary as it is."""
    assert head.terms is not None
    terms: Mapping[str, StrEnum] = {term.value: term for term in head.terms}
    term = terms.get(str(value))
    if term is None:
        return str(value)
    return HOLDERS[term] if isinstance(term, Scope) else label(term)
