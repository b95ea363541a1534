"""A review: figures in, rows with required number, verdict and percent out (domain.md §4; contract
``thidua.review/1``)."""

from __future__ import annotations

from datetime import date

from thidua.domain.drawing import ended_rows, rows_of
from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.words import OF_FORMAT_1, Words
from thidua.domain.review_rows import EndedUnit, Outside, Row, Tally, UnitReview, rows_by_target
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import Measure
from thidua.record import record


@record
class Totals:
    """Distinct cases that count for any target; those for a listed unit's; the credits of the units
    (số lượt)."""

    cases: int
    unit_cases: int
    credits: int


@record
class Head:
    """What a review was drawn from: the last log entry that it knows, and the first digits of that
    entry's hash."""

    entry: int
    short_hash: str


@record
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
    ended: tuple[EndedUnit, ...] = ()
    called: Words = OF_FORMAT_1
    issuer: str = ""
    parent: str | None = None

    @property
    def placed(self) -> tuple[tuple[str | None, Row], ...]:
        """Every row with its unit (``None`` for the Ban), in the order in which they are
        printed."""
        return (
            *((None, row) for row in self.organisation),
            *((unit.unit, row) for unit in self.all_units for row in unit.targets),
        )

    @property
    def by_target(self) -> tuple[tuple[tuple[UnitReview, Row], ...], ...]:
        """The rows of the listed units, target by target: of each, the units that have it."""
        return rows_by_target(self.units)

    @property
    def all_units(self) -> tuple[UnitReview | EndedUnit, ...]:
        """Every unit that has rows: those that have ended last."""
        return (*self.units, *self.ended)

    @property
    def names(self) -> dict[str, str]:
        """What the units are called that have rows, by their codes."""
        return {unit.unit: unit.name for unit in self.all_units}

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every row, in that order."""
        return tuple(row for _, row in self.placed)

    @property
    def short(self) -> bool:
        """Whether a printed row falls short: ``not_met`` or ``minimum_only`` (``--strict``)."""
        return any(row.falls_short for row in self.rows)


def draw_up(
    plan: Plan,
    round_: Round,
    *,
    as_of: date | None,
    known_on: str | None,
    head: Head,
    standing: Standing,
    shown: set[str] | None,
    registered: dict[tuple[str, str], Number],
    tally: Tally,
    drawn_up_at: str,
    illustrative: bool,
) -> Review:
    """The review of ``round_`` from what was counted.

    ``standing`` is that of the last day; ``shown`` limits which of its units are printed
    (``--unit``), nothing else; ``registered`` as ``rows_of`` takes it.
    """
    today = date.fromisoformat(drawn_up_at[: len("2023-11-15")])
    organisation, reviews = rows_of(plan, round_.number, standing, registered, tally, today)
    ended = ended_rows(plan, round_.number, standing, tally)
    rows = (row for unit in reviews for row in unit.targets)
    credits = sum(
        int(row.actual or 0)
        for row in rows
        if row.measure is Measure.COUNT and row.minimum is not None
    )
    return Review(
        plan_number=plan.number,
        theme=plan.theme,
        round=round_,
        window=(plan.first_day(round_.number), standing.day),
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
        ended=tuple(u for u in ended if shown is None or u.unit in shown),
        called=plan.called,
        issuer=plan.issuer.name,
        parent=None if plan.parent is None else plan.parent.number,
    )
