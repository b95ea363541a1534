"""Codes of cases: which there are, and the next one of a year."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    pass


def case_codes(connection: sqlite3.Connection) -> list[str]:
    """All codes, those of voided cases included."""
    return [row["code"] for row in connection.execute("SELECT code FROM cases ORDER BY code")]


def last_number(connection: sqlite3.Connection, year: int) -> int:
    """The largest number among the codes of a year (``2022-007``: 7), voided cases included; 0
    where there is none."""
    query = """SELECT coalesce(max(CAST(substr(code, 6) AS INTEGER)), 0) FROM cases
               WHERE code GLOB ? AND substr(code, 6) NOT GLOB '*[^0-9]*' AND length(code) BETWEEN 6
                 AND 14"""
    return int(connection.execute(query, [f"{year:04d}-*"]).fetchone()[0])


def next_code(connection: sqlite3.Connection, year: int) -> str:
    """The next free code of a year: ``2022-001``, ``2022-002`` …, voided cases included in the
    count."""
    return f"{year:04d}-{last_number(connection, year) + 1:03d}"
