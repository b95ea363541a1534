"""What can go wrong, said once: what, why, what to do, and the exit code of the process."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from thidua.advice import Said

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


def system_reason(error: OSError) -> str:
    """Why the system refused, in Vietnamese; its own number where it is a rare reason."""
    return _SYSTEM_REASONS.get(error.errno or 0, f"hệ điều hành báo lỗi số {error.errno}")


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an input.

    ``where`` names the place as its author knows it (an option, a key of a plan file, a cell);
    ``what`` says which rule is broken, with the value; ``todo`` says how to put it right.
    """

    where: str
    what: str
    todo: Said = ""


class ThiduaError(Exception):
    """Base of every error that a user is meant to read.

    ``what`` happened, ``why`` (the rule), ``todo`` (the way out), and, where an input holds several
    mistakes, all ``problems`` at once.
    """

    exit_code = 1

    def __init__(
        self, what: str, why: Said = "", todo: Said = "", problems: Iterable[Problem] = ()
    ) -> None:
        super().__init__(what)
        self.what = what
        self.why = why
        self.todo = todo
        self.problems = tuple(problems)


class Refused(ThiduaError):
    """The domain, the plan or the data judges the input wrong (exit 1)."""


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
        problems.append(Problem(where, error.what, error.todo))
    except ValueError as error:
        problems.append(Problem(where, str(error)))


@contextmanager
def refusing(name: str, todo: Said = "") -> Iterator[None]:
    """Turn the ``ValueError`` of a reader (its text is a sentence in Vietnamese) into ``Refused``,
    about the value ``name``."""
    try:
        yield
    except ValueError as error:
        raise Refused(f"{name}: {error}.", todo=todo) from None
