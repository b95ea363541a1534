"""What the parser has to say against a command line, as a value."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from thidua.record import mutable, record

if TYPE_CHECKING:
    from thidua.cli.typer_seam import Spot


@record
class Parameter:
    """An option or an argument of a command: its names as typed, and the word that stands for its
    value on the help page."""

    is_option: bool
    names: tuple[str, ...]
    metavar: str


class Reason(Enum):
    """Why a command line was not understood."""

    NO_COMMAND = "a group without a command behind it"
    UNKNOWN_COMMAND = "no such command"
    UNKNOWN_OPTION = "no such option"
    MISSING = "a parameter that has to be given"
    NO_VALUE = "an option without its value"
    NEEDLESS_VALUE = "a value behind an option that takes none"
    NO_NUMBER = "a value that is no whole number"
    BAD_VALUE = "a value that the parser refuses"
    SURPLUS = "words for which there is no place"
    OTHER = "something that the parser alone can tell"


@mutable
class Misread(Exception):
    """A command line that the parser does not take: why, where, and which word of it.

    ``word`` is the option, command or value it is about, ``typed`` the words behind the command's
    name, ``possible`` the names that may have been meant, ``extra`` the surplus words, and
    ``message`` what the parser itself says (in English).
    """

    reason: Reason
    spot: Spot | None = None
    word: str = ""
    parameter: Parameter | None = None
    typed: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    message: str = ""
