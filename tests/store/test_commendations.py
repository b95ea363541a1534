"""Commendations and exemplary models in the file: rows to models and back, and as they were at a
moment of the past."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from thidua.clock import Origin
from thidua.domain.case.model import Case
from thidua.domain.commendation import Commendation, Exemplar
from thidua.domain.staff import Person
from thidua.domain.vocabulary import Kind, Role
from thidua.session import Session
from thidua.store import opening, past
from thidua.store.cases import save_case
from thidua.store.commendations import (
    load_commendations,
    load_exemplars,
    save_commendation,
    save_exemplar,
)
from thidua.store.journal import changing
from thidua.store.units import save_person

PLAN = "06-KH/BNCTU"
UNIT = Commendation(
    1,
    PLAN,
    2,
    "Giấy khen",
    "1-QĐ",
    date(2025, 12, 5),
    unit="NC",
    cases=("B", "A"),
    note="Dòng\nhai",
)
PERSON = Commendation(2, PLAN, 1, "Bằng khen", "2-QĐ", date(2023, 12, 5), person=1)
STORY = Exemplar(
    1,
    PLAN,
    "Cách làm",
    "Chuyện\nhai dòng",
    unit="NC",
    recognised_on=date(2025, 1, 2),
    spread="Các huyện",
)
BARE = Exemplar(2, PLAN, "Khác", "Chuyện")


def moment(day: int) -> Origin:
    """A change of that day of February 2026."""
    return Origin(f"2026-02-{day:02d}T08:00:00", "kiem-thu", ("x",))


@pytest.fixture
def filled(file: Path) -> Path:
    """Two commendations on day 2, the first revoked on day 3, exemplars on day 4."""
    with changing(Session(file, source=moment(1)), "x") as journal:
        save_person(journal, Person(1, "Lê Văn An", "NC", Role.TRUC_TIEP))
        for code in ("A", "B"):
            save_case(journal, Case(code, f"Vụ {code}", Kind.VU_AN, "khac", "NC"), [])
    with changing(Session(file, source=moment(2)), "x") as journal:
        save_commendation(journal, UNIT)
        save_commendation(journal, PERSON)
    with changing(Session(file, source=moment(3)), "x") as journal:
        save_commendation(journal, replace(UNIT, revoke_reason="nhầm"))
    with changing(Session(file, source=moment(4)), "x") as journal:
        save_exemplar(journal, STORY)
        save_exemplar(journal, BARE)
    return file


def test_what_is_saved_comes_back(filled: Path) -> None:
    """Every value, the cases in their order; by round; of one plan or of all."""
    with opening.reading(Session(filled)) as connection:
        revoked = replace(UNIT, revoke_reason="nhầm")
        assert (
            load_commendations(connection, PLAN)
            == load_commendations(connection, None)
            == [PERSON, revoked]
        )
        assert load_exemplars(connection, PLAN) == [STORY, BARE]
        assert (load_commendations(connection, "khác"), load_exemplars(connection, "khác")) == (
            [],
            [],
        )


@pytest.mark.parametrize(
    ("day", "commendations", "exemplars"),
    [(1, [], []), (2, [PERSON, UNIT], []), (3, [PERSON, replace(UNIT, revoke_reason="nhầm")], [])],
)
def test_every_moment_comes_back(
    filled: Path, day: int, commendations: list[Commendation], exemplars: list[Exemplar]
) -> None:
    """Rewound, the tables hold what had been recorded by then."""
    with opening.reading(Session(filled)) as connection:
        entry, _ = past.known_by(connection, moment(day).at)
        assert entry is not None
        past.rewind(connection, entry)
        assert load_commendations(connection, None) == commendations
        assert load_exemplars(connection, PLAN) == exemplars
