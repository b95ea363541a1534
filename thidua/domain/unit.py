"""Departments (Phòng nghiệp vụ) and the staff of the Ban."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thidua.domain.text import given_name_key, nearest, search_key, spelling_key
from thidua.domain.vocabulary import Role

_NAME_AND_CODE = re.compile(r"(.*\S)\s*\(([^()]*)\)")  # how namesakes are shown: Nguyễn Văn An (A1)


@dataclass(frozen=True)
class Unit:
    """A department. ``valid_from`` and ``valid_to`` (both included) bound its existence; ``None`` leaves it open."""

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
    """A member of staff who may be credited with cases. ``id`` is the file's own number for the record."""

    id: int
    name: str
    unit: str
    role: Role
    code: str | None = None
    order: int | None = None


def find_unit(units: Sequence[Unit], text: str) -> Unit:
    """The unit that ``text`` names by code or name, accents and case aside.

    Raises ``ValueError`` that suggests the nearest code and lists the units.
    """
    wanted = search_key(text)
    for unit in units:
        if wanted == search_key(unit.code):
            return unit
    for unit in units:
        if wanted == search_key(unit.name):
            return unit
    close = nearest(text, [u.code for u in units])
    hint = f" (có phải ý là “{close}”?)" if close else ""
    choices = "; ".join(f"{u.code} ({u.name})" for u in units) or "chưa có đơn vị nào"
    raise ValueError(f"“{text.strip()}” không phải đơn vị nào trong tệp{hint}; các đơn vị: {choices}")


def people_in_order(people: list[Person]) -> list[Person]:
    """People by their own order number where they have one, then by given name (domain.md §6)."""
    return sorted(people, key=lambda p: (p.order is None, p.order or 0, given_name_key(p.name), p.code or ""))


def find_person(people: list[Person], text: str) -> Person | None:
    """The member of staff that ``text`` names: by code, or by name whatever the case and the place of tone marks, or
    by both as namesakes are shown: ``Nguyễn Văn An (A1)``.

    A name typed without any accent matches if only one person fits. Raises ``ValueError`` (in Vietnamese) where
    several people bear the name.
    """
    wanted = text.strip()
    for person in people:
        named = () if person.code is None else (person.code, f"{person.name} ({person.code})")
        if spelling_key(wanted) in map(spelling_key, named):
            return person
    if shown := _NAME_AND_CODE.fullmatch(wanted):
        bearers = [p for p in people if search_key(p.name) == search_key(shown[1])]
        coded = [p for p in bearers if p.code and p.code.casefold() == shown[2].strip().casefold()]
        if len(coded) == 1:
            return coded[0]
        if bearers:
            codes = ", ".join(f"{p.name}, {p.unit}: mã {p.code or 'chưa có'}" for p in bearers)
            raise ValueError(f"“{wanted}”: có người tên ấy nhưng không có mã “{shown[2].strip()}” ({codes})")
    namesakes = [p for p in people if spelling_key(p.name) == spelling_key(wanted)]
    if not namesakes and search_key(wanted) == " ".join(wanted.casefold().split()):
        namesakes = [p for p in people if search_key(p.name) == search_key(wanted)]
    if len(namesakes) > 1:
        codes = ", ".join(f"{p.name}, {p.unit}: mã {p.code or 'chưa có'}" for p in namesakes)
        raise ValueError(f"có {len(namesakes)} người khớp với “{wanted}”; ghi mã thay cho tên ({codes})")
    return namesakes[0] if namesakes else None


def close_person(people: list[Person], name: str) -> Person | None:
    """Someone whose name differs from ``name`` by accents or a letter or two: perhaps the same person mistyped."""
    import difflib

    keys = {search_key(p.name): p for p in people}
    found = difflib.get_close_matches(search_key(name), list(keys), n=1, cutoff=0.85)
    return keys[found[0]] if found else None
