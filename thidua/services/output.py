"""Writing a result to a file: whole or not at all, readable by its owner only."""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from thidua.domain.file_names import fault_on_windows
from thidua.errors import TOO_LONG, Refused, is_held, system_reason, too_long
from thidua.session import Happened
from thidua.store.creating import clear_stale, put_over, remove, sync_folder
from thidua.store.header import is_data_file

_MOST_NAMED = 5  # files that are in the way


def write_output(path: Path, content: bytes, happened: Happened, *, force: bool = False) -> None:
    """Write ``content`` to ``path`` (see ``replacing``)."""
    with replacing(path, happened, force=force) as stream:
        stream.write(content)


@contextmanager
def replacing(path: Path, happened: Happened, *, force: bool = False) -> Iterator[IO[bytes]]:
    """A stream to a draft beside ``path``, which takes the place of ``path`` when the block ends
    well: 0600, or the mode of the file that it replaces. Where the block fails, ``path`` is as it
    was and the draft is gone.

    A mode that others may read by is noted in what has ``happened``.
    Raises ``Refused`` when ``path`` exists and ``force`` is not given, or when it can't be written.
    """
    check_writable(path, force=force)
    path = path.resolve()
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o600
    drafts = re.compile(re.escape(f".{path.name}.") + r"[a-z0-9_]{8}\.new")
    try:
        handle, draft = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
        try:
            clear_stale(Path(draft), lambda left: drafts.fullmatch(left.name))
            with os.fdopen(handle, "wb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            os.chmod(draft, mode)
            put_over(Path(draft), path)
            sync_folder(path.parent)
        except BaseException:
            with suppress(OSError):  # what has failed is told, whatever becomes of the draft
                remove(Path(draft))
            raise
        if os.name == "posix" and mode & 0o077:
            happened.readable.append(path)
    except OSError as error:
        raise Refused(
            f"Không ghi được {path}: {system_reason(error)}.",
            todo="Đóng tệp ấy ở chương trình kia rồi chạy lại, hoặc chọn tên khác."
            if is_held(error)
            else "Xem lại đường dẫn, quyền ghi và chỗ trống của ổ đĩa.",
        ) from None


def write_folder(
    folder: Path, files: Mapping[str, bytes], happened: Happened, *, force: bool = False
) -> None:
    """Write ``files`` (name → content) into ``folder``, which is made where there is none.

    Nothing is written where one of them can't be: raises ``Refused`` (see ``check_folder``).
    """
    check_folder(folder, files, force=force)
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise Refused(
            f"Không tạo được thư mục {folder}: {system_reason(error)}.",
            todo="Xem lại đường dẫn, quyền ghi.",
        ) from None
    for name, content in files.items():
        write_output(folder / name, content, happened, force=force)


def check_folder(folder: Path, names: Iterable[str], *, force: bool) -> None:
    """Raises ``Refused`` where files of these ``names`` can't go into ``folder``: it is a file, it
    has nowhere to be, or some are there without ``force``, all of which are named."""
    if sys.platform == "win32" and (why := fault_on_windows(folder.name)):
        raise Refused(f"Không tạo được thư mục {folder}: {why}.", todo="Đặt tên khác.")
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            folder.stat()
        if not folder.is_dir():
            _check_new_folder(folder)
            return
        there = [name for name in names if (folder / name).exists() and not force]
    except OSError as error:
        raise Refused(
            f"Không ghi được vào {folder}: {system_reason(error)}.", todo="Sửa lại đường dẫn."
        ) from None
    if there:
        more = f" và {len(there) - _MOST_NAMED} tệp nữa" if len(there) > _MOST_NAMED else ""
        raise Refused(
            f"Trong thư mục {folder} đã có {', '.join(there[:_MOST_NAMED])}{more}.",
            todo="Thêm --force để ghi đè, hoặc nêu thư mục khác.",
        )
    for name in names:
        check_writable(folder / name, force=force)


def _check_new_folder(folder: Path) -> None:
    if folder.exists() or folder.is_symlink():
        raise Refused(f"{folder} không phải là thư mục.", todo="Nêu tên thư mục khác.")
    if not folder.parent.is_dir():
        why = TOO_LONG if too_long(folder) else f"không có thư mục {folder.parent}"
        raise Refused(
            f"Không tạo được thư mục {folder}: {why}.",
            todo="Tạo thư mục trước, hoặc sửa đường dẫn.",
        )


def check_writable(path: Path, *, force: bool) -> None:
    """Raises ``Refused`` where a result can't go to ``path``: a folder, an existing file without
    ``force``, no folder."""
    if sys.platform == "win32" and (why := fault_on_windows(path.name)):  # which it calls EINVAL
        raise Refused(f"Không ghi được {path}: {why}.", todo="Đặt tên khác.")
    try:
        with suppress(FileNotFoundError, NotADirectoryError):
            path.stat()  # where this fails, the questions below are answered with no, or not at all
        _check_place(path, force=force)
    except OSError as error:  # a name too long, a loop of links, a folder that may not be entered
        raise Refused(
            f"Không ghi được {path}: {system_reason(error)}.", todo="Sửa lại tên tệp, đường dẫn."
        ) from None


def _check_place(path: Path, *, force: bool) -> None:
    if path.is_dir():
        raise Refused(
            f"{path} là một thư mục, không ghi được kết quả vào đó.", todo="Ghi rõ tên tệp."
        )
    if path.exists() and not path.is_file():
        raise Refused(
            f"{path} không phải là tệp thường, không ghi được kết quả vào đó.",
            todo="Chọn tên tệp khác.",
        )
    if path.is_file() and is_data_file(path):
        raise Refused(
            f"{path} là một tệp dữ liệu của thidua; kết quả không ghi đè lên đó.",
            todo="Chọn tên tệp khác.",
        )
    if path.is_symlink() and not path.exists():
        raise Refused(
            f"{path} là liên kết đến {path.readlink()}, mà ở đó không có tệp nào.",
            todo="Bỏ liên kết ấy, hoặc chọn tên khác.",
        )
    if path.exists() and not force:
        raise Refused(f"Tệp {path} đã có.", todo="Thêm --force để ghi đè, hoặc chọn tên khác.")
    if not path.parent.is_dir():
        why = TOO_LONG if too_long(path) else f"không có thư mục {path.parent}"
        raise Refused(
            f"Không ghi được {path}: {why}.", todo="Tạo thư mục trước, hoặc sửa đường dẫn."
        )
