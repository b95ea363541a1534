"""What one run of a command is about: which file and plan, which day, who acts, whether it is only
tried, and what has come of it so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypedDict, Unpack

from thidua import clock
from thidua.advice import ANYWHERE, Place, Said, in_words
from thidua.clock import Origin
from thidua.record import field, mutable, replace

if TYPE_CHECKING:
    from thidua.domain.stamps import Behind


class _Different(TypedDict, total=False):
    file: Path
    plan: str | None
    dry_run: bool
    day: date
    source: Origin
    happened: Happened


class Patience(NamedTuple):
    """How many seconds a busy file is waited for (``None``: as long as is usual), and who is told
    when that takes a while."""

    seconds: float | None = None
    tell: Callable[[str], None] | None = None


USUAL = Patience()


class Committed(NamedTuple):
    """A change that stands in a file: the file, and the number of its log entry."""

    file: Path
    entry: int


@mutable
class Happened:
    """What a run has done that somebody is to be told of: files brought to a newer schema,
    changes that were committed, clocks behind the log, and results that others may read."""

    upgrades: list[str] = field(default_factory=list)
    committed: list[Committed] = field(default_factory=list)
    behind: list[Behind] = field(default_factory=list)
    readable: list[Path] = field(default_factory=list)


@mutable
class Session:
    """One run of a command. Made where the command line is read, and passed down.

    ``plan`` is the number as typed behind ``--plan`` (``None``: the plan in use); ``command`` the
    arguments as typed, for the log; ``keeps_schema`` refuses a file of an older schema instead of
    bringing it up to date; ``place`` is where messages are read. ``day`` and ``source`` stand in
    for what the clock would say of today and of who acts when.
    """

    file: Path
    plan: str | None = None
    command: tuple[str, ...] = ()
    dry_run: bool = False
    patience: Patience = USUAL
    keeps_schema: bool = False
    place: Place = ANYWHERE
    day: date | None = None
    source: Origin | None = None
    happened: Happened = field(default_factory=Happened)

    @cached_property
    def today(self) -> date:
        """The day on which the command runs: that of ``now``, however long a busy file is waited
        for. Raises ``Refused`` (see ``clock.today``)."""
        if self.day is not None:
            return self.day
        return clock.today() if self.source is not None else clock.day_of(self.now)

    @cached_property
    def now(self) -> str:
        """The moment of the command (ISO), as the log and reports have it. Raises ``Refused``."""
        return clock.now() if self.source is None else self.source.at

    @cached_property
    def origin(self) -> Origin:
        """Who changes the file, when, by which command line. Raises ``Refused`` (see
        ``clock.origin``)."""
        return clock.origin(self.command, self.now) if self.source is None else self.source

    def but(self, **different: Unpack[_Different]) -> Session:
        """The same run, but for what is ``different``: another file, another day; at the moment
        when it is next asked for. What comes of it is noted in one place."""
        return replace(self, **different)

    def render(self, said: Said) -> str:
        """``said`` as whoever gave the command reads it: its command lines with ``--db``,
        ``--plan`` and quotes as they are needed."""
        return in_words(said, self.place)
