"""Commendations and exemplary models in the file."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.commendation import Commendation, Exemplar
from thidua.store.cases import case_id

if TYPE_CHECKING:
    from thidua.store.journal import Journal


def load_commendations(connection: sqlite3.Connection, plan: str | None) -> list[Commendation]:
    """The commendations under a plan (``None``: under all), revoked ones included, by round, day
    and number."""
    query = """SELECT c.code FROM commendation_cases JOIN cases AS c ON c.id = case_id
               WHERE commendation_id = ? ORDER BY position"""
    listed = (
        "SELECT * FROM commendations WHERE :plan IS NULL OR plan = :plan ORDER BY plan, round,"
        " decided_on, id"
    )
    rows = connection.execute(listed, {"plan": plan}).fetchall()
    return [
        Commendation(
            id=row["id"],
            plan=row["plan"],
            round=row["round"],
            form=row["form"],
            decision=row["decision"],
            decided_on=date.fromisoformat(row["decided_on"]),
            unit=row["unit"],
            person=row["person_id"],
            cases=tuple(found["code"] for found in connection.execute(query, [row["id"]])),
            note=row["note"],
            revoke_reason=row["revoke_reason"],
        )
        for row in rows
    ]


def save_commendation(journal: Journal, commendation: Commendation) -> None:
    """Write a commendation, new or changed; its cases are those of a new one."""
    new = journal.present("commendations", (commendation.id,)) is None
    journal.put(
        "commendations",
        {
            "id": commendation.id,
            "plan": commendation.plan,
            "round": commendation.round,
            "unit": commendation.unit,
            "person_id": commendation.person,
            "form": commendation.form,
            "decision": commendation.decision,
            "decided_on": commendation.decided_on.isoformat(),
            "note": commendation.note,
            "revoked": int(commendation.revoke_reason is not None),
            "revoke_reason": commendation.revoke_reason,
        },
    )
    for position, code in enumerate(commendation.cases if new else (), start=1):
        number = case_id(journal.connection, code)
        row = {"commendation_id": commendation.id, "case_id": number, "position": position}
        journal.put("commendation_cases", row)


def load_exemplars(connection: sqlite3.Connection, plan: str) -> list[Exemplar]:
    """The exemplary models recorded under a plan, in the order in which they were recorded."""
    rows = connection.execute("SELECT * FROM exemplars WHERE plan = ? ORDER BY id", [plan])
    return [
        Exemplar(
            id=row["id"],
            plan=row["plan"],
            title=row["title"],
            story=row["story"],
            unit=row["unit"],
            person=row["person_id"],
            recognised_on=row["recognised_on"] and date.fromisoformat(row["recognised_on"]),
            spread=row["spread"],
        )
        for row in rows
    ]


def save_exemplar(journal: Journal, exemplar: Exemplar) -> None:
    """Write an exemplary model."""
    journal.put(
        "exemplars",
        {
            "id": exemplar.id,
            "plan": exemplar.plan,
            "title": exemplar.title,
            "unit": exemplar.unit,
            "person_id": exemplar.person,
            "recognised_on": exemplar.recognised_on.isoformat() if exemplar.recognised_on else None,
            "story": exemplar.story,
            "spread": exemplar.spread,
        },
    )
