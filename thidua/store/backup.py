"""Copies of a data file: where they lie, what they are called, and how a live file is copied whole.

A copy is made by SQLite's own means in a draft beside its place (``creating``), so that a name that is there
always names a whole copy.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TypeVar

from thidua.domain.backup import SEALED, Held, Parting
from thidua.domain.dates import written
from thidua.errors import Refused, ThiduaError, system_reason
from thidua.store import cases, log, past
from thidua.store.connection import connecting, harden
from thidua.store.creating import NameTaken, creating, discard
from thidua.store.database import Connection, damaged, explained, identify, is_data_file
from thidua.store.waiting import heeding_interrupts

FOLDER = "sao-luu"
_ATTEMPTS = 100  # to find a free name while others look for one
_Made = TypeVar("_Made")
KEPT_BEFORE_IMPORTS = 10  # copies made before imports; older ones go
BEFORE_RESTORE = "khoi-phuc"
_PAGES_UNHEARD = 5_000  # pages copied between two looks at whether Ctrl-C was pressed
_NAME = re.compile(r"-(\d{4}-\d\d-\d\d-\d{6})(?:-truoc-(khoi-phuc|dang-\d+|muc-\d+))?(?:-(\d+))?\.db(\.age)?")


def folder_of(file: Path) -> Path:
    """Where the copies of ``file`` go that are given no place of their own."""
    return _real(file).parent / FOLDER


def _real(file: Path) -> Path:
    """The data file itself, where ``file`` is a link to it: its copies lie beside it, whatever it is called here."""
    return file.resolve() if file.is_symlink() else file


def stem_of(file: Path) -> str:
    """What the names of the copies of ``file`` begin with; no two files of a folder share it.

    ``thu`` for ``thu.db``, the whole name for any other (``thu.sqlite``, ``thu.2026.db``), with a dot where it has none.
    """
    name = _real(file).name
    if name.endswith(".db") and "." not in name.removesuffix(".db"):
        return name.removesuffix(".db") or name
    return name if "." in name else f"{name}."


def dated_name(file: Path, moment: str, mark: str = "", *, folder: Path | None = None, sealed: bool = False) -> Path:
    """A free name for a copy of ``file`` made at ``moment`` (ISO) in ``folder``; ``mark`` says what it was made before."""
    stem = f"{stem_of(file)}-{_stamp(moment)}{mark and f'-truoc-{mark}'}"
    place, suffix = folder_of(file) if folder is None else folder, f".db{SEALED if sealed else ''}"
    number, path = 1, place / f"{stem}{suffix}"
    while path.exists() or path.is_symlink():
        number += 1
        path = place / f"{stem}-{number}{suffix}"
    return path


def _stamp(moment: str) -> str:
    """A moment as a part of a name: ``2023-11-15-083000``."""
    return written(moment).replace("T", "-").replace(":", "")


def make_folder(file: Path) -> bool:
    """Make the folder of the copies of ``file`` (0700) where there is none; whether it was made. Raises ``Refused``."""
    folder = folder_of(file)
    try:
        folder.mkdir(0o700)
    except FileExistsError:
        if folder.is_dir():
            return False
        raise Refused(f"{folder} không phải là thư mục, không cất bản sao lưu vào đó được.", todo="Đổi tên tệp ấy.") from None
    except OSError as error:
        raise Refused(
            f"Không tạo được thư mục sao lưu {folder}: {system_reason(error)}.",
            todo="Xem lại quyền ghi và chỗ trống của ổ đĩa.",
        ) from None
    return True


@contextmanager
def committed_state(file: Path) -> Iterator[Connection]:
    """A connection that reads the last committed state of ``file``, of whichever version of ours.

    Raises as ``explained`` and ``identify`` do.
    """
    with explained(file), connecting(file) as source:
        source.execute("BEGIN")
        source.patiently(lambda: identify(source, file))
        yield source


@contextmanager
def copying(source: Connection, target: Path, *, keep: bool = True) -> Iterator[Connection]:
    """A copy of what ``source`` reads (inside a transaction), open to be verified; at ``target`` when the block ends well.

    Without ``keep`` it is thrown away then. Raises ``Refused`` where it can't be written or ``target`` exists.
    """
    with creating(target, Refused) as draft:
        with closing(sqlite3.connect(draft, isolation_level=None)) as copy:
            copy.row_factory = sqlite3.Row
            with _writing(target):
                copy_pages(source, copy)
            harden(copy)
            yield copy
        if not keep:
            discard(draft)


def in_memory(source: Connection | bytes) -> Connection:
    """A copy of what ``source`` reads (inside a transaction), or of the bytes of a file, that never touches a disk."""
    copy = sqlite3.connect(":memory:", isolation_level=None)
    copy.row_factory = sqlite3.Row
    harden(copy)
    if isinstance(source, bytes):
        copy.deserialize(source)
    else:
        copy_pages(source, copy)
    return copy


def copy_pages(source: Connection, target: Connection) -> None:
    """Copy what ``source`` reads (inside a transaction), so much at a time that Ctrl-C is heard in between."""
    source.backup(target, pages=_PAGES_UNHEARD, progress=lambda *_: None)


def content_of(copy: Connection) -> bytes:
    """The bytes of the file that ``copy`` would be."""
    return copy.serialize()


def write_sealed(target: Path, content: bytes, *, keep: bool = True) -> None:
    """Put an encrypted copy at ``target``, whole or not at all. Raises ``Refused`` as ``copying`` does."""
    with creating(target, Refused) as draft:
        with _writing(target):
            draft.write_bytes(content)
            if draft.read_bytes() != content:
                raise OSError
        if not keep:
            discard(draft)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.DatabaseError, OSError) as error:
        full = getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL
        reason = "ổ đĩa đã đầy" if full else system_reason(error) if isinstance(error, OSError) else "ổ đĩa báo lỗi ghi"
        raise Refused(
            f"Không ghi được bản sao lưu {target}: {reason}.", todo="Xem lại chỗ trống và quyền ghi, rồi chạy lại."
        ) from error


def refuse_broken(copy: Connection, file: Path) -> None:
    """Raise ``FileFault`` where SQLite's own quick check finds ``copy`` of ``file`` broken."""
    try:
        with heeding_interrupts():
            sound = copy.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise damaged(file)


