"""A commendation rests on cases: those of them that no longer count in its round, and why
(domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.commendation import Commendation
from thidua.domain.counting import Judgement, credited_units, judge
from thidua.domain.plan.model import Plan
from thidua.domain.vocabulary import Scope


@dataclass(frozen=True)
class Basis:
    """What the figures of a round are counted by: the plan, the last day, and the units that have
    rows; as they were frozen where the round is closed."""

    plan: Plan
    round: int
    day: date
    units: tuple[str, ...]


@dataclass(frozen=True)
class Lapse:
    """A case of a commendation that does not count in its round: it was voided, or what it lacks
    for the target that it is nearest to. ``nearest`` counts where only its units have no rows in
    that round."""

    code: str
    voided: bool
    nearest: Judgement


@dataclass(frozen=True)
class LapsedAward:
    """A commendation in force, who received it by which decision (``words``), and the cases that no
    longer carry it."""

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


def lapses_of(award: Commendation, cases: Mapping[str, Case], basis: Basis) -> tuple[Lapse, ...]:
    """The ``cases`` (by code) behind a commendation that count for no target of its round now."""
    behind = (cases[code] for code in award.cases if code in cases)
    return tuple(lapse for case in behind if (lapse := _lapse(case, basis)) is not None)


def _lapse(case: Case, basis: Basis) -> Lapse | None:
    plan, listed = basis.plan, set(basis.units)
    credited = any(code in listed for code in credited_units(case, plan))
    judged = [(t, judge(case, plan, t, basis.round, basis.day)) for t in plan.targets]
    if any(j.counts and (credited or target.scope is Scope.ORGANISATION) for target, j in judged):
        return None
    nearest = min((j for _, j in judged), key=lambda j: (not j.on_topic, len(j.missing)))
    return Lapse(case.code, case.voided, nearest)
