"""The summary of a round: what an office sends to the higher level in place of its cases."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from thidua.domain.group_counts import Groups, groups_of
from thidua.domain.summary import Given, SummaryFile, frozen_body, frozen_digest, sealed
from thidua.domain.vocabulary import Role
from thidua.services.lookup import known_round
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import closed_rounds, database, opening, plans
from thidua.store.listing import each_case

if TYPE_CHECKING:
    from thidua.domain.closing import Closure


def summary_file(session: Session, number: int) -> SummaryFile:
    """The summary of round ``number``: as it was closed, else as it stands now, marked as
    provisional. Raises what ``review`` raises."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        known_round(plan, number)
        given = _given(connection, plan.number, number)
        closure = closed_rounds.load_closure(connection, plan.number, number)
        if closure is None:
            query = ReviewQuery(number, with_cases=True, plan_number=plan.number)
            _, review = review_from(connection, query, today=session.today, drawn_up_at=session.now)
            groups = groups_of(plan, review, each_case(connection))
        else:
            plan, review = closure.frozen.plan, closure.frozen.review
            groups = _frozen_groups(closure) or _groups_of_then(connection, session, closure)
        content, digest = sealed(frozen_body(plan, review, closure, groups), given)
    closed = (None, None) if closure is None else (closure.at, closure.by)
    return SummaryFile(content, digest, plan, review, *closed)


def summary_digest(closure: Closure) -> str | None:
    """The digest of the summary of a closed round; ``None`` where an earlier version closed it and
    what it froze does not tell all."""
    groups, frozen = _frozen_groups(closure), closure.frozen
    return None if groups is None else frozen_digest(frozen.plan, frozen.review, closure, groups)


def _frozen_groups(closure: Closure) -> Groups | None:
    """The groups as they were frozen; of what an earlier version closed, from the cases that it
    froze, where those are all that count."""
    frozen = closure.frozen
    if frozen.groups is not None:
        return frozen.groups
    found = groups_of(frozen.plan, frozen.review, frozen.cases)
    return found if found.cases == frozen.review.totals.cases else None


def _groups_of_then(connection: database.Connection, session: Session, closure: Closure) -> Groups:
    """The groups worked out from what was known at the closing; ``connection`` stands there
    afterwards."""
    frozen = closure.frozen
    query = ReviewQuery(
        frozen.review.round.number,
        as_of=closure.as_of,
        known_on=f"#{closure.log_entry}",
        with_cases=True,
        plan_number=frozen.plan.number,
    )
    review_from(connection, query, today=session.today, drawn_up_at=session.now)
    then = each_case(connection)
    return groups_of(frozen.plan, frozen.review, then)


def _given(connection: database.Connection, plan: str, number: int) -> list[Given]:
    """The commendations in force of a round, as numbers."""
    from thidua.store import commendations, units

    roles = {person.id: person.role for person in units.load_people(connection)}
    count, leaders, direct = Counter[tuple[str, str]](), Counter[object](), Counter[object]()
    for award in commendations.load_commendations(connection, plan):
        if award.round != number or not award.in_force:
            continue
        place = (award.form, award.recipient.value)
        count[place] += 1
        role = None if award.person is None else roles.get(award.person)
        leaders[place] += role is Role.LANH_DAO
        direct[place] += role is Role.TRUC_TIEP
    return [Given(*place, count[place], leaders[place], direct[place]) for place in sorted(count)]
