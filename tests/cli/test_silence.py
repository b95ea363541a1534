"""No command reaches the network or starts another program (domain.md §7).

``tests.conftest`` watches every command that a test runs in this process, the examples of the help
among them; here is that the watch sees what it is to see, and what is done without it.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.cli.helpers import log_of
from tests.cli.test_help import ALL
from tests.conftest import Thidua


def _connect() -> None:
    with socket.socket() as wire:
        wire.settimeout(0.01)
        wire.connect_ex(("127.0.0.1", 9))


REACHES: list[Callable[[], object]] = [
    _connect,
    lambda: socket.gethostbyname("localhost"),
    lambda: urllib.request.urlopen("http://127.0.0.1:9/", timeout=0.01),
    lambda: subprocess.run(["true"], check=True),
    lambda: os.system("true"),
]


@pytest.mark.parametrize("reach", REACHES)
def test_the_watch_sees_what_reaches_outside(
    office: Thidua, monkeypatch: pytest.MonkeyPatch, reach: Callable[[], object]
) -> None:
    """A socket, a name looked up, a page asked for, another program."""

    def reaching(*_: object, **__: object) -> None:
        with suppress(OSError):  # the program may well go on as if nothing had happened
            reach()
        raise LookupError

    monkeypatch.setattr("thidua.services.case_lists.CaseStream", reaching)
    with pytest.raises(AssertionError, match="reaches outside"):
        office("cases")


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=" ".join)
def test_no_help_page_reaches_outside(thidua: Thidua, path: tuple[str, ...]) -> None:
    """Nor does the version or an unknown command."""
    thidua.ok(*path, "--help")
    thidua.ok("--version")
    thidua(*path, "--khong-co")


WATCHED = """
import sys
from tests.conftest import REACHING
def watch(event, arguments):
    if event.startswith(REACHING):
        print(event, arguments, file=sys.stderr)
sys.addaudithook(watch)
from thidua.cli.main import main
main()
"""


@pytest.mark.slow
def test_completion_reaches_nowhere(office: Thidua) -> None:
    """What the shell runs at each Tab."""
    place = {"PYTHONPATH": os.pathsep.join(sys.path), "_THIDUA_COMPLETE": "tab_bash"}
    for words in (("show", ""), ("add-case", "--field", "")):
        asked = {"_THIDUA_LINE": " ".join(("thidua", *words))}
        environment = {**os.environ, **place, **asked, "THIDUA_DB": str(office.file)}
        done = subprocess.run(
            [sys.executable, "-c", WATCHED],
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            check=False,
        )
        assert done.stderr == "", words


@pytest.mark.parametrize(
    "words",
    [
        ("cases", "--passphrase", "geheim"),
        ("cases", "--passphrase=geheim"),
        ("cases", "-pgeheim"),
        ("--passphrase=geheim", "cases"),
        ("plan", "--passphrase=geheim"),
        ("add-case", "--title", "A", "--passphrase", "geheim"),
        ("void-case", "--voided=geheim"),
        ("backup", "--encrypt", "--passphrase", "geheim"),
    ],
    ids=" ".join,
)
def test_a_passphrase_typed_where_none_is_taken_goes_nowhere(
    office: Thidua, words: tuple[str, ...]
) -> None:
    """An option that does not exist is named without its value, and what was refused is in no
    log."""
    assert "geheim" not in office.refused(*words, code=2)
    assert len(log_of(office.file)) == 1
    assert b"geheim" not in office.file.read_bytes()
