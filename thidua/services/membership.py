"""Which plans bind which departments (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.plan.model import Plan
from thidua.domain.text import search_key
from thidua.domain.unit import Membership, Unit
from thidua.domain.wording import named, number_words, target_words
from thidua.errors import Refused
from thidua.record import replace
from thidua.services.carrying import carry_over
from thidua.store import commendations, plans, registrations, units

if TYPE_CHECKING:
    from thidua.domain.registration import Registration
    from thidua.store import database
    from thidua.store.journal import Journal


def bounded_plans(connection: database.Connection) -> set[str]:
    """The plans that have member rows; each other plan binds every unit of the file."""
    found = units.load_members(connection).values()
    return {member.plan for members in found for member in members}


def write_members(journal: Journal, present: Iterable[Unit], but: Iterable[str] = ()) -> None:
    """Write out, for each plan that has no member rows yet (none of ``but``), that it binds the
    units ``present``, as each has targets: what was meant while no row said so.

    From then on a unit that comes into the file is a member of the plan that brings it, and of no
    other.
    """
    known = {*bounded_plans(journal.connection), *but}
    wanted = [number for number in plans.plan_numbers(journal.connection) if number not in known]
    for number in wanted:
        for unit in present:
            units.save_member(journal, unit.code, Membership(number, unit.has_targets))


def join_plan(journal: Journal, unit: Unit, plan: str) -> bool:
    """Make a new unit a member of ``plan``, where members are written out for it; returns whether
    a row was needed."""
    if plan not in bounded_plans(journal.connection):
        return False
    units.save_member(journal, unit.code, Membership(plan, unit.has_targets))
    return True


def change_membership(
    journal: Journal, unit: Unit, plan: str, *, member: bool | None, targets: bool | None
) -> None:
    """Let ``plan`` bind a unit or not (``member``), with targets or not (``targets``; ``None``
    leaves it as it is). Raises ``Refused`` where something of the plan rests on what would go."""
    present = units.load_units(journal.connection)
    now = next(each for each in present if each.code == unit.code).membership(plan)
    wanted = _wanted(unit, plan, now, member=member, targets=targets)
    if wanted == now:
        return
    _refuse_resting(journal, unit, plan, wanted)
    if plan not in bounded_plans(journal.connection):
        others = set(plans.plan_numbers(journal.connection)) - {plan}
        if wanted is not None and others <= bounded_plans(journal.connection):
            stored = next(each for each in present if each.code == unit.code)
            units.save_unit(journal, _with_targets(stored, wanted.targets))
            return
        write_members(journal, present, others)
    if wanted is not None:
        units.save_member(journal, unit.code, wanted)
        return
    if sum(each.membership(plan) is not None for each in present) == 1:
        raise Refused(
            f"{named(unit)} là đơn vị duy nhất thuộc kế hoạch {plan}, nên không đưa ra được.",
            "Kế hoạch không còn đơn vị nào thì lại áp dụng cho mọi đơn vị của tệp.",
        )
    units.remove_member(journal, plan, unit.code)


def _wanted(
    unit: Unit, plan: str, now: Membership | None, *, member: bool | None, targets: bool | None
) -> Membership | None:
    if member is False:
        if targets:
            raise Refused("--no-member và --targets trái nhau.", todo="Chỉ ghi một trong hai.")
        return None
    if now is None and member is None:
        mend = Advice("unit", "edit", unit.code, member=True, plan=plan)
        raise Refused(
            f"{named(unit)} không thuộc kế hoạch {plan}.",
            todo=told("Đưa đơn vị vào kế hoạch ấy bằng: ", mend),
        )
    before = Membership(plan, unit.has_targets) if now is None else now
    return Membership(plan, before.targets if targets is None else targets, before.group)


def _with_targets(unit: Unit, targets: bool) -> Unit:
    return replace(unit, has_targets=targets)


def _refuse_resting(journal: Journal, unit: Unit, plan: str, wanted: Membership | None) -> None:
    """Refuse to take from a unit what its registrations, or its commendations, rest on."""
    if wanted is not None and wanted.targets:
        return
    found = [
        each
        for each in registrations.load_registrations(journal.connection, plan)
        if each.unit == unit.code
    ]
    mine = _registered_words(plans.load_plan(journal.connection, plan), found)
    if mine:
        what = "đưa đơn vị ra khỏi kế hoạch" if wanted is None else "bỏ chỉ tiêu của đơn vị"
        raise Refused(
            f"{named(unit)} đã đăng ký ({mine}), nên không {what} được.",
            todo="Đăng ký nhầm đơn vị thì hoàn tác việc đăng ký trước.",
        )
    awards = commendations.load_commendations(journal.connection, plan)
    given = [str(award.id) for award in awards if award.unit == unit.code and award.in_force]
    if wanted is None and given:
        raise Refused(
            f"{named(unit)} đã được khen thưởng theo kế hoạch {plan} (số {', '.join(given)}), nên"
            " không đưa ra khỏi kế hoạch được."
        )


def _registered_words(plan: Plan, found: Iterable[Registration]) -> str:
    """What a unit registered, by the names of the targets."""
    names = {target.code: target.name for target in plan.targets}
    return "; ".join(
        f"{target_words(names.get(r.target), r.target)}, đợt {r.round}: {number_words(r.number)}"
        for r in found
    )


def bring_units(journal: Journal, plan: Plan, present: list[Unit]) -> list[Unit]:
    """Add the units of a plan that the file does not have yet behind those ``present``; returns
    them."""
    known = {search_key(u.code) for u in present}
    order = max((u.order for u in present), default=0)
    added = []
    for wanted in plan.units:
        if search_key(wanted.code) not in known:
            order += 1
            unit = Unit(
                wanted.code,
                wanted.name,
                order,
                wanted.has_targets,
                valid_from=wanted.from_,
                valid_to=wanted.to,
            )
            units.save_unit(journal, unit)
            added.append(unit)
    new = {search_key(unit.code) for unit in added}
    known_units = {search_key(unit.code): unit for unit in [*present, *added]}
    for wanted in plan.units:
        key = search_key(wanted.code)
        if key in new and wanted.from_ is not None and wanted.succeeds:
            before = [known_units[search_key(code)] for code in wanted.succeeds]
            carry_over(journal, before, known_units[key], wanted.from_, None)
    return added


def bind(journal: Journal, plan: Plan, known: Iterable[Unit]) -> None:
    """Write the members of a plan: the units that it names, each with its kind. One that names none
    binds every unit."""
    codes = {search_key(unit.code): unit.code for unit in known}
    for wanted in plan.units:
        member = Membership(plan.number, wanted.has_targets, wanted.group)
        units.save_member(journal, codes[search_key(wanted.code)], member)


def join_named_units(journal: Journal, plan: Plan) -> list[Unit]:
    """Make members of the units that an amended plan names and that it did not bind; returns them.
    None is taken out."""
    present = units.load_units(journal.connection)
    bounded = plan.number in bounded_plans(journal.connection)
    taken = {search_key(name) for unit in present for name in unit.names}
    codes = {search_key(unit.code) for unit in present}
    wanted_units = tuple(
        unit
        for unit in plan.units
        if search_key(unit.code) in codes or search_key(unit.name) not in taken
    )  # a known department under another code is none that is new
    plan = replace(plan, units=wanted_units)
    new = bring_units(journal, plan, present)
    known = {search_key(unit.code): unit for unit in [*present, *new]}
    joined = list(new)
    if not bounded and any(unit.group is not None for unit in plan.units):
        write_members(
            journal, known.values(), set(plans.plan_numbers(journal.connection)) - {plan.number}
        )
        bounded = True
    for wanted in plan.units:
        unit = known[search_key(wanted.code)]
        before = unit.membership(plan.number)
        if not bounded:
            continue
        if unit in new or before is None:
            member = Membership(plan.number, wanted.has_targets, wanted.group)
            joined += [] if unit in new else [unit]
        else:
            member = replace(before, group=wanted.group)
        units.save_member(journal, unit.code, member)
    return joined
