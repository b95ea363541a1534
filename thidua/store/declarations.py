"""Declared figures in the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.declared import Declaration
from thidua.store.exact import kept, number_of

if TYPE_CHECKING:
    from thidua.store.journal import Journal


def load_declarations(connection: sqlite3.Connection, plan: str | None) -> list[Declaration]:
    """What the units declared under plan number ``plan``, or under any plan."""
    query = """SELECT unit, figure, period, number, declared_on, document
      FROM declarations WHERE :plan IS NULL OR plan = :plan ORDER BY plan, unit, figure, period"""
    return [
        Declaration(
            row["unit"],
            row["figure"],
            row["period"],
            number_of(row["number"]),
            date.fromisoformat(row["declared_on"]),
            row["document"],
        )
        for row in connection.execute(query, {"plan": plan})
    ]


def save_declaration(journal: Journal, plan: str, said: Declaration) -> None:
    """Write a declared figure, new or corrected."""
    journal.put(
        "declarations",
        {
            "plan": plan,
            "unit": said.unit,
            "figure": said.figure,
            "period": said.period,
            "number": kept(said.number),
            "declared_on": said.declared_on.isoformat(),
            "document": said.document,
        },
    )
