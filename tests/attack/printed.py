"""What the program prints of a file, and the promise about a file that something else has changed:
what is printed with exit 0 while ``check`` is silent is what the file said before."""

from __future__ import annotations

import io
import json
import signal
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from pathlib import Path
from typing import Any

from typer.main import get_command

from tests.attack.state import says_one_thing
from tests.conftest import Answer
from thidua.cli.program import app

PRINTING: tuple[tuple[str, ...], ...] = (
    ("review", "--round", "1", "--format", "json", "--cases"),
    ("review", "--round", "2", "--format", "json", "--cases"),
    ("cases", "--format", "json"),
    ("log", "--format", "json"),
    ("show", "A", "--format", "json"),
    ("commend", "list", "--format", "json"),
    ("exemplar", "list", "--format", "json"),
    ("targets", "--format", "json"),
    ("unit", "list", "--format", "json"),
    ("person", "list", "--format", "json"),
    ("plan", "export"),
    ("cases", "--search", "vu b", "--format", "json"),
    ("status", "--format", "json"),
    ("export", "-"),
)
_CODES = (0, 1, 3, 4)


class Quick:
    """The program as ``Thidua`` runs it, with its commands put together once for many thousands of
    runs."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, *words: str) -> Answer:
        """Run ``thidua WORDS --db FILE``."""
        out, err = (
            io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2)
        )
        code: Any = 0
        with redirect_stdout(out), redirect_stderr(err):
            try:
                _program().main(args=[*words, "--db", str(self.file)])
            except SystemExit as end:
                code = end.code
            except Exception:  # noqa: BLE001 - whatever it is, it is a traceback that nobody caught
                code = 1
                traceback.print_exc(file=err)
        return Answer(code or 0, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]


class Hang(BaseException):
    """A command that does not come to an end."""


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise ``Hang`` in the block once it has taken so long."""

    def stop(*_: Any) -> None:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


@cache
def _program() -> Any:
    return get_command(app)


def answers(file: Path, commands: Iterable[tuple[str, ...]] = PRINTING) -> list[Answer]:
    """What each command says of the file."""
    return [Quick(file)(*words) for words in commands]


def check(file: Path) -> tuple[Answer, list[tuple[str, str]]]:
    """What ``check`` says of the file, and the (check, where) of each finding."""
    answer = Quick(file)("check", "--format", "json")
    found = json.loads(answer.out)["findings"] if answer.code in (0, 3) else []
    return answer, [(finding["check"], finding["where"]) for finding in found]


def broken_promises(
    file: Path,
    good: Mapping[tuple[str, ...], Answer],
    checked: Answer,
    commands: Iterable[tuple[str, ...]] = PRINTING,
) -> Iterator[str]:
    """What is wrong with what is printed of a changed file; ``checked`` is what ``check`` said of
    it."""
    yield from _told(("check",), checked)
    commands = list(commands)
    for words, now in zip(commands, answers(file, commands), strict=True):
        before = good[words]
        yield from _told(words, now)
        if checked.code == 0 and now.code == 0 and now.out != before.out:
            yield f"{' '.join(words)}: prints something else with exit 0, and check is silent"
        if checked.code == 0 and now.code not in (0, before.code):
            yield f"{' '.join(words)}: exit {now.code}, and check is silent: {now.err[:200]}"


def _told(words: tuple[str, ...], answer: Answer) -> Iterator[str]:
    if answer.code not in _CODES:
        yield f"{' '.join(words)}: exit {answer.code}: {answer.err[-300:]}"
    elif answer.code in (1, 4) and (wrong := says_one_thing(answer)):
        yield f"{' '.join(words)}: {wrong}"
    elif "Traceback" in answer.err:
        yield f"{' '.join(words)}: a traceback"
