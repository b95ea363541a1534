"""Reading the log back: entries for people, the state of the undo stack, the head of the chain."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator

from thidua.clock import LONGEST_ACTOR
from thidua.domain.history import Change, Entry
from thidua.domain.plain import Row
from thidua.domain.text import on_one_line
from thidua.record import record, replace
from thidua.store.replaying import WHERE, Run


@record
class LogFilter:
    """Which entries are wanted; what is ``None`` does not limit. ``since`` and ``until`` are
    moments (ISO, without a zone), included; ``after`` (not included) and ``upto`` (included) are
    numbers of entries."""

    case: int | None = None
    unit: str | None = None
    since: str | None = None
    until: str | None = None
    actor: str | None = None
    action: str | None = None
    after: int | None = None
    upto: int | None = None


_COMPARISONS = {
    "since": "substr(at, 1, 19) >=",
    "until": "substr(at, 1, 19) <=",
    "actor": "actor =",
    "action": "action =",
    "after": "id >",
    "upto": "id <=",
}
_OF_CASE = """(("table" = 'cases' AND key = :whole)
  OR ("table" IN ('case_units', 'case_people') AND key >= :first AND key < :last))"""
_TOUCHES_CASE = f"""SELECT entry FROM log_changes WHERE {_OF_CASE}
  OR ("table" = 'commendation_cases' AND json_extract(key, '$[1]') = :case)"""
_TOUCHES_UNIT = """SELECT entry FROM log_changes WHERE ("table" = 'units'
    AND json_extract(key, '$[0]') = :unit)
  OR ("table" = 'registrations' AND json_extract(key, '$[1]') = :unit)
  OR ("table" IN ('people', 'commendations', 'exemplars')
      AND :unit IN (json_extract(before, '$.unit'), json_extract(after, '$.unit')))
  OR ("table" = 'commendations' AND json_extract(key, '$[0]') IN (SELECT id FROM commendations
    WHERE unit = :unit))
  OR ("table" = 'case_units' AND json_extract(key, '$[1]') = :unit)
  OR ("table" = 'cases' AND json_extract(key, '$[0]') IN (SELECT id FROM cases
    WHERE lead_unit = :unit))
  OR ("table" = 'cases'
      AND :unit IN (json_extract(before, '$.lead_unit'), json_extract(after, '$.lead_unit')))"""


def load_entries(
    connection: sqlite3.Connection, wanted: LogFilter, most: int | None = None
) -> list[Entry]:
    """The entries that fit, newest first, each with its changes: all of them, or the first
    ``most``."""
    clauses, values = ["1"], Row()
    if wanted.case is not None:
        clauses.append(f"id IN ({_TOUCHES_CASE})")
        values |= {**_case_keys(wanted.case), "case": wanted.case}
    if wanted.unit is not None:
        clauses.append(f"id IN ({_TOUCHES_UNIT})")
        values["unit"] = wanted.unit
    for name, comparison in _COMPARISONS.items():
        value = getattr(wanted, name)
        if value is not None:
            clauses.append(f"{comparison} :{name}")
            values[name] = value
    rows = connection.execute(
        f"SELECT * FROM log WHERE {' AND '.join(clauses)} ORDER BY id DESC", values
    ).fetchall()
    return [_entry(connection, row, most) for row in rows]


def load_entry(connection: sqlite3.Connection, number: int, most: int | None = None) -> Entry:
    """The entry of that number with its changes (the first ``most``). Raises ``LookupError`` when
    there is none."""
    row = connection.execute("SELECT * FROM log WHERE id = ?", [number]).fetchone()
    if row is None:
        raise LookupError(number)
    return _entry(connection, row, most)


def find_entry(
    connection: sqlite3.Connection, digest: str, number: int | None = None
) -> Entry | None:
    """The entry (number ``number``, where that is known) whose hash begins with ``digest``, without
    its changes."""
    query = """SELECT * FROM log WHERE substr(hash, 1, length(:digest)) = :digest
               AND (:number IS NULL OR id = :number) ORDER BY id DESC LIMIT 1"""
    row = connection.execute(query, {"digest": digest, "number": number}).fetchone()
    return None if row is None else _entry(connection, row, 0)


def changes_of(connection: sqlite3.Connection, run: Run) -> Iterator[Change]:
    """The changes of ``run`` one by one, in the order and in the direction in which they are to be
    done."""
    order = "DESC" if run.backwards else "ASC"
    rows = connection.execute(
        f"SELECT * FROM log_changes WHERE {WHERE} ORDER BY position {order}", run.values
    )
    for change in map(_change, rows):
        turned = replace(change, before=change.after, after=change.before)
        yield turned if run.backwards else change


def entries_of_case(connection: sqlite3.Connection, number: int) -> list[Entry]:
    """The entries that touched the case with the id ``number``, oldest first, with the changes of
    that case only."""
    query = f"""SELECT * FROM log_changes WHERE {_OF_CASE} ORDER BY entry, position"""
    changes: dict[int, list[Change]] = {}
    for row in connection.execute(query, _case_keys(number)):
        changes.setdefault(row["entry"], []).append(_change(row))
    return [
        replace(load_entry(connection, entry, 0), changes=tuple(mine), omitted=0)
        for entry, mine in changes.items()
    ]


def recorded_between(
    connection: sqlite3.Connection, cases: Collection[int], after: int, upto: int | None = None
) -> dict[int, tuple[Entry, ...]]:
    """Per case of those ids, the entries that touched it after the entry ``after`` and up to
    ``upto`` (included; ``None``: the last), oldest first, each with that case's own changes only:
    an import is not told whole for each of its rows.
    """
    found: dict[int, dict[int, list[tuple[int, Change]]]] = {}
    for table, fits in _ROWS_OF_CASE.items():
        query = f"""SELECT wanted.value AS "case", told.* FROM json_each(:cases) AS wanted
                    CROSS JOIN log_changes AS told ON told."table" = '{table}' AND {fits}
                    WHERE told.entry > :after AND (:upto IS NULL OR told.entry <= :upto)"""
        for row in connection.execute(
            query, {"cases": json.dumps([*cases]), "after": after, "upto": upto}
        ):
            mine = found.setdefault(row["case"], {}).setdefault(row["entry"], [])
            mine.append((row["position"], _change(row)))
    entries = bare_entries(connection, {number for told in found.values() for number in told})
    return {
        case: tuple(
            replace(
                entries[number],
                changes=tuple(
                    change for _, change in sorted(told[number], key=lambda pair: pair[0])
                ),
            )
            for number in sorted(told)
        )
        for case, told in found.items()
    }


_ROWS_OF_CASE = {
    "cases": "told.key = '[' || wanted.value || ']'",
    **dict.fromkeys(
        ("case_units", "case_people"),
        "told.key >= '[' || wanted.value || ',' AND told.key < '[' || wanted.value || '-'",
    ),
}


def changes_between(
    connection: sqlite3.Connection, table: str, after: int, upto: int | None = None
) -> list[Entry]:
    """The entries after ``after`` and up to ``upto`` (``None``: the last) that changed rows of
    ``table``, oldest first, with those changes only."""
    query = (
        'SELECT * FROM log_changes WHERE "table" = :table AND entry > :after'
        " AND (:upto IS NULL OR entry <= :upto) ORDER BY entry, position"
    )
    found: dict[int, list[Change]] = {}
    for row in connection.execute(query, {"table": table, "after": after, "upto": upto}):
        found.setdefault(row["entry"], []).append(_change(row))
    entries = bare_entries(connection, found)
    return [replace(entries[number], changes=tuple(changes)) for number, changes in found.items()]


def bare_entries(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, Entry]:
    """The entries of those numbers, by number, without their changes."""
    rows = connection.execute(
        "SELECT * FROM log WHERE id IN (SELECT value FROM json_each(?))", [json.dumps([*numbers])]
    )
    return {row["id"]: _bare(row) for row in rows}


def case_of(change: Change) -> int | None:
    """The id of the case that a change belongs to, if it belongs to one."""
    return int(change.key[0]) if change.table in ("cases", "case_units", "case_people") else None


def case_named(change: Change) -> int | None:
    """The id of the case that the words on a change name: the one that it belongs to, or that a
    commendation relies on."""
    return int(change.key[1]) if change.table == "commendation_cases" else case_of(change)


def outline(connection: sqlite3.Connection) -> list[tuple[int, str, int | None]]:
    """Every entry as (id, action, undoes), oldest first."""
    return [
        tuple(row) for row in connection.execute("SELECT id, action, undoes FROM log ORDER BY id")
    ]


def case_names(
    connection: sqlite3.Connection, ids: Collection[int] | None = None
) -> dict[int, str]:
    """The code of each case (of those ``ids``) that is or ever was in the file, by id; the present
    code where it has one."""
    clause, values = _of_ids(ids)
    query = f"""SELECT json_extract(key, '$[0]') AS id,
                       json_extract(coalesce(after, before), '$.code') AS code
                FROM log_changes WHERE "table" = 'cases' AND {clause}
                AND json_extract(coalesce(after, before), '$.code') IS NOT NULL ORDER BY entry"""
    names = {int(row["id"]): str(row["code"]) for row in connection.execute(query, values)}
    if ids is None:
        return names | {
            row["id"]: row["code"] for row in connection.execute("SELECT id, code FROM cases")
        }
    query = "SELECT id, code FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    return names | {
        row["id"]: row["code"] for row in connection.execute(query, [json.dumps([*ids])])
    }


def secret_cases(connection: sqlite3.Connection, ids: Collection[int]) -> frozenset[int]:
    """Those of the cases ``ids`` that are classified now, or were when something was recorded of
    them."""
    clause, values = _of_ids(ids)
    query = f"""SELECT id FROM cases WHERE classification <> 'khong' AND id IN (SELECT value
      FROM json_each(:ids))
                UNION SELECT json_extract(key, '$[0]') FROM log_changes WHERE "table" = 'cases'
                  AND {clause}
                AND (json_extract(before, '$.classification') <> 'khong'
                     OR json_extract(after, '$.classification') <> 'khong')"""
    return frozenset(
        int(row[0]) for row in connection.execute(query, {**values, "ids": json.dumps([*ids])})
    )


def _of_ids(ids: Collection[int] | None) -> tuple[str, dict[str, str]]:
    """The condition that a change is one of the cases ``ids``, which the index answers; none where
    all are meant."""
    if ids is None:
        return "1", {}
    return "key IN (SELECT value FROM json_each(:keys))", {
        "keys": json.dumps([f"[{number}]" for number in ids])
    }


def _case_keys(number: int) -> dict[str, str]:
    return {"whole": f"[{number}]", "first": f"[{number},", "last": f"[{number}-"}


def _change(row: sqlite3.Row) -> Change:
    before, after = (row[side] and json.loads(row[side]) for side in ("before", "after"))
    return Change(row["table"], tuple(json.loads(row["key"])), before, after)


def _entry(connection: sqlite3.Connection, row: sqlite3.Row, most: int | None) -> Entry:
    limit = -1 if most is None else most
    query = "SELECT * FROM log_changes WHERE entry = ? ORDER BY position LIMIT ?"
    changes = tuple(map(_change, connection.execute(query, [row["id"], limit])))
    omitted = 0
    if most is not None:
        last = connection.execute(
            "SELECT max(position) FROM log_changes WHERE entry = ?", [row["id"]]
        ).fetchone()[0]
        omitted = (last or 0) - len(changes)
    return replace(_bare(row), changes=changes, omitted=omitted)


def _bare(row: sqlite3.Row) -> Entry:
    return Entry(
        row["id"],
        row["at"],
        on_one_line(row["actor"], LONGEST_ACTOR),
        tuple(json.loads(row["command"])),
        row["action"],
        row["subject"],
        row["reason"],
        row["undoes"],
        row["hash"],
    )
