"""Failing writes: whatever fails, one message, and the file as before or as after. All of it:
``tests.stress.failing``."""

from __future__ import annotations

import gc
import subprocess
from pathlib import Path

import pytest

from tests.attack.commands import CHANGES, HEAVY, make_file, make_inputs
from tests.attack.failing import Sweep
from tests.attack.results import change_findings, result_findings
from tests.attack.state import faults_of, says_one_thing, state_of
from tests.attack.vfs import Fault, attacked, available
from tests.bench.office import write_csv
from tests.conftest import Thidua

pytestmark = pytest.mark.slow

shared = pytest.mark.skipif(
    not available(), reason="SQLite is built into this Python, where no layer can be put under it"
)
_TURNS = ("ioerr", "torn", "late", "full", "ioerr, lasting", "full, lasting")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The test's own folder with the inputs of the commands."""
    make_inputs(tmp_path)
    return tmp_path


@shared
@pytest.mark.parametrize("name", [name for name in CHANGES if name not in HEAVY])
def test_a_write_that_fails_leaves_the_file_whole(name: str, folder: Path) -> None:
    """A call in the middle and the last one (the commit), each command in other ways than the one
    before."""
    sweep = Sweep(name, folder)
    count = len(sweep.calls)
    points = (count // 2, count)
    turn = list(CHANGES).index(name)
    trials = [
        sweep.strike(_TURNS[(turn + 3 * place) % len(_TURNS)], at)
        for place, at in enumerate(points)
    ]
    assert [str(trial) for trial in trials if trial.wrong] == []


@shared
def test_the_error_of_a_commit_that_took_place_does_not_deny_it(folder: Path) -> None:
    """Where the last step is done and yet reported as failed, the change is there; the message says
    how to see it."""
    sweep = Sweep("add-case", folder)
    trial = sweep.strike("late", len(sweep.calls))
    assert (trial.kept, trial.answer.code, trial.wrong) == (True, 4, ())
    assert "thidua log" in trial.answer.err


@shared
def test_a_commit_is_on_the_disk_before_it_is_told(folder: Path) -> None:
    """After a power cut a journal whose removal was not synced would come back, and take the change
    away."""
    for name in ("add-case", "migration"):
        assert Sweep(name, folder).calls[-1] == "delete and sync"


@pytest.mark.filterwarnings(
    "ignore:Exception ignored in. <_io[.]"
)  # a scrap of xlsxwriter's own that it leaves open
@pytest.mark.parametrize("name", ["review -o csv", "export xlsx", "template"])
def test_a_result_that_cannot_be_written_leaves_nothing(name: str, folder: Path) -> None:
    """No half of a file, no draft; what was there stays."""
    make_file("closed", folder / "thidua.db")
    assert list(result_findings(name, folder, (5_000,))) == []
    gc.collect()  # what is left open is complained of here, not in another test


@pytest.mark.parametrize("name", ["init", "migration", "reopen-round"])
def test_a_disk_that_is_full_leaves_the_file_whole(name: str, folder: Path) -> None:
    """Python's own calls failing, and no room to grow."""
    assert list(change_findings(name, folder, (4_096, 100_000))) == []


def test_a_small_disk(folder: Path) -> None:
    """A file system of 256 KB: the import does not fit, one case does."""
    disk = folder / "dia"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("no file system may be mounted here")
    try:
        file = disk / "thidua.db"
        make_file("office", folder / "goc.db")
        file.write_bytes((folder / "goc.db").read_bytes())
        before = state_of(file)
        write_csv(folder / "90.csv", 90, units=2)
        answer = Thidua(file)("import", "90.csv", "--db", str(file))
        assert (answer.code, says_one_thing(answer)) == (4, None)
        assert "đã đầy" in answer.err
        assert state_of(file) == before
        Thidua(file).ok(
            "add-case",
            "--title",
            "Vụ N",
            "--kind",
            "vu_an",
            "--field",
            "khac",
            "--unit",
            "NC",
            "--db",
            str(file),
        )
        assert faults_of(file) == []
        answer = Thidua(file)("export", str(disk / "ra.csv"), "--db", str(file))
        assert [
            path.name for path in disk.iterdir() if path.name not in ("thidua.db", "ra.csv")
        ] == []
    finally:
        subprocess.run(["umount", disk], check=True)


@shared
def test_the_layer_fails_what_it_is_told_to_fail(folder: Path) -> None:
    """The tests above could not fail if the faults did not come through: here nobody catches
    them."""
    import sqlite3

    make_file("office", folder / "thidua.db")
    with attacked(Fault(1, "full")):
        connection = sqlite3.connect(folder / "thidua.db")
        with pytest.raises(sqlite3.OperationalError, match="full"):
            connection.execute("DELETE FROM settings")
        connection.close()
