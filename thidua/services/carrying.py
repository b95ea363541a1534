"""A department carries the work of others from a day on (domain.md §9)."""

from __future__ import annotations

from datetime import date, timedelta

from thidua.domain.staff import Person
from thidua.domain.unit import Succession, Unit
from thidua.record import replace
from thidua.services.person_life import move_person
from thidua.store import units
from thidua.store.journal import Journal


def carry_over(
    journal: Journal, others: list[Unit], target: Unit, day: date, document: str | None
) -> tuple[Person, ...]:
    """Write the succession, the end of the others, and where their staff work now; returns the
    staff that moved."""
    last = day - timedelta(days=1)
    for unit in others:
        units.save_succession(journal, unit.code, Succession(target.code, day, document))
        if unit.valid_to is None or unit.valid_to > last:
            units.save_unit(journal, replace(unit, valid_to=last))
    codes = {unit.code for unit in others}
    moved = []
    for person in units.load_people(journal.connection):
        if person.unit in codes and person.served_on(day):
            move_person(journal, person, target.code, day)
            moved.append(person)
    return tuple(moved)
