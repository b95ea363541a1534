"""The growth of the number of resolved cases, as a pure function."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import CORRUPTION, PLAN
from thidua.domain.case.model import Case
from thidua.domain.growth import quarter_ends, resolved_effectively, resolved_series
from thidua.domain.vocabulary import Outcome

START, END = PLAN.starts_on, PLAN.last_round.cutoff


def ending(day: date, **changes: object) -> Case:
    """A case that ended effectively on ``day``."""
    return replace(CORRUPTION, resolved_on=day, **changes)


@pytest.mark.parametrize(
    ("case", "counts"),
    [
        (ending(START), True),
        (ending(END), True),
        (ending(START - timedelta(days=1)), False),
        (ending(END + timedelta(days=1)), False),
        (ending(START, voided=True), False),
        (ending(START, outcome=Outcome.KHONG_HIEU_QUA), False),
        (replace(CORRUPTION, resolved_on=None, outcome=None), False),
        (ending(START, field="khac", lead_unit="VP", initiative=None, advised_on=None), True),
    ],
)
def test_what_is_counted(case: Case, counts: bool) -> None:
    """In force, effective, ended inside the window (both days included); of any field and unit."""
    assert resolved_effectively([case], START, END) == ([case] if counts else [])


def test_a_point_at_each_quarter_cut_off_and_at_the_end() -> None:
    """Cut-offs are marked where they lie in the window; a day that is two of these is one point."""
    points = resolved_series([], PLAN, date(2025, 12, 31))
    days = [p.day for p in points]
    assert days[0] == date(2021, 3, 31)
    assert days[-1] == date(2025, 12, 31)
    assert len(days) == 20 + 2
    assert [(p.day, p.round) for p in points if p.round] == [(r.cutoff, r) for r in PLAN.rounds]
    assert [p.day for p in resolved_series([], PLAN, date(2023, 11, 29))][-1] == date(2023, 11, 29)
    assert not any(p.round for p in resolved_series([], PLAN, date(2023, 11, 29)))
    assert [p.day for p in resolved_series([], PLAN, START)] == [START]


def test_a_cut_off_on_either_end_of_the_window_is_marked() -> None:
    """On the plan's first day, and on the last day that is drawn."""
    interim, final = PLAN.rounds
    assert resolved_series([], PLAN, interim.cutoff)[-1].round == interim
    at_once = replace(interim, cutoff=START)
    first = resolved_series([], replace(PLAN, rounds=(at_once, final)), END)[0]
    assert (first.day, first.round) == (START, at_once)


def test_a_case_shows_from_the_day_on_which_it_ended() -> None:
    """On the very day of a cut-off it is in, a day later it is in the next point."""
    interim = PLAN.rounds[0].cutoff
    points = {
        p.day: p.cases
        for p in resolved_series([ending(interim), ending(interim + timedelta(days=1))], PLAN, END)
    }
    assert (
        points[date(2023, 9, 30)],
        points[interim],
        points[date(2023, 12, 31)],
        points[END],
    ) == (0, 1, 2, 2)


def test_quarters_of_a_window_that_begins_inside_one() -> None:
    """The quarter that the window opens in ends as any other; the last day of the window may end
    one."""
    assert quarter_ends(date(2024, 2, 15), date(2024, 12, 31)) == [
        *(date(2024, 3, 31), date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)),
    ]
    assert quarter_ends(date(2024, 3, 31), date(2024, 6, 29)) == [date(2024, 3, 31)]
    assert quarter_ends(date(2024, 11, 1), date(2024, 12, 30)) == []


@given(
    st.lists(st.dates(date(2020, 6, 1), date(2026, 6, 30)), max_size=20),
    st.dates(START, PLAN.ends_on),
)
def test_each_point_is_the_count_by_that_day(days: list[date], end: date) -> None:
    """Whatever the order of the cases: the plain definition, point by point."""
    cases = [ending(day, code=str(i)) for i, day in enumerate(days)]
    points = resolved_series(cases, PLAN, end)
    assert [p.cases for p in points] == [sum(START <= day <= p.day for day in days) for p in points]
    assert [p.day for p in points] == sorted({p.day for p in points})
    assert points[-1].day == end
