"""A case in its row: every column has its place there, and comes back as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.domain.examples import CORRUPTION
from thidua.domain.case.columns import COLUMNS
from thidua.domain.case.model import Case
from thidua.domain.case.rules import entry_values
from thidua.domain.vocabulary import Classification, Initiative
from thidua.session import Session
from thidua.store import opening
from thidua.store.case_row import STORED, from_row, to_row
from thidua.store.schema import DERIVED

FULL = replace(
    CORRUPTION,
    initiative=Initiative.KHONG,
    public_concern=False,
    source="đơn",
    directed_on=date(2022, 3, 1),
    directive_doc="2-CĐ",
    directed_by="Thường trực",
    result_doc="3-KQ",
    classification=Classification.TUYET_MAT,
    note="một\nhai",
)
BLANK = Case("A1", "Vụ A", FULL.kind, FULL.field, "NC")


def test_the_table_has_a_column_for_each(file: Path) -> None:
    """Beside the number, what takes a case out of the count, and what is worked out."""
    with opening.reading(Session(file)) as connection:
        found = [row["name"] for row in connection.execute("PRAGMA table_info(cases)")]
    ours = {"id", "voided", "void_reason", "attributes", *STORED, *DERIVED["cases"]}
    assert set(found) == ours
    assert COLUMNS.keys() - set(STORED) == {"other_units", "people"}


@pytest.mark.parametrize("case", [FULL, BLANK], ids=["full", "blank"])
def test_values_come_back_as_they_went_in(case: Case) -> None:
    """Of the same kind, and kept as SQLite keeps them: text, whole numbers, nothing."""
    values = entry_values(case)
    row: dict[str, Any] = dict(zip(STORED, to_row(values), strict=True))
    assert {type(value) for value in row.values()} <= {str, int, type(None)}
    back = from_row([*row.values()])
    assert back == {name: values[name] for name in STORED}
    assert {name: type(value) for name, value in back.items()} == {
        name: type(values[name]) for name in STORED
    }
