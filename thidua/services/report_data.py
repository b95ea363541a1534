"""Everything that the document of a round tells, gathered in one reading."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from thidua.domain.answers import FullReview
from thidua.domain.commendation import Commendation, Exemplar, Proposal, propose
from thidua.domain.unit import Person, Unit
from thidua.services.full_review import full_review_from
from thidua.services.reviews import ReviewQuery
from thidua.store import commendations, database, units


@dataclass(frozen=True)
class ReportData:
    """A review with what stands behind it, the candidates for commendation, the decisions taken in this round, the
    exemplary models, and the units and staff that are named."""

    full: FullReview
    proposal: Proposal
    given: tuple[Commendation, ...]
    exemplars: tuple[Exemplar, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]


def report_data(file: Path, query: ReviewQuery, *, today: date, drawn_up_at: str, live: bool = False) -> ReportData:
    """What the report of the round that ``query`` names is made of. Raises what ``full_review`` raises."""
    with database.reading(file) as connection:
        full = full_review_from(connection, query, today=today, drawn_up_at=drawn_up_at, live=live)
        people = units.load_people(connection)
        known = commendations.load_commendations(connection, full.plan.number)
        number = full.review.round.number
        earlier = [c for c in known if c.round < number]
        return ReportData(
            full=full,
            proposal=propose(full.review, full.cases, people, earlier),
            given=tuple(c for c in known if c.round == number and c.revoke_reason is None),
            exemplars=tuple(commendations.load_exemplars(connection, full.plan.number)),
            units=tuple(units.load_units(connection)),
            people=tuple(people),
        )
