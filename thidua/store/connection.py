"""A connection to SQLite: how each is made, what its file may do to us, and what a writer
promises."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path, PurePath

from thidua.session import USUAL, Patience
from thidua.store.waiting import WaitingConnection, heed_interrupts, heeding_interrupts


@contextmanager
def connecting(path: Path, patience: Patience = USUAL) -> Iterator[WaitingConnection]:
    """A connection to an existing file, closed at the end; a transaction left open is rolled
    back."""
    uri = f"{uri_of(_whole(path))}?mode=rw"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, factory=WaitingConnection)
    connection.path, connection.patience = path, patience
    connection.row_factory = sqlite3.Row
    try:
        with heeding_interrupts():
            harden(connection)
            yield connection
    finally:
        if connection.in_transaction:
            connection.rollback()
        connection.close()


def _whole(path: Path) -> Path:
    """``path`` from its root. On Windows ``D:a.db`` lies in the folder that was the current one of
    D:, which ``absolute`` heeds only from Python 3.12 on."""
    return Path(os.path.abspath(path)) if sys.platform == "win32" else path.absolute()


def uri_of(path: PurePath) -> str:
    """The address of an absolute ``path`` as SQLite reads it: of a share (``\\\\server\\share``)
    Python makes ``file://server/share``, where SQLite takes no server; it wants four slashes."""
    address = path.as_uri()
    if address.startswith("file:///"):
        return address
    return f"file:////{address.removeprefix('file://')}"


def harden(connection: sqlite3.Connection) -> None:
    """Settings of every connection: Ctrl-C is heard, and the file's schema may neither call
    functions that reach outside nor, where Python can say so (3.12), be written to or hold views.
    """
    heed_interrupts(connection)
    if _can_distrust():
        connection.execute("PRAGMA trusted_schema = OFF")
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)


@cache
def _can_distrust() -> bool:
    """Whether our own tables pass where the schema is not trusted: some releases of SQLite (3.40)
    take ``json_valid`` for a function that reaches outside, and then read no file of ours."""
    with closing(sqlite3.connect(":memory:")) as trial:
        trial.execute("PRAGMA trusted_schema = OFF")
        try:
            trial.execute("CREATE TABLE trial (value TEXT CHECK (json_valid(value)))")
        except sqlite3.OperationalError:
            return False
    return True


def prepare(connection: sqlite3.Connection) -> None:
    """Settings of a connection that writes: foreign keys, a rollback journal, every commit on the
    disk (EXTRA: the removal of the journal too, which after a power cut would otherwise come back
    and take an acknowledged change away).
    """
    connection.execute("PRAGMA foreign_keys = ON")
    if connection.execute("PRAGMA foreign_keys").fetchone()[0] != 1:
        raise RuntimeError("this SQLite cannot enforce foreign keys")
    connection.execute("PRAGMA journal_mode = DELETE")
    connection.execute("PRAGMA synchronous = EXTRA")
    # A change of some length is kept in memory up to 48 MB: to put part of it into the file before
    # the commit SQLite would shut readers out for all of the rest, and wait for those that are
    # there at every page. (The number's last byte must not be 0: SQLite reads that as "never".)
    # A cache that may hold fewer pages than that drops what it reads at once, to read it again.
    connection.execute("PRAGMA cache_spill = 12287")
    connection.execute("PRAGMA cache_size = 12288")


@contextmanager
def unchecked(connection: sqlite3.Connection) -> Iterator[None]:
    """Write many rows without asking the CHECKs of their table, which would take half of the time;
    types, uniqueness and references are still enforced."""
    connection.execute("PRAGMA ignore_check_constraints = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA ignore_check_constraints = OFF")


@contextmanager
def at_hand(connection: sqlite3.Connection, table: str) -> Iterator[None]:
    """Keep the end of ``table`` in memory: a cache that is full drops a page as soon as nobody
    holds it, and an open row holds its page."""
    query = f'SELECT rowid FROM "{table}" ORDER BY rowid DESC'
    with closing(connection.execute(query)) as held:
        held.fetchone()
        yield
