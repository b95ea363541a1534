"""Crediting people with cases: names to records of staff, new ones recorded on the way."""

from __future__ import annotations

from thidua.advice import Advice, Said, told
from thidua.domain.unit import Person, close_person, find_person
from thidua.domain.vocabulary import Role
from thidua.errors import Problem
from thidua.store import units
from thidua.store.history import Journal


class Staff:
    """The staff of the file during one change. A name that was found is remembered, so that a long list is read quickly."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._present = units.load_people(journal.connection)
        self._known: dict[str, int] = {}

    def doubtful(self, names: tuple[str, ...]) -> list[Problem]:
        """What is wrong with ``names``; nothing is recorded."""
        found = []
        for name in names:
            try:
                find_person(self._present, name)
            except ValueError as error:
                found.append(Problem("Cán bộ", str(error)))
        return found

    def credit(self, names: tuple[str, ...], lead_unit: str) -> tuple[list[int], list[Said], list[Problem]]:
        """The ids of the people ``names``; a name not known yet is recorded as staff of the lead unit.

        Also returns what to tell the user about new and doubtful names, and what is wrong.
        """
        ids: list[int] = []
        notices: list[Said] = []
        problems: list[Problem] = []
        for name in names:
            if name not in self._known:
                try:
                    person = find_person(self._present, name)
                except ValueError as error:
                    problems.append(Problem("Cán bộ", str(error)))
                    continue
                self._known[name] = self._record(name, lead_unit, notices) if person is None else person.id
            if self._known[name] not in ids:
                ids.append(self._known[name])
        return ids, notices, problems

    def _record(self, name: str, lead_unit: str, notices: list[Said]) -> int:
        if close := close_person(self._present, name):
            mend = Advice("edit-case", "MÃ_VỤ", without_person=name, person=close.name)
            doubt = f"“{name}” gần giống cán bộ đã có “{close.name}” ({close.unit}); nếu là một người, sửa bằng: "
            notices.append(told(doubt, mend))
        person = Person(self._journal.next_id("people"), name, lead_unit, Role.TRUC_TIEP)
        units.save_person(self._journal, person)
        self._present.append(person)
        notices.append(f"Đã ghi thêm cán bộ mới: {name}, đơn vị {lead_unit}, vai trò trực tiếp.")
        return person.id
