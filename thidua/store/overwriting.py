"""Writing a copy into a file that is in use: page by page, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.domain.backup import Held, Present
from thidua.errors import Refused, ThiduaError, system_reason
from thidua.session import Patience
from thidua.store.backup import (
    committed_state,
    copying,
    refuse_broken,
)
from thidua.store.connection import connecting, prepare
from thidua.store.creating import NameTaken, put_over, taken
from thidua.store.database import Connection, explained
from thidua.store.held import held_by
from thidua.store.surroundings import leftovers
from thidua.store.waiting import allowed, busy

_COUNTER = 24, 28  # where SQLite counts, in the first page, the transactions that changed the file


def write_into(
    copy: Connection, file: Path, expected: Held, aside: Path, patience: Patience
) -> None:
    """Write ``copy`` over ``file``, which holds what is ``expected``; that is kept at ``aside``
    first.

    Raises ``Refused`` where the file has been changed meanwhile.
    """
    # Closing any handle of a file drops this process's locks on it: this one is open longer than
    # SQLite's.
    with file.open("rb", buffering=0) as raw:
        with committed_state(file, patience) as source:
            if held_by(source) != expected:
                raise changed(file)
            with setting_aside(aside), copying(source, aside) as kept:
                refuse_broken(kept, file)
            counted = _counter(raw.fileno())
        try:
            with explained(file, patience), connecting(file, patience) as target:
                target.patiently(lambda: prepare(target))
                copy.backup(
                    target,
                    pages=_pages(copy),
                    progress=_watch(file, patience, lambda: _counter(raw.fileno()) == counted),
                    sleep=0.1,
                )
        except (ThiduaError, sqlite3.Error):
            aside.unlink(missing_ok=True)  # nothing was written: SQLite has rolled it back
            raise


def _pages(copy: Connection) -> int:
    """How much to write at a time: less than all, so that ``_watch`` is asked while the file is
    locked and unchanged."""
    return max(1, min(100, int(copy.execute("PRAGMA page_count").fetchone()[0]) // 2))


def _watch(
    file: Path, patience: Patience, unchanged: Callable[[], bool]
) -> Callable[[int, int, int], None]:
    """What is asked after each step: gives up a file that stays busy, or was changed since it was
    set aside."""
    started, locked = time.monotonic(), False

    def told(status: int, _remaining: int, _total: int) -> None:
        nonlocal locked
        if status in (
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
        ):  # asked again and again: Python would go on for ever
            waited = time.monotonic() - started
            if waited >= allowed(patience):
                raise busy(file, patience, waited=waited)
        elif not locked:
            locked = True
            if not unchanged():
                raise changed(file)

    return told


def changed(file: Path) -> Refused:
    """What is said where the file was changed while it was to be written over."""
    return Refused(
        f"Tệp {file} vừa có thay đổi mới; chưa khôi phục gì.",
        todo="Chạy lại lệnh để xem thay đổi ấy rồi quyết định.",
    )


def _counter(handle: int) -> bytes:
    os.lseek(handle, _COUNTER[0], os.SEEK_SET)
    return os.read(handle, _COUNTER[1] - _COUNTER[0])


@contextmanager
def setting_aside(aside: Path) -> Iterator[None]:
    """Say of what stops the present file from being kept at ``aside`` that nothing was restored.
    Raises ``Refused``."""
    try:
        yield
    except NameTaken:  # another one is tried
        raise
    except Refused as error:
        why = "Tệp hiện có phải được giữ lại trước đã."
        raise Refused(f"{error.clause}; {NOTHING_DONE}.", why, ROOM.format(aside.parent)) from None


def set_aside(file: Path, present: Present, aside: Path, draft: Path, mode: int) -> None:
    """Keep the bytes of a file that is about to be replaced, its journal with it; the new one takes
    its mode over."""
    try:
        draft.chmod(mode)
        if identity(file) != present.identity:
            raise changed(file)
        _keep(file, aside)
        aside.chmod(0o600)
        move_leftovers(file, aside)
    except OSError as error:
        raise Refused(
            f"Không giữ lại được tệp hiện có ở {aside}: {system_reason(error)}; {NOTHING_DONE}.",
            todo=ROOM.format(aside.parent),
        ) from None


def _keep(file: Path, aside: Path) -> None:
    """Have the bytes of ``file`` at ``aside``, too: by a second name where that does. On Windows
    neither of two names can be removed while a program has the file open, and ``aside`` may have to
    go again (``take_back``)."""
    try:
        if sys.platform != "win32":
            os.link(file, aside)
            return
    except FileExistsError:
        raise taken(aside) from None
    except OSError:  # no hard links on this file system
        pass
    _copy_bytes(file, aside)


def _copy_bytes(file: Path, aside: Path) -> None:
    try:
        target = aside.open("xb")
    except FileExistsError:
        raise taken(aside) from None
    try:
        with file.open("rb") as source, target:
            shutil.copyfileobj(source, target)
            target.flush()
            os.fsync(target.fileno())
    except OSError:
        aside.unlink(missing_ok=True)  # a part of the file only
        raise


def _move(file: Path, place: Path) -> None:
    """Move ``file`` to ``place``, which may lie on another disk: the folder of copies may be a link
    to one."""
    try:
        put_over(file, place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(file, place)
        file.unlink()


def move_leftovers(file: Path, aside: Path) -> None:
    """A journal left over belongs to the file that goes: beside the new one SQLite would roll it
    into that."""
    for journal in leftovers(file):
        kept = aside.with_name(aside.name + journal.name.removeprefix(file.name))
        _move(journal, kept)
        kept.chmod(0o600)


def take_back(file: Path, aside: Path) -> None:
    """Undo what ``set_aside`` has done: ``file`` could not be replaced after all."""
    for journal in leftovers(aside):
        _move(journal, file.with_name(file.name + journal.name.removeprefix(aside.name)))
    aside.unlink(missing_ok=True)


NOTHING_DONE = "chưa khôi phục gì; tệp giữ nguyên"

ROOM = "Xem lại chỗ trống và quyền ghi của thư mục {}, rồi chạy lại."


def identity(file: Path) -> tuple[int, ...]:
    """What tells one state of a file that SQLite can't read from another."""
    found = file.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns
