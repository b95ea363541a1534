"""Bringing an old file up to date, interrupted at every statement: the file is as before, and the
next command does it."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.helpers import digest
from tests.conftest import Thidua
from tests.store.test_migrations import DUMPS, made, schema_of
from thidua.store import waiting
from thidua.store.schema import SCHEMA_VERSION

pytestmark = pytest.mark.slow

OLD = pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
_FEWEST = 10  # a migration of one table with its bookkeeping


def mended(thidua: Thidua, file: Path, schema: set[tuple[str, str, str]]) -> None:
    """The next command brings the file up to date, whole."""
    answer = thidua.ok("check", "--db", str(file))
    assert f"lên dạng {SCHEMA_VERSION}" in answer.err
    assert answer.out == ""
    assert schema_of(file) == schema


@pytest.fixture
def newest(thidua: Thidua, tmp_path: Path) -> set[tuple[str, str, str]]:
    """The schema of a new file."""
    thidua.ok("init", "--db", str(tmp_path / "new.db"))
    return schema_of(tmp_path / "new.db")


@contextmanager
def failing_at(number: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Let statement ``number`` fail as on a bad disk; gives the statements left until then."""
    left = [number]
    whole = sqlite3.Connection.execute

    def execute(connection: sqlite3.Connection, statement: str, *values: object) -> sqlite3.Cursor:
        if not statement.lstrip().upper().startswith("ROLLBACK"):
            left[0] -= 1
            if left[0] == 0:
                error = sqlite3.OperationalError("disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR  # type: ignore[misc]
                raise error
        return whole(connection, statement, *values)

    with monkeypatch.context() as patch:
        patch.setattr(waiting.WaitingConnection, "execute", execute, raising=False)
        yield left


@OLD
def test_a_failure_at_any_statement_leaves_the_file_as_it_was(
    dump: Path, thidua: Thidua, newest: set[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each statement in turn: exit code, one sentence, the same bytes, no journal; in the end it is
    done."""
    made(dump, thidua.file)
    before, number = digest(thidua.file), 0
    while True:
        number += 1
        with failing_at(number, monkeypatch) as left:
            answer = thidua("cases")
        if left[0] > 0:
            break
        if (
            f"lên dạng {SCHEMA_VERSION}" in answer.err
        ):  # the upgrade was over; it was the reading that failed
            break
        assert (answer.code, answer.out) == (4, ""), answer.err
        assert answer.err.startswith("Lỗi: "), answer.err
        assert digest(thidua.file) == before, number
        assert not thidua.file.with_name(f"{thidua.file.name}-journal").exists()
    assert number > _FEWEST
    made_again = thidua.file.with_name("again.db")
    mended(thidua, made(dump, made_again), newest)


@OLD
def test_a_kill_at_any_statement_leaves_the_file_as_it_was(
    dump: Path, thidua: Thidua, newest: set[tuple[str, str, str]], tmp_path: Path
) -> None:
    """Each statement in turn, by SIGKILL: opened again, the file has the bytes that it had, and is
    then brought up to date."""
    folder = tmp_path / "killed"
    folder.mkdir()
    original = made(dump, folder / "old.db")
    before = digest(original)
    done = subprocess.run(
        [sys.executable, "-m", "tests.store.killed", original],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    count, rolled_back = int(done.stdout), 0
    assert count > _FEWEST
    for number in range(1, count):
        file = Path(f"{original}.{number}")
        rolled_back += digest(file) != before
        with closing(
            sqlite3.connect(file)
        ) as connection:  # SQLite itself rolls back what was half done
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        assert digest(file) == before, number
        mended(thidua, file, newest)
    assert rolled_back > 3
    assert schema_of(Path(f"{original}.{count}")) == newest


@OLD
def test_somebody_who_reads_the_old_file_is_waited_for(
    dump: Path, thidua: Thidua, newest: set[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Exit 5 where they stay; the file as it was, no copy left, and later it is done."""
    monkeypatch.setattr(waiting, "DEFAULT_SECONDS", 0.05)
    made(dump, thidua.file)
    before = digest(thidua.file)
    with closing(sqlite3.connect(thidua.file, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM cases").fetchone()
        assert "đang đọc" in thidua.refused("review", code=5)
    assert digest(thidua.file) == before
    mended(thidua, thidua.file, newest)
