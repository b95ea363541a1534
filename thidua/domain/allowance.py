"""How far a plan lets a round commend: the quotas against the candidates and the decisions taken
(domain.md §5)."""

from __future__ import annotations

from collections.abc import Iterable

from thidua.domain.commendation import Commendation, Proposal
from thidua.domain.plan.model import Quota, Round
from thidua.domain.vocabulary import Recipient
from thidua.record import record


@record
class Allowance:
    """A quota in figures: how many recipients it allows (``limit``, a share being rounded down) out
    of ``base`` units with targets or members of staff, how many candidates there are, and how many
    were commended in this round.
    """

    quota: Quota
    base: int
    limit: int
    candidates: int
    commended: int


def limit_of(quota: Quota, base: int) -> int:
    """The largest number that neither the number nor the share of a quota forbids."""
    limits = [] if quota.at_most is None else [quota.at_most]
    if quota.share is not None:
        limits.append(base * quota.share // 100)
    return min(limits)


def allowances(
    round_: Round, proposal: Proposal, given: Iterable[Commendation], *, units: int, staff: int
) -> tuple[Allowance, ...]:
    """Every quota of ``round_``. ``units`` with targets and ``staff`` are what shares are of. A
    recipient counts once, however many decisions of the round ``given`` name it; revoked ones don't
    count."""
    in_force = [award for award in given if award.in_force]
    collectives = {award.unit for award in in_force if award.recipient is Recipient.TAP_THE}
    individuals = {award.person for award in in_force if award.recipient is Recipient.CA_NHAN}
    figures = {
        Recipient.TAP_THE: (units, len(proposal.collectives), len(collectives)),
        Recipient.CA_NHAN: (staff, len(proposal.individuals), len(individuals)),
    }
    return tuple(
        Allowance(quota, base, limit_of(quota, base), candidates, commended)
        for quota in round_.quotas
        for base, candidates, commended in [figures[quota.recipient]]
    )
