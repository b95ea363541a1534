"""What the keys of a summary must hold: each reader gives a value of the right kind, or says which
key is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from thidua.domain.numbers import AMOUNTS_BELOW
from thidua.domain.plain import Json
from thidua.domain.text import unfit_characters

_Choice = TypeVar("_Choice", bound=StrEnum)
_LONGEST = 2_000
_LARGEST = AMOUNTS_BELOW * 1_000_000  # a sum of many amounts


class Misshapen(Exception):
    """What of a summary is not as it must be."""


def within(data: Mapping[str, object], key: str) -> Mapping[str, object]:
    """The object under ``key``."""
    found = data.get(key)
    if not isinstance(found, dict):
        raise Misshapen(key)
    return found


def items(data: Mapping[str, object], key: str, most: int) -> list[dict[str, Json]]:
    """The objects of the list under ``key``, of which there are not too many."""
    found = data.get(key)
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise Misshapen(key)
    if len(found) > most:
        raise Misshapen(f"{key}: quá {most} mục")
    return found


def text(
    data: Mapping[str, object], key: str, longest: int = _LONGEST, *, blank: bool = False
) -> str:
    """The text under ``key``: not empty unless ``blank``, not too long, nothing unseen in it."""
    found = data.get(key)
    if not isinstance(found, str) or len(found) > longest or not (found or blank):
        raise Misshapen(key)
    if not found.isprintable() and unfit_characters(found):
        raise Misshapen(key)
    return found


def number(data: Mapping[str, object], key: str) -> int | Decimal | None:
    """The number under ``key``, not negative; ``None`` where there is none."""
    if key not in data:
        raise Misshapen(key)
    found = data[key]
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, (int, Decimal)):
        raise Misshapen(key)
    if not 0 <= found < _LARGEST:
        raise Misshapen(key)
    return found


def whole(data: Mapping[str, object], key: str) -> int:
    """The whole number under ``key``, not negative."""
    found = number(data, key)
    if not isinstance(found, int):
        raise Misshapen(key)
    return found


def flag(data: Mapping[str, object], key: str) -> bool:
    """Whether it is so."""
    found = data.get(key)
    if not isinstance(found, bool):
        raise Misshapen(key)
    return found


def choice(data: Mapping[str, object], key: str, of: type[_Choice]) -> _Choice:
    """The term of a vocabulary under ``key``."""
    try:
        return of(str(data.get(key)))
    except ValueError:
        raise Misshapen(key) from None


def day(written: str) -> date:
    """A day in ISO form."""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise Misshapen(written) from None
