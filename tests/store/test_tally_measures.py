"""Sums, ratios, declared figures, cases carried in, attributes, kinds of units and rounds with a
window of their own: the SQL pass and the criteria of the domain agree with a third counter that
shares nothing with them but the plan."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.store.test_tally import (
    EMBEDDED,
    UNITS,
    Unlogged,
    cases,
    criteria,
    empty,
    rarely,
)
from thidua.domain.case.attributes import Attribute
from thidua.domain.case.model import Case
from thidua.domain.counting import credited_units, judge_sides
from thidua.domain.declared import Declaration
from thidua.domain.holding import Held
from thidua.domain.numbers import Number, exact
from thidua.domain.plan.criteria import Criteria, Range
from thidua.domain.plan.data import plan_to_dated_data
from thidua.domain.plan.file import read_plan
from thidua.domain.plan.model import Plan, PlanAttribute, PlanFigure
from thidua.domain.plan.target import Denominator, Numerator, Target, TargetRound
from thidua.domain.series import Side
from thidua.domain.standing import standing
from thidua.domain.unit import Membership, Unit
from thidua.domain.vocabulary import (
    AttributeType,
    JointCredit,
    Measure,
    Milestone,
    Period,
    Scope,
)
from thidua.errors import Refused
from thidua.store.behind import cases_behind, counted_cases
from thidua.store.cases import save_case
from thidua.store.declarations import save_declaration
from thidua.store.tally import tally
from thidua.store.units import save_member

__all__ = ["empty"]
ATTRIBUTES = (
    PlanAttribute("tien", "Số tiền", AttributeType.DECIMAL, "đồng"),
    PlanAttribute("nguoi", "Số người", AttributeType.INTEGER, "người"),
    PlanAttribute("gap", "Gấp", AttributeType.YES_NO),
    PlanAttribute("ngay", "Ngày ra quyết định", AttributeType.DATE),
)
FIGURES = (
    PlanFigure("don", "Số đơn", Period.QUY, "đơn"),
    PlanFigure("nhan", "Số nhận", Period.QUY, "đơn"),
)
GROUPS = {"NC": "lon", "PCTN": "nho"}
DAYS = [date(2021, 1, 1), date(2022, 7, 1), date(2023, 11, 30)]
days = st.sampled_from([edge + timedelta(days=shift) for edge in DAYS for shift in (-1, 0, 1)])
amounts = st.sampled_from([0, 1, 5, 1000, 999_999_999_999_999_999])  # thousandths
people = st.sampled_from([0, 1, 5, 12])

asked = st.fixed_dictionaries(
    {},
    optional={
        "tien": st.sampled_from(
            [Range(at_least=Decimal("0.005")), Range(at_most=1), Range(1, 10**14), Decimal("0.001")]
        ),
        "nguoi": st.sampled_from([5, Range(at_least=1), Range(1, 5)]),
        "gap": st.booleans(),
        "ngay": st.sampled_from([Range(at_least=DAYS[0]), Range(at_most=DAYS[1])]),
    },
)


@st.composite
def criteria_of(draw: st.DrawFn, milestone: Milestone | None = None) -> Criteria:
    """Criteria with demands on attributes now and then."""
    found = draw(criteria)
    return replace(
        found, milestone=milestone or found.milestone, attributes=draw(rarely(asked)) or {}
    )


sides = st.sampled_from([None, None, "tien", "nguoi"])


@st.composite
def targets(draw: st.DrawFn, code: str) -> Target:
    """A target of any measure, held to a floor or a ceiling."""
    measure = draw(st.sampled_from(Measure))
    scope = draw(st.sampled_from(Scope))
    bound: dict[str, Number] = {draw(st.sampled_from(["minimum", "maximum"])): 3}
    rounds = tuple(TargetRound(number, quotation="…", **bound) for number in (1, 2))
    groups = draw(rarely(st.just(("lon",)))) or ()
    made = Target(
        code,
        f"Chỉ tiêu {code}",
        scope,
        rounds=rounds,
        measure=measure,
        groups=groups if scope is Scope.UNIT else (),
    )
    if measure is Measure.FIGURE:
        return replace(made, figure="don")
    milestone = draw(st.sampled_from(Milestone))
    if measure is Measure.COUNT:
        return replace(made, criteria=draw(criteria_of(milestone)))
    if measure is Measure.SUM:
        return replace(made, criteria=draw(criteria_of(milestone)), sum=draw(st.just("tien")))
    if draw(st.integers(0, 3)) == 0:
        over = Numerator(figure="don")
        return replace(made, numerator=over, denominator=Denominator(figure="nhan"))
    carry = milestone is not Milestone.RESOLVED and draw(st.booleans())
    below = Denominator(draw(criteria_of(milestone)), draw(sides), carry_in=carry)
    inside = draw(st.booleans())
    own = draw(rarely(st.sampled_from(Milestone))) if inside else draw(st.sampled_from(Milestone))
    narrow = replace(draw(criteria_of()), milestone=own)
    return replace(made, numerator=Numerator(narrow, draw(sides), inside=inside), denominator=below)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan of format 2 with up to four targets, its second round with a window of its own or
    not."""
    first, last = EMBEDDED.rounds
    own = draw(rarely(st.sampled_from([date(2022, 7, 1), date(2023, 12, 1)])))
    return replace(
        EMBEDDED,
        format=2,
        note="",
        source="",
        attributes=ATTRIBUTES,
        figures=FIGURES,
        rounds=(first, replace(last, starts_on=own)),
        targets=tuple(draw(targets(f"t{place}")) for place in range(draw(st.integers(1, 4)))),
        joint_credit=draw(st.sampled_from(JointCredit)),
        require_evidence=draw(st.booleans()),
    )


