"""Plans as plain data: what the file stores and what a TOML file holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from thidua.domain.plain import Json, Plain, Tree
from thidua.domain.plain_data import from_data
from thidua.domain.plan.model import Plan

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from thidua.domain.plain_data import Held

_Day = TypeVar("_Day")


def plan_to_data(plan: Plan) -> dict[str, Json]:
    """``plan`` as plain data (ISO dates, code names, no absent values): what is stored."""
    return {name: _plain(value, date.isoformat) for name, value in _said(plan)}


def plan_to_dated_data(plan: Plan) -> dict[str, Plain]:
    """``plan`` as plain data with real dates: what a TOML file holds."""
    return {name: _plain(value, lambda day: day) for name, value in _said(plan)}


def _plain(
    value: Held, day: Callable[[date], _Day]
) -> Tree[str | int | float | bool | _Day | None]:
    if isinstance(value, (tuple, list)):
        return [_plain(item, day) for item in value]
    if isinstance(value, date):
        return day(value)
    if isinstance(value, StrEnum):
        return value.value
    if is_dataclass(value):
        return {name: _plain(item, day) for name, item in _said(value)}
    return value


def _said(model: DataclassInstance) -> Iterator[tuple[str, Held]]:
    """The fields of a model that say something: what is switched on or off is said even where it is
    the default."""
    for field in fields(model):
        value = getattr(model, field.name)
        if value is not None and not (value == field.default and value in ("", ())):
            yield field.name, value


def plan_from_data(data: Mapping[str, Json]) -> Plan:
    """The plan that ``plan_to_data`` wrote. The data are trusted: ``plan_file.read_plan`` validated
    them once."""
    return from_data(Plan, data)
