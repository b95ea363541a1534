"""The schema, step by step. A migration is never changed once released; a new one is added behind
it."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from thidua.store import tables
from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION, VERSIONS

migrations = Migrations("thidua")


_PAGE = 1_000


def _run_script(db: Database, script: str) -> None:
    """Run statement by statement: ``executescript`` would commit the transaction around it."""
    import sqlite3

    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            db.execute(statement)
            statement = ""


@migrations()
def m001_core(db: Database) -> None:
    """Plans, units, staff, registrations, cases and the log."""
    _run_script(db, tables.CORE)


@migrations()
def m002_closing(db: Database) -> None:
    """Closed rounds, commendations, exemplary models."""
    _run_script(db, tables.CLOSING)


@migrations()
def m003_keys(db: Database) -> None:
    """Codes found whatever their case; keys of titles and texts in which quotes, dashes and letters
    that look alike are one (domain.md §6)."""
    from thidua.domain.case.columns import SEARCHED
    from thidua.store.keys import case_keys

    _run_script(db, tables.KEYS)
    absent = dict.fromkeys(SEARCHED)  # a column that a later version has added
    last = 0
    query = "SELECT * FROM cases WHERE id > :last ORDER BY id LIMIT :page"
    while rows := db.execute(query, {"last": last, "page": _PAGE}).fetchall():
        changed = []
        for row in rows:
            keys = case_keys({**absent, **dict(row)})
            del keys["lacking"]  # a column of a later version
            if any(row[name] != value for name, value in keys.items()):
                changed.append({**keys, "id": row["id"]})
        settings = "title_key = :title_key, search_key = :search_key, code_key = :code_key"
        db.conn.executemany(f"UPDATE cases SET {settings} WHERE id = :id", changed)
        last = rows[-1]["id"]


@migrations()
def m004_through_time(db: Database) -> None:
    """Plans with members, departments that are renamed and merged, staff that move and leave. No
    row is written: what is absent means as it was."""
    _run_script(db, tables.THROUGH_TIME)


@migrations()
def m005_series(db: Database) -> None:
    """Attributes of cases that plans add, and the columns that a review asks for in one index."""
    from thidua.store.keys import IS_LACKING

    _run_script(db, tables.SERIES)
    db.execute(f"UPDATE cases SET lacking = 1 WHERE {IS_LACKING}")


@migrations()
def m006_declared(db: Database) -> None:
    """Figures that departments declare; registered figures with thousandths, and of 0."""
    _run_script(db, tables.DECLARED)


def migrate(db: Database) -> None:
    """Bring the schema up to date. Runs inside the caller's transaction, so that it happens whole
    or not at all."""
    migrate_to(db, SCHEMA_VERSION)


def migrate_to(db: Database, version: int) -> None:
    """Bring the schema up to ``version``, as the release of that version did."""
    migrations.apply(db, stop_before=[name for name, _ in VERSIONS[version:]])
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {version}")
