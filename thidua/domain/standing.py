"""How the departments of a plan stand at a day: which of them a review lists, whose work each
carries, which have ended (domain.md §9).

No case is rewritten when departments merge: ``lead_unit`` says who did it. Whose it is at a day is
worked out here, from the successions alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.counting import credited_units
from thidua.domain.dates import format_date
from thidua.domain.plan.model import Plan
from thidua.domain.unit import Succession, Unit
from thidua.domain.wording import with_code
from thidua.record import field, record, replace


@record
class Inherited:
    """A department whose work another carries, and the day from which it does; ``name``: what it is
    called, where that is known."""

    unit: str
    from_day: date
    name: str = ""

    @property
    def named(self) -> str:
        """Its name with its code."""
        return with_code(self.name, self.unit) if self.name else self.unit


@record
class Standing:
    """The departments of a plan at ``day``.

    ``listed`` have rows in a review; ``ended`` had targets, have come to an end and were merged
    into no other: they have figures and no verdict. Both are in their own order, called what they
    were called on ``day``. ``heirs`` says of each department that is merged by then who carries its
    work. ``everyone``: all units of the file.
    """

    day: date
    listed: tuple[Unit, ...]
    ended: tuple[Unit, ...] = ()
    heirs: Mapping[str, Inherited] = field(default_factory=dict)
    everyone: tuple[Unit, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of those that are listed."""
        return tuple(unit.code for unit in self.listed)

    @property
    def names(self) -> dict[str, str]:
        """What every unit is called on the day, by its code."""
        return {unit.code: unit.name_on(self.day) for unit in self.everyone}

    def heir(self, unit: str) -> str:
        """Who carries the work of ``unit``: itself, where it is not merged."""
        found = self.heirs.get(unit)
        return unit if found is None else found.unit

    def inherited(self, unit: str) -> tuple[Inherited, ...]:
        """The departments whose work ``unit`` carries, in the order in which they came to it."""
        mine = [(code, heir.from_day) for code, heir in self.heirs.items() if heir.unit == unit]
        names = self.names if mine else {}
        found = (Inherited(code, day, names.get(code, "")) for code, day in mine)
        return tuple(sorted(found, key=lambda each: each.from_day))

    def behind(self, unit: str) -> tuple[str, ...]:
        """``unit`` and those whose work it carries: who led the cases that are its own now."""
        return (unit, *(each.unit for each in self.inherited(unit)))

    def credited(self, case: Case, plan: Plan) -> tuple[str, ...]:
        """The departments to which ``case`` is credited at the day, each once."""
        return tuple(dict.fromkeys(map(self.heir, credited_units(case, plan))))

    def listing(self, case: Case, plan: Plan) -> tuple[str, ...]:
        """Those of them that are listed."""
        codes = set(self.codes)
        return tuple(code for code in self.credited(case, plan) if code in codes)


def heirs(merged: Mapping[str, Succession], day: date) -> dict[str, Inherited]:
    """Of each department that was merged by ``day`` (included) who carries its work then, along the
    whole chain, and from which day on. A department without a chain is absent."""
    found = {}
    for unit in merged:
        step, seen = merged.get(unit), {unit}
        while step is not None and step.from_day <= day and step.successor not in seen:
            seen.add(step.successor)
            found[unit] = Inherited(step.successor, step.from_day)
            step = merged.get(step.successor)
    return found


def successions(units: Iterable[Unit]) -> dict[str, Succession]:
    """What became of those of ``units`` that were ever merged into another."""
    return {unit.code: unit.merged for unit in units if unit.merged is not None}


