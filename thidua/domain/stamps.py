"""When the entries of the log were recorded, as far as their stamps can be believed (domain.md
§13).

A stamp is the local date and time, ISO to the second, that the clock of a machine showed, with its
zone (old ones have none). Stamps are compared as they are written; the zone is told, not computed
with. Two stamps contradict each other where the later entry goes back by a day or more: then one of
the two clocks was wrong.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from thidua.domain.dates import written
from thidua.record import record

_DAY = 86_400
_EPOCH = datetime(1, 1, 1)


@record
class Behind:
    """An entry written at a clock behind one that was there: its moment (ISO), that entry, and the
    moment of that."""

    at: str
    entry: int
    stamp: str


@record
class Known:
    """What had been recorded by a moment: the first ``count`` entries. ``doubtful`` are the
    positions of the entries of which the stamps don't tell whether they had: to others of the
    longest runs the answer would be another.
    """

    count: int
    doubtful: range


@record
class Contradiction:
    """Entries (positions ``first`` to ``last``) whose stamps are not believed because they
    contradict that of ``rival``; they are taken to be recorded with ``taken``. Not ``sure``:
    another run as long believes some of them.
    """

    first: int
    last: int
    rival: int
    taken: int
    sure: bool


def believed(stamps: Sequence[str]) -> list[int]:
    """The positions of the longest run of ``stamps`` (oldest entry first) that do not go backwards
    by a day or more; of runs that are equally long, the one recorded first."""
    seconds = _seconds(stamps)
    return list(range(len(seconds))) if _in_order(seconds) else _first_run(seconds, _reach(seconds))


def known_by(stamps: Sequence[str], moment: str) -> Known:
    """What had been recorded by ``moment`` (ISO, included). An entry outside the believed run was
    recorded at the moment of the next believed one, else of the last one before it."""
    seconds, limit = _seconds(stamps), _second(moment)
    if _in_order(seconds):
        return Known(bisect_right(_moments(seconds, range(len(seconds))), limit), range(0))
    after = _reach(seconds)
    count = bisect_right(_moments(seconds, _first_run(seconds, after)), limit)
    levels = _levels(seconds, after)
    if all(len(level) == 1 for level in levels):
        return Known(count, range(0))
    possible = {count, *_possible_counts(seconds, levels, limit)}
    return Known(count, range(min(possible), max(possible)))


def contradictions(stamps: Sequence[str]) -> list[Contradiction]:
    """Every stretch of entries whose stamps are not believed, oldest first; none where no two
    contradict each other."""
    seconds = _seconds(stamps)
    if _in_order(seconds):
        return []
    after = _reach(seconds)
    run = _first_run(seconds, after)
    possible = {place for level in _levels(seconds, after) for place in level}
    found: list[Contradiction] = []
    for place in sorted(set(range(len(seconds))).difference(run)):
        following = bisect_left(run, place)
        before = run[following - 1] if following else None
        following_place = run[following] if following < len(run) else None
        goes_back = before is not None and seconds[place] <= seconds[before] - _DAY
        rival = before if goes_back or following_place is None else following_place
        taken = before if following_place is None else following_place
        assert rival is not None  # a run has at least one entry
        assert taken is not None
        sure = place not in possible
        if found and (found[-1].last, found[-1].rival, found[-1].taken, found[-1].sure) == (
            place - 1,
            rival,
            taken,
            sure,
        ):
            found[-1] = Contradiction(found[-1].first, place, rival, taken, sure)
        else:
            found.append(Contradiction(place, place, rival, taken, sure))
    return found


def rival_of_last(stamps: Sequence[str]) -> int | None:
    """The position of an entry that the last one goes back behind by a day or more, where that one
    is believed."""
    last = len(stamps) - 1
    if last < 1:
        return None
    seconds = _seconds(stamps)
    ahead = [place for place in believed(stamps) if seconds[place] >= seconds[last] + _DAY]
    return ahead[-1] if ahead else None


def _seconds(stamps: Sequence[str]) -> list[int]:
    return [_second(stamp) for stamp in stamps]


def _second(stamp: str) -> int:
    try:
        passed = datetime.fromisoformat(written(stamp)).replace(tzinfo=None) - _EPOCH
    except ValueError:  # another program wrote it: the check ``log`` tells of that
        return 0
    return passed.days * _DAY + passed.seconds


def _in_order(seconds: Sequence[int]) -> bool:
    latest = 0
    for second in seconds:
        if second <= latest - _DAY:
            return False
        latest = max(latest, second)
    return True


def _reach(seconds: Sequence[int], back: int = _DAY) -> list[int]:
    """How long the longest run is that begins at each entry and never goes back by ``back`` or
    more.

    Patience sorting from the right. ``stairs`` (less than nothing, so that they mostly grow at
    their end) holds for each length worth keeping the latest second with which a run of that length
    begins: the longer the run, the earlier.
    """
    reach = [0] * len(seconds)
    stairs: list[int] = []
    lengths: list[int] = []
    for place in range(len(seconds) - 1, -1, -1):
        second = seconds[place]
        fits = bisect_left(stairs, back - second)
        length = reach[place] = 1 + (lengths[fits - 1] if fits else 0)
        start = end = bisect_left(stairs, -second)
        same = bisect_right(stairs, -second)
        if same and lengths[same - 1] >= length:
            continue
        while end < len(stairs) and lengths[end] <= length:
            end += 1
        stairs[start:end], lengths[start:end] = [-second], [length]
    return reach


def _first_run(seconds: Sequence[int], reach: Sequence[int], back: int = _DAY) -> list[int]:
    """The longest run that is recorded first: from the left, the first entry from which what is
    wanted can be reached."""
    wanted, earliest = max(reach), -back
    run = []
    for place, second in enumerate(seconds):
        if reach[place] == wanted and second > earliest:
            run.append(place)
            wanted, earliest = wanted - 1, second - back
    return run


def _moments(seconds: Sequence[int], run: Sequence[int]) -> list[int]:
    """When each entry was recorded, never going back. Inside the believed ``run`` a stamp may go
    back by less than a day: then the longest part of it that doesn't go back at all is right to the
    second, the rest lies between.
    """
    stamps = [seconds[place] for place in run]
    exact = (
        _first_run(stamps, _reach(stamps, 1), 1)
        if any(a > b for a, b in pairwise(stamps))
        else range(len(stamps))
    )
    now, following = 0, iter([*exact, None])
    coming = next(following)
    known: dict[int, int] = {}
    for number, (place, stamp) in enumerate(zip(run, stamps, strict=True)):
        if number == coming:
            now, coming = stamp, next(following)
        else:
            now = max(now, stamp) if coming is None else min(max(now, stamp), stamps[coming])
        known[place] = now
    moments = []
    for place in range(len(seconds) - 1, -1, -1):
        now = known.get(place, now)
        moments.append(now)
    return moments[::-1]


def _levels(seconds: Sequence[int], reach: Sequence[int]) -> list[list[int]]:
    """The entries of all longest runs, by their place in the run."""
    behind = _reach([-second for second in reversed(seconds)])[::-1]
    longest = max(reach)
    levels: list[list[int]] = [[] for _ in range(longest)]
    for place, length in enumerate(reach):
        if length + behind[place] - 1 == longest:
            levels[longest - length].append(place)
    return levels


def _possible_counts(
    seconds: Sequence[int], levels: Sequence[Sequence[int]], limit: int
) -> set[int]:
    """What ``Known.count`` would be, to each of the longest runs."""
    counts: set[int] = set()
    # Of the level after: the entries from which a run can go on with nothing recorded by ``limit``.
    later: list[int] = []
    for number in range(len(levels) - 1, -1, -1):
        final = number == len(levels) - 1
        clear = [
            place
            for place in levels[number]
            if final
            or any(after > place and seconds[after] > seconds[place] - _DAY for after in later)
        ]
        counts.update(
            len(seconds) if final else place + 1 for place in clear if seconds[place] <= limit
        )
        later = [place for place in clear if seconds[place] > limit]
    if later:
        counts.add(0)
    return counts
