"""Opening the file: finding it, knowing it for ours, reading without a trace, writing in one transaction."""

from __future__ import annotations

import re
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.advice import Advice, told
from thidua.errors import BrokenFile, FileFault, Refused, StrangeFile, system_reason
from thidua.store import shape
from thidua.store.connection import connecting, prepare
from thidua.store.encoding import Unreadable
from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION
from thidua.store.waiting import WaitingConnection, busy, heeding_interrupts, is_busy

Connection = sqlite3.Connection
upgrades: list[str] = []  # what this process has done to files of an older schema, for the user to be told
_keeping_schema = False
HEADER = b"SQLite format 3\x00"


@contextmanager
def keeping_schema() -> Iterator[None]:
    """A file of an older schema is refused inside, not brought up to date: whoever asks expects nothing to change."""
    global _keeping_schema
    before, _keeping_schema = _keeping_schema, True
    try:
        yield
    finally:
        _keeping_schema = before


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into ``FileBusy`` or ``FileFault``."""
    try:
        with heeding_interrupts():
            yield
    except sqlite3.DatabaseError as error:
        raise _explanation(error, path) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except Unreadable as error:
        raise _altered(path) from error


def _explanation(error: sqlite3.DatabaseError, path: Path) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if is_busy(error):
        return busy(path)
    if code == sqlite3.SQLITE_NOTADB:
        return _not_ours(path)
    missing = code == sqlite3.SQLITE_ERROR and re.match("no such (table|column)|malformed", str(error))
    if code == sqlite3.SQLITE_CORRUPT or missing or "decode" in str(error).lower():
        return damaged(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN) and uses_wal(path):
        return FileFault(
            f"Không mở được tệp {path}: tệp đang ở chế độ WAL.",
            "Chương trình khác đã chuyển tệp sang chế độ ấy; ở đó SQLite phải ghi được vào thư mục thì mới đọc được tệp.",
            "Xin quyền ghi vào thư mục, hoặc chép tệp (cùng tệp đuôi -wal, nếu có) sang nơi ghi được.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return FileFault(
            f"Không ghi được vào tệp {path}.",
            "Tệp hoặc thư mục chứa tệp chỉ cho đọc.",
            "Xin quyền ghi, hoặc chép tệp sang nơi ghi được.",
        )
    if code == sqlite3.SQLITE_FULL:
        return FileFault(f"Ổ đĩa chứa tệp {path} đã đầy; lệnh này chưa ghi được gì.", todo="Dọn bớt ổ đĩa rồi chạy lại.")
    if code == sqlite3.SQLITE_CANTOPEN:
        return FileFault(f"Không mở được tệp {path}.", todo="Xem lại đường dẫn và quyền đọc, ghi của thư mục.")
    if code == sqlite3.SQLITE_IOERR:
        todo = "Xem lại ổ đĩa hoặc kết nối thư mục chung, rồi xem thay đổi đã vào tệp chưa bằng: "
        return FileFault(f"Lỗi đọc, ghi ổ đĩa với tệp {path}.", todo=told(todo, Advice("log", file=path)))
    return error


def damaged(path: Path) -> FileFault:
    """What is said of a file that SQLite can't read, with the newest copy from which it can be restored."""
    return BrokenFile(
        f"Tệp {path} bị hỏng.",
        "SQLite không đọc được nội dung của tệp.",
        told("Đừng ghi thêm vào tệp; lấy lại từ bản sao lưu gần nhất: ", _restoring(path)),
    )


def _altered(path: Path) -> FileFault:
    """What is said of a file in which another program has written what this one can't read."""
    return BrokenFile(
        f"Tệp {path} có nội dung không phải do công cụ ghi, nên không đọc được.",
        "Chương trình khác đã sửa tệp, hoặc tệp bị hỏng.",
        told("Xem chỗ bị sửa bằng: ", Advice("check", file=path), "; lấy lại bằng: ", _restoring(path)),
    )


def _restoring(path: Path) -> Advice:
    from thidua.store.backup import newest_copy

    return Advice("restore", newest_copy(path) or "TỆP_SAO_LƯU", file=path)


def _not_ours(path: Path) -> FileFault:
    return BrokenFile(
        f"Tệp {path} không phải là tệp dữ liệu SQLite.",
        "Nội dung tệp không bắt đầu như một tệp SQLite.",
        "Xem lại đường dẫn sau --db (hoặc biến THIDUA_DB); tệp được giữ nguyên.",
    )


_OR_NAMED = "; hoặc chỉ đến tệp đã có bằng --db ĐƯỜNG_DẪN hay biến THIDUA_DB"


def _inspect(path: Path) -> None:
    """Refuse what is certainly no file of ours, before SQLite touches it; bring one of an older schema up to date."""
    refuse_special(path)
    try:
        with path.open("rb") as stream:
            head = stream.read(100)
    except FileNotFoundError:
        from thidua.store.backup import newest_copy

        copy = newest_copy(path)
        restore = Advice("restore", copy, file=path)
        lost = told("; tệp bị mất thì lấy lại bằng: ", restore) if copy else ""
        raise FileFault(
            f"Không thấy tệp dữ liệu: {path.absolute()}.",
            todo=told("Tạo tệp mới bằng: ", Advice("init", file=path), _OR_NAMED, lost or "."),
        ) from None
    except IsADirectoryError:
        raise FileFault(f"{path} là một thư mục, không phải tệp dữ liệu.", todo="Ghi rõ tên tệp sau --db.") from None
    except OSError as error:
        raise FileFault(f"Không đọc được tệp {path}: {system_reason(error)}.", todo="Xem lại quyền đọc của tệp.") from None
    if not head.startswith(HEADER):
        raise _not_ours(path)
    if _ours(head) and 0 < int.from_bytes(head[60:64], "big") < SCHEMA_VERSION:
        if _keeping_schema:
            raise FileFault(f"Tệp {path} thuộc dạng cũ.", todo="Lệnh đầu tiên mở tệp sẽ nâng tệp lên dạng mới.")
        _upgrade(path)


