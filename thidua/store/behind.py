"""The cases behind figures: of every figure of a round in one pass, or of one of them."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.series import Side, counted, series_of
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import JointCredit, Scope
from thidua.store.asked import Asked, Place
from thidua.store.masks import Facet, words

# Whose figure (``None``: the Ban's), of which target, and whether of the denominator → codes.
Behind: TypeAlias = dict[tuple[str | None, str, bool], list[str]]


class Joint(NamedTuple):
    """A case for a unit that cooperates in it: its number and code, who leads and who cooperates
    (those who carry their work), the targets that it stands behind, whether documents lack, and
    what it adds to each sum."""

    number: int
    code: str
    lead: str
    unit: str
    behind: Sequence[Place]
    lacking: int
    amounts: Sequence[int]


def joint_cases(
    connection: sqlite3.Connection, asked: Asked, standing: Standing
) -> Iterator[Joint]:
    """Every case in force for each unit that cooperates in it, once to whoever carries the work of
    several of them."""
    query = f"""
        SELECT case_id, code, lead_unit, unit, lacking, {", ".join([*asked.words, *asked.amounts])}
        FROM case_units JOIN cases ON cases.id = case_id WHERE NOT voided AND unit <> lead_unit"""
    credited: set[tuple[int, str]] = set()  # only where two units may have become one
    for number, code, led_by, joined, lacking, *rest in connection.execute(query):
        lead, unit = standing.heir(led_by), standing.heir(joined)
        if standing.heirs:
            if unit == lead or (number, unit) in credited:
                continue
            credited.add((number, unit))
        behind, _, _ = asked.of(tuple(rest[: len(asked.words)]))
        amounts = [amount or 0 for amount in rest[len(asked.words) :]]
        yield Joint(number, code, lead, unit, behind, lacking, amounts)


def cases_behind(
    connection: sqlite3.Connection, plan: Plan, number: int, standing: Standing
) -> Behind:
    """The codes of the cases behind every figure of round ``number`` up to the day of
    ``standing``, each list in their order."""
    targets = [*plan.targets_of(Scope.ORGANISATION), *plan.targets_of(Scope.UNIT)]
    asked = Asked(plan, number, targets, standing.day)
    found: Behind = defaultdict(list)

    def add(code: str, unit: str, behind: Sequence[Place], *, joint: bool) -> None:
        for place in behind:
            target = targets[place.target]
            if target.scope is Scope.UNIT or not joint:
                whose = unit if target.scope is Scope.UNIT else None
                found[whose, target.code, place.side is Side.DENOMINATOR].append(code)

    if not asked.words:
        return found
    named = [f"w{place}" for place in range(len(asked.words))]
    stated = ", ".join(f"{word} AS {name}" for word, name in zip(asked.words, named, strict=True))
    query = f"""
        SELECT code, lead, {", ".join(named)} FROM (
          SELECT id AS number, lead_unit AS lead, {stated} FROM cases WHERE NOT voided LIMIT -1
        ) JOIN cases ON cases.id = number WHERE {" OR ".join(named)}"""
    for code, lead, *held in connection.execute(query):
        add(code, standing.heir(lead), asked.of(tuple(held))[0], joint=False)
    if plan.joint_credit is JointCredit.EACH:
        for joint in joint_cases(connection, asked, standing):
            add(joint.code, joint.unit, joint.behind, joint=True)
    for codes in found.values():
        codes.sort()
    return found


def counted_cases(
    connection: sqlite3.Connection,
    plan: Plan,
    number: int,
    standing: Standing,
    unit: str | None,
    target: Target,
    *,
    below: bool = False,
) -> tuple[str, ...]:
    """The codes of the cases behind one figure: of ``target``, credited to ``unit``, or to a unit
    whose work it carries, where the target binds units. ``below``: those of the denominator."""
    sides = {
        asked.side is Side.DENOMINATOR: series_of(asked)
        for asked in counted(plan, target, number)
        if asked.figure is None
    }
    series = sides.get(below)
    if series is None:
        return ()
    facets = [Facet(series.tests, dates) for dates in series.dates]
    (clause,) = words(facets, plan.first_day(number), standing.day)
    if target.scope is Scope.UNIT:
        who = "(SELECT value FROM json_each(:units))"
        clause += f" AND (lead_unit IN {who}"
        if plan.joint_credit is JointCredit.EACH:
            clause += f" OR id IN (SELECT case_id FROM case_units WHERE unit IN {who})"
        clause += ")"
    query = f"SELECT code FROM cases WHERE NOT voided AND {clause} ORDER BY code"
    behind = [] if unit is None else standing.behind(unit)
    return tuple(row[0] for row in connection.execute(query, {"units": json.dumps(behind)}))
