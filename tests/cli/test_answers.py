"""What a command that changes something answers: the things by their ids, in every format."""

from __future__ import annotations

import ast
import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest, plan_file
from tests.conftest import AddCase, Answer, Thidua
from tests.source import nodes, texts

PERSON = ("person", "add", "Nguyễn Thị Mẫu", "--unit", "NC")
AWARD = (
    *("commend", "add", "NC", "--round", "1", "--form", "Giấy khen"),
    *("--decision", "12-QĐ", "--date", "05/12/2023"),
)
STORY = ("exemplar", "add", "Rà soát đơn thư", "--unit", "NC", "--story", "Hằng tháng …")


@pytest.fixture
def lived(office: Thidua, add_case: AddCase, tmp_path: Path) -> Thidua:
    """A file in which each command of ``CHANGING`` finds something to do: a case, a commendation
    and a backup of then, a closed round, a plan to be added."""
    add_case()
    office.ok(*PERSON[:2], "Lê Văn Mẫu", *PERSON[3:], "--code", "M1")
    office.ok(*AWARD)
    office.ok("backup", "ban-sao.db")
    office.ok("close-round", "1")
    for number, name in (("07-KH/Y", "co.toml"), ("09-KH/X", "moi.toml")):
        plan_file(tmp_path, ('"06-KH/BNCTU"', f'"{number}"'), name=name)
    office.ok("plan", "add", "co.toml")
    return office


# Command line → what it says it made, in JSON (the rest of each thing may be more).
CHANGING: dict[tuple[str, ...], list[dict[str, Any]]] = {
    ("unit", "add", "TH", "Phòng Tổng hợp"): [
        {"kind": "unit", "id": "TH", "name": "Phòng Tổng hợp"}
    ],
    ("unit", "edit", "nc", "--order", "7"): [{"kind": "unit", "id": "NC"}],
    ("unit", "edit", "NC", "--targets"): [],  # it has them
    PERSON: [{"kind": "person", "id": "Nguyễn Thị Mẫu", "unit": "NC", "role": "truc_tiep"}],
    ("person", "edit", "M1", "--unit", "VP"): [
        {"kind": "person", "id": "M1", "name": "Lê Văn Mẫu", "unit": "VP"}
    ],
    ("plan", "add", "moi.toml"): [{"kind": "plan", "id": "09-KH/X"}],
    ("plan", "use", "06-KH/BNCTU"): [],  # it is the one in use
    ("plan", "use", "07-KH/Y"): [{"kind": "plan", "id": "07-KH/Y"}],
    ("commend", "revoke", "1", "--reason", "thu hồi"): [
        {"kind": "commendation", "id": 1, "round": 1, "plan": "06-KH/BNCTU"}
    ],
    (*AWARD, "--allow-duplicate"): [
        {"kind": "commendation", "id": 2, "round": 1, "cases": ["2022-001"]}
    ],
    STORY: [{"kind": "exemplar", "id": 1, "name": "Rà soát đơn thư"}],
    ("reopen-round", "1", "--reason", "bổ sung"): [
        {"kind": "round", "id": 1, "plan": "06-KH/BNCTU"}
    ],
    ("restore", "ban-sao.db", "--yes"): [{"kind": "file", "from": "ban-sao.db"}],
    ("init", "--db", "moi.db"): [
        {"kind": "file", "id": "moi.db"},
        {"kind": "plan", "id": "06-KH/BNCTU"},
        *({"kind": "unit", "id": code} for code in ("VP", "NC", "PCTN")),
    ],
    ("demo", "minh-hoa.db"): [{"kind": "file", "id": "minh-hoa.db"}],
}


def newest(entries: list[dict[str, Any]], command: str) -> int:
    """The number of the last entry; of the first of an illustrative file, which tells of years."""
    return int(
        min(entry["entry"] for entry in entries) if command == "demo" else entries[0]["entry"]
    )


