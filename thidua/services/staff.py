"""Crediting people with cases: texts that name people to records of staff, new ones recorded on the
way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from thidua.advice import Advice, Said, told
from thidua.domain.case.model import Case
from thidua.domain.case.rules import fault
from thidua.domain.dates import format_date
from thidua.domain.names import NewName, bracketed, code_like, people_named, unsure
from thidua.domain.older import names_in
from thidua.domain.placeholder import says_nothing
from thidua.domain.staff import Person, StaffIndex
from thidua.domain.text import quoted_value
from thidua.domain.vocabulary import Role
from thidua.domain.wording import with_code
from thidua.errors import Problem, Rule
from thidua.store import cases, units
from thidua.store.database import Connection
from thidua.store.journal import Journal

THE_CASE = "MÃ_VỤ"  # in the notices of ``Staff.credit``: the code, which a new case has when saved
Credited = Mapping[str, list[int]]  # who stands in a case: how each is named there → the ids
NOBODY: Credited = {}


def credited_people(connection: Connection, case: Case, number: int) -> Credited:
    """Who stands in a case that is in the file, under that number. What a name means was settled
    when it was recorded, whatever keys say now."""
    return credited_in(case, cases.people_of(connection, number))


def credited_in(case: Case, ids: Sequence[int]) -> Credited:
    """The same, from the ``ids`` of those who stand in it, in its order."""
    found: dict[str, list[int]] = {}
    for name, person in zip(case.people, ids, strict=True):
        found.setdefault(name, []).append(person)
    return found


class Staff:
    """The staff of the file during one change. A text that was read is remembered, so that a long
    list is read quickly."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._index = StaffIndex(units.load_people(journal.connection))
        false = [person.id for person in self._index.people if names_in(person) is not None]
        self._emptied = {
            number for number in false if not cases.is_credited(journal.connection, number)
        }
        self._left = {person.id: person for person in self._index.people if person.left_on}
        self._known: dict[str, list[int]] = {}
        self._marks: dict[
            int, str | None
        ] = {}  # of those recorded now: the code in brackets behind the name

    def doubtful(self, texts: Sequence[str], credited: Credited = NOBODY) -> list[Problem]:
        """What is wrong with ``texts``, those of ``credited`` left aside; nothing is recorded."""
        asked = (text for text in texts if text not in credited and text not in self._known)
        return [problem for text in asked for problem in self._read(text)[1]]

    def meant(self, text: str) -> Person | None:
        """Whom a whole text, written now, names: not those of older files who are nobody.

        “nt” and “Trần Văn Mẫu?” are nobody, even where someone was once recorded so; a common name
        of several people, a name with a title or a post, is read anew as soon as no case credits
        it. Raises ``ValueError`` where several people
        are called so.
        """
        person = self.find(text)
        if person is None or person.id in self._emptied:
            return None
        by_code = person.code is not None and person.code.casefold() == text.strip().casefold()
        return None if (says_nothing(text) or unsure(text)) and not by_code else person

    def knows(self, text: str) -> bool:
        """Whether a whole text, written now, names somebody, or several who are called so."""
        try:
            return self.meant(text) is not None
        except ValueError:
            return True

    def credit(
        self, texts: Sequence[str], lead_unit: str, credited: Credited = NOBODY
    ) -> tuple[list[int], list[Said], list[Problem]]:
        """The ids of those whom ``texts`` name; a name not known yet is recorded as staff of the
        lead unit. Who stands in the case already (``credited``) is not looked up again.

        Also returns what to tell the user about new and doubtful names, in which ``THE_CASE``
        stands for the code of the case, and what is wrong.
        """
        ids: list[int] = []
        notices: list[Said] = []
        problems: list[Problem] = []
        for text in texts:
            if text in credited:
                ids += credited[text]
                continue
            if text not in self._known:
                found, wrong = self._read(text)
                problems += wrong
                if wrong:
                    continue
                try:
                    self._known[text] = [self._number(who, lead_unit, notices) for who in found]
                except ValueError as error:
                    problems.append(_problem(error))
                    continue
            ids += self._known[text]
        return list(dict.fromkeys(ids)), notices, problems

    def departed(self, ids: Iterable[int], first: date | None) -> list[Said]:
        """Of those of ``ids`` who had left before ``first``, the earliest day of their case, what
        to tell: of each of them once, however many cases there are."""
        known = (self._left.get(number) for number in ids if first is not None)
        gone = [p for p in known if p and first and not p.served_on(first)]
        for person in gone:
            del self._left[person.id]
        return [
            told(
                f"{with_code(person.name, person.unit)} đã thôi công tác sau ngày"
                f" {format_date(person.left_on)}, trước mọi mốc của vụ; vẫn ghi nhận. Nếu nhầm"
                " người: ",
                Advice("edit-case", THE_CASE, without_person=person.code or person.name),
            )
            for person in gone
            if person.left_on is not None
        ]

    def _read(self, text: str) -> tuple[list[Person | NewName], list[Problem]]:
        try:
            return people_named(text, self.find), []
        except ValueError as error:
            return [], [_problem(error)]

    def find(self, text: str) -> Person | None:
        """Who is known by ``text``. Two who were recorded a moment ago by one name and two codes
        are not one person."""
        person = self._index.find(text)
        mark = None if person is None else self._marks.get(person.id)
        other = mark and bracketed(text)
        if mark and other and code_like(other) and other.casefold() != mark.casefold():
            raise ValueError(
                f"{quoted_value(text)} và người mã {quoted_value(mark)} trùng tên; thêm từng người"
                " trước (person add), mỗi người một mã"
            )
        return person

    def _number(self, who: Person | NewName, lead_unit: str, notices: list[Said]) -> int:
        """The number of the record; a new one, unless the same text has just named them. Raises
        ``ValueError``."""
        if isinstance(who, Person):
            return who.id
        present = self.find(who.text)
        if present is not None:
            return present.id
        name = who.name
        if close := self._index.close(name):
            mend = Advice("edit-case", THE_CASE, without_person=name, person=close.name)
            doubt = (
                f"{quoted_value(name)} gần giống cán bộ đã có"
                f" {with_code(f'“{close.name}”', close.unit)}; nếu là một người, sửa bằng: "
            )
            notices.append(told(doubt, mend))
        person = Person(self._journal.next_id("people"), name, lead_unit, Role.TRUC_TIEP)
        units.save_person(self._journal, person)
        self._index.add(person)
        self._marks[person.id] = who.mark
        notices.append(
            f"Đã ghi thêm cán bộ mới: {quoted_value(name)}, đơn vị {lead_unit}, vai trò trực tiếp."
        )
        return person.id


def _problem(error: ValueError) -> Problem:
    return fault("people", str(error), Rule.PEOPLE)
