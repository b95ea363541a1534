"""What a data file or a backup holds, as far as a person has to know it to tell one from the
other."""

from __future__ import annotations

from pathlib import Path

from thidua.domain.text import printed_code
from thidua.record import record

SEALED = ".age"  # how the name of an encrypted copy ends


@record
class Held:
    """How many cases are in force, and the last entry of the log: number, hash, moment (ISO),
    who."""

    cases: int
    entry: int
    hash: str
    at: str
    actor: str

    @property
    def code(self) -> str:
        """The hash as it is printed for people to note."""
        return printed_code(self.hash)


@record
class Present:
    """The file that is to give way: whether it is there, what it holds where it can be read,
    whether it is ``foreign`` (no file of SQLite at all), and, where it can't be read, the
    ``identity`` by which the system knows it.
    """

    exists: bool
    held: Held | None = None
    foreign: bool = False
    identity: tuple[int, ...] = ()


@record
class Parting:
    """Where the log of a file and that of a backup part: the last entry in common (``None``: there
    is none), and how many entries each has after it."""

    common: int | None
    only_present: int
    only_backup: int


@record
class Backup:
    """A backup that was made (or would be): where, of what, whether encrypted, and which older ones
    went."""

    path: Path
    held: Held
    encrypted: bool = False
    deleted: tuple[Path, ...] = ()
    tried: bool = False
