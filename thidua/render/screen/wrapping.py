"""Messages fitted to a terminal: broken between words, as everything else there; a command to be
copied is never broken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.render.screen.plain import text_width

_LEAST = 20  # columns; narrower terminals break the lines themselves
_LEAD = re.compile(
    r" *(?:[-→•] )?"
)  # what a line begins with; what follows it stands below its first word
_COMMAND = re.compile(r"\bthidua (?=[a-z-])")
# A word of a command: quoted parts may hold blanks.
_WORD = re.compile(r"""(?:"[^"\n]*"|'[^'\n]*'|“[^”\n]*”|[^\s"'“])+|["'“]""")
_ENDS = ".,;:)"  # what ends a sentence, and with it the command in it


def wrapped(text: str, width: int) -> str:
    """``text`` with each line broken between words to at most ``width`` columns.

    A command (``thidua …``) that does not fit in what is left of its line begins the next one, and
    is left whole even where it is longer than a line: the terminal breaks it, and who copies it
    gets it as it is.
    """
    room = max(width, _LEAST)
    return "\n".join(part for line in text.split("\n") for part in _broken(line, room))


def _broken(line: str, width: int) -> Iterator[str]:
    if text_width(line) <= width:
        yield line
        return
    found = _LEAD.match(line)
    lead = found[0] if found else ""
    indent = " " * min(text_width(lead), width // 2)
    current, empty = lead, True
    for word in _words(line[len(lead) :]):
        if not empty and text_width(current) + 1 + text_width(word) > width:
            yield current
            current, empty = indent, True
        current = f"{current}{'' if empty else ' '}{word}"
        empty = False
    yield current + line[len(line.rstrip()) :]


def _words(text: str) -> Iterator[str]:
    """The words of a line; a command is one of them, with what it is given."""
    place = 0
    for found in _COMMAND.finditer(text):
        if found.start() < place:
            continue
        start = max(
            text.rfind(" ", place, found.start()) + 1, place
        )  # a bracket before it stays with it
        yield from text[place:start].split()
        end = _end_of_command(text, found.end())
        place = next((at for at in range(end, len(text)) if text[at] == " "), len(text))
        yield text[start:place]
    yield from text[place:].split()


def _end_of_command(text: str, place: int) -> int:
    """Where the command ends whose first word begins at ``place``: at the end of the sentence, or
    before a word that is neither plain letters nor a place to fill in (``MÃ``, ``“lý do”``)."""
    end = place
    while found := _WORD.match(text, place):
        word = found[0]
        if not (word.isascii() or word.upper() == word or word[0] in "\"'“"):
            return end
        end = found.end()
        if word[-1] in _ENDS or not text.startswith(" ", end):
            return end
        place = end + 1
    return end
