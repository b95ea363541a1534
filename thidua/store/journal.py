"""The journal: every change of a row goes through it, and each command leaves one entry in a
hash-chained log.

An entry says who, when and by which command line; its changes hold, per row, the values before and
after, so that an entry can be reversed and the state at any moment rebuilt.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from thidua.domain.plain import Key, Row, Scalar
from thidua.session import Committed, Session
from thidua.store.connection import at_hand, connecting, prepare, unchecked
from thidua.store.encoding import canonical
from thidua.store.keys import derived
from thidua.store.opening import writing
from thidua.store.replaying import Run, lines
from thidua.store.schema import DERIVED, KEYS

if TYPE_CHECKING:
    from thidua.domain.stamps import Behind

# Table, key, and the values before and after, as JSON.
ChangedRow = tuple[str, str, str | None, str | None]
_WRITE_CHANGE = (
    'INSERT INTO log_changes (entry, position, "table", key, before, after) VALUES (?, ?, ?, ?,'
    " ?, ?)"
)
FIRST_HASH = "0" * 64
_RECENT = 200  # entries that the clock of a new one is held against


class Journal:
    """One change of the file in the making: writes rows and remembers what they were.

    Obtained from ``changing``; ``connection`` reads what has been written so far.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self._changes: list[ChangedRow | Run] = []
        self._inserted: list[tuple[str, str, int]] = []
        self.subject = ""
        self.reason: str | None = None
        self.undoes: int | None = None

    @property
    def changed(self) -> bool:
        """Whether anything is different from before."""
        return bool(self._changes or self._inserted)

    def put(self, table: str, row: Mapping[str, Scalar]) -> None:
        """Make ``row`` (all its columns but the derived ones) the row of its key in ``table``, new
        or changed."""
        after: Row = dict(row)
        key = self._key(table, after)
        before = self.present(table, key)
        if before == after:
            return
        values = {**after, **derived(table, after)}
        if before is None:
            insert(self.connection, table, values)
            self._note(table, key, None, after)
        else:
            different = {name for name in after if before.get(name) != after[name]}
            settings = ", ".join(f'"{name}" = :{name}' for name in values)
            self.connection.execute(f'UPDATE "{table}" SET {settings} WHERE {_is(table)}', values)
            self._note(table, key, _pick(before, different), _pick(after, different))

    def remove(self, table: str, key: Key) -> None:
        """Take the row of ``key`` out of ``table``."""
        before = self.present(table, key)
        if before is not None:
            named = dict(zip(KEYS[table], key, strict=True))
            self.connection.execute(f'DELETE FROM "{table}" WHERE {_is(table)}', named)
            self._note(table, key, before, None)

    def present(self, table: str, key: Key) -> Row | None:
        """The row of ``key`` as it is now, without derived columns; ``None`` where there is
        none."""
        found, left_out = stored_row(self.connection, table, key), DERIVED.get(table, ())
        return (
            None
            if found is None
            else {name: value for name, value in found.items() if name not in left_out}
        )

    def next_id(self, table: str) -> int:
        """The next free ``id`` of ``table``; one that a removed row ever had is not given again."""
        found = self.connection.execute(
            "SELECT seq FROM sqlite_sequence WHERE name = ?", [table]
        ).fetchone()
        return 1 if found is None else int(found[0]) + 1

    def _key(self, table: str, row: Row) -> Key:
        return tuple(row[column] for column in KEYS[table])

    def _note(self, table: str, key: Key, before: Row | None, after: Row | None) -> None:
        was, now = (None if state is None else canonical(state) for state in (before, after))
        self._changes.append((table, canonical(list(key)), was, now))

    def note_inserted(self, table: str, column: str, first: int) -> None:
        """Take every row of ``table`` whose ``column`` is ``first`` or more for new; its values are
        read back in the end.

        For many rows at a time (``store.bulk``), which are then not to be changed through ``put``
        or ``remove``.
        """
        self._inserted.append((table, column, first))

    def note_run(self, run: Run) -> None:
        """Take the changes of ``run``, which have been done again or taken back (see
        ``store.replaying``), for those of this change."""
        self._changes.append(run)

    def _record_run(self, seal: hashlib._Hash, entry: int, position: int, run: Run) -> int:
        def rows() -> Iterator[tuple[Scalar, ...]]:
            place = position
            for table, key, before, after, line in lines(self.connection, run):
                place += 1
                seal.update(f"\n{line}".encode())
                yield entry, place, table, key, before, after

        with self._unguarded():
            self.connection.executemany(_WRITE_CHANGE, rows())
        return position + run.count

    def _inserted_rows(self) -> Iterator[tuple[str, str, str, str]]:
        """The rows of ``note_inserted`` as table, key, values and the line that is sealed, all
        worked out by SQLite."""
        for table, column, first in self._inserted:
            keys = ", ".join(f'"{name}"' for name in KEYS[table])
            listed = self.connection.execute(
                "SELECT name FROM pragma_table_info(?) ORDER BY name", [table]
            )
            names = [row["name"] for row in listed if row["name"] not in DERIVED.get(table, ())]
            pairs = ", ".join(f"'{name}', \"{name}\"" for name in names)
            # Joined to nothing, a JSON value is text again, to be quoted as the line has it (see
            # ``canonical``).
            query = f"""SELECT '{table}', key, after,
                               json_array('{table}', key || '', NULL, after || '') FROM (
                        SELECT json_array({keys}) AS key, json_object({pairs}) AS after
                          FROM "{table}"
                        WHERE "{column}" >= ? ORDER BY {keys})"""
            yield from self.connection.execute(query, [first])

    @contextmanager
    def _unguarded(self) -> Iterator[None]:
        """Write many new changes without asking for each whether it is new and its JSON, made by
        SQLite, is JSON: both only guard against other programs, and would take most of the time."""
        guard = "log_changes_once"
        made = self.connection.execute(
            "SELECT sql FROM sqlite_master WHERE name = ?", [guard]
        ).fetchone()[0]
        self.connection.execute(f"DROP TRIGGER {guard}")
        # Each change asks whether its entry is there.
        with at_hand(self.connection, "log"), unchecked(self.connection):
            yield
        self.connection.execute(made)

    def record(self, session: Session, action: str) -> int:
        """Write the log entry of everything that was changed; returns its number."""
        origin = session.origin
        last = self.connection.execute(
            "SELECT id, hash FROM log ORDER BY id DESC LIMIT 1"
        ).fetchone()
        number, previous = (1, FIRST_HASH) if last is None else (last["id"] + 1, last["hash"])
        session.happened.behind += self._behind(origin.at)
        entry = {
            "id": number,
            "at": origin.at,
            "actor": origin.actor,
            "command": canonical(list(origin.command)),
            "action": action,
            "subject": self.subject,
            "reason": self.reason,
            "undoes": self.undoes,
            "previous": previous,
        }
        seal = _opened(entry)
        # The hash is known only when the last change has been read, so the entry comes after its
        # changes.
        self.connection.execute("PRAGMA defer_foreign_keys = ON")
        position = 0
        for change in self._changes:
            if isinstance(change, Run):
                position = self._record_run(seal, number, position, change)
                continue
            position += 1
            _add(seal, change)
            self.connection.execute(_WRITE_CHANGE, (number, position, *change))
        if self._inserted:
            with self._unguarded():
                self._record_inserted(seal, number, position)
        insert(self.connection, "log", {**entry, "hash": seal.hexdigest()})
        return number

    def _behind(self, at: str) -> list[Behind]:
        """That an entry is already there which ``at`` goes back behind, as far as its stamp can be
        believed."""
        from thidua.domain.stamps import Behind, rival_of_last

        recent = self.connection.execute(
            "SELECT id, at FROM log ORDER BY id DESC LIMIT ?", [_RECENT]
        ).fetchall()[::-1]
        rival = rival_of_last([*(row["at"] for row in recent), at])
        return [] if rival is None else [Behind(at, recent[rival]["id"], recent[rival]["at"])]

    def _record_inserted(self, seal: hashlib._Hash, entry: int, position: int) -> None:
        def rows() -> Iterator[tuple[Scalar, ...]]:
            for place, (table, key, after, line) in enumerate(
                self._inserted_rows(), start=position + 1
            ):
                seal.update(f"\n{line}".encode())
                yield entry, place, table, key, None, after

        self.connection.executemany(_WRITE_CHANGE, rows())


