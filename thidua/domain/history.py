"""The log as people read it, and what of it can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from thidua.domain.plain import Key, Row
from thidua.domain.text import printed_code
from thidua.record import field, record, replace

if TYPE_CHECKING:
    from thidua.domain.commendation import Commendation
    from thidua.domain.plan.model import PlanAttribute

# Actions that are not taken back by ``undo``: each has its own way (contract, ``undo``).
BARRIERS = frozenset({"init", "restore", "close-round", "reopen-round"})


@record
class Change:
    """One row before and after: only the columns that differ where the row stayed; ``None`` where
    there was none."""

    table: str
    key: Key
    before: Row | None
    after: Row | None


@record
class Entry:
    """One entry of the log: when (ISO, local), who, which command, on what, why, and what it
    changed.

    ``undoes`` is the entry that an ``undo`` took back, or that a ``redo`` did again. ``hash`` seals
    the entry. ``omitted`` says how many of its changes were left out of ``changes``, where only the
    first were asked for.
    """

    id: int
    at: str
    actor: str
    command: tuple[str, ...]
    action: str
    subject: str
    reason: str | None
    undoes: int | None
    hash: str
    changes: tuple[Change, ...] = ()
    omitted: int = 0

    @property
    def code(self) -> str:
        """The hash as it is printed on reviews and reports."""
        return printed_code(self.hash)


@record
class LogView:
    """Entries for people, newest first, with what names them: case codes, people and commendations
    by id, fields, attributes and targets by code where one changed, units by code, cases kept
    secret."""

    entries: tuple[Entry, ...]
    codes: dict[int, str]
    people: dict[int, str]
    secret: frozenset[int]
    awards: Mapping[int, Commendation] = field(default_factory=dict)
    fields: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, PlanAttribute] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    targets: Mapping[tuple[str, str], str] = field(default_factory=dict)

    @property
    def for_scripts(self) -> LogView:
        """The same with fields, units and targets by their codes, as JSON and CSV have always told
        them."""
        return replace(self, fields={}, units={}, targets={})


def stacks(entries: Iterable[tuple[int, str, int | None]]) -> tuple[list[int], list[int]]:
    """What ``undo`` would take back and what ``redo`` would do again, the next one last.

    ``entries`` are (id, action, undoes), oldest first. A new change forgets what could be done
    again.
    """
    done: list[int] = []
    undone: list[int] = []
    for number, action, undoes in entries:
        if action == "undo" and undoes is not None:
            done.remove(undoes)
            undone.append(undoes)
        elif action == "redo" and undoes is not None:
            undone.remove(undoes)
            done.append(undoes)
        else:
            done.append(number)
            undone.clear()
    return done, undone