@st.composite
def cases_with_attributes(draw: st.DrawFn) -> Case:
    """A case that carries some of what the plan asks."""
    found = []
    if (number := draw(st.none() | amounts)) is not None:
        found.append(Attribute("tien", number=number, decimal=True))
    if (number := draw(st.none() | people)) is not None:
        found.append(Attribute("nguoi", number=number))
    if (flag := draw(st.none() | st.booleans())) is not None:
        found.append(Attribute("gap", flag=flag))
    if (day := draw(st.none() | days)) is not None:
        found.append(Attribute("ngay", day=day))
    return replace(draw(cases()), attributes=tuple(sorted(found, key=lambda a: a.code)))


declared = st.lists(
    st.builds(
        Declaration,
        unit=st.sampled_from(["NC", "PCTN", "VP"]),
        figure=st.sampled_from(["don", "nhan"]),
        period=st.sampled_from(["2020-Q4", "2021-Q1", "2022-Q3", "2023-Q4", "2025-Q3", "2025-Q4"]),
        number=st.sampled_from([0, 7, Decimal("2.5")]),
        declared_on=st.just(date(2026, 1, 1)),
    ),
    max_size=6,
    unique_by=lambda said: (said.unit, said.figure, said.period),
)
QUARTERS = {
    "2020-Q4": (date(2020, 10, 1), date(2020, 12, 31)),
    "2021-Q1": (date(2021, 1, 1), date(2021, 3, 31)),
    "2022-Q3": (date(2022, 7, 1), date(2022, 9, 30)),
    "2023-Q4": (date(2023, 10, 1), date(2023, 12, 31)),
    "2025-Q3": (date(2025, 7, 1), date(2025, 9, 30)),
    "2025-Q4": (date(2025, 10, 1), date(2025, 12, 31)),
}


# The third counter: from the words of domain.md §4 and §10, one case after another.


def held(case: Case, code: str) -> Fraction | bool | date | None:
    """The value of an attribute as people mean it."""
    found = next((each for each in case.attributes if each.code == code), None)
    if found is None:
        return None
    if found.number is not None:
        return Fraction(found.number, 1000 if found.decimal else 1)
    return found.day if found.flag is None else found.flag


