"""Records: what ``record`` makes of a class is what a frozen dataclass would be, but for the guard."""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace

import pytest
from pydantic import TypeAdapter

import thidua
from thidua.advice import Advice
from thidua.record import is_record_class, mutable, record, slotted


@record
class Point:
    """Two numbers, a remark that does not tell two apart, a table that has no hash."""

    x: int
    y: int = 0
    remark: str = field(default="", compare=False)
    table: Mapping[str, int] = field(default_factory=dict, hash=False)


@slotted
class Bare:
    """One text."""

    text: str


@record
class Nothing:
    """No field at all."""


@dataclass(frozen=True)
class Like:
    """A frozen dataclass of the same fields."""

    x: int
    y: int = 0
    remark: str = field(default="", compare=False)
    table: Mapping[str, int] = field(default_factory=dict, hash=False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"x": 1}, {"x": 1}),
        ({"x": 1}, {"x": 2}),
        ({"x": 1, "remark": "a"}, {"x": 1, "remark": "b"}),
        ({"x": 1, "table": {"a": 1}}, {"x": 1}),
    ],
)
def test_compared_and_hashed_as_a_dataclass_is(one: dict, other: dict) -> None:
    """Equal where that is equal, with one hash where that has one."""
    assert (Point(**one) == Point(**other)) == (Like(**one) == Like(**other))
    same = hash(Like(**one)) == hash(Like(**other))
    assert (hash(Point(**one)) == hash(Point(**other))) == same


def test_records_of_two_classes_are_never_equal() -> None:
    """Whatever their fields."""
    assert Point(1) != Like(1)
    assert Nothing() == Nothing()
    assert Nothing() != Point(1)
    assert len({Nothing(), Nothing(), Bare("a"), Bare("a"), Bare("b")}) == 3


def test_what_dataclasses_know_they_know_of_records() -> None:
    """Fields, defaults, replacing, showing, copying, pickling."""
    assert [each.name for each in fields(Point)] == ["x", "y", "remark", "table"]
    assert replace(Point(1, 2), y=3) == Point(1, 3)
    assert repr(Bare("a")) == "Bare(text='a')"
    assert not hasattr(Bare("a"), "__dict__")
    for one in (Point(1, remark="r"), Bare("a")):
        assert copy.deepcopy(one) == one
        assert pickle.loads(pickle.dumps(one)) == one


def test_what_is_changed_as_it_goes_has_no_hash() -> None:
    """Nor a guard; the default of a list is made for each."""

    @mutable
    class Heap:
        """Things."""

        things: list[int] = field(default_factory=list)

        def __post_init__(self) -> None:
            self.count = len(self.things)

    one = Heap()
    one.things.append(1)
    assert Heap() == Heap([]) != one
    assert Heap([1, 2]).count == 2
    with pytest.raises(TypeError, match="unhashable"):
        hash(one)


@pytest.mark.parametrize("wrong", [(), (1, 2, "", {}, 5)])
def test_a_record_needs_its_fields_and_takes_no_more(wrong: tuple[object, ...]) -> None:
    """As any function does."""
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        Point(*wrong)


def test_a_class_without_an_instance_is_known_for_a_dataclass() -> None:
    """Its fields can be asked for before there is an instance, and its slots stay."""

    @slotted
    class Late:
        """One text, or none."""

        text: str = "none"

    assert is_dataclass(Late)
    assert [(each.name, each.default) for each in fields(Late)] == [("text", "none")]
    assert Late() == Late("none")
    assert not hasattr(Late(), "__dict__")


def test_a_class_below_has_the_fields_above() -> None:
    """Whether or not it adds some."""

    @record
    class Below(Point):
        """One more."""

        more: int = 0

    class Plain(Point):
        """No more."""

    assert [each.name for each in fields(Below)][-1] == "more"
    assert Below(1, more=2).more == 2
    assert Plain(1).y == 0


def test_an_instance_that_is_not_made_by_its_class_is_one_like_the_others() -> None:
    """Pydantic asks for the fields, then goes round ``__init__``."""

    @record
    class Read:
        """A number."""

        number: int

    reader = TypeAdapter(Read)
    assert reader.validate_python({"number": 1}) == reader.validate_python({"number": 1})


def test_every_record_is_made_of_the_values_that_its_fields_name() -> None:
    """The parameters of ``__init__``, their order and which may be left out, are those of Python's
    own; ``Advice`` has one of its own."""
    seen = 0
    for found in pkgutil.walk_packages(thidua.__path__, "thidua."):
        if found.name == "thidua.__main__":
            continue
        for model in vars(importlib.import_module(found.name)).values():
            if not is_record_class(model) or model.__module__ != found.name or model is Advice:
                continue
            listed = fields(model)
            taken = list(inspect.signature(model.__init__).parameters.values())[1:]
            assert [one.name for one in taken] == [one.name for one in listed], model
            assert [one.default is one.empty for one in taken] == [
                one.default is one.default_factory for one in listed
            ], model
            seen += 1
    assert seen > 200
