"""What a case must be to count for a target, and how criteria narrow each other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

from thidua import record as late
from thidua.domain.vocabulary import Initiative, Kind, Milestone, Outcome
from thidua.record import field_names, record

_Point = TypeVar("_Point")
# Read by pydantic (``plan.file``): a key that a table of a plan does not have is refused by name.
STRICT_KEYS = {"extra": "forbid"}
QUIET = {"quiet": True}  # of a key that is written only where it says something else than usual


def key_of(name: str) -> str:
    """The key of a plan file that a field of a model holds: ``from_`` → ``from``."""
    return name.rstrip("_")


@record
class Range:
    """What a number or a date of a case must lie in, both ends included."""

    __pydantic_config__ = STRICT_KEYS

    at_least: int | Decimal | date | None = None
    at_most: int | Decimal | date | None = None


Asked = bool | int | Decimal | date | Range  # of an attribute: a value, or where it lies


@record
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
    attributes: Mapping[str, Asked] = late.field(default_factory=dict, hash=False)

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
            **{name: _first(getattr(other, name), getattr(self, name)) for name in CRITERIA_POINTS},
            attributes={**self.attributes, **other.attributes},
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
            attributes={
                code: asked
                for code in (*self.attributes, *other.attributes)
                if (asked := narrower(self.attributes.get(code), other.attributes.get(code)))
                is not None
            },
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
        return (
            self.kind == ()
            or self.initiative == ()
            or left == set()
            or any(_empty(asked) for asked in self.attributes.values())
        )


CRITERIA_POINTS = tuple(name for name in field_names(Criteria) if name != "attributes")


def limits(asked: Asked) -> Range:
    """Where the value of an attribute must lie: from itself to itself where just one will do."""
    return asked if isinstance(asked, Range) else Range(asked, asked)


def narrower(one: Asked | None, two: Asked | None) -> Asked | None:
    """What fulfils both of two demands on an attribute."""
    if one is None or two is None or one == two:
        return one if two is None else two
    sides = limits(one), limits(two)
    lows = [side.at_least for side in sides if side.at_least is not None]
    highs = [side.at_most for side in sides if side.at_most is not None]
    return Range(max(lows, key=_rank, default=None), min(highs, key=_rank, default=None))


def _empty(asked: Asked) -> bool:
    low, high = limits(asked).at_least, limits(asked).at_most
    return low is not None and high is not None and _rank(low) > _rank(high)


def _rank(value: bool | int | Decimal | date) -> Decimal:
    """What tells the order of two values of one attribute, numbers or days."""
    return Decimal(value.toordinal() if isinstance(value, date) else value)


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
