"""``@dataclass`` as Python has it, but for when and how its methods are made: for the first
instance, not at import, and all but ``__init__`` without being compiled. That is most of what it
takes to load a module of models, and a command makes instances of few of the models that it loads.
Python's own module, which looks at source code and takes as long as ten of ours to load, is asked
only where somebody asks for ``dataclasses.fields``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

__all__ = ["dataclass", "field", "field_names", "is_model", "is_model_class", "replace"]
_FIELDS = "__dataclass_fields__"  # by which Python knows a dataclass, and asks for its fields
_OURS = "__late_dataclass__"
_NONE = object()  # stands for a default that there is not, or that is made for each instance


class _Field(NamedTuple):
    """One field: its default or what makes one, and where it counts (``hash``: where it is
    compared)."""

    default: object = _NONE
    default_factory: object = _NONE
    repr: bool = True
    compare: bool = True
    hash: bool | None = None
    metadata: Mapping[str, object] | None = None


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace

    from _typeshed import DataclassInstance
    from typing_extensions import TypeIs
else:

    def dataclass(cls=None, /, *, frozen=False, init=True, slots=False):
        """A dataclass; the parameters are those of Python's own."""
        late = lambda cls: _await(_Late(cls, frozen, init, slots))  # noqa: E731
        return late if cls is None else late(cls)

    def field(**said):
        """What there is to say of a field; the parameters are those of Python's own."""
        return _Field(**said)

    def replace(model, /, **different):
        """``model`` but for what is ``different``."""
        for name in field_names(type(model)):
            if name not in different:
                different[name] = getattr(model, name)
        return type(model)(**different)


def is_model(value: object) -> TypeIs[DataclassInstance]:
    """Whether ``value`` is an instance of a dataclass of ours."""
    return is_model_class(type(value))


def is_model_class(kind: object) -> bool:
    """Whether ``kind`` is a dataclass of ours."""
    return isinstance(kind, type) and hasattr(kind, _OURS)


def field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a dataclass of ours, in their order."""
    return tuple(getattr(kind, _OURS).fields)


class _Late:
    """A class that becomes a dataclass when its first instance is made."""

    def __init__(self, cls: type, frozen: bool, init: bool, slots: bool) -> None:
        self.frozen = frozen
        self.init = None if init else cls.__dict__["__init__"]
        above: dict[str, _Field] = getattr(getattr(cls, _OURS, None), "fields", {})
        self.own = {
            name: said if isinstance(said, _Field) else _Field(said)
            for name, kind in cls.__annotations__.items()
            if not str(kind).startswith(("ClassVar", "typing.ClassVar"))
            for said in [cls.__dict__.get(name, _NONE)]
        }
        self.fields = {**above, **self.own}
        self.cls = _with_slots(cls, self.own) if slots else cls
        for name, one in self.own.items() if not slots else ():
            if one.default is not _NONE:
                setattr(cls, name, one.default)
            elif name in cls.__dict__:
                delattr(cls, name)

    def make(self) -> None:
        """Give the class what its decorator promised."""
        cls, frozen = self.cls, self.frozen
        methods = {
            "__init__": self.init or _initializer(cls, self.fields, frozen),
            "__repr__": _shown,
            "__eq__": _equality(self.fields),
            "__hash__": _hash(self.fields) if frozen else None,
            "__match_args__": tuple(self.fields),
            **(dict.fromkeys(("__setattr__", "__delattr__"), _refuse) if frozen else {}),
        }
        for name, method in methods.items():
            if name not in cls.__dict__ or name == "__init__":
                setattr(cls, name, method)

    def make_known(self) -> None:
        """Make it a dataclass for Python, too, and for whoever then makes instances by other ways
        than ours, as pydantic does."""
        import dataclasses

        self.make()
        slots = {name: self.cls.__dict__[name] for name in getattr(self.cls, "__slots__", ())}
        for name, one in self.own.items():
            every = {key: getattr(one, key) for key in _Field.__annotations__}
            said = {key: value for key, value in every.items() if value is not _NONE}
            setattr(self.cls, name, dataclasses.field(**said))
        delattr(self.cls, _FIELDS)
        self.cls.__doc__ = self.cls.__doc__ or self.cls.__name__  # or it words one
        dataclasses.dataclass(init=False, repr=False, eq=False)(self.cls)
        for name, slot in slots.items():
            setattr(self.cls, name, slot)


class _Fields(NamedTuple):
    """Stands in for what Python asks of a dataclass, until it does."""

    late: _Late

    def __get__(self, instance: object, owner: type) -> object:
        self.late.make_known()
        return getattr(owner, _FIELDS)


def _with_slots(cls: type, fields: Mapping[str, _Field]) -> type:
    """``cls`` made anew with a slot for each field."""
    left_out = {*fields, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    made = type(cls)(cls.__name__, cls.__bases__, {**body, "__slots__": tuple(fields)})
    made.__qualname__ = cls.__qualname__
    return made


def _await(late: _Late) -> type:
    def __init__(made: object, *values: object, **named: object) -> None:
        late.make()
        getattr(late.cls, "__init__")(made, *values, **named)  # noqa: B009 - mypy asks for the same

    late.cls.__init__ = __init__  # type: ignore[misc]
    setattr(late.cls, _FIELDS, _Fields(late))
    setattr(late.cls, _OURS, late)
    return late.cls


def _initializer(cls: type, fields: dict[str, _Field], frozen: bool) -> object:
    known: dict[str, object] = {"none": _NONE, "put": object.__setattr__}
    taken, lines = ["self"], []
    for name, one in fields.items():
        value, default = name, ""
        if one.default is not _NONE:
            known[f"of_{name}"], default = one.default, f"=of_{name}"
        elif one.default_factory is not _NONE:
            known[f"of_{name}"], default = one.default_factory, "=none"
            value = f"of_{name}() if {name} is none else {name}"
        taken.append(f"{name}{default}")
        lines.append(f"put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    exec("\n ".join((f"def __init__({', '.join(taken)}):", *(lines or ["pass"]))), known)
    return known["__init__"]


def _getter(names: list[str]) -> Callable[[object], object]:
    return attrgetter(*names) if names else lambda _: ()


def _equality(fields: dict[str, _Field]) -> object:
    values = _getter([name for name, one in fields.items() if one.compare])

    def __eq__(self: object, other: object) -> bool:
        return values(self) == values(other) if type(self) is type(other) else NotImplemented

    return __eq__


def _hash(fields: dict[str, _Field]) -> object:
    counted = {name: one.compare if one.hash is None else one.hash for name, one in fields.items()}
    values = _getter([name for name, counts in counted.items() if counts])
    return lambda self: hash(values(self))


def _shown(self: object) -> str:
    fields: dict[str, _Field] = getattr(type(self), _OURS).fields
    values = [f"{name}={getattr(self, name)!r}" for name, one in fields.items() if one.repr]
    return f"{type(self).__qualname__}({', '.join(values)})"


def _refuse(self: object, name: str, *_: object) -> None:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"{type(self).__name__}.{name} is frozen")
