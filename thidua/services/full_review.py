"""A review with the records behind its figures, for outputs that show more than a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.full_review import FullReview
from thidua.domain.growth import ended_effectively, resolved_series
from thidua.domain.latest import Latest
from thidua.record import replace
from thidua.services.closed_rounds import closed_round, frozen_review
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import cases, database, opening
from thidua.store.listing import each_case


def full_review(session: Session, query: ReviewQuery, *, live: bool = False) -> FullReview:
    """The review that ``query`` asks for, the cases behind it and the growth of their number, in
    one reading.

    Everything is of one state of the file: what was frozen where the round is closed (not if
    ``live``), that of ``known_on`` where the query names one. Raises what ``review`` raises.
    """
    with opening.reading(session) as connection:
        return full_review_from(
            connection, query, today=session.today, drawn_up_at=session.now, live=live
        )


def full_review_from(
    connection: database.Connection,
    query: ReviewQuery,
    *,
    today: date,
    drawn_up_at: str,
    live: bool = False,
) -> FullReview:
    """``full_review`` on an open connection, which then stands at ``known_on``."""
    wanted = replace(query, with_cases=True)
    closed = None if live else closed_round(connection, wanted, today)
    if closed is not None:
        frozen = closed.closure.frozen
        numbers = {case.code: number for case, number in zip(frozen.cases, frozen.ids, strict=True)}
        known = _as_secret_as_now(connection, frozen.cases, numbers)
        present = cases.codes_of(connection, frozen.ids)
        renamed = {
            present[n]: code for code, n in numbers.items() if n in present and present[n] != code
        }
        return FullReview(
            frozen.plan,
            frozen_review(connection, closed, wanted),
            known,
            frozen.series,
            closed,
            renamed,
        )
    plan, found = review_from(connection, wanted, today=today, drawn_up_at=drawn_up_at)
    behind = {code for row in found.rows for code in row.behind}
    shown: dict[str, Case] = {}
    latest = Latest(found.window)

    def gone_through() -> Iterator[Case]:
        for case in each_case(connection):
            if case.code in behind or ended_effectively(case, *found.window):
                shown[case.code] = case
            latest.add(case)
            yield case

    series = resolved_series(gone_through(), plan, found.window[1])
    if wanted.known_on is not None:
        shown = _as_secret_as_now(connection, shown.values(), cases.ids_of(connection, shown))
    return FullReview(plan, found, shown, series, latest=tuple(latest))


def _as_secret_as_now(
    connection: database.Connection, drawn: Iterable[Case], numbers: dict[str, int]
) -> dict[str, Case]:
    """Cases of an earlier state by code, classified where they are at present: nobody may name them
    any longer (domain.md §7). ``numbers`` holds their records by the code that they had."""
    secret = cases.classified_now(connection, numbers.values())
    return {
        case.code: (
            replace(case, classification=secret[numbers[case.code]])
            if numbers[case.code] in secret
            else case
        )
        for case in drawn
    }
