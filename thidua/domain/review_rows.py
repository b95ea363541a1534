"""What was counted against what is required: the rows of a review with their verdicts (domain.md
§4), and what is told of each department (§9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from thidua.domain.numbers import percent_tenths
from thidua.domain.plan.model import Plan, Target
from thidua.domain.standing import Inherited, Standing
from thidua.domain.vocabulary import Scope, Verdict

_BAD_FIRST = (Verdict.NOT_MET, Verdict.MINIMUM_ONLY, Verdict.MET, Verdict.EXCEEDED)


@dataclass(frozen=True)
class Figure:
    """What was counted for one target (of one unit, or of the Ban): cases, and those among them
    without evidence.

    ``cases`` holds the codes behind the number where they were asked for, else ``None``; ``mark``
    tells other cases behind the same number apart where that was asked for.
    """

    actual: int = 0
    without_evidence: int = 0
    cases: tuple[str, ...] | None = None
    mark: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class Outside:
    """Cases that fulfil a target but for their date, and count for none: before the window, after
    the cut-off."""

    before: int = 0
    after: int = 0


@dataclass(frozen=True)
class Tally:
    """All figures of a round as the store counts them. Keys: target code; (unit code, target
    code)."""

    organisation: dict[str, Figure]
    units: dict[tuple[str, str], Figure]
    cases: int
    unit_cases: int
    outside: Outside


@dataclass(frozen=True)
class Row:
    """One target against what is required. What is ``None`` has no value because nothing is
    required; ``apart``: since the unit has ended."""

    target: str
    name: str
    depth: int
    minimum: int | None
    registered: int | None
    required: int | None
    actual: int
    remaining: int | None
    percent: float | None
    verdict: Verdict
    without_evidence: int
    final_minimum: int | None = None
    cases: tuple[str, ...] | None = None
    apart: bool = False

    @property
    def falls_short(self) -> bool:
        """Whether less is reached than what is required."""
        return self.verdict in (Verdict.NOT_MET, Verdict.MINIMUM_ONLY)


@dataclass(frozen=True)
class PastRegistration:
    """What a department had registered whose work another carries now: shown beside what that one
    registers itself, and not added up (domain.md §9)."""

    unit: str
    target: str
    number: int


@dataclass(frozen=True)
class UnitReview:
    """A unit's rows and its verdict, the worst of them (``not_set`` left out).

    ``since``: its first day, where that lies within the window; ``inherited``: the departments
    whose work it carries, and what they had registered for the round (``registered_before``).
    """

    unit: str
    name: str
    verdict: Verdict
    targets: tuple[Row, ...]
    since: date | None = None
    inherited: tuple[Inherited, ...] = ()
    registered_before: tuple[PastRegistration, ...] = ()


@dataclass(frozen=True)
class EndedUnit:
    """A department with targets that ended before the last day, on ``ended_on``, and was merged
    into no other: its figures, held against nothing."""

    unit: str
    name: str
    ended_on: date
    targets: tuple[Row, ...]
    inherited: tuple[Inherited, ...] = ()


def verdict_of(actual: int, minimum: int | None, registered: int | None) -> Verdict:
    """How ``actual`` stands against the floor and what was registered."""
    if minimum is None:
        return Verdict.NOT_SET
    required = max(minimum, registered or 0)
    if actual > required:
        return Verdict.EXCEEDED
    if actual == required:
        return Verdict.MET
    return Verdict.MINIMUM_ONLY if actual >= minimum else Verdict.NOT_MET


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The worst of ``verdicts``; ``not_set`` only where there is no other."""
    found = set(verdicts)
    return next((v for v in _BAD_FIRST if v in found), Verdict.NOT_SET)


def make_row(
    plan: Plan, target: Target, number: int, registered: int | None, figure: Figure
) -> Row:
    """The row of ``target`` in round ``number``: the larger of floor and registration is what is
    required."""
    minimum = target.minimum(number)
    required = None if minimum is None else max(minimum, registered or 0)
    last = plan.last_round.number
    interim = target.scope is Scope.ORGANISATION and number != last
    return Row(
        target=target.code,
        name=target.name,
        depth=plan.depth(target),
        minimum=minimum,
        registered=None if minimum is None else registered,
        required=required,
        actual=figure.actual,
        remaining=None if required is None else max(0, required - figure.actual),
        percent=None if required is None else percent_tenths(figure.actual, required) / 10,
        verdict=verdict_of(figure.actual, minimum, registered),
        without_evidence=figure.without_evidence,
        final_minimum=target.minimum(last) if interim else None,
        cases=figure.cases,
    )


def rows_of(
    plan: Plan,
    number: int,
    standing: Standing,
    registered: Mapping[tuple[str, str], int],
    tally: Tally,
) -> tuple[tuple[Row, ...], tuple[UnitReview, ...]]:
    """The rows of round ``number``: the Ban's, and those of each unit that is listed, with its
    verdict.

    ``registered`` maps (unit, target) to the figure registered for this round.
    """
    organisation = tuple(
        make_row(plan, target, number, None, tally.organisation.get(target.code, Figure()))
        for target in plan.targets_of(Scope.ORGANISATION)
    )
    reviews = []
    for unit in standing.listed:
        rows = tuple(
            make_row(
                plan,
                target,
                number,
                registered.get((unit.code, target.code)),
                tally.units.get((unit.code, target.code), Figure()),
            )
            for target in plan.targets_of(Scope.UNIT)
        )
        since = unit.valid_from
        reviews.append(
            UnitReview(
                unit.code,
                unit.name,
                worst(row.verdict for row in rows),
                rows,
                since if since is not None and since > plan.starts_on else None,
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
    registered: Mapping[tuple[str, str], int],
) -> Iterator[PastRegistration]:
    for target in plan.targets_of(Scope.UNIT):
        for before in standing.behind(unit)[1:]:
            figure = registered.get((before, target.code))
            if figure is not None and target.minimum(number) is not None:
                yield PastRegistration(before, target.code, figure)


def ended_rows(plan: Plan, number: int, standing: Standing, tally: Tally) -> tuple[EndedUnit, ...]:
    """The rows of the units that ended before the last day: what they did, against nothing."""
    found = []
    for unit in standing.ended:
        rows = tuple(
            unasked(
                make_row(
                    plan,
                    target,
                    number,
                    None,
                    tally.units.get((unit.code, target.code), Figure()),
                )
            )
            for target in plan.targets_of(Scope.UNIT)
        )
        ended_on = unit.valid_to or standing.day
        found.append(EndedUnit(unit.code, unit.name, ended_on, rows, standing.inherited(unit.code)))
    return tuple(found)


def unasked(row: Row) -> Row:
    """A row whose figure is held against nothing."""
    return replace(
        row,
        minimum=None,
        required=None,
        remaining=None,
        percent=None,
        verdict=Verdict.NOT_SET,
        apart=True,
    )
