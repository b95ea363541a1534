"""What is to be done: what cases lack, which of it matters, and all of it put together (contract,
``status``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.numbers import Number
from thidua.domain.older import Alike, FalsePerson
from thidua.domain.plan.model import Plan, PlanAttribute, Round
from thidua.domain.review_rows import Row, UnitReview
from thidua.domain.standing import heirs, successions
from thidua.domain.terms import loose_key
from thidua.domain.text import quoted_value
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Milestone, label
from thidua.domain.wording import EVIDENCE
from thidua.record import field, record

if TYPE_CHECKING:
    from thidua.domain.lapses import LapsedAward


class Gap(StrEnum):
    """What a case may lack: documents of its milestones, something "chưa xác định", its end."""

    EVIDENCE = "evidence"
    INITIATIVE = "initiative"
    PUBLIC_CONCERN = "public_concern"
    RESOLVED = "resolved"


GAP_LABELS = {
    Gap.EVIDENCE: EVIDENCE,
    Gap.INITIATIVE: CASE_COLUMNS["initiative"],
    Gap.PUBLIC_CONCERN: CASE_COLUMNS["public_concern"],
    Gap.RESOLVED: label(Milestone.RESOLVED),
}


def parse_gap(text: str) -> Gap:
    """The gap that ``text`` names by code or label. Raises ``ValueError`` (in Vietnamese) that
    lists them."""
    for gap, words in GAP_LABELS.items():
        if loose_key(text) in (loose_key(gap.value), loose_key(words)):
            return gap
    choices = "; ".join(f"{words} ({gap.value})" for gap, words in GAP_LABELS.items())
    raise ValueError(f"{quoted_value(text)} không có trong danh mục; chọn một trong: {choices}")


@record
class OpenCase:
    """A case without an end: since when it is known (its earliest milestone), and how long the
    latest lies back."""

    case: Case
    since: date | None
    last: Milestone | None
    days: int | None


@record
class Undetermined:
    """A case that something "chưa xác định" alone keeps from counting: what, and for which (target,
    round); ``attributes``: those of the plan's own columns that are blank."""

    case: Case
    gaps: tuple[Gap, ...]
    places: tuple[tuple[str, int], ...]
    attributes: tuple[PlanAttribute, ...] = ()


@record
class Unregistered:
    """A unit that has not registered every target of the round: the targets, each with its
    floor."""

    unit: str
    targets: tuple[tuple[str, Number], ...]


@record
class LeadGone:
    """An open case whose lead unit has been merged or has ended, and who carries its work now
    (``None``: nobody)."""

    case: Case
    unit: Unit
    heir: str | None


@record
class Status:
    """What is to be done on ``today``. ``unit`` limits it to a unit's rows and the cases it takes
    part in.

    ``organisation`` is empty where a unit was asked for; ``current``: the plan is the file's
    current one; ``closed``: the round is closed, and its frozen figures are another matter;
    ``lapsed``: commendations under the plan (of the unit and its staff, where one is named) that
    rest on cases which no longer count; ``placeholder_evidence``: cases of before in which a
    document is “nt” or the like, which still counts as one; ``next_plan``: the plan that is under
    way where the rounds of this one have passed; ``uncounted``: cases whose dates lie in no plan's
    window; ``leads_gone``: open cases of units that are gone; ``names``: what units
    are called, by code.
    """

    plan: Plan
    current: bool
    today: date
    round: Round
    unit: Unit | None
    illustrative: bool
    organisation: tuple[Row, ...]
    units: tuple[UnitReview, ...]
    unregistered: tuple[Unregistered, ...]
    open: tuple[OpenCase, ...]
    without_evidence: tuple[Case, ...]
    undetermined: tuple[Undetermined, ...]
    alike: Alike = field(default_factory=Alike)
    lapsed: tuple[LapsedAward, ...] = ()
    closed: bool = False
    false_people: tuple[FalsePerson, ...] = ()
    placeholder_evidence: tuple[Case, ...] = ()
    next_plan: Plan | None = None
    uncounted: tuple[Case, ...] = ()
    leads_gone: tuple[LeadGone, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def days_left(self) -> int:
        """The days to the cut-off of the round under way: 0 on the day itself, negative when the
        last has passed."""
        return (self.round.cutoff - self.today).days


def plan_after(plan: Plan, plans: Iterable[Plan], today: date) -> Plan | None:
    """The plan that is under way ``today`` where the rounds of ``plan`` have passed."""
    if plan.last_round.cutoff >= today:
        return None
    under_way = [p for p in plans if plan.starts_on < p.starts_on <= today <= p.ends_on]
    return min(under_way, key=lambda p: p.starts_on, default=None)


def leads_gone(cases: Iterable[Case], units: Iterable[Unit], today: date) -> tuple[LeadGone, ...]:
    """Those of ``cases`` without an end whose lead unit is gone ``today``."""
    known = {unit.code: unit for unit in units}
    carried = heirs(successions(known.values()), today)
    found = []
    for case in cases:
        unit = known.get(case.lead_unit)
        if case.resolved_on is not None or unit is None:
            continue
        heir = carried.get(unit.code)
        if heir is not None or (unit.valid_to is not None and unit.valid_to < today):
            found.append(LeadGone(case, unit, None if heir is None else heir.unit))
    return tuple(found)


def open_cases(cases: Iterable[Case], today: date) -> tuple[OpenCase, ...]:
    """Those of ``cases`` without an end, the one known longest first, those without any milestone
    last."""
    found = []
    for case in cases:
        if case.resolved_on is None:
            dated = [(day, m) for m in Milestone if (day := case.reached_on(m)) is not None]
            latest = max(dated, key=lambda pair: pair[0], default=None)
            since = min((day for day, _ in dated), default=None)
            found.append(
                OpenCase(case, since, latest and latest[1], latest and (today - latest[0]).days)
            )
    return tuple(sorted(found, key=lambda o: (o.since or date.max, o.case.code)))


def unregistered_units(units: Iterable[UnitReview]) -> tuple[Unregistered, ...]:
    """Those of ``units`` that have not registered each target that has a floor in the round
    reviewed."""
    found = []
    for unit in units:
        open_rows = [
            (row.target, row.bound)
            for row in unit.targets
            if row.bound is not None and row.registered is None and not row.encouraged
        ]
        if open_rows:
            found.append(Unregistered(unit.unit, tuple(open_rows)))
    return tuple(found)
