"""Warnings of what others on this machine may do with the data file and with results (domain.md §7)."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from thidua.cli.console import tell


def warn_of_others(file: Path) -> None:
    """Warn where others than its owner may read or change the data file, or put another in its place; the modes, which
    somebody may have widened on purpose, are left as they are. Nothing where there is no file of ours."""
    if os.name != "posix":
        return
    try:
        mode, folder = file.stat().st_mode, file.resolve().parent
        place = folder.stat()
    except OSError:
        return
    readable, replaceable = mode & 0o077, _others_write(place)
    if not (readable or replaceable):
        return
    from thidua.store.database import is_data_file

    if not is_data_file(file):
        return
    if readable:
        able = "đọc và sửa được" if mode & 0o022 else "đọc được"
        tell(f"Lưu ý: người khác trên máy này {able} tệp {file}; chỉ để mình đọc bằng: chmod 600 {_typed(file)}")
    if replaceable:
        tell(
            f"Lưu ý: người khác trên máy này ghi được vào thư mục {folder}, nên thay được tệp dữ liệu bằng tệp khác; "
            f"giữ lại cho mình bằng: chmod go-w {_typed(folder)}"
        )


def warn_of_results() -> None:
    """Warn of results written over files that others may read: such a file keeps the mode that somebody gave it."""
    output = sys.modules.get("thidua.services.output")
    if output is None:
        return
    for path in dict.fromkeys(output.readable):
        tell(
            f"Lưu ý: tệp {path} có từ trước và người khác trên máy này đọc được, nay vẫn thế; "
            f"chỉ để mình đọc bằng: chmod 600 {_typed(path)}"
        )
    output.readable.clear()


def _others_write(place: os.stat_result) -> bool:
    """Whether others may remove or rename what its owner has put into a folder. Where the sticky bit is set they may
    not; and the group of an account that is alone in it is nobody else."""
    if place.st_mode & stat.S_ISVTX:
        return False
    return bool(place.st_mode & 0o002) or (bool(place.st_mode & 0o020) and not _own_group(place.st_gid))


def _own_group(group: int) -> bool:
    if sys.platform == "win32":
        return False
    import grp
    import pwd

    try:
        account, found = pwd.getpwuid(os.getuid()), grp.getgrgid(group)
    except KeyError:
        return False
    return account.pw_gid == group and found.gr_name == account.pw_name and set(found.gr_mem) <= {account.pw_name}


def _typed(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
