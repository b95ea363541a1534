"""Putting a backup in the place of a data file, so that at every moment the old file or the new one is there, whole.

A file that SQLite can use is written into, in one transaction: other programs' locks are respected, and a run cut off is
rolled back by the next to open it. What is no use to SQLite is set aside byte for byte and replaced.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from thidua.clock import Origin
from thidua.domain.backup import Held, Present
from thidua.errors import BrokenFile, FileFault, Refused, ThiduaError, system_reason
from thidua.store import history, shape
from thidua.store.backup import at_free_name, committed_state, copy_pages, copying, held_by, in_memory, refuse_broken
from thidua.store.connection import connecting, prepare
from thidua.store.creating import NameTaken, creating, taken
from thidua.store.database import HEADER, Connection, explained, refuse_special
from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION
from thidua.store.traces import leftovers
from thidua.store.waiting import allowed, busy, heeding_interrupts

_NOTHING_DONE = "chưa khôi phục gì; tệp giữ nguyên"
_ROOM = "Xem lại chỗ trống và quyền ghi của thư mục {}, rồi chạy lại."
_COUNTER = 24, 28  # where SQLite counts, in the first page, the transactions that changed the file


def look_at(file: Path) -> Present:
    """What is at ``file`` now; nothing is changed there, not even an older schema.

    Raises ``FileFault`` for what must not be replaced (a folder, another program's database, a newer schema),
    ``FileBusy`` where another program is writing.
    """
    refuse_special(file)
    try:
        with file.open("rb") as stream:
            head = stream.read(len(HEADER))
    except FileNotFoundError:
        return Present(False)
    except IsADirectoryError:
        raise FileFault(f"{file} là một thư mục, không phải tệp dữ liệu.", todo="Ghi rõ tên tệp sau --db.") from None
    except OSError as error:
        raise FileFault(f"Không đọc được tệp {file}: {system_reason(error)}.", todo="Xem lại quyền đọc của tệp.") from None
    if head != HEADER:
        return Present(True, foreign=True, identity=_identity(file))
    try:
        with committed_state(file) as connection:
            refuse_broken(connection, file)
            return Present(True, held_by(connection))
    except (LookupError, TypeError, BrokenFile):
        return Present(True, identity=_identity(file))  # now: SQLite may have rolled a journal back into it


def _identity(file: Path) -> tuple[int, ...]:
    """What tells one state of a file that SQLite can't read from another."""
    found = file.stat()
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns


def read_backup(source: Path | bytes, name: str) -> Connection:
    """The backup at ``source``, or of these bytes, in memory and of today's schema. Raises ``Refused`` for what is none."""
    with ExitStack() as unless_returned:
        try:
            if isinstance(source, Path):
                with connecting(source) as connection:
                    connection.execute("BEGIN")
                    _refuse_other(connection, name)
                    copy = unless_returned.enter_context(closing(in_memory(connection)))
            else:
                copy = unless_returned.enter_context(closing(in_memory(source)))
                _refuse_other(copy, name)
            with heeding_interrupts():
                if copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok":
                    _bring_up_to_date(copy)
                    unless_returned.pop_all()
                    return copy
        except sqlite3.DatabaseError as error:
            code = getattr(error, "sqlite_errorcode", 0) & 0xFF
            if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_IOERR):
                raise Refused(f"Không đọc được bản sao lưu {name}.", todo="Xem lại quyền đọc, ổ đĩa, rồi chạy lại.") from None
    raise broken_backup(name, "SQLite không đọc được nội dung")


def broken_backup(name: str, why: str) -> Refused:
    """The refusal of a backup that is not whole."""
    return Refused(
        f"Bản sao lưu {name} không còn nguyên vẹn: {why}.", todo="Dùng bản sao lưu khác; tệp dữ liệu chưa bị đụng đến."
    )


def _refuse_other(connection: Connection, name: str) -> None:
    identity, version = (connection.execute(f"PRAGMA {key}").fetchone()[0] for key in ("application_id", "user_version"))
    if identity != APPLICATION_ID or version < 1:
        raise Refused(
            f"{name} không phải là bản sao lưu của thidua.",
            "Đó là cơ sở dữ liệu của chương trình khác.",
            "Chọn lại tệp; tệp dữ liệu chưa bị đụng đến.",
        )
    if version > SCHEMA_VERSION:
        raise Refused(
            f"Bản sao lưu {name} do bản thidua mới hơn tạo ra (dạng {version}, bản này đọc đến dạng {SCHEMA_VERSION}).",
            todo="Cài bản thidua mới hơn rồi khôi phục; tệp dữ liệu chưa bị đụng đến.",
        )
    strange = shape.differences(connection)
    if strange:
        raise broken_backup(name, ": ".join(strange[0]))


def _bring_up_to_date(copy: Connection) -> None:
    if copy.execute("PRAGMA user_version").fetchone()[0] < SCHEMA_VERSION:
        from sqlite_utils import Database

        from thidua.store.migrations import migrate

        copy.execute("BEGIN")
        migrate(Database(copy))
        copy.commit()


def record_restore(copy: Connection, origin: Origin, name: str) -> None:
    """Write into the log of ``copy`` that it was restored, so that the history tells it."""
    copy.execute("BEGIN")
    journal = history.Journal(copy)
    journal.subject = name
    journal.record(origin, "restore")
    copy.commit()


