"""Departments: listed, recorded, changed."""

from __future__ import annotations

from datetime import date

from thidua.advice import Advice, told
from thidua.domain.plain import Values
from thidua.domain.plan.model import Plan
from thidua.domain.text import search_key
from thidua.domain.unit import Unit
from thidua.errors import Refused
from thidua.record import replace
from thidua.services.lookup import checked_text, known_unit
from thidua.services.membership import change_membership, join_plan
from thidua.services.unit_bounds import refuse_outside
from thidua.session import Session
from thidua.store import opening, plans, units
from thidua.store.journal import Journal, changing


def list_units(session: Session) -> list[Unit]:
    """All units in their own order."""
    with opening.reading(session) as connection:
        return units.load_units(connection)


def units_of_plan(session: Session) -> tuple[Plan, list[Unit]]:
    """All units in their own order; and the plan of the session, by which they have targets or
    not."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        return plan, units.load_units(connection)


def add_unit(
    session: Session,
    code: str,
    name: str,
    *,
    order: int | None = None,
    has_targets: bool = True,
    valid_from: date | None = None,
    valid_to: date | None = None,
) -> Unit:
    """Record a new unit; without ``order`` it comes last. ``valid_from`` and ``valid_to`` are
    included."""
    code, name = checked_text("Mã đơn vị", code), checked_text("Tên đơn vị", name)
    with changing(session, "unit add") as journal:
        present = units.load_units(journal.connection)
        last = max((u.order for u in present), default=0)
        unit = Unit(
            code, name, last + 1 if order is None else order, has_targets, valid_from, valid_to
        )
        plan = plans.load_plan(journal.connection, session.plan)
        record_unit(journal, unit, present, plan.number)
        journal.subject = unit.code
        return unit


def record_unit(journal: Journal, unit: Unit, present: list[Unit], plan: str | None = None) -> None:
    """Write a new unit beside those ``present``, a member of ``plan`` where that has its members
    written out. Raises ``Refused`` for a code or a name that does not fit."""
    if any(c.isspace() or c == ";" for c in unit.code):
        raise Refused(
            f"Mã đơn vị “{unit.code}” có dấu cách hoặc dấu chấm phẩy.",
            todo="Viết mã liền, ví dụ PCTN.",
        )
    refuse_namesake(present, unit.code, unit.name)
    refuse_outside(journal, replace(unit, valid_from=None, valid_to=None), unit, present)
    units.save_unit(journal, unit)
    if plan is not None:
        join_plan(journal, unit, plan)


def refuse_namesake(present: list[Unit], code: str, name: str) -> None:
    """Raises ``Refused`` where one of those ``present`` has the code, or is called so."""
    for other in present:
        if search_key(other.code) == search_key(code):
            rename = Advice("unit", "edit", other.code, name=name)
            todo = told("Chọn mã khác, hoặc sửa tên đơn vị ấy bằng: ", rename)
            raise Refused(f"Đã có đơn vị mã {other.code} ({other.name}).", todo=todo)
        if search_key(name) in (search_key(other.name), search_key(other.code)):
            raise Refused(
                f"Đã có đơn vị tên “{other.name}” (mã {other.code}).",
                todo="Chọn tên khác cho khỏi nhầm.",
            )


def edit_unit(session: Session, code: str, changes: Values) -> tuple[Unit, bool]:
    """Change the given attributes of a unit: ``name``, ``order``, ``valid_from``, ``valid_to``; and
    how the plan of the session binds it: ``member``, ``has_targets``. Returns it, and whether
    anything is different now."""
    with changing(session, "unit edit") as journal:
        present = units.load_units(journal.connection)
        before = known_unit(present, code)
        if "name" in changes:
            changes = {**changes, "name": checked_text("Tên đơn vị", changes["name"])}
        member, targets = changes.pop("member", None), changes.pop("has_targets", None)
        change_unit(journal, before, replace(before, **changes), present)
        if member is not None or targets is not None:
            plan = plans.load_plan(journal.connection, session.plan)
            change_membership(journal, before, plan.number, member=member, targets=targets)
        journal.subject = before.code
        after = units.load_units(journal.connection)
        return next(unit for unit in after if unit.code == before.code), journal.changed


def change_unit(journal: Journal, before: Unit, unit: Unit, present: list[Unit]) -> None:
    """Make ``unit`` of ``before``, one of those ``present``. Raises ``Refused`` for what does not
    fit."""
    if unit.name != before.name:
        refuse_namesake([u for u in present if u != before], before.code, unit.name)
    refuse_outside(journal, before, unit, present)
    units.save_unit(journal, unit)
