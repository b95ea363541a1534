"""Departments and staff: how they are found, in which order they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import UNITS
from thidua.domain.unit import (
    Person,
    StaffIndex,
    Unit,
    close_person,
    find_person,
    find_unit,
    people_in_order,
)
from thidua.domain.vocabulary import Role

START, END = date(2021, 1, 1), date(2023, 11, 30)


def staff(*names: str) -> list[Person]:
    """People of NC with those names, numbered from 1, without codes."""
    return [
        Person(number, name, "NC", Role.TRUC_TIEP) for number, name in enumerate(names, start=1)
    ]


@pytest.mark.parametrize(
    ("valid_from", "valid_to", "existed"),
    [
        (None, None, True),
        (date(2023, 11, 30), None, True),
        (date(2023, 12, 1), None, False),
        (None, date(2021, 1, 1), True),
        (None, date(2020, 12, 31), False),
        (date(2022, 1, 1), date(2022, 1, 1), True),
        (date(2020, 1, 1), date(2020, 12, 31), False),
        (date(2024, 1, 1), date(2024, 12, 31), False),
        (date(2020, 1, 1), date(2030, 1, 1), True),
    ],
)
def test_a_unit_exists_from_its_first_to_its_last_day(
    valid_from: date | None, valid_to: date | None, existed: bool
) -> None:
    """Both days included; an open end has no limit."""
    unit = Unit("NC", "Phòng", 1, valid_from=valid_from, valid_to=valid_to)
    assert unit.existed(START, END) is existed


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NC", "NC"),
        ("nc", "NC"),
        (" PCTN ", "PCTN"),
        ("Văn phòng", "VP"),
        ("van phong", "VP"),
        ("PHÒNG THEO DÕI CÔNG TÁC NỘI CHÍNH", "NC"),
    ],
)
def test_a_unit_is_found_by_code_or_name(text: str, code: str) -> None:
    """Accents and case aside."""
    assert find_unit(UNITS, text).code == code


def test_a_code_goes_before_a_name() -> None:
    """Where one unit's code is another's name, the code is meant."""
    units = [Unit("A", "B", 1), Unit("B", "C", 2)]
    assert find_unit(units, "b").code == "B"


def test_an_unknown_unit_is_refused_with_the_nearest_and_all_units() -> None:
    """The refusal names the value, suggests, and lists what there is."""
    with pytest.raises(ValueError, match="“PCTM”") as refused:
        find_unit(UNITS, "PCTM")
    assert "“PCTN”" in str(refused.value)
    assert all(unit.name in str(refused.value) for unit in UNITS)


def test_without_units_the_refusal_says_that_there_are_none() -> None:
    """And not a list of nothing."""
    with pytest.raises(ValueError, match="chưa có đơn vị nào"):
        find_unit([], "NC")


@given(
    st.permutations(
        ["Trần Văn An", "Lê Thị Ánh", "Phạm Bình", "Nguyễn Dũng", "Bùi Đức", "Hồ Hà", "Vũ Hạ"]
    )
)
def test_people_stand_by_given_name(names: list[str]) -> None:
    """Vietnamese alphabetical order of the last word, whatever the order in which they were
    recorded."""
    ordered = [person.name for person in people_in_order(staff(*names))]
    assert ordered == [
        "Trần Văn An",
        "Lê Thị Ánh",
        "Phạm Bình",
        "Nguyễn Dũng",
        "Bùi Đức",
        "Hồ Hà",
        "Vũ Hạ",
    ]


def test_people_with_a_number_of_their_own_stand_by_it() -> None:
    """Leaders first, where the office numbered them."""
    an, binh, chi = staff("Trần An", "Phạm Bình", "Vũ Chi")
    people = [an, replace(binh, order=2), replace(chi, order=1)]
    assert [p.name for p in people_in_order(people)] == ["Vũ Chi", "Phạm Bình", "Trần An"]


@pytest.mark.parametrize("text", ["Lê Thị Thúy", "lê thị thuý", " LÊ  THỊ THÚY ", "le thi thuy"])
def test_a_person_is_found_whatever_the_spelling(text: str) -> None:
    """Case, spacing and the place of the tone aside; without any accent where one person fits."""
    found = find_person(staff("Lê Thị Thúy", "Hồ Ngọc"), text)
    assert found is not None
    assert found.name == "Lê Thị Thúy"


def test_a_name_with_other_accents_is_someone_else() -> None:
    """Hà is not Hạ."""
    assert find_person(staff("Nguyễn Hà"), "Nguyễn Hạ") is None


def test_namesakes_are_told_apart_by_code() -> None:
    """A name that several bear is refused with their codes; a code finds one."""
    first, second = staff("Lê Hà", "Lê Hà")
    people = [replace(first, code="CB01"), replace(second, code="CB02")]
    with pytest.raises(ValueError, match=r"CB01.*CB02"):
        find_person(people, "Lê Hà")
    assert find_person(people, "cb02") == people[1]


def test_a_name_without_accents_that_fits_two_is_refused() -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="2 người"):
        find_person(staff("Lê Hà", "Lê Hạ"), "le ha")


@pytest.mark.parametrize(
    ("name", "close"),
    [
        ("Nguyễn Văn Hạ", "Nguyễn Văn Hà"),
        ("Nguyen Van Haa", "Nguyễn Văn Hà"),
        ("Trần Thị Bưởi", None),
    ],
)
def test_a_name_close_to_a_known_one_is_noticed(name: str, close: str | None) -> None:
    """Perhaps the same person mistyped."""
    found = close_person(staff("Nguyễn Văn Hà", "Hồ Ngọc"), name)
    assert (found.name if found else None) == close


def test_exact_spelling_wins_among_names_and_codes_of_one_key() -> None:
    """Older files hold such pairs: each is named by what is written, the rest is asked about."""
    people = [
        Person(1, "H’Hen Niê", "NC", Role.TRUC_TIEP),
        Person(2, "H'Hen Niê", "NC", Role.TRUC_TIEP),
        Person(3, "Trần Văn Mẫu", "NC", Role.TRUC_TIEP, "CB–1"),
        Person(4, "Lê Thị Thử", "NC", Role.TRUC_TIEP, "CB-1"),
        Person(5, "Hồ Thị Tú (NC)", "NC", Role.TRUC_TIEP),
    ]
    index = StaffIndex(people)
    for person in people:
        assert index.find(f" {person.code or person.name} ") == person
    with pytest.raises(ValueError, match="2 người"):
        index.find("H’HEN NIÊ")
    moved = replace(people[1], order=1)
    index.change(people[1], moved)
    assert index.find("H'Hen Niê") == moved
