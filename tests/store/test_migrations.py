"""Files of earlier releases: golden dumps, each brought to the newest schema by the first command
that opens it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests import posix
from tests.cli.helpers import digest
from tests.conftest import Thidua
from thidua.store.schema import SCHEMA_VERSION

GOLDEN = Path(__file__).parent / "golden"
RELEASED = sorted(GOLDEN.glob("v*.sql"), key=lambda dump: int(dump.stem[1:]))
DUMPS = RELEASED[:-1]  # those that have to be brought up to date


def made(dump: Path, file: Path) -> Path:
    """The data file that a dump describes."""
    pragmas, _, body = dump.read_text(encoding="utf-8").partition("BEGIN TRANSACTION;")
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA writable_schema = ON; BEGIN;" + body)
        connection.executescript(pragmas)
    file.chmod(0o600)
    return file


def schema_of(file: Path) -> set[tuple[str, str, str]]:
    """Every table, index and trigger with its SQL, white space aside."""
    with closing(sqlite3.connect(file)) as connection:
        rows = connection.execute(
            "SELECT type, name, coalesce(sql, '') FROM sqlite_master"
        ).fetchall()
    return {(kind, name, " ".join(sql.split())) for kind, name, sql in rows}


def test_every_released_schema_has_a_dump() -> None:
    """The newest, too (``python -m tests.tools.make_golden`` makes it)."""
    assert [dump.stem for dump in RELEASED] == [
        f"v{number}" for number in range(1, SCHEMA_VERSION + 1)
    ]


def test_the_newest_dump_is_what_a_new_file_has(office: Thidua, tmp_path: Path) -> None:
    """A schema that has been released stays as it is: a change of it is a new one, with a migration
    and a number."""
    file = made(RELEASED[-1], tmp_path / "golden.db")
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
    assert schema_of(file) == schema_of(office.file)
    answer = office.ok("review", "--round", "1", "--db", str(file))
    assert "dạng" not in answer.err  # nothing to be brought up to date


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_every_dump_is_whole_once_it_is_up_to_date(dump: Path, thidua: Thidua) -> None:
    """Its tables are what its log tells, and nothing else is found."""
    made(dump, thidua.file)
    assert thidua.ok("check").out == ""


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_an_old_file_becomes_like_a_new_one(dump: Path, thidua: Thidua, tmp_path: Path) -> None:
    """The same schema, the same cases and figures; the first command says so, the second has
    nothing to do."""
    made(dump, thidua.file)
    answer = thidua.ok("review", "--round", "1", "--format", "json")
    assert f"lên dạng {SCHEMA_VERSION}" in answer.err
    figures = {
        (u["unit"], t["target"]): t["actual"] for u in answer.json["units"] for t in u["targets"]
    }
    assert figures["NC", "tham-nhung"] == 1
    thidua.ok("init", "--db", str(tmp_path / "new.db"))
    assert schema_of(thidua.file) == schema_of(tmp_path / "new.db")
    again = thidua.ok("review", "--round", "1", "--format", "json")
    assert again.err == ""
    thidua.ok("redo", "--yes")
    thidua.ok(
        "add-case", "--title", "Vụ C", "--kind", "vu_an", "--field", "tham_nhung", "--unit", "NC"
    )


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_copy_of_the_old_file_is_kept(dump: Path, thidua: Thidua, tmp_path: Path) -> None:
    """Among the backups, 0600, with the old schema; an earlier copy is not overwritten; the message
    says where."""
    for count in (1, 2):
        thidua.file.unlink(missing_ok=True)
        made(dump, thidua.file)
        before = schema_of(thidua.file)
        told = thidua.ok("cases").err
        copies = sorted(
            (tmp_path / "sao-luu").glob(f"thidua-2026-01-20-*-truoc-dang-{SCHEMA_VERSION}*.db")
        )
        assert len(copies) == count
        assert any(str(Path("sao-luu", copy.name)) in told for copy in copies)
        assert all(map(posix.is_private, copies))
        assert all(schema_of(copy) == before for copy in copies)


def test_a_change_that_is_only_tried_does_not_deny_the_migration(thidua: Thidua) -> None:
    """The upgrade is told first, and what is not written is the command's own change."""
    made(DUMPS[0], thidua.file)
    upgrade, tried = thidua.ok("unit", "add", "TH", "Phòng Tổng hợp", "--dry-run").err.splitlines()
    assert "Đã nâng tệp" in upgrade
    assert "thay đổi của lệnh này không được ghi lại" in tried


def test_a_migration_waits_for_its_copy(thidua: Thidua, tmp_path: Path) -> None:
    """Where the copy can't be kept the file stays as it is."""
    made(DUMPS[0], thidua.file)
    (tmp_path / "sao-luu").write_text("", encoding="utf-8")
    before = digest(thidua.file)
    assert "sao-luu" in thidua.refused("cases", code=4)
    assert digest(thidua.file) == before


@posix.names
def test_why_there_is_no_copy_is_told_whole(thidua: Thidua, tmp_path: Path) -> None:
    """Whatever stands in the name of the folder."""
    folder = tmp_path / "so: cu"
    folder.mkdir()
    made(DUMPS[0], folder / "cu.db")
    (folder / "sao-luu").write_text("", encoding="utf-8")
    told = thidua.refused("cases", "--db", "so: cu/cu.db", code=4)
    assert "(so: cu/sao-luu không phải là thư mục, không cất bản sao lưu vào đó được)." in told


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Inside one transaction."""
    made(DUMPS[0], thidua.file)
    before = digest(thidua.file)

    def fail(_: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr("thidua.store.migrations.migrate", fail)
    assert thidua("cases").code != 0
    assert digest(thidua.file) == before
    assert not (thidua.file.parent / "sao-luu").exists()
