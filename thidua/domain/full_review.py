"""A review with all that stands behind it: what a report is made of."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua.domain.case.model import Case
from thidua.domain.closing import ClosedView
from thidua.domain.commendation import Commendation, Exemplar, Proposal
from thidua.domain.growth import Point
from thidua.domain.plan.model import Plan
from thidua.domain.review import Review
from thidua.domain.staff import Person
from thidua.domain.unit import Unit
from thidua.record import field, record, replace

if TYPE_CHECKING:
    from thidua.domain.lapses import LapsedAward


@record
class FullReview:
    """A review with what stands behind it, all of one state of the file: its rows name their cases,
    ``cases`` holds the record of each of those and of each that ended effectively, by code;
    ``series`` the growth of the number of resolved cases.
    ``closed``: where the round is closed, and all of that is what was frozen. ``latest``: what each
    department has under way, and what moved last, counted or not; of a closed round nothing that
    was not frozen is told."""

    plan: Plan
    review: Review
    cases: dict[str, Case]
    series: tuple[Point, ...]
    closed: ClosedView | None = None
    renamed: dict[str, str] = field(default_factory=dict)
    latest: tuple[Case, ...] = ()

    def as_drawn(self, award: Commendation) -> Commendation:
        """A decision with the codes that its cases had when the review was drawn up (``renamed``:
        present code → then)."""
        return replace(award, cases=tuple(self.renamed.get(code, code) for code in award.cases))

    def before_it(self, awards: Iterable[Commendation]) -> list[Commendation]:
        """Those of ``awards`` that this review comes after: of earlier rounds of its plan, and of
        every other plan."""
        mine, number = self.review.plan_number, self.review.round.number
        return [
            self.as_drawn(award) for award in awards if award.plan != mine or award.round < number
        ]

    def lapses_as_drawn(self, found: Iterable[LapsedAward]) -> tuple[LapsedAward, ...]:
        """The same with the codes that the cases had when the review was drawn up."""
        return tuple(lapsed.renamed(self.renamed) for lapsed in found)

    def at_present(self, code: str) -> str:
        """The code that a case of this review has now."""
        return next((now for now, then in self.renamed.items() if then == code), code)


@record
class ReportData:
    """A review with what stands behind it, the candidates for commendation, the decisions taken in
    this round (``lapsed``: those of them that rest on cases which no longer count), the exemplary
    models, and the units and staff named.
    """

    full: FullReview
    proposal: Proposal
    given: tuple[Commendation, ...]
    exemplars: tuple[Exemplar, ...]
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    lapsed: tuple[LapsedAward, ...] = ()
