"""Two evaluators, one rule: the SQL pass of the store and the criteria of the domain agree on any
plan and any cases."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.clock import Origin
from thidua.domain.case.model import Case
from thidua.domain.counting import Judgement, credited_units, judge, judge_all
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.review_rows import Figure, Outside, Tally
from thidua.domain.standing import standing
from thidua.domain.unit import Succession, Unit
from thidua.domain.vocabulary import Initiative, JointCredit, Kind, Milestone, Outcome, Scope
from thidua.services.plans import embedded_plan
from thidua.session import Session
from thidua.store.behind import cases_behind, counted_cases
from thidua.store.cases import save_case
from thidua.store.journal import record_first
from thidua.store.keys import derived
from thidua.store.plans import save_plan
from thidua.store.tally import tally
from thidua.store.units import save_unit

EMBEDDED = embedded_plan()
FIELDS = ("tham_nhung", "an_ninh_trat_tu", "kinh_te")
UNITS = ("VP", "TH", "NC", "PCTN")
WITH_TARGETS = ("NC", "PCTN")

# Few distinct days, most of them at an edge of the window or of a round.
EDGES = [date(2021, 1, 1), date(2023, 11, 30), date(2025, 11, 30), date(2025, 12, 31)]
days = st.sampled_from([edge + timedelta(days=shift) for edge in EDGES for shift in (-1, 0, 1)])


def some(
    values: type[Kind] | type[Initiative] | type[Milestone] | tuple[str, ...],
) -> st.SearchStrategy[tuple | None]:
    """Mostly nothing said (else hardly a case would count), or a choice among ``values``."""
    chosen = st.lists(st.sampled_from(list(values)), min_size=1, max_size=2, unique=True).map(tuple)
    return rarely(chosen)


def rarely(strategy: st.SearchStrategy) -> st.SearchStrategy:
    """``strategy`` one time in four, else ``None``."""
    return st.integers(0, 3).flatmap(lambda dice: strategy if dice == 0 else st.none())


criteria = st.builds(
    Criteria,
    kind=some(Kind),
    field=some(FIELDS),
    field_except=some(FIELDS),
    initiative=some(Initiative),
    public_concern=rarely(st.booleans()),
    outcome=rarely(st.sampled_from(Outcome)),
    reached=some(Milestone),
    milestone=st.sampled_from(Milestone) | st.none(),
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """A plan with up to five targets, some nested in another, with criteria of their own in either
    round."""
    if draw(st.integers(0, 3)) == 0:
        return replace(
            EMBEDDED,
            joint_credit=draw(st.sampled_from(JointCredit)),
            require_evidence=draw(st.booleans()),
        )
    targets: list[Target] = []
    for index in range(draw(st.integers(1, 4))):
        scope = draw(st.sampled_from(Scope))
        wholes = [t.code for t in targets if t.scope is scope]
        rounds = tuple(
            TargetRound(number, draw(st.integers(1, 4)), "…", draw(rarely(criteria)))
            for number in (1, 2)
            if draw(st.booleans())
        )
        whole = draw(st.sampled_from([None, *wholes]))
        targets.append(
            Target(f"t{index}", f"Chỉ tiêu {index}", scope, draw(criteria), rounds, whole)
        )
    return replace(
        EMBEDDED,
        targets=tuple(targets),
        joint_credit=draw(st.sampled_from(JointCredit)),
        require_evidence=draw(st.booleans()),
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A case that keeps the file's own rules on dates and outcome."""
    reached = {m: draw(st.none() | days) for m in Milestone}
    detected, resolved = reached[Milestone.DETECTED], reached[Milestone.RESOLVED]
    middle = [d for d in (reached[Milestone.ADVISED], reached[Milestone.DIRECTED]) if d]
    if resolved:
        resolved = max([resolved, *middle])
    if detected:
        detected = min([detected, *middle, *([resolved] if resolved else [])])
    lead = draw(st.sampled_from(UNITS))
    documents = st.none() | st.just("1-CV/BNCTU")
    return Case(
        code="",
        title="Vụ",
        kind=draw(st.sampled_from(Kind)),
        field=draw(st.sampled_from(FIELDS)),
        lead_unit=lead,
        other_units=tuple(u for u in UNITS if u != lead and draw(st.booleans())),
        initiative=draw(st.none() | st.sampled_from(Initiative)),
        public_concern=draw(st.none() | st.booleans()),
        detected_on=detected,
        advised_on=reached[Milestone.ADVISED],
        directed_on=reached[Milestone.DIRECTED],
        resolved_on=resolved,
        advice_doc=draw(documents),
        directive_doc=draw(documents),
        result_doc=draw(documents),
        outcome=draw(st.sampled_from(Outcome)) if resolved else None,
        voided=draw(st.integers(0, 5)) == 0,
    )


