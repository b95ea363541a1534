"""Registered figures in the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.numbers import Number, of_thousandths, thousandths
from thidua.domain.registration import Registration

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
            _number(row["number"], row["fraction"]),
            date.fromisoformat(row["registered_on"]),
            row["document"],
        )
        for row in rows
    ]


def figures_in_round(
    connection: sqlite3.Connection, plan: str, number: int
) -> dict[tuple[str, str], Number]:
    """What the units registered for one round, by (unit, target)."""
    query = "SELECT unit, target, number, fraction FROM registrations WHERE plan = ? AND round = ?"
    found = connection.execute(query, [plan, number])
    return {(unit, target): _number(whole, part) for unit, target, whole, part in found}


def _number(whole: int, part: int | None) -> Number:
    """A registered figure from its whole part and the thousandths beside it."""
    return whole if part is None else of_thousandths(1000 * whole + part)


def save_registration(journal: Journal, plan: str, registration: Registration) -> None:
    """Write a registered figure, new or changed."""
    journal.put(
        "registrations",
        {
            "plan": plan,
            "unit": registration.unit,
            "target": registration.target,
            "round": registration.round,
            "number": int(registration.number),
            "fraction": thousandths(registration.number) % 1000 or None,
            "registered_on": registration.registered_on.isoformat(),
            "document": registration.document,
        },
    )
