"""What lies around a data file, and whether the disk under it keeps one writer from another."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from thidua.store.connection import connecting
from thidua.store.copies import folder_of, stem_of
from thidua.store.waiting import is_busy

SQLITE_VERSION = sqlite3.sqlite_version


def leftovers(file: Path) -> list[Path]:
    """The journals of SQLite beside ``file``: a command is writing at this moment, or one was cut
    off."""
    return [
        path
        for end in ("-journal", "-wal", "-shm")
        if (path := file.with_name(file.name + end)).exists()
    ]


def drafts(file: Path) -> list[Path]:
    """Drafts that a command cut off has left beside ``file``, or where its copies are kept."""
    beside = file.parent.glob(f".{_literal(file.name)}.*")
    copies = folder_of(file).glob(f".{_literal(stem_of(file))}-*.new")
    return sorted(path for path in (*beside, *copies) if path.is_file())


def conflicted_copies(file: Path) -> list[Path]:
    """Files beside ``file`` whose names are those that a synchronising program gives to the loser
    of a conflict."""
    marks = ("conflict", "xung đột", "(1)", "(2)", "copy")
    near = file.parent.glob(f"{_literal(file.stem)}*{file.suffix}")
    return sorted(
        path for path in near if path != file and any(mark in path.name.lower() for mark in marks)
    )


def _literal(text: str) -> str:
    return "".join(f"[{c}]" if c in "*?[" else c for c in text)


def locks_hold(file: Path) -> tuple[bool | None, str]:
    """Whether a second writer is kept out while a first one holds ``file``; nothing is written.

    ``None`` where that can't be tried, with the reason.
    """
    try:
        with connecting(file) as first, connecting(file) as second:
            first.execute("PRAGMA busy_timeout = 0")
            second.execute("PRAGMA busy_timeout = 0")
            first.execute("BEGIN IMMEDIATE")
            # A file that may only be read is opened so without a word, and BEGIN IMMEDIATE then
            # takes no more than a reader's lock. To change no row of it is refused all the same.
            first.execute("UPDATE settings SET value = value WHERE 0")
            try:
                second.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if is_busy(error):
                    return True, ""
                raise
            return False, ""
    except sqlite3.DatabaseError as error:
        if is_busy(error):
            return None, "đang có chương trình ghi vào tệp"
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_READONLY:
            return None, "tệp hoặc ổ đĩa chỉ cho đọc"
        return None, "SQLite báo lỗi"