def fulfils(case: Case, wanted: Criteria, *, evidence: bool) -> bool:
    """Whether all holds but the dates."""
    if case.voided:
        return False
    simple = (
        wanted.kind is None or case.kind in wanted.kind,
        wanted.field is None or case.field in wanted.field,
        wanted.field_except is None or case.field not in wanted.field_except,
        wanted.initiative is None or case.initiative in wanted.initiative,
        wanted.public_concern is None or case.public_concern is wanted.public_concern,
        wanted.outcome is None or case.outcome is wanted.outcome,
        not evidence or not case.milestones_without_document(),
    )
    for code, demand in wanted.attributes.items():
        value = held(case, code)
        if value is None:
            return False
        if not isinstance(demand, Range):
            demand = Range(demand, demand)
        if demand.at_least is not None and value < demand.at_least:  # type: ignore[operator]
            return False
        if demand.at_most is not None and value > demand.at_most:  # type: ignore[operator]
            return False
    return all(simple)


def stands(
    case: Case,
    wanted: Criteria,
    window: tuple[date, date],
    *,
    also: Milestone | None = None,
    carry: bool = False,
    evidence: bool = False,
) -> bool:
    """Whether a case stands on one side of a target."""
    start, end = window
    deciding = [each for each in (wanted.milestone, also) if each is not None]

    def inside(milestone: Milestone) -> bool:
        day = case.reached_on(milestone)
        return day is not None and start <= day <= end

    if not fulfils(case, wanted, evidence=evidence):
        return False
    for milestone in wanted.reached or ():
        day = case.reached_on(milestone)
        if milestone not in deciding and (day is None or day > end):
            return False
    if wanted.outcome is not None and (case.resolved_on is None or case.resolved_on > end):
        return False
    open_then = (
        case.detected_on is not None
        and case.detected_on < start
        and (case.resolved_on is None or case.resolved_on >= start)
    )
    if carry and open_then and (also is None or inside(also)):
        return True
    return all(map(inside, deciding))


def amount(found: list[Case], code: str | None) -> Fraction:
    """How many cases, or the sum of what they carry."""
    if code is None:
        return Fraction(len(found))
    return sum((Fraction(held(case, code) or 0) for case in found), Fraction(0))


def numbers(
    plan: Plan,
    target: Target,
    number: int,
    window: tuple[date, date],
    mine: list[Case],
    said: Fraction,
    received: Fraction,
) -> tuple[Fraction, ...]:
    """What stands behind a figure."""
    wanted = target.criteria
    stated = target.in_round(number)
    ceiling = stated is not None and stated.maximum is not None
    evidence = plan.require_evidence and not ceiling
    if target.measure is Measure.FIGURE:
        return (said,)
    if target.measure is not Measure.RATIO:
        found = [case for case in mine if stands(case, wanted, window, evidence=evidence)]
        if target.sum is not None:
            found = [case for case in found if held(case, target.sum) is not None]
        return (amount(found, target.sum),)
    over, under = target.numerator, target.denominator
    assert over is not None
    assert under is not None
    if under.figure is not None:
        return said, received
    below = [
        case
        for case in mine
        if stands(case, under.criteria, window, carry=under.carry_in)
        and (under.sum is None or held(case, under.sum) is not None)
    ]
    if over.inside:
        own = replace(over.criteria, milestone=None)
        both = under.criteria.narrowed_by(own)
        above = [
            case
            for case in below
            if stands(
                case,
                both,
                window,
                also=over.criteria.milestone,
                carry=under.carry_in,
                evidence=evidence,
            )
        ]
    else:
        above = [case for case in mine if stands(case, over.criteria, window, evidence=evidence)]
    if over.sum is not None:
        above = [case for case in above if held(case, over.sum) is not None]
    return amount(above, over.sum), amount(below, under.sum)


MEMBERS = [
    Unit(
        code,
        f"Đơn vị {code}",
        order,
        code in GROUPS,
        plans=(Membership(EMBEDDED.number, code in GROUPS, GROUPS.get(code)),),
    )
    for order, code in enumerate(UNITS)
]


