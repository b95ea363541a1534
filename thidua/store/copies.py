"""Copies of a data file: where they lie, their names, which there are. Nothing is opened."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from thidua.domain.backup import SEALED
from thidua.domain.dates import written
from thidua.errors import Refused, system_reason

FOLDER = "sao-luu"

BEFORE_RESTORE = "khoi-phuc"

_NAME = re.compile(
    r"-(\d{4}-\d\d-\d\d-\d{6})(?:-truoc-(khoi-phuc|dang-\d+|muc-\d+))?(?:-(\d+))?\.db(\.age)?"
)


def folder_of(file: Path) -> Path:
    """Where the copies of ``file`` go that are given no place of their own."""
    return itself(file).parent / FOLDER


def itself(file: Path) -> Path:
    """The data file itself, where ``file`` is a link to it: its copies lie beside it, whatever it
    is called here. Otherwise the path stays as it was given: of a mapped drive Windows would make
    the share behind it, and take the two for different disks."""
    return file.resolve() if file.is_symlink() else file


def stem_of(file: Path) -> str:
    """What the names of the copies of ``file`` begin with; no two files of a folder share it.

    ``thu`` for ``thu.db``, the whole name for any other (``thu.sqlite``, ``thu.2026.db``), with a
    dot where it has none.
    """
    name = itself(file).name
    if name.endswith(".db") and "." not in name.removesuffix(".db"):
        return name.removesuffix(".db") or name
    return name if "." in name else f"{name}."


def dated_name(
    file: Path, moment: str, mark: str = "", *, folder: Path | None = None, sealed: bool = False
) -> Path:
    """A free name for a copy of ``file`` made at ``moment`` (ISO) in ``folder``; ``mark`` says what
    it was made before."""
    stem = f"{stem_of(file)}-{stamp(moment)}{mark and f'-truoc-{mark}'}"
    place, suffix = folder_of(file) if folder is None else folder, f".db{SEALED if sealed else ''}"
    number, path = 1, place / f"{stem}{suffix}"
    while path.exists() or path.is_symlink():
        number += 1
        path = place / f"{stem}-{number}{suffix}"
    return path


def stamp(moment: str) -> str:
    """A moment as a part of a name: ``2023-11-15-083000``."""
    return written(moment).replace("T", "-").replace(":", "")


def make_folder(file: Path) -> bool:
    """Make the folder of the copies of ``file`` (0700) where there is none; whether it was made.
    Raises ``Refused``."""
    folder = folder_of(file)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if folder.is_dir():
            return False
        raise Refused(
            f"{folder} không phải là thư mục, không cất bản sao lưu vào đó được.",
            todo="Đổi tên tệp ấy.",
        ) from None
    except OSError as error:
        reason = system_reason(error)
        raise Refused(
            f"Không tạo được thư mục sao lưu {folder}: {reason}.",
            todo="Xem lại quyền ghi và chỗ trống của ổ đĩa.",
            reason=reason,
        ) from None
    return True


def drop_folder(file: Path) -> None:
    """Remove the folder of copies where it is empty."""
    try:
        folder_of(file).rmdir()
    except OSError:
        return


def copies(file: Path, folder: Path | None = None) -> list[tuple[tuple[str, int], str, Path]]:
    """The copies of ``file``, oldest first by name: (when, number), before what, path."""
    found, stem = [], stem_of(file)
    try:
        paths = list((folder_of(file) if folder is None else folder).iterdir())
    except OSError:
        return []
    for path in paths:
        match = (
            _NAME.fullmatch(path.name.removeprefix(stem)) if path.name.startswith(stem) else None
        )
        if match and path.is_file() and not path.is_symlink():
            found.append(((match[1], int(match[3] or 1)), match[2] or "", path))
    return sorted(found)


def older_copies(file: Path, keep: int, newest: Path, *, imports: bool = False) -> list[Path]:
    """Which copies are to go so that ``keep`` stay, ``newest`` among them: of the dated ones, or
    those before imports."""
    fits = [
        path
        for _, mark, path in copies(file)
        if (mark.startswith("muc-") if imports else not mark) and path != newest
    ]
    return fits[: max(len(fits) - (keep - 1), 0)]


def all_copies(file: Path) -> list[Path]:
    """Every copy of ``file`` in its folder that is not encrypted, oldest first by name."""
    return [path for _, _, path in copies(file) if path.suffix != SEALED]


def made_on(copy: Path) -> date:
    """The day on which a copy with a dated name was made."""
    match = _NAME.search(copy.name)
    assert match is not None
    return date.fromisoformat(match[1][:10])


def newest_copy(file: Path) -> Path | None:
    """The newest copy from which ``file`` could be restored; those set aside by a restore are not
    meant."""
    found = [path for _, mark, path in copies(file) if mark != BEFORE_RESTORE]
    return found[-1] if found else None
