"""What holds for every command that writes: a dry run that is the real run, one log row, none for
nothing."""

from __future__ import annotations

import json
import re

import pytest

from tests.cli.helpers import digest, log_of, plan_file
from tests.conftest import AddCase, Thidua

# Each command line changes the file made by ``furnished``; the second is refused.
WRITING: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "plan add": (("plan", "add", "hai.toml"), ("plan", "add", "mot.toml")),
    "plan update": (
        ("plan", "update", "mot.toml", "--reason", "thử"),
        ("plan", "update", "khong-co.toml"),
    ),
    "plan use": (("plan", "use", "05-KH/X"), ("plan", "use", "99-KH/X")),
    "unit add": (("unit", "add", "TH", "Phòng Tổng hợp"), ("unit", "add", "NC", "Phòng X")),
    "unit edit": (
        ("unit", "edit", "NC", "--name", "Phòng Nội chính"),
        ("unit", "edit", "ZZ", "--order", "1"),
    ),
    "person add": (
        ("person", "add", "Vũ Thị Yến", "--unit", "NC"),
        ("person", "add", "Lê Văn An", "--unit", "NC"),
    ),
    "person edit": (
        ("person", "edit", "Lê Văn An", "--role", "lanh-dao"),
        ("person", "edit", "Không Ai", "--role", "lanh-dao"),
    ),
    "register": (
        ("register", "NC", "tham-nhung=4", "antt=3"),
        ("register", "NC", "tham-nhung=1", "antt=3"),
    ),
    "add-case": (
        *[
            (
                "add-case",
                "--title",
                "Vụ B",
                "--kind",
                "vu_an",
                "--field",
                field,
                "--unit",
                "NC",
                "--person",
                "Hồ Tú",
            )
            for field in ("khac", "sai")
        ],
    ),
    "edit-case": (
        ("edit-case", "A", "--with", "PCTN", "--person", "Hồ Tú", "--note", "x"),
        ("edit-case", "A", "--person", "Hồ Tú", "--detected", "1/1/2024"),
    ),
    "void-case": (
        ("void-case", "A", "--reason", "ghi trùng"),
        ("void-case", "V", "--reason", "ghi trùng"),
    ),
    "restore-case": (("restore-case", "V"), ("restore-case", "A")),
}  # type: ignore[assignment]


@pytest.fixture
def furnished(office: Thidua, add_case: AddCase) -> Thidua:
    """Two cases (one voided), one person, a second plan, plan files to add and to update with."""
    add_case(code="A", person="Lê Văn An")
    add_case(code="V")
    office.ok("void-case", "V", "--reason", "thử")
    folder = office.file.parent
    office.ok("plan", "add", str(plan_file(folder, ('"06-KH/BNCTU"', '"05-KH/X"'), name="cu.toml")))
    plan_file(folder, ("cutoff = 2023-11-30", "cutoff = 2023-11-15"), name="mot.toml")
    plan_file(folder, ('"06-KH/BNCTU"', '"08-KH/X"'), name="hai.toml")
    return office


@pytest.mark.parametrize("name", sorted(WRITING))
def test_dry_run_is_the_real_run_rolled_back(furnished: Thidua, name: str) -> None:
    """Byte-identical file, the same result on standard output, and it says that nothing was
    kept."""
    words = WRITING[name][0]
    before, stamp = digest(furnished.file), furnished.file.stat().st_mtime_ns
    trial = furnished.ok(*words, "--dry-run")
    assert (digest(furnished.file), furnished.file.stat().st_mtime_ns) == (before, stamp)
    assert "--dry-run" in trial.err
    real = furnished.ok(*words)
    assert trial.out == real.out
    assert real.out
    assert trial.err.replace(trial.err.splitlines()[-1] + "\n", "") == real.err
    assert digest(furnished.file) != before


@pytest.mark.parametrize("name", sorted(WRITING))
def test_each_change_is_one_row_of_the_log(furnished: Thidua, name: str) -> None:
    """Who, when, and by which command line."""
    words = WRITING[name][0]
    before = len(log_of(furnished.file))
    furnished.ok(*words)
    rows = log_of(furnished.file)
    assert len(rows) == before + 1
    assert (rows[-1]["action"], rows[-1]["actor"]) == (name, "kiem-thu")
    assert json.loads(rows[-1]["command"]) == list(words)
    assert re.fullmatch(r"2026-01-20T\d\d:\d\d:\d\d[+-]\d\d:\d\d", rows[-1]["at"])


