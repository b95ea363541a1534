"""A target: what is measured, for whom, and per round the floor or the ceiling it is held against
(domain.md §3, §10)."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.domain.numbers import Number
from thidua.domain.plan.criteria import QUIET, STRICT_KEYS, Criteria
from thidua.domain.vocabulary import IfNone, Measure, Scope
from thidua.record import field, record


@record
class Bound:
    """What a target is held against: a floor (ít nhất), or a ``ceiling`` (không quá); ``strict``:
    the number itself does not do (trên, dưới)."""

    number: Number
    ceiling: bool = False
    strict: bool = False

    def admits(self, number: Number) -> bool:
        """Whether a registered ``number`` is as strict as this bound, or stricter."""
        return number <= self.number if self.ceiling else number >= self.number

    def stricter(self, number: Number | None) -> Number:
        """What must be reached, or not be passed, where ``number`` was registered."""
        if number is None:
            return self.number
        return min(self.number, number) if self.ceiling else max(self.number, number)


def _by() -> Mapping[str, Number]:
    return {}


@record
class TargetRound:
    """What a target asks for in one round: the floor or the ceiling, the plan's own sentence, and
    criteria that override the base. A bound of a unit comes before that of its group, and that
    before the common one."""

    __pydantic_config__ = STRICT_KEYS

    round: int
    minimum: Number | None = None
    quotation: str = ""
    criteria: Criteria | None = None
    note: str = ""
    maximum: Number | None = None
    strict: bool = field(default=False, metadata=QUIET)
    minimum_by_group: Mapping[str, Number] = field(default_factory=_by, hash=False)
    maximum_by_group: Mapping[str, Number] = field(default_factory=_by, hash=False)
    minimum_by_unit: Mapping[str, Number] = field(default_factory=_by, hash=False)
    maximum_by_unit: Mapping[str, Number] = field(default_factory=_by, hash=False)

    @property
    def ceiling(self) -> bool:
        """Whether it is held below something, and not above."""
        return self.maximum is not None or bool(self.maximum_by_group or self.maximum_by_unit)

    def bound(self, unit: str | None = None, group: str | None = None) -> Bound | None:
        """What ``unit``, of the kind ``group``, is held against; the Ban where it is ``None``."""
        tables = (
            (self.maximum_by_unit, self.maximum_by_group, self.maximum)
            if self.ceiling
            else (self.minimum_by_unit, self.minimum_by_group, self.minimum)
        )
        by_unit, by_group, common = tables
        number = by_unit.get(unit or "", by_group.get(group or "", common))
        return None if number is None else Bound(number, self.ceiling, self.strict)

    @property
    def bounds(self) -> tuple[Number, ...]:
        """Every number that it states, the common one first."""
        common = (self.minimum, self.maximum)
        tables = (
            *(self.minimum_by_group, self.maximum_by_group),
            *(self.minimum_by_unit, self.maximum_by_unit),
        )
        return (
            *(number for number in common if number is not None),
            *(number for table in tables for number in table.values()),
        )


@record
class Numerator:
    """What stands over the line of a ratio: cases, the sum of what they carry, or a declared
    figure. Its cases are among those of the denominator unless ``inside`` says otherwise, and take
    its window unless the criteria name a milestone of their own."""

    __pydantic_config__ = STRICT_KEYS

    criteria: Criteria = field(default=Criteria(), metadata=QUIET)
    sum: str | None = None
    figure: str | None = None
    inside: bool = field(default=True, metadata=QUIET)


@record
class Denominator:
    """What stands under the line; ``carry_in``: cases that were open when the window opened,
    too."""

    __pydantic_config__ = STRICT_KEYS

    criteria: Criteria = field(default=Criteria(), metadata=QUIET)
    sum: str | None = None
    figure: str | None = None
    carry_in: bool = field(default=False, metadata=QUIET)


def _needs_no_criteria(target: Target) -> bool:
    return target.measure in (Measure.RATIO, Measure.FIGURE)


@record
class Target:
    """A target (chỉ tiêu): whom it binds (``groups``: only units of these kinds), what is measured,
    and per round how much. ``implements``: the code of the target of the parent plan that it
    carries out."""

    __pydantic_config__ = STRICT_KEYS

    code: str
    name: str
    scope: Scope
    criteria: Criteria = field(default=Criteria(), metadata={"quiet": _needs_no_criteria})
    rounds: tuple[TargetRound, ...] = ()
    subset_of: str | None = None
    note: str = ""
    measure: Measure = field(default=Measure.COUNT, metadata=QUIET)
    sum: str | None = None
    figure: str | None = None
    numerator: Numerator | None = None
    denominator: Denominator | None = None
    if_none: IfNone | None = None
    encouraged: bool = field(default=False, metadata=QUIET)
    groups: tuple[str, ...] = ()
    implements: str | None = None

    def in_round(self, number: int) -> TargetRound | None:
        """What the target asks for in round ``number``; ``None`` where the plan sets nothing."""
        return next((r for r in self.rounds if r.round == number), None)

    def minimum(self, number: int) -> Number | None:
        """The common floor in round ``number``; ``None`` where the plan sets none (never 0)."""
        stated = self.in_round(number)
        return stated.minimum if stated else None

    def bound(self, number: int, unit: str | None = None, group: str | None = None) -> Bound | None:
        """What a unit (the Ban where it is ``None``) is held against in round ``number``; ``None``
        where the plan sets nothing for it."""
        stated = self.in_round(number)
        return None if stated is None else stated.bound(unit, group)

    def binds(self, group: str | None) -> bool:
        """Whether units of the kind ``group`` have a row of it."""
        return not self.groups or group in self.groups

    def credits(self, number: int) -> bool:
        """Whether what is counted for it in round ``number`` *counts for* it (domain.md §10): not
        where it stands behind a ceiling."""
        if self.measure is Measure.FIGURE:
            return False
        stated = self.in_round(number)
        if stated is not None:
            return not stated.ceiling
        return not any(r.ceiling for r in self.rounds)
