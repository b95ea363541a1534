"""Reading the log back."""

from __future__ import annotations

import json
import sqlite3

from thidua.domain.history import Change, Entry


def entries_of_case(connection: sqlite3.Connection, number: int) -> list[Entry]:
    """The entries that touched the case with the id ``number`` (its units and people included), oldest first."""
    query = """SELECT DISTINCT log.* FROM log JOIN log_changes ON entry = log.id
               WHERE ("table" = 'cases' AND key = :whole)
                  OR ("table" IN ('case_units', 'case_people') AND key >= :first AND key < :last)
               ORDER BY log.id"""
    values = {"whole": f"[{number}]", "first": f"[{number},", "last": f"[{number}-"}
    rows = connection.execute(query, values).fetchall()
    return [_entry(connection, row, number) for row in rows]


def _entry(connection: sqlite3.Connection, row: sqlite3.Row, number: int) -> Entry:
    query = "SELECT * FROM log_changes WHERE entry = ? ORDER BY position"
    changes = [
        Change(
            change["table"],
            tuple(json.loads(change["key"])),
            change["before"] and json.loads(change["before"]),
            change["after"] and json.loads(change["after"]),
        )
        for change in connection.execute(query, [row["id"]])
    ]
    mine = tuple(c for c in changes if c.table in ("cases", "case_units", "case_people") and c.key[0] == number)
    command = tuple(json.loads(row["command"]))
    return Entry(row["id"], row["at"], row["actor"], command, row["action"], row["subject"], row["reason"], mine)
