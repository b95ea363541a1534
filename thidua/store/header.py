"""What is seen of a file before SQLite touches it: whether it is one of ours."""

from __future__ import annotations

import stat
from pathlib import Path

from thidua.errors import BrokenFile, FileFault
from thidua.store.schema import APPLICATION_ID

HEADER = b"SQLite format 3\x00"


def not_ours(path: Path) -> FileFault:
    """What is said of a file that does not begin as SQLite's do."""
    return BrokenFile(
        f"Tệp {path} không phải là tệp dữ liệu SQLite.",
        "Nội dung tệp không bắt đầu như một tệp SQLite.",
        "Xem lại đường dẫn sau --db (hoặc biến THIDUA_DB); tệp được giữ nguyên.",
    )


def refuse_special(path: Path) -> None:
    """Raise ``FileFault`` for a pipe or a device, which might be waited on for ever."""
    try:
        mode = path.stat().st_mode
    except OSError:  # told of where it is opened
        return
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
        raise FileFault(
            f"{path} không phải là tệp thường (là ống dẫn hoặc thiết bị), không chứa dữ liệu của"
            " thidua được.",
            todo="Xem lại đường dẫn sau --db (hoặc biến THIDUA_DB).",
        )


def ours(head: bytes) -> bool:
    """Whether the first hundred bytes of a file are those of a data file of ours."""
    return head.startswith(HEADER) and head[68:72] == APPLICATION_ID.to_bytes(4, "big")


def uses_wal(path: Path) -> bool:
    """Whether another program has put the file into WAL mode: ours keep a rollback journal (see
    ``prepare``)."""
    try:
        with path.open("rb") as stream:
            return stream.read(20)[18:] == b"\x02\x02"
    except OSError:
        return False


def is_data_file(path: Path) -> bool:
    """Whether ``path`` looks like a data file of ours: SQLite, with our application_id in its
    header."""
    try:
        if not path.is_file():  # a pipe might be waited on for ever
            return False
        with path.open("rb") as stream:
            head = stream.read(100)
    except OSError:
        return False
    return ours(head)
