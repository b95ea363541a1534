"""Reading the log back: entries for people, the state of the undo stack, the head of the chain."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, replace
from typing import Any

from thidua.domain.history import Change, Entry


@dataclass(frozen=True)
class LogFilter:
    """Which entries are wanted; what is ``None`` does not limit. ``since`` and ``until`` are moments (ISO), included;
    ``after`` (not included) and ``upto`` (included) are numbers of entries."""

    case: int | None = None
    unit: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    action: str | None = None
    after: int | None = None
    upto: int | None = None


_COMPARISONS = {
    "since": "at >=",
    "until": "at <=",
    "actor": "actor =",
    "action": "action =",
    "after": "id >",
    "upto": "id <=",
}
_TOUCHES_CASE = """SELECT entry FROM log_changes
  WHERE ("table" = 'cases' AND key = :whole) OR ("table" IN ('case_units', 'case_people') AND key >= :first AND key < :last)"""
_TOUCHES_UNIT = """SELECT entry FROM log_changes WHERE ("table" = 'units' AND json_extract(key, '$[0]') = :unit)
  OR ("table" = 'registrations' AND json_extract(key, '$[1]') = :unit)
  OR ("table" = 'people' AND :unit IN (json_extract(before, '$.unit'), json_extract(after, '$.unit')))
  OR ("table" = 'case_units' AND json_extract(key, '$[1]') = :unit)
  OR ("table" = 'cases' AND json_extract(key, '$[0]') IN (SELECT id FROM cases WHERE lead_unit = :unit))
  OR ("table" = 'cases' AND :unit IN (json_extract(before, '$.lead_unit'), json_extract(after, '$.lead_unit')))"""


def load_entries(connection: sqlite3.Connection, wanted: LogFilter) -> list[Entry]:
    """The entries that fit, newest first, each with all its changes."""
    clauses, values = ["1"], dict[str, Any]()
    if wanted.case is not None:
        clauses.append(f"id IN ({_TOUCHES_CASE})")
        values |= _case_keys(wanted.case)
    if wanted.unit is not None:
        clauses.append(f"id IN ({_TOUCHES_UNIT})")
        values["unit"] = wanted.unit
    for name, comparison in _COMPARISONS.items():
        value = getattr(wanted, name)
        if value is not None:
            clauses.append(f"{comparison} :{name}")
            values[name] = value
    rows = connection.execute(f"SELECT * FROM log WHERE {' AND '.join(clauses)} ORDER BY id DESC", values).fetchall()
    return [_entry(connection, row) for row in rows]


def load_entry(connection: sqlite3.Connection, number: int) -> Entry:
    """The entry of that number with its changes. Raises ``LookupError`` when there is none."""
    row = connection.execute("SELECT * FROM log WHERE id = ?", [number]).fetchone()
    if row is None:
        raise LookupError(number)
    return _entry(connection, row)


def entries_of_case(connection: sqlite3.Connection, number: int) -> list[Entry]:
    """The entries that touched the case with the id ``number``, oldest first, with the changes of that case only."""
    found = reversed(load_entries(connection, LogFilter(case=number)))
    return [replace(entry, changes=tuple(c for c in entry.changes if case_of(c) == number)) for entry in found]


def case_of(change: Change) -> int | None:
    """The id of the case that a change belongs to, if it belongs to one."""
    return int(change.key[0]) if change.table in ("cases", "case_units", "case_people") else None


def outline(connection: sqlite3.Connection) -> list[tuple[int, str, int | None]]:
    """Every entry as (id, action, undoes), oldest first."""
    return [tuple(row) for row in connection.execute("SELECT id, action, undoes FROM log ORDER BY id")]


def case_names(connection: sqlite3.Connection) -> dict[int, str]:
    """The code of each case that is or ever was in the file, by id; the present code where it has one."""
    query = """SELECT json_extract(key, '$[0]') AS id, json_extract(coalesce(after, before), '$.code') AS code
               FROM log_changes WHERE "table" = 'cases' AND json_extract(coalesce(after, before), '$.code') IS NOT NULL
               ORDER BY entry"""
    names = {int(row["id"]): str(row["code"]) for row in connection.execute(query)}
    return names | {row["id"]: row["code"] for row in connection.execute("SELECT id, code FROM cases")}


def secret_cases(connection: sqlite3.Connection) -> frozenset[int]:
    """The ids of the cases that are classified now, or were when something was recorded of them."""
    query = """SELECT id FROM cases WHERE classification <> 'khong'
               UNION SELECT json_extract(key, '$[0]') FROM log_changes WHERE "table" = 'cases'
               AND (json_extract(before, '$.classification') <> 'khong' OR json_extract(after, '$.classification') <> 'khong')"""
    return frozenset(int(row[0]) for row in connection.execute(query))


def _case_keys(number: int) -> dict[str, str]:
    return {"whole": f"[{number}]", "first": f"[{number},", "last": f"[{number}-"}


def _entry(connection: sqlite3.Connection, row: sqlite3.Row) -> Entry:
    changes = tuple(
        Change(
            change["table"],
            tuple(json.loads(change["key"])),
            change["before"] and json.loads(change["before"]),
            change["after"] and json.loads(change["after"]),
        )
        for change in connection.execute("SELECT * FROM log_changes WHERE entry = ? ORDER BY position", [row["id"]])
    )
    return Entry(
        row["id"],
        row["at"],
        row["actor"],
        tuple(json.loads(row["command"])),
        row["action"],
        row["subject"],
        row["reason"],
        row["undoes"],
        row["hash"],
        changes,
    )
