"""A review with the records behind its figures, for outputs that show more than a table."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.domain.answers import FullReview
from thidua.domain.series import resolved_series
from thidua.services.reviews import ReviewQuery, review_from
from thidua.store import cases, database
from thidua.store.cases import CaseFilter


def full_review(file: Path, query: ReviewQuery, *, today: date, drawn_up_at: str) -> FullReview:
    """The review that ``query`` asks for, the cases behind it and the growth of their number, in one reading.

    Everything is of one state of the file: that of ``known_on`` where the query names one. Raises what ``review`` raises.
    """
    with database.reading(file) as connection:
        plan, found = review_from(connection, replace(query, with_cases=True), today=today, drawn_up_at=drawn_up_at)
        known = cases.load_cases(connection, CaseFilter(voided=False))
        series = resolved_series(known, plan, found.window[1])
        return FullReview(plan, found, {case.code: case for case in known}, series)
