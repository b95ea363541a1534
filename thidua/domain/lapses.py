"""A commendation rests on cases: those of them that do not count for its recipient in its round,
and why (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum, auto

from thidua.domain.case.model import Case
from thidua.domain.commendation import Commendation, took_part
from thidua.domain.counting import Judgement, judge
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.staff import StaffIndex
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import Scope
from thidua.record import record, replace


@record
class Basis:
    """What the figures of a round are counted by: the plan, and the units as they stand on the last
    day; as they were frozen where the round is closed."""

    plan: Plan
    round: int
    standing: Standing

    @property
    def day(self) -> date:
        """The last day."""
        return self.standing.day


class Hindrance(Enum):
    """What stands between a case and the recipient, whatever the case itself lacks."""

    NO_PART = auto()  # the unit neither leads it nor cooperates, the person is not credited
    ONLY_JOINS = auto()  # the unit cooperates, and the plan credits the lead unit alone
    NO_ROWS = auto()  # it counts for targets of units, and the unit has no rows in that round


@record
class Lapse:
    """A case of a commendation that does not count for the recipient in its round: it was voided,
    the recipient has no share in it (``lead`` leads it), or what it lacks for the target that it is
    nearest to. ``elsewhere``: it counts for others, or for other targets."""

    code: str
    voided: bool
    lead: str
    hindrance: Hindrance | None
    nearest: Judgement
    elsewhere: bool


@record
class LapsedAward:
    """A commendation in force, who received it by which decision (``words``), and the cases that do
    not carry it (any longer)."""

    award: Commendation
    words: str
    basis: Basis
    lapses: tuple[Lapse, ...]

    def only(self, codes: Iterable[str]) -> LapsedAward:
        """The same of some of its cases."""
        wanted = set(codes)
        kept = tuple(lapse for lapse in self.lapses if lapse.code in wanted)
        return replace(self, lapses=kept)

    def renamed(self, codes: Mapping[str, str]) -> LapsedAward:
        """The same with other codes for some cases (present code → the one wanted)."""
        return replace(
            self,
            lapses=tuple(
                replace(lapse, code=codes.get(lapse.code, lapse.code)) for lapse in self.lapses
            ),
        )


def lapses_of(
    award: Commendation, cases: Mapping[str, Case], basis: Basis, staff: StaffIndex
) -> tuple[Lapse, ...]:
    """The ``cases`` (by code) behind a commendation that do not count for its recipient now.

    A case counts for a unit where it stands in one of the unit's rows of the round; for a unit
    without rows, and for a person, where they took part in it and it counts for any target.
    """
    behind = (cases[code] for code in award.cases if code in cases)
    found = (_lapse(case, award, basis, staff) for case in behind)
    return tuple(lapse for lapse in found if lapse is not None)


def _lapse(case: Case, award: Commendation, basis: Basis, staff: StaffIndex) -> Lapse | None:
    plan, stand = basis.plan, basis.standing
    listed = set(stand.codes)
    judged = [(t, judge(case, plan, t, basis.round, basis.day)) for t in plan.targets]
    credited = stand.credited(case, plan)
    own = [pair for pair in judged if pair[0].scope is Scope.UNIT]
    with_rows = award.unit in listed and bool(own)
    shown = any(code in listed for code in credited)

    def counts(pair: tuple[Target, Judgement]) -> bool:
        target, judgement = pair
        return judgement.counts and (shown or target.scope is Scope.ORGANISATION)

    hindrance = None
    if not took_part(case, award, staff, stand):
        hindrance = Hindrance.NO_PART
    elif with_rows and award.unit not in credited:
        hindrance = Hindrance.ONLY_JOINS
    asked = own if with_rows else judged
    if hindrance is None and any(map(counts, asked)):
        return None
    nearest = min((j for _, j in asked), key=lambda j: (not j.on_topic, len(j.missing)))
    if hindrance is None and nearest.counts:
        hindrance = Hindrance.NO_ROWS
    elsewhere = any(map(counts, judged))
    return Lapse(case.code, case.voided, case.lead_unit, hindrance, nearest, elsewhere)
