"""Proposals, decisions and exemplary models, as they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.advice import Said
from thidua.domain.allowance import Allowance
from thidua.domain.commendation import Commendation, Exemplar, Proposal
from thidua.domain.full_review import FullReview
from thidua.domain.roster import Roster
from thidua.record import record

if TYPE_CHECKING:
    from thidua.domain.lapses import LapsedAward


@record
class ProposedRound:
    """The candidates of a round (of one ``unit``, or all), what they rest on, the decisions already
    taken in this round and, to the candidates, under other plans, the quotas, and who is named. The
    quotas are of the whole round, whatever ``unit``. ``lapsed``: decisions shown that rest on cases
    which no longer count."""

    full: FullReview
    proposal: Proposal
    given: tuple[Commendation, ...]
    allowances: tuple[Allowance, ...]
    roster: Roster
    notices: tuple[Said, ...]
    elsewhere: tuple[Commendation, ...] = ()
    lapsed: tuple[LapsedAward, ...] = ()


@record
class Commended:
    """A decision just recorded, to whom, the quotas that the decisions of its round pass, what to
    tell the user, and (``lapsed``) the cases given that do not count for the recipient."""

    award: Commendation
    name: str
    passed: tuple[Allowance, ...]
    notices: tuple[Said, ...]
    lapsed: tuple[LapsedAward, ...] = ()


@record
class CommendationList:
    """Decisions with the names of those who received them, and which of them rest on cases that no
    longer count."""

    commendations: tuple[Commendation, ...]
    roster: Roster
    lapsed: tuple[LapsedAward, ...] = ()


@record
class ExemplarList:
    """Exemplary models with the names of those whose they are."""

    exemplars: tuple[Exemplar, ...]
    roster: Roster