def at_free_name(name: Callable[[], Path], make: Callable[[Path], _Made]) -> _Made:
    """What ``make`` makes at the place that ``name`` finds free; asked again where another command, in the same second, has
    taken that name first, or has removed the folder that it had made."""
    for _ in range(_ATTEMPTS):
        path = name()
        there = path.parent.exists()
        try:
            return make(path)
        except Refused as error:
            if not (isinstance(error, NameTaken) and error.path == path) and (path.parent.exists() or not there):
                raise
    return make(name())


def copy_before(file: Path, moment: str, mark: str) -> Path:
    """Copy the committed state of ``file`` into its folder of copies, quickly checked; ``mark`` says before what.

    Raises ``Refused`` where it can't be written, ``FileFault`` where the file is broken.
    """
    made = False

    def name() -> Path:
        nonlocal made
        made |= make_folder(file)
        return dated_name(file, moment, mark)

    def make(target: Path) -> Path:
        with committed_state(file) as source, copying(source, target) as copy:
            refuse_broken(copy, file)
        return target

    try:
        return at_free_name(name, make)
    except BaseException:
        if made:
            drop_folder(file)
        raise


def drop_folder(file: Path) -> None:
    """Remove the folder of copies where it is empty."""
    try:
        folder_of(file).rmdir()
    except OSError:
        return


def held_by(connection: Connection) -> Held:
    """What an open file holds."""
    number, sealed = past.log_head(connection)
    entry = log.load_entry(connection, number, 0)
    return Held(cases.count_cases(connection).in_force, number, sealed, entry.at, entry.actor)


def parting(present: Connection, backup: Connection) -> Parting:
    """Where two logs part: each entry's hash covers those before it, so an equal hash is an equal history."""
    query = "SELECT id, hash FROM log ORDER BY id DESC"
    theirs = {row[0]: row[1] for row in backup.execute(query)}
    only_present = 0
    for number, sealed in present.execute(query):
        if theirs.get(number) == sealed:
            return Parting(number, only_present, sum(entry > number for entry in theirs))
        only_present += 1
    return Parting(None, only_present, len(theirs))


def _copies(file: Path, folder: Path | None = None) -> list[tuple[tuple[str, int], str, Path]]:
    """The copies of ``file``, oldest first by name: (when, number), before what, path."""
    found, stem = [], stem_of(file)
    try:
        paths = list((folder_of(file) if folder is None else folder).iterdir())
    except OSError:
        return []
    for path in paths:
        match = _NAME.fullmatch(path.name.removeprefix(stem)) if path.name.startswith(stem) else None
        if match and path.is_file() and not path.is_symlink():
            found.append(((match[1], int(match[3] or 1)), match[2] or "", path))
    return sorted(found)


def older_copies(file: Path, keep: int, newest: Path, *, imports: bool = False) -> list[Path]:
    """Which copies are to go so that ``keep`` stay, ``newest`` among them: of the dated ones, or those before imports."""
    fits = [path for _, mark, path in _copies(file) if (mark.startswith("muc-") if imports else not mark) and path != newest]
    return fits[: max(len(fits) - (keep - 1), 0)]


def all_copies(file: Path) -> list[Path]:
    """Every copy of ``file`` in its folder that is not encrypted, oldest first by name."""
    return [path for _, _, path in _copies(file) if path.suffix != SEALED]


def made_on(copy: Path) -> date:
    """The day on which a copy with a dated name was made."""
    match = _NAME.search(copy.name)
    assert match is not None
    return date.fromisoformat(match[1][:10])


def newest_copy(file: Path) -> Path | None:
    """The newest copy from which ``file`` could be restored; those set aside by a restore are not meant."""
    found = [path for _, mark, path in _copies(file) if mark != BEFORE_RESTORE]
    return found[-1] if found else None


def set_aside_at(file: Path, moment: str) -> Path | None:
    """The data file that the restore of ``moment`` (ISO) set aside, where it is still there and is one."""
    found = [
        path for (when, _), mark, path in _copies(file) if (when, mark) == (_stamp(moment), BEFORE_RESTORE) and is_data_file(path)
    ]
    return found[-1] if found else None


def copy_before_entry(file: Path, connection: Connection, number: int) -> Path | None:
    """The copy made before entry ``number`` of ``connection`` was written, where it is still there and is the one."""
    wanted = past.log_head(connection, number - 1)
    for _, mark, path in reversed(_copies(file)):
        if mark == f"muc-{number}":
            try:
                with committed_state(path) as copy:
                    if past.log_head(copy) == wanted:
                        return path
            except (ThiduaError, LookupError, TypeError):
                continue
    return None
