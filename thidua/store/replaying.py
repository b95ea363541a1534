"""Taking many changes of an entry back, or doing them again, in one go: rows by the thousand, as an
import brought them in.

What is done, and what is logged of it, is the same as row by row (``Journal.put``, ``remove``).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from thidua.domain.plain import Scalar
from thidua.record import record
from thidua.store.connection import unchecked
from thidua.store.keys import derived
from thidua.store.schema import DERIVED, KEYS

if TYPE_CHECKING:
    from thidua.store.journal import Journal


@record
class Run:
    """Changes of ``entry`` that follow each other (places ``first`` to ``last``), all of one table;
    ``come``: by doing them, rows come; ``go``: rows go; neither: rows change. ``backwards``: the
    entry is taken back."""

    entry: int
    table: str
    first: int
    last: int
    come: bool
    go: bool
    backwards: bool

    @property
    def count(self) -> int:
        """How many there are."""
        return self.last - self.first + 1

    @property
    def before(self) -> str:
        """The column of ``log_changes`` that says what a row is before it is done."""
        return "after" if self.backwards else "before"

    @property
    def after(self) -> str:
        """The column that says what it is then."""
        return "before" if self.backwards else "after"

    @property
    def values(self) -> dict[str, Scalar]:
        """What ``WHERE`` names it by."""
        return {"entry": self.entry, "first": self.first, "last": self.last}


WHERE = "entry = :entry AND position BETWEEN :first AND :last"


def runs(connection: sqlite3.Connection, entry: int, *, backwards: bool) -> list[Run]:
    """The changes of ``entry`` in runs, in the order in which they are to be done."""
    query = """
      SELECT "table", came, went, min(position) AS first, max(position) AS last FROM (
        SELECT "table", before IS NULL AS came, after IS NULL AS went, position, position
          - row_number() OVER (PARTITION BY "table", before IS NULL, after IS NULL
              ORDER BY position) AS island
        FROM log_changes WHERE entry = ?)
      GROUP BY "table", came, went, island ORDER BY first"""
    found = [
        Run(entry, table, first, last, came, went, backwards=False)
        for table, came, went, first, last in connection.execute(query, [entry])
    ]
    if not backwards:
        return found
    return [
        Run(entry, r.table, r.first, r.last, r.go, r.come, backwards=True) for r in reversed(found)
    ]


def replayed(journal: Journal, run: Run) -> bool:
    """Do the changes of ``run``, whose rows all come or all go, and have them logged; ``False``,
    and nothing done, where some row is not as it was when they were recorded."""
    if run.come == run.go or not _fits(journal.connection, run):
        return False
    if run.go:
        _take_out(journal.connection, run)
    elif not _put_back(journal.connection, run):
        return False
    journal.note_run(run)
    return True


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    listed = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY name", [table])
    return [row[0] for row in listed if row[0] not in DERIVED.get(table, ())]


def _same_key(table: str) -> str:
    return " AND ".join(
        f"""r."{column}" = json_extract(c.key, '$[{place}]')"""
        for place, column in enumerate(KEYS[table])
    )


def _fits(connection: sqlite3.Connection, run: Run) -> bool:
    """Whether every row that goes is, with all its columns, as it was recorded; whether none that
    comes is there."""
    names = _columns(connection, run.table)
    joined = f'FROM log_changes AS c LEFT JOIN "{run.table}" AS r ON {_same_key(run.table)}'
    if run.go:
        pairs = ", ".join(f"""'{name}', r."{name}\"""" for name in names)
        odd = f"json_object({pairs}) IS NOT c.{run.before}"
    else:
        odd = f'r."{KEYS[run.table][0]}" IS NOT NULL'
    among = "c.entry = :entry AND c.position BETWEEN :first AND :last"
    query = f"SELECT EXISTS (SELECT 1 {joined} WHERE {among} AND ({odd}))"
    return not connection.execute(query, run.values).fetchone()[0]


def _take_out(connection: sqlite3.Connection, run: Run) -> None:
    keys = ", ".join(f"json_extract(key, '$[{place}]')" for place in range(len(KEYS[run.table])))
    named = ", ".join(f'"{column}"' for column in KEYS[run.table])
    wanted = f"SELECT {keys} FROM log_changes WHERE {WHERE}"
    connection.execute(f'DELETE FROM "{run.table}" WHERE ({named}) IN ({wanted})', run.values)


class _OtherColumns(Exception):
    """A row was recorded with other columns than its table has now."""


def _put_back(connection: sqlite3.Connection, run: Run) -> bool:
    """Write the rows of ``run`` as they were recorded; ``False``, and none is written, where one
    has other columns than rows have now (it was recorded by an earlier version)."""
    names = _columns(connection, run.table)
    more = DERIVED.get(run.table, ())
    columns = ", ".join(f'"{name}"' for name in (*names, *more))
    marks = ", ".join("?" for _ in (*names, *more))

    def rows() -> Iterator[tuple[Scalar, ...]]:
        order = "DESC" if run.backwards else "ASC"
        query = f"SELECT {run.after} FROM log_changes WHERE {WHERE} ORDER BY position {order}"
        for (text,) in connection.execute(query, run.values):
            row = json.loads(text)
            if [*row] != names:  # both sorted
                raise _OtherColumns
            keys = derived(run.table, row)
            yield (*row.values(), *(keys[name] for name in more))

    connection.execute("SAVEPOINT put_back")
    try:
        with unchecked(connection):  # the rows have been there before
            connection.executemany(
                f'INSERT INTO "{run.table}" ({columns}) VALUES ({marks})', rows()
            )
    except _OtherColumns:
        connection.execute("ROLLBACK TO put_back")
        return False
    finally:
        connection.execute("RELEASE put_back")
    return True


def lines(connection: sqlite3.Connection, run: Run) -> Iterator[tuple[str, str, str, str, str]]:
    """The changes of ``run`` as they are logged, in order: table, key, before, after, and the line
    that is sealed, worked out by SQLite (see ``Journal``)."""
    order = "DESC" if run.backwards else "ASC"
    before, after = run.before, run.after
    # Joined to nothing, a JSON value is text again, to be quoted as the line has it; nothing stays
    # nothing.
    query = f"""SELECT "table", key, {before}, {after},
                       json_array("table", key || '', {before} || '', {after} || '')
                FROM log_changes WHERE {WHERE} ORDER BY position {order}"""
    yield from connection.execute(query, run.values)
