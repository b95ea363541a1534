"""``thidua init``: a new file, and never an existing one."""

from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from tests import posix
from tests.cli.helpers import digest, log_of, plan_file
from tests.conftest import Thidua


def test_makes_the_embedded_plan_and_its_units(thidua: Thidua) -> None:
    """The file holds plan 06-KH/BNCTU and the three units, Văn phòng without targets."""
    answer = thidua.ok("init")
    for word in ("thidua.db", "06-KH/BNCTU", "VP", "NC", "PCTN", "Văn phòng"):
        assert word in answer.out
    units = thidua.ok("unit", "list", "--format", "json").json["units"]
    assert [(u["code"], u["has_targets"]) for u in units] == [
        ("VP", False),
        ("NC", True),
        ("PCTN", True),
    ]
    plans = thidua.ok("plan", "list", "--format", "json").json["plans"]
    assert [plan["number"] for plan in plans] == ["06-KH/BNCTU"]


def test_says_what_to_do_next(thidua: Thidua) -> None:
    """Someone who has just made the file reads which command comes next."""
    assert "thidua register" in thidua.ok("init").out


@posix.modes
def test_file_is_its_owners_alone(thidua: Thidua) -> None:
    """Mode 0600, and nothing else is left in the folder."""
    thidua.ok("init")
    assert stat.S_IMODE(thidua.file.stat().st_mode) == 0o600
    assert [p.name for p in thidua.file.parent.iterdir()] == ["thidua.db"]


def test_file_is_identified(thidua: Thidua) -> None:
    """``application_id`` and ``user_version`` tell whose file it is."""
    thidua.ok("init")
    with closing(sqlite3.connect(thidua.file)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] != 0
        assert connection.execute("PRAGMA user_version").fetchone()[0] >= 1
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert connection.execute("PRAGMA journal_mode").fetchone()[0] == "delete"


def test_leaves_one_log_entry(thidua: Thidua) -> None:
    """The first entry of the log is ``init``, with the moment and the person."""
    thidua.ok("init")
    [entry] = log_of(thidua.file)
    assert (entry["action"], entry["actor"]) == ("init", "kiem-thu")
    assert entry["at"].startswith("2026-01-20T")


@pytest.mark.parametrize("content", [b"", b"van ban", None], ids=["empty", "text", "ours"])
def test_refuses_to_touch_an_existing_file(thidua: Thidua, content: bytes | None) -> None:
    """Whatever is there stays as it is."""
    if content is None:
        thidua.ok("init")
    else:
        thidua.file.write_bytes(content)
    before = digest(thidua.file)
    assert "đã có" in thidua.refused("init")
    assert digest(thidua.file) == before
    assert [p.name for p in thidua.file.parent.iterdir()] == ["thidua.db"]


@posix.links
def test_refuses_a_dangling_link(thidua: Thidua, tmp_path: Path) -> None:
    """A symbolic link to nowhere is something that exists."""
    thidua.file.symlink_to(tmp_path / "khong-co.db")
    assert "đã có" in thidua.refused("init")
    assert not (tmp_path / "khong-co.db").exists()


def test_takes_a_plan_file(thidua: Thidua, tmp_path: Path) -> None:
    """``--plan`` puts another plan, with its units, in place of the embedded one."""
    file = plan_file(tmp_path, ('"06-KH/BNCTU"', '"01-KH/X"'), ('code = "PCTN"', 'code = "KT"'))
    assert "01-KH/X" in thidua.ok("init", "--plan", str(file)).out
    units = thidua.ok("unit", "list", "--format", "json").json["units"]
    assert [u["code"] for u in units] == ["VP", "NC", "KT"]


def test_a_bad_plan_file_makes_no_file(thidua: Thidua, tmp_path: Path) -> None:
    """Nothing is made when the plan is refused."""
    thidua.refused("init", "--plan", str(plan_file(tmp_path, ("minimum = 10", "minimum = 0"))))
    assert not thidua.file.exists()


def test_dry_run_makes_no_file(thidua: Thidua) -> None:
    """The same answer, and an empty folder."""
    trial = thidua.ok("init", "--dry-run")
    assert list(thidua.file.parent.iterdir()) == []
    assert trial.out == thidua.ok("init").out
    assert "--dry-run" in trial.err


def test_option_comes_before_variable_comes_before_folder(
    thidua: Thidua, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``--db``, else ``THIDUA_DB``, else ``thidua.db`` here."""
    monkeypatch.setenv("THIDUA_DB", str(tmp_path / "bien.db"))
    thidua.ok("init")
    thidua.ok("init", "--db", str(tmp_path / "tuy-chon.db"))
    assert sorted(p.name for p in tmp_path.iterdir()) == ["bien.db", "tuy-chon.db"]


def test_a_folder_that_is_not_there_is_a_fault_of_the_file(thidua: Thidua, tmp_path: Path) -> None:
    """Exit 4, naming the path; nothing is made."""
    error = thidua.refused("init", "--db", str(tmp_path / "khong-co" / "a.db"), code=4)
    assert "khong-co" in error
    assert list(tmp_path.iterdir()) == []


def test_names_with_spaces_and_accents_and_url_signs_work(thidua: Thidua, tmp_path: Path) -> None:
    """A path is a path, whatever SQLite would read into ``?``, ``#`` and ``%``."""
    name = "thi đua 100% #1?.db" if posix.POSIX else "thi đua 100% #1.db"
    thidua.ok("init", "--db", name)
    thidua.ok("unit", "add", "TH", "Phòng Tổng hợp", "--db", name)
    assert [p.name for p in tmp_path.iterdir()] == [name]