@pytest.mark.parametrize("name", sorted(WRITING))
def test_a_refusal_leaves_no_row_and_no_byte(furnished: Thidua, name: str) -> None:
    """Not even the staff that would have been recorded on the way."""
    before = digest(furnished.file)
    furnished.refused(*WRITING[name][1])
    furnished.refused(*WRITING[name][1], "--dry-run")
    assert digest(furnished.file) == before


@pytest.mark.parametrize(
    "words",
    [
        ("plan", "update", "cu.toml"),
        ("plan", "use", "06-KH/BNCTU"),
        ("unit", "edit", "NC", "--order", "2", "--targets"),
        ("person", "edit", "Lê Văn An", "--unit", "NC"),
        ("edit-case", "A", "--kind", "vu_an"),
        ("edit-case", "A", "--person", "lê văn an"),
    ],
)
def test_nothing_changed_is_nothing_logged(furnished: Thidua, words: tuple[str, ...]) -> None:
    """Exit 0, and the file as it was."""
    before = digest(furnished.file)
    furnished.ok(*words)
    assert digest(furnished.file) == before


def test_registering_again_with_another_paper_is_a_change(furnished: Thidua) -> None:
    """The same figure by a new document is logged."""
    furnished.ok("register", "NC", "antt=2")
    before = len(log_of(furnished.file))
    furnished.ok("register", "NC", "antt=2", "--doc", "5-ĐK")
    assert len(log_of(furnished.file)) == before + 1


def test_the_log_is_chained(furnished: Thidua) -> None:
    """Each entry carries the seal of the one before; the first begins at zeros."""
    rows = log_of(furnished.file)
    assert [row["id"] for row in rows] == list(range(1, len(rows) + 1))
    assert set(rows[0]["previous"]) == {"0"}
    assert [row["previous"] for row in rows[1:]] == [row["hash"] for row in rows[:-1]]


def test_actor_is_the_users_name_where_none_is_given(
    furnished: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``THIDUA_ACTOR`` replaces the operating system's user name."""
    monkeypatch.delenv("THIDUA_ACTOR")
    monkeypatch.setenv("LOGNAME", "nguoi-dung")
    furnished.ok("unit", "add", "TH", "Phòng Tổng hợp")
    assert log_of(furnished.file)[-1]["actor"] == "nguoi-dung"


READING = [
    ("plan", "show"),
    ("plan", "list"),
    ("plan", "export"),
    ("unit", "list"),
    ("person", "list"),
    ("targets",),
    ("cases",),
    ("cases", "--round", "1", "--search", "vu"),
    ("show", "A"),
    ("explain", "A"),
    ("explain", "--unit", "NC", "--target", "tham-nhung", "--round", "1"),
    ("review", "--round", "1", "--cases"),
]


@pytest.mark.parametrize("words", READING)
def test_a_reading_command_leaves_no_trace(furnished: Thidua, words: tuple[str, ...]) -> None:
    """Bytes, modification time and the folder are as they were."""
    folder = sorted(p.name for p in furnished.file.parent.iterdir())
    before, stamp = digest(furnished.file), furnished.file.stat().st_mtime_ns
    furnished.ok(*words)
    assert (digest(furnished.file), furnished.file.stat().st_mtime_ns) == (before, stamp)
    assert sorted(p.name for p in furnished.file.parent.iterdir()) == folder


@pytest.mark.parametrize("words", [words for words in READING if words[:2] != ("plan", "export")])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_every_list_has_a_machine_form(
    furnished: Thidua, words: tuple[str, ...], form: str
) -> None:
    """JSON: an object whose first key is ``schema``; csv: a header of code names, no BOM, nothing
    else around."""
    answer = furnished.ok(*words, "--format", form)
    assert answer.err == ""
    if form == "json":
        assert re.fullmatch(r"thidua\.[a-z]+/1", answer.json["schema"])
        assert next(iter(answer.json)) == "schema"
    else:
        assert re.fullmatch(r"[a-z_]+(,[a-z_]+)+", answer.out.splitlines()[0])
