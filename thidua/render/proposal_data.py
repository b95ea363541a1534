"""Who may be commended, for scripts and for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from thidua.domain.allowance import Allowance
from thidua.domain.commendation import (
    CollectiveCandidate,
    Commendation,
    IndividualCandidate,
    Proposal,
)
from thidua.domain.commended import ProposedRound
from thidua.domain.review_data import row_data
from thidua.render.effects import lapses_data
from thidua.render.screen.document import Data

Whom = tuple[str | None, int | None]  # a unit's code, or a person's record number

_CSV = (
    *(
        "recipient",
        "candidate",
        "unit",
        "person",
        "role",
        "target",
        "required",
        "actual",
        "remaining",
        "verdict",
    ),
    *("cases", "served"),
)


def proposal_body(found: ProposedRound) -> dict[str, Data]:
    """The JSON of a proposal."""
    review, proposal = found.full.review, found.proposal
    closed = None
    if found.full.closed is not None:
        from thidua.render.closing import closed_data

        closed = closed_data(found.full.closed)
    return {
        "plan": {"number": review.plan_number, "theme": review.theme},
        "round": review.round.number,
        "kind": review.round.kind.value,
        "window": {"from": review.window[0].isoformat(), "to": review.window[1].isoformat()},
        "closed": closed,
        "legal_bases": [
            {
                "title": basis.title,
                "effective_on": basis.effective_on.isoformat() if basis.effective_on else None,
            }
            for basis in review.round.legal_bases
        ],
        "collectives": [
            {
                "unit": candidate.unit,
                "name": candidate.name,
                "targets": [row_data(row) for row in candidate.rows],
                "cases": list(candidate.cases),
                "served": _served_data(proposal, candidate.served),
                "given": [award.id for award in given_to(found, candidate)],
                "given_elsewhere": _elsewhere_data(found, candidate),
            }
            for candidate in proposal.collectives
        ],
        "not_candidates": [
            {"unit": unit.unit, "name": unit.name, "lacking": [row_data(row) for row in unit.rows]}
            for unit in proposal.lacking
        ],
        "individuals": [
            {
                "person": found.roster.person_name(candidate.person),
                "code": candidate.person.code,
                "unit": candidate.person.unit,
                "role": candidate.person.role.value,
                "cases": list(candidate.cases),
                "served": _served_data(proposal, candidate.served),
                "given": [award.id for award in given_to(found, candidate)],
                "given_elsewhere": _elsewhere_data(found, candidate),
            }
            for candidate in proposal.individuals
        ],
        "split": {role.value: number for role, number in proposal.split().items()},
        "quotas": [_quota_data(allowance) for allowance in found.allowances],
        "no_longer_counts": [
            {"commendation": lapsed.award.id, "plan": lapsed.award.plan, **lapse}
            for lapsed in found.lapsed
            for lapse in lapses_data(lapsed)
        ],
        "unmatched": [{"name": name, "cases": list(codes)} for name, codes in proposal.unmatched],
    }


def _served_data(proposal: Proposal, codes: Iterable[str]) -> list[dict[str, Data]]:
    return [
        {"case": code, "commendation": earlier.id, "round": earlier.round, "plan": earlier.plan}
        for code in codes
        for earlier in proposal.served.get(code, ())
    ]


def _quota_data(allowance: Allowance) -> dict[str, Data]:
    return {
        "recipient": allowance.quota.recipient.value,
        "at_most": allowance.quota.at_most,
        "share": allowance.quota.share,
        "of": allowance.base,
        "limit": allowance.limit,
        "candidates": allowance.candidates,
        "commended": allowance.commended,
    }


def proposal_csv(found: ProposedRound) -> Iterator[Sequence[object]]:
    """The rows of a proposal as a table, its head first."""
    yield [*_CSV]
    proposal = found.proposal
    shown = [(unit.unit, True, unit.rows) for unit in proposal.collectives]
    shown += [(unit.unit, False, unit.rows) for unit in proposal.lacking]
    for unit, candidate, rows in shown:
        for row in rows:
            cases = row.cases or ()
            figures = [row.target, row.required, row.actual, row.remaining, row.verdict.value]
            yield [
                "tap_the",
                candidate,
                unit,
                None,
                None,
                *figures,
                cases,
                [c for c in cases if c in proposal.served],
            ]
    for one in proposal.individuals:
        who = [one.person.unit, found.roster.person_name(one.person), one.person.role.value]
        yield ["ca_nhan", True, *who, None, None, len(one.cases), None, None, one.cases, one.served]


def given_to(
    found: ProposedRound, candidate: CollectiveCandidate | IndividualCandidate
) -> list[Commendation]:
    """What the candidate has received in this round already."""
    return [award for award in found.given if (award.unit, award.person) == recipient_of(candidate)]


def given_elsewhere(
    found: ProposedRound, candidate: CollectiveCandidate | IndividualCandidate
) -> list[Commendation]:
    """What the candidate has received under other plans."""
    return [
        award for award in found.elsewhere if (award.unit, award.person) == recipient_of(candidate)
    ]


def _elsewhere_data(
    found: ProposedRound, candidate: CollectiveCandidate | IndividualCandidate
) -> list[dict[str, Data]]:
    return [
        {"commendation": a.id, "plan": a.plan, "round": a.round}
        for a in given_elsewhere(found, candidate)
    ]


def recipient_of(candidate: CollectiveCandidate | IndividualCandidate) -> Whom:
    """The one that a candidate is."""
    return (
        (candidate.unit, None)
        if isinstance(candidate, CollectiveCandidate)
        else (None, candidate.person.id)
    )
