"""Of whom a row of a list of staff speaks."""

from __future__ import annotations

from dataclasses import replace

from tests.domain.test_unit import staff
from thidua.domain.staff import StaffIndex
from thidua.services.people import recorded_person


def test_a_code_finds_who_has_it_and_not_who_is_called_so() -> None:
    """Whatever its case; without one the name does, with or without a title."""
    first, named = staff("Lê Hà", "A1")
    coded = replace(first, code="a1")
    present = StaffIndex([named, coded])
    assert recorded_person(present, "Ai khác", "A1") == coded
    assert recorded_person(StaffIndex([named]), "A1", "A1") is None
    assert recorded_person(present, "lê hà", None) == coded
    assert recorded_person(present, "đ/c Lê Hà", None) == coded
    assert recorded_person(present, "Hồ Tú", None) is None
    ong = replace(first, id=5, name="Ông Hà")
    assert recorded_person(StaffIndex([ong]), "Ông Hà", None) == ong
