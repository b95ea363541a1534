"""Command lines that a message offers, as values: what they say is known where they are thought of,
how they are typed (which file, which plan, which quotes) only where they are shown."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from enum import Enum
from pathlib import Path

from thidua.record import record

ETC = "…"  # a word of an advice: what else is to be typed here is left to whoever reads it


@record
class Advice:
    """A command line without its text: the words (the command, then its arguments) and the options.

    ``Advice("edit-case", code, with_=unit)``. An option is named as on the command line, ``_`` for
    ``-`` and one more behind a word of Python's own (``from_``); one letter is a short one.
    ``True`` gives it without a value, ``None`` and ``False`` leave it out, a list repeats it.
    ``file`` and ``plan`` name the data file and the plan that the command is about, where they are
    not those of the command that speaks. Without words: options to be added to the command at hand.
    """

    words: tuple[str, ...]
    options: tuple[tuple[str, str | None], ...]
    file: Path | None
    plan: str | None

    def __init__(
        self, *words: object, file: Path | None = None, plan: str | None = None, **options: object
    ) -> None:
        object.__setattr__(self, "words", tuple(str(word) for word in words))
        object.__setattr__(self, "options", tuple(_options(options)))
        object.__setattr__(self, "file", file)
        object.__setattr__(self, "plan", plan)

    def __str__(self) -> str:
        """The command line where nothing is known of file and plan; use ``in_words``."""
        return in_words(self)


def _options(options: dict[str, object]) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    for key, value in options.items():
        bare = key.rstrip("_").replace("_", "-")
        name = f"-{bare}" if len(bare) == 1 else f"--{bare}"
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if one is True:
                found.append((name, None))
            elif one is not None and one is not False:
                found.append((name, str(one)))
    return found


@record
class Sentence:
    """A message that holds command lines: texts and advices in their order (see ``told``)."""

    parts: tuple[str | Advice, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __str__(self) -> str:
        """The sentence where nothing is known of file and plan; use ``in_words``."""
        return in_words(self)


Said = str | Advice | Sentence
Wording = Callable[[Said], str]  # how what is said becomes words, where file and plan are known


def told(*parts: Said) -> Sentence:
    """The parts put one behind the other; what is empty is left out."""
    flat: list[str | Advice] = []
    for part in parts:
        flat += part.parts if isinstance(part, Sentence) else [part] if part else []
    return Sentence(tuple(flat))


def filled_in(said: Said, hole: str, word: str) -> Said:
    """``said`` with ``word`` where its command lines have ``hole``: what was not known yet when it
    was thought of."""
    if isinstance(said, str):
        return said
    if isinstance(said, Sentence):
        return told(*(filled_in(part, hole, word) for part in said.parts))
    words = [word if one == hole else one for one in said.words]
    filled = Advice(*words, file=said.file, plan=said.plan)
    object.__setattr__(filled, "options", said.options)
    return filled


class Shell(Enum):
    """What reads the command line, by its rules of quoting."""

    POSIX = "posix"
    CMD = "cmd"
    POWERSHELL = "powershell"


def shell_at_hand() -> Shell:
    """The shell that most likely started us: on Windows cmd where its prompt is in the
    environment."""
    if os.name != "nt":
        return Shell.POSIX
    return Shell.CMD if "PROMPT" in os.environ else Shell.POWERSHELL


@record
class Place:
    """Where a message is read: the file and the plan that the reader's own command was given
    (``None`` where it was given none), and what a command would mean without."""

    file: Path | None = None
    plan: str | None = None
    usual_file: Path | None = None
    current_plan: Callable[[], str | None] = lambda: None
    takes_file: Callable[[tuple[str, ...]], bool] = lambda _: True
    takes_plan: Callable[[tuple[str, ...]], bool] = lambda _: True
    shell: Shell | None = None


ANYWHERE = Place()


def in_words(said: Said, place: Place = ANYWHERE) -> str:
    """``said`` as it is read at ``place``: every advice in it as a command line."""
    if isinstance(said, str):
        return said
    parts = said.parts if isinstance(said, Sentence) else (said,)
    return "".join(part if isinstance(part, str) else command_line(part, place) for part in parts)


def command_line(advice: Advice, place: Place = ANYWHERE) -> str:
    """``advice`` as it is to be typed at ``place`` so as to mean the file and plan it is about."""
    words, options = advice.words, [*advice.options, *_aim(advice, place)]
    end = words[-1:] if words[-1:] == (ETC,) else ()  # the dots stand last
    words = words[: len(words) - len(end)]
    split = next((at for at, word in enumerate(words) if _dashed(word)), len(words))
    typed = [word for name, value in options for word in _option_words(name, value)]
    dashed = ("--", *words[split:]) if words[split:] else ()
    whole = bool(advice.words) or ("--help", None) in advice.options
    line = [*(("thidua",) if whole else ()), *words[:split], *typed, *dashed, *end]
    shell = place.shell or shell_at_hand()
    return " ".join(quoted(word, shell) for word in line)


def _aim(advice: Advice, place: Place) -> list[tuple[str, str | None]]:
    """``--plan`` and ``--db`` where another plan, another file would be meant without."""
    if not advice.words or ("--help", None) in advice.options:
        return []
    added: list[tuple[str, str | None]] = []
    plan, file = advice.plan or place.plan, advice.file or place.file
    if plan is not None and place.takes_plan(advice.words) and plan != place.current_plan():
        added.append(("--plan", plan))
    if file is not None and place.takes_file(advice.words) and file != place.usual_file:
        added.append(("--db", str(file)))
    return added


def _dashed(word: str) -> bool:
    """Whether ``word`` would be taken for an option."""
    return word.startswith("-") and word != "-"


def _option_words(name: str, value: str | None) -> list[str]:
    if value is None:
        return [name]
    if _dashed(value):
        return [f"{name}={value}" if name.startswith("--") else name + value]
    return [name, value]


_PLAIN = {
    Shell.POSIX: re.compile(r"[\w@%+:,./…-][\w@%+=:,./…-]*"),  # \w: Vietnamese letters too
    Shell.CMD: re.compile(r"[\w+=:./\\…-]+"),
    Shell.POWERSHELL: re.compile(r"(?!-.*[.:])[\w+:./\\…-][\w+=:./\\…-]*"),
}


def quoted(word: str | Path, shell: Shell | None = None) -> str:
    """One word of a command line, quoted where ``shell`` (the one at hand) needs it: between ``"``
    where that does."""
    text, shell = str(word), shell or shell_at_hand()
    if _PLAIN[shell].fullmatch(text):
        return text
    if shell is Shell.POSIX:
        return (
            "'" + text.replace("'", "'\"'\"'") + "'"
            if re.search(r'[$`"\\!\n]', text)
            else f'"{text}"'
        )
    if shell is Shell.POWERSHELL and re.search(r'[$`"“”„]', text):
        return "'" + re.sub("(['‘’‚‛])", r"\1\1", text) + "'"
    text = re.sub(r'(\\*)"', r'\1\1""', text)  # a backslash would take the quote away
    return '"' + re.sub(r"(\\+)$", r"\1\1", text) + '"'
