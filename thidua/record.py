"""Records: plain values with named fields, made quickly.

``dataclass(frozen=True)`` compiles six functions for each class, which took a third of the start of
every command. A record has its ``__init__`` compiled alone; how two are compared, hashed and shown
is said once for all of them. That nobody changes one is for mypy to see, not for the running
program.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

_Class = TypeVar("_Class", bound=type)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: _Class, /) -> _Class:
    """Make a class a record of its annotated fields, compared and hashed by all of them."""
    return _made(cls, slots=False)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def slotted(cls: _Class, /) -> _Class:
    """The same for records of which many are held at once: they take less room."""
    return _made(cls, slots=True)


def _made(cls: _Class, *, slots: bool) -> _Class:
    made: type = dataclass(repr=False, eq=False, slots=slots)(cls)
    listed = fields(made)
    compared = _values([each.name for each in listed if each.compare])
    hashed = _values([e.name for e in listed if (e.compare if e.hash is None else e.hash)])

    def equal(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hash_of(self: object) -> int:
        return hash(hashed(self))

    said = {"__eq__": equal, "__hash__": hash_of, "__repr__": _shown}
    for name, function in said.items():
        setattr(made, name, function)
    return cast("_Class", made)


def _values(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _: ()


def _shown(self: object) -> str:
    listed = fields(cast("Any", self))
    told = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in listed if each.repr)
    return f"{type(self).__qualname__}({told})"
