"""``thidua import`` in the log: one entry, sealed like any other, taken back and done again in one
step."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.cli.helpers import digest, log_of, review_of, row_of
from tests.cli.lists import cases_csv, cases_of, grid, import_refused, row, taken, text_file
from tests.cli.sheets import FULL, FULL_CELLS
from tests.conftest import AddCase, Thidua
from thidua.store.journal import FIRST_HASH, entry_hash

COUNTED = {
    "advised_on": "2022-03-01",
    "resolved_on": "2022-10-01",
    "outcome": "Hiệu quả",
    "initiative": "phat_hien",
}


def changes_of(file: Path) -> dict[int, list[tuple[str, str, str | None, str | None]]]:
    """The rows of ``log_changes`` by entry, in their order."""
    found: dict[int, list[Any]] = {}
    query = 'SELECT entry, "table", key, before, after FROM log_changes ORDER BY entry, position'
    with closing(sqlite3.connect(file)) as connection:
        for entry, *change in connection.execute(query):
            found.setdefault(entry, []).append(tuple(change))
    return found


def assert_sealed(file: Path) -> None:
    """Every entry's hash is that of what the tables hold, and each holds the hash of the one
    before."""
    changes, previous = changes_of(file), FIRST_HASH
    for line in log_of(file):
        entry = {name: value for name, value in dict(line).items() if name != "hash"}
        assert entry["previous"] == previous
        assert line["hash"] == entry_hash(entry, changes.get(line["id"], []))
        previous = line["hash"]


def rows_of(file: Path) -> dict[str, list[Any]]:
    """All rows of the tables that hold cases and staff, with what is derived from them."""
    with closing(sqlite3.connect(file)) as connection:
        tables = ("cases", "case_units", "case_people", "people")
        return {
            table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
            for table in tables
        }


def test_one_entry_names_the_list(office: Thidua) -> None:
    """However many rows: the command line, the file's name, no reason."""
    entries = len(log_of(office.file))
    Path("thu-muc").mkdir()
    taken(
        office,
        cases_csv(
            *(row(f"Vụ {n}", people="Lê Văn An") for n in range(1200)), name="thu-muc/vu.csv"
        ),
    )
    assert len(log_of(office.file)) == entries + 1
    entry = log_of(office.file)[-1]
    assert (entry["action"], entry["subject"], entry["reason"]) == ("import", "vu.csv", None)
    assert json.loads(entry["command"])[:2] == ["import", "thu-muc/vu.csv"]
    assert len(changes_of(office.file)[entry["id"]]) == 1200 * 2 + 1
    assert "vu.csv" in office.ok("log").out
    assert_sealed(office.file)


def test_the_chain_holds_for_every_kind_of_row(office: Thidua, add_case: AddCase) -> None:
    """Added, updated and joined in one import, codes made and given, people old and new."""
    add_case(code="A1", title="Vụ A", unit="NC")
    add_case(code="B1", title="Vụ B", unit="NC")
    rows = [
        row("Vụ A", lead_unit="PCTN", people="Lê Văn An"),
        row("Vụ C", people="Vũ Thị Yến; Lê Văn An"),
        row("Vụ D", code="D"),
    ]
    taken(office, cases_csv(*rows, row("Vụ C", lead_unit="VP")), "--on-duplicate", "join")
    assert_sealed(office.file)
    taken(
        office,
        cases_csv(row("Vụ B", code="B1", note="mới"), row("Vụ E")),
        "--on-duplicate",
        "update",
    )
    assert_sealed(office.file)
    office.ok("undo", "--yes")
    office.ok("redo", "--yes")
    assert_sealed(office.file)


def test_what_is_logged_is_what_add_case_logs(thidua: Thidua) -> None:
    """Key and ``after`` byte for byte, for the same case with every column and for one with hardly
    any."""
    logged, stored = [], []
    for way in ("add-case", "import"):
        thidua.ok("init")
        if way == "import":
            full = dict(FULL_CELLS)
            head = list(full)
            bare = {
                "Tên vụ án, vụ việc": "Vụ “trống” 🙂",
                "Loại": "Vấn đề",
                "Lĩnh vực": "Khác",
                "Đơn vị chủ trì": "VP",
            }
            taken(thidua, text_file([head, list(full.values()), [bare.get(name) for name in head]]))
        else:
            thidua.ok("add-case", *_options())
            bare_words = (
                "--title",
                "Vụ “trống” 🙂",
                "--kind",
                "van_de",
                "--field",
                "khac",
                "--unit",
                "VP",
            )
            thidua.ok("add-case", *bare_words)
        entries = changes_of(thidua.file)
        logged.append(
            {change for number, changes in entries.items() if number > 1 for change in changes}
        )
        stored.append(rows_of(thidua.file))
        thidua.file.unlink()
    assert logged[0] == logged[1]
    assert stored[0] == stored[1]


