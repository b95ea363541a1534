"""What a department registers: never below the floor, never lowered without a reason (seed (k))."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.domain.examples import PLAN, UNITS
from thidua.advice import in_words
from thidua.domain.plan.target import Bound, Target
from thidua.domain.registration import (
    Registration,
    above_wholes,
    bounds,
    check_registration,
    find_target,
    rounds_outlived,
)
from thidua.domain.standing import standing
from thidua.errors import Problem, Rule

VP, NC, _ = UNITS


def target(code: str) -> Target:
    """The target of the embedded plan of that code."""
    found = PLAN.target(code)
    assert found is not None
    return found


def problems(
    number: int,
    wanted: dict[str, int],
    present: dict[str, int] | None = None,
    reason: str = "",
    unit: int = 1,
) -> list[Problem]:
    """What forbids the unit at that place in the list to register ``wanted`` in round
    ``number``."""
    round_ = PLAN.round(number)
    assert round_ is not None
    figures = {target(code): figure for code, figure in wanted.items()}
    stand = standing(PLAN, UNITS, round_.cutoff)
    return check_registration(PLAN, UNITS[unit], round_, stand, figures, present or {}, reason)


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (1, {"tham-nhung": 2, "antt": 1}),
        (2, {"tham-nhung": 3, "antt": 2}),
        (2, {"tham-nhung": 30}),
        (1, {}),
    ],
)
def test_the_floor_or_more_may_be_registered(number: int, wanted: dict[str, int]) -> None:
    """The floor itself is enough."""
    assert problems(number, wanted) == []


@pytest.mark.parametrize(
    ("number", "code", "figure", "floor"),
    [
        (1, "tham-nhung", 1, 2),
        (1, "antt", 0, 1),
        (2, "tham-nhung", 2, 3),
        (2, "antt", 1, 2),
        (2, "antt", -5, 2),
    ],
)
def test_less_than_the_floor_is_refused_with_the_plans_sentence(
    number: int, code: str, figure: int, floor: int
) -> None:
    """The refusal names the figure, the floor and the sentence it comes from."""
    (problem,) = problems(number, {code: figure})
    stated = target(code).in_round(number)
    assert stated is not None
    assert stated.quotation in problem.what
    assert str(figure) in problem.what
    assert str(floor) in problem.what
    assert f"{code}={figure}" == problem.where


def test_lowering_needs_a_reason() -> None:
    """From 5 to 4, though 4 is above the floor; with a reason it passes; equal or higher needs
    none."""
    (problem,) = problems(2, {"tham-nhung": 4}, {"tham-nhung": 5})
    assert in_words(problem.todo) == 'Thêm --reason "lý do"'
    assert "5" in problem.what
    assert "4" in problem.what
    assert problems(2, {"tham-nhung": 4}, {"tham-nhung": 5}, "điều chuyển cán bộ") == []
    assert problems(2, {"tham-nhung": 5}, {"tham-nhung": 5}) == []
    assert problems(2, {"tham-nhung": 6}, {"tham-nhung": 5}) == []


def test_a_reason_does_not_open_the_floor() -> None:
    """Below the floor stays refused."""
    assert problems(2, {"tham-nhung": 2}, {"tham-nhung": 5}, "lý do")


def test_units_without_targets_register_nothing() -> None:
    """Văn phòng has none."""
    (problem,) = problems(2, {"tham-nhung": 3, "antt": 2}, unit=0)
    assert "VP" in problem.what
    assert (problem.column, problem.rule) == ("unit", Rule.BOUND)


@pytest.mark.parametrize(
    ("since", "until", "refused"),
    [
        (None, None, []),
        (None, date(2020, 12, 31), [1, 2]),
        (None, date(2023, 11, 29), [1, 2]),
        (None, date(2023, 11, 30), [2]),
        (date(2023, 11, 30), None, []),
        (date(2023, 12, 1), None, [1]),
        (date(2025, 12, 1), None, [1, 2]),
    ],
)
def test_a_unit_registers_only_in_rounds_of_its_time(
    since: date | None, until: date | None, refused: list[int]
) -> None:
    """It must have begun by the cut-off, and not have ended before it (domain §9); the way out has
    a place for both days."""
    unit = replace(NC, valid_from=since, valid_to=until)
    for round_ in PLAN.rounds:
        stand = standing(PLAN, [unit], round_.cutoff)
        found = check_registration(PLAN, unit, round_, stand, {target("antt"): 2}, {}, "")
        if round_.number not in refused:
            assert found == []
            continue
        (problem,) = found
        assert f"đợt {round_.number}" in problem.what
        assert (problem.column, problem.rule) == ("unit", Rule.BOUND)
        assert in_words(problem.todo).endswith("thidua unit edit NC --from NGÀY --to NGÀY")


@pytest.mark.parametrize(
    ("since", "until", "outlived"),
    [
        (None, None, []),
        (None, date(2020, 12, 31), [1, 2]),
        (None, date(2021, 1, 1), []),
        (date(2023, 11, 30), None, []),
        (date(2023, 12, 1), None, [1]),
        (date(2025, 12, 1), None, [1, 2]),
    ],
)
def test_what_is_registered_stays_with_a_unit_that_lived_in_the_round(
    since: date | None, until: date | None, outlived: list[int]
) -> None:
    """One day between the plan's first and the cut-off is enough."""
    unit = replace(NC, valid_from=since, valid_to=until)
    day = date(2022, 1, 5)
    registered = [Registration("NC", "antt", number, 2, day) for number in (2, 1, 2, 3)]
    assert rounds_outlived(PLAN, unit, registered) == outlived


