"""Departments (Phòng nghiệp vụ) and the staff of the Ban."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thidua.domain.names import code_like, units_named
from thidua.domain.text import given_name_key, nearest, nfc, quoted_value, search_key, spelling_key
from thidua.domain.vocabulary import Role
from thidua.domain.wording import choices, with_code

_NAME_AND_CODE = re.compile(r"(.*\S)\s*\(([^()]*)\)")  # how namesakes are shown: Nguyễn Văn An (A1)


@dataclass(frozen=True)
class Unit:
    """A department. ``valid_from`` and ``valid_to`` (both included) bound its existence; ``None``
    leaves it open."""

    code: str
    name: str
    order: int
    has_targets: bool = True
    valid_from: date | None = None
    valid_to: date | None = None

    def existed(self, start: date, end: date) -> bool:
        """Whether the unit existed on some day from ``start`` to ``end``."""
        return (self.valid_from or start) <= end and (self.valid_to or end) >= start


@dataclass(frozen=True)
class Person:
    """A member of staff who may be credited with cases. ``id`` is the file's own number for the
    record."""

    id: int
    name: str
    unit: str
    role: Role
    code: str | None = None
    order: int | None = None


def _unit_called(units: Sequence[Unit], text: str) -> Unit | None:
    wanted, typed = search_key(text), _as_typed(text)
    return (
        next((unit for unit in units if typed == unit.code), None)
        or next((unit for unit in units if typed == unit.name), None)
        or next((unit for unit in units if wanted == search_key(unit.code)), None)
        or next((unit for unit in units if wanted == search_key(unit.name)), None)
    )


def _as_typed(text: str) -> str:
    """A text as it would be stored. What is written exactly so wins over what only looks alike:
    older files hold names, units and codes that were made before keys knew that they are one."""
    return " ".join(nfc(text).split())


def find_units(units: Sequence[Unit], text: str) -> list[Unit]:
    """The units that ``text`` names, between them any separator of a list. Raises ``ValueError``
    with those unknown."""
    found, unknown = units_named(text, lambda piece: _unit_called(units, piece))
    faults = []
    for piece in unknown:
        try:
            find_unit(units, piece)
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError("; ".join(faults))
    return list(dict.fromkeys(found))


def find_unit(units: Sequence[Unit], text: str) -> Unit:
    """The unit that ``text`` names by code or name, accents and case aside.

    Raises ``ValueError`` where it names several; else one that suggests the nearest code and lists
    the units.
    """
    unit = _unit_called(units, text)
    if unit is not None:
        return unit
    found, _ = units_named(text, lambda piece: _unit_called(units, piece))
    if len(set(found)) > 1:
        codes = ", ".join(dict.fromkeys(unit.code for unit in found))
        raise ValueError(
            f"{quoted_value(text.strip())} là nhiều đơn vị ({codes}); ở đây chỉ ghi một đơn vị"
        )
    close = nearest(text, [u.code for u in units])
    hint = f" (có phải ý là “{close}”?)" if close else ""
    known = choices(units) or "chưa có đơn vị nào"
    raise ValueError(
        f"{quoted_value(text.strip())} không phải đơn vị nào trong tệp{hint}; các đơn vị: {known}"
    )


def people_in_order(people: list[Person]) -> list[Person]:
    """People by their own order number where they have one, then by given name (domain.md §6)."""
    return sorted(
        people, key=lambda p: (p.order is None, p.order or 0, given_name_key(p.name), p.code or "")
    )


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
        wanted, typed = text.strip(), _as_typed(text)
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
