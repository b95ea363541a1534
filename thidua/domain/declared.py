"""Figures that units declare for each period, because nobody records the cases one by one
(domain.md §10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from thidua.domain.numbers import Number, exact
from thidua.domain.periods import days_of, periods_within, straddles
from thidua.domain.plan.model import Plan, PlanFigure
from thidua.domain.standing import Standing
from thidua.domain.unit import Unit
from thidua.record import field, record


@record
class Declaration:
    """What ``unit`` declared of ``figure`` for ``period`` (``2022-04``, ``2022-Q2``, ``2022``,
    ``dot-1``): the number, on which day, in which document."""

    unit: str
    figure: str
    period: str
    number: Number
    declared_on: date
    document: str | None = None


@record
class Undeclared:
    """A period of which ``unit`` has declared nothing, and its last day."""

    unit: str
    period: str
    last_day: date


@record
class DeclaredSum:
    """What was declared for one target of somebody: the sum of the periods that lie wholly inside
    the window, those of which nothing is declared, and those declared that straddle an end of the
    window and are left out."""

    number: Number = 0
    missing: tuple[Undeclared, ...] = ()
    left_out: tuple[str, ...] = ()

    def plus(self, other: DeclaredSum) -> DeclaredSum:
        """Both together."""
        left_out = tuple(dict.fromkeys((*self.left_out, *other.left_out)))
        missing = (*self.missing, *other.missing)
        return DeclaredSum(exact(self.number + other.number), missing, left_out)


Sums = Mapping[tuple[str | None, str], DeclaredSum]  # by unit (None: the Ban), and figure


@record
class _Said:
    """The declarations of a plan, by unit and figure."""

    found: dict[tuple[str, str], list[Declaration]] = field(default_factory=dict)

    def of(self, unit: str, figure: str) -> list[Declaration]:
        return self.found.get((unit, figure), [])


def declared_sums(
    plan: Plan,
    number: int,
    standing: Standing,
    declarations: Iterable[Declaration],
) -> dict[tuple[str | None, str], DeclaredSum]:
    """What was declared of each figure of the plan, for round ``number`` up to the day of
    ``standing``: by unit that is listed or has ended, its predecessors' periods included, and under
    ``None`` for all members of the plan together."""
    said = _Said()
    for found_ in declarations:
        said.found.setdefault((found_.unit, found_.figure), []).append(found_)
    known = {unit.code: unit for unit in standing.everyone}
    found: dict[tuple[str | None, str], DeclaredSum] = {}
    for figure in plan.figures:
        within = periods_within(plan, figure, number, standing.day)
        asked = _asked_of(plan, figure.code)
        whole = DeclaredSum()
        for unit in known.values():
            if unit.membership(plan.number) is None or standing.heir(unit.code) != unit.code:
                continue
            behind = [known[code] for code in standing.behind(unit.code) if code in known]
            mine = DeclaredSum()
            expected = set(standing.codes) & {unit.code}
            for each in behind:
                must = bool(expected) and asked(each)
                mine = mine.plus(
                    _of_unit(plan, figure, number, standing, each, said, within, must=must)
                )
            found[unit.code, figure.code] = mine
            whole = whole.plus(mine)
        found[None, figure.code] = whole
    return found


def _asked_of(plan: Plan, figure: str) -> _Asking:
    """Whom a figure is asked of: the units in whose targets it stands, else all that have any."""
    groups: set[str] = set()
    everyone = False
    for target in plan.targets:
        sides = (target, target.numerator, target.denominator)
        if any(side is not None and side.figure == figure for side in sides):
            everyone = everyone or not target.groups
            groups |= set(target.groups)
    return _Asking(plan.number, None if everyone or not groups else frozenset(groups))


@record
class _Asking:
    plan: str
    groups: frozenset[str] | None

    def __call__(self, unit: Unit) -> bool:
        return unit.has_targets_in(self.plan) and (
            self.groups is None or unit.group_in(self.plan) in self.groups
        )


def _of_unit(
    plan: Plan,
    figure: PlanFigure,
    number: int,
    standing: Standing,
    unit: Unit,
    said: _Said,
    within: list[str],
    *,
    must: bool,
) -> DeclaredSum:
    mine = {each.period: each.number for each in said.of(unit.code, figure.code)}
    total = exact(sum((mine[period] for period in within if period in mine), start=0))
    left_out = tuple(period for period in mine if straddles(plan, period, number, standing.day))
    missing = (
        Undeclared(unit.code, period, days_of(plan, period)[1])
        for period in within
        if must and period not in mine and _lived_through(plan, unit, period, standing)
    )
    return DeclaredSum(total, tuple(missing), left_out)


def _lived_through(plan: Plan, unit: Unit, period: str, standing: Standing) -> bool:
    """Whether a period is asked of ``unit``: it existed, and nobody carried its work, when the
    period ended."""
    first, last = days_of(plan, period)
    heir = standing.heirs.get(unit.code)
    merged = unit.merged.from_day if unit.merged is not None and heir is not None else None
    return (
        (unit.valid_from is None or unit.valid_from <= last)
        and (unit.valid_to is None or last <= unit.valid_to)
        and (merged is None or last < merged)
        and (unit.valid_from is None or unit.valid_from <= first or merged is None)
    )
