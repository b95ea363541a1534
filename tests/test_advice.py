"""Command lines as values: what is named, what is quoted, for which shell."""

from __future__ import annotations

import ast
import re
import shlex
from pathlib import Path

import pytest
import typer.main
from hypothesis import given
from hypothesis import strategies as st

from tests import posix
from tests.advices import fault
from tests.source import nodes
from thidua import advice as advice_module
from thidua.advice import ETC, Advice, Place, Sentence, Shell, command_line, in_words, quoted, told
from thidua.cli.advising import TAKE_PLAN
from thidua.cli.app import COMMANDS
from thidua.cli.program import app

OTHER = Path("số liệu/khác.db")


def at(**known: object) -> Place:
    """A place with the usual file ``thidua.db`` and the current plan 06."""
    return Place(
        **{
            "usual_file": Path("thidua.db"),
            "current_plan": lambda: "06",
            "shell": Shell.POSIX,
            **known,
        }
    )  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("advice", "line"),
    [
        (Advice("edit-case", "A1", with_="PCTN"), "thidua edit-case A1 --with PCTN"),
        (Advice("void-case", "A1", reason="trùng vụ"), 'thidua void-case A1 --reason "trùng vụ"'),
        (Advice("unit", "edit", "MÃ", from_="…", to="…"), "thidua unit edit MÃ --from … --to …"),
        (Advice("register", "NC", minimum=True, round=1), "thidua register NC --minimum --round 1"),
        (
            Advice("edit-case", "A1", with_=["NC", "VP"], note=None, clear=False),
            "thidua edit-case A1 --with NC --with VP",
        ),
        (
            Advice("import", "a.csv", guess=True, o="MAP.toml"),
            "thidua import a.csv --guess -o MAP.toml",
        ),
        (Advice(as_of="20/11/2025"), "--as-of 20/11/2025"),
        (Advice("show", "--x"), "thidua show -- --x"),
        (Advice("edit-case", "--x", with_="-NC"), "thidua edit-case --with=-NC -- --x"),
        (Advice("export", "-"), "thidua export -"),
        (Advice("edit-case", "A1", ETC), "thidua edit-case A1 …"),
        (Advice("edit-case", "", note=""), 'thidua edit-case "" --note ""'),
    ],
)
def test_an_advice_is_typed_as_the_parser_reads_it(advice: Advice, line: str) -> None:
    """Words first, then options; what begins with a dash is marked as a value."""
    assert command_line(advice, at()) == line


@posix.shells
def test_file_and_plan_are_named_where_others_would_be_meant() -> None:
    """``--plan`` and ``--db`` stand on the line when the reader's command had them, or the advice
    is about others."""
    advice = Advice("show", "A1")
    assert command_line(advice, at(file=Path("thidua.db"), plan="06")) == "thidua show A1"
    assert (
        command_line(advice, at(file=OTHER, plan="7 KH"))
        == 'thidua show A1 --plan "7 KH" --db "số liệu/khác.db"'
    )
    about = Advice("review", round=1, plan="09", file=Path("b.db"))
    assert command_line(about, at(file=OTHER)) == "thidua review --round 1 --plan 09 --db b.db"
    assert (
        command_line(Advice("review", plan="06", file=Path("thidua.db")), at()) == "thidua review"
    )
    assert (
        command_line(Advice("edit-case", "A1", ETC), at(file=OTHER))
        == 'thidua edit-case A1 --db "số liệu/khác.db" …'
    )


@posix.shells
def test_file_and_plan_are_named_only_to_commands_that_take_them() -> None:
    """Neither goes to a help page, nor to options that are to be added to the command at hand."""
    place = at(
        file=OTHER,
        plan="09",
        takes_plan=lambda words: words[0] == "show",
        takes_file=lambda words: words[0] != "help",
    )
    assert command_line(Advice("unit", "list"), place) == 'thidua unit list --db "số liệu/khác.db"'
    assert command_line(Advice("help", "status"), place) == "thidua help status"
    assert command_line(Advice("show", help=True), place) == "thidua show --help"
    assert command_line(Advice(yes=True), place) == "--yes"


@posix.shells
def test_a_sentence_keeps_its_parts_until_it_is_read() -> None:
    """Parts are flattened, empty ones left out, and what holds nothing is false."""
    sentence = told("Xem: ", told(Advice("status"), ""), ".")
    assert sentence == Sentence(("Xem: ", Advice("status"), "."))
    assert in_words(sentence, at(file=OTHER)) == 'Xem: thidua status --db "số liệu/khác.db".'
    assert not told("", told())
    assert in_words("không có lệnh nào") == "không có lệnh nào"


@given(
    st.lists(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])), max_size=4)
)
def test_a_posix_shell_reads_each_word_as_it_was(words: list[str]) -> None:
    """Whatever a value holds, quoted once."""
    assert shlex.split(" ".join(quoted(word, Shell.POSIX) for word in words)) == words


