"""What can go wrong, said once: what, why, what to do, and the exit code of the process."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from thidua import machine
from thidua.advice import Said
from thidua.record import record

_SYSTEM_REASONS = {
    errno.ENOENT: "không có thư mục hoặc tệp ấy",
    errno.EACCES: "không có quyền",
    errno.EPERM: "không có quyền",
    errno.EISDIR: "đó là một thư mục",
    errno.ENOTDIR: "một phần của đường dẫn không phải là thư mục",
    errno.EROFS: "ổ đĩa chỉ cho đọc",
    errno.ENOSPC: "ổ đĩa đã đầy",
    errno.EDQUOT: "đã dùng hết phần ổ đĩa được cấp",
    errno.EBADF: "nơi nhận đã đóng",
    errno.EFBIG: "tệp quá lớn",
    errno.ENAMETOOLONG: "tên quá dài",
    errno.ELOOP: "liên kết chỉ lòng vòng vào chính nó",
    errno.EIO: "ổ đĩa báo lỗi đọc, ghi",
}


_NAMES = (str, os.PathLike)
_LONGEST = 259  # characters of a whole path on Windows, where nobody has lifted that
TOO_LONG = f"cả đường dẫn dài quá {_LONGEST} ký tự, Windows không mở được"


class Held(PermissionError):
    """Another program has the file open in such a way that it can't be replaced."""


def is_held(error: OSError) -> bool:
    """Whether ``error`` is that another program has the file open; on Windows Word, Excel and
    antivirus programs keep others out of theirs."""
    told = getattr(error, "winerror", None)
    if isinstance(error, Held) or told in machine.SHARING_REFUSED:
        return True
    unsaid = told is None and error.errno == errno.EACCES and isinstance(error.filename, _NAMES)
    return unsaid and machine.kept_by_another(error.filename)


def way_out(error: OSError, otherwise: Said) -> Said:
    """What to do about a file that could not be read or written for ``error``; ``otherwise`` where
    no other program has it open."""
    return "Đóng tệp ấy ở chương trình kia rồi chạy lại." if is_held(error) else otherwise


def too_long(path: str | os.PathLike[str], more: int = 0) -> bool:
    """Whether ``path``, with ``more`` characters behind it, is longer than Windows usually bears:
    there it says no more than that there is no such file."""
    return sys.platform == "win32" and len(os.path.abspath(path)) + more > _LONGEST


def system_reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese; its own number where it is a rare reason."""
    if is_held(error):
        return "tệp đang mở trong chương trình khác"
    if isinstance(error.filename, _NAMES) and sys.platform == "win32":
        if error.errno in (errno.ENOENT, errno.EINVAL) and too_long(error.filename):
            return TOO_LONG
        if error.errno == errno.EACCES and os.path.isdir(error.filename):
            return _SYSTEM_REASONS[errno.EISDIR]
        if error.errno == errno.EINVAL:
            return "Windows không nhận tên tệp, đường dẫn viết như thế"
    return _SYSTEM_REASONS.get(error.errno or 0, f"hệ điều hành báo lỗi số {error.errno}")


class Rule(StrEnum):
    """The rules on cases, registrations and rows that an input may break (contract, "Rules on
    input"): what a ``Problem`` is about, whatever its words."""

    READABLE = "readable"  # the value is one of its column
    REQUIRED = "required"  # it is there
    TIME = "time"  # the day lies between 1990 and today
    ORDER = "order"  # milestones follow each other
    OUTCOME = "outcome"  # an outcome exactly where there is an end
    COOPERATION = "cooperation"  # the lead unit does not cooperate with itself
    EVIDENCE = "evidence"  # a document is one
    STORED = "stored"  # the value stands as this program writes it
    CODE = "code"  # a code is nobody else's
    PEOPLE = "people"  # who is meant is clear
    TWIN = "twin"  # the case is not there yet
    TWIN_ELSEWHERE = "twin-elsewhere"  # nor is it another unit's, which this one could join
    RETITLE = "retitle"  # a case keeps its name, or nearly
    WIDTH = "width"  # a row is not wider than its head
    COLUMN = "column"  # a list has the columns that it needs, each once
    BOUND = "bound"  # the unit, the target and the round are such that it may register
    FLOOR = "floor"  # no less than the plan's minimum
    REASON = "reason"  # less than before only for a reason
    WHOLE = "whole"  # no part above its whole


@record
class Problem:
    """One thing wrong in an input.

    ``where`` names the place as its author knows it (an option, a key of a plan file, a cell);
    ``what`` says which rule is broken, with the value, in a clause; ``todo`` says how to put it
    right. The same for programs, where there is such: the ``row`` of a list (from 1), the
    ``column`` by its code name, the ``rule``, the ``value`` as typed.
    """

    where: str
    what: str
    todo: Said = ""
    row: int | None = None
    column: str | None = None
    rule: Rule | None = None
    value: str = ""


class ThiduaError(Exception):
    """Base of every error that a user is meant to read.

    ``what`` happened, ``why`` (the rule), ``todo`` (the way out), and, where an input holds several
    mistakes, all ``problems`` at once. ``reason``: what the system said, where it is in the way.
    ``value``: the word as typed that means nothing here.
    """

    exit_code = 1

    def __init__(
        self,
        what: str,
        why: Said = "",
        todo: Said = "",
        problems: Iterable[Problem] = (),
        *,
        reason: str = "",
        value: str = "",
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.todo = todo
        self.problems = tuple(problems)
        self.reason = reason
        self.value = value

    @property
    def clause(self) -> str:
        """``what``, to stand among others or with something behind it: without its full stop."""
        return self.what.removesuffix(".")


class Refused(ThiduaError):
    """The domain, the plan or the data judges the input wrong (exit 1)."""


class UnknownHeads(Refused):
    """A list whose heads say too little: a map may say the rest."""


class UsageFault(ThiduaError):
    """The command line itself is wrong (exit 2)."""

    exit_code = 2


class FileFault(ThiduaError):
    """The data file is missing, foreign, newer, damaged, not readable or not writable (exit 4)."""

    exit_code = 4


class BrokenFile(FileFault):
    """The data file holds what SQLite can't read: nothing of it is lost that a restore could
    lose."""


class StrangeFile(BrokenFile):
    """The data file has tables, triggers or views that this program does not make: nothing of it
    may be read or run."""


class FileBusy(ThiduaError):
    """Another program holds the data file (exit 5)."""

    exit_code = 5


@contextmanager
def collecting(problems: list[Problem], where: str) -> Iterator[None]:
    """Put what is refused inside (``Refused``, or the ``ValueError`` of a reader) among
    ``problems``, about ``where``, so that every mistake is told at once."""
    try:
        yield
    except Refused as error:
        problems.append(Problem(where, error.clause, error.todo, value=error.value))
    except ValueError as error:
        problems.append(Problem(where, str(error)))


@contextmanager
def refusing(name: str, todo: Said = "", *, value: str = "") -> Iterator[None]:
    """Turn the ``ValueError`` of a reader (its text is a sentence in Vietnamese) into ``Refused``,
    about what is called ``name`` and was typed as ``value``."""
    try:
        yield
    except ValueError as error:
        raise Refused(f"{name}: {error}.", todo=todo, value=value) from None