def test_a_figure_registered_again_keeps_day_and_document() -> None:
    """Unless new ones are given: either of them."""
    old = Registration("NC", "antt", 2, 2, date(2022, 1, 5), "12-CV/NC")
    assert old.again(3, None, None) == replace(old, number=3)
    day = date(2023, 1, 5)
    assert old.again(3, day, None) == replace(old, number=3, registered_on=day)
    assert old.again(3, None, "9-CV/NC") == replace(old, number=3, document="9-CV/NC")


@pytest.mark.parametrize("code", ["vu-an-vu-viec", "tham-nhung-phat-hien", "an-ninh-trat-tu"])
@pytest.mark.parametrize("number", [1, 2])
def test_targets_of_the_whole_ban_take_no_registration(code: str, number: int) -> None:
    """Departments register their own."""
    (problem,) = problems(number, {code: 10})
    assert code in problem.what


def test_a_target_without_a_floor_in_that_round_takes_no_registration() -> None:
    """The refusal names the round."""
    only_final = replace(target("antt"), rounds=target("antt").rounds[1:])
    round_ = PLAN.rounds[0]
    plan = replace(PLAN, targets=(*PLAN.targets[:4], only_final))
    (problem,) = check_registration(
        plan, NC, round_, standing(plan, UNITS, round_.cutoff), {only_final: 2}, {}, ""
    )
    assert "đợt 1" in problem.what
    assert (problem.column, problem.rule) == ("target", Rule.BOUND)
    assert bounds(plan, 1) == [(target("tham-nhung"), Bound(2))]


def test_all_mistakes_are_reported_at_once() -> None:
    """Under the floor, lowered, and not a department's target: three problems."""
    found = problems(2, {"tham-nhung": 1, "antt": 3, "vu-an-vu-viec": 10}, {"antt": 4})
    assert [(p.where, p.column, p.rule) for p in found] == [
        ("tham-nhung=1", "number", Rule.FLOOR),
        ("antt=3", "number", Rule.REASON),
        ("vu-an-vu-viec=10", "number", Rule.BOUND),
    ]


@pytest.mark.parametrize(
    ("listed", "figures", "told_at"),
    [
        ({"part"}, {"whole": 3, "part": 4}, "part"),
        ({"whole"}, {"whole": 3, "part": 4}, "whole"),
        ({"whole", "part"}, {"whole": 3, "part": 4}, "part"),
    ],
)
def test_a_part_above_its_whole_is_told_in_the_row_of_its_figure(
    listed: set[str], figures: dict[str, int], told_at: str
) -> None:
    """At the part where a list has it, else at the whole, by row and column."""
    whole = replace(target("antt"), code="whole")
    part = replace(target("antt"), code="part", subset_of="whole")
    plan = replace(PLAN, targets=(whole, part))
    rows = {"whole": 7, "part": 9}
    (problem,) = above_wholes(plan, 2, listed, figures, rows)
    assert (problem.row, problem.column, problem.rule) == (rows[told_at], "number", Rule.WHOLE)
    assert problem.where == f"{told_at}={figures[told_at]}"
    (unplaced,) = above_wholes(plan, 2, listed, figures)
    assert unplaced == replace(problem, row=None)


