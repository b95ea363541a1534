"""What a change of the departments does to the rounds that are open (domain.md §9)."""

from __future__ import annotations

from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.review import Review
from thidua.domain.unit_change import Rounds
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import closed_rounds, database, plans
from thidua.store.listing import CaseFilter, load_cases


def open_rounds(connection: database.Connection, session: Session) -> Rounds:
    """The reviews of every round of every plan that is not closed."""
    found: dict[tuple[str, int], Review] = {}
    for number in plans.plan_numbers(connection):
        for round_ in plans.load_plan(connection, number).rounds:
            if not closed_rounds.is_closed(connection, number, round_.number):
                query = ReviewQuery(round_.number, plan_number=number)
                _, review = review_from(
                    connection, query, today=session.today, drawn_up_at=session.now
                )
                found[number, round_.number] = review
    return found


def closed_after(connection: database.Connection, day: date) -> tuple[tuple[str, int], ...]:
    """The closed rounds (plan and number) that count up to ``day`` or later: they keep what was
    frozen."""
    return tuple(
        (frozen.basis.plan.number, frozen.basis.round)
        for frozen in closed_rounds.frozen_rounds(connection)
        if frozen.basis.day >= day
    )


def open_cases_of(connection: database.Connection, units: set[str]) -> tuple[Case, ...]:
    """The cases without an end that one of ``units`` leads."""
    return tuple(
        case
        for unit in sorted(units)
        for case in load_cases(connection, CaseFilter(unit=unit))
        if case.lead_unit == unit and case.resolved_on is None
    )
