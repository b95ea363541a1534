"""Whether the file is whole and only this program has changed it: what SQLite says, the schema, and
the references."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from thidua.advice import Advice, told
from thidua.domain.checking import Finding
from thidua.errors import ThiduaError
from thidua.store import shape
from thidua.store.encoding import Unreadable
from thidua.store.naming import row_name
from thidua.store.schema import KEYS
from thidua.store.waiting import was_interrupted

_COPY = Advice("restore", "TỆP_SAO_LƯU")
_RESTORE = told("Đừng ghi thêm vào tệp; lấy bản sao lưu gần nhất thay vào: ", _COPY)
_FOREIGN = told(
    "Chương trình khác đã sửa tệp: tìm người đã sửa, hoặc lấy bản sao lưu gần nhất: ", _COPY
)
_MOST = 1_000_000  # findings of SQLite's own check, which otherwise stops at a hundred
_OF_PAGES = "*** in database"  # the head over what is wrong with the pages, no fault itself

# What says nothing of the file's content.
_PASSING = (
    *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_NOMEM),
    *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
)


def sheltered(
    connection: sqlite3.Connection, name: str, check: Callable[[], Iterable[Finding]]
) -> Iterator[Finding]:
    """What ``check`` finds, and one finding more where the file can't be read to the end.

    Trouble that says nothing of the file's content (busy, disk) is raised as it is.
    """
    before = connection.text_factory
    # Bytes that are no UTF-8 are kept apart from every other text, and reading goes on.
    connection.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
    try:
        yield from check()
    except sqlite3.DatabaseError as error:
        if was_interrupted(error):
            raise KeyboardInterrupt from error
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _PASSING:
            raise
        yield Finding(name, "tệp", f"đọc dở thì hỏng, SQLite báo: {error}", _RESTORE)
    except (
        ValueError,
        LookupError,
        TypeError,
        AttributeError,
        ArithmeticError,
        RecursionError,
        Unreadable,
        ThiduaError,
    ):
        yield Finding(
            name, "tệp", "có nội dung không phải do công cụ ghi, không đọc tiếp được", _FOREIGN
        )
    finally:
        connection.text_factory = before


def sqlite_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """What SQLite's ``integrity_check`` finds: pages, indexes, types, NOT NULL and CHECK of every
    cell.

    One fault is asked for first: where it is one of the pages themselves, that is all, since to
    walk over crooked pages may take for ever.
    """
    said = _integrity(connection, 1)
    if said and not any(line.startswith(_OF_PAGES) for line in said):
        said = _integrity(connection, _MOST)
    for line in said:
        if not line.startswith(_OF_PAGES):
            yield Finding("sqlite", "tệp", f"SQLite báo: {line}", _RESTORE)


def _integrity(connection: sqlite3.Connection, most: int) -> list[str]:
    rows = connection.execute(f"PRAGMA integrity_check({most})")
    return [line for (text,) in rows if text != "ok" for line in str(text).splitlines()]


def reference_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """The rows that name something that is not there."""
    broken = {(row[0], row[3]) for row in connection.execute("PRAGMA foreign_key_check")}
    for table, number in sorted(broken):
        keys = connection.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
        parent, column, wanted = next(
            (row["table"], row["from"], row["to"]) for row in keys if row["id"] == number
        )
        query = f"""SELECT * FROM "{table}" AS child WHERE child."{column}" IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM "{parent}" AS parent
                      WHERE parent."{wanted}" = child."{column}")"""
        for row in connection.execute(query):
            where = row_name(
                table, tuple(row[name] for name in KEYS.get(table, (column,))), dict(row)
            )
            yield Finding(
                "references",
                where,
                f"nhắc đến {row_name(parent, (row[column],))} mà không có",
                _FOREIGN,
            )


def schema_findings(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Tables, indexes, triggers and views that are not as the migrations make them (see
    ``shape``)."""
    for where, what in shape.differences(connection):
        yield Finding("schema", where, what, _FOREIGN)
