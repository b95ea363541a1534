"""Which command lines leave everything to be asked: the name of a command, and nothing of its
own."""

from __future__ import annotations

from collections.abc import Sequence

from thidua.record import record

# Command → the module of its dialogue, and how many arguments may stand behind the name.
DIALOGUES = {
    "add-case": ("adding", 0),
    "edit-case": ("editing", 1),
    "register": ("registering", 0),
    "unit add": ("unit", 0),
    "unit edit": ("unit_editing", 1),
    "unit rename": ("unit_renaming", 0),
    "person add": ("person", 0),
    "person edit": ("person_editing", 1),
    "commend add": ("award", 0),
    "close-round": ("closing", 0),
}
# What says nothing of the matter itself, and whether a value follows it.
_SHARED = {
    "--db": True,
    "--plan": True,
    "--wait": True,
    "--format": True,
    "--output": True,
    "-o": True,
    "--force": False,
    "--dry-run": False,
    "--no-color": False,
}


@record
class Opened:
    """A command line that leaves everything to be asked: the command, its arguments, and the
    shared options as typed."""

    name: str
    given: tuple[str, ...]
    shared: tuple[str, ...]

    def value(self, option: str) -> str | None:
        """What stands behind a shared option; ``None`` where it was not typed."""
        if option not in self.shared:
            return None
        return self.shared[self.shared.index(option) + 1]


def opened(words: Sequence[str]) -> Opened | None:
    """What ``words`` leave to be asked; ``None`` for every other command line."""
    placed: list[str] = []
    shared: list[str] = []
    waiting = iter(words)
    for word in waiting:
        if word[:1] != "-":
            placed.append(word)
            continue
        name, sign, value = word.partition("=")
        if name not in _SHARED or (sign and not _SHARED[name]):
            return None
        shared.append(name)
        if _SHARED[name]:
            value = value if sign else next(waiting, "")
            if not value:
                return None
            shared.append(value)
    for length in (1, 2):
        found = DIALOGUES.get(name := " ".join(placed[:length]))
        if found and len(placed) - length <= found[1]:
            return Opened(name, tuple(placed[length:]), tuple(shared))
    return None
