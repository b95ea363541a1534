"""How many cases there are, of which kind."""

from __future__ import annotations

import sqlite3
from collections import Counter

from thidua.domain.case.attributes import code_of


def count_by_field(connection: sqlite3.Connection) -> dict[str, int]:
    """How many cases there are of each field, voided ones included."""
    return dict(connection.execute("SELECT field, count(*) FROM cases GROUP BY field").fetchall())


def count_by_attribute(connection: sqlite3.Connection) -> Counter[str]:
    """How many cases have a value of each attribute, voided ones included."""
    found = Counter[str]()
    query = """SELECT held.key, count(*) FROM cases, json_each(cases.attributes) AS held
               WHERE cases.attributes IS NOT NULL GROUP BY held.key"""
    for key, count in connection.execute(query):
        found[code_of(key)] += count
    return found
