"""Every command line that messages offer while the tests run, read by the real parser without being
carried out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import typer.main

from thidua import advice as module
from thidua.advice import ETC, Advice, Place, Sentence, Shell
from thidua.cli.app import COMMANDS
from thidua.cli.misread import Misread, Reason
from thidua.cli.program import app

_HOLE = re.compile(r"[A-ZĐ_À-Ỹ]+")  # what the reader is to replace: MÃ, LÝ_DO


def fault(line: str) -> str | None:
    """What the parser says of a command line for a POSIX shell, ``None`` where it takes it. Words
    in capitals stand for any value; behind ``…`` anything may follow."""
    words = shlex.split(line)
    if words[:1] != ["thidua"]:
        return (
            None
            if all(_is_option(word) for word in words if word.startswith("-"))
            else "không có tùy chọn ấy"
        )
    words = words[1:]
    open_ended = ETC in words[-1:]
    if open_ended:
        words.pop()
    if "--help" in words:
        return _unknown(words[: words.index("--help")])
    return _parsed(["7" if _HOLE.fullmatch(word) else word for word in words], open_ended)


def _parsed(words: list[str], open_ended: bool) -> str | None:
    try:
        context = _root().make_context("thidua", list(words), resilient_parsing=False)
        while hasattr(context.command, "resolve_command"):
            _, command, rest = context.command.resolve_command(
                context, [*context._protected_args, *context.args]
            )
            context = command.make_context(command.name, rest, parent=context)
    except Misread as error:
        return None if open_ended and error.reason is Reason.MISSING else repr(error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the line can't be typed
        return f"{type(error).__name__}: {getattr(error, 'what', error)}"
    return None


def _unknown(words: list[str]) -> str | None:
    found: Any = _root()
    for word in words:
        found = found.get_command(None, word) if hasattr(found, "get_command") else None
        if found is None:
            return f"không có lệnh {word}"
    return None


@cache
def _root() -> Any:
    return typer.main.get_command(app)


@cache
def _options() -> set[str]:
    def below(command: Any) -> Iterator[str]:
        yield from (
            option
            for parameter in command.params
            for option in (*parameter.opts, *parameter.secondary_opts)
        )
        for inner in getattr(command, "commands", {}).values():
            yield from below(inner)

    return {option for name in COMMANDS for option in below(_root().get_command(None, name))}


def _is_option(word: str) -> bool:
    return word.split("=")[0] in _options()


_judged: dict[str, str | None] = {}


@pytest.fixture(autouse=True)
def _every_advice_can_be_typed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test that saw a command line which the program itself would refuse, or one put into
    words too early."""
    bad: list[str] = []
    word = module.command_line

    def watched(advice: Advice, place: Place = module.ANYWHERE) -> str:
        line = word(advice, place)
        if (place.shell or module.shell_at_hand()) is Shell.POSIX:
            if line not in _judged:
                _judged[line] = fault(line)
            if _judged[line] is not None:
                bad.append(f"{line}: {_judged[line]}")
        return line

    def too_early(said: Advice | Sentence) -> str:
        bad.append(f"ghép thành chữ quá sớm: {said!r}")
        return repr(said)

    monkeypatch.setattr(module, "command_line", watched)
    monkeypatch.setattr(Advice, "__str__", too_early)
    monkeypatch.setattr(Sentence, "__str__", too_early)
    yield
    assert not bad, "\n".join(bad)
