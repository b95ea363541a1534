"""A review with the counted cases by field, kind, year or the like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.domain.grouping import By, Grouping, grouping, groupings
from thidua.domain.plan.model import Plan
from thidua.domain.review import Review
from thidua.domain.standing import standing
from thidua.services.closed_rounds import closed_round, frozen_review
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import database, opening, units
from thidua.store.grouped import counted_by

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView
    from thidua.domain.full_review import FullReview


def review_by(
    session: Session, query: ReviewQuery, key: By, *, live: bool = False
) -> tuple[Review, ClosedView | None, Grouping]:
    """The review that ``query`` asks for, as ``review_or_frozen`` gives it, and its counted cases
    by ``key``, in one reading: of a closed round those that were frozen."""
    with opening.reading(session) as connection:
        closed = None if live else closed_round(connection, query, session.today)
        if closed is not None:
            return frozen_review(connection, closed, query), closed, _frozen(closed, key)
        plan, drawn = review_from(connection, query, today=session.today, drawn_up_at=session.now)
        return drawn, None, _drawn(connection, plan, drawn, key)


def full_review_by(
    session: Session, query: ReviewQuery, key: By, *, live: bool = False
) -> tuple[FullReview, Grouping]:
    """The same with the cases behind it, as ``full_review`` gives it."""
    from thidua.services.full_review import full_review_from

    with opening.reading(session) as connection:
        full = full_review_from(
            connection, query, today=session.today, drawn_up_at=session.now, live=live
        )
        if full.closed is not None:
            return full, _frozen(full.closed, key)
        return full, _drawn(connection, full.plan, full.review, key)


def _drawn(connection: database.Connection, plan: Plan, drawn: Review, key: By) -> Grouping:
    """The groups of a review that was drawn from ``connection`` as it stands."""
    stand = standing(plan, units.load_units(connection), drawn.window[1])
    found = counted_by(connection, plan, drawn.round.number, stand, key)
    return grouping(key, found, plan, stand, drawn.totals.cases)


def _frozen(closed: ClosedView, key: By) -> Grouping:
    from thidua.domain.closing import frozen_basis

    frozen = closed.closure.frozen
    basis = frozen_basis(frozen)
    total = frozen.review.totals.cases
    (told,) = groupings(frozen.cases, [key], basis.plan, basis.round, basis.standing, total)
    return told
