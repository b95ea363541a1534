"""Records: what ``record`` makes of a class is what a frozen dataclass would be, but for the guard."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

import pytest

from thidua.record import record, slotted


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
