"""What a use case answers: models put together, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from thidua.advice import Said
from thidua.domain.allowance import Allowance
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.closing import ClosedMove, ClosedView
from thidua.domain.commendation import Commendation, Exemplar, Proposal
from thidua.domain.counting import Judgement
from thidua.domain.growth import Point
from thidua.domain.history import LogView
from thidua.domain.plan.model import Plan, Round, Target
from thidua.domain.registration import RegisteredFigure, Registration
from thidua.domain.review import Review, Row
from thidua.domain.roster import Roster
from thidua.domain.unit import Person, Unit

if TYPE_CHECKING:
    from thidua.domain.lapses import LapsedAward


@dataclass(frozen=True)
class PlanEntry:
    """A plan of the file, and whether it is the current one."""

    plan: Plan
    current: bool


@dataclass(frozen=True)
class Difference:
    """One value of a plan before and after an update; ``None`` where it is absent. ``target`` is
    the name of the target to which it belongs."""

    place: str
    before: Any
    after: Any
    target: str | None = None


@dataclass(frozen=True)
class AmendedPlan:
    """A plan after an update, what differs, and the closed rounds (``closed``) whose floors,
    cut-off or criteria differ: they keep what was frozen."""

    plan: Plan
    differences: list[Difference]
    closed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Registered:
    """What a registration of a unit did, target by target."""

    unit: Unit
    round: Round
    figures: list[RegisteredFigure]


@dataclass(frozen=True)
class TargetList:
    """The targets of a plan in some rounds, the units that the review of each round lists, and what
    they registered."""

    plan: Plan
    rounds: list[Round]
    units: dict[int, list[Unit]]
    registered: dict[tuple[str, str, int], Registration]


@dataclass(frozen=True)
class FigureMove:
    """A figure that a change moved: ``unit`` is ``None`` for the Ban; ``name`` is its target's.
    ``closed``: its round is closed, and what was frozen does not move."""

    round: int
    unit: str | None
    target: str
    before: int
    now: int
    closed: bool = False
    name: str | None = None


@dataclass(frozen=True)
class CaseChange:
    """A case after a change, what it counted for before and what it counts for now, and what to
    tell the user.

    ``gaining`` are, per round, the units in whose rows it shows where it counts for a target of
    units; ``left_out`` those that have no such row; ``meanwhile`` are the entries of others that
    whoever made the change may not know of; ``closed`` the figures of closed rounds (of any plan)
    behind which other cases stand now, ``lapsed`` the commendations that lost a case by the change.
    """

    plan: Plan
    before: Case | None
    case: Case
    judged_before: list[Judgement]
    judged: list[Judgement]
    gaining: dict[int, tuple[str, ...]]
    left_out: dict[int, tuple[Unit, ...]]
    moved: list[FigureMove]
    notices: list[Said]
    meanwhile: LogView | None = None
    closed: tuple[ClosedMove, ...] = ()
    lapsed: tuple[LapsedAward, ...] = ()

    @property
    def altered(self) -> list[str]:
        """The columns whose value is different now."""
        if self.before is None:
            return list(CASE_COLUMNS)
        return [
            column
            for column in CASE_COLUMNS
            if getattr(self.before, column) != getattr(self.case, column)
        ]


@dataclass(frozen=True)
class CaseList:
    """Cases that fit a filter, with the plan whose fields name them; ``unsearched`` counts those
    that may be called so, since what is searched for was not looked for in their texts."""

    plan: Plan
    cases: list[Case]
    unsearched: int = 0


@dataclass(frozen=True)
class CaseView:
    """One case with everything there is to know: what it counts for, and its history (oldest
    first)."""

    plan: Plan
    case: Case
    judged: list[Judgement]
    gaining: dict[int, tuple[str, ...]]
    left_out: dict[int, tuple[Unit, ...]]
    void_reason: str | None
    history: LogView


@dataclass(frozen=True)
class Explanation:
    """A case before every target and round, criterion by criterion; ``gaining`` and ``left_out`` as
    in ``CaseChange``."""

    plan: Plan
    case: Case
    gaining: dict[int, tuple[str, ...]]
    left_out: dict[int, tuple[Unit, ...]]
    judgements: list[Judgement]


@dataclass(frozen=True)
class FigureExplanation:
    """The cases behind one figure, then those that nearly count, with what each lacks.

    ``unit`` is ``None`` for a target of the whole Ban. ``only_joins`` are cases in which the unit
    merely cooperates.
    """

    plan: Plan
    round: Round
    target: Target
    unit: Unit | None
    row: Row
    cases: list[Case]
    near_misses: list[tuple[Case, Judgement]]
    only_joins: list[Case]


@dataclass(frozen=True)
class FullReview:
    """A review with what stands behind it, all of one state of the file: its rows name their cases,
    ``cases`` holds the record of each code, ``series`` the growth of the number of resolved cases.
    ``closed``: where the round is closed, and all of that is what was frozen."""

    plan: Plan
    review: Review
    cases: dict[str, Case]
    series: tuple[Point, ...]
    closed: ClosedView | None = None
    renamed: dict[str, str] = field(default_factory=dict)

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


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class ProposedRound:
    """The candidates of a round (of one ``unit``, or all), what they rest on, the decisions already
    taken in this round and, to the candidates, under other plans, the quotas, and who is named. The
    quotas are of the whole round, whatever ``unit``. ``lapsed``: decisions shown that rest on cases
    which no longer count."""

    full: FullReview
    proposal: Proposal
    given: tuple[Commendation, ...]
    allowances: tuple[Allowance, ...]
    roster: Roster
    notices: tuple[Said, ...]
    elsewhere: tuple[Commendation, ...] = ()
    lapsed: tuple[LapsedAward, ...] = ()


@dataclass(frozen=True)
class Commended:
    """A decision just recorded, to whom, the quotas that the decisions of its round pass, what to
    tell the user, and (``lapsed``) the cases given that do not count for the recipient."""

    award: Commendation
    name: str
    passed: tuple[Allowance, ...]
    notices: tuple[Said, ...]
    lapsed: tuple[LapsedAward, ...] = ()


@dataclass(frozen=True)
class CommendationList:
    """Decisions with the names of those who received them, and which of them rest on cases that no
    longer count."""

    commendations: tuple[Commendation, ...]
    roster: Roster
    lapsed: tuple[LapsedAward, ...] = ()


@dataclass(frozen=True)
class ExemplarList:
    """Exemplary models with the names of those whose they are."""

    exemplars: tuple[Exemplar, ...]
    roster: Roster


@dataclass(frozen=True)
class SimilarCases:
    """Two cases in force whose titles say nearly the same, and how nearly (0 to 1)."""

    first: Case
    second: Case
    similarity: float


@dataclass(frozen=True)
class CaseCounts:
    """How many cases a file holds: in force, those of them that are classified, and voided."""

    in_force: int
    classified: int
    voided: int
