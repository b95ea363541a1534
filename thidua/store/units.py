"""Departments and staff in the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.unit import Person, Unit
from thidua.domain.vocabulary import Role

if TYPE_CHECKING:
    from thidua.store.journal import Journal


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def load_units(connection: sqlite3.Connection) -> list[Unit]:
    """All units in their own order."""
    rows = connection.execute('SELECT * FROM units ORDER BY "order", code')
    return [
        Unit(
            row["code"],
            row["name"],
            row["order"],
            bool(row["has_targets"]),
            _day(row["valid_from"]),
            _day(row["valid_to"]),
        )
        for row in rows
    ]


def save_unit(journal: Journal, unit: Unit) -> None:
    """Write a unit, new or changed."""
    journal.put(
        "units",
        {
            "code": unit.code,
            "name": unit.name,
            "order": unit.order,
            "has_targets": int(unit.has_targets),
            "valid_from": _iso(unit.valid_from),
            "valid_to": _iso(unit.valid_to),
        },
    )


def load_people(connection: sqlite3.Connection) -> list[Person]:
    """All staff, in the order of their records."""
    rows = connection.execute("SELECT * FROM people ORDER BY id")
    return [
        Person(row["id"], row["name"], row["unit"], Role(row["role"]), row["code"], row["order"])
        for row in rows
    ]


def save_person(journal: Journal, person: Person) -> None:
    """Write a member of staff, new or changed."""
    journal.put(
        "people",
        {
            "id": person.id,
            "code": person.code,
            "name": person.name,
            "unit": person.unit,
            "role": person.role.value,
            "order": person.order,
        },
    )
