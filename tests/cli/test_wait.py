"""A busy file: writers wait, ``--wait`` says how long, readers don't stand in each other's way,
giving up changes nothing."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.cli.helpers import digest, log_of
from tests.cli.test_process import THIDUA
from tests.conftest import AddCase, Thidua
from thidua.store import waiting

pty = pytest.importorskip("pty", reason="a terminal of POSIX")

pytestmark = pytest.mark.slow  # they wait

ADD = ("add-case", "--title", "Vụ mới", "--kind", "vu_an", "--field", "khac", "--unit", "NC")


@contextmanager
def held(file: Path, *statements: str) -> Iterator[sqlite3.Connection]:
    """The file while another program, which has run ``statements``, holds it."""
    with closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as other:
        for statement in statements:
            other.execute(statement).fetchall()
        yield other


WRITER = ("BEGIN IMMEDIATE",)
READER = ("BEGIN", "SELECT count(*) FROM cases")


@pytest.mark.parametrize("lock", [WRITER, READER], ids=["writer", "reader"])
def test_giving_up_is_exit_5_and_nothing_changed(office: Thidua, lock: tuple[str, ...]) -> None:
    """Beginning waits for a writer, committing for a reader; who holds it, how long it was, what to
    do are said."""
    before, entries = digest(office.file), len(log_of(office.file))
    with held(office.file, *lock):
        started = time.monotonic()
        error = office.refused(*ADD, "--wait", "0.6", code=5)
        assert 0.6 <= time.monotonic() - started < 3
        assert (
            office.ok("cases", "--format", "json").json["cases"] == []
        )  # a reader goes on reading
    assert ("đang ghi" if lock is WRITER else "đang đọc") in error
    assert re.search("đã đợi 0,[67] giây", error)
    assert "Chưa có gì thay đổi" in error
    assert "--wait 60" in error
    assert (digest(office.file), len(log_of(office.file))) == (before, entries)
    office.ok(*ADD)


@pytest.mark.parametrize(
    "lock", [WRITER, READER, ("BEGIN EXCLUSIVE",)], ids=["writer", "reader", "exclusive"]
)
def test_a_writer_goes_on_as_soon_as_the_file_is_free(
    office: Thidua, lock: tuple[str, ...]
) -> None:
    """Well before the default of ten seconds is over."""
    with held(office.file, *lock) as other:
        threading.Timer(0.7, other.rollback).start()
        started = time.monotonic()
        office.ok(*ADD)
        assert 0.6 <= time.monotonic() - started < 4


def test_not_waiting_at_all(office: Thidua) -> None:
    """``--wait 0`` gives up at once, and says that it did not wait."""
    with held(office.file, *WRITER):
        started = time.monotonic()
        error = office.refused(*ADD, "--wait", "0", code=5)
        assert time.monotonic() - started < 0.5
    assert "không đợi" in error
    assert "--wait 60" in error


@pytest.mark.parametrize("seconds", ["0", "0.5", "0,5", "10", "3600", " 7 "])
def test_seconds_as_people_write_them(office: Thidua, seconds: str) -> None:
    """Whole or with a point or a comma, up to an hour."""
    office.ok(*ADD, "--wait", seconds)


@pytest.mark.parametrize(
    "seconds", ["-1", "3600.1", "1e3", "nan", "inf", "mười", "", "1.2.3", "٣", "9" * 400]
)
def test_seconds_that_are_none(office: Thidua, seconds: str) -> None:
    """Refused as a wrong command line, before anything is done."""
    before = digest(office.file)
    error = office.refused(*ADD, f"--wait={seconds}", code=2)
    assert f"“{seconds}”" in error
    assert "0 đến 3600" in error
    assert digest(office.file) == before


def test_a_longer_wait_is_offered_only_where_there_is_one(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that reads has no ``--wait``."""
    monkeypatch.setattr(waiting, "DEFAULT_SECONDS", 0.05)
    with held(office.file, "BEGIN EXCLUSIVE"):
        assert "--wait" not in office.refused("cases", code=5)


def test_the_wait_of_one_command_is_not_that_of_the_next(
    office: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each has its own or the default."""
    office.ok(*ADD, "--wait", "3600", "--dry-run")
    monkeypatch.setattr(waiting, "DEFAULT_SECONDS", 0.05)
    with held(office.file, *WRITER):
        office.refused(*ADD, code=5)


@pytest.mark.usefixtures("office")
def test_readers_never_block_each_other(office: Thidua, add_case: AddCase) -> None:
    """Any number may read at once, and while a writer prepares its change."""
    add_case()
    with held(office.file, *READER), held(office.file, *READER), held(office.file, *WRITER):
        for words in (("cases",), ("review",), ("log", "--head"), ("status",)):
            office.ok(*words)


def test_a_reader_waits_for_a_commit(office: Thidua) -> None:
    """While the file is being written it can't be read; that passes."""
    with held(office.file, "BEGIN EXCLUSIVE") as other:
        threading.Timer(0.5, other.rollback).start()
        office.ok("cases")


def at_a_terminal(*words: str) -> tuple[subprocess.Popen[bytes], int]:
    """The program with its messages on a terminal; returns it and the terminal's other end."""
    mine, its = pty.openpty()
    process = subprocess.Popen(
        [*THIDUA, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=its
    )
    os.close(its)
    return process, mine


def said(terminal: int) -> str:
    """All that the program wrote to its terminal until it ended."""
    text = b""
    while True:
        try:
            piece = os.read(terminal, 4096)
        except OSError:
            piece = b""
        if not piece:
            os.close(terminal)
            return text.decode()
        text += piece


@pytest.mark.slow
def test_a_terminal_is_told_once_that_it_waits(office: Thidua) -> None:
    """After about a second, once; elsewhere nothing is said until it is over."""
    with held(office.file, *WRITER):
        process, terminal = at_a_terminal(*ADD, "--wait", "1.6")
        piped = subprocess.run(
            [*THIDUA, *ADD, "--wait", "1.2"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        told = " ".join(said(terminal).split())
        assert process.wait() == 5
    assert told.count("đang đợi") == 1
    assert told.index("đang đợi, nhiều nhất 1,6 giây") < told.index("Lỗi: ")
    assert (piped.returncode, piped.stderr.count("đang đợi")) == (5, 0)


def test_ctrl_c_ends_the_wait(office: Thidua) -> None:
    """At once, not when the wait is over; nothing changed."""
    before = digest(office.file)
    with held(office.file, *WRITER):
        process, terminal = at_a_terminal(*ADD, "--wait", "60")
        assert "đang đợi" in os.read(terminal, 4096).decode()
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        assert "giữ nguyên" in said(terminal)
        assert process.wait() == 130
        assert time.monotonic() - sent < 5
    assert digest(office.file) == before
