"""A plain command line means the same to both parsers: ours, which takes only those, and Typer's,
which takes all."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import pytest
import typer.main
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.exceptions import TyperException

from thidua.cli.app import COMMANDS, load
from thidua.cli.declared import NEEDED, Argument, Command, Group
from thidua.cli.misread import Misread
from thidua.cli.plain_lines import read_plainly
from thidua.cli.program import built
from thidua.cli.run import Run

_EVERY = [
    ((name, *below), command)
    for name in COMMANDS
    for word, command in load(name).commands.items()
    for below in [() if len(load(name).commands) == 1 else (word,)]
]
_VALUES = ["", "1", "-1", "007", "1234567890", "-", "--", "-x", "x=y", "a b", "Đơn vị", "--db", "٣"]


class _Heard(Exception):
    """What Typer would have called a command with."""


def _heard(_run: Run, _program: Any, **values: Any) -> None:
    raise _Heard(values)


@cache
def _typer(name: str) -> Any:
    group = Group()
    for word, command in load(name).commands.items():
        group.commands[word] = replace(command, run=_heard)
    return typer.main.get_command(built(group))  # type: ignore[attr-defined]


def _by_typer(words: list[str]) -> Any:
    try:
        _typer(words[0]).main(args=words[1:], standalone_mode=False, obj=Run(tuple(words)))
    except _Heard as heard:
        return heard.args[0]
    except (TyperException, Misread) as error:
        return error
    raise AssertionError(words)


@st.composite
def _lines(draw: st.DrawFn) -> list[str]:
    """A command, then what it takes and what it does not, in any order."""
    words, command = draw(st.sampled_from(_EVERY))
    names = [name for one in command.takes for said in one.said.names for name in said.split("/")]
    needed = sum(one.default is NEEDED and isinstance(one.said, Argument) for one in command.takes)
    value = st.sampled_from(_VALUES)
    option = st.sampled_from([*names, "--dbx", "-o", "-oX", "--d"])
    piece = st.one_of(
        st.tuples(option),
        st.tuples(option, value),
        st.builds(lambda name, word: (f"{name}={word}",), option, value),
        st.tuples(value),
    )
    pieces = draw(st.lists(piece, max_size=4)) + [("A",)] * draw(st.sampled_from([needed, 0]))
    return [*words, *(word for one in draw(st.permutations(pieces)) for word in one)]


def _same(words: list[str]) -> bool:
    """Whether ``words`` are plain; fails where they mean something else to Typer."""
    found = read_plainly(words, COMMANDS, load)
    if found is not None:
        assert found[1] == _by_typer(words), words
        assert {n: type(v) for n, v in found[1].items()} == {
            n: type(v) for n, v in _by_typer(words).items()
        }
    return found is not None


@settings(max_examples=400, deadline=None)
@given(_lines())
def test_a_line_that_is_plain_means_the_same_to_typer(words: list[str]) -> None:
    """The same values, of the same types; what Typer refuses is never plain."""
    _same(words)


@pytest.mark.slow
@settings(max_examples=5_000, deadline=None)
@given(_lines())
def test_many_lines_that_are_plain_mean_the_same_to_typer(words: list[str]) -> None:
    """The same, at length."""
    _same(words)


@pytest.mark.parametrize(("words", "command"), _EVERY, ids=lambda one: str(one)[:40])
def test_a_line_as_people_type_it_is_plain(words: tuple[str, ...], command: Command) -> None:
    """The name, each option once, and the arguments."""
    typed = [*words]
    for one in command.takes:
        said = one.said
        value = "3" if one.kind is int else "x"
        if isinstance(said, Argument):
            typed.append(value)
        elif one.kind is bool:
            typed.append(said.names[0].split("/")[0])
        else:
            typed += [said.names[-1], value]
    assert _same(typed) is not command.asks_program


@pytest.mark.parametrize(
    "line",
    ["", "--help", "review --help", "review -h", "revie", "plan", "plan sho", "review -- x"],
)
def test_help_and_mistakes_are_left_to_typer(line: str) -> None:
    """As are groups without a command, and what stands behind ``--``."""
    assert read_plainly(line.split(), COMMANDS, load) is None
