"""What a case must be to count for a target, and how criteria narrow each other."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from thidua.domain.vocabulary import (
    Initiative,
    Kind,
    Milestone,
    Outcome,
)

if TYPE_CHECKING:
    from thidua.domain.series import Test

_Point = TypeVar("_Point")
STRICT_KEYS = {"extra": "forbid"}


@dataclass(frozen=True)
class Criteria:
    """What a case must fulfil to count. ``None`` says nothing about that point; everything said
    must hold.

    ``milestone`` names the date that decides (it must lie inside the window); ``reached`` lists
    further milestones that must carry a date, none after the cut-off; ``field_except`` takes in
    every field but those.
    """

    __pydantic_config__ = STRICT_KEYS

    kind: tuple[Kind, ...] | None = None
    field: tuple[str, ...] | None = None
    field_except: tuple[str, ...] | None = None
    initiative: tuple[Initiative, ...] | None = None
    public_concern: bool | None = None
    outcome: Outcome | None = None
    reached: tuple[Milestone, ...] | None = None
    milestone: Milestone | None = None

    @cached_property
    def tests(self) -> tuple[Test, ...]:
        """What is asked of the columns of a case but its dates, in the order in which it is
        told."""
        from thidua.domain.series import tests_of

        return tuple(tests_of(self))

    @property
    def due(self) -> tuple[Milestone, ...]:
        """The milestones beside the one that decides whose dates, too, must not lie after the
        cut-off: those asked for, and the end, with which an outcome comes (domain.md §4). Nothing
        comes after the end; where it decides, the others lie before it."""
        if self.milestone is Milestone.RESOLVED:
            return ()
        ends = (Milestone.RESOLVED,) if self.outcome is not None else ()
        asked = dict.fromkeys((*(self.reached or ()), *ends))
        return tuple(milestone for milestone in asked if milestone is not self.milestone)

    def overridden_by(self, other: Criteria | None) -> Criteria:
        """These criteria with every point that ``other`` states taken from ``other`` (a round's own
        criteria)."""
        if other is None:
            return self
        return Criteria(
            **{name: _first(getattr(other, name), getattr(self, name)) for name in CRITERIA_POINTS}
        )

    def narrowed_by(self, other: Criteria) -> Criteria:
        """The criteria of what fulfils both: those of a subset inside its whole (seed (f))."""
        return Criteria(
            kind=_both(self.kind, other.kind),
            field=_both(self.field, other.field),
            field_except=_either(self.field_except, other.field_except),
            initiative=_both(self.initiative, other.initiative),
            public_concern=_first(other.public_concern, self.public_concern),
            outcome=_first(other.outcome, self.outcome),
            reached=_either(self.reached, other.reached),
            milestone=_first(self.milestone, other.milestone),
        )

    def contradicts(self, other: Criteria) -> bool:
        """Whether no case could fulfil both: they ask for different outcomes, or leave an empty
        choice."""
        points = ("public_concern", "outcome")
        asked = [(getattr(self, point), getattr(other, point)) for point in points]
        return (
            any(None not in pair and pair[0] != pair[1] for pair in asked)
            or self.narrowed_by(other).admits_nothing()
        )

    def admits_nothing(self) -> bool:
        """Whether no case at all could fulfil these criteria (an empty choice)."""
        left = None if self.field is None else set(self.field) - set(self.field_except or ())
        return self.kind == () or self.initiative == () or left == set()


CRITERIA_POINTS = tuple(f.name for f in fields(Criteria))


def _first(one: _Point | None, two: _Point | None) -> _Point | None:
    return two if one is None else one


def _both(
    one: tuple[_Point, ...] | None, two: tuple[_Point, ...] | None
) -> tuple[_Point, ...] | None:
    if one is None or two is None:
        return _first(one, two)
    return tuple(value for value in one if value in two)


def _either(
    one: tuple[_Point, ...] | None, two: tuple[_Point, ...] | None
) -> tuple[_Point, ...] | None:
    if one is None or two is None:
        return _first(one, two)
    return tuple(dict.fromkeys((*one, *two)))


# Read by pydantic (``plan_file``): a key that a plan does not have is refused by name.
