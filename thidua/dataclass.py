"""``@dataclass`` as Python has it, but for when and how its methods are made: for the first
instance, not at import, and all but ``__init__`` without being compiled. That is most of what it
takes to load a module of models, and a command makes instances of few of the models that it loads.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import field, replace
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen=False, init=True):
        """A dataclass; the parameters are those of Python's own."""
        late = lambda cls: _await(cls, _Late(cls, frozen, init))  # noqa: E731
        return late if cls is None else late(cls)


__all__ = ["dataclass", "field", "replace"]
_FIELDS = "__dataclass_fields__"  # by which Python knows a dataclass, and asks for its fields
_NEW = object()  # stands for the default of a field that is made anew for each instance


class _Late:
    """A class that becomes a dataclass when an instance is made or its fields are asked for; stands
    in for those fields until then."""

    def __init__(self, cls: type, frozen: bool, init: bool) -> None:
        self.cls, self.frozen, self.init = cls, frozen, init
        self.own_init = cls.__dict__.get("__init__")

    def __get__(self, instance: object, owner: type) -> object:
        self.make()
        return getattr(owner, _FIELDS)

    def make(self) -> None:
        """Make the class what its decorator promised."""
        cls, frozen = self.cls, self.frozen
        if cls.__dict__.get(_FIELDS) is not self:  # it is by now
            return
        delattr(cls, _FIELDS)
        del cls.__init__  # type: ignore[misc]
        cls.__doc__ = cls.__doc__ or cls.__name__  # or Python words one, which takes long
        dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
        methods = {
            "__init__": _initializer(cls, frozen) if self.init else self.own_init,
            "__repr__": _shown,
            "__eq__": _equality(cls),
            "__hash__": _hash(cls) if frozen else None,
            **(dict.fromkeys(("__setattr__", "__delattr__"), _refuse) if frozen else {}),
        }
        for name, method in methods.items():
            if name not in cls.__dict__:
                setattr(cls, name, method)


def _await(cls: type, late: _Late) -> type:
    def __init__(made: object, *values: object, **named: object) -> None:
        late.make()
        getattr(cls, "__init__")(made, *values, **named)  # noqa: B009 - mypy asks for the same

    cls.__init__ = __init__  # type: ignore[misc]
    setattr(cls, _FIELDS, late)
    return cls


def _initializer(cls: type, frozen: bool) -> object:
    known: dict[str, object] = {"new": _NEW, "put": object.__setattr__}
    taken, lines = ["self"], []
    for one in dataclasses.fields(cls):
        name, value, default = one.name, one.name, ""
        if one.default is not dataclasses.MISSING:
            known[f"of_{name}"], default = one.default, f"=of_{name}"
        elif one.default_factory is not dataclasses.MISSING:
            known[f"of_{name}"], default = one.default_factory, "=new"
            value = f"of_{name}() if {name} is new else {name}"
        taken.append(f"{name}{default}")
        lines.append(f"put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec("\n ".join((f"def __init__({', '.join(taken)}):", *(lines or ["pass"]))), known)
    return known["__init__"]


def _getter(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _: ()


def _equality(cls: type) -> object:
    values = _getter([one.name for one in dataclasses.fields(cls) if one.compare])

    def __eq__(self: object, other: object) -> bool:
        return values(self) == values(other) if type(self) is type(other) else NotImplemented

    return __eq__


def _hash(cls: type) -> object:
    fields = dataclasses.fields(cls)
    values = _getter([f.name for f in fields if (f.compare if f.hash is None else f.hash)])
    return lambda self: hash(values(self))


def _shown(self: object) -> str:
    fields = [one.name for one in dataclasses.fields(self) if one.repr]  # type: ignore[arg-type]
    values = ", ".join(f"{name}={getattr(self, name)!r}" for name in fields)
    return f"{type(self).__qualname__}({values})"


def _refuse(self: object, name: str, *_: object) -> None:
    raise dataclasses.FrozenInstanceError(f"{type(self).__name__}.{name} is frozen")
