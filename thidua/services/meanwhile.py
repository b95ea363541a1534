"""What others have recorded on a case since the one who changes it now can have looked at it."""

from __future__ import annotations

from datetime import datetime, timedelta

from thidua.clock import Origin
from thidua.domain.dates import written
from thidua.domain.history import Entry, LogView
from thidua.services.log_view import log_view
from thidua.session import Session
from thidua.store import database, log, opening, past

_RECENT = timedelta(hours=24)


def last_entry(session: Session) -> int:
    """The number of the last entry of the log, for a command to note before it waits for its turn
    to write."""
    with opening.reading(session) as connection:
        return past.log_head(connection)[0]


def recorded_meanwhile(
    connection: database.Connection, number: int, seen: int, origin: Origin
) -> LogView:
    """The entries on the case with the id ``number`` that its present editor may not know of,
    oldest first.

    Those are: whatever came after the entry ``seen``, by anybody; and what others changed in the
    last 24 hours, after the last thing that this editor recorded on the case.
    """
    entries = log.entries_of_case(connection, number)
    own = max((entry.id for entry in entries if entry.actor == origin.actor), default=0)
    since = (datetime.fromisoformat(written(origin.at)) - _RECENT).isoformat()

    def unknown(entry: Entry) -> bool:
        others = entry.actor != origin.actor and entry.id > own and written(entry.at) >= since
        return entry.id > seen or (others and not _recorded_first(entry))

    return log_view(connection, [entry for entry in entries if unknown(entry)])


def _recorded_first(entry: Entry) -> bool:
    """Whether the case came into the file by this entry: who names its code knows of that."""
    return any(change.table == "cases" and change.before is None for change in entry.changes)
