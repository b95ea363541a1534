"""Plain command lines, read without Typer, whose loading takes as long as most commands do.

What is plain is said narrowly: a command by its name, options by their whole names, each with its
value behind it or behind ``=``, and as many arguments as have to be given, or may. Everything else
(help, mistakes, short options written together, ``--``) is left to Typer's parser; a test holds
that both read the same (``tests/cli/test_plain_lines.py``).
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from thidua.cli.declared import NEEDED, Argument, Command, Group, Parameter

_LONGEST_NUMBER = 9  # digits


class _NotPlain(Exception):
    """A command line for Typer's parser."""


def read_plainly(
    words: list[str], names: Collection[str], load: Callable[[str], Group]
) -> tuple[Command, dict[str, object]] | None:
    """The command that ``words`` name, one of ``names``, and all values that it takes; ``None``
    where they are not plain."""
    if not words or words[0] not in names or not {"--help", "-h", "--"}.isdisjoint(words):
        return None
    name, *rest = words
    group = load(name)
    command = group.commands.get(name) if len(group.commands) == 1 else None
    if command is None and rest:
        name, *rest = rest
        command = group.commands.get(name)
    if command is None or command.asks_program:
        return None
    try:
        return command, _Reader(command).read(rest)
    except _NotPlain:
        return None


class _Reader:
    """Reads what stands behind the name of one command."""

    def __init__(self, command: Command) -> None:
        self.values: dict[str, object] = {}
        self.options: dict[str, tuple[Parameter, bool | None]] = {}
        self.arguments: list[Parameter] = []
        for one in command.takes:
            if isinstance(one.said, Argument):
                self.arguments.append(one)
            for names in one.said.names:
                on, _, off = names.partition("/")
                self.options[on] = (one, True if one.kind is bool else None)
                if off:
                    self.options[off] = (one, False)
            if one.default is not NEEDED:
                self.values[one.name] = one.default
        self.needed = {one.name for one in command.takes} - self.values.keys()

    def read(self, words: list[str]) -> dict[str, object]:
        """Every value by its name. Raises ``_NotPlain``."""
        placed: list[str] = []
        waiting = iter(words)
        for word in waiting:
            if word[:1] != "-" or word == "-":
                placed.append(word)
                continue
            name, sign, value = word.partition("=")
            option, flag = self.options.get(name, (None, None))
            if option is None or (sign and (flag is not None or not name.startswith("--"))):
                raise _NotPlain
            if flag is not None:
                self.values[option.name] = flag
            else:
                self._take(option, value if sign else _value(next(waiting, "-?")))
        self._place(placed)
        if not self.needed <= self.values.keys():
            raise _NotPlain
        return self.values

    def _take(self, parameter: Parameter, word: str) -> None:
        kind, name = parameter.kind, parameter.name
        if kind == list[str]:
            before = self.values.get(name)
            self.values[name] = [*before, word] if isinstance(before, list) else [word]
        elif kind is int:
            if not (word.isascii() and word.isdigit() and len(word) <= _LONGEST_NUMBER):
                raise _NotPlain
            self.values[name] = int(word)
        else:
            self.values[name] = Path(word) if kind is Path else word

    def _place(self, words: list[str]) -> None:
        """Each word for the argument in whose place it stands, the last of which may take more."""
        for argument in self.arguments:
            if argument.kind == list[str]:
                taken, words = words, []
            else:
                taken, words = words[:1], words[1:]
            for word in taken:
                self._take(argument, word)
        if words:
            raise _NotPlain


def _value(word: str) -> str:
    if word[:1] == "-" and word != "-":
        raise _NotPlain
    return word
