"""``doctor``: the file and what surrounds it, with what to do."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import posix
from tests.cli.helpers import digest
from tests.cli.test_check import forge
from tests.conftest import Thidua
from thidua import machine


def facts(thidua: Thidua, *words: str) -> dict[str, Any]:
    """What ``doctor`` sees, by the fact's name."""
    return {
        fact["name"]: fact for fact in thidua.ok("doctor", "--format", "json", *words).json["facts"]
    }


def remarks(thidua: Thidua, *words: str) -> dict[str, str]:
    """What needs attention, by the fact's name; the day that tests pretend aside."""
    return {
        name: fact["remark"]
        for name, fact in facts(thidua, *words).items()
        if fact["remark"] and name != "today"
    }


@pytest.fixture
def well(office: Thidua) -> Thidua:
    """A file about which nothing is to be said: in a folder of its owner's, with a backup."""
    office.file.parent.chmod(0o700)
    office.ok("backup")
    return office


def test_a_healthy_file_in_a_good_place(well: Thidua) -> None:
    """Versions, place, rights, disk, the log's head; nothing needs attention, and the file is
    untouched."""
    before, stamp = digest(well.file), well.file.stat().st_mtime_ns
    seen = facts(well)
    assert {
        "version",
        "libraries",
        "path",
        "folder",
        "permissions",
        "writable",
        "size",
        "disk",
        "log",
        "locks",
    } <= set(seen)
    assert str(well.file) in seen["path"]["value"]
    assert sqlite3.sqlite_version in seen["version"]["value"]
    assert seen["locks"]["value"].startswith("giữ được")
    assert well.ok("log", "--head").out.split()[1] in seen["log"]["value"]
    assert remarks(well) == {}
    assert (digest(well.file), well.file.stat().st_mtime_ns) == (before, stamp)
    out = well.ok("doctor").out
    assert "Kiểm tra tệp: mọi phép đều đúng." in out


@posix.modes
def test_each_remark_says_what_to_do(office: Thidua) -> None:
    """Whatever needs attention has a way out."""
    office.file.chmod(0o644)
    office.file.parent.chmod(0o777)
    seen = facts(office)
    assert "chmod 600" in seen["permissions"]["todo"]
    assert "chmod go-w" in seen["permissions"]["todo"]
    out = office.ok("doctor").out
    assert "Cần chú ý:" in out
    assert "Người khác trên máy này mở được tệp." in out


def test_findings_of_the_checks_are_told_and_exit_with_3(ready: Thidua) -> None:
    """As ``check`` tells them."""
    forge(ready.file, "UPDATE cases SET note = 'x' WHERE code = 'C1'")
    answer = ready("doctor", "--format", "json")
    assert answer.code == 3
    assert [(f["check"], f["where"]) for f in answer.json["findings"]] == [("state", "vụ C1")]
    assert "vụ C1: khác với lịch sử ở Ghi chú" in ready("doctor").out


def test_no_case_is_told_about(mixed: Thidua) -> None:
    """So that the answer can be sent to whoever helps."""
    answer = mixed.ok("doctor")
    assert "Vụ" not in answer.out
    assert "Bí mật" not in answer.out


def test_a_synchronised_folder_is_warned_of(office: Thidua, tmp_path: Path) -> None:
    """OneDrive and the like, with what to do instead."""
    folder = tmp_path / "OneDrive - Tinh uy"
    folder.mkdir(mode=0o700)
    shutil.copy(office.file, folder)
    seen = facts(office, "--db", str(folder / "thidua.db"))
    assert seen["folder"]["value"] == "đồng bộ bằng OneDrive"
    assert "backup NƠI_CẤT --encrypt" in seen["folder"]["todo"]