def stored_row(connection: sqlite3.Connection, table: str, key: Key) -> Row | None:
    """The row of ``key`` with all its columns; ``None`` where there is none."""
    where = " AND ".join(f'"{column}" = ?' for column in KEYS[table])
    found = connection.execute(f'SELECT * FROM "{table}" WHERE {where}', key).fetchone()
    return None if found is None else dict(found)


def entry_hash(entry: Mapping[str, Scalar], changes: Iterable[ChangedRow]) -> str:
    """The SHA-256 (hex) that seals an entry: over the entry before it, its own values, and its
    changes in order."""
    seal = _opened(entry)
    for change in changes:
        _add(seal, change)
    return seal.hexdigest()


def _opened(entry: Mapping[str, Scalar]) -> hashlib._Hash:
    return hashlib.sha256(canonical(dict(entry)).encode())


def _add(seal: hashlib._Hash, change: ChangedRow) -> None:
    seal.update(b"\n" + canonical(list(change)).encode())


def insert(connection: sqlite3.Connection, table: str, row: Mapping[str, Scalar]) -> None:
    """Write a new row."""
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', row)


def _is(table: str) -> str:
    return " AND ".join(f'"{column}" = :{column}' for column in KEYS[table])


def _pick(row: Mapping[str, Scalar], names: set[str]) -> Row:
    return {name: row[name] for name in names}


@contextmanager
def changing(session: Session, action: str) -> Iterator[Journal]:
    """One change of the file: one transaction, one log entry (none where nothing changed).

    An exception, or a dry run, rolls everything back after the same work was done.
    """
    session.origin  # noqa: B018 - its moment is before the wait for the file, and its faults come first
    with writing(session) as connection:
        journal = Journal(connection)
        yield journal
        entry = journal.record(session, action) if journal.changed else None
        if session.dry_run:
            connection.rollback()
        else:
            connection.commit()
            if entry is not None:
                session.happened.committed.append(Committed(session.file, entry))


@contextmanager
def record_first(session: Session) -> Iterator[Journal]:
    """Give the empty file of ``session`` its schema and its first log entry (``init``), in one
    transaction."""
    from sqlite_utils import Database

    from thidua.store.migrations import migrate

    with connecting(session.file) as connection:
        prepare(connection)
        connection.execute("BEGIN IMMEDIATE")
        migrate(Database(connection))
        journal = Journal(connection)
        yield journal
        journal.record(session, "init")
        connection.commit()
