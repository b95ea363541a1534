"""Where the messages of a command are read: which file and plan whoever gave it would mean."""

from __future__ import annotations

from functools import cache

from thidua.advice import Place
from thidua.clock import locate
from thidua.session import Session

# The commands that take the number of a plan of the file (a test asks the parser).
TAKE_PLAN = {
    *(
        "add-case",
        "calendar",
        "cases",
        "close-round",
        "commend add",
        "commend list",
        "commend paper",
        "commend propose",
        "commend revoke",
        "declare",
        "edit-case",
    ),
    *(
        "exemplar add",
        "exemplar list",
        "explain",
        "export",
        "figures",
        "import",
        "plan export",
        "plan show",
        "register",
        "reopen-round",
    ),
    *(
        "report",
        "restore-case",
        "review",
        "show",
        "status",
        "summary",
        "targets",
        "template",
        "void-case",
    ),
    *("unit add", "unit edit", "unit list"),
}
# Those for which no file matters.
_NO_FILE = {"help", "plan check", "plan new", "plan schema"}


def place_of(session: Session) -> Place:
    """Where messages of a command are read: by whoever gave it for the file and the plan (as
    typed) of ``session``."""

    @cache
    def current() -> str | None:
        """The plan that is meant without ``--plan``; looked up only where someone has named one."""
        return _current_plan(session)

    return Place(session.file, session.plan, locate(None), current, _takes_file, _takes_plan)


def _takes_file(words: tuple[str, ...]) -> bool:
    return _names(words).isdisjoint(_NO_FILE)


def _takes_plan(words: tuple[str, ...]) -> bool:
    return not _names(words).isdisjoint(TAKE_PLAN)


def _names(words: tuple[str, ...]) -> set[str]:
    """What may be the name of the command: its first word, or two where it is one of a group."""
    return {words[0], " ".join(words[:2])}


def _current_plan(session: Session) -> str | None:
    """The number of the plan in use, as it was typed where that is the one; ``None`` where the
    file can't tell."""
    from thidua.errors import ThiduaError
    from thidua.services.plans import show_plan

    typed = session.plan
    try:
        current = show_plan(session.but(plan=None)).number
        return typed if typed is not None and show_plan(session).number == current else current
    except ThiduaError:
        return None
