"""Models as plain data and back, by their own type hints: what is frozen when a round is closed."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_Model = TypeVar("_Model")


def to_data(value: Any) -> Any:
    """``value`` (a dataclass, or anything inside one) as plain data: ISO dates, code names,
    lists."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_data(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, (tuple, list)):
        return [to_data(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, StrEnum) else value


def from_data(kind: type[_Model], data: Any) -> _Model:
    """The ``kind`` that ``to_data`` made ``data`` of. A field that is absent takes its default."""
    return _read(kind, data)  # type: ignore[no-any-return]


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(kind: Any, data: Any) -> Any:
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        return None if data is None else _read(next(k for k in inside if k is not type(None)), data)
    if origin is tuple:
        each = [inside[0]] * len(data) if inside[-1] is Ellipsis else inside
        return tuple(_read(k, item) for k, item in zip(each, data, strict=True))
    if hasattr(kind, "__dataclass_fields__"):
        hints = _hints(kind)
        return kind(**{name: _read(hints[name], item) for name, item in data.items()})
    if kind is date:
        return date.fromisoformat(data)
    return kind(data) if isinstance(kind, type) and issubclass(kind, StrEnum) else data
