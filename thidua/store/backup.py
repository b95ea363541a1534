"""Copies of a data file: where they lie, what they are called, and how a live file is copied whole.

A copy is made by SQLite's own means in a draft beside its place (``creating``), so that a name that
is there always names a whole copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from thidua.errors import Refused, system_reason
from thidua.session import USUAL, Patience, Session
from thidua.store.connection import connecting, harden
from thidua.store.copies import dated_name, drop_folder, make_folder
from thidua.store.creating import NameTaken, creating, discard
from thidua.store.database import Connection, damaged, explained, identify
from thidua.store.waiting import heeding_interrupts

_ATTEMPTS = 100  # to find a free name while others look for one
_Made = TypeVar("_Made")
KEPT_BEFORE_IMPORTS = 10  # copies made before imports; older ones go
_PAGES_UNHEARD = 5_000  # pages copied between two looks at whether Ctrl-C was pressed


@contextmanager
def committed_state(file: Path, patience: Patience = USUAL) -> Iterator[Connection]:
    """A connection that reads the last committed state of ``file``, of whichever version of ours.

    Raises as ``explained`` and ``identify`` do.
    """
    with explained(file, patience), connecting(file, patience) as source:
        source.execute("BEGIN")
        source.patiently(lambda: identify(source, file))
        yield source


@contextmanager
def copying(source: Connection, target: Path, *, keep: bool = True) -> Iterator[Connection]:
    """A copy of what ``source`` reads (inside a transaction), open to be verified; at ``target``
    when the block ends well.

    Without ``keep`` it is thrown away then. Raises ``Refused`` where it can't be written or
    ``target`` exists.
    """
    with creating(target, Refused) as draft:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            copy.row_factory = sqlite3.Row
            with _writing(target):
                copy_pages(source, copy)
            harden(copy)
            yield copy
        if not keep:
            discard(draft)


def in_memory(source: Connection | bytes) -> Connection:
    """A copy of what ``source`` reads (inside a transaction), or of the bytes of a file, that never
    touches a disk."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.row_factory = sqlite3.Row
    harden(copy)
    if isinstance(source, bytes):
        copy.deserialize(source)
    else:
        copy_pages(source, copy)
    return copy


def copy_pages(source: Connection, target: Connection) -> None:
    """Copy what ``source`` reads (inside a transaction), so much at a time that Ctrl-C is heard in
    between."""
    source.backup(target, pages=_PAGES_UNHEARD, progress=lambda *_: None)


def content_of(copy: Connection) -> bytes:
    """The bytes of the file that ``copy`` would be."""
    return copy.serialize()


def write_sealed(target: Path, content: bytes, *, keep: bool = True) -> None:
    """Put an encrypted copy at ``target``, whole or not at all. Raises ``Refused`` as ``copying``
    does."""
    with creating(target, Refused) as draft:
        with _writing(target):
            draft.write_bytes(content)
            if draft.read_bytes() != content:
                raise OSError
        if not keep:
            discard(draft)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        reason = (
            "ổ đĩa đã đầy"
            if full
            else system_reason(error)
            if isinstance(error, OSError)
            else "ổ đĩa báo lỗi ghi"
        )
        raise Refused(
            f"Không ghi được bản sao lưu {target}: {reason}.",
            todo="Xem lại chỗ trống và quyền ghi, rồi chạy lại.",
            reason=reason,
        ) from error


def refuse_broken(copy: Connection, file: Path) -> None:
    """Raise ``FileFault`` where SQLite's own quick check finds ``copy`` of ``file`` broken."""
    try:
        with heeding_interrupts():
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise damaged(file)


def at_free_name(name: Callable[[], Path], make: Callable[[Path], _Made]) -> _Made:
    """What ``make`` makes at the place that ``name`` finds free; asked again where another command,
    in the same second, has taken that name first, or has removed the folder that it had made."""
    for _ in range(_ATTEMPTS):
        path = name()
        there = path.parent.exists()
        try:
            return make(path)
        except Refused as error:
            if not (isinstance(error, NameTaken) and error.path == path) and (
                path.parent.exists() or not there
            ):
                raise
    return make(name())


def copy_before(session: Session, moment: str, mark: str) -> Path:
    """Copy the committed state of the file into its folder of copies, quickly checked; ``mark``
    says before what.

    Raises ``Refused`` where it can't be written, ``FileFault`` where the file is broken.
    """
    made, file = False, session.file

    def name() -> Path:
        nonlocal made
        made |= make_folder(file)
        return dated_name(file, moment, mark)

    def make(target: Path) -> Path:
        with committed_state(file, session.patience) as source, copying(source, target) as copy:
            refuse_broken(copy, file)
        return target

    try:
        return at_free_name(name, make)
    except BaseException:
        if made:
            drop_folder(file)
        raise
