"""Plans and settings in the file: rows to models and back."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.plan.data import plan_from_data, plan_to_data
from thidua.domain.plan.model import Plan
from thidua.domain.text import nearest, quoted_value, search_key
from thidua.errors import Refused
from thidua.store.encoding import Unreadable, canonical

if TYPE_CHECKING:
    from thidua.store.journal import Journal

CURRENT_PLAN = "current_plan"
ILLUSTRATIVE = "illustrative"


def setting(connection: sqlite3.Connection, key: str) -> str | None:
    """The value of a setting, ``None`` where it was never set."""
    found = connection.execute("SELECT value FROM settings WHERE key = ?", [key]).fetchone()
    return None if found is None else str(found["value"])


def put_setting(journal: Journal, key: str, value: str) -> None:
    """Set a setting."""
    journal.put("settings", {"key": key, "value": value})


def plan_numbers(connection: sqlite3.Connection) -> list[str]:
    """The numbers of the plans in the file, in alphabetical order."""
    return [row["number"] for row in connection.execute("SELECT number FROM plans ORDER BY number")]


def load_plan(connection: sqlite3.Connection, number: str | None = None) -> Plan:
    """The plan of that number (case and accents aside), or the current one.

    Raises ``Refused`` when the file has no such plan.
    """
    wanted = setting(connection, CURRENT_PLAN) or "" if number is None else number
    row = connection.execute("SELECT content FROM plans WHERE number = ?", [wanted]).fetchone()
    if row is not None:
        try:
            return plan_from_data(json.loads(row["content"]))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise Unreadable(wanted) from error
    known = plan_numbers(connection)
    for other in known:
        if search_key(other) == search_key(wanted):
            return load_plan(connection, other)
    close = nearest(wanted, known)
    raise Refused(
        f"Tệp không có kế hoạch {quoted_value(wanted)}.",
        todo=told(
            f"Có phải ý là “{close}”? " if close else "",
            "Xem các kế hoạch bằng: ",
            Advice("plan", "list"),
        ),
    )


def save_plan(journal: Journal, plan: Plan) -> None:
    """Write a plan, new or amended."""
    journal.put("plans", {"number": plan.number, "content": canonical(plan_to_data(plan))})
