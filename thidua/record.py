"""Records: plain values with named fields, made quickly.

``dataclass(frozen=True)`` compiles six functions for each class, at import, which took two fifths
of what a command took. A record has its ``__init__`` compiled alone, for its first instance, since
a command makes instances of few of the models that it loads; how two are compared, hashed and shown
is said once for all of them. That nobody changes one is for mypy to see, not for the running
program. Python's own module, which takes as long to load as ten of ours, is asked only where
somebody asks for ``dataclasses.fields``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, TypeVar, dataclass_transform

__all__ = [
    "field",
    "field_names",
    "is_record",
    "is_record_class",
    "mutable",
    "mutable_slotted",
    "record",
    "replace",
    "slotted",
]
_Class = TypeVar("_Class", bound=type)
_FIELDS = "__dataclass_fields__"  # by which Python knows a dataclass, and asks for its fields
_OURS = "__record__"
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
    from dataclasses import field, replace

    from _typeshed import DataclassInstance
    from typing_extensions import TypeIs
else:

    def field(**said):
        """What there is to say of a field; the parameters are those of ``dataclasses.field``."""
        return _Field(**said)

    def replace(one, /, **different):
        """``one`` but for what is ``different``, as ``dataclasses.replace`` has it."""
        for name in field_names(type(one)):
            if name not in different:
                different[name] = getattr(one, name)
        return type(one)(**different)


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: _Class, /) -> _Class:
    """Make a class a record of its annotated fields, compared and hashed by all of them."""
    return _awaited(_Record(cls))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def slotted(cls: _Class, /) -> _Class:
    """The same for records of which many are held at once: they take less room."""
    return _awaited(_Record(cls, slots=True))


@dataclass_transform(field_specifiers=(field,))
def mutable(cls: _Class, /) -> _Class:
    """The same for what is changed as it goes: compared by its fields, without a hash."""
    return _awaited(_Record(cls, changes=True))


@dataclass_transform(field_specifiers=(field,))
def mutable_slotted(cls: _Class, /) -> _Class:
    """Both."""
    return _awaited(_Record(cls, changes=True, slots=True))


def is_record(value: object) -> TypeIs[DataclassInstance]:
    """Whether ``value`` is an instance of a record."""
    return is_record_class(type(value))


def is_record_class(kind: object) -> bool:
    """Whether ``kind`` is the class of a record."""
    return isinstance(kind, type) and hasattr(kind, _OURS)


def field_names(kind: type) -> tuple[str, ...]:
    """The names of the fields of a record, in their order."""
    return tuple(getattr(kind, _OURS).fields)


class _Record:
    """What a class is to be made of when its first instance is made."""

    def __init__(self, cls: type, *, changes: bool = False, slots: bool = False) -> None:
        self.changes, self.own_init = changes, cls.__dict__.get("__init__")
        above: dict[str, _Field] = getattr(getattr(cls, _OURS, None), "fields", {})
        self.own = {
            name: _said(cls.__dict__.get(name, _NONE))
            for name, kind in cls.__annotations__.items()
            if not str(kind).startswith(("ClassVar", "typing.ClassVar"))
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
        cls = self.cls
        methods = {
            "__init__": self.own_init or _initializer(cls, self.fields),
            "__repr__": _shown,
            "__eq__": _equality(self.fields),
            "__hash__": None if self.changes else _hash(self.fields),
            "__match_args__": tuple(self.fields),
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

    made: _Record

    def __get__(self, instance: object, owner: type) -> object:
        self.made.make_known()
        return getattr(owner, _FIELDS)


def _said(default: object) -> _Field:
    """What is said of a field in the body of its class: by ``field``, by Python's own, or by its
    default alone."""
    if isinstance(default, _Field):
        return default
    if type(default).__module__ != "dataclasses":
        return _Field(default)
    from dataclasses import MISSING

    every = {key: getattr(default, key) for key in _Field.__annotations__}
    return _Field(**{key: value for key, value in every.items() if value is not MISSING})


def _with_slots(cls: type, fields: Mapping[str, _Field]) -> type:
    """``cls`` made anew with a slot for each field."""
    left_out = {*fields, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    made = type(cls)(cls.__name__, cls.__bases__, {**body, "__slots__": tuple(fields)})
    made.__qualname__ = cls.__qualname__
    return made


def _awaited(made: _Record) -> _Class:  # type: ignore[type-var]
    def __init__(self: object, *values: object, **named: object) -> None:
        made.make()
        getattr(made.cls, "__init__")(self, *values, **named)  # noqa: B009 - mypy asks for the same

    made.cls.__init__ = __init__  # type: ignore[misc]
    setattr(made.cls, _FIELDS, _Fields(made))
    setattr(made.cls, _OURS, made)
    return made.cls  # type: ignore[return-value]


def _initializer(cls: type, fields: dict[str, _Field]) -> object:
    known: dict[str, object] = {"none": _NONE}
    taken, lines = ["self"], []
    for name, one in fields.items():
        value, default = name, ""
        if one.default is not _NONE:
            known[f"of_{name}"], default = one.default, f"=of_{name}"
        elif one.default_factory is not _NONE:
            known[f"of_{name}"], default = one.default_factory, "=none"
            value = f"of_{name}() if {name} is none else {name}"
        taken.append(f"{name}{default}")
        lines.append(f"self.{name} = {value}")
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
