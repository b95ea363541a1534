"""Copies that go on where the log of a data file stops: then an older one may have been put over
it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from thidua.domain.backup import Held
from thidua.errors import ThiduaError
from thidua.record import record
from thidua.store import past
from thidua.store.backup import committed_state
from thidua.store.database import Connection, identify
from thidua.store.header import is_data_file
from thidua.store.held import held_by, parting


@record
class Ahead:
    """A copy that goes on where the log of the file does not: the last entry in common, how many
    more it has, what it holds."""

    path: Path
    common: int
    entries: int
    held: Held


def ahead(connection: Connection, copy: Path) -> Ahead | None:
    """How the log of ``copy`` goes on after that of the file; ``None`` where it has no entry that
    the file lacks, is of another history, can't be read, or where the file's own log says that it
    was restored since they parted.
    """
    if not is_data_file(copy):
        return None
    try:
        with committed_state(copy) as other:
            identify(other, copy)
            if (
                other.execute("SELECT type FROM sqlite_master WHERE name = 'log'").fetchone()[0]
                != "table"
            ):
                return None
            number, sealed = past.log_head(other)
            query = "SELECT 1 FROM log WHERE id = ? AND hash = ?"
            if connection.execute(query, [number, sealed]).fetchone() is not None:
                return None
            parted = parting(connection, other)
            if parted.common is None:
                return None
            query = "SELECT 1 FROM log WHERE id > ? AND action = 'restore' LIMIT 1"
            if connection.execute(query, [parted.common]).fetchone() is not None:
                return None
            return Ahead(copy, parted.common, parted.only_backup, held_by(other))
    except (ThiduaError, sqlite3.Error, LookupError, TypeError):
        return None
