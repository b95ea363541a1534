"""The rows of a review, whose they are, and what is told of each department (domain.md §4, §9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from thidua.domain.holding import Held, worst
from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan
from thidua.domain.review_rows import EndedUnit, Figure, PastRegistration, Row, Tally, UnitReview
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import Scope, Verdict
from thidua.record import replace


def rows_of(
    plan: Plan,
    number: int,
    standing: Standing,
    registered: Mapping[tuple[str, str], Number],
    tally: Tally,
    today: date = date.max,
) -> tuple[tuple[Row, ...], tuple[UnitReview, ...]]:
    """The rows of round ``number``: the Ban's, and those of each unit that is listed, with its
    verdict.

    ``registered`` maps (unit, target) to the figure registered for this round.
    """
    held = Held(plan, number, tally.declared, standing.day, today)
    organisation = tuple(
        held.row(target, tally.organisation.get(target.code, Figure()))
        for target in plan.targets_of(Scope.ORGANISATION)
    )
    reviews = []
    for unit in standing.listed:
        rows = tuple(
            held.row(
                target,
                tally.units.get((unit.code, target.code), Figure()),
                registered.get((unit.code, target.code)),
                unit,
            )
            for target in plan.targets_of(Scope.UNIT)
            if target.binds(unit.group_in(plan.number))
        )
        if not rows and plan.targets_of(Scope.UNIT):
            continue
        since = unit.valid_from
        reviews.append(
            UnitReview(
                unit.code,
                unit.name,
                worst(rows),
                rows,
                since if since is not None and since > plan.first_day(number) else None,
                standing.inherited(unit.code),
                tuple(_registered_before(plan, number, standing, unit.code, registered)),
            )
        )
    return organisation, tuple(reviews)


def _registered_before(
    plan: Plan,
    number: int,
    standing: Standing,
    unit: str,
    registered: Mapping[tuple[str, str], Number],
) -> Iterator[PastRegistration]:
    for target in plan.targets_of(Scope.UNIT):
        for before in standing.behind(unit)[1:]:
            figure = registered.get((before, target.code))
            if figure is not None and target.in_round(number) is not None:
                yield PastRegistration(before, target.code, figure)


def ended_rows(plan: Plan, number: int, standing: Standing, tally: Tally) -> tuple[EndedUnit, ...]:
    """The rows of the units that ended before the last day: what they did, against nothing."""
    held = Held(plan, number, tally.declared, standing.day)
    found = []
    for unit in standing.ended:
        rows = tuple(
            unasked(
                held.row(target, tally.units.get((unit.code, target.code), Figure()), unit=unit)
            )
            for target in plan.targets_of(Scope.UNIT)
            if target.binds(unit.group_in(plan.number))
        )
        ended_on = unit.valid_to or standing.day
        found.append(EndedUnit(unit.code, unit.name, ended_on, rows, standing.inherited(unit.code)))
    return tuple(found)


def unasked(row: Row) -> Row:
    """A row whose figure is held against nothing."""
    return replace(
        row,
        minimum=None,
        maximum=None,
        strict=False,
        provisional=False,
        required=None,
        remaining=None,
        percent=None,
        verdict=Verdict.NOT_SET,
        apart=True,
    )
