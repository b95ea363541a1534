"""Figures and the cases behind them, as they are shown and explained."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.domain.case.model import Case
from thidua.domain.counting import Judgement
from thidua.domain.declared import Declaration
from thidua.domain.numbers import Number
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Target
from thidua.domain.plan.words import Words
from thidua.domain.review_rows import Row
from thidua.domain.standing import Inherited, Standing
from thidua.domain.unit import Unit
from thidua.record import field, record


@record
class FigureMove:
    """A figure that a change moved: ``unit`` is ``None`` for the Ban; ``name`` is its target's.
    ``called``: the words of its plan, ``units`` the names of its units. ``closed``: its round is
    closed, and what was frozen does not move; ``rate``: it is in per cent."""

    round: int
    unit: str | None
    target: str
    before: Number | None
    now: Number | None
    called: Words
    units: Mapping[str, str]
    closed: bool = False
    name: str | None = None
    rate: bool = False


@record
class Explanation:
    """A case before every target and round, criterion by criterion; ``gaining``, ``left_out`` and
    ``names`` as in ``CaseChange``."""

    plan: Plan
    case: Case
    gaining: dict[int, tuple[str, ...]]
    left_out: dict[int, tuple[Unit, ...]]
    judgements: list[Judgement]
    carried: tuple[tuple[str, Inherited], ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)


@record
class FigureExplanation:
    """The cases behind one figure, then those that nearly count, with what each lacks.

    ``unit`` is ``None`` for a target of the whole Ban. ``only_joins`` are cases in which the unit
    merely cooperates. ``standing``: whose the work of each unit is at the cut-off. ``denominator``:
    the cases under the line of a ratio; ``amounts``: what each case adds to a sum, by its code;
    ``declared``: what was declared for it, of the periods that count.
    """

    plan: Plan
    round: Round
    target: Target
    unit: Unit | None
    row: Row
    cases: list[Case]
    near_misses: list[tuple[Case, Judgement]]
    only_joins: list[Case]
    standing: Standing
    denominator: list[Case] = field(default_factory=list)
    amounts: dict[str, Number] = field(default_factory=dict)
    declared: tuple[Declaration, ...] = ()
