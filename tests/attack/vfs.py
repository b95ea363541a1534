"""A layer under SQLite that fails, tears or kills at the Nth call that changes a file.

Python's sqlite3 is linked to a shared libsqlite3, so the same library can be asked, through ctypes,
to open every file through a copy of its own VFS whose writing calls (write, truncate, sync, delete)
are counted here first.
"""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

IOERR_WRITE, IOERR_FSYNC, IOERR_TRUNCATE, IOERR_DELETE, FULL = 778, 1034, 1546, 2570, 13

_P, _I, _L = ctypes.c_void_p, ctypes.c_int, ctypes.c_int64
_OPEN = ctypes.CFUNCTYPE(_I, _P, ctypes.c_void_p, _P, _I, _P)
_DELETE = ctypes.CFUNCTYPE(_I, _P, ctypes.c_void_p, _I)
_WRITE = ctypes.CFUNCTYPE(_I, _P, _P, _I, _L)
_TRUNCATE = ctypes.CFUNCTYPE(_I, _P, _L)
_SYNC = ctypes.CFUNCTYPE(_I, _P, _I)


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs``, version 3."""

    _fields_ = [
        *(
            ("iVersion", _I),
            ("szOsFile", _I),
            ("mxPathname", _I),
            ("pNext", _P),
            ("zName", ctypes.c_char_p),
        ),
        *(("pAppData", _P), ("xOpen", _P), ("xDelete", _P)),
        *((f"more{number}", _P) for number in range(14)),
    ]


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods``, version 3."""

    _fields_ = [
        *(
            ("iVersion", _I),
            ("xClose", _P),
            ("xRead", _P),
            ("xWrite", _P),
            ("xTruncate", _P),
            ("xSync", _P),
        ),
        *((f"more{number}", _P) for number in range(13)),
    ]


@dataclass
class Fault:
    """What happens at the call number ``at`` (from 1) of those that change a file.

    ``how``: ``ioerr`` or ``full`` (the call fails and does nothing), ``torn`` (a write puts half of
    its bytes down, then fails), ``late`` (the call is done, and yet reported as failed), ``kill``,
    ``torn-kill`` and ``late-kill`` (the process dies in place of the call, in the middle of it, or
    right after it). ``lasting``: every later write fails too. ``calls`` is what was seen.
    """

    at: int
    how: str = "ioerr"
    lasting: bool = False
    calls: list[str] = field(default_factory=list)
    place: str = ""  # for whoever aims: what the call is

    @property
    def struck(self) -> bool:
        """Whether the call has come up."""
        return len(self.calls) >= self.at > 0

    def _now(self) -> bool:
        return self.at > 0 and (
            len(self.calls) == self.at or (self.lasting and len(self.calls) > self.at)
        )

    def meet(self, kind: str, code: int, whole: Callable[[], int], half: Callable[[], int]) -> int:
        """Let the call ``kind`` pass (``whole``), or fail it with ``code`` in the way of this
        fault."""
        self.calls.append(kind)
        if not self._now():
            return whole()
        # A full disk still deletes, truncates and syncs what it has.
        if self.how == "full" and kind != "write":
            return whole()
        if self.how in ("torn", "torn-kill"):
            half()
        if self.how in ("late", "late-kill"):
            whole()
        if self.how.endswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        return FULL if self.how == "full" else code


def _library() -> ctypes.CDLL | None:
    """The libsqlite3 that this Python uses; ``None`` where SQLite is built into Python itself."""
    try:
        import _sqlite3

        with open("/proc/self/maps", encoding="ascii", errors="replace") as stream:
            loaded = {line.split()[-1] for line in stream if "libsqlite3" in line}
        if not loaded or not getattr(_sqlite3, "__file__", None):
            return None
        library = ctypes.CDLL(loaded.pop())
        library.sqlite3_vfs_find.restype = ctypes.POINTER(_Vfs)
        library.sqlite3_vfs_find.argtypes = [ctypes.c_char_p]
        library.sqlite3_vfs_register.argtypes = [ctypes.POINTER(_Vfs), _I]
        library.sqlite3_vfs_unregister.argtypes = [ctypes.POINTER(_Vfs)]
    except (ImportError, OSError, AttributeError):
        return None
    return library


