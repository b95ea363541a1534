"""What the records of the file say of a member of staff: cases that credit, decisions, stories."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from thidua.domain.numbers import format_integer

if TYPE_CHECKING:
    from thidua.store.journal import Journal

_REFERRING = (  # what may refer to a member of staff, and how it is called
    ("case_people", "vụ ghi nhận người này"),
    ("commendations", "khen thưởng"),
    ("exemplars", "điển hình"),
)


def references(connection: sqlite3.Connection, person: int) -> list[str]:
    """What refers to a member of staff, in words with numbers: ``3 vụ ghi nhận người này``."""
    found = []
    for table, words in _REFERRING:
        query = f"SELECT count(*) FROM {table} WHERE person_id = ?"
        if count := connection.execute(query, [person]).fetchone()[0]:
            found.append(f"{format_integer(count)} {words}")
    return found


def cases_after(connection: sqlite3.Connection, person: int, day: date) -> tuple[str, ...]:
    """The codes of the cases in force that credit a member of staff and whose every date lies after
    ``day``."""
    query = """SELECT c.code FROM case_people AS p JOIN cases AS c ON c.id = p.case_id
      WHERE p.person_id = :person AND NOT c.voided
        AND COALESCE(detected_on, advised_on, directed_on, resolved_on) IS NOT NULL
        AND :day < COALESCE(detected_on, '9') AND :day < COALESCE(advised_on, '9')
        AND :day < COALESCE(directed_on, '9') AND :day < COALESCE(resolved_on, '9')
      ORDER BY c.code"""
    given = {"person": person, "day": day.isoformat()}
    return tuple(row["code"] for row in connection.execute(query, given))


def give_over(journal: Journal, keep: int, other: int) -> tuple[int, int, int]:
    """Let ``keep`` have what the records say of ``other``: a case that credits both credits him
    once. Returns how many cases, decisions and stories went over."""
    connection = journal.connection
    query = "SELECT case_id, person_id, position FROM case_people WHERE person_id = ?"
    credited = [dict(row) for row in connection.execute(query, [other])]
    mine = {row["case_id"] for row in connection.execute(query, [keep])}
    for row in credited:
        journal.remove("case_people", (row["case_id"], other))
        if row["case_id"] not in mine:
            journal.put("case_people", {**row, "person_id": keep})
    moved = []
    for table in ("commendations", "exemplars"):
        rows = connection.execute(f"SELECT * FROM {table} WHERE person_id = ?", [other]).fetchall()
        for found in rows:
            journal.put(table, {**dict(found), "person_id": keep})
        moved.append(len(rows))
    return len(credited), moved[0], moved[1]


def remove_person(journal: Journal, person: int) -> None:
    """Take out a member of staff that nothing refers to, with where he worked before."""
    query = "SELECT until FROM person_moves WHERE person = ?"
    for row in journal.connection.execute(query, [person]).fetchall():
        journal.remove("person_moves", (person, row["until"]))
    journal.remove("people", (person,))


def merged_into(connection: sqlite3.Connection) -> dict[int, int]:
    """By number, the records that were merged into another one, and which one has taken their place
    at present; as the log tells it, since nothing else remembers them."""
    found: dict[int, int] = {}
    query = """SELECT c.entry, json_extract(c.key, '$[0]') AS other, l.subject
      FROM log_changes AS c JOIN log AS l ON l.id = c.entry LEFT JOIN log AS o ON o.id = l.undoes
      WHERE c."table" = 'people' AND c.after IS NULL AND 'person merge' IN (l.action, o.action)
        AND NOT EXISTS (SELECT 1 FROM people WHERE id = json_extract(c.key, '$[0]'))
      ORDER BY c.entry"""
    for row in connection.execute(query).fetchall():
        if (keep := _receiver(connection, row["entry"], row["subject"])) is not None:
            found[row["other"]] = keep
    living = {row[0] for row in connection.execute("SELECT id FROM people")}

    def last(number: int) -> int:
        while number in found:
            number = found[number]
        return number

    return {other: last(other) for other in found if last(other) in living}


def _receiver(connection: sqlite3.Connection, entry: int, subject: str) -> int | None:
    """Who got what an entry took from a record: where nothing went over, the only one of the name
    that the entry tells."""
    query = """SELECT json_extract(after, '$.person_id') FROM log_changes
      WHERE entry = ? AND "table" IN ('case_people', 'commendations', 'exemplars')
        AND json_extract(after, '$.person_id') IS NOT NULL LIMIT 1"""
    if (row := connection.execute(query, [entry]).fetchone()) is not None:
        return int(row[0])
    name = subject.rpartition(" → ")[2]
    same = connection.execute("SELECT id FROM people WHERE name = ?", [name]).fetchall()
    return int(same[0][0]) if len(same) == 1 else None


def names_of_removed(connection: sqlite3.Connection) -> dict[int, str]:
    """By number of the record, the names of all who were ever taken out, as they last were: the
    log goes on telling of them."""
    query = """SELECT key, before FROM log_changes
      WHERE "table" = 'people' AND after IS NULL ORDER BY entry"""
    return {
        json.loads(row["key"])[0]: json.loads(row["before"])["name"]
        for row in connection.execute(query)
    }
