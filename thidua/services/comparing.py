"""Comparing two reviews, and finding the log entries that made the difference."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.domain.case import Case, hidden
from thidua.domain.comparison import CaseMove, Comparison, FigureChange, Move, case_moves, differing
from thidua.domain.counting import judge
from thidua.domain.history import Entry
from thidua.domain.plan import Plan
from thidua.domain.review import Review, Row
from thidua.services.finding import log_view
from thidua.services.frozen import review_or_frozen
from thidua.services.reviews import ReviewQuery
from thidua.store import cases, database, log, plans


def compare(
    file: Path, query: ReviewQuery, other: ReviewQuery, *, today: date, drawn_up_at: str, live: bool = False
) -> Comparison:
    """The review ``query`` asks for beside the one ``other`` asks for: what differs, the cases, the log entries.

    Where a round is closed its side is what was frozen, unless ``live``.

    The entries are those recorded after the earlier and up to the later state of knowledge.
    """
    sides = (
        review_or_frozen(file, replace(side, with_cases=True), today=today, drawn_up_at=drawn_up_at, live=live)[0]
        for side in (query, other)
    )
    after, before = sides
    with database.reading(file) as connection:
        plan = plans.load_plan(connection, query.plan_number)
        first, last = sorted((before.head.entry, after.head.entry))
        between = log.load_entries(connection, log.LogFilter(after=first, upto=last))
        ids = {code: number for number, code in log.case_names(connection).items()}
        known = {case.code: case for case in cases.load_cases(connection)}
        changes = []
        rounds = {before.round.number, after.round.number}
        for unit, target, row_before, row_after in differing(before, after):
            moves = _moves(row_before, row_after, plan, before, after, known, between, ids)
            entries = tuple(e for e in between if _changes_requirement(e, plan, unit, target, rounds))
            changes.append(FigureChange(unit, target, row_before, row_after, tuple(moves), entries))
        return Comparison(plan, before, after, tuple(changes), log_view(connection, between))


def _moves(
    row_before: Row | None,
    row_after: Row | None,
    plan: Plan,
    before: Review,
    after: Review,
    known: dict[str, Case],
    between: list[Entry],
    ids: dict[str, int],
) -> list[CaseMove]:
    came, went, stayed = case_moves(row_before, row_after)
    row = row_after or row_before
    target = plan.target(row.target) if row else None
    moves = []
    sides: tuple[tuple[Move, list[str], Review], ...] = (
        ("came", came, before),
        ("went", went, after),
        ("changed", stayed, after),
    )
    for move, codes, elsewhere in sides:
        for code in codes:
            entries = tuple(e for e in between if any(log.case_of(c) == ids.get(code) for c in e.changes))
            if move == "changed" and not entries:
                continue
            case = known.get(code)
            why = None
            if case and target and move != "changed" and elsewhere.known_on is None:
                why = judge(case, plan, target, elsewhere.round.number, elsewhere.window[1])
            moves.append(CaseMove(code, hidden(case).title if case else "", move, why, entries))
    return moves


def _changes_requirement(entry: Entry, plan: Plan, unit: str | None, target: str, rounds: set[int]) -> bool:
    return any(
        (c.table == "registrations" and c.key[:3] == (plan.number, unit, target) and c.key[3] in rounds)
        or (c.table == "plans" and c.key[0] == plan.number)
        for c in entry.changes
    )
