"""Departments and staff in the file."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.numbers import format_integer
from thidua.domain.unit import EarlierName, Membership, Succession, Unit
from thidua.domain.vocabulary import Role

if TYPE_CHECKING:
    from thidua.domain.staff import EarlierUnit, Person
    from thidua.store.journal import Journal


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def load_units(connection: sqlite3.Connection) -> list[Unit]:
    """All units in their own order, each with its earlier names, what it was merged into, and the
    plans that bind it."""
    names: dict[str, list[EarlierName]] = defaultdict(list)
    for unit, until, name in connection.execute(
        "SELECT unit, until, name FROM unit_names ORDER BY unit, until"
    ):
        names[unit].append(EarlierName(date.fromisoformat(until), name))
    merged = {
        row["predecessor"]: Succession(
            row["successor"], date.fromisoformat(row["from_day"]), row["document"]
        )
        for row in connection.execute("SELECT * FROM successions")
    }
    members = load_members(connection)
    unbounded = _plans_of_all(connection, members) if members else []

    def bound(row: sqlite3.Row) -> tuple[Membership, ...] | None:
        if not members:
            return None
        everywhere = (Membership(plan, bool(row["has_targets"])) for plan in unbounded)
        return (*members.get(row["code"], ()), *everywhere)

    return [
        Unit(
            row["code"],
            row["name"],
            row["order"],
            bool(row["has_targets"]),
            _day(row["valid_from"]),
            _day(row["valid_to"]),
            tuple(names.get(row["code"], ())),
            merged.get(row["code"]),
            bound(row),
        )
        for row in connection.execute('SELECT * FROM units ORDER BY "order", code')
    ]


def load_members(connection: sqlite3.Connection) -> dict[str, list[Membership]]:
    """The rows that say which plans bind which units, by the code of the unit."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for row in connection.execute("SELECT * FROM members ORDER BY plan, unit"):
        found[row["unit"]].append(Membership(row["plan"], bool(row["targets"]), row["group"]))
    return found


def _plans_of_all(
    connection: sqlite3.Connection, members: dict[str, list[Membership]]
) -> list[str]:
    """The plans without such rows: they bind every unit (domain.md §9)."""
    bounded = {member.plan for each in members.values() for member in each}
    numbers = connection.execute("SELECT number FROM plans ORDER BY number")
    return [row[0] for row in numbers if row[0] not in bounded]


def save_unit(journal: Journal, unit: Unit) -> None:
    """Write a unit, new or changed: what it is itself. Its names of before, its succession and its
    plans are written apart."""
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


def save_member(journal: Journal, unit: str, member: Membership) -> None:
    """Write that a plan binds a unit, or how."""
    journal.put(
        "members",
        {
            "plan": member.plan,
            "unit": unit,
            "targets": int(member.targets),
            "group": member.group,
        },
    )


def remove_member(journal: Journal, plan: str, unit: str) -> None:
    """Let a plan no longer bind a unit."""
    journal.remove("members", (plan, unit))


def save_succession(journal: Journal, predecessor: str, merged: Succession) -> None:
    """Write what a unit was merged into."""
    journal.put(
        "successions",
        {
            "predecessor": predecessor,
            "successor": merged.successor,
            "from_day": merged.from_day.isoformat(),
            "document": merged.document,
        },
    )


def save_earlier_name(journal: Journal, unit: str, past: EarlierName) -> None:
    """Write what a unit was called up to a day."""
    journal.put("unit_names", {"unit": unit, "until": past.until.isoformat(), "name": past.name})


def remove_earlier_name(journal: Journal, unit: str, until: date) -> None:
    """Forget a name that a unit had up to a day."""
    journal.remove("unit_names", (unit, until.isoformat()))


_REFERRING = (  # what may refer to a unit, and how it is called where people read of it
    ("cases", "lead_unit", "vụ do đơn vị chủ trì"),
    ("case_units", "unit", "vụ mà đơn vị phối hợp"),
    ("people", "unit", "cán bộ"),
    ("person_moves", "unit", "cán bộ từng công tác ở đó"),
    ("registrations", "unit", "chỉ tiêu đã đăng ký"),
    ("declarations", "unit", "số đã khai"),
    ("commendations", "unit", "khen thưởng"),
    ("exemplars", "unit", "điển hình"),
    ("successions", "predecessor", "việc hợp nhất vào đơn vị khác"),
    ("successions", "successor", "đơn vị đã hợp nhất vào đó"),
)


def references(connection: sqlite3.Connection, unit: str) -> list[str]:
    """What refers to a unit, in words with numbers: ``3 vụ do đơn vị chủ trì``."""
    found = []
    for table, column, words in _REFERRING:
        query = f"SELECT count(*) FROM {table} WHERE {column} = ?"
        count = connection.execute(query, [unit]).fetchone()[0]
        if count:
            found.append(f"{format_integer(count)} {words}")
    return found


def remove_unit(journal: Journal, unit: Unit) -> None:
    """Take out a unit that nothing refers to, with its earlier names and its places in plans."""
    for past in unit.earlier:
        remove_earlier_name(journal, unit.code, past.until)
    for member in load_members(journal.connection).get(unit.code, ()):
        remove_member(journal, member.plan, unit.code)
    journal.remove("units", (unit.code,))


def load_people(connection: sqlite3.Connection) -> list[Person]:
    """All staff, in the order of their records, each with where they worked before."""
    from thidua.domain.staff import EarlierUnit, Person

    moves: dict[int, list[EarlierUnit]] = defaultdict(list)
    for person, until, unit in connection.execute(
        "SELECT person, until, unit FROM person_moves ORDER BY person, until"
    ):
        moves[person].append(EarlierUnit(date.fromisoformat(until), unit))
    return [
        Person(
            row["id"],
            row["name"],
            row["unit"],
            Role(row["role"]),
            row["code"],
            row["order"],
            tuple(moves.get(row["id"], ())),
            _day(row["left_on"]),
            row["post"],
        )
        for row in connection.execute("SELECT * FROM people ORDER BY id")
    ]


def save_person(journal: Journal, person: Person) -> None:
    """Write a member of staff, new or changed; where the person worked before is written apart."""
    journal.put(
        "people",
        {
            "id": person.id,
            "code": person.code,
            "name": person.name,
            "unit": person.unit,
            "role": person.role.value,
            "order": person.order,
            "left_on": _iso(person.left_on),
            "post": person.post,
        },
    )


def save_earlier_unit(journal: Journal, person: int, past: EarlierUnit) -> None:
    """Write where a member of staff worked up to a day."""
    journal.put(
        "person_moves", {"person": person, "until": past.until.isoformat(), "unit": past.unit}
    )