def put_in_place(copy: Connection, file: Path, present: Present, aside: Callable[[], Path]) -> Path:
    """Make ``file`` what ``copy`` (in memory) holds; what is there now goes to ``aside`` (a free name) first, whole.

    Returns where that was. Raises ``Refused`` where the file is no longer as ``present`` says, or can't be set aside;
    ``FileBusy``, ``FileFault``.
    """
    file = file.resolve()

    def put(aside: Path) -> Path:
        _put(copy, file, present, aside)
        return aside

    kept = at_free_name(aside, put)
    history.committed.append(file)
    return kept


def _put(copy: Connection, file: Path, present: Present, aside: Path) -> None:
    if present.held is not None:
        _write_into(copy, file, present.held, aside)
    elif present.exists:
        mode = 0o600 if present.foreign else file.stat().st_mode & 0o777  # only that of a data file was meant for one
        with creating(file, over=lambda draft: _set_aside(file, present, aside, draft, mode)) as draft:
            _fill(draft, copy)
    else:
        try:
            with creating(file) as draft:
                _fill(draft, copy)
                _move_leftovers(file, aside)
        except NameTaken:  # somebody has made it since it was found missing
            raise _changed(file) from None


@contextmanager
def setting_aside(aside: Path) -> Iterator[None]:
    """Say of what stops the present file from being kept at ``aside`` that nothing was restored. Raises ``Refused``."""
    try:
        yield
    except NameTaken:  # another one is tried
        raise
    except Refused as error:
        why = "Tệp hiện có phải được giữ lại trước đã."
        raise Refused(f"{error.what.removesuffix('.')}; {_NOTHING_DONE}.", why, _ROOM.format(aside.parent)) from None


def _write_into(copy: Connection, file: Path, expected: Held, aside: Path) -> None:
    # Closing any handle of a file drops this process's locks on it: this one is open longer than SQLite's.
    with file.open("rb", buffering=0) as raw:
        with committed_state(file) as source:
            if held_by(source) != expected:
                raise _changed(file)
            with setting_aside(aside), copying(source, aside) as kept:
                refuse_broken(kept, file)
            counted = _counter(raw.fileno())
        try:
            with explained(file), connecting(file) as target:
                target.patiently(lambda: prepare(target))
                copy.backup(
                    target, pages=_pages(copy), progress=_watch(file, lambda: _counter(raw.fileno()) == counted), sleep=0.1
                )
        except (ThiduaError, sqlite3.Error):
            aside.unlink(missing_ok=True)  # nothing was written: SQLite has rolled it back
            raise


def _pages(copy: Connection) -> int:
    """How much to write at a time: less than all, so that ``_watch`` is asked while the file is locked and unchanged."""
    return max(1, min(100, int(copy.execute("PRAGMA page_count").fetchone()[0]) // 2))


def _watch(file: Path, unchanged: Callable[[], bool]) -> Callable[[int, int, int], None]:
    """What is asked after each step: gives up a file that stays busy, or was changed since it was set aside."""
    started, locked = time.monotonic(), False

    def told(status: int, _remaining: int, _total: int) -> None:
        nonlocal locked
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):  # asked again and again: Python would go on for ever
            waited = time.monotonic() - started
            if waited >= allowed():
                raise busy(file, waited=waited)
        elif not locked:
            locked = True
            if not unchanged():
                raise _changed(file)

    return told


def _changed(file: Path) -> Refused:
    return Refused(f"Tệp {file} vừa có thay đổi mới; chưa khôi phục gì.", todo="Chạy lại lệnh để xem thay đổi ấy rồi quyết định.")


def _counter(handle: int) -> bytes:
    os.lseek(handle, _COUNTER[0], os.SEEK_SET)
    return os.read(handle, _COUNTER[1] - _COUNTER[0])


def _fill(draft: Path, copy: Connection) -> None:
    with closing(sqlite3.connect(draft)) as target:
        copy_pages(copy, target)


def _set_aside(file: Path, present: Present, aside: Path, draft: Path, mode: int) -> None:
    """Keep the bytes of a file that is about to be replaced, its journal with it; the new one takes its mode over."""
    try:
        draft.chmod(mode)
        if _identity(file) != present.identity:
            raise _changed(file)
        try:
            os.link(file, aside)
        except OSError:
            if aside.exists():
                raise taken(aside) from None
            _copy_bytes(file, aside)  # no hard links on this file system
        aside.chmod(0o600)
        _move_leftovers(file, aside)
    except OSError as error:
        raise Refused(
            f"Không giữ lại được tệp hiện có ở {aside}: {system_reason(error)}; {_NOTHING_DONE}.",
            todo=_ROOM.format(aside.parent),
        ) from None


def _copy_bytes(file: Path, aside: Path) -> None:
    try:
        shutil.copyfile(file, aside)
    except OSError:
        aside.unlink(missing_ok=True)  # a part of the file only
        raise


def _move_leftovers(file: Path, aside: Path) -> None:
    """A journal left over belongs to the file that goes: beside the new one SQLite would roll it into that."""
    for journal in leftovers(file):
        kept = aside.with_name(aside.name + journal.name.removeprefix(file.name))
        os.replace(journal, kept)
        kept.chmod(0o600)
