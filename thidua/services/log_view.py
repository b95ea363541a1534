"""Entries of the log as people are shown them."""

from __future__ import annotations

from thidua.domain.commendation import Commendation
from thidua.domain.history import Entry, LogView
from thidua.store import commendations, database, log, units


def log_view(connection: database.Connection, entries: list[Entry]) -> LogView:
    """``entries`` with what names the cases and the people in them."""
    people = {person.id: person.name for person in units.load_people(connection)}
    ids = {
        number
        for entry in entries
        for change in entry.changes
        if (number := log.case_named(change)) is not None
    }
    secret = log.secret_cases(connection, ids)
    return LogView(
        tuple(entries),
        log.case_names(connection, ids),
        people,
        secret,
        _awards(connection, entries),
    )


def _awards(connection: database.Connection, entries: list[Entry]) -> dict[int, Commendation]:
    """The commendations that a change names by number; only read where there is one."""
    if not any(change.table == "commendations" for entry in entries for change in entry.changes):
        return {}
    return {award.id: award for award in commendations.load_commendations(connection, None)}
