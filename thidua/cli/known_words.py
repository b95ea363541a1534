"""What may follow on a command line, for the Tab key, without loading what the commands do.

``data/tab.json`` says what each command takes, as Typer has it: ``python -m tests.tools.tab_words``
writes it, and a test holds it up to date. Where a line is not plain, Typer answers (see ``tab``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TypedDict

from thidua.resources import TAB_WORDS, data_file

Offer = list[tuple[str, str]]


class Taken(TypedDict, total=False):
    """An option or an argument: the name of its value, what switches it on (and off), its line of
    help, whether it takes a value, a number, several; and what is offered for it: pairs of a word
    and what it means, or the name of what ``complete`` finds in a data file."""

    name: str
    names: list[str]
    help: str
    value: bool
    number: bool
    several: bool
    pairs: list[tuple[str, str]]
    file: str


class Place(TypedDict, total=False):
    """A command, or a group with the commands below it and what each does."""

    commands: dict[str, str]
    takes: list[Taken]


class _NotPlain(Exception):
    """A command line for Typer."""


def known_offers(words: Sequence[str], current: str) -> Offer | None:
    """What may stand in the place of ``current`` behind ``words``, each with what it means;
    ``None`` where that is for Typer to say."""
    places: dict[str, Place] = json.loads(data_file(TAB_WORDS).read_bytes())
    path, rest = "", [*words]
    while rest and rest[0] in places[path].get("commands", {}):
        path = f"{path} {rest.pop(0)}".strip()
    place = places[path]
    odd = bool(current) and not current[0].isalnum() and current[0] != "-"
    if "commands" not in place:
        try:
            return _Line(place["takes"]).offers(rest, current)
        except _NotPlain:
            return None
    if rest or odd or "=" in current:
        return None
    if current.startswith("-"):
        return _options(place["takes"], current)
    return [(name, text) for name, text in place["commands"].items() if name.startswith(current)]


def _options(takes: Sequence[Taken], current: str) -> Offer:
    return [
        (name, one["help"])
        for one in takes
        for name in one.get("names", ())
        if name.startswith(current)
    ]


class _Line:
    """What has been typed behind the name of a command."""

    def __init__(self, takes: Sequence[Taken]) -> None:
        self.takes = takes
        self.options = {name: one for one in takes for name in one.get("names", ())}
        self.places = [one for one in takes if "names" not in one]
        if any(one.get("several") for one in self.places[:-1]):
            raise _NotPlain
        self.given: dict[str, str] = {}
        self.waiting: Taken | None = None

    def offers(self, words: Sequence[str], current: str) -> Offer:
        """See ``known_offers``. Raises ``_NotPlain``."""
        for word in words:
            self._read(word)
        if current.startswith("-"):
            return self._behind_dashes(current)
        taken = self.waiting or next(iter(self.places), None)
        return [] if taken is None else self._values(taken, current)

    def _read(self, word: str) -> None:
        dashed = word.startswith("-") and word != "-"
        if self.waiting is not None:
            if dashed:
                raise _NotPlain
            self._give(self.waiting, word)
            self.waiting = None
        elif dashed:
            name, sign, value = word.partition("=")
            option = self.options.get(name)
            if option is None or option["name"] == "help":
                raise _NotPlain
            if sign and not (option.get("value") and name.startswith("--")):
                raise _NotPlain
            if option.get("value") and not sign:
                self.waiting = option
            else:
                self._give(option, value)
        elif self.places:
            one = self.places[0]
            self._give(one, word)
            self.places = self.places if one.get("several") else self.places[1:]
        else:
            raise _NotPlain

    def _give(self, taken: Taken, value: str) -> None:
        if taken.get("number") and not (value.isascii() and value.isdigit() and len(value) < 10):
            raise _NotPlain
        self.given[taken["name"]] = value

    def _behind_dashes(self, current: str) -> Offer:
        if self.waiting is not None:
            raise _NotPlain
        name, sign, value = current.partition("=")
        if not sign:
            left = [t for t in self.takes if t.get("several") or t["name"] not in self.given]
            return _options(left, current)
        option = self.options.get(name)
        if option is None or not option.get("value") or name[:2] != "--" or value[:1] == "-":
            raise _NotPlain
        return self._values(option, value)

    def _values(self, taken: Taken, current: str) -> Offer:
        if current == "=":
            raise _NotPlain
        if "file" in taken:
            from thidua.cli import complete

            found: Offer = getattr(complete, taken["file"])(current, self.given.get("db"))
            return found
        return [(word, text) for word, text in taken.get("pairs", ()) if word.startswith(current)]
