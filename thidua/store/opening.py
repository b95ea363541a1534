"""Opening a data file: brought up to date where it is of an older schema, then read without a
trace, or written in one transaction."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.advice import Advice, told
from thidua.errors import TOO_LONG, FileFault, Refused, StrangeFile, system_reason, too_long
from thidua.session import Session
from thidua.store.connection import connecting, prepare
from thidua.store.database import SHORTER, explained, identify
from thidua.store.header import HEADER, not_ours, ours, refuse_special
from thidua.store.schema import SCHEMA_VERSION
from thidua.store.waiting import WaitingConnection, head_of

_CURLY = set("“”„‟«»‘’‚‛")
_OR_NAMED = "; hoặc chỉ đến tệp đã có bằng --db ĐƯỜNG_DẪN hay biến THIDUA_DB"


def _inspect(session: Session) -> None:
    """Refuse what is certainly no file of ours, before SQLite touches it; bring one of an older
    schema up to date."""
    path = session.file
    refuse_special(path)
    try:
        head = head_of(path, session.patience)
    except FileNotFoundError:
        if too_long(path):
            raise FileFault(f"Không thấy tệp dữ liệu {path}: {TOO_LONG}.", todo=SHORTER) from None
        from thidua.store.copies import newest_copy

        copy = newest_copy(path)
        restore = Advice("restore", copy, file=path)
        lost = told("; tệp bị mất thì lấy lại bằng: ", restore) if copy else ""
        if _CURLY.intersection(path.name):  # no name that anyone would give
            raise FileFault(
                f"Không thấy tệp dữ liệu: {path.absolute()}.",
                todo=told("Gõ lại tên tệp không có nháy cong", lost or "."),
            ) from None
        raise FileFault(
            f"Không thấy tệp dữ liệu: {path.absolute()}.",
            todo=told("Tạo tệp mới bằng: ", Advice("init", file=path), _OR_NAMED, lost or "."),
        ) from None
    except OSError as error:
        if os.path.isdir(path):  # of which Windows says no more than that there is no right
            raise FileFault(
                f"{path} là một thư mục, không phải tệp dữ liệu.", todo="Ghi rõ tên tệp sau --db."
            ) from None
        raise FileFault(
            f"Không đọc được tệp {path}: {system_reason(error)}.", todo="Xem lại quyền đọc của tệp."
        ) from None
    if not head.startswith(HEADER):
        raise not_ours(path)
    if ours(head) and 0 < int.from_bytes(head[60:64], "big") < SCHEMA_VERSION:
        if session.keeps_schema:
            raise FileFault(
                f"Tệp {path} thuộc dạng cũ.", todo="Lệnh đầu tiên mở tệp sẽ nâng tệp lên dạng mới."
            )
        _upgrade(session)


def _upgrade(session: Session) -> None:
    """Bring a file of an older schema up to date, after a copy of it was put beside it; noted in
    what has happened."""
    path, patience = session.file, session.patience
    with explained(path, patience), connecting(path, patience) as connection:
        if connection.patiently(lambda: identify(connection, path)) == SCHEMA_VERSION:
            return
        from sqlite_utils import Database

        from thidua.clock import now
        from thidua.store.backup import copy_before
        from thidua.store.copies import drop_folder
        from thidua.store.migrations import migrate

        moment = now()  # not the session's, whose change may yet wait for an answer
        version = _begin(connection, path)
        if version == SCHEMA_VERSION:  # another program has done it meanwhile
            return
        try:
            copy = copy_before(session, moment, f"dang-{SCHEMA_VERSION}")
        except Refused as error:
            raise FileFault(
                f"Tệp {path} thuộc dạng cũ ({version}); phải nâng lên dạng {SCHEMA_VERSION} mới đọc"
                " được, mà không ghi được bản sao của tệp vào thư mục ấy"
                f" ({error.reason or error.clause}).",
                "Công cụ giữ một bản sao trước khi nâng.",
                "Chép tệp sang một thư mục ghi được rồi mở lại; tệp được giữ nguyên.",
            ) from None
        try:
            migrate(Database(connection))
            connection.commit()
        except BaseException:
            copy.unlink(missing_ok=True)
            drop_folder(path)
            raise
        session.happened.upgrades.append(
            f"Đã nâng tệp {path} từ dạng {version} lên dạng {SCHEMA_VERSION}; bản cũ còn ở {copy}."
        )


@contextmanager
def reading(session: Session, *, as_found: bool = False) -> Iterator[sqlite3.Connection]:
    """The file open for reading, one consistent state for the whole block; its bytes stay as they
    are.

    ``as_found``: tables that are not ours are no fault, but then nothing but ``sqlite_master`` may
    be asked (see ``shape.differences``). Raises ``FileFault`` and ``FileBusy`` (see ``explained``).
    """
    path, patience = session.file, session.patience
    try:
        _inspect(session)
    except StrangeFile:  # of an older schema, which could not be brought up to date
        if not as_found:
            raise
    with explained(path, patience), connecting(path, patience) as connection:
        # Not mode=ro, which could not roll a hot journal back after a crash.
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("BEGIN")
        # This first look takes the lock that keeps the state of the block; nothing after it has to
        # wait.
        connection.patiently(lambda: identify(connection, path, as_found=as_found))
        yield connection


@contextmanager
def writing(session: Session) -> Iterator[sqlite3.Connection]:
    """The file open for writing inside ``BEGIN IMMEDIATE``. The caller commits; leaving without
    that rolls back.

    Raises ``FileFault`` and ``FileBusy`` (see ``explained``).
    """
    _inspect(session)
    path, patience = session.file, session.patience
    with explained(path, patience), connecting(path, patience) as connection:
        _begin(connection, path)
        yield connection


def _begin(connection: WaitingConnection, path: Path) -> int:
    """Take the file for writing, whoever holds it waited for; returns the schema version that it
    has then."""

    def attempt() -> None:
        identify(connection, path)
        prepare(connection)
        connection.execute("BEGIN IMMEDIATE")

    connection.patiently(attempt)
    return identify(
        connection, path
    )  # another program may have brought it to a newer schema meanwhile