@pytest.mark.parametrize(("number", "wanted"), [(1, [2, 1]), (2, [3, 2])])
def test_floors_are_those_of_the_units_targets(number: int, wanted: list[int]) -> None:
    """``--minimum`` takes them."""
    assert [(t.code, bound.number) for t, bound in bounds(PLAN, number)] == list(
        zip(["tham-nhung", "antt"], wanted, strict=True)
    )


@pytest.mark.parametrize("text", ["tham-nhung", "THAM-NHUNG", " tham-nhung "])
def test_a_target_is_found_whatever_the_case(text: str) -> None:
    """By its code."""
    assert find_target(PLAN, text) == target("tham-nhung")


def test_an_unknown_target_is_a_problem_that_lists_the_targets() -> None:
    """With the nearest one."""
    found = find_target(PLAN, "tham-nhug")
    assert isinstance(found, Problem)
    assert "“tham-nhung”" in in_words(found.todo)
    assert (found.column, found.rule) == ("target", Rule.READABLE)
    assert all(t.code in in_words(found.todo) for t in PLAN.targets)


@pytest.mark.parametrize(
    ("figures", "above"),
    [
        ({"part": 5}, True),
        ({"part": 4}, False),
        ({"whole": 6, "part": 5}, False),
        ({"whole": 5, "part": 6}, True),
        ({"whole": 6}, False),
    ],
)
def test_a_part_is_held_to_what_its_whole_must_reach(figures: dict[str, int], above: bool) -> None:
    """Its floor, or what is registered for it where that is more."""
    whole, part = with_part(whole=4, part=3)
    plan = replace(PLAN, targets=(whole, part))
    assert bool(above_wholes(plan, 2, figures.keys(), figures)) is above


def test_a_part_at_its_own_floor_is_as_the_plan_has_it() -> None:
    """Nor is a pair judged that is left alone, nor one of which the plan asks nothing."""
    whole, part = with_part(whole=4, part=6)
    plan = replace(PLAN, targets=(whole, part))
    assert above_wholes(plan, 2, {"part"}, {"part": 6}) == []
    assert len(above_wholes(plan, 2, {"part"}, {"part": 7})) == 1
    assert above_wholes(plan, 2, {"antt"}, {"part": 7}) == []
    assert above_wholes(plan, 1, {"part"}, {"part": 7}) == []
    alone = replace(plan, targets=(replace(part, subset_of=None),))
    assert above_wholes(alone, 2, {"part"}, {"part": 7}) == []


def test_a_part_is_held_to_the_nearest_whole_that_asks_for_something() -> None:
    """One between that asks nothing is passed over."""
    whole, part = with_part(whole=4, part=3)
    between = replace(whole, code="between", subset_of="whole", rounds=())
    plan = replace(PLAN, targets=(whole, between, replace(part, subset_of="between")))
    (problem,) = above_wholes(plan, 2, {"part"}, {"part": 5})
    assert "(whole)" in problem.what


def test_each_part_is_held_to_its_whole() -> None:
    """Whatever the others come to; a code is found whatever its case in the plan."""
    whole, part = with_part(whole=4, part=3)
    second, third = (replace(part, code=code) for code in ("second", "THIRD"))
    plan = replace(PLAN, targets=(whole, part, second, third))
    figures = {"part": 4, "second": 5, "THIRD": 6}
    found = above_wholes(plan, 2, figures.keys(), figures)
    assert [problem.where for problem in found] == ["second=5", "THIRD=6"]
    assert find_target(plan, "third") == third


def with_part(**minimum: int) -> tuple[Target, Target]:
    """Two targets of units, one a part of the other, each with that floor in the last round."""
    (stated,) = target("antt").rounds[1:]
    whole, part = (
        replace(target("antt"), code=code, rounds=(replace(stated, minimum=floor),))
        for code, floor in minimum.items()
    )
    return whole, replace(part, subset_of="whole")
