"""A file of a newer release: every command that opens it refuses it, and leaves its bytes and its
time alone."""

from __future__ import annotations

import shlex
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.helpers import EMBEDDED
from tests.cli.test_help import LEAVES, examples, lists_to_import
from tests.conftest import Thidua

PLAN = str(EMBEDDED)
WITHOUT_EXAMPLE = {
    ("declare",): ("NC", "don=1", "--period", "2022-01"),
    ("plan", "check"): (PLAN,),
    ("plan", "add"): (PLAN,),
    ("plan", "update"): (PLAN,),
    ("plan", "remove"): ("06-KH/BNCTU",),
    ("person", "merge"): ("Lê Văn An", "Vũ Thị Yến"),
    ("person", "remove"): ("Lê Văn An",),
    ("person", "edit"): ("Lê Văn An", "--unit", "NC"),
}
# These don't open the data file, or make one of their own; a file that is there they leave alone.
ASIDE = {("help",), ("init",), ("demo",), ("plan", "schema"), ("plan", "check"), ("plan", "new")}
ASIDE |= {("consolidate",)}
_NO_FILE = ("--save-template", "--what plan")  # options by which no data file is opened
MAKES = {
    ("plan", "new"): {"ke-hoach.toml", "ke-hoach.xlsx"},
    ("help",): {"sach.docx", "sach.html"},
}


@pytest.mark.parametrize("path", [path for path, _ in LEAVES], ids=" ".join)
def test_a_newer_file_is_refused_untouched(
    office: Thidua, tmp_path: Path, path: tuple[str, ...]
) -> None:
    """Exit 4, what to do, the same bytes and time, nothing beside it; each example of the help,
    each with ``--db``."""
    lines = [tuple(shlex.split(line)[1:]) for line in examples(path, office)] or [
        (*path, *WITHOUT_EXAMPLE[path])
    ]
    lists_to_import(tmp_path)
    with closing(sqlite3.connect(office.file)) as connection:
        connection.execute("PRAGMA user_version = 999")
    before, stamp = office.file.read_bytes(), office.file.stat().st_mtime_ns
    beside = set(tmp_path.iterdir())
    for words in (line for line in lines if not any(each in " ".join(line) for each in _NO_FILE)):
        answer = office(*words, "--db", str(office.file)) if "--db" not in words else office(*words)
        if path not in ASIDE:
            assert answer.code == 4, (words, answer)
            assert (
                answer.out,
                "mới hơn" in answer.err,
                "Cài bản thidua mới hơn" in answer.err,
            ) == ("", True, True), words
        assert (office.file.read_bytes(), office.file.stat().st_mtime_ns) == (before, stamp), words
        made = {tmp_path / name for name in MAKES.get(path, ())}
        assert set(tmp_path.iterdir()) - made == beside, words
