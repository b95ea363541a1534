"""Making a file: in a draft beside its place, moved there when it is whole and on the disk."""

from __future__ import annotations

import os
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from thidua.advice import Said
from thidua.domain.file_names import fault_on_windows
from thidua.errors import FileFault, Held, Refused, ThiduaError, system_reason, way_out
from thidua.store.database import explained
from thidua.store.header import is_data_file

_DRAFT = re.compile(r"\..+\.[0-9]+(-[0-9]+)?\.new")
_STALE_SECONDS = 3_600
_DENIED = 5  # of Windows: no right, or open elsewhere
_NOT_REPLACED = (_DENIED, 32, 33)
_HELD_SECONDS, _PAUSE = 1.0, 0.05


@contextmanager
def creating(
    path: Path, kind: type[ThiduaError] = FileFault, over: Callable[[Path], None] | None = None
) -> Iterator[Path]:
    """A temporary file (0600) beside ``path`` in which to build a new one; at ``path``, on the
    disk, when the block ends.

    ``over`` is called with the finished draft, right before it takes the place of a file that is at
    ``path``. Raises ``Refused`` when ``path`` exists otherwise (it is left alone), ``kind`` when
    its folder can't be written.
    """
    if sys.platform == "win32" and (why := fault_on_windows(path.name)):
        raise kind(f"Không tạo được tệp {path}: {why}.", todo="Đặt tên khác.", reason=why)
    try:
        if over is None and (path.exists() or path.is_symlink()):
            raise taken(path)
        draft = _new_draft(path)
        clear_stale(draft, _is_draft)
    except OSError as error:
        raise _not_made(path, error, kind) from None
    try:
        with explained(path):
            yield draft
        if draft.exists():
            try:
                _sync(draft)
                if over is None:
                    _move_without_overwriting(draft, path)
                else:
                    over(draft)
                    put_over(draft, path)
            except OSError as error:
                raise _not_made(path, error, kind) from None
            sync_folder(path.parent)
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(
                OSError
            ):  # one that can't be removed says nothing of the new file, which is there or is not
                remove(left)


def _new_draft(path: Path) -> Path:
    """An empty file beside ``path`` under a name that nothing has; a command that was killed may
    have left some."""
    number = 1
    while True:
        draft = path.with_name(
            f".{path.name}.{os.getpid()}{'' if number == 1 else f'-{number}'}.new"
        )
        try:
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except FileExistsError:
            number += 1
        else:
            return draft


def clear_stale(draft: Path, ours: Callable[[Path], object]) -> None:
    """Remove the drafts beside the new ``draft`` that commands cut off have left: those that are
    ``ours`` and that nobody has written to for an hour before it was made, by the clock of the
    disk."""
    now = draft.stat().st_mtime
    for left in draft.parent.glob(".*.new"):
        with suppress(OSError):
            if ours(left) and left.is_file() and now - left.stat().st_mtime > _STALE_SECONDS:
                left.unlink()
                left.with_name(f"{left.name}-journal").unlink(missing_ok=True)


def _is_draft(path: Path) -> bool:
    """Whether ``path`` is named as the draft of a data file, and is one as far as it was
    written."""
    return (
        bool(_DRAFT.fullmatch(path.name))
        and path.is_file()
        and (path.stat().st_size == 0 or is_data_file(path))
    )


def discard(draft: Path) -> None:
    """Throw a draft away (``--dry-run``): ``creating`` then leaves nothing behind."""
    draft.unlink()


def _move_without_overwriting(draft: Path, path: Path) -> None:
    try:
        os.link(draft, path)
    except FileExistsError:
        raise taken(path) from None
    except OSError:  # no hard links on this file system
        if path.exists():
            raise taken(path) from None
        _patiently(lambda: draft.rename(path), path, lambda: False)


def put_over(draft: Path, path: Path) -> None:
    """Move ``draft`` to ``path``, over what is there, be it marked read-only: only Windows would
    heed that. Where it can't be done, the mark is back. Raises ``Held``, ``OSError``."""
    with _unmarked(path) as unmark:
        _patiently(lambda: os.replace(draft, path), path, unmark)


def remove(path: Path) -> None:
    """Remove a draft of ours, be it marked read-only. Raises ``Held``, ``OSError``."""
    with _unmarked(path) as unmark:
        _patiently(lambda: path.unlink(missing_ok=True), path, unmark)


@contextmanager
def _unmarked(path: Path) -> Iterator[Callable[[], bool]]:
    """A function that takes the read-only mark off ``path`` and says whether there was one; it is
    put back where the block fails."""
    modes: list[int] = []

    def unmark() -> bool:
        mode = path.stat().st_mode if path.is_file() else stat.S_IWRITE
        if mode & stat.S_IWRITE:
            return False
        modes.append(mode)
        path.chmod(mode | stat.S_IWRITE)
        return True

    try:
        yield unmark
    except BaseException:
        for mode in modes:
            with suppress(OSError):
                path.chmod(mode)
        raise


def _patiently(act: Callable[[], object], path: Path, unmark: Callable[[], bool]) -> None:
    """Do ``act`` with ``path``. Windows refuses (winerror 5, 32, 33) where another program has that
    open: an antivirus program lets go within a second, Word does not. Raises ``Held``,
    ``OSError``."""
    until = time.monotonic() + _HELD_SECONDS
    while True:
        try:
            act()
            return
        except PermissionError as error:
            refused = getattr(error, "winerror", None)
            if refused not in _NOT_REPLACED:
                raise
            if not (refused == _DENIED and unmark()) and time.monotonic() >= until:
                raise Held(error.errno, error.strerror, str(path)) from error
        time.sleep(_PAUSE)


def _sync(file: Path) -> None:
    """Have the content of a file on the disk."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(folder: Path) -> None:
    """Have the names in ``folder`` on the disk, where the system can do that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _not_made(path: Path, error: OSError, kind: type[ThiduaError]) -> ThiduaError:
    todo: Said = "Xem lại đường dẫn: thư mục phải có sẵn và cho phép ghi."
    if path.parent.is_dir():
        todo = f"Xem lại chỗ trống và quyền ghi của thư mục {path.parent}."
    reason, todo = system_reason(error), way_out(error, todo)
    return kind(f"Không tạo được tệp {path}: {reason}.", todo=todo, reason=reason)


class NameTaken(Refused):
    """A file was to be made at ``path``, where there is one already."""

    def __init__(self, path: Path, what: str, why: str = "", todo: str = "") -> None:
        super().__init__(what, why, todo)
        self.path = path


def taken(path: Path) -> NameTaken:
    """What is said where ``path`` is not free."""
    return NameTaken(
        path,
        f"Tệp {path} đã có; lệnh này không ghi đè lên tệp có sẵn.",
        todo="Chọn tên khác (tệp dữ liệu: bằng --db TÊN_TỆP), hoặc tự chuyển tệp cũ đi nơi khác.",
    )
