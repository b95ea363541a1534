"""The units and the staff of a file, by whom a decision or a story names its recipient."""

from __future__ import annotations

from collections import Counter
from typing import Protocol

from thidua.domain.commendation import Commendation, decision_words
from thidua.domain.staff import Person, find_person
from thidua.domain.text import nearest, quoted_value, spelling_key
from thidua.domain.unit import Unit, find_unit
from thidua.domain.wording import named, with_code
from thidua.record import record


class Named(Protocol):
    """What belongs to a unit (its code) or to a person (the number of the record), or to
    neither."""

    @property
    def unit(self) -> str | None:
        """The code of the unit."""

    @property
    def person(self) -> int | None:
        """The number of the person's record."""


@record
class Roster:
    """The units and the staff there are."""

    units: tuple[Unit, ...]
    people: tuple[Person, ...]

    def unit(self, code: str | None) -> Unit | None:
        """The unit of that code."""
        return next((u for u in self.units if u.code == code), None)

    def person(self, number: int | None) -> Person | None:
        """The member of staff of that record number."""
        return next((p for p in self.people if p.id == number), None)

    def person_name(self, person: Person) -> str:
        """How a member of staff is named: with the code where another has the name (``Nguyễn Văn An
        (A1)``)."""
        bearers = Counter(spelling_key(p.name) for p in self.people)
        twin = person.code is not None and bearers[spelling_key(person.name)] > 1
        return with_code(person.name, person.code if twin else None)

    def name(self, thing: Named) -> str | None:
        """The name of the unit or the person that ``thing`` belongs to; ``None`` where it belongs
        to neither."""
        if thing.unit is not None:
            unit = self.unit(thing.unit)
            return thing.unit if unit is None else unit.name
        person = self.person(thing.person)
        return None if person is None else self.person_name(person)

    def award(self, award: Commendation) -> str:
        """A decision in one line: ``Phòng Nội chính: Giấy khen, Quyết định 12-QĐ/BNCTU ngày
        05/12/2023``."""
        return f"{self.name(award)}: {award.form}, {decision_words(award)}"

    def find(self, text: str) -> Unit | Person:
        """The unit (code or name) or the person (name or code) that ``text`` names.

        Raises ``ValueError`` (in Vietnamese) where it names nobody, with the nearest; or more than
        one.
        """
        try:
            unit: Unit | None = find_unit(self.units, text)
        except ValueError:
            unit = None
        try:
            person = find_person(list(self.people), text)
        except ValueError:
            if unit is None:
                raise
            person = None
        if unit is not None and person is not None:
            raise ValueError(
                f"{quoted_value(text.strip())} vừa là đơn vị {named(unit)}, vừa là cán"
                f" bộ {with_code(self.person_name(person), person.unit)}; ghi rõ bằng --unit hoặc"
                " --person"
            )
        found = unit or person
        if found is None:
            names = [
                *(u.code for u in self.units),
                *(u.name for u in self.units),
                *(p.name for p in self.people),
            ]
            close = nearest(text, names)
            hint = f" (có phải ý là “{close}”?)" if close else ""
            raise ValueError(
                f"{quoted_value(text.strip())} không phải đơn vị, cũng không phải cán bộ nào trong"
                f" tệp{hint}"
            )
        return found
