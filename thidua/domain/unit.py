"""Departments (Phòng nghiệp vụ): their life, their names, what became of them, and which plans bind
them (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thidua.domain.names import units_named
from thidua.domain.text import as_stored, nearest, quoted_value, search_key
from thidua.domain.wording import choices
from thidua.record import record


@record
class Succession:
    """What became of a department: from ``from_day`` on it is part of ``successor``, by
    ``document`` where one was given."""

    successor: str
    from_day: date
    document: str | None = None


@record
class EarlierName:
    """What a department was called up to ``until`` (included)."""

    until: date
    name: str


@record
class Membership:
    """That a plan binds a department: with targets of its own or not; ``group`` is its kind of
    unit, as the plan calls it."""

    plan: str
    targets: bool
    group: str | None = None


@record
class Unit:
    """A department. ``valid_from`` and ``valid_to`` (both included) bound its existence; ``None``
    leaves it open.

    ``earlier``: the names that it had, the oldest first; ``merged``: what it was merged into;
    ``plans``: the plans that bind it. ``None`` there: every plan does, as ``has_targets`` says
    (files, and closed rounds, of before plans had members).
    """

    code: str
    name: str
    order: int
    has_targets: bool = True
    valid_from: date | None = None
    valid_to: date | None = None
    earlier: tuple[EarlierName, ...] = ()
    merged: Succession | None = None
    plans: tuple[Membership, ...] | None = None

    def existed(self, start: date, end: date) -> bool:
        """Whether the unit existed on some day from ``start`` to ``end``."""
        return (self.valid_from or start) <= end and (self.valid_to or end) >= start

    def name_on(self, day: date) -> str:
        """What it was called on ``day``."""
        return next((past.name for past in self.earlier if day <= past.until), self.name)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that it ever had, the present one first."""
        return tuple(dict.fromkeys((self.name, *(past.name for past in reversed(self.earlier)))))

    def membership(self, plan: str) -> Membership | None:
        """How the plan of that number binds it; ``None`` where it does not."""
        if self.plans is None:
            return Membership(plan, self.has_targets)
        return next((member for member in self.plans if member.plan == plan), None)

    def group_in(self, plan: str) -> str | None:
        """Of which kind the plan of that number calls it."""
        member = self.membership(plan)
        return None if member is None else member.group

    def has_targets_in(self, plan: str) -> bool:
        """Whether the plan of that number gives it targets."""
        member = self.membership(plan)
        return member is not None and member.targets


def names_of(units: Iterable[Unit]) -> dict[str, str]:
    """What ``units`` are called, by their codes."""
    return {unit.code: unit.name for unit in units}


def _unit_called(units: Sequence[Unit], text: str) -> Unit | None:
    wanted, typed = search_key(text), as_stored(text)
    return (
        next((unit for unit in units if typed == unit.code), None)
        or next((unit for unit in units if typed == unit.name), None)
        or next((unit for unit in units if wanted == search_key(unit.code)), None)
        or next((unit for unit in units if wanted == search_key(unit.name)), None)
        or next((unit for unit in units if wanted in map(search_key, unit.names)), None)
    )


def renamed_since(units: Sequence[Unit], text: str) -> Unit | None:
    """The unit that ``text`` names by a name which it no longer bears."""
    found, wanted = _unit_called(units, text), search_key(text)
    if found is None or wanted in (search_key(found.code), search_key(found.name)):
        return None
    return found


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
