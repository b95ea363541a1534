"""The Tab key offers the same where Typer is not loaded, and where it is."""

from __future__ import annotations

import os
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Thidua
from tests.tools import tab_words
from thidua.cli.known_words import known_offers
from thidua.cli.program import offers
from thidua.domain.case.model import hidden
from thidua.domain.text import HIDDEN_TEXT
from thidua.resources import TAB_WORDS, data_file
from thidua.services import offered
from thidua.services.case_lists import CaseQuery, listed_cases
from thidua.services.units import list_units
from thidua.session import Session

_PLACES = tab_words.places()
_HELP = "Hiện trang hướng dẫn này."
_VALUES = [
    "",
    "1",
    "-1",
    "x",
    "PCTN",
    "-",
    "--",
    "-x",
    "a=b",
    "2021-001",
    "v",
    "tham",
    "ê",
    "=",
    "'",
]


def test_the_file_says_what_the_commands_take() -> None:
    """``python -m tests.tools.tab_words`` writes it anew."""
    assert data_file(TAB_WORDS).read_text(encoding="utf-8") == tab_words.written()


@st.composite
def _lines(draw: st.DrawFn) -> tuple[list[str], str]:
    """A command line as far as the cursor, and the word there."""
    path = draw(st.sampled_from([*_PLACES]))
    takes = _PLACES[path]["takes"]
    names = [name for one in takes for name in one.get("names", ())]
    value, option = st.sampled_from(_VALUES), st.sampled_from([*names, "--dbx", "-oX"])
    piece = st.one_of(
        st.tuples(option),
        st.tuples(option, value),
        st.builds(lambda name, word: (f"{name}={word}",), option, value),
        st.tuples(value),
    )
    words = [*path.split(), *(word for one in draw(st.lists(piece, max_size=3)) for word in one)]
    current = st.one_of(
        value,
        option,
        option.map(lambda name: name[:4]),
        st.builds(lambda name, word: f"{name}={word}", option, value),
        st.sampled_from(["r", "res", "p"]),
    )
    return words, draw(current)


def _same(words: list[str], current: str) -> bool:
    known = known_offers(words, current)
    if known is not None:
        told = offers(words, current)
        if ("-h", _HELP) in told:  # Typer has the two in any order
            known, told = sorted(known), sorted(told)
        assert known == told, (words, current)
    return known is not None


@pytest.fixture
def _in_office(demo: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THIDUA_DB", str(demo.file))


@pytest.mark.usefixtures("_in_office")
@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_lines())
def test_what_is_known_is_what_typer_offers(line: tuple[list[str], str]) -> None:
    """Each word and what it means, in the same order."""
    _same(*line)


@pytest.mark.slow
@pytest.mark.usefixtures("_in_office")
@settings(
    max_examples=5_000,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(_lines())
def test_at_length_what_is_known_is_what_typer_offers(line: tuple[list[str], str]) -> None:
    """The same, at length."""
    _same(*line)


def _waited_for() -> list[Any]:
    """For each command: each option before the cursor, and its place where there are arguments."""
    found: list[Any] = []
    for path, place in _PLACES.items():
        found += [([*path.split()], current) for current in ("", "--")]
        for one in place["takes"]:
            if one.get("value"):
                found.append(([*path.split(), one["names"][-1]], ""))
                found.append(([*path.split()], f"{one['names'][0]}="))
    return found


@pytest.mark.usefixtures("_in_office")
def test_lines_as_people_type_them_are_known() -> None:
    """And no other offer is made for them than Typer's."""
    assert os.environ["THIDUA_DB"]
    unknown = [line for line in _waited_for() if not _same(*line)]
    assert unknown == []


def test_units_and_cases_are_those_that_are_listed(demo: Thidua) -> None:
    """In the same order, a classified one without its title; none that is voided."""
    demo.ok("edit-case", "2021-002", "--classification", "mat")
    demo.ok("void-case", "2021-003", "--reason", "trùng")
    session = Session(demo.file)
    with listed_cases(session, CaseQuery()) as found:
        listed = [(case.code, hidden(case).title) for case in found.cases]
    assert offered.cases(session) == listed
    assert ("2021-002", HIDDEN_TEXT) in listed
    assert offered.units(session) == [(unit.code, unit.name) for unit in list_units(session)]
