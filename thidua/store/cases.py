"""Cases in the file: rows to models and back, finding them, and their part of the log."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from thidua.domain.case.attributes import read_stored, stored
from thidua.domain.case.model import Case
from thidua.domain.case.rules import entry_values
from thidua.domain.plain import Key, Scalar
from thidua.domain.text import code_key, search_key, spelling_key
from thidua.domain.vocabulary import Classification, Kind
from thidua.store.case_row import STORED, from_row, to_row

if TYPE_CHECKING:
    from thidua.store.journal import Journal


_READ = ", ".join(("id", "voided", "attributes", *STORED))  # in this order


def load_case(connection: sqlite3.Connection, code: str) -> Case | None:
    """The case of that code, exactly."""
    found = load_where(connection, "code = :code", {"code": code})
    return found[0] if found else None


def cases_called(connection: sqlite3.Connection, code: str) -> list[Case]:
    """The case of that code; where there is none, those whose codes differ from it only in case
    (contract)."""
    exact = load_case(connection, code)
    if exact is not None:
        return [exact]
    return load_where(connection, "code = :key OR code_key = :key", {"key": code_key(code)})


def coded_cases(connection: sqlite3.Connection, codes: Iterable[str]) -> list[Case]:
    """The cases of those codes, voided ones included."""
    return load_where(
        connection, "code IN (SELECT value FROM json_each(:codes))", {"codes": json.dumps([*codes])}
    )


def load_numbered(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Case]:
    """Those of the cases with the numbers ``ids`` that there are, by number."""
    codes = codes_of(connection, ids)
    found = load_where(
        connection, "id IN (SELECT value FROM json_each(:ids))", {"ids": json.dumps([*codes])}
    )
    by_code = {case.code: case for case in found}
    return {number: by_code[code] for number, code in codes.items()}


class Credited(NamedTuple):
    """A case, and the ids of the staff in it, in the order of ``Case.people``."""

    case: Case
    people: tuple[int, ...]


def load_credited(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Credited]:
    """Those of the cases with the numbers ``ids`` that there are, by number, with who is in
    them."""
    wanted = json.dumps([*ids])
    rows = connection.execute(
        f"SELECT {_READ} FROM cases WHERE id IN (SELECT value FROM json_each(?))", [wanted]
    ).fetchall()
    units, people, numbers = _links(connection, [row[0] for row in rows])
    return {
        row[0]: Credited(
            _case(row, units.get(row[0], ()), people.get(row[0], ())), numbers.get(row[0], ())
        )
        for row in rows
    }


def case_id(connection: sqlite3.Connection, code: str) -> int:
    """The file's own number of the case of that code. Raises ``LookupError`` when there is none."""
    row = connection.execute("SELECT id FROM cases WHERE code = ?", [code]).fetchone()
    if row is None:
        raise LookupError(code)
    return int(row["id"])


def ids_of(connection: sqlite3.Connection, codes: Iterable[str]) -> dict[str, int]:
    """The file's own numbers of the cases of those codes, by code."""
    query = "SELECT code, id FROM cases WHERE code IN (SELECT value FROM json_each(?))"
    return {row["code"]: row["id"] for row in connection.execute(query, [json.dumps([*codes])])}


def codes_of(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, str]:
    """The present codes of the cases with those numbers, by number."""
    query = "SELECT id, code FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: row["code"] for row in connection.execute(query, [json.dumps([*ids])])}


def classified_now(connection: sqlite3.Connection, ids: Iterable[int]) -> dict[int, Classification]:
    """Those of the cases ``ids`` that are classified at present, even where ``connection`` stands
    at an earlier moment."""
    query = """SELECT id, classification FROM main.cases
               WHERE classification <> 'khong' AND id IN (SELECT value FROM json_each(?))"""
    return {
        row["id"]: Classification(row["classification"])
        for row in connection.execute(query, [json.dumps([*ids])])
    }


def void_reason(connection: sqlite3.Connection, code: str) -> str | None:
    """Why a case was taken out of every count, where it was."""
    row = connection.execute("SELECT void_reason FROM cases WHERE code = ?", [code]).fetchone()
    return None if row is None else row["void_reason"]


def twins(
    connection: sqlite3.Connection, title: str, kind: Kind, *, but: str | None = None
) -> list[Case]:
    """The cases in force with the same title (accents, case and spacing aside) and kind, save the
    one coded ``but``."""
    clause = "title_key = :key AND kind = :kind AND NOT voided AND code IS NOT :but"
    return load_where(
        connection, clause, {"key": search_key(title), "kind": kind.value, "but": but}
    )


