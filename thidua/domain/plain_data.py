"""Models as plain data and back, by their own type hints: what is frozen when a round is closed."""

from __future__ import annotations

import collections.abc
import types
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from thidua.domain.plain import Json
from thidua.record import field_names, is_record, is_record_class

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

_Model = TypeVar("_Model")
# What a field of a model holds.
Held: TypeAlias = (
    "DataclassInstance | tuple[Held, ...] | list[Held] | Mapping[str, Held] | date | str | int"
    " | float | Decimal | bool | None"
)


def to_data(value: Held) -> Json:
    """``value`` (a dataclass, or anything inside one) as plain data: ISO dates, code names,
    lists."""
    if is_record(value):
        return {name: to_data(getattr(value, name)) for name in field_names(type(value))}
    if isinstance(value, (tuple, list)):
        return [to_data(item) for item in value]
    if isinstance(value, Mapping):
        return {key: to_data(item) for key, item in value.items()}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    return value.value if isinstance(value, StrEnum) else value


def from_data(kind: type[_Model], data: Json) -> _Model:
    """The ``kind`` that ``to_data`` made ``data`` of. A field that is absent takes its default."""
    hint: Any = kind  # for mypy, a ``type[_Model]`` is no key of a cache
    model: _Model = _reader(hint)(data)
    return model


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of a type hint out of data; worked out once for each."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType) and Decimal in inside:
        return _number_or_more(inside)
    if origin is collections.abc.Mapping:
        of = _reader(inside[1])
        return lambda data: {key: of(item) for key, item in data.items()}
    if origin in (Union, types.UnionType):
        some = _reader(next(k for k in inside if k is not type(None)))
        return lambda data: None if data is None else some(data)
    if origin is tuple and inside[-1] is Ellipsis:
        each = _reader(inside[0])
        return lambda data: tuple(map(each, data))
    if origin is tuple:
        readers = tuple(map(_reader, inside))
        return lambda data: tuple(read(item) for read, item in zip(readers, data, strict=True))
    if is_record_class(kind):
        hints = get_type_hints(kind)
        fields_of = {name: _reader(hint) for name, hint in hints.items()}
        if "from_" in fields_of:  # a word of Python's own
            fields_of["from"] = fields_of["from_"]
        named = {"from": "from_"}
        return lambda data: kind(
            **{named.get(name, name): fields_of[name](item) for name, item in data.items()}
        )
    if kind is date:
        return date.fromisoformat
    return kind if isinstance(kind, type) and issubclass(kind, StrEnum) else _as_it_is


def _number_or_more(kinds: tuple[object, ...]) -> Callable[[object], object]:
    """What reads a number, which stands as text where it has decimals; among ``kinds`` may be a
    date, and one model."""
    model = next((kind for kind in kinds if is_record_class(kind)), None)

    def read(data: object) -> object:
        if isinstance(data, dict) and model is not None:
            return _reader(model)(data)
        if isinstance(data, float):  # as earlier versions wrote per cents
            return Decimal(str(data))
        if not isinstance(data, str):
            return data
        return date.fromisoformat(data) if date in kinds and "-" in data else Decimal(data)

    return read


def _as_it_is(data: Any) -> Any:
    return data
