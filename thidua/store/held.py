"""What a copy holds, and where it and the present file part ways."""

from __future__ import annotations

from pathlib import Path

from thidua.domain.backup import Held, Parting
from thidua.errors import ThiduaError
from thidua.store import log, past
from thidua.store.backup import committed_state
from thidua.store.copies import BEFORE_RESTORE, copies, stamp
from thidua.store.database import Connection
from thidua.store.header import is_data_file
from thidua.store.listing import IN_FORCE, count_fitting


def held_by(connection: Connection) -> Held:
    """What an open file holds."""
    number, sealed = past.log_head(connection)
    entry = log.load_entry(connection, number, 0)
    return Held(count_fitting(connection, IN_FORCE).in_force, number, sealed, entry.at, entry.actor)


def parting(present: Connection, backup: Connection) -> Parting:
    """Where two logs part: each entry's hash covers those before it, so an equal hash is an equal
    history."""
    query = "SELECT id, hash FROM log ORDER BY id DESC"
    theirs = {row[0]: row[1] for row in backup.execute(query)}
    only_present = 0
    for number, sealed in present.execute(query):
        if theirs.get(number) == sealed:
            return Parting(number, only_present, sum(entry > number for entry in theirs))
        only_present += 1
    return Parting(None, only_present, len(theirs))


def set_aside_at(file: Path, moment: str) -> Path | None:
    """The data file that the restore of ``moment`` (ISO) set aside, where it is still there and is
    one."""
    found = [
        path
        for (when, _), mark, path in copies(file)
        if (when, mark) == (stamp(moment), BEFORE_RESTORE) and is_data_file(path)
    ]
    return found[-1] if found else None


def copy_before_entry(file: Path, connection: Connection, number: int) -> Path | None:
    """The copy made before entry ``number`` of ``connection`` was written, where it is still there
    and is the one."""
    wanted = past.log_head(connection, number - 1)
    for _, mark, path in reversed(copies(file)):
        if mark == f"muc-{number}":
            try:
                with committed_state(path) as copy:
                    if past.log_head(copy) == wanted:
                        return path
            except (ThiduaError, LookupError, TypeError):
                continue
    return None