def available() -> bool:
    """Whether SQLite can be reached from here (it is a shared library)."""
    return _library() is not None


class _Shim:
    """The VFS in place of the default one. One per process: what SQLite may still call must never
    be freed."""

    def __init__(self, library: ctypes.CDLL) -> None:
        self.fault: Fault | None = None
        self.sqlite = library
        self.original = library.sqlite3_vfs_find(None)
        self.vfs = _Vfs()
        ctypes.memmove(ctypes.byref(self.vfs), self.original, ctypes.sizeof(_Vfs))
        self.vfs.zName = b"attacked"
        self._open = _OPEN(self.original.contents.xOpen)
        self._delete = _DELETE(self.original.contents.xDelete)
        self._kept: list[Any] = [_OPEN(self.open), _DELETE(self.delete)]
        self.vfs.xOpen, self.vfs.xDelete = (ctypes.cast(call, _P).value for call in self._kept)
        self._methods: dict[int, _Methods] = {}

    def open(self, _vfs: int, name: int, file: int, flags: int, given: int) -> int:
        code = self._open(ctypes.cast(self.original, _P), name, file, flags, given)
        slot = ctypes.cast(file, ctypes.POINTER(_P))
        if slot[0]:
            slot[0] = ctypes.addressof(self._wrapped(slot[0]))
        return code

    def delete(self, _vfs: int, name: int, sync: int) -> int:
        def whole() -> int:
            return self._delete(ctypes.cast(self.original, _P), name, sync)

        return self._pass("delete and sync" if sync else "delete", IOERR_DELETE, whole, lambda: 0)

    def _pass(self, kind: str, code: int, whole: Callable[[], int], half: Callable[[], int]) -> int:
        return whole() if self.fault is None else self.fault.meet(kind, code, whole, half)

    def _wrapped(self, address: int) -> _Methods:
        """The methods at ``address`` with the writing ones counted; the same answer for the same
        address."""
        if address in self._methods:
            return self._methods[address]
        mine = _Methods.from_buffer_copy(
            (ctypes.c_char * ctypes.sizeof(_Methods)).from_address(address)
        )
        write, truncate, sync = _WRITE(mine.xWrite), _TRUNCATE(mine.xTruncate), _SYNC(mine.xSync)

        def write_(file: int, data: int, size: int, offset: int) -> int:
            return self._pass(
                "write",
                IOERR_WRITE,
                lambda: write(file, data, size, offset),
                lambda: write(file, data, size // 2, offset),
            )

        def truncate_(file: int, size: int) -> int:
            return self._pass("truncate", IOERR_TRUNCATE, lambda: truncate(file, size), lambda: 0)

        def sync_(file: int, flags: int) -> int:
            return self._pass("sync", IOERR_FSYNC, lambda: sync(file, flags), lambda: 0)

        calls = [_WRITE(write_), _TRUNCATE(truncate_), _SYNC(sync_)]
        self._kept += [calls, mine]
        mine.xWrite, mine.xTruncate, mine.xSync = (ctypes.cast(call, _P).value for call in calls)
        self._methods[address] = mine
        return mine


_shim: _Shim | None = None


@contextmanager
def attacked(fault: Fault) -> Iterator[Fault]:
    """Every file that SQLite opens in the block meets ``fault``. Connections must be closed before
    the block ends."""
    global _shim
    if _shim is None:
        library = _library()
        assert library is not None, "SQLite is not a shared library here"
        _shim = _Shim(library)
    _shim.fault = fault
    assert _shim.sqlite.sqlite3_vfs_register(ctypes.byref(_shim.vfs), 1) == 0
    try:
        yield fault
    finally:
        _shim.sqlite.sqlite3_vfs_unregister(ctypes.byref(_shim.vfs))
        _shim.sqlite.sqlite3_vfs_register(_shim.original, 1)
        _shim.fault = None
