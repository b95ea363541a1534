"""What is otherwise on Windows, played here: paths of shares, what a terminal is, how a reader that
has gone is told, files that other programs hold."""

from __future__ import annotations

import errno
import io
import subprocess
import sys
from pathlib import Path, PureWindowsPath

import pytest

from tests.conftest import Thidua
from thidua import machine
from thidua.cli.ask import Asker
from thidua.store.connection import uri_of


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PureWindowsPath(r"\\may-chu\chung\so lieu.db"), "file:////may-chu/chung/so%20lieu.db"),
        (PureWindowsPath(r"D:\so-lieu\a.db"), "file:///D:/so-lieu/a.db"),
        (Path("/so-lieu/a#?.db"), "file:///so-lieu/a%23%3F.db"),
    ],
)
def test_a_share_has_an_address_that_sqlite_takes(path: Path | PureWindowsPath, uri: str) -> None:
    """Without the server in the place where SQLite wants none."""
    assert uri_of(path) == uri  # type: ignore[arg-type]


class Nul(io.StringIO):
    """NUL as Windows gives it: it says that it is a terminal."""

    def isatty(self) -> bool:
        """As there."""
        return True

    def fileno(self) -> int:
        """Some number."""
        return 0


@pytest.mark.parametrize("console", [True, False])
def test_nul_is_no_terminal(monkeypatch: pytest.MonkeyPatch, console: bool) -> None:
    """Whoever would be asked for a passphrase there would never answer; a real console is one."""
    monkeypatch.setattr(machine.sys, "platform", "win32")
    monkeypatch.setattr(machine, "_is_console", lambda _: console)
    monkeypatch.setattr(sys, "stdin", Nul())
    assert machine.at_terminal(sys.stdin) is console
    assert Asker().can_ask is console


@pytest.mark.parametrize(
    ("platform", "error", "gone"),
    [
        ("linux", BrokenPipeError(errno.EPIPE, "gone"), True),
        ("win32", OSError(errno.EINVAL, "gone"), True),
        ("linux", OSError(errno.EINVAL, "no such thing"), False),
        ("win32", OSError(errno.EINVAL, "no such name", "a?.json"), False),
        ("win32", OSError(errno.ENOSPC, "full"), False),
    ],
)
def test_a_reader_that_has_gone_is_told_from_other_faults(
    monkeypatch: pytest.MonkeyPatch, platform: str, error: OSError, gone: bool
) -> None:
    """Windows says EINVAL, which is a fault where it is of a file."""
    monkeypatch.setattr(machine.sys, "platform", platform)
    assert machine.stopped_reading(error) is gone


@pytest.mark.slow
@pytest.mark.parametrize("words", [("log",), ("log", "--format", "json"), ("help", "review")])
def test_a_reader_that_stops_early_is_no_error(office: Thidua, words: tuple[str, ...]) -> None:
    """``| head``, ``| more``: exit 0 and not a word."""
    command = [sys.executable, "-m", "thidua", *words, "--db", str(office.file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert (process.stderr.read(), process.wait()) == (b"", 0)


def test_a_fault_in_looking_for_the_fault_is_not_told(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What broke the command may break the look at its file, too: still one apology, exit 70."""

    def fail(*_: object, **__: object) -> None:
        raise ValueError("invalid uri authority")

    monkeypatch.setattr("thidua.services.case_views.cases.load_cases", fail)
    monkeypatch.setattr("thidua.services.checking.damage", fail)
    answer = office("cases")
    assert answer.code == 70
    assert "Xin lỗi" in answer.err
