"""A review: figures in, rows with required number, verdict and percent out (domain.md §4; contract
``thidua.review/1``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.counting import credited_units
from thidua.domain.numbers import percent_tenths
from thidua.domain.plan.model import Plan, Round, Target
from thidua.domain.unit import Unit
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
class Totals:
    """Distinct cases that count for any target; those for a listed unit's; the credits of the units
    (số lượt)."""

    cases: int
    unit_cases: int
    credits: int


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
    required."""

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

    @property
    def falls_short(self) -> bool:
        """Whether less is reached than what is required."""
        return self.verdict in (Verdict.NOT_MET, Verdict.MINIMUM_ONLY)


@dataclass(frozen=True)
class UnitReview:
    """A unit's rows and its verdict, the worst of them (``not_set`` left out)."""

    unit: str
    name: str
    verdict: Verdict
    targets: tuple[Row, ...]


@dataclass(frozen=True)
class Head:
    """What a review was drawn from: the last log entry that it knows, and the first digits of that
    entry's hash."""

    entry: int
    short_hash: str


@dataclass(frozen=True)
class Review:
    """A review of one round, ready to be shown. ``as_of`` is the day that replaced the cut-off, if
    any; ``known_on`` the moment (ISO, or an entry, ``#78``) after which nothing that was recorded
    is taken in, if any; ``doubtful`` are entries of which the log doesn't tell for sure whether
    they had been recorded by then."""

    plan_number: str
    theme: str
    round: Round
    window: tuple[date, date]
    as_of: date | None
    known_on: str | None
    head: Head
    drawn_up_at: str
    illustrative: bool
    joint_credit: str
    organisation: tuple[Row, ...]
    units: tuple[UnitReview, ...]
    totals: Totals
    outside: Outside
    doubtful: tuple[int, ...] = ()

    @property
    def short(self) -> bool:
        """Whether a printed row falls short: ``not_met`` or ``minimum_only`` (``--strict``)."""
        rows = [*self.organisation, *(row for unit in self.units for row in unit.targets)]
        return any(row.falls_short for row in rows)


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
    units: Iterable[Unit],
    registered: Mapping[tuple[str, str], int],
    tally: Tally,
) -> tuple[tuple[Row, ...], tuple[UnitReview, ...]]:
    """The rows of round ``number``: the Ban's, and each of ``units`` with its own and its verdict.

    ``registered`` maps (unit, target) to the figure registered for this round.
    """
    organisation = tuple(
        make_row(plan, target, number, None, tally.organisation.get(target.code, Figure()))
        for target in plan.targets_of(Scope.ORGANISATION)
    )
    reviews = []
    for unit in units:
        keys = [((unit.code, target.code), target) for target in plan.targets_of(Scope.UNIT)]
        rows = tuple(
            make_row(plan, target, number, registered.get(key), tally.units.get(key, Figure()))
            for key, target in keys
        )
        reviews.append(UnitReview(unit.code, unit.name, worst(row.verdict for row in rows), rows))
    return organisation, tuple(reviews)


def listed_units(plan: Plan, units: Iterable[Unit], cutoff: date) -> list[Unit]:
    """The units that a review lists: those with targets that existed at some time in the window, in
    their own order."""
    mine = [u for u in units if u.has_targets and u.existed(plan.starts_on, cutoff)]
    return sorted(mine, key=lambda u: (u.order, u.code))


def units_gaining(case: Case, plan: Plan, units: Iterable[Unit]) -> dict[int, tuple[str, ...]]:
    """Per round, the units in whose rows ``case`` shows where it counts for a target of units:
    credited, and listed."""
    present = list(units)
    gaining = {}
    for round_ in plan.rounds:
        listed = {unit.code for unit in listed_units(plan, present, round_.cutoff)}
        gaining[round_.number] = tuple(
            code for code in credited_units(case, plan) if code in listed
        )
    return gaining


def units_left_out(case: Case, plan: Plan, units: Iterable[Unit]) -> dict[int, tuple[Unit, ...]]:
    """Per round, the units that ``case`` would be credited to and that a review does not list: they
    were given no targets, or did not exist in the window."""
    present = list(units)
    credited = [
        unit for code in credited_units(case, plan) for unit in present if unit.code == code
    ]
    listed = {round_.number: listed_units(plan, present, round_.cutoff) for round_ in plan.rounds}
    return {
        number: tuple(unit for unit in credited if unit not in found)
        for number, found in listed.items()
    }


def draw_up(
    plan: Plan,
    round_: Round,
    *,
    as_of: date | None,
    known_on: str | None,
    head: Head,
    units: list[Unit],
    shown: set[str] | None,
    registered: dict[tuple[str, str], int],
    tally: Tally,
    drawn_up_at: str,
    illustrative: bool,
) -> Review:
    """The review of ``round_`` from what was counted.

    ``units`` are the listed units; ``shown`` limits which of them are printed (``--unit``), nothing
    else; ``registered`` as ``rows_of`` takes it.
    """
    organisation, reviews = rows_of(plan, round_.number, units, registered, tally)
    credits = sum(row.actual for unit in reviews for row in unit.targets)
    return Review(
        plan_number=plan.number,
        theme=plan.theme,
        round=round_,
        window=(plan.starts_on, as_of or round_.cutoff),
        as_of=as_of,
        known_on=known_on,
        head=head,
        drawn_up_at=drawn_up_at,
        illustrative=illustrative,
        joint_credit=plan.joint_credit.value,
        organisation=organisation,
        units=tuple(u for u in reviews if shown is None or u.unit in shown),
        totals=Totals(tally.cases, tally.unit_cases, credits),
        outside=tally.outside,
    )
