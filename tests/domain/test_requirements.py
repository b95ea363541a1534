"""What a figure is held against: the registrations, plans and units that moved it, and no others."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.domain.examples import PLAN
from thidua.domain.causes import Requirements
from thidua.domain.history import Change, Entry
from thidua.domain.plan.data import plan_to_data
from thidua.domain.plan.model import Plan
from thidua.domain.vocabulary import JointCredit


def entry(number: int, *changes: Change) -> Entry:
    """An entry of the log with these changes."""
    return Entry(number, "2025-01-01T08:00:00", "kiem-thu", (), "", "", None, None, "", changes)


def registered(
    unit: str = "NC", target: str = "antt", round_: int = 1, plan: str = PLAN.number
) -> Change:
    """A number registered anew."""
    return Change("registrations", (plan, unit, target, round_), {"number": 2}, {"number": 3})


def requirements(*entries: Entry, rounds: tuple[int, ...] = (1,), dated: bool = True) -> Any:
    """What those entries moved in these rounds of the embedded plan."""
    return Requirements(entries, PLAN.number, rounds, dated=dated)


def numbers(found: tuple[Entry, ...]) -> list[int]:
    """Which entries."""
    return [e.id for e in found]


def amended(plan: Plan, before: Plan | None = PLAN, number: str = PLAN.number) -> Change:
    """A plan stored in place of another."""
    sides = [
        None if p is None else {"content": json.dumps(plan_to_data(p))} for p in (before, plan)
    ]
    return Change("plans", (number,), *sides)


def asks_anew(plan: Plan, target: str, **options: Any) -> bool:
    """Whether the embedded plan amended to ``plan`` moved the figures of ``target``."""
    found = requirements(entry(5, amended(plan)), **options).moved(None, target, listed=True)
    return numbers(found) == [5]


def test_a_registration_moves_its_unit_target_round_and_plan_alone() -> None:
    """Each part of what it is of."""
    own = requirements(entry(5, registered()), rounds=(1, 2))
    assert numbers(own.moved("NC", "antt", listed=True)) == [5]
    assert own.moved("PCTN", "antt", listed=True) == ()
    assert own.moved("NC", "tham-nhung", listed=True) == ()
    assert own.moved(None, "antt", listed=True) == ()
    for other in (registered(round_=2), registered(plan="khác")):
        assert requirements(entry(5, other)).moved("NC", "antt", listed=True) == ()


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (None, {"number": 3, "document": None}, True),
        ({"number": 3, "document": None}, None, True),
        ({"number": 3}, {"number": 2}, True),
        ({"document": None}, {"document": "12-CV/NC"}, False),
    ],
    ids=["came", "went", "number", "document"],
)
def test_a_registration_moves_by_coming_going_or_its_number(
    before: Any, after: Any, moves: bool
) -> None:
    """A document put to it later asks for nothing else."""
    change = Change("registrations", (PLAN.number, "NC", "antt", 1), before, after)
    found = requirements(entry(5, change)).moved("NC", "antt", listed=True)
    assert numbers(found) == ([5] if moves else [])


@pytest.mark.parametrize(
    ("before", "after", "moves"),
    [
        (None, {"name": "Phòng mới"}, True),
        ({"name": "Phòng cũ"}, None, True),
        ({"has_targets": True}, {"has_targets": False}, True),
        ({"valid_from": None}, {"valid_from": "2023-01-01"}, True),
        ({"valid_to": None}, {"valid_to": "2023-01-01"}, True),
        ({"name": "Phòng cũ"}, {"name": "Phòng mới"}, False),
    ],
    ids=["came", "went", "targets", "from", "to", "name"],
)
def test_a_unit_is_told_only_where_its_row_came_or_went(
    before: Any, after: Any, moves: bool
) -> None:
    """And where by this its row can have come or gone."""
    found = requirements(entry(5, Change("units", ("NC",), before, after)))
    assert numbers(found.moved("NC", "antt", listed=False)) == ([5] if moves else [])
    assert found.moved("NC", "antt", listed=True) == ()
    assert found.moved("PCTN", "antt", listed=False) == ()


def test_entries_come_newest_first_each_with_what_moved_the_figure() -> None:
    """Of an entry that did more only the row that matters is told."""
    other = registered("PCTN")
    anew = amended(replace(PLAN, starts_on=date(2020, 1, 1)))
    found = requirements(
        entry(5, registered(), other), entry(6, anew), entry(7, other, registered())
    ).moved("NC", "antt", listed=True)
    assert numbers(found) == [7, 6, 5]
    assert [e.changes for e in found] == [(registered(),), (anew,), (registered(),)]


def test_a_plan_moves_what_it_counts_otherwise() -> None:
    """The window, the evidence asked for and who is credited: the last only for figures of
    units."""
    assert asks_anew(replace(PLAN, starts_on=date(2020, 1, 1)), "antt")
    assert asks_anew(replace(PLAN, require_evidence=True), "antt")
    each = replace(PLAN, joint_credit=JointCredit.EACH)
    assert asks_anew(each, "antt")
    assert not asks_anew(each, "vu-an-vu-viec")
    assert not asks_anew(replace(PLAN, theme="khác", note="khác"), "antt")


def with_minimum(target: str, number: int) -> Plan:
    """The embedded plan with one floor raised."""
    return replace(
        PLAN,
        targets=tuple(
            replace(
                t,
                rounds=tuple(
                    replace(r, minimum=r.minimum + 1) if r.round == number else r for r in t.rounds
                ),
            )
            if t.code == target
            else t
            for t in PLAN.targets
        ),
    )


def test_a_floor_moves_its_own_target_in_its_own_round() -> None:
    """But for the Ban, whose figures are shown beside what the last round will ask."""
    raised = with_minimum("antt", 2)
    assert asks_anew(raised, "antt", rounds=(2,))
    assert asks_anew(raised, "antt", rounds=(1, 2))
    assert not asks_anew(raised, "antt", rounds=(1,))
    assert not asks_anew(raised, "tham-nhung", rounds=(2,))
    assert asks_anew(with_minimum("vu-an-vu-viec", 2), "vu-an-vu-viec", rounds=(1,))


def test_a_cutoff_moves_the_figures_of_its_round_where_it_decides() -> None:
    """Where ``--as-of`` decides on both sides it moves nothing."""
    interim, final = PLAN.rounds
    later = replace(PLAN, rounds=(replace(interim, cutoff=date(2023, 12, 31)), final))
    assert asks_anew(later, "antt")
    assert not asks_anew(later, "antt", dated=False)
    assert not asks_anew(later, "antt", rounds=(2,))


def test_a_round_that_the_plan_did_not_have_moves_its_figures() -> None:
    """There was nothing to count in, whoever says the day."""
    (interim, _) = PLAN.rounds
    alone = replace(PLAN, rounds=(interim,))
    found = [
        requirements(entry(5, amended(PLAN, alone)), rounds=(2,), dated=dated).moved(
            "NC", "antt", listed=True
        )
        for dated in (True, False)
    ]
    assert [numbers(f) for f in found] == [[5], [5]]


def test_a_plan_or_target_that_came_moves_figures_and_another_plan_none() -> None:
    """What was not there asked for nothing."""
    new = requirements(entry(5, amended(PLAN, None)))
    assert numbers(new.moved("NC", "antt", listed=True)) == [5]
    assert new.moved("NC", "gone", listed=True) == ()
    fewer = replace(PLAN, targets=tuple(t for t in PLAN.targets if t.code != "antt"))
    assert asks_anew(fewer, "antt")
    assert not asks_anew(fewer, "tham-nhung")
    other = amended(replace(PLAN, starts_on=date(2020, 1, 1)), number="khác")
    assert requirements(entry(5, other)).moved("NC", "antt", listed=True) == ()
