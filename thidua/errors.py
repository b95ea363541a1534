"""What can go wrong, said once: what, why, what to do, and the exit code of the process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing wrong in an input.

    ``where`` names the place as its author knows it (an option, a key of a plan file, a cell);
    ``what`` says which rule is broken, with the value; ``todo`` says how to put it right.
    """

    where: str
    what: str
    todo: str = ""


class ThiduaError(Exception):
    """Base of every error that a user is meant to read.

    ``what`` happened, ``why`` (the rule), ``todo`` (the way out), and, where an input holds several
    mistakes, all ``problems`` at once.
    """

    exit_code = 1

    def __init__(self, what: str, why: str = "", todo: str = "", problems: Iterable[Problem] = ()) -> None:
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


class FileBusy(ThiduaError):
    """Another program holds the data file (exit 5)."""

    exit_code = 5