def standing(plan: Plan, units: Iterable[Unit], day: date) -> Standing:
    """How ``units`` (all of the file) stand at ``day`` for ``plan``: a member of it with targets,
    or that carries the work of one, and existed at some time in the window, is listed.

    A department that was merged by then is its successor's; one that ended before the day, without
    a successor, stands apart.
    """
    present = sorted(units, key=lambda unit: (unit.order, unit.code))
    carried = heirs(successions(present), day)
    bound = {unit.code for unit in present if unit.has_targets_in(plan.number)}
    bound |= {carried[code].unit for code in bound if code in carried}
    mine = [
        replace(unit, name=unit.name_on(day))
        for unit in present
        if unit.code in bound and unit.code not in carried and unit.existed(plan.starts_on, day)
    ]
    gone = {unit.code for unit in mine if unit.valid_to is not None and unit.valid_to < day}
    return Standing(
        day,
        tuple(unit for unit in mine if unit.code not in gone),
        tuple(unit for unit in mine if unit.code in gone),
        carried,
        tuple(present),
    )


def standings(plan: Plan, units: Iterable[Unit]) -> dict[int, Standing]:
    """How ``units`` stand at the cut-off of each round of ``plan``."""
    present = tuple(units)
    return {round_.number: standing(plan, present, round_.cutoff) for round_ in plan.rounds}


def carried(case: Case, plan: Plan, units: Iterable[Unit]) -> tuple[tuple[str, Inherited], ...]:
    """Of the units that ``case`` would be credited to by who did it: those whose work another
    carries by the end of ``plan``, with who does, and since when."""
    found = heirs(successions(units), plan.ends_on)
    return tuple((code, found[code]) for code in credited_units(case, plan) if code in found)


def carried_words(unit: str, heir: Inherited, names: Mapping[str, str]) -> str:
    """``do Phòng Nội chính thực hiện, tính cho Phòng Tổng hợp từ 01/3/2025``; ``names``: those of
    units."""
    did, has = (names.get(code, code) for code in (unit, heir.unit))
    return f"do {did} thực hiện, tính cho {has} từ {format_date(heir.from_day)}"


def why_unlisted(unit: Unit, plan: Plan, day: date, names: Mapping[str, str] | None = None) -> str:
    """Why a review of ``plan`` at ``day`` does not list ``unit``, as a clause that its name opens:
    ``không được giao chỉ tiêu``; ``names``: those of units."""
    if unit.merged is not None and unit.merged.from_day <= day:
        return merged_words(unit.merged, names)
    if unit.membership(plan.number) is None:
        return f"không thuộc kế hoạch {plan.number}"
    if not unit.has_targets_in(plan.number):
        return "không được giao chỉ tiêu"
    if unit.valid_from is not None and unit.valid_from > day:
        return f"hoạt động từ {format_date(unit.valid_from)}, sau ngày chốt của đợt"
    if unit.valid_to is not None:
        return f"đã kết thúc hoạt động ngày {format_date(unit.valid_to)}"
    return "không hoạt động trong thời gian của đợt này"


def merged_words(merged: Succession, names: Mapping[str, str] | None = None) -> str:
    """``đã hợp nhất vào Phòng Tổng hợp (TH) từ 01/7/2024``; ``names``: those of units."""
    into = merged.successor
    if names and into in names:
        into = with_code(names[into], into)
    return f"đã hợp nhất vào {into} từ {format_date(merged.from_day)}"


def units_gaining(case: Case, plan: Plan, units: Iterable[Unit]) -> dict[int, tuple[str, ...]]:
    """Per round, the units in whose rows ``case`` shows where it counts for a target of units:
    credited, and listed."""
    return {number: stand.listing(case, plan) for number, stand in standings(plan, units).items()}


def units_left_out(case: Case, plan: Plan, units: Iterable[Unit]) -> dict[int, tuple[Unit, ...]]:
    """Per round, the units that ``case`` would be credited to and that a review does not list: they
    were given no targets, or did not exist in the window, or have ended before the cut-off."""
    present = {unit.code: unit for unit in units}
    found = {}
    for number, stand in standings(plan, present.values()).items():
        listed = set(stand.codes)
        credited = (code for code in stand.credited(case, plan) if code not in listed)
        found[number] = tuple(present[code] for code in credited if code in present)
    return found
