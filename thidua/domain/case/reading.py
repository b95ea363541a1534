"""What people write in each column of a case, read into what the file keeps: one reader per kind
of value.

``case.rows`` runs them over the rows of a spreadsheet, ``case.entry`` over one case.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time
from enum import StrEnum
from typing import TypeVar

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import COLUMNS, Value
from thidua.domain.dates import format_date, parse_date
from thidua.domain.names import NewName, people_named
from thidua.domain.plan.model import PlanAttribute, PlanField, find_field
from thidua.domain.terms import parse_flag, parse_term
from thidua.domain.text import clean_line, quoted_value, search_key
from thidua.domain.unit import Unit, find_unit, find_units
from thidua.record import field, record

_LONGEST_NOTE = 100_000
_LINE_END = r"\r\n|\r|\n"


@record
class EntryContext:
    """What an entry is checked against: the plan's fields, the file's units and staff, today, and
    what the plans of the file ask beyond the columns of a case."""

    fields: Sequence[PlanField]
    units: Sequence[Unit]
    today: date
    staff: Callable[[str], object] | None = (
        None  # who is known by a whole text; without it nobody is
    )
    attributes: Mapping[str, PlanAttribute] = field(default_factory=dict)


Reader = Callable[[object, EntryContext], object]


def _line(value: object, _: EntryContext) -> str | None:
    if isinstance(value, str):
        return clean_line(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return clean_line(str(int(value)) if float(value).is_integer() else str(value))
    return _nothing(value)


def _text(value: object, context: EntryContext) -> str | None:
    if not isinstance(value, str):
        return _line(value, context)
    return clean_line(value.replace("\r\n", "\n"), keep="\t\n", longest=_LONGEST_NOTE)


def _nothing(value: object) -> str | None:
    if isinstance(value, date):
        raise ValueError(
            f"“{format_date(value)}” là một ngày, không phải là chữ; định dạng ô là văn bản rồi"
            " gõ lại"
        )
    if value is not None:
        raise ValueError(f"{quoted_value(value)} không phải là chữ")
    return None


def _day(value: object, _: EntryContext) -> date | None:
    if isinstance(value, datetime):
        if value.time() != time():
            raise ValueError(f"{quoted_value(value)} có cả giờ; chỉ ghi ngày")
        return value.date()
    if value is None or isinstance(value, date):
        return value
    return parse_date(str(value)) if str(value).strip() else None


def _flag(value: object, _: EntryContext) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    return parse_flag(str(value)) if str(value).strip() else None


_Term = TypeVar("_Term", bound=StrEnum)


def _term(kind: type[_Term]) -> Callable[[object, EntryContext], _Term | None]:
    def read(value: object, _: EntryContext) -> _Term | None:
        text = "" if value is None else str(value)
        return parse_term(kind, text) if text.strip() else None

    return read


def _field(value: object, context: EntryContext) -> str | None:
    text = "" if value is None else str(value)
    return find_field(context.fields, text).code if text.strip() else None


def _unit(value: object, context: EntryContext) -> str | None:
    text = "" if value is None else str(value)
    return find_unit(context.units, text).code if text.strip() else None


def _texts(value: object) -> list[str]:
    """A list, or one text; what is blank left out."""
    if value is None:
        return []
    texts = [str(v) for v in value] if isinstance(value, (list, tuple)) else [str(value)]
    return [text for text in texts if text.strip()]


def _units(value: object, context: EntryContext) -> tuple[str, ...]:
    found, unknown = [], []
    for text in _texts(value):
        try:
            found += [unit.code for unit in find_units(context.units, text)]
        except ValueError as error:
            unknown.append(str(error))
    if unknown:
        raise ValueError("; ".join(unknown))
    return tuple(dict.fromkeys(found))


def _names(value: object, context: EntryContext) -> tuple[str, ...]:
    """Each person apart: known ones as they were written, new ones by their bare names."""
    found: list[str] = []
    faults: list[str] = []
    if not isinstance(value, (str, list, tuple)):
        value = _line(value, context)  # a date or a tick is nobody
    for text in _texts(value):
        try:
            found += _people(text, context)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError("; ".join(faults))
    return tuple(dict.fromkeys(found))


def _people(text: str, context: EntryContext) -> list[str]:
    clean = [
        line
        for part in re.split(_LINE_END, text)
        if (line := clean_line(part)) and line.strip("; ")
    ]
    if not clean:
        return []
    named = people_named(
        "\n".join(clean), lambda piece: piece if context.staff and context.staff(piece) else None
    )
    for who in named:
        if isinstance(who, NewName):
            for unit in context.units:
                if who.name == unit.code or search_key(who.name) == search_key(unit.name):
                    raise ValueError(
                        f"{quoted_value(who.name)} là đơn vị {unit.code}, không phải là người"
                    )
    return [who if isinstance(who, str) else who.text for who in named]


# Kind of value → its reader; that of a term is made of its vocabulary. A reader gives ``None`` (or
# an empty tuple) for a blank, and raises ``ValueError`` with a sentence in Vietnamese for what it
# can't read.
_OF_VALUE: dict[Value, Reader] = {
    Value.LINE: _line,
    Value.TEXT: _text,
    Value.DOCUMENT: _line,
    Value.DAY: _day,
    Value.FLAG: _flag,
    Value.FIELD: _field,
    Value.UNIT: _unit,
    Value.UNITS: _units,
    Value.PEOPLE: _names,
}
READERS: dict[str, Reader] = {
    name: _OF_VALUE[column.value] if column.terms is None else _term(column.terms)
    for name, column in COLUMNS.items()
}


def reader_of(column: str, context: EntryContext) -> Reader:
    """What reads a column: one of a case, or an attribute that a plan adds."""
    if not column.startswith(ATTRIBUTE):
        return READERS[column]
    from thidua.domain.case.attribute_reading import read_attribute

    wanted = context.attributes[column.removeprefix(ATTRIBUTE)]
    return lambda value, at: read_attribute(wanted, value, at.today)


def label_of(column: str, context: EntryContext) -> str:
    """What a column is called."""
    if column.startswith(ATTRIBUTE):
        return context.attributes[column.removeprefix(ATTRIBUTE)].name
    return COLUMNS[column].label
