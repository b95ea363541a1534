"""A review with the records behind its figures, for outputs that show more than a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.domain.answers import FullReview
from thidua.domain.case import Case
from thidua.domain.series import resolved_series
from thidua.services.frozen import closed_round, frozen_review
from thidua.services.reviews import ReviewQuery, review_from
from thidua.store import cases, database
from thidua.store.cases import CaseFilter


def full_review(file: Path, query: ReviewQuery, *, today: date, drawn_up_at: str, live: bool = False) -> FullReview:
    """The review that ``query`` asks for, the cases behind it and the growth of their number, in one reading.

    Everything is of one state of the file: what was frozen where the round is closed (not if ``live``), that of
    ``known_on`` where the query names one. Raises what ``review`` raises.
    """
    with database.reading(file) as connection:
        return full_review_from(connection, query, today=today, drawn_up_at=drawn_up_at, live=live)


def full_review_from(
    connection: database.Connection, query: ReviewQuery, *, today: date, drawn_up_at: str, live: bool = False
) -> FullReview:
    """``full_review`` on an open connection, which then stands at ``known_on``."""
    wanted = replace(query, with_cases=True)
    closed = None if live else closed_round(connection, wanted, today)
    if closed is not None:
        frozen = closed.closure.frozen
        known = {case.code: _as_secret_as_now(connection, case) for case in frozen.cases}
        return FullReview(frozen.plan, frozen_review(connection, closed, wanted), known, frozen.series, closed)
    plan, found = review_from(connection, wanted, today=today, drawn_up_at=drawn_up_at)
    present = cases.load_cases(connection, CaseFilter(voided=False))
    series = resolved_series(present, plan, found.window[1])
    return FullReview(plan, found, {case.code: case for case in present}, series)


def _as_secret_as_now(connection: database.Connection, frozen: Case) -> Case:
    """A frozen case, classified where it has been classified since: nobody may name it any longer (domain.md §7)."""
    present = cases.load_case(connection, frozen.code)
    if present is None or not present.classified:
        return frozen
    return replace(frozen, classification=present.classification)
