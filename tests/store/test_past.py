"""The tables as they were at a moment, rebuilt from the log, row by row."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from thidua.clock import Origin
from thidua.domain.case.model import Case
from thidua.domain.vocabulary import Kind
from thidua.session import Session
from thidua.store import opening, past
from thidua.store.cases import case_id, save_case
from thidua.store.journal import Journal, changing
from thidua.store.schema import DERIVED, KEYS

CASE = Case("2021-001", "Vụ một", Kind.VU_VIEC, "tham_nhung", "NC", other_units=("PCTN",))


def contents(connection: sqlite3.Connection) -> dict[str, Any]:
    """Every row that the log records, without the columns that are computed."""
    found = {}
    for table, key in KEYS.items():
        order = ", ".join(f'"{column}"' for column in key)
        rows = [
            dict(row) for row in connection.execute(f'SELECT * FROM "{table}" ORDER BY {order}')
        ]
        found[table] = [
            {n: v for n, v in row.items() if n not in DERIVED.get(table, ())} for row in rows
        ]
    return found


def change(journal: Journal, step: int) -> None:
    """One of a row of changes that touch the same rows again and again."""
    number = case_id(journal.connection, CASE.code) if 1 <= step <= 4 else 0
    match step:
        case 0:
            save_case(journal, CASE, [])
        case 1:  # one column, a first time
            save_case(
                journal,
                Case("2021-001", "Vụ hai", Kind.VU_VIEC, "tham_nhung", "NC", ("PCTN",)),
                [],
                number=number,
            )
        case 2:  # the same column and another; the cooperating unit leaves
            save_case(
                journal,
                Case("2021-001", "Vụ ba", Kind.VU_AN, "tham_nhung", "NC"),
                [],
                number=number,
            )
        case 3:  # and comes back
            save_case(
                journal,
                Case("2021-001", "Vụ ba", Kind.VU_AN, "kinh_te", "PCTN", ("NC",)),
                [],
                number=number,
            )
        case 4:  # the case goes
            journal.remove("case_units", (number, "NC"))
            journal.remove("cases", (number,))
        case 5:  # and another comes
            save_case(journal, Case("2021-002", "Vụ khác", Kind.VU_AN, "khac", "VP"), [])
        case 6:
            journal.put("registrations", registration(3))
        case 7:
            journal.put("registrations", registration(5))


def registration(number: int) -> dict[str, Any]:
    """A registered figure as a row."""
    key = {"plan": "06-KH/BNCTU", "unit": "NC", "target": "tham-nhung", "round": 1}
    return {**key, "number": number, "registered_on": "2021-06-01", "document": None}


@pytest.fixture
def remembered(file: Path) -> list[tuple[int, str, dict[str, Any]]]:
    """Eight changes, and after each: the number of its entry, its moment, the content of the
    file."""
    found = []
    for step in range(8):
        moment = f"2026-02-{step + 1:02d}T08:00:00"
        with changing(Session(file, source=Origin(moment, "kiem-thu", ("x",))), "x") as journal:
            change(journal, step)
        with opening.reading(Session(file)) as connection:
            entry, _ = past.known_by(connection, moment)
            assert entry is not None
            found.append((entry, moment, contents(connection)))
    return found


def test_every_moment_comes_back(
    file: Path, remembered: list[tuple[int, str, dict[str, Any]]]
) -> None:
    """Rewound to an entry, the tables hold what they held then, and the file keeps its bytes."""
    before = file.read_bytes()
    for entry, _, expected in remembered:
        with opening.reading(Session(file)) as connection:
            past.rewind(connection, entry)
            assert contents(connection) == expected
    assert file.read_bytes() == before


def test_the_moment_of_an_entry_is_included(
    file: Path, remembered: list[tuple[int, str, dict[str, Any]]]
) -> None:
    """Known on its very second: yes; one second earlier: no."""
    with opening.reading(Session(file)) as connection:
        assert past.known_by(connection, "2026-02-03T08:00:00") == (remembered[2][0], ())
        assert past.known_by(connection, "2026-02-03T07:59:59") == (remembered[1][0], ())
        assert past.known_by(connection, "1999-01-01T00:00:00") == (None, ())


def test_rewinding_keeps_the_log(
    file: Path, remembered: list[tuple[int, str, dict[str, Any]]]
) -> None:
    """Only what the log records goes back in time; the log itself stays whole."""
    with opening.reading(Session(file)) as connection:
        past.rewind(connection, remembered[0][0])
        commands = [
            json.loads(row["command"]) for row in connection.execute("SELECT command FROM log")
        ]
    assert len(commands) == len(remembered) + 1
