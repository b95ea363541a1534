"""Frozen figures: how they moved since, and what of them is shown; two reviews side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.domain.examples import PLAN
from tests.domain.test_commendation import FULL, review
from thidua.domain.closing import Shift, limited, moves_of_all, shift
from thidua.domain.comparison import CaseMove, Side, case_moves, differing
from thidua.domain.history import Entry
from thidua.domain.review import Review
from thidua.domain.review_rows import Row
from thidua.domain.vocabulary import Verdict

PLACE = ("NC", "antt")
FROZEN = review(1, **FULL, ban=("A", "G"))
IDS = {code: number for number, code in enumerate("ABCDEFG", start=1)}


def row(drawn: Review, unit: str, target: str) -> Row:
    """One figure of a review."""
    return next(r for u in drawn.units if u.unit == unit for r in u.targets if r.target == target)


def entry(number: int) -> Entry:
    """An entry of the log."""
    return Entry(number, "2025-01-01T08:00:00", "kiem-thu", (), "edit-case", "A", None, None, "")


@pytest.mark.parametrize(
    ("then", "now", "moved"),
    [
        ({"A": 1}, {"A": 1}, None),
        ({"A": 1}, {"A1": 1}, None),
        ({"A": 1}, {"A": 1, "B": 2}, Shift(*PLACE, 1, 2, ("B",), ())),
        ({"A": 1, "B": 2}, {"A": 1}, Shift(*PLACE, 2, 1, (), ("B",))),
        ({"A": 1}, {"A": 2}, Shift(*PLACE, 1, 1, ("A",), ("A",))),
    ],
)
def test_a_figure_moves_with_the_records_behind_it(
    then: dict[str, int], now: dict[str, int], moved: Shift | None
) -> None:
    """A case that came is enough, or one that went; one that only changed its code stays."""
    row = Row("t", "T", 0, 2, None, 2, len(then), 0, None, Verdict.MET, 0)
    assert shift(row, PLACE, (len(now),), then, now) == moved


def test_a_case_that_moved_several_figures_is_told_once() -> None:
    """With all that changed it, in the order of the log; the cases in that of their codes."""
    came = CaseMove("B", "Vụ B", "came", entries=(entry(7),))
    went = CaseMove("A", "Vụ A", "went", entries=(entry(5), entry(9)))
    again = replace(went, entries=(entry(9), entry(6)))
    shifts = [
        Shift(*PLACE, 1, 1, (), (), (came, went)),
        Shift("PCTN", "antt", 1, 0, (), (), (again,)),
    ]
    assert moves_of_all(shifts) == (
        replace(went, entries=(entry(5), entry(6), entry(9))),
        came,
    )


def test_a_frozen_review_is_shown_as_it_is_asked_for() -> None:
    """Of one unit, with or without codes; nothing else of it differs."""
    assert limited(FROZEN, None, with_cases=True) == FROZEN
    one = limited(FROZEN, "PCTN", with_cases=True)
    assert [unit.unit for unit in one.units] == ["PCTN"]
    assert replace(one, units=FROZEN.units) == FROZEN
    bare = limited(FROZEN, "NC", with_cases=False)
    assert [unit.unit for unit in bare.units] == ["NC"]
    rows = [*bare.organisation, *bare.units[0].targets]
    assert [r.cases for r in rows] == [None] * len(rows)
    assert [r.actual for r in bare.units[0].targets] == [r.actual for r in FROZEN.units[0].targets]


def side(drawn: Review, **ids: int) -> Side:
    """One of two reviews that are compared."""
    return Side(PLAN, drawn, {**IDS, **ids})


def test_places_differ_where_a_figure_or_a_case_does() -> None:
    """Not by a name, a depth, or a code that changed; rows of one side only are places too."""
    before = side(FROZEN)
    assert differing(before, before) == []
    renamed = replace(
        FROZEN, organisation=tuple(replace(r, name="Tên", depth=7) for r in FROZEN.organisation)
    )
    assert differing(before, side(renamed)) == []
    coded = review(1, **{**FULL, "NC_antt": ("C1",)}, ban=("A", "G"))
    assert differing(before, side(coded, C1=IDS["C"])) == []
    swapped = side(coded, C1=99)
    assert [place[:2] for place in differing(before, swapped)] == [("NC", "antt")]
    fewer = replace(FROZEN, units=FROZEN.units[:1])
    gone = differing(before, side(fewer))
    assert [(unit, target) for unit, target, _, _ in gone] == [
        ("PCTN", "tham-nhung"),
        ("PCTN", "antt"),
    ]
    assert [after for *_, after in gone] == [None, None]
    assert [one[:2] for one in differing(side(fewer), before)] == [one[:2] for one in gone]


def test_cases_come_go_or_stay_between_two_rows() -> None:
    """By their records: one with another code stays, under the code of after."""
    after = review(1, **{**FULL, "NC_tham_nhung": ("A1", "G")})
    first, second = side(FROZEN), side(after, A1=IDS["A"])
    rows = row(FROZEN, "NC", "tham-nhung"), row(after, "NC", "tham-nhung")
    assert case_moves(first, rows[0], second, rows[1]) == [
        ("came", "G", IDS["G"]),
        ("went", "B", IDS["B"]),
        ("changed", "A1", IDS["A"]),
    ]
    assert case_moves(first, None, second, rows[1]) == [
        ("came", "A1", IDS["A"]),
        ("came", "G", IDS["G"]),
    ]
    assert case_moves(first, rows[0], second, None) == [
        ("went", "A", IDS["A"]),
        ("went", "B", IDS["B"]),
    ]
    bare = replace(rows[0], cases=None)
    assert case_moves(first, bare, second, replace(rows[1], cases=None)) == []
