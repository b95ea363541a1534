"""The state of the file at a moment of the past, rebuilt from the log."""

from __future__ import annotations

import json
import sqlite3

from thidua.domain import stamps as beliefs
from thidua.domain.plain import Row
from thidua.store.keys import IS_LACKING
from thidua.store.schema import DERIVED, KEYS


def stamps(connection: sqlite3.Connection) -> tuple[list[int], list[str]]:
    """The numbers of all entries, oldest first, and when each says that it was recorded."""
    rows = connection.execute("SELECT id, at FROM log ORDER BY id").fetchall()
    return [row["id"] for row in rows], [row["at"] for row in rows]


def known_by(connection: sqlite3.Connection, moment: str) -> tuple[int | None, tuple[int, ...]]:
    """The number of the last entry recorded by ``moment`` (ISO, included; ``None`` when there was
    none yet), and those of which the stamps don't tell whether they were (domain.md §13)."""
    numbers, told = stamps(connection)
    known = beliefs.known_by(told, moment)
    return numbers[known.count - 1] if known.count else None, tuple(
        numbers[place] for place in known.doubtful
    )


def log_head(connection: sqlite3.Connection, entry: int | None = None) -> tuple[int, str]:
    """The number and the hash of the last entry, or of ``entry``."""
    query = "SELECT id, hash FROM log WHERE :entry IS NULL OR id = :entry ORDER BY id DESC LIMIT 1"
    row = connection.execute(query, {"entry": entry}).fetchone()
    return int(row["id"]), str(row["hash"])


def first_moment(connection: sqlite3.Connection) -> str:
    """When the first entry was recorded."""
    return str(connection.execute("SELECT at FROM log ORDER BY id LIMIT 1").fetchone()[0])


def rewind(connection: sqlite3.Connection, entry: int) -> None:
    """Make ``connection`` see the tables as they were after ``entry``, until it is closed. The file
    is not touched.

    Temporary tables of the same names stand before the real ones. What changed since is walked
    through once, oldest first: the value that the first change found is the value of then.
    """
    connection.execute(
        "PRAGMA query_only = OFF"
    )  # lets temporary tables be filled; nothing below names the file's own
    for table, key in KEYS.items():
        connection.execute(f'CREATE TEMP TABLE "{table}" AS SELECT * FROM main."{table}"')
        columns = ", ".join(f'"{column}"' for column in key)
        connection.execute(f'CREATE UNIQUE INDEX temp."rewound_{table}" ON "{table}" ({columns})')
    for (table, key_text), (existed, values) in _since(connection, entry).items():
        _restore(connection, table, json.loads(key_text), existed, values)
    connection.execute(f"UPDATE temp.cases SET lacking = ({IS_LACKING})")
    connection.execute("CREATE INDEX temp.rewound_units_of ON case_units (unit)")
    connection.execute("CREATE INDEX temp.rewound_leads ON cases (lead_unit)")


def _since(connection: sqlite3.Connection, entry: int) -> dict[tuple[str, str], tuple[bool, Row]]:
    """Per row that changed after ``entry``: whether it existed then, and what its changed columns
    held then."""
    found: dict[tuple[str, str], tuple[bool, Row]] = {}
    query = 'SELECT "table", key, before FROM log_changes WHERE entry > ? ORDER BY entry, position'
    for table, key, before in connection.execute(query, [entry]):
        values = {} if before is None else json.loads(before)
        earlier = found.get((table, key))
        if earlier is None:
            found[table, key] = (before is not None, values)
        elif earlier[0]:
            found[table, key] = (True, {**values, **earlier[1]})
    return found


def _restore(
    connection: sqlite3.Connection,
    table: str,
    key: list[str | int],
    existed: bool,
    values: Row,
) -> None:
    named = dict(zip(KEYS[table], key, strict=True))
    where = " AND ".join(f'"{column}" = :{column}' for column in named)
    if not existed:
        connection.execute(f'DELETE FROM temp."{table}" WHERE {where}', named)
        return
    settings = ", ".join(f'"{column}" = :{column}' for column in values)
    if (
        settings
        and connection.execute(
            f'UPDATE temp."{table}" SET {settings} WHERE {where}', {**values, **named}
        ).rowcount
    ):
        return
    # The row is gone since: what was before it went is the whole row, but for the columns that are
    # computed.
    row = {**dict.fromkeys(DERIVED.get(table, ()), ""), **values, **named}
    names = ", ".join(f'"{column}"' for column in row)
    marks = ", ".join(f":{column}" for column in row)
    connection.execute(f'INSERT OR IGNORE INTO temp."{table}" ({names}) VALUES ({marks})', row)
