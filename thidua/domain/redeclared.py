"""Which entries of the log can have moved a figure that departments declare: those that declared,
corrected or took back a number of a period that lies in the window (contract, ``--compare``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from thidua.domain.history import Entry
from thidua.domain.periods import periods_within
from thidua.domain.plan.model import Plan
from thidua.domain.series import counted
from thidua.record import record, replace


@record
class Counting:
    """By which plan a review counts, in which round, up to which day (included)."""

    plan: Plan
    number: int
    day: date

    def asked(self, code: str) -> set[tuple[str, str]]:
        """What is added up for the target of that code: figure and period."""
        target = self.plan.target(code)
        if target is None:
            return set()
        sides = {side.figure for side in counted(self.plan, target, self.number)}
        return {
            (figure.code, period)
            for figure in self.plan.figures
            if figure.code in sides
            for period in periods_within(self.plan, figure, self.number, self.day)
        }


def redeclared(
    entries: Iterable[Entry],
    sides: Iterable[Counting],
    target: str,
    units: Collection[str] | None,
) -> tuple[Entry, ...]:
    """Those of ``entries`` (that changed declarations) which moved the figure of ``target``, of
    ``units`` that stand behind it or, where ``None``, of all: each with the changes that did it."""
    asked = {(side.plan.number, *each) for side in sides for each in side.asked(target)}
    found = []
    for entry in entries if asked else ():
        changes = tuple(
            change
            for change in entry.changes
            if (change.key[0], change.key[2], change.key[3]) in asked
            and (units is None or change.key[1] in units)
            and "number" in {**(change.before or {}), **(change.after or {})}
        )
        if changes:
            found.append(replace(entry, changes=changes))
    return tuple(found)
