"""Registered figures in the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.numbers import Number
from thidua.domain.registration import Registration
from thidua.store.exact import kept, number_of

if TYPE_CHECKING:
    from thidua.store.journal import Journal


def load_registrations(connection: sqlite3.Connection, plan: str | None) -> list[Registration]:
    """What the units registered under plan number ``plan``, or under any plan."""
    query = (
        "SELECT * FROM registrations WHERE :plan IS NULL OR plan = :plan ORDER BY plan, unit,"
        " target, round"
    )
    rows = connection.execute(query, {"plan": plan})
    return [
        Registration(
            row["unit"],
            row["target"],
            row["round"],
            number_of(row["number"]),
            date.fromisoformat(row["registered_on"]),
            row["document"],
        )
        for row in rows
    ]


def figures_in_round(
    connection: sqlite3.Connection, plan: str, number: int
) -> dict[tuple[str, str], Number]:
    """What the units registered for one round, by (unit, target)."""
    query = "SELECT unit, target, number FROM registrations WHERE plan = ? AND round = ?"
    found = connection.execute(query, [plan, number])
    return {(unit, target): number_of(held) for unit, target, held in found}


def save_registration(journal: Journal, plan: str, registration: Registration) -> None:
    """Write a registered figure, new or changed."""
    journal.put(
        "registrations",
        {
            "plan": plan,
            "unit": registration.unit,
            "target": registration.target,
            "round": registration.round,
            "number": kept(registration.number),
            "registered_on": registration.registered_on.isoformat(),
            "document": registration.document,
        },
    )
