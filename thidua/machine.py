"""What surrounds the data file: versions, the disk, who may read, whether a folder is shared or
synchronised.

With ``clock`` the only place that asks the machine. Nothing here opens the file or a connection.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path, PurePath
from typing import TextIO

LIBRARIES = (
    "typer",
    "rich",
    "sqlite-utils",
    "pydantic",
    "tomli-w",
    "python-calamine",
    "XlsxWriter",
    "docxtpl",
    "pyrage",
)

# Parts of folder names (lower case) by which a synchronising program is known, and what it is
# called.
_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "icloud": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "syncthing": "Syncthing",
    "synologydrive": "Synology Drive",
    "zalo received files": "Zalo",
}
_NETWORK = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "9p",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.rclone",
}
_NETWORK |= {"vboxsf", "prl_fs", "fuse.vmhgfs-fuse", "fuse.gvfsd-fuse", "webdav", "afpfs"}
_DRIVE_REMOTE = 4  # what GetDriveTypeW says of a network drive
SHARING_REFUSED = (32, 33)  # Windows: another program has the file open, or a part of it
_GENERIC_READ, _SHARED, _EXISTING = 0x80000000, 3, 3  # of CreateFileW, as ``open`` calls it


def wants_color() -> bool | None:
    """Whether colour is wished for: ``NO_COLOR`` and ``FORCE_COLOR`` (no-color.org,
    force-color.org) count where they are not empty, the former first; ``None`` without either."""
    if os.environ.get("NO_COLOR"):
        return False
    return True if os.environ.get("FORCE_COLOR") else None


def versions() -> dict[str, str]:
    """The system, Python, and each library that thidua stands on, by name; ``—`` where one is not
    installed."""
    import platform
    from importlib.metadata import (
        PackageNotFoundError,
        version,
    )  # it brings email and zipfile: only doctor needs it

    found = {
        "Python": platform.python_version(),
        "Hệ điều hành": f"{platform.system()} {platform.release()}",
    }
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "—"
    return found


def free_space(folder: Path) -> int | None:
    """Free bytes for this user on the disk of ``folder``; ``None`` where the system does not
    say."""
    try:
        import shutil

        return shutil.disk_usage(folder).free
    except OSError:
        return None


def synchronised_by(path: Path) -> str | None:
    """The program that seems to synchronise the folder of ``path`` with other machines, by the
    names on the way to it."""
    for variable in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(variable)
        if root and path.is_relative_to(root):
            return "OneDrive"
    for part in reversed(path.parent.parts):
        for mark, name in _SYNCHRONISED.items():
            if mark in part.lower():
                return name
    return None


def network_drive(path: Path, mounts: Path = Path("/proc/self/mounts")) -> str | None:
    """The kind of network drive on which ``path`` (absolute) lies (``cifs``, ``nfs`` …); ``None``
    for a local disk."""
    if sys.platform == "win32":
        return _windows_drive(path)
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return None
    kind, longest = "", -1
    for line in lines:
        fields = line.split()
        if len(fields) < 3:
            continue
        point = _unescaped(fields[1])
        if path.is_relative_to(point) and len(point) >= longest:
            kind, longest = fields[2], len(point)
    return kind if kind in _NETWORK else None


def _unescaped(point: str) -> str:
    """A mount point as it is called: spaces and the like are written in octal."""
    for code, character in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, character)
    return point


def _windows_drive(path: PurePath) -> str | None:
    if path.drive.startswith("\\\\"):
        return "ổ mạng"
    import ctypes

    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return "ổ mạng" if kind == _DRIVE_REMOTE else None


def mode_of(path: Path) -> int | None:
    """The permission bits of ``path`` where the system keeps such bits, else ``None``."""
    return path.stat().st_mode & 0o777 if os.name == "posix" else None


def owned_by_another(path: Path) -> bool:
    """Whether ``path`` belongs to somebody else than who runs this (where the system says)."""
    return hasattr(os, "geteuid") and path.stat().st_uid != os.geteuid()


def others_write(folder: Path) -> bool:
    """Whether others may remove or rename what its owner has put into ``folder``. Where the sticky
    bit is set they may not; and the group of an account that is alone in it is nobody else."""
    place = folder.stat()
    if os.name != "posix" or place.st_mode & stat.S_ISVTX:
        return False
    return bool(place.st_mode & 0o002) or (
        bool(place.st_mode & 0o020) and not _own_group(place.st_gid)
    )


def _own_group(group: int) -> bool:
    if sys.platform == "win32":
        return False
    import grp
    import pwd

    try:
        account, found = pwd.getpwuid(os.getuid()), grp.getgrgid(group)
    except KeyError:
        return False
    return (
        account.pw_gid == group
        and found.gr_name == account.pw_name
        and set(found.gr_mem) <= {account.pw_name}
    )


def at_terminal(stream: TextIO) -> bool:
    """Whether somebody sits at ``stream``. On Windows ``isatty`` takes NUL for a terminal too; only
    a console has a mode."""
    if not stream.isatty():
        return False
    return sys.platform != "win32" or _is_console(stream.fileno())


def _is_console(handle: int) -> bool:
    """What GetConsoleMode says of an open file."""
    import ctypes
    import msvcrt

    mode = ctypes.c_ulong()
    asked = msvcrt.get_osfhandle(handle)  # type: ignore[attr-defined,unused-ignore]
    return bool(ctypes.windll.kernel32.GetConsoleMode(asked, ctypes.byref(mode)))  # type: ignore[attr-defined,unused-ignore]


def stopped_reading(error: OSError) -> bool:
    """Whether ``error`` is that nobody reads any more what is printed (``| head -1``, ``| more``):
    EPIPE; Windows says EINVAL, of no file by name."""
    broken = {errno.EPIPE} | ({errno.EINVAL} if sys.platform == "win32" else set())
    return error.errno in broken and error.filename is None


def kept_by_another(path: str | os.PathLike[str]) -> bool:
    """Whether another program has ``path`` open and lets nobody read it, of which only Windows has
    a notion. What Python's ``open`` meets there it calls EACCES, as where there is no right: so it
    is asked of the system itself."""
    if sys.platform != "win32":
        return False
    import ctypes

    kernel = ctypes.WinDLL("kernel32", use_last_error=True)  # type: ignore[attr-defined,unused-ignore]
    kernel.CreateFileW.restype = ctypes.c_void_p
    handle = kernel.CreateFileW(os.fspath(path), _GENERIC_READ, _SHARED, None, _EXISTING, 0, None)
    if handle == ctypes.c_void_p(-1).value:
        found: int = ctypes.get_last_error()  # type: ignore[attr-defined,unused-ignore]
        return found in SHARING_REFUSED
    kernel.CloseHandle(ctypes.c_void_p(handle))
    return False


def writable(path: Path) -> bool:
    """Whether whoever runs this may write to ``path``."""
    return os.access(path, os.W_OK)


_PASTED = 4  # characters that wait: fewer are Enter, pressed ahead
_ARRIVING = 0.03  # seconds within which the rest of what is pasted comes


def drop_pasted(stream: TextIO) -> bool:
    """Whether more than one line has arrived at the terminal ``stream`` at once; what waits is
    dropped then."""
    import time

    time.sleep(_ARRIVING)
    if sys.platform == "win32":
        import msvcrt

        waiting = 0
        while msvcrt.kbhit():
            msvcrt.getwch()
            waiting += 1
        return waiting >= _PASTED
    import array
    import fcntl
    import termios

    try:
        count = array.array("i", [0])
        fcntl.ioctl(stream.fileno(), termios.FIONREAD, count)
        if count[0] < _PASTED:
            return False
        termios.tcflush(stream.fileno(), termios.TCIFLUSH)
    except OSError:
        return False
    return True
