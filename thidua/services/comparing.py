"""Comparing two reviews, and finding the log entries that made the difference."""

from __future__ import annotations

from thidua.domain.case.model import Case, hidden
from thidua.domain.causes import Requirements, completing, moving, reading, together
from thidua.domain.comparison import (
    CaseMove,
    Comparison,
    FigureChange,
    Move,
    Side,
    case_moves,
    differing,
)
from thidua.domain.counting import judge
from thidua.domain.history import Entry
from thidua.domain.redeclared import redeclared
from thidua.domain.review_rows import Row
from thidua.record import replace
from thidua.services.closed_rounds import closed_round, frozen_review
from thidua.services.log_view import log_view
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import cases, log, opening

_REQUIRING = ("plans", "registrations", "units", "members", "successions")


def compare(
    session: Session,
    query: ReviewQuery,
    other: ReviewQuery,
    *,
    live: bool = False,
) -> Comparison:
    """The review ``query`` asks for beside the one ``other`` asks for: what differs, the cases, the
    log entries.

    Both are of the plan that ``query`` means. Where a round is closed its side is what was frozen,
    unless ``live``.

    The entries are those recorded after the earlier and up to the later state of knowledge that can
    have moved the figure.
    """
    after = _side(session, query, live=live)
    other = replace(other, plan_number=after.plan.number)
    before = _side(session, other, live=live)
    first, last = sorted((before.review.head.entry, after.review.head.entry))
    places = [
        (place, case_moves(before, place[2], after, place[3])) for place in differing(before, after)
    ]
    moved = {number for _, moves in places for _, _, number in moves}
    with opening.reading(session) as connection:
        recorded = log.recorded_between(connection, moved, first, last)
        known = cases.load_numbered(connection, moved)
        requiring = [
            e for table in _REQUIRING for e in log.changes_between(connection, table, first, last)
        ]
        sides = (before.review, after.review)
        dated = any(side.as_of is None for side in sides)
        required = Requirements(
            requiring, after.plan.number, {side.round.number for side in sides}, dated=dated
        )
        declaring = log.changes_between(connection, "declarations", first, last)
        counted = [side.counting for side in (before, after)]
        changes = []
        for (unit, target, row_before, row_after), moves in places:
            listed = row_before is not None and row_after is not None
            found = _moves(
                before, row_before, after, row_after, unit, target, moves, recorded, known
            )
            behind = None if unit is None else {*before.behind(unit), *after.behind(unit)}
            entries = together(
                [
                    *required.moved(unit, target, listed=listed),
                    *redeclared(declaring, counted, target, behind),
                ]
            )
            changes.append(FigureChange(unit, target, row_before, row_after, tuple(found), entries))
        told = [entry for change in changes for entry in change.entries]
        told += [entry for entries in recorded.values() for entry in entries]
        return Comparison(
            after.plan, before.review, after.review, tuple(changes), log_view(connection, told)
        )


def _side(session: Session, query: ReviewQuery, *, live: bool) -> Side:
    """The review that ``query`` asks for, with its cases: what was frozen where the round is
    closed, unless ``live``."""
    query = replace(query, with_cases=True)
    with opening.reading(session) as connection:
        closed = None if live else closed_round(connection, query, session.today)
        if closed is not None:
            frozen = closed.closure.frozen
            ids = {case.code: number for case, number in zip(frozen.cases, frozen.ids, strict=True)}
            return Side(frozen.plan, frozen_review(connection, closed, query), ids)
        plan, drawn = review_from(connection, query, today=session.today, drawn_up_at=session.now)
        rows = drawn.rows
        return Side(
            plan,
            drawn,
            cases.ids_of(connection, {code for row in rows for code in row.behind}),
        )


def _moves(
    before: Side,
    row_before: Row | None,
    after: Side,
    row_after: Row | None,
    unit: str | None,
    target: str,
    moves: list[tuple[Move, str, int]],
    recorded: dict[int, tuple[Entry, ...]],
    known: dict[int, Case],
) -> list[CaseMove]:
    """The cases that came and went, each with its own causes, and those that stayed where their
    documents count."""
    lacking = row_before and row_after and row_before.without_evidence != row_after.without_evidence
    readings = [
        reading(side.plan, unit, target, side.review.round.number) for side in (before, after)
    ]
    found = []
    for move, code, number in moves:
        mine = recorded.get(number, ())
        entries = completing(mine) if move == "changed" else moving(mine, readings)
        if move == "changed" and not (lacking and entries):
            continue
        case = known.get(number)
        elsewhere = before if move == "came" else after
        asked = elsewhere.plan.target(target)
        why = None
        if case and asked and move != "changed" and elsewhere.review.known_on is None:
            review = elsewhere.review
            why = judge(case, elsewhere.plan, asked, review.round.number, review.window[1])
        found.append(CaseMove(code, hidden(case).title if case else "", move, why, entries[::-1]))
    return found