@pytest.mark.parametrize(
    "word", ["=a", "~a", "a b", "a;b", "$(x)", "`x`", "!x", "a'b", '"', "\\", "*", "#"]
)
def test_what_acts_in_a_posix_shell_is_quoted(word: str) -> None:
    """Also what only an interactive one acts on (history, expansion of ``=`` and ``~``)."""
    assert quoted(word, Shell.POSIX)[0] in "'\""
    assert ("!" in word or "$" in word or "`" in word) <= (quoted(word, Shell.POSIX)[0] == "'")


@pytest.mark.parametrize(
    ("word", "cmd", "powershell"),
    [
        ("A1", "A1", "A1"),
        ("06-KH/BNCTU", "06-KH/BNCTU", "06-KH/BNCTU"),
        (r"D:\dữ liệu\a.db", r'"D:\dữ liệu\a.db"', r'"D:\dữ liệu\a.db"'),
        ("D:\\dữ liệu\\", r'"D:\dữ liệu\\"', r'"D:\dữ liệu\\"'),
        ("a&b", '"a&b"', '"a&b"'),
        ("a,b", '"a,b"', '"a,b"'),
        ('a "b"', '"a ""b"""', "'a \"b\"'"),
        ("a'b", '"a\'b"', '"a\'b"'),
        ("$(calc)", '"$(calc)"', "'$(calc)'"),
        ("“a” ’b", '"“a” ’b"', "'“a” ’’b'"),
        ("--with=-x.y", "--with=-x.y", '"--with=-x.y"'),
        ("@a", '"@a"', '"@a"'),
        ("", '""', '""'),
    ],
)
def test_windows_shells_read_each_word_as_it_was(word: str, cmd: str, powershell: str) -> None:
    """Quotes doubled, backslashes before a quote doubled, nothing expanded by PowerShell."""
    assert quoted(word, Shell.CMD) == cmd
    assert quoted(word, Shell.POWERSHELL) == powershell


@posix.shells
def test_the_shell_at_hand_is_told_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """cmd leaves its prompt in the environment; PowerShell does not."""
    assert advice_module.shell_at_hand() is Shell.POSIX
    monkeypatch.setattr(advice_module.os, "name", "nt")
    monkeypatch.setenv("PROMPT", "$P$G")
    assert advice_module.shell_at_hand() is Shell.CMD
    monkeypatch.delenv("PROMPT")
    assert advice_module.shell_at_hand() is Shell.POWERSHELL


@pytest.mark.parametrize(
    "line",
    [
        "thidua edit-case A1 --wiht NC",
        "thidua editcase A1",
        "thidua unit edit",
        "thidua plan",
        "thidua review 2",
        "thidua review --round hai",
        "thidua unit ad --help",
        "--resaon x",
    ],
)
def test_the_watcher_of_the_suite_knows_a_bad_command_line(line: str) -> None:
    """What the program would refuse is told; so the fixture can fail."""
    assert fault(line)


@pytest.mark.parametrize(
    "line",
    [
        "thidua edit-case A1 …",
        "thidua unit edit MÃ --from NGÀY",
        "thidua review --round ĐỢT",
        "thidua show -- --x",
        "--yes",
    ],
)
def test_the_watcher_of_the_suite_takes_what_is_to_be_filled_in(line: str) -> None:
    """Words in capitals stand for a value, dots for the rest."""
    assert fault(line) is None


def test_the_commands_that_take_a_plan_are_those_of_the_parser() -> None:
    """The list from which ``--plan`` is offered; ``init --plan`` takes a file."""
    root = typer.main.get_command(app)
    found = set()
    for name in COMMANDS:
        command = root.get_command(None, name)  # type: ignore[attr-defined]
        inner = getattr(command, "commands", None)
        for words, one in (
            {f"{name} {below}": c for below, c in inner.items()}.items()
            if inner
            else [(name, command)]
        ):
            if "--plan" in {option for parameter in one.params for option in parameter.opts}:
                found.add(words)
    assert found - {"init"} == TAKE_PLAN


def test_no_message_spells_a_command_line_itself() -> None:
    """Only help texts do, whose examples another test runs: elsewhere the file, the plan and the
    quotes would be missing."""
    found = []
    spelt = re.compile(rf"\bthidua ({'|'.join(COMMANDS)})\b")
    for file, inside in nodes().items():
        left = {node for call in inside if _declares(call) for node in ast.walk(call)}
        left |= {first.value for first in inside if isinstance(first, ast.Expr)}
        for node in inside:
            text = node.value if isinstance(node, ast.Constant) and node not in left else None
            if isinstance(text, str) and spelt.search(text):
                found.append(f"{file}:{node.lineno}: {text}")
    assert found == []


def _declares(node: ast.AST) -> bool:
    """A call that declares a command: ``@command(app, …)``."""
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "command"
    )
