"""The journal and the log: one entry per change, what was before and after, sealed in a chain."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.store.conftest import ORIGIN
from thidua.clock import Origin
from thidua.domain.case.model import Case
from thidua.domain.vocabulary import Kind
from thidua.session import Session
from thidua.store import opening
from thidua.store.cases import case_id, load_case, save_case
from thidua.store.codes import next_code
from thidua.store.encoding import canonical
from thidua.store.journal import FIRST_HASH, changing, entry_hash
from thidua.store.log import entries_of_case

CASE = Case("2021-001", "Vụ kiểm thử", Kind.VU_VIEC, "tham_nhung", "NC", other_units=("PCTN",))


def log_rows(file: Path) -> list[sqlite3.Row]:
    """The entries of the log, oldest first."""
    with opening.reading(Session(file)) as connection:
        return connection.execute("SELECT * FROM log ORDER BY id").fetchall()


def add(file: Path, case: Case = CASE, *, dry_run: bool = False) -> None:
    """Record a case as one change."""
    with changing(
        Session(file, source=Origin("2026-01-20T09:00:00", "a", ("x", "y z")), dry_run=dry_run),
        "add-case",
    ) as journal:
        journal.subject = case.code
        save_case(journal, case, [])


def test_one_change_is_one_entry(file: Path) -> None:
    """Who, when, which command line, on what."""
    add(file)
    first, second = log_rows(file)
    assert (first["action"], first["previous"]) == ("init", FIRST_HASH)
    assert (second["id"], second["actor"], second["at"]) == (2, "a", "2026-01-20T09:00:00")
    assert (json.loads(second["command"]), second["subject"]) == (["x", "y z"], "2021-001")


def test_the_chain_can_be_followed_from_first_to_last(file: Path) -> None:
    """Each entry's hash covers the entry before it, its own values and its changes."""
    add(file)
    add(file, Case("2021-002", "Vụ khác", Kind.VU_AN, "khac", "VP"))
    previous = FIRST_HASH
    with opening.reading(Session(file)) as connection:
        for row in log_rows(file):
            query = (
                'SELECT "table", key, before, after FROM log_changes WHERE entry = ? ORDER BY'
                " position"
            )
            changes: list[Any] = [tuple(c) for c in connection.execute(query, [row["id"]])]
            entry = {name: row[name] for name in row.keys() if name != "hash"}  # noqa: SIM118 - a Row is no dict
            assert entry["previous"] == previous
            assert row["hash"] == entry_hash(entry, changes)
            previous = row["hash"]


def test_an_edit_keeps_what_was_before_and_after(file: Path) -> None:
    """Only the columns that differ are kept, with both values."""
    add(file)
    with changing(Session(file, source=ORIGIN), "edit-case") as journal:
        number = case_id(journal.connection, "2021-001")
        save_case(
            journal,
            Case("2021-001", "Vụ kiểm thử", Kind.VU_AN, "tham_nhung", "NC"),
            [],
            number=number,
        )
    with opening.reading(Session(file)) as connection:
        last = entries_of_case(connection, number)[-1]
    assert [(c.table, c.before, c.after) for c in last.changes] == [
        ("cases", {"kind": "vu_viec"}, {"kind": "vu_an"}),
        ("case_units", {"case_id": number, "unit": "PCTN", "position": 1}, None),
    ]


def test_nothing_changed_leaves_no_entry(file: Path) -> None:
    """Writing the same again is no change."""
    add(file)
    before = file.read_bytes()
    with changing(Session(file, source=ORIGIN), "edit-case") as journal:
        save_case(journal, CASE, [], number=case_id(journal.connection, "2021-001"))
        assert not journal.changed
    assert file.read_bytes() == before


def test_a_dry_run_does_the_work_and_leaves_no_trace(file: Path) -> None:
    """The same work, rolled back."""
    before = file.read_bytes()
    add(file, dry_run=True)
    assert file.read_bytes() == before


def test_a_change_that_fails_half_way_leaves_no_trace(file: Path) -> None:
    """An exception rolls rows and log back together."""
    before = file.read_bytes()
    with pytest.raises(RuntimeError), changing(Session(file, source=ORIGIN), "add-case") as journal:
        save_case(journal, CASE, [])
        raise RuntimeError
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE log SET actor = 'kẻ khác'",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT * FROM log",
        "UPDATE log_changes SET after = NULL",
        "DELETE FROM log_changes",
        "INSERT OR REPLACE INTO log_changes SELECT * FROM log_changes",
    ],
)
def test_the_log_only_grows(file: Path, statement: str) -> None:
    """Entries can't be changed, taken out or replaced by plain SQL."""
    with (
        sqlite3.connect(file) as connection,
        pytest.raises(sqlite3.IntegrityError, match="append-only"),
    ):
        connection.execute(statement)
    connection.close()


def test_a_number_is_never_given_twice(file: Path) -> None:
    """The id of a case that was taken away is not used for another: the log speaks of ids."""
    add(file)
    with changing(Session(file, source=ORIGIN), "undo") as journal:
        first = case_id(journal.connection, "2021-001")
        journal.remove("case_units", (first, "PCTN"))
        journal.remove("cases", (first,))
    add(file)
    with opening.reading(Session(file)) as connection:
        assert case_id(connection, "2021-001") > first
        assert load_case(connection, "2021-001") == CASE


@pytest.mark.parametrize(
    ("codes", "following"),
    [
        ([], "2021-001"),
        (["2021-001", "2021-009"], "2021-010"),
        (["2021-999"], "2021-1000"),
        (["2021-A12", "2021-7", "2020-055"], "2021-008"),
        (["2021-00000000000000001"], "2021-001"),
    ],
)
def test_the_next_code_follows_the_greatest_number(
    file: Path, codes: list[str], following: str
) -> None:
    """Only codes of that year that end in a number count."""
    for code in codes:
        add(file, Case(code, f"Vụ {code}", Kind.VU_AN, "khac", "NC"))
    with opening.reading(Session(file)) as connection:
        assert next_code(connection, 2021) == following


def test_canonical_json_has_one_spelling() -> None:
    """Sorted keys, no spaces, letters as they are."""
    assert canonical({"b": "đ", "a": [1, None]}) == '{"a":[1,null],"b":"đ"}'
