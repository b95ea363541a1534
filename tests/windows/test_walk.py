"""The zip at work, under Wine: what officials do, from the first line of the manual's walk to the last."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import openpyxl
import pytest

from tests.test_readme import walk
from tests.tools.windows import parts
from tests.tools.windows.wine import Wine
from tests.windows.conftest import Run

pytestmark = [pytest.mark.windows, pytest.mark.slow]
# Every module is loaded, those included that only rare runs of a command need; and something is
# drawn as for a terminal, of which there is none here.
_ALL = """\
import importlib, io, pkgutil, rich.progress, rich._windows_renderer, thidua
from rich.console import Console
from rich.table import Table
for one in pkgutil.walk_packages(thidua.__path__, 'thidua.'):
    if not one.name.endswith('__main__'): importlib.import_module(one.name)
for legacy in (False, True):
    Console(file=io.StringIO(), force_terminal=True, legacy_windows=legacy).print(Table('Mã'))
"""


def test_the_walk_of_the_manual(run: Run, folder: Path) -> None:
    """Each of its lines ends well; the Word report, the workbook and the backup are whole."""
    for words in walk():
        run(folder, *words)
    with zipfile.ZipFile(folder / "so-ket.docx") as report:
        assert report.testzip() is None
        assert "sơ kết" in report.read("word/document.xml").decode("utf-8")
    book = openpyxl.load_workbook(folder / "cac-vu.xlsx")
    assert any("2021-001" in row for row in book.active.iter_rows(values_only=True))
    assert (folder / "ban-sao.db").read_bytes()[:15] == b"SQLite format 3"
    assert json.loads((folder / "tong-ket.json").read_text(encoding="utf-8"))


def test_four_write_at_once(run: Run, wine: Wine, program: Path, folder: Path) -> None:
    """They wait for each other; each case is kept, and the file is whole."""
    run(folder, "init")
    new = ("--kind", "vụ án", "--field", "tham nhũng", "--unit", "NC")
    writers = [
        wine.start(
            *(str(program / "thidua.exe"), "add-case", "--title", f"Vụ thứ {number}", *new),
            *("--code", f"A{number}"),
            cwd=folder,
        )
        for number in range(4)
    ]
    said = [one.communicate(timeout=300) for one in writers]
    assert [one.returncode for one in writers] == [0] * 4, said
    cases = json.loads(run(folder, "cases", "--format", "json")[1])
    rows = cases["cases"] if isinstance(cases, dict) else cases
    assert sorted(row["code"] for row in rows) == ["A0", "A1", "A2", "A3"]
    assert run(folder, "check") == (0, "", "")


def test_a_backup_under_a_passphrase_comes_back(run: Run, folder: Path) -> None:
    """The sealing of pyrage works, which is in Rust, and a list of another file is taken in."""
    run(folder, "demo", "thidua.db")
    (folder / "mật khẩu.txt").write_text("bốn từ không liên quan\n", encoding="utf-8")
    by = ("--passphrase-file", "mật khẩu.txt")
    run(folder, "backup", "cất.db", "--encrypt", *by)
    run(folder, "restore", "cất.db.age", *by, "--yes", "--db", "lại.db")
    first, second = (
        json.loads(run(folder, "review", "--round", "2", "--format", "json", *db)[1])["units"]
        for db in ((), ("--db", "lại.db"))
    )
    assert first == second


def test_every_module_loads(wine: Wine, program: Path, folder: Path) -> None:
    """Nothing that was left out is missed."""
    python = str(program / "python" / "python.exe")
    assert wine.run(python, "-c", _ALL, cwd=folder) == (0, "", "")


def test_what_is_typed_arrives(run: Run, folder: Path) -> None:
    """Through the launcher: signs that cmd would take for its own."""
    run(folder, "init")
    name = "Phòng “A & B” 50% ^x (mới)"
    run(folder, "unit", "add", "A1", name)
    assert name in run(folder, "unit", "list")[1]


@pytest.mark.parametrize("door", ["thidua.exe", "thidua.cmd"])
@pytest.mark.parametrize(("words", "code"), [(["--version"], 0), (["nope"], 2)])
def test_both_doors_give_the_exit_code(
    wine: Wine, program: Path, door: str, words: list[str], code: int
) -> None:
    """For scripts of the office: whichever of the two Windows finds."""
    assert wine.run("cmd", "/c", door, *words, cwd=program)[0] == code


def test_the_window_shows_the_manual(wine: Wine, program: Path) -> None:
    """In a folder that is not the program's, in which ``thidua`` is found."""
    _, out, err = wine.run("cmd", "/c", parts.OPEN, cwd=program, stdin="thidua --version\r\n")
    assert err == ""
    assert "SÁCH HƯỚNG DẪN" in out
    assert "add-case" in out
    last = out[out.index("C:\\users\\") :]
    assert "\\thidua>" in last
    assert "thidua 0." in last


def test_a_folder_dropped_on_the_door_is_where_the_window_opens(
    wine: Wine, program: Path, folder: Path
) -> None:
    """Its path has spaces and Vietnamese letters; Explorer quotes it as it is quoted here. (``cmd
    /c`` takes two quoted words for one: so the door is called by a name without a space.)"""
    (program / "open.cmd").write_bytes((program / parts.OPEN).read_bytes())
    dropped = "Z:" + str(folder).replace("/", "\\")
    wine.run("cmd", "/c", "open.cmd", dropped, cwd=program, stdin="thidua init\r\n")
    assert (folder / "thidua.db").exists()


def test_tab_is_answered(wine: Wine, program: Path, folder: Path) -> None:
    """As PowerShell asks."""
    asked = {"_THIDUA_COMPLETE": "tab_powershell", "_THIDUA_WORDS": "re"}
    code, out, _ = wine.run(str(program / "thidua.exe"), cwd=folder, env=asked)
    assert code == 0
    assert "review" in out
