"""The cases of each department that a drawing shows: what is open, then what moved last."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.vocabulary import Milestone

MOST = 30  # cases of a department


def is_open(case: Case, end: date) -> bool:
    """Whether ``case`` has not ended by ``end``."""
    return case.resolved_on is None or case.resolved_on > end


def days_of(case: Case) -> list[date]:
    """The dates of the milestones of ``case``."""
    return [day for milestone in Milestone if (day := case.reached_on(milestone)) is not None]


def rank(case: Case, end: date) -> tuple[bool, int, str]:
    """The greater, the sooner ``case`` is shown."""
    return is_open(case, end), max(days_of(case), default=date.min).toordinal(), case.code


class Latest:
    """The first cases of each lead unit, of however many are gone through; none that has no date,
    or that was over before the first day of ``window``."""

    def __init__(self, window: tuple[date, date]) -> None:
        self._start, self._end = window
        self._found: dict[str, list[tuple[tuple[bool, int, str], Case]]] = {}

    def add(self, case: Case) -> None:
        """Take ``case`` in, and leave out what it puts behind the others."""
        days = days_of(case)
        if not days or min(days) > self._end:
            return
        if not is_open(case, self._end) and max(days) < self._start:
            return
        mine = self._found.setdefault(case.lead_unit, [])
        heapq.heappush(mine, (rank(case, self._end), case))
        if len(mine) > MOST:
            heapq.heappop(mine)

    def __iter__(self) -> Iterator[Case]:
        return (case for mine in self._found.values() for _, case in mine)
