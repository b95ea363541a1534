"""The cases that count for a target of a round, by a value of theirs, in one pass."""

from __future__ import annotations

import sqlite3

from thidua.domain.case.columns import MILESTONE_DATES
from thidua.domain.grouping import By, deciding_milestone
from thidua.domain.plan.model import Plan
from thidua.domain.series import Side
from thidua.domain.standing import Standing
from thidua.domain.vocabulary import Scope
from thidua.store.asked import Asked


def counted_by(
    connection: sqlite3.Connection, plan: Plan, number: int, standing: Standing, key: By
) -> list[tuple[str | None, int]]:
    """How many cases count for at least one target of round ``number`` up to the day of
    ``standing``, by what ``key`` asks; a value may come several times."""
    targets = [*plan.targets_of(Scope.ORGANISATION), *plan.targets_of(Scope.UNIT)]
    asked = Asked(plan, number, targets, standing.day)
    if not asked.words:
        return []
    years = {milestone: f"substr({day}, 1, 4)" for milestone, day in MILESTONE_DATES.items()}
    told = list(years.values()) if key is By.YEAR else [key.column]
    values = ", ".join(f"v{place}" for place in range(len(told)))
    words = ", ".join(f"w{place}" for place in range(len(asked.words)))
    stated = [f"{value} AS v{place}" for place, value in enumerate(told)]
    stated += [f"{word} AS w{place}" for place, word in enumerate(asked.words)]
    query = f"""
        SELECT count(*), {values}, {words} FROM (
          SELECT {", ".join(stated)} FROM cases WHERE NOT voided LIMIT -1
        ) WHERE {" OR ".join(words.split(", "))} GROUP BY {values}, {words}"""
    found: list[tuple[str | None, int]] = []
    for cases, *row in connection.execute(query):
        behind, _, _ = asked.of(tuple(row[len(told) :]))
        credited = [
            targets[place.target].code
            for place in behind
            if place.side is not Side.DENOMINATOR and targets[place.target].credits(number)
        ]
        if not credited:
            continue
        value: str | None = row[0]
        if key is By.YEAR:
            milestone = deciding_milestone(plan, number, credited)
            value = None if milestone is None else row[list(years).index(milestone)]
        elif key is By.UNIT:
            value = standing.heir(str(value))
        found.append((value, cases))
    return found