def part_of(thing: dict[str, Any], part: dict[str, Any]) -> bool:
    """Whether ``thing`` says all that ``part`` does."""
    return all(thing.get(key) == value for key, value in part.items())


@pytest.mark.parametrize("words", CHANGING, ids=lambda words: " ".join(words[:3]))
def test_a_change_is_answered_in_every_format(lived: Thidua, words: tuple[str, ...]) -> None:
    """Tried in JSON and CSV, written at last into a file, whose suffix says that it is JSON."""
    expected = CHANGING[words]
    before = digest(lived.file)
    tried = lived.ok(*words, "--dry-run", "--format", "json").json
    assert tried["schema"] == "thidua.change/1"
    command = " ".join(words[:2]) if words[0] in ("unit", "person", "plan", "commend") else words[0]
    command = "exemplar add" if words == STORY else command
    assert (tried["change"]["command"], tried["change"]["dry_run"]) == (command, True)
    assert tried["change"]["entry"] is None
    rows = [*csv.DictReader(io.StringIO(lived.ok(*words, "--dry-run", "--format", "csv").out))]
    assert [row["command"] for row in rows] == [command] * len(expected)
    assert digest(lived.file) == before
    assert lived.ok(*words, "-o", "ra.json").out == ""
    done = json.loads(Path("ra.json").read_text(encoding="utf-8"))["change"]
    assert done["dry_run"] is False
    file = ("--db", words[-1]) if words[0] in ("init", "demo") else ()
    entries = lived.ok("log", "--format", "json", *file).json["log"]
    assert done["entry"] == (newest(entries, words[0]) if expected else None)
    for made in (tried["change"]["made"], done["made"]):
        assert len(made) == len(expected)
        assert all(map(part_of, made, expected)), made
    assert [row["id"] for row in rows] == [str(made["id"]) for made in done["made"]]
    assert [row["kind"] for row in rows] == [made["kind"] for made in done["made"]]


@pytest.mark.parametrize("words", CHANGING, ids=lambda words: " ".join(words[:3]))
def test_where_the_answer_can_not_go_nothing_is_changed(
    lived: Thidua, words: tuple[str, ...]
) -> None:
    """A file that exists, no folder, a suffix of another kind: told first."""
    Path("co-roi.json").write_text("{}", encoding="utf-8")
    before, files = digest(lived.file), {*Path().iterdir()}
    for place, code in (("co-roi.json", 1), ("khong-co/ra.json", 1), ("ra.pdf", 2)):
        assert lived.refused(*words, "-o", place, code=code)
    assert digest(lived.file) == before
    assert {*Path().iterdir()} == files
    lived.ok(*words, "-o", "co-roi.json", "--force")
    assert json.loads(Path("co-roi.json").read_text(encoding="utf-8"))["change"]


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (("init", "--db", "moi"), "moi"),
        (("demo", "moi"), "./moi"),
        (("demo", "--db", "moi"), "moi"),
        (("backup", "moi"), "moi"),
        (("restore", "ban-sao.db", "--yes", "--db", "moi"), "moi"),
    ],
)
def test_the_answer_is_not_written_over_what_the_command_makes(
    lived: Thidua, words: tuple[str, ...], place: str
) -> None:
    """Which is not there yet: no force helps."""
    files = {*Path().iterdir()}
    for force in ((), ("--force",)):
        error = lived.refused(*words, "--format", "json", "-o", place, *force, code=2)
        assert "không ghi đè lên đó" in error
    assert {*Path().iterdir()} == files


def step(answer: Answer) -> dict[str, Any]:
    """What is said of a step of the history."""
    change = answer.json["change"]
    assert isinstance(change, dict)
    return change


