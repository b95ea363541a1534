"""Cases as they are shown: one with all that counts, many, and what a change of one did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from thidua.advice import Said
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.closing import ClosedMove
from thidua.domain.counting import Judgement
from thidua.domain.figures import FigureMove
from thidua.domain.history import LogView
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.unit import Unit
from thidua.record import field, record

if TYPE_CHECKING:
    from thidua.domain.lapses import LapsedAward
    from thidua.domain.standing import Inherited


@record
class CaseChange:
    """A case after a change, what it counted for before and what it counts for now, and what to
    tell the user.

    ``gaining`` are, per round, the units in whose rows it shows where it counts for a target of
    units; ``left_out`` those that have no such row; ``carried`` who carries the work of those that
    were merged; ``meanwhile`` are the entries of others that whoever made the change may not know
    of; ``closed`` the figures of closed rounds (of any plan)
    behind which other cases stand now, ``lapsed`` the commendations that lost a case by the change;
    ``attributes`` what the plans of the file add to the columns of a case, those of ``plan`` first;
    ``names``: what units are called, by code.
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
    carried: tuple[tuple[str, Inherited], ...] = ()
    attributes: tuple[PlanAttribute, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def altered(self) -> list[str]:
        """The columns whose value is different now."""
        if self.before is None:
            return list(CASE_COLUMNS)
        return [
            column
            for column in (*CASE_COLUMNS, "attributes")
            if getattr(self.before, column) != getattr(self.case, column)
        ]


@record
class CaseCounts:
    """How many cases a list holds (of a file: those in force), how many of them are classified,
    and how many voided ones there are beside."""

    in_force: int
    classified: int
    voided: int


@record
class CaseList:
    """Cases that fit a filter and how many they are, with the plan whose fields name them;
    ``unsearched`` counts those that may be called so, since what is searched for was not looked for
    in their texts; ``attributes`` and ``names`` as in
    ``CaseChange``."""

    plan: Plan
    cases: Iterable[Case]
    counts: CaseCounts
    unsearched: int = 0
    attributes: tuple[PlanAttribute, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@record
class CaseView:
    """One case with everything there is to know: what it counts for, and its history (oldest
    first); ``attributes`` and ``names`` as in
    ``CaseChange``."""

    plan: Plan
    case: Case
    judged: list[Judgement]
    gaining: dict[int, tuple[str, ...]]
    left_out: dict[int, tuple[Unit, ...]]
    void_reason: str | None
    history: LogView
    carried: tuple[tuple[str, Inherited], ...] = ()
    attributes: tuple[PlanAttribute, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@record
class SimilarCases:
    """Two cases in force whose titles say nearly the same, and how nearly (0 to 1)."""

    first: Case
    second: Case
    similarity: float
