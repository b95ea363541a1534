"""What every test shares: a quiet clock, a data file of its own, and the program driven from
outside."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from typer.testing import CliRunner

from tests.advices import _every_advice_can_be_typed as _every_advice_can_be_typed
from tests.pace import build_commands_once, keep_files_in_memory, slow_first
from thidua.cli.program import app

build_commands_once()
keep_files_in_memory()
settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("default")


def pytest_xdist_auto_num_workers() -> int:
    """How many workers ``-n auto`` means: one more than processors, since some tests wait."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The order in which tests run."""
    slow_first(items)


# What the interpreter announces when something reaches for the network or starts another program.
# We do neither, so every command that any test runs in this process is watched.
REACHING = (
    *(
        "socket.",
        "urllib.",
        "http.client.",
        "ftplib.",
        "smtplib.",
        "imaplib.",
        "poplib.",
        "nntplib.",
        "telnetlib.",
    ),
    *(
        "subprocess.",
        "os.system",
        "os.exec",
        "os.posix_spawn",
        "os.spawn",
        "os.fork",
        "os.startfile",
        "pty.",
        "webbrowser.",
    ),
)
_reached: list[str] = []
_watching = False


def _watch(event: str, arguments: object) -> None:
    if _watching and event.startswith(REACHING):
        _reached.append(f"{event} {arguments}")


sys.addaudithook(_watch)


@dataclass(frozen=True)
class Answer:
    """What a command gave: its exit code, standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output read as JSON."""
        return json.loads(self.out)


class Thidua:
    """The program, run in this process as a user would run it in ``folder`` with the file
    ``thidua.db``."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def __call__(self, *words: str, stdin: str | None = None) -> Answer:
        """Run ``thidua WORDS`` and return what it gave, whatever the exit code."""
        global _watching
        _reached.clear()
        _watching = True
        try:
            result = CliRunner().invoke(app, list(words), input=stdin)
        finally:
            _watching = False
        assert not _reached, f"{words} reaches outside: {_reached}"
        return Answer(result.exit_code, result.stdout, result.stderr)

    def ok(self, *words: str, stdin: str | None = None) -> Answer:
        """Run a command that must succeed."""
        answer = self(*words, stdin=stdin)
        assert answer.code == 0, f"{words}: exit {answer.code}\n{answer.err}"
        return answer

    def refused(self, *words: str, code: int = 1, stdin: str | None = None) -> str:
        """Run a command that must fail with ``code`` and nothing on standard output; returns
        standard error."""
        answer = self(*words, stdin=stdin)
        assert answer.code == code, f"{words}: exit {answer.code}\n{answer.out}\n{answer.err}"
        assert answer.out == "", f"{words} printed on standard output: {answer.out}"
        assert answer.err.startswith("Lỗi: ")
        return answer.err


@pytest.fixture(autouse=True)
def _quiet_world(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Each test lives in an empty folder on 20/01/2026, as the actor ``kiem-thu``."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("THIDUA_DB", raising=False)
    monkeypatch.delenv("THIDUA_NO_INPUT", raising=False)
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-20")
    monkeypatch.setenv("THIDUA_ACTOR", "kiem-thu")


@pytest.fixture
def thidua(tmp_path: Path) -> Thidua:
    """The program in an empty folder, with no data file yet."""
    return Thidua(tmp_path / "thidua.db")


@pytest.fixture
def office(thidua: Thidua) -> Thidua:
    """The program with a new file: the embedded plan and its three units VP, NC, PCTN."""
    thidua.ok("init")
    return thidua


AddCase = Callable[..., str]


@pytest.fixture
def add_case(office: Thidua) -> AddCase:
    """Record a case that counts for ``tham-nhung`` of NC in both rounds; keyword arguments change
    its options.

    Returns its code. ``None`` leaves an option out; ``True`` gives a bare flag.
    """
    count = 0

    def add(**changes: Any) -> str:
        nonlocal count
        count += 1
        options: dict[str, Any] = {
            "title": f"Vụ kiểm thử số {count}",
            "kind": "vu_an",
            "field": "tham_nhung",
            "unit": "NC",
            "initiative": "phat_hien",
            "public_concern": True,
            "advised": "2022-03-01",
            "advice_doc": "1-TM/NC",
            "resolved": "2022-10-01",
            "outcome": "hieu_qua",
            "result_doc": "2-KQ/NC",
            **changes,
        }
        words = ["add-case", "--format", "json"]
        for name, value in options.items():
            flag = "--" + name.replace("_", "-")
            if value is True:
                words.append(flag)
            elif isinstance(value, (list, tuple)):
                for item in value:
                    words += [flag, str(item)]
            elif value is not None:
                words += [flag, str(value)]
        return str(office.ok(*words).json["case"]["code"])

    return add
