"""What the stamps of the log are worth when a clock was wrong (domain.md §13)."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from thidua.domain.dates import format_moment, written
from thidua.domain.stamps import (
    Contradiction,
    Known,
    believed,
    contradictions,
    known_by,
    rival_of_last,
)

START = datetime(2021, 1, 1)
HOURS = st.lists(st.one_of(st.integers(0, 60), st.integers(0, 400)), min_size=1, max_size=8)


def stamp(hours: float) -> str:
    """A stamp so many hours after the start."""
    return (START + timedelta(hours=hours)).isoformat(timespec="seconds")


def longest_runs(hours: list[int]) -> list[tuple[int, ...]]:
    """Every longest run that never goes back by a day or more, the one recorded first before the
    others: by trying all."""
    for size in range(len(hours), 0, -1):
        found = [
            run
            for run in combinations(range(len(hours)), size)
            if all(hours[b] > hours[a] - 24 for a, b in pairwise(run))
        ]
        if found:
            return found
    raise AssertionError(hours)


def recorded(run: tuple[int, ...], hours: list[int], moment: int) -> int:
    """How many entries had been recorded by ``moment``, by the rule said in words."""
    by_then = [place for place in run if hours[place] <= moment]
    if not by_then:
        return 0
    return len(hours) if by_then[-1] == run[-1] else by_then[-1] + 1


@given(HOURS)
@example([0, 48, 24, 72])  # going back by a day to the second is a contradiction
@example([0, 48, 25, 72])  # by less it is none
def test_the_longest_run_is_believed_and_of_equals_the_first(hours: list[int]) -> None:
    """As trying every choice of entries finds it."""
    assert believed([stamp(each) for each in hours]) == list(longest_runs(hours)[0])


@given(HOURS, st.integers(-5, 405))
def test_what_was_known_follows_the_rule_and_doubt_is_told(hours: list[int], moment: int) -> None:
    """Where no two neighbours of a run are out of order: inside a day the order of the log
    decides."""
    runs = longest_runs(hours)
    known = known_by([stamp(each) for each in hours], stamp(moment))
    if any(hours[b] < hours[a] for run in runs for a, b in pairwise(run)):
        return
    counts = {recorded(run, hours, moment) for run in runs}
    assert known.count == recorded(runs[0], hours, moment)
    assert len(known.doubtful) == max(counts) - min(counts)
    assert all(min(counts) <= place < max(counts) for place in known.doubtful)


@given(HOURS)
@example([0, 48, 72, 48, 96])
def test_entries_that_are_not_believed_are_told_with_what_they_contradict(hours: list[int]) -> None:
    """Each by a day or more; and sure exactly where no run as long believes it."""
    runs = longest_runs(hours)
    told: list[int] = []
    for found in contradictions([stamp(each) for each in hours]):
        for place in range(found.first, found.last + 1):
            first, second = sorted((place, found.rival))
            assert hours[second] <= hours[first] - 24
            assert found.sure == all(place not in run for run in runs)
            told.append(place)
    assert told == [place for place in range(len(hours)) if place not in runs[0]]


@given(HOURS, st.integers(0, 405), st.integers(0, 405))
def test_more_is_known_later(hours: list[int], first: int, second: int) -> None:
    """Nothing that was known is unknown at a later moment."""
    stamps = [stamp(each) for each in hours]
    earlier, later = sorted((first, second))
    assert known_by(stamps, stamp(earlier)).count <= known_by(stamps, stamp(later)).count


@pytest.mark.slow
def test_one_wrong_clock_moves_nothing_else_or_is_told() -> None:
    """20,000 random logs with one wrong stamp at a random place: at every moment the other entries
    are known as they were recorded, or those that are not are told as doubtful; what is left lies
    within a day."""
    chosen = random.Random(20_231_115)
    doubtful_logs = moved_logs = 0
    for _ in range(20_000):
        true = sorted(
            chosen.randrange(5 * 365 * 24 * 60) / 60 for _ in range(chosen.randint(2, 24))
        )
        wrong, hours = chosen.randrange(len(true)), list(true)
        hours[wrong] = chosen.randrange(-(365 * 24 * 60), 6 * 365 * 24 * 60) / 60
        stamps = [stamp(each) for each in hours]
        moment = chosen.choice([*true, *hours])
        known = known_by(stamps, stamp(moment))
        others = [place for place in range(len(true)) if place != wrong]
        moved = [
            place
            for place in others
            if (place < known.count) != (stamp(true[place]) <= stamp(moment))
        ]
        assert all(place in known.doubtful or abs(true[place] - moment) < 24 for place in moved), (
            true,
            hours,
            moment,
        )
        doubtful_logs += bool(known.doubtful)
        moved_logs += bool(moved)
    assert moved_logs <= doubtful_logs
    assert doubtful_logs / 20_000 < 0.06


@pytest.mark.parametrize(
    ("days", "moment", "count", "doubtful"),
    [
        (
            [0, 700, 720, 300],
            310,
            1,
            range(0),
        ),  # the last one at a clock that went back: not before those before it
        ([0, 700, 720, 300, 730], 310, 1, range(0)),
        ([0, 700, 720, 300, 730], 730, 5, range(0)),
        ([0, 9000, 10, 20, 30], 15, 3, range(0)),  # one that ran ahead: recorded with the next
        ([0, 9000, 10, 20, 30], 5, 1, range(0)),
        ([10, 5], 7, 0, range(0, 2)),  # which of the two is wrong nobody knows
        ([10, 5], 12, 2, range(0)),
        ([0, 10, 5, 20], 7, 1, range(1, 3)),
        ([1, 0, 1, 5], 14 / 24, 0, range(0, 2)),
        ([43 / 24, 10 / 24], 43 / 24, 2, range(0)),
        ([2, 1.75], 1.75, 0, range(0)),  # nothing is known before what stands before it
        ([47 / 24, 1, 52 / 24], 47 / 24, 2, range(0)),
        (
            [0, 2, 1.5, 3],
            1.7,
            1,
            range(0),
        ),  # less than a day: no contradiction, in the order of the log
    ],
)
def test_the_rule_by_example(days: list[float], moment: float, count: int, doubtful: range) -> None:
    """Entries stamped so many days after the start; how many were known at a moment."""
    known = known_by([stamp(24 * day) for day in days], stamp(24 * moment))
    assert (known.count, list(known.doubtful)) == (count, list(doubtful))


def test_a_zone_is_not_computed_with() -> None:
    """Written dates and times are compared; old stamps have no zone."""
    stamps = [
        "2023-11-15T08:00:00",
        "2023-11-15T09:00:00+07:00",
        "2023-11-15T10:00:00-05:00",
        "2023-11-20T10:00:00+14:00",
    ]
    assert believed(stamps) == [0, 1, 2, 3]
    assert known_by(stamps, "2023-11-15T09:00:00") == Known(2, range(0))
    assert written(stamps[1]) == "2023-11-15T09:00:00"
    assert format_moment(stamps[1]) == "09:00:00+07 ngày 15/11/2023"
    assert format_moment("2023-11-15T09:00:00-03:30") == "09:00:00-03:30 ngày 15/11/2023"
    assert format_moment(stamps[0]) == "08:00:00 ngày 15/11/2023"


def test_what_can_not_be_read_as_a_stamp_is_not_believed() -> None:
    """Another program has written it: no breakdown."""
    stamps = [stamp(0), stamp(24), "hôm qua", stamp(48)]
    assert believed(stamps) == [0, 1, 3]
    assert contradictions(stamps) == [Contradiction(2, 2, 1, 3, sure=True)]


def test_a_stretch_of_wrong_entries_is_told_as_one() -> None:
    """A clock that stood wrong for a while: two entries, one contradiction."""
    stamps = [stamp(24 * day) for day in (690, 700, 710, 20, 30, 720)]
    assert contradictions(stamps) == [Contradiction(3, 4, 2, 5, sure=True)]


def test_a_day_to_the_second_contradicts_what_stands_before() -> None:
    """That one is named, not what comes after."""
    stamps = [stamp(24), stamp(0), stamp(24)]
    assert contradictions(stamps) == [Contradiction(1, 1, 0, 2, sure=False)]


def test_a_new_entry_is_held_against_what_is_believed() -> None:
    """A clock that went back is told at every entry; after one that had run ahead, only once."""
    right = [stamp(24 * day) for day in (700, 710, 720)]
    assert rival_of_last([*right, stamp(24 * 20)]) == 2
    assert rival_of_last([*right, stamp(24 * 20), stamp(24 * 21)]) == 2
    assert rival_of_last([*right, stamp(24 * 719.5)]) is None
    assert rival_of_last([*right, stamp(24 * 9000), stamp(24 * 730)]) == 3
    assert rival_of_last([*right, stamp(24 * 9000), stamp(24 * 730), stamp(24 * 731)]) is None
    assert rival_of_last([*right, stamp(24 * 719)]) == 2
    assert rival_of_last([stamp(24), stamp(0)]) == 0
    assert rival_of_last([stamp(0)]) is None


def test_a_long_log_is_judged_quickly() -> None:
    """A hundred thousand entries, one of them wrong."""
    stamps = [stamp(hour) for hour in range(100_000)]
    stamps[50_000] = stamp(0)
    known = known_by(stamps, stamp(60_000))
    assert known == Known(60_001, range(0))
