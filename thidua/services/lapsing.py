"""Commendations that rest on cases which no longer count (domain.md §9): looked for wherever a commendation is told."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.domain.commendation import Commendation
from thidua.domain.lapses import Basis, LapsedAward, lapses_of
from thidua.domain.review import listed_units
from thidua.domain.roster import Roster
from thidua.domain.unit import Unit
from thidua.services.recipients import load_roster
from thidua.store import cases, closures, commendations, database, plans


def lapsed_awards(
    connection: database.Connection, awards: Iterable[Commendation] | None = None, roster: Roster | None = None
) -> tuple[LapsedAward, ...]:
    """Those of ``awards`` (``None``: of every plan) in force that rest on a case which counts for no target of their
    round now: up to the round's cut-off; where it is closed, by the day, the plan and the units that were frozen."""
    found = commendations.load_commendations(connection, None) if awards is None else awards
    standing = [award for award in found if award.in_force and award.cases]
    if not standing:
        return ()
    roster = load_roster(connection) if roster is None else roster
    known = {c.code: c for c in cases.coded_cases(connection, {code for award in standing for code in award.cases})}
    bases = {(award.plan, award.round): None for award in standing}
    counted = {place: _basis(connection, *place, roster.units) for place in bases}
    lapsed = []
    for award in standing:
        basis = counted[award.plan, award.round]
        lapses = () if basis is None else lapses_of(award, known, basis)
        if basis is not None and lapses:
            lapsed.append(LapsedAward(award, roster.award(award), basis, lapses))
    return tuple(lapsed)


def _basis(connection: database.Connection, number: str, round_: int, units: tuple[Unit, ...]) -> Basis | None:
    """What a round is counted by; ``None`` where its plan does not have it any longer."""
    frozen = closures.frozen_round(connection, number, round_)
    if frozen is not None:
        return frozen.basis
    plan = plans.load_plan(connection, number)
    found = plan.round(round_)
    if found is None:
        return None
    listed = tuple(unit.code for unit in listed_units(plan, units, found.cutoff))
    return Basis(plan, round_, found.cutoff, listed)


def newly_lapsed(before: Iterable[LapsedAward], after: Iterable[LapsedAward]) -> tuple[LapsedAward, ...]:
    """What of ``after`` was not so ``before``: each commendation with only the cases that lapsed since."""
    known = {(lapsed.award.id, lapse.code) for lapsed in before for lapse in lapsed.lapses}
    fresh = []
    for lapsed in after:
        codes = [lapse.code for lapse in lapsed.lapses if (lapsed.award.id, lapse.code) not in known]
        if codes:
            fresh.append(lapsed.only(codes))
    return tuple(fresh)