def save_case(
    journal: Journal,
    case: Case,
    people: Iterable[int],
    *,
    number: int | None = None,
    void_reason: str | None = None,
) -> None:
    """Write a case with its units and its people (their ids). ``number`` is the id of an existing
    record."""
    record = journal.next_id("cases") if number is None else number
    row = {
        "id": record,
        **dict(zip(STORED, to_row(entry_values(case)), strict=True)),
        "voided": int(case.voided),
        "void_reason": void_reason,
        "attributes": stored(case.attributes),
    }
    journal.put("cases", row)
    _save_links(journal, "case_units", "unit", record, case.other_units)
    _save_links(journal, "case_people", "person_id", record, tuple(people))


def _save_links(journal: Journal, table: str, column: str, record: int, wanted: Key) -> None:
    query = f'SELECT "{column}" FROM "{table}" WHERE case_id = ?'
    present = {row[0] for row in journal.connection.execute(query, [record])}
    for gone in sorted(present - set(wanted)):
        journal.remove(table, (record, gone))
    for position, value in enumerate(wanted, start=1):
        journal.put(table, {"case_id": record, column: value, "position": position})


def load_where(
    connection: sqlite3.Connection, clause: str, values: Mapping[str, Scalar], most: int = -1
) -> list[Case]:
    """The cases for which the SQL ``clause`` holds with ``values``, by code; the first ``most`` of
    them."""
    rows = connection.execute(
        f"SELECT {_READ} FROM cases WHERE {clause} ORDER BY code LIMIT {most}", values
    ).fetchall()
    units, people, _ = _links(connection, [row[0] for row in rows])
    return [_case(row, units.get(row[0], ()), people.get(row[0], ())) for row in rows]


def people_of(connection: sqlite3.Connection, number: int) -> list[int]:
    """The ids of the staff credited with a case (its id), in the order of ``Case.people``."""
    query = "SELECT person_id FROM case_people WHERE case_id = ? ORDER BY position"
    return [row[0] for row in connection.execute(query, [number])]


def is_credited(connection: sqlite3.Connection, person: int) -> bool:
    """Whether any case, voided ones included, credits a member of staff."""
    query = "SELECT EXISTS (SELECT 1 FROM case_people WHERE person_id = :person)"
    return bool(connection.execute(query, {"person": person}).fetchone()[0])


def credited_to(connection: sqlite3.Connection, person: int, unit: str | None) -> tuple[str, ...]:
    """The codes of the cases in force in which a member of staff is credited; those of ``unit``
    only, where it is named."""
    query = """SELECT c.code FROM case_people AS p JOIN cases AS c ON c.id = p.case_id
               WHERE p.person_id = :person AND NOT c.voided AND (:unit IS NULL
                 OR c.lead_unit = :unit
                 OR EXISTS (SELECT 1 FROM case_units AS u WHERE u.case_id = c.id
                   AND u.unit = :unit))
               ORDER BY c.code"""
    return tuple(row["code"] for row in connection.execute(query, {"person": person, "unit": unit}))


_Links = tuple[dict[int, tuple[str, ...]], dict[int, tuple[str, ...]], dict[int, tuple[int, ...]]]


def _links(connection: sqlite3.Connection, ids: list[int]) -> _Links:
    """The cooperating units, the staff by name and by id of the cases ``ids``. Namesakes are told
    apart by their codes."""
    wanted = json.dumps(ids)
    units: dict[int, tuple[str, ...]] = {}
    query = """SELECT case_id, unit FROM case_units
               WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id, position"""
    for row in connection.execute(query, [wanted]):
        units[row["case_id"]] = (*units.get(row["case_id"], ()), row["unit"])
    people: dict[int, tuple[int, ...]] = {}
    query = """SELECT case_id, person_id FROM case_people
               WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY case_id, position"""
    for row in connection.execute(query, [wanted]):
        people[row["case_id"]] = (*people.get(row["case_id"], ()), row["person_id"])
    names = staff_names(connection) if people else {}
    named = {case: tuple(names[person] for person in found) for case, found in people.items()}
    return units, named, people


def staff_names(connection: sqlite3.Connection) -> dict[int, str]:
    """How each member of staff is named: ``Nguyễn Văn An``, or ``Nguyễn Văn An (A1)`` where another
    has that name."""
    rows = connection.execute("SELECT id, name, code FROM people").fetchall()
    if not any(row["code"] for row in rows):
        return {row["id"]: row["name"] for row in rows}
    bearers = Counter(spelling_key(row["name"]) for row in rows)
    return {
        row["id"]: (
            f"{row['name']} ({row['code']})"
            if row["code"] and bearers[spelling_key(row["name"])] > 1
            else row["name"]
        )
        for row in rows
    }


def _case(row: sqlite3.Row, units: tuple[str, ...], people: tuple[str, ...]) -> Case:
    return Case(
        **from_row(row[3:]),
        other_units=units,
        people=people,
        voided=bool(row[1]),
        attributes=read_stored(row[2]) if row[2] else (),
    )