class Start:
    """The bytes that each example starts from, without a wall of them where one fails."""

    def __init__(self, data: bytes) -> None:
        self.data = data


@pytest.fixture(scope="module")
def start(empty: bytes) -> Start:
    """A file with the embedded plan and four units."""
    return Start(empty)


@given(
    plan=plans(),
    found=st.lists(cases_with_attributes(), max_size=8),
    said=declared,
    number=st.sampled_from([1, 2]),
)
def test_three_counters_agree(
    start: Start, plan: Plan, found: list[Case], said: list[Declaration], number: int
) -> None:
    """Every figure, the cases behind it, the totals and the credits."""
    compared(start.data, plan, found, said, number)


def compared(
    empty: bytes, plan: Plan, found: list[Case], said: list[Declaration], number: int
) -> int:
    """Compare the counters on one file; returns how many figures there were."""
    try:
        read_plan(plan_to_dated_data(plan))
    except Refused:
        assume(False)  # no such plan can be written: criteria that exclude each other
    found = [replace(case, code=f"V{place}") for place, case in enumerate(found)]
    round_ = plan.round(number)
    assert round_ is not None
    window = (round_.starts_on or plan.starts_on, round_.cutoff)
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(empty)
        connection.row_factory = sqlite3.Row
        journal = Unlogged(connection)
        for unit in MEMBERS:
            save_member(journal, unit.code, unit.plans[0])  # type: ignore[arg-type, index]
        for case in found:
            reason = "trùng" if case.voided else None
            save_case(journal, case, [], void_reason=reason)  # type: ignore[arg-type]
        for declaration in said:
            save_declaration(journal, plan.number, declaration)  # type: ignore[arg-type]
        stand = standing(plan, MEMBERS, round_.cutoff)
        counts = tally(connection, plan, number, stand)
        told = Held(plan, number).numbers_of(counts, stand)
        behind = {
            (unit, t.code, below): counted_cases(
                connection, plan, number, stand, unit, t, below=below
            )
            for t in plan.targets
            for unit in ([None] if t.scope is Scope.ORGANISATION else stand.codes)
            for below in (False, True)
        }
        every = cases_behind(connection, plan, number, stand)
    assert {key: tuple(every.get(key, ())) for key in behind} == behind
    figures = 0
    for target in plan.targets:
        for unit in [None] if target.scope is Scope.ORGANISATION else list(stand.codes):
            mine = [c for c in found if unit is None or unit in credited_units(c, plan)]
            sums = [
                sum(
                    (
                        Fraction(d.number)
                        for d in said
                        if d.figure == figure and unit in (None, d.unit)
                        if window[0] <= QUARTERS[d.period][0]
                        if QUARTERS[d.period][1] <= window[1]
                    ),
                    Fraction(0),
                )
                for figure in ("don", "nhan")
            ]
            wanted = numbers(plan, target, number, window, mine, *sums)
            nothing = (0,) * len(wanted)
            assert told.get((unit, target.code), nothing) == wanted, (target, unit)
            figures += len(wanted)
            judged = {c.code: judge_sides(c, plan, target, number) for c in mine}
            for below in (False, True):
                codes = sorted(
                    code
                    for code, sides_ in judged.items()
                    if any(s.behind and (s.side is Side.DENOMINATOR) is below for s in sides_)
                )
                assert sorted(behind[unit, target.code, below]) == codes, (target, unit)
            for place, side in ((0, False), (1, True)):
                shown = [
                    s
                    for sides_ in judged.values()
                    for s in sides_
                    if s.behind and (s.side is Side.DENOMINATOR) is side
                ]
                if judged and place < len(wanted) and all(judged.values()):
                    total = exact(sum((s.amount if s.amount is not None else 1 for s in shown), 0))
                    assert total == wanted[place], (target, unit)
    counting = {
        c.code
        for c in found
        for t in plan.targets
        for s in judge_sides(c, plan, t, number)
        if s.counts
    }
    assert counts.cases == len(counting)
    return figures
