"""Opening the file: finding it, knowing it for ours, reading without a trace, writing in one
transaction."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.text import sentence_case
from thidua.errors import TOO_LONG, BrokenFile, FileFault, StrangeFile, too_long
from thidua.session import USUAL, Patience
from thidua.store import shape
from thidua.store.encoding import Unreadable
from thidua.store.header import not_ours, uses_wal
from thidua.store.schema import APPLICATION_ID, SCHEMA_VERSION
from thidua.store.waiting import busy, heeding_interrupts, is_busy

Connection = sqlite3.Connection
SHORTER = "Đưa tệp lên thư mục có đường dẫn ngắn hơn, ví dụ D:\\so-lieu."


@contextmanager
def explained(path: Path, patience: Patience = USUAL) -> Iterator[None]:
    """Turn what SQLite and the system say about the file into ``FileBusy`` or ``FileFault``."""
    try:
        with heeding_interrupts():
            yield
    except sqlite3.DatabaseError as error:
        raise _explanation(error, path, patience) from error
    except UnicodeDecodeError as error:
        raise damaged(path) from error
    except Unreadable as error:
        raise _altered(path) from error


def _explanation(error: sqlite3.DatabaseError, path: Path, patience: Patience) -> Exception:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if is_busy(error):
        return busy(path, patience)
    if code == sqlite3.SQLITE_NOTADB:
        return not_ours(path)
    missing = code == sqlite3.SQLITE_ERROR and re.match(
        "no such (table|column)|malformed", str(error)
    )
    if code == sqlite3.SQLITE_CORRUPT or missing or "decode" in str(error).lower():
        return damaged(path)
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN) and uses_wal(
        path
    ):
        return FileFault(
            f"Không mở được tệp {path}: tệp đang ở chế độ WAL.",
            "Chương trình khác đã chuyển tệp sang chế độ ấy; ở đó SQLite phải ghi được vào thư mục"
            " thì mới đọc được tệp.",
            "Xin quyền ghi vào thư mục, hoặc chép tệp (cùng tệp đuôi -wal, nếu có) sang nơi ghi"
            " được.",
        )
    if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM):
        return FileFault(
            f"Không ghi được vào tệp {path}.",
            "Tệp hoặc thư mục chứa tệp chỉ cho đọc.",
            "Xin quyền ghi, hoặc chép tệp sang nơi ghi được.",
        )
    if code == sqlite3.SQLITE_FULL:
        return FileFault(
            f"Ổ đĩa chứa tệp {path} đã đầy; lệnh này chưa ghi được gì.",
            todo="Dọn bớt ổ đĩa rồi chạy lại.",
        )
    if code == sqlite3.SQLITE_CANTOPEN and too_long(path, len("-journal")):
        return FileFault(
            f"Không ghi được vào tệp {path}: kể cả tệp nhật ký -journal ở cạnh, {TOO_LONG}.",
            todo=SHORTER,
        )
    if code == sqlite3.SQLITE_CANTOPEN:
        return FileFault(
            f"Không mở được tệp {path}.", todo="Xem lại đường dẫn và quyền đọc, ghi của thư mục."
        )
    if code == sqlite3.SQLITE_IOERR:
        todo = "Xem lại ổ đĩa hoặc kết nối thư mục chung, rồi xem thay đổi đã vào tệp chưa bằng: "
        kept = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_DELETE
        return FileFault(
            f"Lỗi đọc, ghi ổ đĩa với tệp {path}.",
            "Không xóa được tệp nhật ký -journal ở cạnh: chương trình chống vi-rút, đồng bộ có thể"
            " đang giữ tệp ấy."
            if kept
            else "",
            todo=told(todo, Advice("log", file=path)),
        )
    return error


def damaged(path: Path) -> FileFault:
    """What is said of a file that SQLite can't read, with the newest copy from which it can be
    restored."""
    return BrokenFile(
        f"Tệp {path} bị hỏng.",
        "SQLite không đọc được nội dung của tệp.",
        told("Đừng ghi thêm vào tệp; lấy lại từ bản sao lưu gần nhất: ", restoring(path)),
    )


def _altered(path: Path) -> FileFault:
    """What is said of a file in which another program has written what this one can't read."""
    return BrokenFile(
        f"Tệp {path} có nội dung không phải do công cụ ghi, nên không đọc được.",
        "Chương trình khác đã sửa tệp, hoặc tệp bị hỏng.",
        told(
            "Xem chỗ bị sửa bằng: ",
            Advice("check", file=path),
            "; lấy lại bằng: ",
            restoring(path),
        ),
    )


def restoring(path: Path) -> Advice:
    """How to get the file back from its newest copy."""
    from thidua.store.copies import newest_copy

    return Advice("restore", newest_copy(path) or "TỆP_SAO_LƯU", file=path)


def identify(connection: sqlite3.Connection, path: Path, *, as_found: bool = False) -> int:
    """The schema version of the file. Raises ``FileFault`` when it is another program's, or newer
    than we are, and ``StrangeFile``, but ``as_found``, when its tables are not those of that
    version."""
    identity = connection.execute("PRAGMA application_id").fetchone()[0]
    if identity != APPLICATION_ID:
        raise FileFault(
            f"Tệp {path} là cơ sở dữ liệu của chương trình khác, không phải của thidua.",
            todo="Xem lại đường dẫn sau --db (hoặc biến THIDUA_DB); tệp được giữ nguyên.",
        )
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > SCHEMA_VERSION:
        raise FileFault(
            f"Tệp {path} do bản thidua mới hơn tạo ra (dạng {version}, bản này đọc đến dạng"
            f" {SCHEMA_VERSION}).",
            todo="Cài bản thidua mới hơn rồi mở lại; tệp được giữ nguyên.",
        )
    if version < 1:
        raise damaged(path)
    if not as_found and (shape.is_endless(connection) or not shape.is_ours(connection, version)):
        raise strange(connection, path)
    return version


def strange(connection: sqlite3.Connection, path: Path) -> StrangeFile:
    """What is said of a file with tables of someone else."""
    where, what = shape.differences(connection)[0]
    return StrangeFile(
        f"Tệp {path} không còn đúng như công cụ tạo ra, nên không làm gì với tệp này.",
        f"{sentence_case(where)}: {what}. Chương trình khác đã sửa tệp, hoặc tệp do người"
        " khác làm ra.",
        told("Xem hết bằng: ", Advice("check", file=path), "; lấy lại tệp bằng: ", restoring(path)),
    )