@st.composite
def departments(draw: st.DrawFn) -> list[Unit]:
    """The four units of the file, as they began, ended and were merged: into one that stands before
    or behind them in the list, never in a circle."""
    order = draw(st.permutations(UNITS))
    found = []
    for place, code in enumerate(order):
        later = order[place + 1 :]
        merged = None
        if later and draw(st.booleans()):
            merged = Succession(draw(st.sampled_from(later)), draw(days))
        found.append(
            Unit(
                code,
                f"Đơn vị {code}",
                UNITS.index(code),
                code in WITH_TARGETS,
                draw(rarely(days)),
                draw(rarely(days)),
                merged=merged,
            )
        )
    return found


UNCHANGED = [Unit(c, f"Đơn vị {c}", o, c in WITH_TARGETS) for o, c in enumerate(UNITS)]


def whose(unit: str, present: list[Unit], day: date) -> str:
    """Who carries the work of ``unit`` at ``day``: asked step by step."""
    merged = next(u.merged for u in present if u.code == unit)
    if merged is None or merged.from_day > day:
        return unit
    return whose(merged.successor, present, day)


def rows(present: list[Unit], day: date) -> tuple[set[str], set[str]]:
    """The units that a review at ``day`` lists, and those that have ended."""
    asked = {whose(unit.code, present, day) for unit in present if unit.has_targets}
    living = {
        unit.code: unit
        for unit in present
        if unit.code in asked and (unit.valid_from or day) <= day
        if (unit.valid_to or day) >= EMBEDDED.starts_on
    }
    gone = {code for code, unit in living.items() if unit.valid_to and unit.valid_to < day}
    return set(living) - gone, gone


def only_dates_missing(judgement: Judgement) -> bool:
    """Whether everything holds but the window."""
    missing = {f.criterion for f in judgement.missing}
    return bool(missing) and missing <= {"after_start", "before_cutoff"}


def naive(plan: Plan, number: int, cutoff: date, found: list[Case], present: list[Unit]) -> Tally:
    """The tally counted case by case with the domain's own criteria."""
    judged = {
        (c.code, t.code): judge(c, plan, t, number, cutoff) for c in found for t in plan.targets
    }

    def credited(case: Case) -> set[str]:
        return {whose(unit, present, cutoff) for unit in credited_units(case, plan)}

    def figure(target: Target, unit: str | None) -> Figure:
        mine = [c for c in found if judged[c.code, target.code].counts]
        mine = [c for c in mine if unit is None or unit in credited(c)]
        return Figure(len(mine), sum(1 for c in mine if c.milestones_without_document()))

    listed, ended = rows(present, cutoff)
    own = [t for t in plan.targets if t.scope is Scope.UNIT]
    counted = {c.code for c in found if any(judged[c.code, t.code].counts for t in plan.targets)}
    unit_cases = [
        c for c in found if credited(c) & listed and any(judged[c.code, t.code].counts for t in own)
    ]
    before = after = 0
    for case in found:
        near = [judged[case.code, t.code] for t in plan.targets]
        near = [j for j in near if only_dates_missing(j)]
        if case.code in counted or not near:
            continue
        early = any(f.criterion == "after_start" for j in near for f in j.missing)
        before, after = (before + 1, after) if early else (before, after + 1)
    return Tally(
        {t.code: figure(t, None) for t in plan.targets if t.scope is Scope.ORGANISATION},
        {(u, t.code): figure(t, u) for u in listed | ended for t in own},
        len(counted),
        len(unit_cases),
        Outside(before, after),
    )


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A file with the embedded plan and four units, as bytes to start each example from."""
    file: Path = tmp_path_factory.mktemp("tally") / "t.db"
    file.touch()
    with record_first(
        Session(file, source=Origin("2026-01-20T00:00:00", "kiem-thu", ("init",)))
    ) as journal:
        save_plan(journal, EMBEDDED)
        for order in range(len(UNITS)):
            save_unit(journal, UNCHANGED[order])
    return file.read_bytes()


class Unlogged:
    """A journal that only writes: what the examples need of ``thidua.store.journal.Journal``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.last = 0

    def next_id(self, table: str) -> int:
        """The next number."""
        self.last += 1
        return self.last

    def put(self, table: str, row: dict[str, object]) -> None:
        """Insert a row."""
        values = {**row, **derived(table, row)}
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" for _ in values)
        self.connection.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(values.values())
        )


any_question = given(
    plan=plans(),
    listed_cases=st.lists(cases(), min_size=1, max_size=12),
    number=st.sampled_from((1, 2)),
    moved=st.none() | days,
    present=st.just(UNCHANGED) | departments(),
)


@settings(max_examples=50)
@any_question
def test_the_sql_pass_counts_what_the_criteria_count(
    empty: bytes,
    plan: Plan,
    listed_cases: list[Case],
    number: int,
    moved: date | None,
    present: list[Unit],
) -> None:
    """On random plans, cases, rounds and cut-offs, both evaluators give the same figures, totals
    and outsiders."""
    assert_both_agree(empty, plan, listed_cases, number, moved, present)


