"""Rows of a list as they are matched: new, known, or repeating another row."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from thidua.clock import Origin
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.vocabulary import Kind
from thidua.services.cases import add_case
from thidua.services.imports.match import Known, Matcher, Repeated
from thidua.services.imports.row import Row, title_key
from thidua.services.plans import create_file, embedded_plan
from thidua.session import Session
from thidua.store import opening
from thidua.store.bulk import KnownCase

ORIGIN = Origin("2026-01-20T08:00:00", "kiem-thu", ("init",))
CASE = {"title": "Vụ A", "kind": "vu_an", "field": "khac", "lead_unit": "NC", "code": "A1"}
NEXT = 2  # the number of the next case of the file


def row(number: int, title: str = "Vụ B", code: str | None = None, unit: str = "NC") -> Row:
    """A row that was read and has nothing wrong with it."""
    values: dict[str, Any] = dict.fromkeys(CASE_COLUMNS)
    values |= {"title": title, "kind": Kind.VU_AN, "code": code, "lead_unit": unit}
    return Row(number, values, [], title_key(values))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file with one case, A1 “Vụ A” of NC."""
    path = tmp_path / "thidua.db"
    create_file(Session(path, source=ORIGIN), embedded_plan())
    add_case(Session(path, day=date(2026, 1, 20), source=ORIGIN), CASE)
    return path


def found(file: Path, *batch: Row, by_title: bool = True) -> list[Known | Repeated | None]:
    """What each of the rows is, where all that is new comes in."""
    answers = []
    with opening.reading(Session(file)) as connection:
        matcher = Matcher(connection, NEXT, by_title=by_title)
        matcher.begin(batch)
        for number, one in enumerate(batch, start=NEXT):
            answers.append(matcher.match(one))
            if answers[-1] is None:
                matcher.note_new(one, number)
            else:
                matcher.note_other(one)
    return answers


def test_a_row_is_known_by_its_code_then_by_its_title(file: Path) -> None:
    """The code whatever its case, the title accents and case aside."""
    case = KnownCase(1, "A1", "vu a", "vu_an", "NC", False)
    assert found(file, row(2, "Vụ khác", "a1")) == [Known(case, True, None)]
    assert found(file, row(2, "VU A")) == [Known(case, False, None)]
    assert found(file, row(2, "Vụ B")) == [None]
    assert found(file, row(2, "VU A"), by_title=False) == [None]


def test_a_row_is_known_by_an_earlier_row(file: Path) -> None:
    """Which is named; the case has no code yet where the row gave none."""
    first, second = found(file, row(2, unit="PCTN"), row(3, "VỤ B"))
    assert first is None
    assert second == Known(KnownCase(NEXT, "", "vu b", "vu_an", "PCTN", False), False, 2)


def test_a_code_of_a_row_that_came_to_nothing_is_repeated(file: Path) -> None:
    """It is no case, so nothing can be laid over it."""
    assert found(file, row(2, "Vụ A", "A1"), row(3, "Vụ C", "A1"))[1] == Repeated(2)


def test_the_name_of_a_row_that_came_to_nothing_is_remembered(file: Path) -> None:
    """So that the next one of that name is told of it too."""
    with opening.reading(Session(file)) as connection:
        matcher = Matcher(connection, NEXT, by_title=True)
        bad, same = row(2), row(3, "vụ  b")
        matcher.begin([bad, same])
        assert matcher.match(bad) is None
        matcher.note_other(bad)
        assert matcher.match(same) is None
        assert (matcher.spoilt(same.key), matcher.spoilt(None)) == (2, None)