def test_a_network_drive_is_warned_of(well: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Locks may not hold there."""
    monkeypatch.setattr(machine, "network_drive", lambda _: "cifs")
    assert "folder" in remarks(well)


def test_traces_of_a_command_cut_off(well: Thidua) -> None:
    """A hot journal is told before it is rolled back; a draft and a copy of the loser of a conflict
    lie about."""
    script = (
        "import sqlite3, os, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size = 1'); c.execute('BEGIN')\n"
        'c.execute("UPDATE units SET name = name || hex(randomblob(50000))")\n'
        "os._exit(9)"
    )
    before = digest(well.file)
    subprocess.run([sys.executable, "-c", script, str(well.file)], check=False)
    assert well.file.with_name("thidua.db-journal").exists()
    (well.file.parent / ".thidua.db.99.new").touch()
    (well.file.parent / "thidua-PC02-conflict.db").touch()
    assert set(remarks(well)) == {"journal", "draft", "copy"}
    assert digest(well.file) == before
    assert set(remarks(well)) == {"draft", "copy"}


def test_a_file_in_wal_mode(well: Thidua) -> None:
    """Put so by another program; the command that doctor names puts it back."""
    with closing(sqlite3.connect(well.file)) as other:
        assert other.execute("PRAGMA journal_mode = WAL").fetchone() == ("wal",)
    assert set(remarks(well)) == {"wal"}
    well.ok("register", "NC", "--minimum", "--dry-run")
    assert remarks(well) == {}


def test_a_clock_set_back(well: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last entry lies in the future."""
    monkeypatch.setenv("THIDUA_TODAY", "2025-06-01")
    assert set(remarks(well)) == {"log"}


def test_little_room_on_the_disk(well: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before it is full."""
    monkeypatch.setattr(machine, "free_space", lambda _: 3_000_000)
    assert set(remarks(well)) == {"disk"}
    monkeypatch.setattr(machine, "free_space", lambda _: None)
    assert "disk" not in facts(well)


def test_a_disk_that_lets_two_write_at_once(well: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite without locks stands for a network drive that has none."""
    connect = sqlite3.connect

    def lockless(place: str, **options: Any) -> sqlite3.Connection:
        return connect(f"{place}&nolock=1" if "mode=rw" in str(place) else place, **options)

    monkeypatch.setattr("thidua.store.database.sqlite3.connect", lockless)
    assert "locks" in remarks(well)


def test_a_file_in_use_is_no_lack_of_locks(office: Thidua) -> None:
    """Another program is writing: it can't be tried, and nothing is claimed."""
    with closing(sqlite3.connect(office.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert facts(office)["locks"]["value"] == "chưa thử được: đang có chương trình ghi vào tệp"


def test_a_file_that_may_only_be_read_is_no_lack_of_locks(
    well: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite asked to read only stands for a disk that is mounted so."""
    connect = sqlite3.connect

    def read_only(place: str, **options: Any) -> sqlite3.Connection:
        return connect(place.replace("mode=rw", "mode=ro"), **options)

    monkeypatch.setattr("thidua.store.database.sqlite3.connect", read_only)
    seen = facts(well)["locks"]
    assert (seen["value"], seen["remark"]) == ("chưa thử được: tệp hoặc ổ đĩa chỉ cho đọc", "")


@pytest.mark.parametrize("content", [None, b"", b"khong phai sqlite" * 10])
def test_without_a_file_of_ours_the_rest_is_still_told(
    thidua: Thidua, content: bytes | None
) -> None:
    """Exit 4, the usual sentence, and what was seen of the place; nothing on standard output."""
    if content is not None:
        thidua.file.write_bytes(content)
    text = thidua.refused("doctor", code=4)
    assert "Thư mục:" in text
    assert "Công cụ: thidua" in text


def test_backups_are_looked_for(well: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """None at all, or one from before a week of changes."""
    assert facts(well)["backup"]["value"].endswith("ngày 20/01/2026")
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-26")
    well.ok("unit", "edit", "NC", "--order", "7")
    assert remarks(well) == {}
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-27")
    well.ok("unit", "edit", "NC", "--order", "8")
    assert set(remarks(well)) == {"backup"}
    for copy in (well.file.parent / "sao-luu").iterdir():
        copy.unlink()
    assert "chưa có bản nào" in facts(well)["backup"]["value"]
    assert "thidua backup" in facts(well)["backup"]["todo"]


def test_drafts_among_the_copies_are_named(well: Thidua) -> None:
    """What a backup that was cut off leaves."""
    (well.file.parent / "sao-luu" / ".thidua-2026-01-20-080000.db.99.new").touch()
    assert set(remarks(well)) == {"draft"}
