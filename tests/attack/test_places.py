"""Where the file lies and what stands in its place: folders and files that can't be written, pipes,
a clock set back."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.attack.commands import CHANGES, make_file, make_inputs
from tests.attack.state import faults_of, says_one_thing, state_of, whole
from tests.conftest import Answer, Thidua

pytestmark = pytest.mark.slow  # child processes

if not hasattr(os, "fork"):
    pytest.skip("a child process of POSIX", allow_module_level=True)

ADD = CHANGES["add-case"].words
_NOBODY = 65_534


def as_nobody(*words: str) -> Answer:
    """Run a command line in a forked child that is not root."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setuid(_NOBODY)
            answer = Thidua(Path("thidua.db"))(*words)
            os.write(writer, json.dumps([answer.code, answer.out, answer.err]).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        content = stream.read()
    os.waitpid(child, 0)
    return Answer(*json.loads(content))


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that everybody may look into and only its owner write, with a data file; the current
    folder."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root can become another user")
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    monkeypatch.chdir(folder)
    make_inputs(folder)
    make_file("office", folder / "thidua.db")
    yield folder
    shutil.rmtree(folder)


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning"
)  # forking beside the threads of a test runner
@pytest.mark.parametrize(("mode", "reads"), [(0o666, True), (0o444, True), (0o600, False)])
def test_without_permission_nothing_is_written(shown: Path, mode: int, reads: bool) -> None:
    """A folder that can't be written (the file could), a file that can't, a file that can't even be
    read."""
    file = shown / "thidua.db"
    file.chmod(mode)
    before, names = state_of(file), sorted(path.name for path in shown.iterdir())
    for words in (ADD, ("undo", "--yes"), ("import", "30.csv"), ("init", "--db", "moi.db")):
        answer = as_nobody(*words)
        assert (answer.code, says_one_thing(answer)) == (4, None), answer
    for words in (("export", "ra.csv"), ("backup",)):
        answer = as_nobody(*words)
        assert (answer.code, says_one_thing(answer)) == (1 if reads else 4, None), answer
    assert as_nobody("cases").code == (0 if reads else 4)
    assert as_nobody("check").code == (0 if reads else 4)
    assert (
        "không giữ được" not in as_nobody("doctor").out
    )  # no lack of locks is claimed where none can be taken
    assert (state_of(file), sorted(path.name for path in shown.iterdir())) == (before, names)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("mode", [0o666, 0o444])
def test_a_file_in_wal_mode_is_named_as_such(shown: Path, mode: int) -> None:
    """It can't be read where the folder can't be written; that is said, and not that something
    could not be written."""
    file = shown / "thidua.db"
    with closing(sqlite3.connect(file)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    file.chmod(mode)
    for words in (("cases",), ("check",), ADD):
        answer = as_nobody(*words)
        assert (answer.code, says_one_thing(answer)) == (4, None), answer
        assert "WAL" in answer.err
        assert "Không ghi được" not in answer.err
    assert "WAL" in as_nobody("doctor").err


@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_what_is_no_ordinary_file_is_not_waited_on(
    kind: str, thidua: Thidua, tmp_path: Path
) -> None:
    """A pipe that nobody writes to would keep every command waiting for ever."""
    place = Path("/dev/full")
    if kind == "pipe":
        place = tmp_path / "ong"
        os.mkfifo(place)
    make_file("office", tmp_path / "thidua.db")
    signal.alarm(20)
    try:
        for words in (("cases",), ADD, ("check",), ("doctor",), ("restore", "thidua.db", "--yes")):
            answer = thidua(*words, "--db", str(place))
            assert answer.code == 4, answer
            assert "không phải là tệp thường" in answer.err + answer.out
        assert "đã có" in thidua.refused("init", "--db", str(place))
        assert (
            "không phải là tệp thường"
            in thidua.refused("restore", str(place), "--yes").splitlines()[0]
        )
    finally:
        signal.alarm(0)


def test_a_clock_set_back_changes_no_order(thidua: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries keep their numbers whatever the date on them; what was written stays, undo meets the
    last, and check finds nothing wrong: it only tells of the clock."""

    def told() -> list[str]:
        data = thidua.ok("check", "--format", "json").json
        assert (whole(thidua.file), data["findings"]) == ([], [])
        return [notice["where"] for notice in data["notices"]]

    make_file("closed", thidua.file)
    monkeypatch.setenv("THIDUA_TODAY", "2021-06-01")
    thidua.ok(
        "add-case",
        "--title",
        "Vụ cũ",
        "--kind",
        "vu_an",
        "--field",
        "khac",
        "--unit",
        "NC",
        "--code",
        "CU",
    )
    entries = thidua.ok("log", "--format", "json").json["log"]
    numbers = [entry["entry"] for entry in entries]
    assert numbers == sorted(numbers, reverse=True)
    assert [entry["at"][:4] for entry in entries[:2]] == ["2021", "2026"]
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-21")
    assert told() == [f"mục nhật ký số {numbers[0]}"]
    thidua.ok("undo", "--yes")
    assert "CU" not in thidua.ok("cases").out
    assert told() == [f"mục nhật ký số {numbers[0]}"]


def test_a_file_that_is_held_is_left_at_once_where_asked(thidua: Thidua, tmp_path: Path) -> None:
    """Exit 5, and nothing beside the file."""
    make_file("office", thidua.file)
    names = sorted(path.name for path in tmp_path.iterdir())
    with closing(sqlite3.connect(thidua.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for words in (ADD, ("undo", "--yes"), ("restore", "cu.db", "--yes"), ("backup",)):
            answer = thidua(*words, "--wait", "0")
            assert (answer.code, says_one_thing(answer)) == (5, None), answer
    assert sorted(path.name for path in tmp_path.iterdir()) == names
    assert faults_of(thidua.file) == []


def test_drafts_of_commands_that_were_killed_are_cleared(thidua: Thidua, tmp_path: Path) -> None:
    """They stand in nobody's way, whatever number they bear; the next file that is made takes those
    away that are an hour old, and nothing that is not ours."""
    make_file("office", thidua.file)
    own = f".ban-sao.db.{os.getpid()}.new"
    young, old, foreign = tmp_path / own, tmp_path / ".ban-sao.db.77.new", tmp_path / ".thu.77.new"
    for path in (young, old):
        shutil.copyfile(thidua.file, path)
    foreign.write_text("của người khác", encoding="utf-8")
    journal = tmp_path / ".ban-sao.db.77.new-journal"
    journal.write_bytes(b"x")
    for path in (old, foreign):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    thidua.ok("backup", "ban-sao.db")
    assert faults_of(tmp_path / "ban-sao.db") == []
    assert young.exists()
    assert foreign.exists()
    assert not old.exists()
    assert not journal.exists()
    assert len([*tmp_path.glob(".*")]) == 2


def test_drafts_of_results_that_were_killed_are_cleared(thidua: Thidua, tmp_path: Path) -> None:
    """They hold the text of cases; the next time that the same result is written, those an hour old
    go."""
    make_file("office", thidua.file)
    names = {
        ".ra.csv.abcd_123.new": 0,
        ".ra.csv.abcd_124.new": None,
        ".khac.csv.abcd_123.new": 0,
        ".ra.csv.bak": 0,
    }
    for name, age in names.items():
        (tmp_path / name).write_text("x", encoding="utf-8")
        if age is not None:
            os.utime(tmp_path / name, (1_600_000_000, 1_600_000_000))
    thidua.ok("export", "ra.csv")
    assert {path.name for path in tmp_path.glob(".*")} == {*names} - {".ra.csv.abcd_123.new"}