def test_undo_and_redo_name_the_entry(office: Thidua, add_case: AddCase) -> None:
    """Its number and what it was; and the figures of closed rounds, where it moved some."""
    code = add_case()
    entry = {"kind": "entry", "id": 2, "name": None, "action": "add-case", "subject": code}
    for command in ("undo", "redo"):
        tried = step(office.ok(command, "--dry-run", "--format", "json"))
        done = step(office.ok(command, "--yes", "--format", "json"))
        assert tried["made"] == done["made"] == [entry]
        assert (done["command"], done["dry_run"], tried["dry_run"]) == (command, False, True)
        assert done["closed_rounds"] == done["lapsed"] == []
    office.ok("close-round", "1")
    add_case()
    moved = step(office.ok("undo", "--yes", "--format", "json"))["closed_rounds"]
    assert {(move["round"], move["unit"], move["as_frozen"]) for move in moved} >= {(1, "NC", True)}


def test_a_demo_that_is_not_kept_makes_nothing(thidua: Thidua) -> None:
    """Both reviews are in the answer all the same."""
    answer = thidua.ok("demo", "--format", "json").json
    assert (answer["change"]["made"], answer["change"]["entry"]) == ([], None)
    assert [review["round"] for review in answer["reviews"]] == [1, 2]
    kept = thidua.ok("demo", "a.db", "--format", "json").json["change"]["made"]
    codes = [
        case["code"]
        for which in ((), ("--voided",))
        for case in thidua.ok("cases", *which, "--format", "json", "--db", "a.db").json["cases"]
    ]
    assert kept[0]["cases"] == len(codes) > 0


def test_a_plan_is_checked_for_programs_too(thidua: Thidua, tmp_path: Path) -> None:
    """Its number, and how much is in it; no data file is needed."""
    file = plan_file(tmp_path, ("minimum = 3\n", "minimum = 5\n"))
    found = thidua.ok("plan", "check", str(file), "--format", "json").json
    assert found["schema"] == "thidua.plan-check/1"
    plan = found["plan"]
    assert (plan["number"], plan["rounds"], plan["file"]) == ("06-KH/BNCTU", 2, str(file))
    assert plan["notices"]  # the sentence still says 3
    lines = thidua.ok("plan", "check", str(file), "--format", "csv").out.splitlines()
    assert lines[0] == "file,number,rounds,targets"


def test_an_amended_plan_is_named(office: Thidua, tmp_path: Path) -> None:
    """Also where nothing differs."""
    file = plan_file(tmp_path)
    answer = office.ok("plan", "update", str(file), "--format", "json").json
    assert (answer["plan"], answer["differences"]) == ("06-KH/BNCTU", [])


def test_nothing_but_the_console_prints() -> None:
    """Answers go the one way out; ``export -`` streams its list, a shell is told what could follow,
    and a stream is repaired."""
    printing = {
        file
        for file, text in texts().items()
        if file.startswith("cli/") and ("stdout.write" in text or "stdout.buffer" in text)
    }
    assert printing == {"cli/console.py", "cli/tab.py", "cli/commands/export.py"}


def test_a_command_line_in_an_answer_is_of_the_file_at_hand(
    office: Thidua, add_case: AddCase
) -> None:
    """Pasted, it means the file that was named."""
    code = add_case()
    office.file.rename("khac.db")
    office.ok("void-case", code, "--reason", "thử", "--db", "khac.db")
    told = office.ok("export", "het.csv", "--db", "khac.db").err
    assert "thidua cases --voided --db khac.db" in told
    assert "thidua redo --db khac.db" in office.ok("undo", "--yes", "--db", "khac.db").out


def test_a_message_with_a_command_line_is_worded_for_the_file_at_hand() -> None:
    """By ``Call.tell``, never by ``tell``, which knows no file."""
    found = [
        f"{file}: {ast.unparse(node)}"
        for file, every in nodes().items()
        if file.startswith("cli/")
        for node in every
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "tell"
        and "Advice(" in ast.unparse(node)
        and not any(keyword.arg == "words" for keyword in node.keywords)
    ]
    assert found == []
