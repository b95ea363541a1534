"""Warnings of what others on this machine may do with the data file and with results (domain.md
§7)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from thidua import machine
from thidua.advice import quoted
from thidua.cli.console import tell

if TYPE_CHECKING:
    from thidua.session import Happened


def warn_of_others(file: Path) -> None:
    """Warn where others than its owner may read or change the data file, or put another in its
    place; the modes, which somebody may have widened on purpose, are left as they are. Nothing
    where there is no file of ours.
    """
    if os.name != "posix":
        return
    try:
        mode, folder = file.stat().st_mode, file.resolve().parent
        readable, replaceable = mode & 0o077, machine.others_write(folder)
    except OSError:
        return
    if not (readable or replaceable):
        return
    from thidua.services.data_file import is_ours

    if not is_ours(file):
        return
    if readable:
        able = "đọc và sửa được" if mode & 0o022 else "đọc được"
        tell(
            f"Lưu ý: người khác trên máy này {able} tệp {file}; chỉ để mình đọc bằng: chmod 600"
            f" {quoted(file)}"
        )
    if replaceable:
        tell(
            f"Lưu ý: người khác trên máy này ghi được vào thư mục {folder}, nên thay được tệp dữ"
            f" liệu bằng tệp khác; giữ lại cho mình bằng: chmod go-w {quoted(folder)}"
        )


def warn_of_results(happened: Happened) -> None:
    """Warn of results written over files that others may read: such a file keeps the mode that
    somebody gave it."""
    for path in dict.fromkeys(happened.readable):
        tell(
            f"Lưu ý: tệp {path} có từ trước và người khác trên máy này đọc được, nay vẫn thế; "
            f"chỉ để mình đọc bằng: chmod 600 {quoted(path)}"
        )


def warn_of_readers(path: Path) -> None:
    """Warn where others than its owner may read a file that holds a passphrase or a key."""
    if path.is_file() and (machine.mode_of(path) or 0) & 0o077:
        tell(
            f"Lưu ý: người khác trên máy này đọc được tệp {path}; chỉ để mình đọc bằng: chmod 600"
            f" {quoted(path)}"
        )
