"""Entries of the log as people are shown them."""

from __future__ import annotations

from contextlib import suppress

from thidua.domain.commendation import Commendation
from thidua.domain.history import Entry, LogView
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.unit import names_of
from thidua.errors import ThiduaError
from thidua.store import commendations, database, log, person_links, plans, units
from thidua.store.encoding import Unreadable


def log_view(connection: database.Connection, entries: list[Entry]) -> LogView:
    """``entries`` with what names the cases and the people in them."""
    people = person_links.names_of_removed(connection)
    people |= {person.id: person.name for person in units.load_people(connection)}
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
        _fields(connection, entries),
        _attributes(connection, entries),
        names_of(units.load_units(connection)),
        _targets(connection, entries),
    )


def _awards(connection: database.Connection, entries: list[Entry]) -> dict[int, Commendation]:
    """The commendations that a change names by number; only read where there is one."""
    if not any(change.table == "commendations" for entry in entries for change in entry.changes):
        return {}
    return {award.id: award for award in commendations.load_commendations(connection, None)}


def _targets(connection: database.Connection, entries: list[Entry]) -> dict[tuple[str, str], str]:
    """The names of targets and of declared figures, by plan and code; only read where something
    was registered or declared."""
    tables = ("registrations", "declarations")
    found: dict[tuple[str, str], str] = {}
    changed = (c for entry in entries for c in entry.changes if c.table in tables)
    for number in dict.fromkeys(str(change.key[0]) for change in changed):
        with suppress(ThiduaError, Unreadable):
            plan = plans.load_plan(connection, number)
            found |= {(number, target.code): target.name for target in plan.targets}
            found |= {(number, figure.code): figure.name for figure in plan.figures}
    return found


def _attributes(connection: database.Connection, entries: list[Entry]) -> dict[str, PlanAttribute]:
    """What plans ask of cases, as the current one calls it; only read where such a value
    changed."""
    if not _changed(entries, "attributes"):
        return {}
    found: dict[str, PlanAttribute] = {}
    for number in (*plans.plan_numbers(connection), None):
        with suppress(ThiduaError, Unreadable):
            found |= {one.code: one for one in plans.load_plan(connection, number).attributes}
    return found


def _changed(entries: list[Entry], column: str) -> bool:
    """Whether a column of a case that was there before got another value."""
    return any(
        change.table == "cases" and change.before and change.after and column in change.after
        for entry in entries
        for change in entry.changes
    )


def _fields(connection: database.Connection, entries: list[Entry]) -> dict[str, str]:
    """The names of the fields of every plan, those of the current one where they differ; only read
    where a case moved from one to another. A plan that can't be read names nothing: the log is told
    all the same."""
    if not _changed(entries, "field"):
        return {}
    names: dict[str, str] = {}
    for number in (*plans.plan_numbers(connection), None):
        with suppress(ThiduaError, Unreadable):
            names |= {one.code: one.name for one in plans.load_plan(connection, number).fields}
    return names
