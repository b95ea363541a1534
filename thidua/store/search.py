"""Cases found by what stands in them: likeness of titles, work that is left."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from thidua.domain.case.columns import (
    MILESTONE_DATES,
    MILESTONE_DOCUMENTS,
)
from thidua.domain.case.model import Case
from thidua.domain.placeholder import LONGEST
from thidua.store.cases import load_where

_MINE = (
    "(:units IS NULL OR lead_unit IN (SELECT value FROM json_each(:units)) OR id IN (SELECT case_id"
    " FROM case_units WHERE unit IN (SELECT value FROM json_each(:units))))"
)


def _mine(units: Iterable[str] | None) -> dict[str, str | None]:
    return {"units": None if units is None else json.dumps([*units])}


def cases_outside(
    connection: sqlite3.Connection,
    windows: Iterable[tuple[date, date]],
    units: Iterable[str] | None = None,
) -> list[Case]:
    """The cases in force that have dates, none of them within one of ``windows`` (both ends
    included). One of ``units`` leads or cooperates in them; ``None`` does not limit."""
    inside = [
        f"{column} BETWEEN '{start.isoformat()}' AND '{end.isoformat()}'"
        for start, end in windows
        for column in MILESTONE_DATES.values()
    ]
    dated = " OR ".join(f"{column} IS NOT NULL" for column in MILESTONE_DATES.values())
    outside = f"({' OR '.join(inside) or '0'}) IS NOT 1"
    clause = f"NOT voided AND {_MINE} AND ({dated}) AND {outside}"
    return load_where(connection, clause, _mine(units))


def pending_cases(connection: sqlite3.Connection, units: Iterable[str] | None = None) -> list[Case]:
    """The cases in force on which work is left, by code: without an end, without a document, or not
    determined.

    One of ``units`` leads or cooperates in them; ``None`` does not limit.
    """
    left = "lacking OR resolved_on IS NULL OR initiative IS NULL OR public_concern IS NULL"
    return load_where(connection, f"NOT voided AND {_MINE} AND ({left})", _mine(units))


def cases_with_wordy_document(
    connection: sqlite3.Connection, units: Iterable[str] | None = None
) -> list[Case]:
    """The cases in force of which a document is short and without a figure, by code: only such a
    text may be a word for none (``placeholder.says_nothing``). ``units`` as in
    ``pending_cases``."""
    wordy = [
        f"(length({document}) <= {LONGEST} AND {document} NOT GLOB '*[0-9]*')"
        for document in MILESTONE_DOCUMENTS.values()
    ]
    return load_where(
        connection, f"NOT voided AND {_MINE} AND ({' OR '.join(wordy)})", _mine(units)
    )


def titles_with_words(
    connection: sqlite3.Connection, words: Iterable[str], least: int
) -> list[tuple[str, str]]:
    """(code, title) of the cases in force in whose title at least so many of ``words`` (search
    keys) occur, by code."""
    query = """SELECT code, title FROM cases WHERE NOT voided
               AND (SELECT count(*) FROM json_each(:words) WHERE instr(title_key, value)) >= :least
                 ORDER BY code"""
    return [
        (row["code"], row["title"])
        for row in connection.execute(query, {"words": json.dumps([*words]), "least": least})
    ]
