"""What plans ask of a case beyond its own columns (domain.md §10): numbers with their unit, yes or
no, dates, each by a code of the plan's.

A value says itself what it is, so that a case can be read without the plan that asked for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from thidua.domain.numbers import PLACES, of_thousandths, plain_number
from thidua.domain.plain import Json, Values
from thidua.domain.vocabulary import YES_NO, AttributeType
from thidua.record import record

ATTRIBUTE = "@"  # before the code of an attribute, where a column is named
_PLACES_MARK = f"~{PLACES}"  # behind the code of a decimal number, as the file keeps it
# Made once: a list of a million cases is written through it.
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@record
class Attribute:
    """One value of a case: ``number`` in the smallest unit (a decimal number in thousandths, then
    with ``decimal``), ``flag`` or ``day``; exactly one of them."""

    code: str
    number: int | None = None
    decimal: bool = False
    flag: bool | None = None
    day: date | None = None

    @property
    def type(self) -> AttributeType:
        """What it holds."""
        if self.number is not None:
            return AttributeType.DECIMAL if self.decimal else AttributeType.INTEGER
        return AttributeType.DATE if self.flag is None else AttributeType.YES_NO

    @property
    def kept(self) -> int | str:
        """The value as the file keeps it, yes and no as 1 and 0."""
        if self.number is not None:
            return self.number
        return self.day.isoformat() if self.day is not None else int(bool(self.flag))

    @property
    def value(self) -> int | Decimal | bool | date:
        """The value as people mean it."""
        if self.number is not None:
            return of_thousandths(self.number) if self.decimal else self.number
        return self.day if self.flag is None else self.flag  # type: ignore[return-value]


def typed(held: Attribute) -> str:
    """A value as a person types it: ``12,5``, ``có``, ``2026-02-05``."""
    value = held.value
    if isinstance(value, bool):
        return YES_NO[value]
    return value.isoformat() if isinstance(value, date) else plain_number(value)


def stored_key(code: str, kind: AttributeType) -> str:
    """The key of an attribute in the JSON that the file keeps."""
    return code + _PLACES_MARK if kind is AttributeType.DECIMAL else code


def stored(attributes: Iterable[Attribute]) -> str | None:
    """The attributes of a case as the file keeps them: canonical JSON, ``None`` where there is
    none."""
    found: dict[str, Json] = {}
    for each in attributes:
        found[stored_key(each.code, each.type)] = each.kept if each.flag is None else each.flag
    if not found:
        return None
    return _CANONICAL(found)


def read_stored(text: str | None) -> tuple[Attribute, ...]:
    """The attributes, by code, of what ``stored`` gave. Raises ``ValueError`` for what is none."""
    if text is None:
        return ()
    held: Mapping[str, object] = json.loads(text)
    return tuple(sorted((_held(key, value) for key, value in held.items()), key=lambda a: a.code))


def code_of(key: str) -> str:
    """The code in a key that ``stored_key`` gave."""
    return key.removesuffix(_PLACES_MARK)


def _held(key: str, value: object) -> Attribute:
    code = code_of(key)
    if isinstance(value, bool):
        return Attribute(code, flag=value)
    if isinstance(value, int):
        return Attribute(code, number=value, decimal=code != key)
    if isinstance(value, str):
        return Attribute(code, day=date.fromisoformat(value))
    raise ValueError(f"{key}: {value!r}")


def column_of(code: str) -> str:
    """How the column of an attribute is called among those of a case."""
    return ATTRIBUTE + code


def laid_over(before: Iterable[Attribute], values: Values) -> tuple[Attribute, ...]:
    """The attributes of a case with those of an entry (columns as ``column_of`` calls them; a blank
    takes one away) in their place."""
    found = {each.code: each for each in before}
    for name, value in values.items():
        if name.startswith(ATTRIBUTE):
            found.pop(name.removeprefix(ATTRIBUTE), None)
            if value is not None:
                found[value.code] = value
    return tuple(found[code] for code in sorted(found))
