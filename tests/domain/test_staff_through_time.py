"""Staff through time: where and until when somebody served, and records that are one person."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from thidua.domain.staff import EarlierUnit, Person, StaffIndex, one_for_each
from thidua.domain.vocabulary import Role

MOVED = Person(
    1,
    "Trần Văn Mẫu",
    "TH",
    Role.TRUC_TIEP,
    earlier=(EarlierUnit(date(2022, 6, 30), "VP"), EarlierUnit(date(2024, 12, 31), "NC")),
    left_on=date(2025, 6, 30),
)


@pytest.mark.parametrize(
    ("day", "unit"),
    [
        (date(2021, 1, 1), "VP"),
        (date(2022, 6, 30), "VP"),
        (date(2022, 7, 1), "NC"),
        (date(2024, 12, 31), "NC"),
        (date(2025, 1, 1), "TH"),
        (date(2030, 1, 1), "TH"),
    ],
)
def test_the_unit_of_a_day(day: date, unit: str) -> None:
    """The last day in a unit belongs to it, the next one to where the person moved."""
    assert MOVED.unit_on(day) == unit


def test_the_last_day_of_service_is_one_of_service() -> None:
    """From the next day on he has left; who has no such day serves."""
    last = date(2025, 6, 30)
    assert MOVED.served_on(last)
    assert not MOVED.served_on(last + timedelta(days=1))
    assert Person(2, "Lê Thị Thử", "NC", Role.TRUC_TIEP).served_on(date.max)


def test_merged_records_are_one_person_by_all_their_names() -> None:
    """The record that stays comes first, whatever the order; where it was not there yet, the twin
    stands under its number."""
    twin = Person(2, "Trần Văn Mẫn", "NC", Role.TRUC_TIEP)
    late = Person(3, "Lê Thị Trước", "NC", Role.TRUC_TIEP)
    staff = one_for_each([twin, MOVED, late], {2: 1, 3: 9})
    assert [(p.id, p.name) for p in staff] == [
        (1, "Trần Văn Mẫu"),
        (1, "Trần Văn Mẫn"),
        (9, "Lê Thị Trước"),
    ]
    index = StaffIndex(staff)
    found = [index.find(name) for name in ("Trần Văn Mẫu", "Trần Văn Mẫn")]
    assert [person.id for person in found if person] == [1, 1]
