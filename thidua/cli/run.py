"""One run of the program, whichever command it is: what was typed, and what is to be told of it in
the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.advice import Said, in_words
from thidua.cli.console import tell
from thidua.errors import ThiduaError
from thidua.record import mutable

if TYPE_CHECKING:
    from thidua.session import Happened, Session


@mutable
class Run:
    """One run of the program: the words typed, and the session of the command once it has begun."""

    words: tuple[str, ...]
    session: Session | None = None

    def render(self, said: Said) -> str:
        """``said`` as whoever gave the command reads it."""
        return in_words(said) if self.session is None else self.session.render(said)

    @property
    def happened(self) -> Happened:
        """What the command has done that somebody is to be told of."""
        if self.session is not None:
            return self.session.happened
        from thidua.session import Happened

        return Happened()


def tell_of_upgrades(happened: Happened) -> None:
    """Say which files of an older schema were brought up to date, and where their copies lie; and
    of a clock that is behind the log."""
    if happened.behind:
        from thidua.render.stamps import clock_notice

        for late in happened.behind:
            tell(f"Lưu ý: {clock_notice(late)}")
        happened.behind.clear()
    for text in happened.upgrades:
        tell(f"Lưu ý: {text}")
    happened.upgrades.clear()


def file_fault(run: Run) -> ThiduaError | None:
    """What is wrong with the data file, for a command that has broken down; ``None`` where that is
    not the cause."""
    from thidua.services.checking import damage

    try:
        if run.session is None or not run.session.file.exists():
            return None
        return damage(run.session)
    except Exception:  # noqa: BLE001 - what broke the command breaks this look, too: it is told of that
        return None
