"""Every figure of a round in one pass over the cases: the plan's ``Criteria`` turned into SQL
conditions.

``domain.counting`` says the same criterion by criterion; ``tests/store/test_tally.py`` holds the
two equal.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from thidua.domain.case.columns import MILESTONE_DATES, MILESTONE_DOCUMENTS
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.model import Plan, Target
from thidua.domain.review_rows import Figure, Outside, Tally
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import JointCredit, Scope

_WITHOUT_EVIDENCE = " OR ".join(
    f"({MILESTONE_DATES[m]} IS NOT NULL AND {document} IS NULL)"
    for m, document in MILESTONE_DOCUMENTS.items()
)


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


# What a case is to a target, two bits each: nothing, counted, or fulfilling all but the window.
_COUNTED, _TOO_EARLY, _TOO_LATE = 1, 2, 3


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _choice(column: str, values: Iterable[str], operator: str = "IN") -> str:
    return f"{column} {operator} ({', '.join(_text(value) for value in values)})"


def _conditions(plan: Plan, criteria: Criteria) -> str:
    """The conditions of ``criteria`` but for the window, those that fail most often first. NULL
    means no."""
    found = []
    if criteria.outcome is not None:
        found.append(f"outcome IS {_text(criteria.outcome)}")
    if criteria.field is not None:
        found.append(_choice("field", criteria.field))
    if criteria.field_except is not None:
        found.append(_choice("field", criteria.field_except, "NOT IN"))
    if criteria.initiative is not None:
        found.append(_choice("initiative", criteria.initiative))
    if criteria.public_concern is not None:
        found.append(f"public_concern IS {int(criteria.public_concern)}")
    if criteria.kind is not None:
        found.append(_choice("kind", criteria.kind))
    dated = dict.fromkeys((*(criteria.reached or ()), *filter(None, [criteria.milestone])))
    found += [f"{MILESTONE_DATES[milestone]} IS NOT NULL" for milestone in dated]
    if plan.require_evidence:
        found.append(f"NOT ({_WITHOUT_EVIDENCE})")
    return " AND ".join(found) or "1"


def _state(plan: Plan, target: Target, number: int, cutoff: date) -> str:
    """What a case is to ``target``: 0, ``_COUNTED``, ``_TOO_EARLY`` or ``_TOO_LATE``."""
    criteria = plan.criteria(target, number)
    start, end = plan.starts_on.isoformat(), cutoff.isoformat()
    deciding = criteria.milestone
    steps = (
        [] if deciding is None else [f"{MILESTONE_DATES[deciding]} < '{start}' THEN {_TOO_EARLY}"]
    )
    dated = criteria.due if deciding is None else (deciding, *criteria.due)
    steps += [f"{MILESTONE_DATES[milestone]} > '{end}' THEN {_TOO_LATE}" for milestone in dated]
    window = " ".join(f"WHEN {step}" for step in steps)
    state = f"CASE {window} ELSE {_COUNTED} END" if steps else str(_COUNTED)
    return f"CASE WHEN {_conditions(plan, criteria)} THEN {state} ELSE 0 END"


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
    states = " | ".join(
        f"({_state(plan, t, number, standing.day)} << {2 * i})" for i, t in enumerate(targets)
    )
    # LIMIT -1 limits nothing: it keeps SQLite from working the states out again for each place they
    # are used in.
    query = f"""
        SELECT lead_unit, states, lacking, count(*), {_MARK if marked else "0, 0"} FROM (
          SELECT id, lead_unit, {states} AS states, ({_WITHOUT_EVIDENCE}) AS lacking FROM cases
            WHERE NOT voided LIMIT -1
        ) WHERE states GROUP BY lead_unit, states, lacking"""
    organisation: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    units: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    listed = set(standing.codes)
    cases = unit_cases = before = after = 0
    for who, states_, lacking, count, *marks in connection.execute(query):
        lead = standing.heir(who)
        found = _unpack(targets, states_)
        counted = [target for target, state in found if state == _COUNTED]
        if not counted:
            early = any(state == _TOO_EARLY for _, state in found)
            before, after = (before + count, after) if early else (before, after + count)
            continue
        cases += count
        if lead in listed and any(target.scope is Scope.UNIT for target in counted):
            unit_cases += count
        for target in counted:
            figure = (
                units[lead, target.code]
                if target.scope is Scope.UNIT
                else organisation[target.code]
            )
            figure[0] += count
            figure[1] += count if lacking else 0
            figure[2], figure[3] = figure[2] + marks[0], figure[3] + marks[1]
    if plan.joint_credit is JointCredit.EACH:
        unit_cases += _add_joint(connection, targets, states, standing, units, marked=marked)
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


def _unpack(targets: list[Target], states: int) -> list[tuple[Target, int]]:
    """The targets to which a case is something, each with what it is."""
    return [(target, state) for i, target in enumerate(targets) if (state := states >> 2 * i & 3)]


def _add_joint(
    connection: sqlite3.Connection,
    targets: list[Target],
    states: str,
    standing: Standing,
    units: dict[tuple[str, str], list[int]],
    *,
    marked: bool,
) -> int:
    """Credit the cooperating units too, each case once to whoever carries the work of several of
    them; returns how many cases only they bring to the units that are listed."""
    query = f"""
        SELECT case_id, lead_unit, unit, {states} AS states, ({_WITHOUT_EVIDENCE}) AS lacking
        FROM case_units JOIN cases ON cases.id = case_id WHERE NOT voided AND unit <> lead_unit"""
    brought, listed = set(), set(standing.codes)
    credited: set[tuple[int, str]] = set()  # only where two units may have become one
    for number, led_by, joined, states_, lacking in connection.execute(query):
        lead, unit = standing.heir(led_by), standing.heir(joined)
        if standing.heirs:
            if unit == lead or (number, unit) in credited:
                continue
            credited.add((number, unit))
        mark = (number, _bits(number)) if marked else (0, 0)
        for target, state in _unpack(targets, states_):
            if state == _COUNTED and target.scope is Scope.UNIT:
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
    clause = f"{_state(plan, target, number, standing.day)} = {_COUNTED}"
    if target.scope is Scope.UNIT:
        who = "(SELECT value FROM json_each(:units))"
        clause += f" AND (lead_unit IN {who}"
        if plan.joint_credit is JointCredit.EACH:
            clause += f" OR id IN (SELECT case_id FROM case_units WHERE unit IN {who})"
        clause += ")"
    query = f"SELECT code FROM cases WHERE NOT voided AND {clause} ORDER BY code"
    behind = [] if unit is None else standing.behind(unit)
    return tuple(row[0] for row in connection.execute(query, {"units": json.dumps(behind)}))
