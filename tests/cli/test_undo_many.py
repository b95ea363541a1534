"""Taking back, and doing again, changes by the thousand: in one go, with what it leaves and logs the
same as row by row."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.lists import cases_csv, row, taken
from tests.cli.test_import_log import assert_sealed
from tests.conftest import AddCase, Thidua
from thidua.services import history
from thidua.store.schema import KEYS

ALL = (*KEYS, "log_changes")


def contents(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, those of the log but for the moments among them."""
    with closing(sqlite3.connect(file)) as connection:
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for table in ALL
        }


@pytest.fixture
def mixed(office: Thidua, add_case: AddCase) -> Thidua:
    """An import that adds, changes and joins, with people old and new."""
    add_case(code="A1", title="Vụ A", unit="NC")
    add_case(code="B1", title="Vụ B", unit="NC", note="cũ")
    rows = [
        row("Vụ A", lead_unit="PCTN", people="Lê Văn An"),
        *(row(f"Vụ thứ {n}", people="Vũ Thị Yến" if n % 3 else "") for n in range(130)),
        *(row(f"Vụ có mã {n}", code=f"K-{n}", other_units="VP") for n in range(70)),
    ]
    taken(office, cases_csv(*rows), "--on-duplicate", "join")
    return office


def test_in_one_go_and_row_by_row_are_the_same(
    mixed: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row, every line of the log, a sound chain; there and back, and back again."""
    copy = mixed.file.with_suffix(".copy")
    shutil.copyfile(mixed.file, copy)
    found = []
    for many in (1, 1_000_000, 50):
        shutil.copyfile(copy, mixed.file)
        monkeypatch.setattr(history, "MANY", many)
        states = []
        for command in ("undo", "redo", "undo", "redo"):
            mixed.ok(command, "--yes")
            assert_sealed(mixed.file)
            states.append(contents(mixed.file))
        assert mixed.ok("check").code == 0
        found.append(states)
    assert found[0] == found[1] == found[2]


def test_a_row_changed_behind_our_back_stops_it(
    mixed: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As row by row: nothing is taken back."""
    monkeypatch.setattr(history, "MANY", 1)
    with closing(sqlite3.connect(mixed.file)) as connection, connection:
        connection.execute("UPDATE cases SET note = 'x' WHERE code = 'K-3'")
    before = contents(mixed.file)
    answer = mixed("undo", "--yes")
    assert answer.code == 1
    assert "thay đổi bên ngoài" in answer.err
    assert contents(mixed.file) == before


def test_rows_recorded_with_fewer_columns_are_put_back_one_by_one(
    mixed: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As an entry of an earlier version has them: what it does not say is blank."""
    monkeypatch.setattr(history, "MANY", 1)
    mixed.ok("undo", "--yes")
    guard = "SELECT sql FROM sqlite_master WHERE name = 'log_changes_kept'"
    with closing(sqlite3.connect(mixed.file)) as connection, connection:
        made = connection.execute(guard).fetchone()[0]
        connection.execute("DROP TRIGGER log_changes_kept")
        connection.execute(
            "UPDATE log_changes SET after = json_remove(after, '$.attributes')"
            " WHERE \"table\" = 'cases' AND before IS NULL"
        )
        connection.execute(made)
    mixed.ok("redo", "--yes")
    assert len(mixed.ok("cases", "--format", "json").json["cases"]) == 202
