"""Opening, reading without a trace, writing in one transaction, and what the schema itself
refuses."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests import posix
from tests.store.conftest import ORIGIN
from thidua.errors import FileBusy, FileFault, Refused
from thidua.services.plans import create_file, embedded_plan
from thidua.session import Session
from thidua.store import opening, waiting
from thidua.store.creating import creating
from thidua.store.schema import APPLICATION_ID, KEYS, SCHEMA_VERSION

CASE = {
    "code": "2021-001",
    "kind": "vu_an",
    "field": "tham_nhung",
    "lead_unit": "NC",
    "title": "Vụ",
    "title_key": "vu",
    "search_key": "vu",
}


def insert_case(connection: sqlite3.Connection, **changes: object) -> None:
    """Insert a case by SQL, past all code of ours."""
    row = {**CASE, **changes}
    marks = ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO cases ({', '.join(row)}) VALUES ({marks})", row)


def test_a_new_file_says_whose_it_is(file: Path) -> None:
    """The header carries our application_id and the schema version."""
    with opening.reading(Session(file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_every_table_is_strict(file: Path) -> None:
    """STRICT tables keep a text out of a number column, whoever writes."""
    with opening.reading(Session(file)) as connection:
        strict = {row["name"]: row["strict"] for row in connection.execute("PRAGMA table_list")}
    assert all(strict[table] for table in (*KEYS, "log", "log_changes"))


@posix.modes
def test_only_the_owner_may_read_a_new_file(file: Path) -> None:
    """0600 from the first moment (domain.md §7)."""
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_reading_leaves_no_trace_and_cannot_write(file: Path) -> None:
    """A read-only connection changes neither bytes nor time, and refuses to write."""
    before, stamp = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(FileFault), opening.reading(Session(file)) as connection:
        connection.execute("DELETE FROM cases")
    assert (file.read_bytes(), file.stat().st_mtime_ns) == (before, stamp)


def test_writing_enforces_foreign_keys(file: Path) -> None:
    """A case of a unit that does not exist can't be stored."""
    with pytest.raises(sqlite3.IntegrityError), opening.writing(Session(file)) as connection:
        insert_case(connection, lead_unit="XX")


def test_a_busy_file_is_named_as_such(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While another program writes, ours waits and then says so (exit 5)."""
    monkeypatch.setattr(waiting, "DEFAULT_SECONDS", 0.05)
    with (
        opening.writing(Session(file)),
        pytest.raises(FileBusy, match="đang bận"),
        opening.writing(Session(file)),
    ):
        pass


def test_a_writer_that_fails_leaves_the_file_as_it_was(file: Path) -> None:
    """Leaving the block by an exception rolls back."""
    before = file.read_bytes()
    with pytest.raises(RuntimeError), opening.writing(Session(file)) as connection:
        insert_case(connection)
        raise RuntimeError
    assert file.read_bytes() == before


def test_creating_leaves_an_existing_file_alone(tmp_path: Path) -> None:
    """``init`` on an existing file is refused and the file keeps its bytes."""
    path = tmp_path / "thidua.db"
    path.write_text("của người khác")
    with pytest.raises(Refused):
        create_file(Session(path, source=ORIGIN), embedded_plan())
    assert path.read_text() == "của người khác"
    assert list(tmp_path.iterdir()) == [path]


def test_creating_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """A draft is removed when building the file fails."""
    with pytest.raises(RuntimeError), creating(tmp_path / "thidua.db"):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_a_race_for_the_same_name_has_one_winner(tmp_path: Path) -> None:
    """A file that appears while ours is being built is not overwritten."""
    path = tmp_path / "thidua.db"
    with pytest.raises(Refused), creating(path):
        path.write_text("của người khác")
    assert path.read_text() == "của người khác"


@pytest.mark.parametrize(
    "changes",
    [
        {"advised_on": "2022-02-30"},
        {"advised_on": "2022-2-3"},
        {"advised_on": "02/6/2021"},
        {"advised_on": "1989-12-31"},
        {"advised_on": ""},
        {"detected_on": "2022-01-02", "advised_on": "2022-01-01"},
        {"detected_on": "2022-01-02", "directed_on": "2022-01-01"},
        {"advised_on": "2022-01-02", "resolved_on": "2022-01-01", "outcome": "hieu_qua"},
        {"directed_on": "2022-01-02", "resolved_on": "2022-01-01", "outcome": "hieu_qua"},
        {"resolved_on": "2022-01-01"},
        {"outcome": "hieu_qua"},
        {"kind": "vụ án"},
        {"initiative": "co"},
        {"public_concern": 2},
        {"classification": "bi_mat"},
        {"code": " 2021-001"},
        {"code": ""},
        {"title": ""},
        {"advice_doc": ""},
        {"voided": 1},
        {"void_reason": "trùng"},
    ],
)
def test_the_schema_refuses_what_never_may_be(file: Path, changes: dict[str, object]) -> None:
    """Rules that don't depend on time hold for any program that writes."""
    with pytest.raises(sqlite3.IntegrityError), opening.writing(Session(file)) as connection:
        insert_case(connection, **changes)


def test_the_schema_takes_a_whole_case(file: Path) -> None:
    """The rules let a case with every milestone through."""
    days = {"detected_on": "2021-01-01", "advised_on": "2021-02-28", "directed_on": "2021-02-01"}
    with opening.writing(Session(file)) as connection:
        insert_case(connection, **days, resolved_on="2021-02-28", outcome="khong_hieu_qua")


def test_a_long_change_lets_readers_in_until_its_commit(file: Path) -> None:
    """What has outgrown SQLite's cache stays in memory: put into the file early, it would shut
    readers out."""
    with opening.writing(Session(file)) as connection:
        connection.executemany(
            "INSERT INTO settings VALUES (?, ?)",
            ((f"k{number}", "x" * 100_000) for number in range(100)),
        )
        with closing(sqlite3.connect(file, timeout=0)) as reader:
            assert reader.execute("SELECT count(*) FROM settings").fetchone()[0] < 100
        connection.commit()


def test_a_long_change_is_kept_in_memory_only_up_to_a_point(file: Path) -> None:
    """SQLite reads a number whose last byte is 0 as "never": a long import would then take all the
    memory."""
    with opening.writing(Session(file)) as connection:
        assert connection.execute("PRAGMA cache_spill").fetchone()[0] == 12288
