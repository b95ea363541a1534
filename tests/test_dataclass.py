"""``thidua.dataclass`` makes what ``dataclasses`` makes, later."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from typing import Any

import pytest
from pydantic import TypeAdapter

import thidua
from thidua.dataclass import dataclass, field, is_model_class


def _pair(frozen: bool) -> tuple[Any, Any]:
    """The same class made by both."""

    def body(made_by: Any, fields: Any) -> Any:
        @made_by(frozen=frozen)
        class Thing:
            """A thing."""

            name: str
            parts: tuple[int, ...] = ()
            notes: list[str] = fields(default_factory=list, hash=False)
            aside: str = fields(default="", compare=False, repr=False)

            def __post_init__(self) -> None:
                assert self.name

        return Thing

    return body(dataclass, field), body(dataclasses.dataclass, dataclasses.field)


@pytest.mark.parametrize("frozen", [True, False])
def test_instances_are_as_those_of_a_dataclass_of_python(frozen: bool) -> None:
    """Equal where that is equal, shown, copied and counted alike, and frozen where it is."""
    ours, theirs = _pair(frozen)
    assert ours("a", aside="x") == ours("a", aside="y") != ours("b")
    assert ours("a") != theirs("a")
    assert repr(ours("a", (1,), aside="x")) == repr(theirs("a", (1,), aside="x"))
    assert dataclasses.asdict(ours("a", (1,))) == dataclasses.asdict(theirs("a", (1,)))
    assert dataclasses.replace(ours("a"), name="b") == ours("b")
    assert ours("a").notes is not ours("a").notes
    assert ours.__match_args__ == theirs.__match_args__
    if frozen:
        assert hash(ours("a", aside="x")) == hash(ours("a", notes=["n"]))
        for change in (lambda one: setattr(one, "name", "b"), lambda one: delattr(one, "name")):
            with pytest.raises(dataclasses.FrozenInstanceError):
                change(ours("a"))
    else:
        with pytest.raises(TypeError, match="unhashable"):
            hash(ours("a"))
    for wrong in ((), ("a", (), [], "", 1)):
        with pytest.raises(TypeError, match=r"__init__\(\)"):
            ours(*wrong)
    with pytest.raises(AssertionError):
        ours("")


def test_slots_are_as_those_of_a_dataclass_of_python() -> None:
    """No other attribute, the defaults kept, and still there after the fields were asked for."""

    def body(made_by: Any, fields: Any) -> Any:
        @made_by(frozen=True, slots=True)
        class Thing:
            """A thing."""

            name: str
            parts: tuple[int, ...] = (1,)
            notes: list[str] = fields(default_factory=list)

        return Thing

    ours, theirs = body(dataclass, field), body(dataclasses.dataclass, dataclasses.field)
    for _ in range(2):
        assert ours("a") == ours("a", (1,)) != ours("b")
        assert dataclasses.asdict(ours("a")) == dataclasses.asdict(theirs("a"))
        assert not hasattr(ours("a"), "__dict__")
        assert ours.__slots__ == theirs.__slots__
        assert str(dataclasses.fields(ours)) == str(dataclasses.fields(theirs))


@pytest.mark.parametrize("ask", [dataclasses.fields, dataclasses.is_dataclass])
def test_a_class_without_an_instance_is_known_for_a_dataclass(ask: Any) -> None:
    """Its fields can be asked for before there is an instance."""
    ours, theirs = _pair(frozen=True)
    assert str(ask(ours)) == str(ask(theirs))


def test_an_instance_that_is_not_made_by_its_class_is_one_like_the_others() -> None:
    """Pydantic asks for the fields, then goes round ``__init__``."""
    ours, _ = _pair(frozen=True)
    read = TypeAdapter(ours).validate_python({"name": "a", "parts": (1,)})
    again = TypeAdapter(ours).validate_python({"name": "a", "parts": (1,)})
    assert read == again
    assert hash(read) == hash(again)
    with pytest.raises(dataclasses.FrozenInstanceError):
        read.name = "b"


def test_a_class_below_has_the_fields_above() -> None:
    """Whether or not it adds some."""
    above, _ = _pair(frozen=True)

    @dataclass(frozen=True)
    class Below(above):
        more: int = 0

    class Plain(above):
        pass

    assert [one.name for one in dataclasses.fields(Below)][-1] == "more"
    assert Below("a", more=2).more == 2
    assert Plain("a").name == "a"


def test_every_model_is_made_with_the_values_that_its_fields_name() -> None:
    """The parameters of ``__init__``, their order and which may be left out, are those of
    Python's."""
    for found in pkgutil.walk_packages(thidua.__path__, "thidua."):
        if found.name == "thidua.__main__":
            continue
        for model in vars(importlib.import_module(found.name)).values():
            if not (isinstance(model, type) and model.__module__ == found.name):
                continue
            if not is_model_class(model) or "Advice" in model.__name__:
                continue
            vars(model)["__late_dataclass__"].make()
            taken = list(inspect.signature(model.__init__).parameters.values())[1:]
            fields = dataclasses.fields(model)
            assert [one.name for one in taken] == [one.name for one in fields], model
            assert [one.default is one.empty for one in taken] == [
                one.default is one.default_factory for one in fields
            ], model
