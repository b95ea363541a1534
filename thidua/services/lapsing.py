"""Commendations that rest on cases which do not count for the recipient (domain.md §9): looked for
wherever a commendation is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.domain.commendation import Commendation
from thidua.domain.lapses import Basis, LapsedAward, lapses_of
from thidua.domain.roster import Roster
from thidua.domain.staff import StaffIndex
from thidua.domain.standing import standing
from thidua.domain.unit import Unit
from thidua.services.recipients import load_roster
from thidua.store import cases, closed_rounds, commendations, database, plans

Frozen = Mapping[tuple[str, int], Basis]  # what the closed rounds are counted by, by plan and round


def lapsed_awards(
    connection: database.Connection,
    awards: Iterable[Commendation] | None = None,
    roster: Roster | None = None,
    frozen: Frozen | None = None,
) -> tuple[LapsedAward, ...]:
    """Those of ``awards`` (``None``: of every plan) in force that rest on a case which does not
    count for the recipient in their round now: up to the round's cut-off; where it is closed, by
    the day, the plan and the units that were frozen.

    ``roster`` and ``frozen`` (of all closed rounds) are read where the caller does not have them.
    """
    found = commendations.load_commendations(connection, None) if awards is None else awards
    standing = [award for award in found if award.in_force and award.cases]
    if not standing:
        return ()
    roster = load_roster(connection) if roster is None else roster
    staff = StaffIndex(roster.people if any(award.person for award in standing) else ())
    known = {
        c.code: c
        for c in cases.coded_cases(connection, {code for award in standing for code in award.cases})
    }
    bases: dict[tuple[str, int], Basis | None] = {}
    lapsed = []
    for award in standing:
        place = (award.plan, award.round)
        if place not in bases:
            closed = _frozen(connection, place) if frozen is None else frozen.get(place)
            bases[place] = closed or _open(connection, place, roster.units)
        basis = bases[place]
        lapses = () if basis is None else lapses_of(award, known, basis, staff)
        if basis is not None and lapses:
            lapsed.append(LapsedAward(award, roster.award(award), basis, lapses))
    return tuple(lapsed)


def _frozen(connection: database.Connection, place: tuple[str, int]) -> Basis | None:
    """What a closed round is counted by; ``None`` for an open one."""
    found = closed_rounds.frozen_round(connection, *place)
    return None if found is None else found.basis


def _open(
    connection: database.Connection, place: tuple[str, int], units: Iterable[Unit]
) -> Basis | None:
    """What an open round is counted by; ``None`` where its plan does not have it any longer."""
    plan = plans.load_plan(connection, place[0])
    round_ = plan.round(place[1])
    if round_ is None:
        return None
    return Basis(plan, round_.number, standing(plan, units, round_.cutoff))


def newly_lapsed(
    before: Iterable[LapsedAward], after: Iterable[LapsedAward]
) -> tuple[LapsedAward, ...]:
    """What of ``after`` was not so ``before``: each commendation with only the cases that lapsed
    since."""
    known = {(lapsed.award.id, lapse.code) for lapsed in before for lapse in lapsed.lapses}
    fresh = []
    for lapsed in after:
        codes = [
            lapse.code for lapse in lapsed.lapses if (lapsed.award.id, lapse.code) not in known
        ]
        if codes:
            fresh.append(lapsed.only(codes))
    return tuple(fresh)
