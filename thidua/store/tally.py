"""Every figure of a round in one pass over the cases: the plan's ``Criteria`` turned into SQL conditions.

``domain.counting`` says the same criterion by criterion; ``tests/store/test_tally.py`` holds the two equal.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from thidua.domain.case import MILESTONE_DATES, MILESTONE_DOCUMENTS
from thidua.domain.plan import Criteria, Plan, Target
from thidua.domain.review import Figure, Outside, Tally
from thidua.domain.vocabulary import JointCredit, Scope

_WITHOUT_EVIDENCE = " OR ".join(
    f"({MILESTONE_DATES[m]} IS NOT NULL AND {document} IS NULL)" for m, document in MILESTONE_DOCUMENTS.items()
)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _choice(column: str, values: Iterable[str], *, negated: bool = False) -> str:
    listed = ", ".join(_text(value) for value in values)
    if negated:
        return f"{column} NOT IN ({listed})"
    return f"ifnull({column} IN ({listed}), 0)"


def _conditions(plan: Plan, criteria: Criteria) -> list[str]:
    """The conditions of ``criteria`` but for the window; each is 0 or 1, never NULL."""
    found = []
    if criteria.kind is not None:
        found.append(_choice("kind", criteria.kind))
    if criteria.field is not None:
        found.append(_choice("field", criteria.field))
    if criteria.field_except is not None:
        found.append(_choice("field", criteria.field_except, negated=True))
    if criteria.initiative is not None:
        found.append(_choice("initiative", criteria.initiative))
    if criteria.public_concern is not None:
        found.append(f"public_concern IS {int(criteria.public_concern)}")
    if criteria.outcome is not None:
        found.append(f"outcome IS {_text(criteria.outcome)}")
    dated = dict.fromkeys((*(criteria.reached or ()), *filter(None, [criteria.milestone])))
    found += [f"{MILESTONE_DATES[milestone]} IS NOT NULL" for milestone in dated]
    if plan.require_evidence:
        found.append(f"NOT ({_WITHOUT_EVIDENCE})")
    return found or ["1"]


def _window(plan: Plan, criteria: Criteria, cutoff: date) -> str:
    if criteria.milestone is None:
        return "1"
    column = MILESTONE_DATES[criteria.milestone]
    return f"ifnull({column} BETWEEN '{plan.starts_on.isoformat()}' AND '{cutoff.isoformat()}', 0)"


def _counts(plan: Plan, target: Target, number: int, cutoff: date) -> str:
    criteria = plan.criteria(target, number)
    return "(" + " AND ".join([_window(plan, criteria, cutoff), *_conditions(plan, criteria)]) + ")"


def tally(connection: sqlite3.Connection, plan: Plan, number: int, cutoff: date, listed: Sequence[str]) -> Tally:
    """Count every target of round ``number`` up to ``cutoff`` (both ends of the window included).

    ``listed`` are the codes of the units whose figures are wanted. Cases are grouped by lead unit and by the set of
    targets they count for (a bit each), so that one scan gives the Ban's figures, the units' and the totals.
    """
    targets = [*plan.targets_of(Scope.ORGANISATION), *plan.targets_of(Scope.UNIT)]
    conditions = [_counts(plan, t, number, cutoff) for t in targets]
    conditions += [_beyond(plan, targets, number, "<", plan.starts_on), _beyond(plan, targets, number, ">", cutoff)]
    mask = " | ".join(f"({condition} << {bit})" for bit, condition in enumerate(conditions))
    query = f"""
        SELECT lead_unit, mask, lacking, count(*) FROM (
          SELECT lead_unit, {mask} AS mask, ({_WITHOUT_EVIDENCE}) AS lacking FROM cases WHERE NOT voided
        ) WHERE mask GROUP BY lead_unit, mask, lacking"""
    organisation: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    units: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    own = {bit: t for bit, t in enumerate(targets) if t.scope is Scope.UNIT}
    unit_bits, counting_bits = sum(1 << bit for bit in own), (1 << len(targets)) - 1
    known = set(listed)
    cases = unit_cases = before = after = 0
    for lead, bits, lacking, count in connection.execute(query):
        if not bits & counting_bits:
            if bits >> len(targets) & 1:
                before += count
            else:
                after += count
            continue
        cases += count
        if lead in known and bits & unit_bits:
            unit_cases += count
        for bit, target in enumerate(targets):
            if bits >> bit & 1:
                figure = organisation[target.code] if bit not in own else units[lead, target.code]
                figure[0] += count
                figure[1] += count if lacking else 0
    if plan.joint_credit is JointCredit.EACH and own:
        unit_cases += _add_joint(connection, mask, own, listed, units)
    return Tally(
        organisation={code: Figure(figure[0], figure[1]) for code, figure in organisation.items()},
        units={key: Figure(figure[0], figure[1]) for key, figure in units.items() if key[0] in known},
        cases=cases,
        unit_cases=unit_cases,
        outside=Outside(before, after),
    )


def _beyond(plan: Plan, targets: list[Target], number: int, relation: str, day: date) -> str:
    """Whether a case fulfils some target but for its deciding date, which lies beyond ``day``."""
    parts = []
    for target in targets:
        criteria = plan.criteria(target, number)
        if criteria.milestone is not None:
            beyond = f"ifnull({MILESTONE_DATES[criteria.milestone]} {relation} '{day.isoformat()}', 0)"
            parts.append("(" + " AND ".join([beyond, *_conditions(plan, criteria)]) + ")")
    return f"({' OR '.join(parts) or '0'})"


def _add_joint(
    connection: sqlite3.Connection,
    mask: str,
    own: dict[int, Target],
    listed: Sequence[str],
    units: dict[tuple[str, str], list[int]],
) -> int:
    """Credit the cooperating units too; returns how many cases only they bring to the listed units."""
    query = f"""
        SELECT unit, mask, lacking, count(*) FROM (
          SELECT unit, {mask} AS mask, ({_WITHOUT_EVIDENCE}) AS lacking
          FROM case_units JOIN cases ON cases.id = case_id WHERE NOT voided AND unit <> lead_unit
        ) WHERE mask GROUP BY unit, mask, lacking"""
    for unit, bits, lacking, count in connection.execute(query):
        for bit, target in own.items():
            if bits >> bit & 1:
                units[unit, target.code][0] += count
                units[unit, target.code][1] += count if lacking else 0
    known = ", ".join(_text(code) for code in listed) or "NULL"
    unit_bits = sum(1 << bit for bit in own)
    query = f"""
        SELECT count(*) FROM cases WHERE NOT voided AND ifnull(lead_unit NOT IN ({known}), 1) AND ({mask}) & {unit_bits}
        AND EXISTS (SELECT 1 FROM case_units WHERE case_id = cases.id AND unit IN ({known}))"""
    return int(connection.execute(query).fetchone()[0])


def counted_cases(
    connection: sqlite3.Connection, plan: Plan, number: int, cutoff: date, unit: str | None, target: Target
) -> tuple[str, ...]:
    """The codes of the cases behind one figure: of ``target``, credited to ``unit`` where the target binds units."""
    clause = _counts(plan, target, number, cutoff)
    if target.scope is Scope.UNIT:
        clause += " AND (lead_unit = :unit"
        if plan.joint_credit is JointCredit.EACH:
            clause += " OR id IN (SELECT case_id FROM case_units WHERE unit = :unit)"
        clause += ")"
    query = f"SELECT code FROM cases WHERE NOT voided AND {clause} ORDER BY code"
    return tuple(row[0] for row in connection.execute(query, {"unit": unit}))
