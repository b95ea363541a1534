"""The staff of the Ban: who may be credited with cases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from thidua.domain.names import code_like
from thidua.domain.text import (
    as_stored,
    given_name_key,
    quoted_value,
    search_key,
    spelling_key,
)
from thidua.domain.vocabulary import Role
from thidua.domain.wording import with_code
from thidua.record import record, replace

_NAME_AND_CODE = re.compile(r"(.*\S)\s*\(([^()]*)\)")  # how namesakes are shown: Nguyễn Văn An (A1)


@record
class EarlierUnit:
    """Where a member of staff worked up to ``until`` (included)."""

    until: date
    unit: str


# Posts that say that somebody leads; the deputy head of a department does, a specialist does not.
_LEADING = r"(?:quyen |pho )?(?:truong|chanh) (?:ban|phong|van phong|thanh tra)(?: .*)?"


def role_of_post(post: str | None) -> Role:
    """The role of somebody of that post where none is said: a leader only by words that say so."""
    leads = post is not None and re.fullmatch(_LEADING, search_key(post)) is not None
    return Role.LANH_DAO if leads else Role.TRUC_TIEP


@record
class Person:
    """A member of staff who may be credited with cases. ``id`` is the file's own number for the
    record; ``unit`` where the person works now, ``earlier`` before (the oldest first); ``left_on``
    the last day of service of who has left; ``post`` (chức vụ) as papers name it."""

    id: int
    name: str
    unit: str
    role: Role
    code: str | None = None
    order: int | None = None
    earlier: tuple[EarlierUnit, ...] = ()
    left_on: date | None = None
    post: str | None = None

    def unit_on(self, day: date) -> str:
        """Where the person worked on ``day``."""
        return next((past.unit for past in self.earlier if day <= past.until), self.unit)

    def served_on(self, day: date) -> bool:
        """Whether the person had not left before ``day``."""
        return self.left_on is None or self.left_on >= day


def people_in_order(people: list[Person]) -> list[Person]:
    """People by their own order number where they have one, then by given name (domain.md §6)."""
    return sorted(
        people, key=lambda p: (p.order is None, p.order or 0, given_name_key(p.name), p.code or "")
    )


def one_for_each(people: Iterable[Person], merged: Mapping[int, int]) -> tuple[Person, ...]:
    """The staff of an earlier state where records ``merged`` since (number → the one that stays)
    are one person, known by all their names: those that stay come first."""
    everyone = tuple(people)
    own = [person for person in everyone if person.id not in merged]
    twins = [replace(p, id=merged[p.id]) for p in everyone if p.id in merged]
    return (*own, *twins)


class StaffIndex:
    """The staff by name and code, each key computed once: the rows of a long list ask for them
    again and again."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._build(people)

    def _build(self, people: Iterable[Person]) -> None:
        self.people: list[Person] = []
        self._by_code: dict[str, list[Person]] = {}
        self._by_name: dict[str, list[Person]] = {}
        self._by_plain: dict[str, list[Person]] = {}
        self._by_word: dict[str, list[Person]] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Take in one more."""
        self.people.append(person)
        if person.code is not None:
            for named in (person.code, with_code(person.name, person.code)):
                self._by_code.setdefault(spelling_key(named), []).append(person)
        for word in {key.casefold() for key in (person.code, person.name) if key}:
            self._by_word.setdefault(word, []).append(person)
        self._by_name.setdefault(spelling_key(person.name), []).append(person)
        self._by_plain.setdefault(search_key(person.name), []).append(person)

    def change(self, before: Person, after: Person) -> None:
        """Let ``after`` stand for ``before``."""
        if (before.name, before.code) != (after.name, after.code):
            self._build([after if person == before else person for person in self.people])
            return
        name = self._by_name[spelling_key(before.name)], self._by_plain[search_key(before.name)]
        words = [self._by_word[word.casefold()] for word in {before.code, before.name} if word]
        called = [before.code, with_code(before.name, before.code)] if before.code else []
        codes = [self._by_code[spelling_key(text)] for text in called]
        for people in (self.people, *name, *words, *codes):
            people[:] = [after if person == before else person for person in people]

    def holders(self, word: str) -> list[Person]:
        """Those whose code or name ``word`` is, case aside."""
        return self._by_word.get(word.casefold(), [])

    def namesakes(self, name: str) -> list[Person]:
        """Those who bear the name, case and the place of tone marks aside."""
        return self._by_name.get(spelling_key(name), [])

    def find(self, text: str) -> Person | None:
        """The member of staff that ``text`` names as a whole: by code, or by name whatever the case
        and the place of tone marks, or by both as namesakes are shown: ``Nguyễn Văn An (A1)``. What
        else stands in brackets is no part of a name.

        Of several who are called so by today's keys, the one whose name or code is written exactly
        so is meant. A name typed without any accent matches if only one person fits. Raises
        ``ValueError`` (in Vietnamese) where several people bear the name, or the one who bears it
        has another code.
        """
        wanted, typed = text.strip(), as_stored(text)
        if coded := self._by_code.get(spelling_key(wanted)):
            exact = (p for p in coded if typed in (p.code, with_code(p.name, p.code)))
            return next(exact, coded[0])
        namesakes = self._by_name.get(spelling_key(wanted), [])
        exactly = [person for person in namesakes if person.name == typed]
        if len(exactly) == 1:
            return exactly[0]
        if not namesakes and (shown := _NAME_AND_CODE.fullmatch(wanted)):
            name, code = shown[1], shown[2].strip()
            bearers = self._by_plain.get(search_key(name), [])
            named = [p for p in bearers if p.code and p.code.casefold() == code.casefold()]
            if len(named) == 1:
                return named[0]
            found = self.find(name)
            if found is not None and found.code is not None and code_like(code):
                raise ValueError(
                    f"{quoted_value(wanted)}: có người tên ấy nhưng không có mã"
                    f" {quoted_value(code)} ({_codes(bearers)})"
                )
            return found
        if not namesakes and search_key(wanted) == " ".join(wanted.casefold().split()):
            namesakes = self._by_plain.get(search_key(wanted), [])
        if len(namesakes) > 1:
            way = "ghi mã thay cho tên"
            if any(person.code is None for person in namesakes):
                way = "ghi mã, hoặc ghi tên đúng từng chữ, từng dấu như đã ghi"
            raise ValueError(
                f"có {len(namesakes)} người khớp với {quoted_value(wanted)}; {way}"
                f" ({_codes(namesakes)})"
            )
        return namesakes[0] if namesakes else None

    def close(self, name: str) -> Person | None:
        """Someone whose name differs from ``name`` by accents or a letter or two: perhaps the same
        person mistyped."""
        import difflib

        found = difflib.get_close_matches(search_key(name), self._by_plain, n=1, cutoff=0.85)
        return self._by_plain[found[0]][-1] if found else None


def _codes(people: Iterable[Person]) -> str:
    return "; ".join(f"{p.name}, {p.unit}: mã {p.code or 'chưa có'}" for p in people)


def find_person(people: Iterable[Person], text: str) -> Person | None:
    """The member of staff that ``text`` names (see ``StaffIndex.find``, which many questions should
    be asked of)."""
    return StaffIndex(people).find(text)


def close_person(people: Iterable[Person], name: str) -> Person | None:
    """Someone whose name is nearly ``name`` (see ``StaffIndex.close``)."""
    return StaffIndex(people).close(name)
