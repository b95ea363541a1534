"""What the commands take, declared without Typer: it is loaded where it is needed (see
``plain_lines``), by ``typer_seam``, which makes its parser and the help pages of these."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from types import NoneType
from typing import TYPE_CHECKING, NamedTuple, get_args, get_type_hints

from thidua.record import mutable

if TYPE_CHECKING:
    from thidua.session import Session

Offer = list[tuple[str, str]]  # words that fit, each with what it means
Offering = Callable[[str], Offer | list[str]]  # what is offered for a beginning


class _Declared:
    """An option or an argument: the word that stands for its value on the help page, that page's
    sentence, and what Tab offers in its place."""

    def __init__(
        self,
        *names: str,
        metavar: str | None = None,
        help: str = "",
        autocompletion: Offering | None = None,
    ) -> None:
        self.names, self.metavar, self.help = names, metavar, help
        self.autocompletion = autocompletion


class Option(_Declared):
    """An option by its names; ``--on/--off`` is a choice of two."""


class Argument(_Declared):
    """An argument, which has its place instead of a name."""


class Parameter(NamedTuple):
    """What one option or argument gives to a command: the name of the value, its kind and how it
    is declared (``Annotated``), and the default, ``NEEDED`` where it has to be given."""

    name: str
    annotation: object
    default: object

    @property
    def kind(self) -> object:
        """What the value is where there is one: ``str``, ``int``, ``bool``, ``Path``,
        ``list[str]``."""
        kind = get_args(self.annotation)[0]
        return next((one for one in get_args(kind) if NoneType in get_args(kind)), kind)

    @property
    def said(self) -> Option | Argument:
        """How it is declared."""
        said: Option | Argument = get_args(self.annotation)[1]
        return said


NEEDED = object()


def parameters(function: Callable[..., None]) -> Iterator[Parameter]:
    """The parameters of a function, their annotations evaluated."""
    hints = get_type_hints(function, include_extras=True)
    code, defaults = function.__code__, function.__defaults__ or ()
    names = code.co_varnames[: code.co_argcount + code.co_kwonlyargcount]
    by_name = dict(zip(names[code.co_argcount - len(defaults) :], defaults, strict=False))
    by_name |= function.__kwdefaults__ or {}
    return (Parameter(name, hints[name], by_name.get(name, NEEDED)) for name in names)


def _asked_by_an_earlier_script() -> bool:
    """Whether the shell asks by a script that an earlier version installed: in zsh it runs what it
    gets through ``eval``."""
    return os.environ.get("_THIDUA_COMPLETE", "").startswith("complete_")


def _tamed(found: Offer) -> Offer:
    """Only words in which no shell sees anything but letters, without what they mean."""
    return [(code, "") for code, _ in found if re.fullmatch(r"[\w./@+=,-]+", code)]


class FromFile:
    """What is offered from a data file."""

    def __init__(self, offer: Callable[[Session], Iterable[tuple[str, str]]]) -> None:
        self.offer = offer

    def __call__(self, incomplete: str, file: str | None = None) -> Offer:
        """What begins so in ``file``, as it was typed; in the usual one."""
        from thidua.clock import locate
        from thidua.session import Session

        # no file is brought to a newer schema by a mere key
        session = Session(locate(file), keeps_schema=True)
        try:
            offered = self.offer(session)
            found = [(code, text) for code, text in offered if code.startswith(incomplete)]
            return _tamed(found) if _asked_by_an_earlier_script() else found
        except Exception:  # noqa: BLE001 - completion must never disturb the prompt
            return []


@mutable
class Command:
    """A command: what carries it out (given the run, the program where ``asks_program``, and the
    values by name), what it takes, and its help page."""

    run: Callable[..., None]
    takes: list[Parameter]
    page: str
    asks_program: bool


class Group:
    """The commands of a file, by name: one that stands for itself, or several below a word."""

    def __init__(self, help: str = "") -> None:
        self.help, self.commands = help, dict[str, Command]()


def group(help_text: str = "") -> Group:
    """A group of commands; a single one has a page of its own."""
    return Group(help_text)


class Leave(Exception):
    """A command ends here, with this exit code, after all has been said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code