@pytest.mark.slow
@settings(max_examples=400)
@any_question
def test_so_it_does_on_hundreds_of_them(
    empty: bytes,
    plan: Plan,
    listed_cases: list[Case],
    number: int,
    moved: date | None,
    present: list[Unit],
) -> None:
    """As many as it takes to meet a rare plan."""
    assert_both_agree(empty, plan, listed_cases, number, moved, present)


@settings(max_examples=15)
@given(listed_cases=st.lists(cases(), min_size=5, max_size=20), number=st.sampled_from((1, 2)))
def test_so_it_does_on_more_targets_than_an_integer_has_bits(
    empty: bytes, listed_cases: list[Case], number: int
) -> None:
    """Eighty, each of which asks something else."""
    asked = [
        Criteria(kind=(kind,), field=(name,), initiative=initiative, milestone=milestone)
        for kind in Kind
        for name in FIELDS
        for initiative in (None, *((one,) for one in Initiative))
        for milestone in (Milestone.ADVISED, Milestone.RESOLVED, None)
    ][:80]
    targets = tuple(
        Target(f"t{place}", "…", tuple(Scope)[place % 2], criteria, (TargetRound(2, 1, "…"),))
        for place, criteria in enumerate(asked)
    )
    plan = replace(EMBEDDED, targets=targets, joint_credit=JointCredit.EACH)
    assert_both_agree(empty, plan, listed_cases, number, None, UNCHANGED)


def assert_both_agree(
    empty: bytes,
    plan: Plan,
    listed_cases: list[Case],
    number: int,
    moved: date | None,
    present: list[Unit],
) -> None:
    """One plan, its cases, a round and a cut-off: what either evaluator says of them is the
    same."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.deserialize(empty)
    found = [
        replace(case, code=f"2021-{index:03d}") for index, case in enumerate(listed_cases, start=1)
    ]
    journal = Unlogged(connection)
    for case in found:
        save_case(journal, case, [], void_reason="trùng" if case.voided else None)  # type: ignore[arg-type]
    round_ = plan.round(number)
    assert round_ is not None
    cutoff = max(moved or round_.cutoff, plan.starts_on)  # no earlier day is taken
    expected = naive(plan, number, cutoff, found, present)
    stand = standing(plan, present, cutoff)
    listed, ended = rows(present, cutoff)
    assert (set(stand.codes), {unit.code for unit in stand.ended}) == (listed, ended)
    counted = tally(connection, plan, number, stand)
    assert (counted.cases, counted.unit_cases, counted.outside) == (
        expected.cases,
        expected.unit_cases,
        expected.outside,
    )
    for code, figure in expected.organisation.items():
        assert counted.organisation.get(code, Figure()) == figure
    for key, figure in expected.units.items():
        assert counted.units.get(key, Figure()) == figure
    every = cases_behind(connection, plan, number, stand)
    for target in plan.targets:
        for unit in (listed | ended) if target.scope is Scope.UNIT else (None,):
            codes = counted_cases(connection, plan, number, stand, unit, target)
            assert tuple(every.get((unit, target.code, False), ())) == codes
            wanted = [c for c in found if judge(c, plan, target, number, cutoff).counts]
            assert codes == tuple(
                c.code for c in wanted if unit is None or unit in stand.credited(c, plan)
            )
            if unit is not None:
                assert len(codes) == expected.units[unit, target.code].actual
    connection.close()


def test_judge_all_covers_every_target_and_round() -> None:
    """Five targets in two rounds give ten judgements, in the plan's order."""
    case = Case("2021-001", "Vụ", Kind.VU_AN, "tham_nhung", "NC")
    judged = judge_all(case, EMBEDDED)
    assert [(j.target, j.round) for j in judged][:2] == [("vu-an-vu-viec", 1), ("vu-an-vu-viec", 2)]
    assert len(judged) == 10


def test_a_joint_case_of_units_that_are_not_listed_is_nobodys(empty: bytes) -> None:
    """Led by Văn phòng with another unit without targets: it counts for the Ban, and for no listed
    unit."""
    connection = sqlite3.connect(":memory:")
    connection.row_factory = sqlite3.Row
    connection.deserialize(empty)
    days = {"advised_on": date(2022, 1, 1), "resolved_on": date(2022, 2, 1)}
    case = Case(
        "2022-001",
        "Vụ",
        Kind.VU_AN,
        "tham_nhung",
        "VP",
        ("TH",),
        initiative=Initiative.PHAT_HIEN,
        **days,
    )
    case = replace(case, outcome=Outcome.HIEU_QUA, public_concern=True)
    save_case(Unlogged(connection), case, [])  # type: ignore[arg-type]
    plan = replace(EMBEDDED, joint_credit=JointCredit.EACH)
    counted = tally(connection, plan, 2, standing(plan, UNCHANGED, date(2025, 11, 30)))
    assert (counted.cases, counted.unit_cases, counted.units) == (1, 0, {})
    connection.close()