def _options() -> list[str]:
    words = [
        "--kind",
        "vu_an",
        "--field",
        "tham_nhung",
        "--unit",
        "NC",
        "--initiative",
        "phat_hien",
        "--public-concern",
    ]
    words += [
        "--advised",
        "2022-03-01",
        "--advice-doc",
        "1-TM/NC",
        "--resolved",
        "2022-10-01",
        "--outcome",
        "hieu_qua",
    ]
    words += ["--result-doc", "2-KQ/NC"]
    for name, value in FULL.items():
        for item in value if isinstance(value, list) else [value]:
            words += ["--" + name.replace("_", "-"), item]
    return words


@pytest.mark.parametrize("words", [(), ("--on-duplicate", "update"), ("--on-duplicate", "join")])
def test_undo_takes_all_of_it_back_and_redo_does_it_again(
    office: Thidua, add_case: AddCase, words: tuple[str, ...]
) -> None:
    """Every table, with what is derived; the numbers of rows are not given twice."""
    add_case(code="A1", title="Vụ A", unit="PCTN")
    rows = [row("Vụ B", people="Lê Văn An", **COUNTED), *(row(f"Vụ {n}") for n in range(600))]
    before = rows_of(office.file)
    taken(office, cases_csv(*rows, *([row("Vụ A", note="mới")] if words else [])), *words)
    after = rows_of(office.file)
    assert len(after["cases"]) == 602
    answer = office.ok("undo", "--yes")
    assert "vu.csv" in answer.out + answer.err
    assert rows_of(office.file) == before
    office.ok("redo", "--yes")
    assert rows_of(office.file) == after
    office.ok("undo", "--yes")
    taken(office, "vu.csv", *words)
    again = rows_of(office.file)
    assert {line[0] for line in again["cases"]} & {line[0] for line in after["cases"]} == {1}
    assert_sealed(office.file)


def test_the_review_knows_when_it_came_in(office: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--known-on`` a day before the import sees nothing of it, also after later imports."""
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-30")
    taken(office, cases_csv(row("Vụ A", **COUNTED)))
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-20")
    taken(office, cases_csv(row("Vụ B", **COUNTED), row("Vụ A", kind="Vụ việc", **COUNTED)))

    def counted(*words: str) -> int:
        found: int = row_of(review_of(office, 1, *words), "NC", "tham-nhung")["actual"]
        return found

    assert [counted("--known-on", day) for day in ("2026-01-30", "2026-02-19", "2026-02-20")] == [
        1,
        1,
        3,
    ]
    assert counted() == 3


def test_an_import_that_changes_nothing_leaves_no_entry(office: Thidua) -> None:
    """Nor one that is refused, nor one that is only tried."""
    taken(office, cases_csv(row("Vụ A")))
    before = digest(office.file)
    taken(office, "vu.csv", "--on-duplicate", "update")
    taken(office, cases_csv(row("Vụ C")), "--dry-run")
    import_refused(office, cases_csv(row("Vụ D", kind="?")))
    assert digest(office.file) == before


def test_codes_of_imported_cases_go_on_for_add_case(office: Thidua) -> None:
    """And the other way round; an import taken back frees its codes."""
    taken(office, text_file(grid([row("Vụ A"), row("Vụ B")])))
    office.ok("add-case", "--title", "Vụ C", "--kind", "vu_an", "--field", "khac", "--unit", "VP")
    taken(office, cases_csv(row("Vụ D"), row("Vụ E", code="2026-010")))
    assert [case["code"] for case in cases_of(office)] == [
        "2026-001",
        "2026-002",
        "2026-003",
        "2026-010",
        "2026-011",
    ]


def test_cases_that_were_imported_are_edited_voided_and_found(office: Thidua) -> None:
    """Nothing tells them from cases that were typed."""
    taken(office, cases_csv(row("Vụ đất Hưng Hòa", people="Lê Văn An", note="Đường số 7")))
    assert [case["code"] for case in cases_of(office, "--search", "duong SO hung")] == ["2026-001"]
    assert [case["code"] for case in cases_of(office, "--search", "2026-001")] == ["2026-001"]
    office.ok("edit-case", "2026-001", "--title", "Vụ khác", "--with", "VP")
    office.ok("void-case", "2026-001", "--reason", "thử")
    history = office.ok("show", "2026-001", "--format", "json").json["history"]
    assert len(history) == 3
    for _ in range(3):
        office.ok("undo", "--yes")
    assert cases_of(office) == []
    assert_sealed(office.file)
