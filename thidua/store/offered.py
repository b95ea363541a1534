"""What the Tab key offers from the file: codes with what they mean, and no more than that, since
it is waited for."""

from __future__ import annotations

import sqlite3

from thidua.domain.text import HIDDEN_TEXT

_OPEN = "khong"  # ``Classification.KHONG``, without loading the vocabulary


def unit_names(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every unit by its code, in their own order."""
    rows = connection.execute('SELECT code, name FROM units ORDER BY "order", code')
    return [(row["code"], row["name"]) for row in rows]


def case_titles(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    """Every case in force by its code; a classified one without its title."""
    query = f"""SELECT code, CASE classification WHEN '{_OPEN}' THEN title ELSE :hidden END
                FROM cases WHERE NOT voided ORDER BY code"""
    return [tuple(row) for row in connection.execute(query, {"hidden": HIDDEN_TEXT})]