def refuse_special(path: Path) -> None:
    """Raise ``FileFault`` for a pipe or a device, which might be waited on for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:  # told of where it is opened
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FileFault(
            f"{path} không phải là tệp thường (là ống dẫn hoặc thiết bị), không chứa dữ liệu của thidua được.",
            todo="Xem lại đường dẫn sau --db (hoặc biến THIDUA_DB).",
        )


def _ours(head: bytes) -> bool:
    return head.startswith(HEADER) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def uses_wal(path: Path) -> bool:
    """Whether another program has put the file into WAL mode: ours keep a rollback journal (see ``prepare``)."""
    try:
        with path.open("rb") as stream:
            return stream.read(20)[18:] == b"\x02\x02"
    except OSError:
        return False


def is_data_file(path: Path) -> bool:
    """Whether ``path`` looks like a data file of ours: SQLite, with our application_id in its header."""
    try:
        if not path.is_file():  # a pipe might be waited on for ever
            return False
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    return _ours(head)


def identify(connection: sqlite3.Connection, path: Path, *, as_found: bool = False) -> int:
    """The schema version of the file. Raises ``FileFault`` when it is another program's, or newer than we are, and
    ``StrangeFile``, but ``as_found``, when its tables are not those of that version."""
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    if identity != APPLICATION_ID:
        raise FileFault(
            f"Tệp {path} là cơ sở dữ liệu của chương trình khác, không phải của thidua.",
            todo="Xem lại đường dẫn sau --db (hoặc biến THIDUA_DB); tệp được giữ nguyên.",
        )
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise FileFault(
            f"Tệp {path} do bản thidua mới hơn tạo ra (dạng {version}, bản này đọc đến dạng {SCHEMA_VERSION}).",
            todo="Cài bản thidua mới hơn rồi mở lại; tệp được giữ nguyên.",
        )
    if version < 1:
        raise damaged(path)
    if not as_found and not shape.is_ours(connection, version):
        raise _strange(connection, path)
    return version


def _strange(connection: sqlite3.Connection, path: Path) -> StrangeFile:
    """What is said of a file with tables of someone else."""
    where, what = shape.differences(connection)[0]
    return StrangeFile(
        f"Tệp {path} không còn đúng như công cụ tạo ra, nên không làm gì với tệp này.",
        f"{where[:1].upper()}{where[1:]}: {what}. Chương trình khác đã sửa tệp, hoặc tệp do người khác làm ra.",
        told("Xem hết bằng: ", Advice("check", file=path), "; lấy lại tệp bằng: ", _restoring(path)),
    )


def _upgrade(path: Path) -> None:
    """Bring a file of an older schema up to date, after a copy of it was put beside it; noted in ``upgrades``."""
    with explained(path), connecting(path) as connection:
        if connection.patiently(lambda: identify(connection, path)) == SCHEMA_VERSION:
            return
        from sqlite_utils import Database

        from thidua.clock import now
        from thidua.store.backup import copy_before, drop_folder
        from thidua.store.migrations import migrate

        version = _begin(connection, path)
        if version == SCHEMA_VERSION:  # another program has done it meanwhile
            return
        try:
            copy = copy_before(path, now(), f"dang-{SCHEMA_VERSION}")
        except Refused as error:
            raise FileFault(
                f"Tệp {path} thuộc dạng cũ ({version}); phải nâng lên dạng {SCHEMA_VERSION} mới đọc được, mà không ghi được"
                f" bản sao của tệp vào thư mục ấy ({error.what.rpartition(': ')[2].rstrip('.')}).",
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
        upgrades.append(f"Đã nâng tệp {path} từ dạng {version} lên dạng {SCHEMA_VERSION}; bản cũ còn ở {copy}.")


@contextmanager
def reading(path: Path, *, as_found: bool = False) -> Iterator[sqlite3.Connection]:
    """The file open for reading, one consistent state for the whole block; its bytes stay as they are.

    ``as_found``: tables that are not ours are no fault, but then nothing but ``sqlite_master`` may be asked (see
    ``shape.differences``). Raises ``FileFault`` and ``FileBusy`` (see ``explained``).
    """
    try:
        _inspect(path)
    except StrangeFile:  # of an older schema, which could not be brought up to date
        if not as_found:
            raise
    with explained(path), connecting(path) as connection:
        # Not mode=ro, which could not roll a hot journal back after a crash.
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("BEGIN")
        # This first look takes the lock that keeps the state of the block; nothing after it has to wait.
        connection.patiently(lambda: identify(connection, path, as_found=as_found))
        yield connection


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """The file open for writing inside ``BEGIN IMMEDIATE``. The caller commits; leaving without that rolls back.

    Raises ``FileFault`` and ``FileBusy`` (see ``explained``).
    """
    _inspect(path)
    with explained(path), connecting(path) as connection:
        _begin(connection, path)
        yield connection


def _begin(connection: WaitingConnection, path: Path) -> int:
    """Take the file for writing, whoever holds it waited for; returns the schema version that it has then."""

    def attempt() -> None:
        identify(connection, path)
        prepare(connection)
        connection.execute("BEGIN IMMEDIATE")

    connection.patiently(attempt)
    return identify(connection, path)  # another program may have brought it to a newer schema meanwhile
