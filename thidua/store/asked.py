"""What a round asks of cases, target by target, as bits (see ``masks``)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.series import Side, counted, series_of
from thidua.record import record
from thidua.store.masks import Facet, attribute_sql, places, words


@record
class Place:
    """Which target of a round, by place, on which side, a case stands behind; ``amount``: which of
    the sums it adds to."""

    target: int
    side: Side
    amount: int | None = None


class Asked:
    """What a round asks of cases for its targets, as bits: to be counted, or but for the window,
    which a case comes before or behind. Targets that ask the same share them."""

    def __init__(self, plan: Plan, number: int, targets: Sequence[Target], end: date) -> None:
        self._behind: dict[Facet, list[Place]] = {}
        early: dict[Facet, None] = {}
        late: dict[Facet, None] = {}
        amounts: dict[str, int] = {}
        for place, target in enumerate(targets):
            for asked in counted(plan, target, number):
                if asked.figure is not None:
                    continue
                series, key = series_of(asked), asked.summed
                which = None if key is None else amounts.setdefault(key, len(amounts))
                for dates in series.dates:
                    facet = Facet(series.tests, dates)
                    self._behind.setdefault(facet, []).append(Place(place, asked.side, which))
                if asked.side is Side.DENOMINATOR or not target.credits(number):
                    continue
                if series.early is not None:
                    early[Facet(series.tests, series.early)] = None
                if series.late is not None:
                    late[Facet(series.tests, series.late)] = None
        self._whose = list(self._behind.values())
        self._early = range(len(self._whose), len(self._whose) + len(early))
        self._late = range(self._early.stop, self._early.stop + len(late))
        facets = [*self._behind, *early, *late]
        self.words = words(facets, plan.first_day(number), end)
        self.amounts = [attribute_sql(key) for key in amounts]
        self._known: dict[tuple[int, ...], tuple[list[Place], bool, bool]] = {}

    def of(self, held: tuple[int, ...]) -> tuple[list[Place], bool, bool]:
        """Which targets a case with these words stands behind, and whether it would count for some
        but that it comes too early, or too late."""
        if held not in self._known:
            bits = places(held)
            behind = [place for bit in bits if bit < len(self._whose) for place in self._whose[bit]]
            early, late = (any(bit in kind for bit in bits) for kind in (self._early, self._late))
            self._known[held] = behind, early, late
        return self._known[held]
