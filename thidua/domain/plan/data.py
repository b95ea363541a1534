"""Plans as plain data: what the file stores and what a TOML file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from thidua.domain.plain import Json, Plain, Tree
from thidua.domain.plain_data import from_data
from thidua.domain.plan.criteria import key_of
from thidua.domain.plan.model import Plan
from thidua.record import is_record

if TYPE_CHECKING:
    from dataclasses import Field

    from _typeshed import DataclassInstance

    from thidua.domain.plain_data import Held

_Day = TypeVar("_Day")
_Number = TypeVar("_Number")


def plan_to_data(plan: Plan) -> dict[str, Json]:
    """``plan`` as plain data (ISO dates, code names, no absent values): what is stored."""
    return {name: _plain(value, date.isoformat, str) for name, value in _said(plan)}


def plan_to_dated_data(plan: Plan) -> dict[str, Plain]:
    """``plan`` as plain data with real dates: what a TOML file holds."""
    return {
        name: _plain(value, lambda day: day, lambda number: number) for name, value in _said(plan)
    }


def _plain(
    value: Held, day: Callable[[date], _Day], number: Callable[[Decimal], _Number]
) -> Tree[str | int | float | bool | _Day | _Number | None]:
    if isinstance(value, (tuple, list)):
        return [_plain(item, day, number) for item in value]
    if isinstance(value, Mapping):
        return {key: _plain(item, day, number) for key, item in value.items()}
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, date):
        return day(value)
    if isinstance(value, StrEnum):
        return value.value
    if is_record(value):
        return {name: _plain(item, day, number) for name, item in _said(value)}
    return value


def _said(model: DataclassInstance) -> Iterator[tuple[str, Held]]:
    """The fields of a model that say something: what is switched on or off is said even where it is
    the default."""
    from dataclasses import fields

    for field in fields(model):
        value = getattr(model, field.name)
        if value is None or (value in ("", (), {}) and _may_be_absent(field)):
            continue
        quiet = field.metadata.get("quiet")
        if callable(quiet):
            quiet = quiet(model)
        if not (quiet and value == field.default):
            yield key_of(field.name), value


def _may_be_absent(field: Field[object]) -> bool:
    from dataclasses import MISSING

    return field.default in ("", (), {}) or field.default_factory is not MISSING


def plan_from_data(data: Mapping[str, Json]) -> Plan:
    """The plan that ``plan_to_data`` wrote. The data are trusted: ``plan_file.read_plan`` validated
    them once."""
    return from_data(Plan, data)
