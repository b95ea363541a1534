"""Declared figures in the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.declared import Declaration
from thidua.domain.numbers import Number, of_thousandths, thousandths

if TYPE_CHECKING:
    from thidua.store.journal import Journal


def load_declarations(connection: sqlite3.Connection, plan: str | None) -> list[Declaration]:
    """What the units declared under plan number ``plan``, or under any plan."""
    query = """SELECT unit, figure, period, number, fraction, declared_on, document
      FROM declarations WHERE :plan IS NULL OR plan = :plan ORDER BY plan, unit, figure, period"""
    return [
        Declaration(
            row["unit"],
            row["figure"],
            row["period"],
            _number(row["number"], row["fraction"]),
            date.fromisoformat(row["declared_on"]),
            row["document"],
        )
        for row in connection.execute(query, {"plan": plan})
    ]


def _number(whole: int, part: int | None) -> Number:
    return whole if part is None else of_thousandths(1000 * whole + part)


def save_declaration(journal: Journal, plan: str, said: Declaration) -> None:
    """Write a declared figure, new or corrected."""
    journal.put(
        "declarations",
        {
            "plan": plan,
            "unit": said.unit,
            "figure": said.figure,
            "period": said.period,
            "number": int(said.number),
            "fraction": thousandths(said.number) % 1000 or None,
            "declared_on": said.declared_on.isoformat(),
            "document": said.document,
        },
    )
