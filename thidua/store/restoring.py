"""Putting a backup in the place of a data file, so that at every moment the old file or the new one
is there, whole.

A file that SQLite can use is written into, in one transaction: other programs' locks are respected,
and a run cut off is rolled back by the next to open it. What is no use to SQLite is set aside byte
for byte and replaced.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import ExitStack, closing
from pathlib import Path

from thidua.domain.backup import Present
from thidua.errors import BrokenFile, FileFault, Refused, system_reason
from thidua.session import USUAL, Committed, Patience, Session
from thidua.store import copies, past, shape
from thidua.store.backup import (
    at_free_name,
    committed_state,
    copy_pages,
    in_memory,
    refuse_broken,
)
from thidua.store.connection import connecting
from thidua.store.creating import NameTaken, creating
from thidua.store.database import Connection
from thidua.store.header import HEADER, refuse_special
from thidua.store.held import held_by
from thidua.store.journal import Journal
from thidua.store.overwriting import (
    changed,
    identity,
    move_leftovers,
    set_aside,
    take_back,
    write_into,
)
from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION
from thidua.store.waiting import head_of, heeding_interrupts


def look_at(file: Path, patience: Patience = USUAL) -> Present:
    """What is at ``file`` now; nothing is changed there, not even an older schema.

    Raises ``FileFault`` for what must not be replaced (a folder, another program's database, a
    newer schema), ``FileBusy`` where another program is writing.
    """
    refuse_special(file)
    try:
        head = head_of(file, patience)
    except FileNotFoundError:
        return Present(False)
    except OSError as error:
        if not os.path.isdir(file):
            raise FileFault(
                f"Không đọc được tệp {file}: {system_reason(error)}.",
                todo="Xem lại quyền đọc của tệp.",
            ) from None
        raise FileFault(
            f"{file} là một thư mục, không phải tệp dữ liệu.", todo="Ghi rõ tên tệp sau --db."
        ) from None
    if not head.startswith(HEADER):
        return Present(True, foreign=True, identity=identity(file))
    try:
        with committed_state(file, patience) as connection:
            refuse_broken(connection, file)
            return Present(True, held_by(connection))
    except (LookupError, TypeError, BrokenFile):
        return Present(
            True, identity=identity(file)
        )  # now: SQLite may have rolled a journal back into it


def read_backup(source: Path | bytes, name: str) -> Connection:
    """The backup at ``source``, or of these bytes, in memory and of today's schema. Raises
    ``Refused`` for what is none."""
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
                raise Refused(
                    f"Không đọc được bản sao lưu {name}.",
                    todo="Xem lại quyền đọc, ổ đĩa, rồi chạy lại.",
                ) from None
    raise broken_backup(name, "SQLite không đọc được nội dung")


def broken_backup(name: str, why: str) -> Refused:
    """The refusal of a backup that is not whole."""
    return Refused(
        f"Bản sao lưu {name} không còn nguyên vẹn: {why}.",
        todo="Dùng bản sao lưu khác; tệp dữ liệu chưa bị đụng đến.",
    )


def _refuse_other(connection: Connection, name: str) -> None:
    identity, version = (
        connection.execute(f"PRAGMA {key}").fetchone()[0]
        for key in ("application_id", "user_version")
    )
    if identity != APPLICATION_ID or version < 1:
        raise Refused(
            f"{name} không phải là bản sao lưu của thidua.",
            "Đó là cơ sở dữ liệu của chương trình khác.",
            "Chọn lại tệp; tệp dữ liệu chưa bị đụng đến.",
        )
    if version > SCHEMA_VERSION:
        raise Refused(
            f"Bản sao lưu {name} do bản thidua mới hơn tạo ra (dạng {version}, bản này đọc đến dạng"
            f" {SCHEMA_VERSION}).",
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


def record_restore(copy: Connection, session: Session, name: str) -> None:
    """Write into the log of ``copy`` that it was restored, so that the history tells it."""
    copy.execute("BEGIN")
    journal = Journal(copy)
    journal.subject = name
    journal.record(session, "restore")
    copy.commit()


def put_in_place(
    copy: Connection, session: Session, present: Present, aside: Callable[[], Path]
) -> Path:
    """Make the file what ``copy`` (in memory) holds; what is there now goes to ``aside`` (a free
    name) first, whole.

    Returns where that was. Raises ``Refused`` where the file is no longer as ``present`` says, or
    can't be set aside; ``FileBusy``, ``FileFault``.
    """
    file = copies.itself(session.file)

    def put(aside: Path) -> Path:
        _put(copy, session.but(file=file), present, aside)
        return aside

    kept = at_free_name(aside, put)
    session.happened.committed.append(Committed(file, past.log_head(copy)[0]))
    return kept


def _put(copy: Connection, session: Session, present: Present, aside: Path) -> None:
    file = session.file
    if present.held is not None:
        write_into(copy, file, present.held, aside, session.patience)
    elif present.exists:
        mode = (
            0o600 if present.foreign else file.stat().st_mode & 0o777
        )  # only that of a data file was meant for one
        kept = False

        def keep(draft: Path) -> None:
            nonlocal kept
            set_aside(file, present, aside, draft, mode)
            kept = True

        try:
            with creating(file, over=keep) as draft:
                _fill(draft, copy)
        except BaseException:
            if kept:  # and yet the file was not replaced: another program has it open
                take_back(file, aside)
            raise
    else:
        try:
            with creating(file) as draft:
                _fill(draft, copy)
                move_leftovers(file, aside)
        except NameTaken:  # somebody has made it since it was found missing
            raise changed(file) from None


def _fill(draft: Path, copy: Connection) -> None:
    with closing(sqlite3.connect(draft)) as target:
        copy_pages(copy, target)
