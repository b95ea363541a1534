"""Departments and staff: how they are found, in which order they stand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.examples import UNITS
from thidua.domain.staff import Person, StaffIndex, close_person, find_person, people_in_order
from thidua.domain.unit import Unit, find_unit
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


def test_what_is_written_exactly_goes_before_what_only_looks_alike() -> None:
    """A code before a name, and either before those of the same key."""
    named, coded = Unit("X", "NC", 1), Unit("NC", "Phòng Nội chính", 2)
    small = replace(coded, code="nc")
    assert find_unit([named, coded], "NC") == coded
    assert find_unit([named, small], "NC") == named
    assert find_unit([named, small], "nc") == small
    with pytest.raises(ValueError, match="“NC/XX” không phải đơn vị nào"):
        find_unit([named], "NC/XX")


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
    first = replace(binh, order=0), replace(an, order=1)
    assert people_in_order([first[1], first[0]]) == [*first]
    coded = [replace(an, id=7, code="A2"), replace(an, id=8, code="A1"), an]
    assert [p.code for p in people_in_order(coded)] == [None, "A1", "A2"]


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
        ("Trần Văn Hà", None),
    ],
)
def test_a_name_close_to_a_known_one_is_noticed(name: str, close: str | None) -> None:
    """Perhaps the same person mistyped."""
    found = close_person(staff("Nguyễn Văn Hà", "Hồ Ngọc"), name)
    assert (found.name if found else None) == close


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lê Hà (CB01)", 1),
        ("lê hà ( cb01 )", 1),
        ("le ha (CB01)", 1),
        ("Hồ Ngọc (Trưởng phòng)", 2),
        ("Trần An (M1)", 3),
        ("Trần An", 3),
        ("CB02", 2),
    ],
)
def test_what_stands_in_brackets_may_be_the_code(text: str, number: int) -> None:
    """As namesakes are shown; a post is no code, and who has no code is meant by the name."""
    first, second, third = staff("Lê Hà", "Hồ Ngọc", "Trần An")
    people = [replace(first, code="CB01"), replace(second, code="CB02"), third]
    found = find_person(people, text)
    assert found is not None
    assert found.id == number
    with pytest.raises(ValueError, match=r"không có mã “CB09” \(Hồ Ngọc, NC: mã CB02\)"):
        find_person(people, "Hồ Ngọc (CB09)")
    assert find_person(people, "Hồ Na (CB02)") is None
    assert find_person([*people, replace(third, name="Lê Hà")], "Lê Hà ( CB01 )") == people[0]


def test_namesakes_of_whom_one_has_no_code_are_told_apart_by_spelling_too() -> None:
    """A code is no way to name who has none."""
    first, second = staff("LÊ HÀ", "lê hà")
    for people in ([first, second], [replace(first, code="CB01"), second]):
        with pytest.raises(ValueError, match="ghi mã, hoặc ghi tên đúng từng chữ"):
            find_person(people, "Lê Hà")
    with pytest.raises(ValueError, match="ghi mã thay cho tên"):
        find_person([replace(first, code="CB01"), replace(second, code="CB02")], "Lê Hà")
    with pytest.raises(ValueError, match=r"LÊ HÀ, NC: mã CB01; lê hà, NC: mã chưa có"):
        find_person([replace(first, code="CB01"), second], "Lê Hà")


def test_a_word_may_be_a_code_of_one_and_the_name_of_another() -> None:
    """Whoever holds it in either way is told."""
    first, second = staff("Lê Hà", "A1")
    coded = replace(first, code="a1")
    assert StaffIndex([coded, second]).holders("A1") == [coded, second]


@pytest.mark.parametrize(
    "change", [{"name": "Lê Hạ"}, {"code": "CB01"}, {"code": "CB01", "name": "Lê Hạ"}, {"order": 3}]
)
def test_an_index_follows_a_change(change: dict[str, object]) -> None:
    """Under the new name and code, and no longer under the old one."""
    people = staff("Hồ Ngọc", "Lê Hà")
    after = replace(people[1], **change)  # type: ignore[arg-type]
    index, fresh = StaffIndex(people), StaffIndex([people[0], after])
    index.change(people[1], after)
    assert index.people == fresh.people
    for text in ("Lê Hà", "Lê Hạ", "CB01", "Lê Hạ (CB01)", "le ha", "Hồ Ngọc"):
        assert index.find(text) == fresh.find(text)
        assert index.holders(text) == fresh.holders(text)
        assert index.namesakes(text) == fresh.namesakes(text)
    index.change(after, replace(after, order=9))
    assert index.find(after.code or after.name) == replace(after, order=9)
    index.add(replace(after, id=7, name="Trần An", code="A7"))
    assert [person.id for person in index.people] == [1, 2, 7]


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
