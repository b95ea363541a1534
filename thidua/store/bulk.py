"""Many new cases in one change: rows written straight into the tables, and read back when the log
entry is written."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from thidua.domain.case.attributes import stored
from thidua.domain.case.rules import earliest_milestone
from thidua.domain.plain import Scalar, Values
from thidua.domain.text import code_key
from thidua.domain.vocabulary import Classification
from thidua.store.case_row import STORED, to_row
from thidua.store.connection import unchecked
from thidua.store.journal import Journal
from thidua.store.keys import case_keys
from thidua.store.schema import DERIVED

# Stands in front of the number of a case that has no code yet; no code that a person writes can
# begin so.
_NO_CODE = "\x1a"
_COLUMNS = ("id", "voided", *STORED, *DERIVED["cases"], "attributes")
_CODE, _CLASSIFICATION = STORED.index("code"), STORED.index("classification")


class KnownCase(NamedTuple):
    """What a row of a list is matched with: a case of the file by its number, code, units and
    state."""

    id: int
    code: str
    title_key: str
    kind: str
    lead_unit: str
    voided: bool


class NewCases:
    """Cases in the making. ``add`` hands out their numbers; ``flush`` writes them; ``finish`` gives
    the missing codes. ``added`` are the columns of the list that plans add to those of a case."""

    def __init__(self, journal: Journal, added: Sequence[str] = ()) -> None:
        self._journal, self._added = journal, added
        self._connection = journal.connection
        self.first = self._next = journal.next_id("cases")
        self._rows: list[tuple[Scalar, ...]] = []
        self._units: list[tuple[int, str, int]] = []
        self._people: list[tuple[int, int, int]] = []
        # Of the cases that have no code yet: number and year. Arrays, because there may be a
        # million.
        self._uncoded, self._years = array("q"), array("H")

    @property
    def count(self) -> int:
        """How many cases have been added."""
        return self._next - self.first

    def add(self, values: Values, people: Sequence[int], today: date, title_key: str) -> int:
        """Take in a checked case (column → value) with the ids of its people; returns its
        number."""
        number = self._next
        self._next += 1
        keys = case_keys(values, title_key)
        row = to_row(values)
        if row[_CODE] is None:
            row[_CODE] = f"{_NO_CODE}{number}"
            self._uncoded.append(number)
            self._years.append((earliest_milestone(values) or today).year)
        if row[_CLASSIFICATION] is None:
            row[_CLASSIFICATION] = Classification.KHONG.value
        held = stored(filter(None, map(values.get, self._added))) if self._added else None
        self._rows.append((number, 0, *row, *(keys[name] for name in DERIVED["cases"]), held))
        if values["other_units"]:
            self._units += [
                (number, unit, place) for place, unit in enumerate(values["other_units"], start=1)
            ]
        if people:
            self._people += [
                (number, person, place) for place, person in enumerate(people, start=1)
            ]
        return number

    def flush(self) -> None:
        """Write what has been added."""
        marks = ", ".join("?" for _ in _COLUMNS)
        # What the CHECKs ask has been asked of every row by the domain's rules. Tests have SQLite
        # verify what imports wrote.
        with unchecked(self._connection):
            self._connection.executemany(
                f"INSERT INTO cases ({', '.join(_COLUMNS)}) VALUES ({marks})", self._rows
            )
        self._connection.executemany(
            "INSERT INTO case_units (case_id, unit, position) VALUES (?, ?, ?)", self._units
        )
        self._connection.executemany(
            "INSERT INTO case_people (case_id, person_id, position) VALUES (?, ?, ?)", self._people
        )
        self._rows, self._units, self._people = [], [], []

    def join(self, number: int, units: Sequence[str], people: Sequence[int]) -> list[str]:
        """Add cooperating units and people to the case ``number`` of these; returns the columns
        that got anything."""
        self.flush()
        lead = self._connection.execute(
            "SELECT lead_unit FROM cases WHERE id = ?", [number]
        ).fetchone()[0]
        wanted = {
            "other_units": ("case_units", "unit", units),
            "people": ("case_people", "person_id", people),
        }
        grown = []
        for column, (table, name, values) in wanted.items():
            query = f"SELECT {name} FROM {table} WHERE case_id = ? ORDER BY position"
            present = [row[0] for row in self._connection.execute(query, [number])]
            fresh = [value for value in dict.fromkeys(values) if value not in (lead, *present)]
            rows = [
                (number, value, place) for place, value in enumerate(fresh, start=len(present) + 1)
            ]
            self._connection.executemany(
                f"INSERT INTO {table} (case_id, {name}, position) VALUES (?, ?, ?)", rows
            )
            grown += [column] if fresh else []
        return grown

    def finish(self) -> None:
        """Write the rest, give a code to the cases that have none, and have all of it logged."""
        self.flush()
        if not self.count:
            return
        self._give_codes()
        self._journal.note_inserted("cases", "id", self.first)
        self._journal.note_inserted("case_units", "case_id", self.first)
        self._journal.note_inserted("case_people", "case_id", self.first)

    def _give_codes(self) -> None:
        from thidua.store.codes import last_number

        last = {year: last_number(self._connection, year) for year in set(self._years)}

        def codes() -> Iterator[tuple[str, str, int]]:
            for number, year in zip(self._uncoded, self._years, strict=True):
                last[year] += 1
                code = f"{year:04d}-{last[year]:03d}"
                yield code, f" {code}", number

        query = "UPDATE cases SET code = ?, search_key = search_key || ? WHERE id = ?"
        self._connection.executemany(query, codes())

    def codes(self, most: int) -> list[str]:
        """The codes of the first ``most`` cases, in the order in which they were added."""
        query = "SELECT code FROM cases WHERE id >= ? ORDER BY id LIMIT ?"
        return [row["code"] for row in self._connection.execute(query, [self.first, most])]


def new_leads(connection: sqlite3.Connection, first: int, units: Iterable[str]) -> dict[str, int]:
    """How many of the cases from the number ``first`` on each of ``units`` leads, where it leads
    any."""
    query = """SELECT lead_unit, count(*) FROM cases WHERE id >= ?
               AND lead_unit IN (SELECT value FROM json_each(?)) GROUP BY lead_unit"""
    return dict(connection.execute(query, [first, json.dumps([*units])]).fetchall())


_MATCH = "SELECT id, code, title_key, kind, lead_unit, voided FROM cases"


def by_codes(connection: sqlite3.Connection, codes: Iterable[str]) -> dict[str, KnownCase]:
    """The cases of those codes, voided ones included: by the code itself and by what it is folded
    to (``code_key``)."""
    wanted = set(codes)
    query = f"""{_MATCH} WHERE code IN (SELECT value FROM json_each(:codes))
                OR code_key IN (SELECT value FROM json_each(:codes)) ORDER BY id DESC"""
    asked = json.dumps([*wanted, *map(code_key, wanted)])
    found = [KnownCase(*row) for row in connection.execute(query, {"codes": asked})]
    return {code_key(case.code): case for case in found} | {case.code: case for case in found}


def by_titles(
    connection: sqlite3.Connection, titles: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], KnownCase]:
    """The cases in force with those title keys and kinds; the first recorded where there are
    several."""
    query = f"""{_MATCH} AS c JOIN json_each(?) AS wanted
                ON c.title_key = json_extract(wanted.value, '$[0]')
                  AND c.kind = json_extract(wanted.value, '$[1]')
                WHERE NOT voided ORDER BY c.id DESC"""
    query = query.replace("SELECT id,", "SELECT c.id,")
    found = (KnownCase(*row) for row in connection.execute(query, [json.dumps([*titles])]))
    return {(case.title_key, case.kind): case for case in found}
