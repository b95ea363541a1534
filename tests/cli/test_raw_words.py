"""Nothing that was typed, or that an earlier version let into the log, acts on a terminal or makes
a line of its own."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.helpers import digest, log_of, plan_file
from tests.cli.test_check import forge
from tests.conftest import Thidua

TURNED = "Phòng \u202eGnụG"  # what follows U+202E runs from right to left
_ACTS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\x00-\x09\x0b-\x1f\x7f-\x9f]")
WRITE = ("unit", "add", "TH", "Phòng Tổng hợp")


@pytest.mark.parametrize("variable", ["THIDUA_ACTOR", "LOGNAME"])
@pytest.mark.parametrize(
    "name", ["a\nMục 9, 20/01/2026, khác: hoàn tác", "a\x1b[2J", "a\tb", "x" * 101, "\udcff\udcfe"]
)
def test_an_actor_that_may_not_stand_in_the_log_is_refused(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, variable: str, name: str
) -> None:
    """The variable is named, nothing is written; also where the system's own name is told by a
    variable."""
    monkeypatch.delenv("THIDUA_ACTOR")
    monkeypatch.setenv(variable, name)
    before = digest(office.file)
    message = office.refused(*WRITE)
    assert "THIDUA_ACTOR" in message
    assert message.count("\n") == 2
    assert digest(office.file) == before


@pytest.mark.parametrize("name", ["Trần Thị Mẫu", "x" * 100, " ban-noi-chinh "])
def test_an_actor_of_up_to_a_hundred_characters_is_taken(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Without the blanks around it."""
    monkeypatch.setenv("THIDUA_ACTOR", name)
    office.ok(*WRITE)
    assert log_of(office.file)[-1]["actor"] == name.strip()


def test_an_actor_that_an_earlier_version_took_makes_no_line_of_its_own(ready: Thidua) -> None:
    """In the log, in the findings, on a closing; ``--format json`` too."""
    ready.ok("close-round", "1")
    false = "a\nMục 99, 20/01/2026, khác: hoàn tác" + "x" * 5000
    forge(
        ready.file, f"UPDATE log SET actor = '{false}'", f"UPDATE closures SET \"by\" = '{false}'"
    )
    for words in (
        ("log",),
        ("review", "--round", "1"),
        ("check",),
        ("doctor",),
        ("log", "--format", "json"),
    ):
        answer = ready(*words)
        said = answer.out + answer.err
        assert "a�Mục 99" in said, words
        assert not re.search("^Mục 99", said, re.M)
        assert "x" * 101 not in said


def test_arguments_are_kept_up_to_two_thousand_characters(office: Thidua) -> None:
    """What was stored is whole; the log's command line is not a second copy of it."""
    note = "n" * 5000
    case = (
        "add-case",
        "--title",
        "A",
        "--kind",
        "vu_an",
        "--field",
        "khac",
        "--unit",
        "NC",
        "--code",
        "A1",
    )
    office.ok(*case, "--note", note)
    assert office.ok("show", "A1", "--format", "json").json["case"]["note"] == note
    entry = office.ok("log", "--format", "json").json["log"][0]
    assert sorted(map(len, entry["command"]))[-1] == 2000
    assert entry["command"][-1] == "n" * 1999 + "…"
    assert office.ok("check").out == ""


def _commands(folder: Path) -> list[tuple[str, ...]]:
    """Each command that answers with a sentence, over names that turn the direction of writing."""
    return [
        ("unit", "add", "TX", TURNED),
        ("unit", "edit", "TX", "--name", TURNED + " hai"),
        ("person", "add", TURNED, "--unit", "NC"),
        ("person", "edit", TURNED, "--unit", "PCTN"),
        ("exemplar", "add", TURNED, "--story", "Chuyện", "--person", TURNED),
        (
            "add-case",
            "--title",
            TURNED,
            "--kind",
            "vu_an",
            "--field",
            "khac",
            "--unit",
            "TX",
            "--code",
            "X\u202e1",
        ),
        ("edit-case", "X\u202e1", "--note", TURNED),
        (
            "commend",
            "add",
            "--person",
            TURNED,
            "--round",
            "1",
            "--form",
            TURNED,
            "--decision",
            TURNED,
            "--date",
            "10/11/2025",
        ),
        ("commend", "list"),
        ("commend", "revoke", "1", "--reason", TURNED),
        (
            "plan",
            "check",
            str(plan_file(folder, ('"06-KH/BNCTU"', '"09-KH/\u202eX"'), name="a.toml")),
        ),
        ("plan", "add", str(folder / "a.toml")),
        ("plan", "use", "09-KH/\u202eX"),
        ("void-case", "X\u202e1", "--reason", TURNED),
        ("undo", "--yes"),
        ("redo", "--yes"),
        ("backup", str(folder / "b\u202e.db")),
        ("restore", str(folder / "b\u202e.db"), "--yes"),
        ("init", "--db", str(folder / "c\u202e.db")),
        ("log",),
        ("status",),
    ]


def test_no_answer_prints_what_turns_the_direction_of_writing(
    office: Thidua, tmp_path: Path
) -> None:
    """Every command that answers in a sentence, on both streams."""
    for words in _commands(tmp_path):
        answer = office(*words)
        assert answer.code == 0, (words, answer.err)
        assert not _ACTS.search(answer.out + answer.err), words
    with closing(sqlite3.connect(office.file)) as connection:
        stored = connection.execute("SELECT name FROM units WHERE code = 'TX'").fetchone()[0]
    assert stored == TURNED + " hai"  # what the user wrote is kept as it is
