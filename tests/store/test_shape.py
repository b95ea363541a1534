"""What is known of the tables of each version: a change of a released migration, or a forgotten
digest, shows here."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from tests.store.test_migrations import RELEASED, made
from thidua.store import shape
from thidua.store.migrations import migrate, migrate_to
from thidua.store.schema import SCHEMA_VERSION, VERSIONS

EACH = pytest.mark.parametrize("version", range(1, SCHEMA_VERSION + 1))


@EACH
def test_a_version_is_what_its_migrations_make(version: int) -> None:
    """The digest kept in the code, the steps, and no difference found."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate_to(Database(fresh), version)
        assert shape.digest(shape.items(fresh)) == VERSIONS[version - 1][1]
        assert shape.steps(fresh) == shape.expected_steps(version)
        assert shape.is_ours(fresh, version)
        assert shape.differences(fresh) == []


@EACH
def test_a_version_keeps_within_what_is_looked_at(version: int) -> None:
    """A file with more, or with longer SQL, is not ours."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate_to(Database(fresh), version)
        count, longest = fresh.execute(
            "SELECT count(*), max(length(CAST(sql AS BLOB))) FROM sqlite_master"
        ).fetchone()
        assert count <= shape.MOST_ITEMS
        assert longest <= shape.LONGEST_SQL
        fresh.execute(f"CREATE VIEW more AS SELECT '{'x' * 100_000}'")
        assert max(len(sql) for *_, sql in shape.items(fresh)) <= shape.LONGEST_SQL
        assert [where for where, _ in shape.differences(fresh)] == ["khung nhìn (view) more"]


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_file_of_that_release_is_ours(dump: Path, tmp_path: Path) -> None:
    """The golden dumps were made by the releases themselves."""
    with closing(sqlite3.connect(made(dump, tmp_path / "golden.db"))) as connection:
        assert shape.differences(connection) == []


def test_each_version_is_told_from_every_other() -> None:
    """Also where a migration changes no table: the steps say how far a file has come."""
    for version in range(1, SCHEMA_VERSION + 1):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
            migrate_to(Database(fresh), version)
            assert [v for v in range(1, SCHEMA_VERSION + 1) if shape.is_ours(fresh, v)] == [version]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE _sqlite_migrations ADD COLUMN more TEXT GENERATED ALWAYS AS (hex(name))",
        "ALTER TABLE _sqlite_migrations ADD COLUMN more TEXT CHECK (length(more) > 1)",
        "CREATE INDEX more ON _sqlite_migrations (hex(name))",
        "CREATE UNIQUE INDEX more ON _sqlite_migrations (name) WHERE name > 'm'",
        "CREATE TRIGGER more AFTER INSERT ON _sqlite_migrations BEGIN DELETE FROM settings; END",
        "DELETE FROM _sqlite_migrations",
        "UPDATE _sqlite_migrations SET name = 'm009' WHERE id = 1",
    ],
)
def test_the_table_of_the_migrations_is_looked_at_too(statement: str) -> None:
    """Its spelling may vary between releases of sqlite-utils; nothing in it may compute."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(Database(fresh))
        fresh.execute(statement)
        assert len(shape.differences(fresh)) == 1


def test_other_spellings_of_the_table_of_the_migrations_are_taken() -> None:
    """As sqlite-utils 3 quoted names, and as a STRICT table."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as fresh:
        migrate(Database(fresh))
        rows = fresh.execute("SELECT * FROM _sqlite_migrations").fetchall()
        fresh.execute("DROP TABLE _sqlite_migrations")
        fresh.execute(
            "CREATE TABLE [_sqlite_migrations] ([id] INTEGER PRIMARY KEY,\n [migration_set] TEXT,"
            " [name] TEXT,\n [applied_at] TEXT NOT NULL) STRICT"
        )
        fresh.executemany("INSERT INTO _sqlite_migrations VALUES (?, ?, ?, ?)", rows)
        assert shape.differences(fresh) == []
