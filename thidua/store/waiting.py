"""Waiting for a file that another program holds: how long, saying so, and giving up in words (exit
5)."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from thidua.errors import FileBusy, is_held
from thidua.session import USUAL, Patience

_Result = TypeVar("_Result")
WRITES = "một chương trình khác đang ghi"
KEEPS = "một chương trình khác đang mở, không cho ai đọc"
READS = "một chương trình khác đang đọc, chưa nhả tệp ra để ghi"
DEFAULT_SECONDS = 10.0
LONGEST_SECONDS = 3600.0
# what SQLite itself waits in one call; between calls Ctrl-C and the telling have their turn
_ATTEMPT = 0.1
# the longest pause between two attempts; each is drawn anew, so that no two programs keep step
PAUSE = 0.03
_SILENT = 1.0
# of SQLite's machine, between two looks at whether Ctrl-C was pressed: a few milliseconds
_STEPS_UNHEARD = 20_000


def allowed(patience: Patience) -> float:
    """How many seconds a busy file is waited for."""
    return DEFAULT_SECONDS if patience.seconds is None else patience.seconds


def is_busy(error: sqlite3.Error) -> bool:
    """Whether SQLite says that another program holds the file."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
    )


def heed_interrupts(connection: sqlite3.Connection) -> None:
    """Let Ctrl-C stop whatever ``connection`` is at: Python hears of it only where Python runs, so
    SQLite calls a function that does nothing. What is then raised there ends the statement (see
    ``was_interrupted``)."""
    connection.set_progress_handler(lambda: 0, _STEPS_UNHEARD)


def was_interrupted(error: BaseException | None) -> bool:
    """Whether ``error``, or what it came from, is the end of a statement that Ctrl-C has
    stopped."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_INTERRUPT:
            return True
        error = error.__cause__ or error.__context__
    return False


@contextmanager
def heeding_interrupts() -> Iterator[None]:
    """Raise as ``KeyboardInterrupt`` what Ctrl-C has done inside a statement."""
    try:
        yield
    except sqlite3.Error as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from error
        raise


class WaitingConnection(sqlite3.Connection):
    """A connection that waits for its locks as long as its ``patience`` allows, all waits taken
    together."""

    path: Path
    patience: Patience = USUAL
    _waited = 0.0

    def patiently(self, act: Callable[[], _Result], holder: str = WRITES) -> _Result:
        """Do ``act``, again and again while the file is busy. Raises ``FileBusy`` in the end:
        ``holder`` is who holds it."""
        started, told, limit = time.monotonic() - self._waited, False, allowed(self.patience)
        self.execute(f"PRAGMA busy_timeout = {int(min(_ATTEMPT, limit) * 1000)}")
        while True:
            try:
                return act()
            except sqlite3.OperationalError as error:
                if not is_busy(error):
                    raise
            self._waited = time.monotonic() - started
            if self._waited >= limit:
                raise busy(self.path, self.patience, holder, self._waited)
            if not told and self._waited >= _SILENT and self.patience.tell is not None:
                told = True
                self.patience.tell(
                    f"Tệp {self.path} đang bận: {holder}; đang đợi, nhiều nhất {_in_words(limit)}"
                    " giây …"
                )
            time.sleep(min(PAUSE * os.urandom(1)[0] / 255, limit - self._waited))

    def commit(self) -> None:
        """Commit. Whoever reads the file at that moment is waited for; those that come later have
        to wait for us."""
        self.patiently(super().commit, READS)


def head_of(file: Path, patience: Patience = USUAL) -> bytes:
    """The first hundred bytes of ``file``; one that another program keeps to itself is waited for.
    Raises ``FileBusy``, ``OSError``."""
    started, limit = time.monotonic(), allowed(patience)
    while True:
        try:
            with file.open("rb") as stream:
                return stream.read(100)
        except OSError as error:
            if not is_held(error):
                raise
            waited = time.monotonic() - started
            if waited >= limit:
                raise busy(file, patience, KEEPS, waited) from None
        time.sleep(min(PAUSE, limit))


def busy(
    path: Path, patience: Patience, holder: str = WRITES, waited: float | None = None
) -> FileBusy:
    """The error of a file that stayed busy: who holds it, how long it was waited for, and what to
    do."""
    asked = patience.seconds
    longer = (
        None if asked is None else next((n for n in (60, 600, LONGEST_SECONDS) if n > asked), None)
    )
    option = "" if longer is None else f"; muốn đợi lâu hơn thì thêm --wait {longer:.0f}"
    after = (
        ""
        if waited is None
        else (
            f"; đã đợi {_in_words(waited)} giây"
            if asked != 0
            else "; lệnh này không đợi (--wait 0)"
        )
    )
    return FileBusy(
        f"Tệp {path} đang bận: {holder}{after}.",
        todo=(
            "Chưa có gì thay đổi. Đóng cửa sổ khác đang dùng tệp này, hoặc chờ một lát, rồi chạy"
            f" lại{option}."
        ),
    )


def _in_words(seconds: float) -> str:
    return f"{seconds:.1f}".removesuffix(".0").replace(".", ",")
