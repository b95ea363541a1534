"""Every figure of a round in one pass over the cases: the plan's ``Criteria`` turned into SQL
conditions.

``domain.counting`` says the same criterion by criterion; ``tests/store/test_tally.py`` holds the
two equal.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.domain.plan.model import Plan, Target
from thidua.domain.review_rows import Figure, Outside, Tally
from thidua.domain.series import series_of
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import JointCredit, Scope
from thidua.store.masks import Facet, places, words

# Tells one set of as many cases from another: sums over the numbers of their records and over some
# bits of them, mixed (squares would not do: 1, 5, 6 and 2, 3, 7 have the same sums of both).
_WORD, _FACTOR, _OTHER = 0xFFFFFFFF, 2654435761, 40503
_MARK = (
    f"sum(id), sum((((id * {_FACTOR}) & {_WORD}) * ((id * {_OTHER}) & 32767 | 1) >> 15) & {_WORD})"
)


def _bits(number: int) -> int:
    """What ``_MARK`` sums up for one case."""
    return (number * _FACTOR & _WORD) * (number * _OTHER & 32767 | 1) >> 15 & _WORD


def mark_of(numbers: Iterable[int]) -> tuple[int, int]:
    """The ``Figure.mark`` of the cases with these numbers of records."""
    found = list(numbers)
    return sum(found), sum(map(_bits, found))


class _Asked:
    """What a round asks of cases for its targets, as bits: to be counted, or but for the window,
    which a case comes before or behind. Targets that ask the same share them."""

    def __init__(self, plan: Plan, number: int, targets: Sequence[Target], end: date) -> None:
        self._counting: dict[Facet, list[int]] = {}
        early: dict[Facet, None] = {}
        late: dict[Facet, None] = {}
        for place, target in enumerate(targets):
            series = series_of(plan.criteria(target, number), evidence=plan.require_evidence)
            (dates,) = series.dates
            self._counting.setdefault(Facet(series.tests, dates), []).append(place)
            if series.early is not None:
                early[Facet(series.tests, series.early)] = None
            if series.late is not None:
                late[Facet(series.tests, series.late)] = None
        self._whose = list(self._counting.values())
        self._early = range(len(self._whose), len(self._whose) + len(early))
        self.words = words([*self._counting, *early, *late], plan.starts_on, end)
        self._known: dict[tuple[int, ...], tuple[list[int], bool]] = {}

    def of(self, held: tuple[int, ...]) -> tuple[list[int], bool]:
        """Which targets (by place) a case with these words counts for, and whether it would for
        some but that it comes too early."""
        if held not in self._known:
            bits = places(held)
            counted = [t for bit in bits if bit < len(self._whose) for t in self._whose[bit]]
            self._known[held] = counted, any(bit in self._early for bit in bits)
        return self._known[held]


def tally(
    connection: sqlite3.Connection,
    plan: Plan,
    number: int,
    standing: Standing,
    *,
    marked: bool = False,
) -> Tally:
    """Count every target of round ``number`` up to the day of ``standing`` (both ends of the window
    included), for the units that are listed there and those that have ended.

    ``marked``: with ``Figure.mark``. Each case gets one number that holds what it is to every
    target; cases are grouped by lead unit and that number, so that one scan gives the Ban's
    figures, the units' and the totals. Who carries the work of a lead unit is asked after that.
    """
    targets = [*plan.targets_of(Scope.ORGANISATION), *plan.targets_of(Scope.UNIT)]
    asked = _Asked(plan, number, targets, standing.day)
    states = asked.words
    named = ", ".join(f"w{place}" for place in range(len(states)))
    # LIMIT -1 limits nothing: it keeps SQLite from working the words out again for each place they
    # are used in.
    query = f"""
        SELECT lead_unit, lacking, count(*), {_MARK if marked else "0, 0"}, {named} FROM (
          SELECT id, lead_unit, lacking,
            {", ".join(f"{word} AS w{place}" for place, word in enumerate(states))}
          FROM cases WHERE NOT voided LIMIT -1
        ) WHERE {" OR ".join(named.split(", "))} GROUP BY lead_unit, lacking, {named}"""
    organisation: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    units: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    listed = set(standing.codes)
    cases = unit_cases = before = after = 0
    for who, lacking, count, one, other, *bits in connection.execute(query):
        lead = standing.heir(who)
        counted, early = asked.of(tuple(bits))
        if not counted:
            before, after = (before + count, after) if early else (before, after + count)
            continue
        cases += count
        if lead in listed and any(targets[place].scope is Scope.UNIT for place in counted):
            unit_cases += count
        for place in counted:
            target = targets[place]
            figure = (
                units[lead, target.code]
                if target.scope is Scope.UNIT
                else organisation[target.code]
            )
            figure[0] += count
            figure[1] += count if lacking else 0
            figure[2], figure[3] = figure[2] + one, figure[3] + other
    if plan.joint_credit is JointCredit.EACH:
        unit_cases += _add_joint(connection, targets, asked, standing, units, marked=marked)
    shown = listed | {unit.code for unit in standing.ended}
    return Tally(
        organisation={code: _figure(counted) for code, counted in organisation.items()},
        units={key: _figure(counted) for key, counted in units.items() if key[0] in shown},
        cases=cases,
        unit_cases=unit_cases,
        outside=Outside(before, after),
    )


def _figure(counted: list[int]) -> Figure:
    return Figure(counted[0], counted[1], mark=(counted[2], counted[3]))


def _add_joint(
    connection: sqlite3.Connection,
    targets: list[Target],
    asked: _Asked,
    standing: Standing,
    units: dict[tuple[str, str], list[int]],
    *,
    marked: bool,
) -> int:
    """Credit the cooperating units too, each case once to whoever carries the work of several of
    them; returns how many cases only they bring to the units that are listed."""
    query = f"""
        SELECT case_id, lead_unit, unit, lacking, {", ".join(asked.words)}
        FROM case_units JOIN cases ON cases.id = case_id WHERE NOT voided AND unit <> lead_unit"""
    brought, listed = set(), set(standing.codes)
    credited: set[tuple[int, str]] = set()  # only where two units may have become one
    for number, led_by, joined, lacking, *bits in connection.execute(query):
        lead, unit = standing.heir(led_by), standing.heir(joined)
        if standing.heirs:
            if unit == lead or (number, unit) in credited:
                continue
            credited.add((number, unit))
        mark = (number, _bits(number)) if marked else (0, 0)
        for target in (targets[place] for place in asked.of(tuple(bits))[0]):
            if target.scope is Scope.UNIT:
                figure = units[unit, target.code]
                figure[0] += 1
                figure[1] += 1 if lacking else 0
                figure[2], figure[3] = figure[2] + mark[0], figure[3] + mark[1]
                if unit in listed and lead not in listed:
                    brought.add(number)
    return len(brought)


def counted_cases(
    connection: sqlite3.Connection,
    plan: Plan,
    number: int,
    standing: Standing,
    unit: str | None,
    target: Target,
) -> tuple[str, ...]:
    """The codes of the cases behind one figure: of ``target``, credited to ``unit``, or to a unit
    whose work it carries, where the target binds units."""
    series = series_of(plan.criteria(target, number), evidence=plan.require_evidence)
    counting = [Facet(series.tests, dates) for dates in series.dates]
    (clause,) = words(counting, plan.starts_on, standing.day)
    if target.scope is Scope.UNIT:
        who = "(SELECT value FROM json_each(:units))"
        clause += f" AND (lead_unit IN {who}"
        if plan.joint_credit is JointCredit.EACH:
            clause += f" OR id IN (SELECT case_id FROM case_units WHERE unit IN {who})"
        clause += ")"
    query = f"SELECT code FROM cases WHERE NOT voided AND {clause} ORDER BY code"
    behind = [] if unit is None else standing.behind(unit)
    return tuple(row[0] for row in connection.execute(query, {"units": json.dumps(behind)}))
