"""Where messages become words: the file and the plan that the command line names are known here."""

from __future__ import annotations

from pathlib import Path

from thidua.advice import ANYWHERE, Place, Said
from thidua.advice import in_words as words_at
from thidua.clock import locate

# The commands that take the number of a plan of the file (a test asks the parser).
TAKE_PLAN = {
    *(
        "add-case",
        "cases",
        "close-round",
        "commend add",
        "commend list",
        "commend propose",
        "commend revoke",
        "edit-case",
    ),
    *(
        "exemplar add",
        "exemplar list",
        "explain",
        "export",
        "import",
        "plan export",
        "plan show",
        "register",
        "reopen-round",
    ),
    *("report", "restore-case", "review", "show", "status", "targets", "template", "void-case"),
}
# Those for which no file matters.
_NO_FILE = {"help", "plan check", "plan schema"}
_place = [ANYWHERE]


def stand(file: Path, plan: str | None) -> None:
    """From now on messages are read by whoever gave a command for ``file`` and ``plan`` (as
    typed)."""
    known: list[str | None] = []

    def current() -> str | None:
        """The plan that is meant without ``--plan``; looked up only where someone has named one."""
        if not known:
            known.append(_current_plan(file, plan))
        return known[0]

    _place[:] = [Place(file, plan, locate(None), current, _takes_file, _takes_plan)]


def leave() -> None:
    """From now on messages are read at no particular file."""
    _place[:] = [ANYWHERE]


def in_words(said: Said) -> str:
    """``said`` as whoever gave the command reads it."""
    return words_at(said, _place[0])


def _takes_file(words: tuple[str, ...]) -> bool:
    return _names(words).isdisjoint(_NO_FILE)


def _takes_plan(words: tuple[str, ...]) -> bool:
    return not _names(words).isdisjoint(TAKE_PLAN)


def _names(words: tuple[str, ...]) -> set[str]:
    """What may be the name of the command: its first word, or two where it is one of a group."""
    return {words[0], " ".join(words[:2])}


def _current_plan(file: Path, typed: str | None) -> str | None:
    """The number of the plan in use, as it was ``typed`` where that is the one; ``None`` where the
    file can't tell."""
    from thidua.errors import ThiduaError
    from thidua.services.plans import show_plan

    try:
        current = show_plan(file, None).number
        return typed if typed is not None and show_plan(file, typed).number == current else current
    except ThiduaError:
        return None
