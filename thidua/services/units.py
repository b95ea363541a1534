"""Departments: listed, recorded, changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import format_date
from thidua.domain.plain import Values
from thidua.domain.registration import rounds_outlived
from thidua.domain.text import search_key
from thidua.domain.unit import Unit
from thidua.domain.wording import named
from thidua.errors import Refused
from thidua.services.lookup import checked_text, known_unit
from thidua.session import Session
from thidua.store import opening, plans, registrations, units
from thidua.store.journal import Journal, changing


def list_units(session: Session) -> list[Unit]:
    """All units in their own order."""
    with opening.reading(session) as connection:
        return units.load_units(connection)


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
        record_unit(journal, unit, present)
        journal.subject = unit.code
        return unit


def record_unit(journal: Journal, unit: Unit, present: list[Unit]) -> None:
    """Write a new unit beside those ``present``. Raises ``Refused`` for a code or a name that does
    not fit."""
    if any(c.isspace() or c == ";" for c in unit.code):
        raise Refused(
            f"Mã đơn vị “{unit.code}” có dấu cách hoặc dấu chấm phẩy.",
            todo="Viết mã liền, ví dụ PCTN.",
        )
    _refuse_namesake(present, unit.code, unit.name)
    _save(journal, unit)


def _refuse_namesake(present: list[Unit], code: str, name: str) -> None:
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
    """Change the given attributes of a unit: ``name``, ``order``, ``has_targets``, ``valid_from``,
    ``valid_to``. Returns it, and whether anything is different now."""
    with changing(session, "unit edit") as journal:
        present = units.load_units(journal.connection)
        before = known_unit(present, code)
        if "name" in changes:
            changes = {**changes, "name": checked_text("Tên đơn vị", changes["name"])}
        unit = replace(before, **changes)
        change_unit(journal, before, unit, present)
        journal.subject = unit.code
        return unit, journal.changed


def change_unit(journal: Journal, before: Unit, unit: Unit, present: list[Unit]) -> None:
    """Make ``unit`` of ``before``, one of those ``present``. Raises ``Refused`` for what does not
    fit."""
    if unit.name != before.name:
        _refuse_namesake([u for u in present if u != before], before.code, unit.name)
    _refuse_registered(journal, unit)
    _save(journal, unit)


def _refuse_registered(journal: Journal, unit: Unit) -> None:
    """Refuse to take from a unit what its registrations rest on: that it has targets, and that it
    exists in the rounds."""
    for number in plans.plan_numbers(journal.connection):
        found = registrations.load_registrations(journal.connection, number)
        mine = [r for r in found if r.unit == unit.code]
        what = "; ".join(f"{r.target} đợt {r.round}: {r.number}" for r in mine)
        if mine and not unit.has_targets:
            raise Refused(
                f"{named(unit)} đã đăng ký chỉ tiêu ({what}), nên không bỏ chỉ tiêu của đơn"
                " vị được."
            )
        if gone := rounds_outlived(plans.load_plan(journal.connection, number), unit, mine):
            raise Refused(
                f"{named(unit)} đã đăng ký chỉ tiêu theo kế hoạch {number} ({what}), mà theo"
                " --from, --to mới thì đơn vị không hoạt động ngày nào trong thời gian của đợt"
                f" {', '.join(map(str, gone))}.",
                "Đã đăng ký cho đợt nào thì đơn vị phải có trong đợt ấy.",
                "Xem lại ngày; đăng ký nhầm đơn vị thì hoàn tác việc đăng ký trước.",
            )


def _save(journal: Journal, unit: Unit) -> None:
    if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
        days = (
            f"{format_date(unit.valid_from)} (--from) sau ngày kết thúc"
            f" {format_date(unit.valid_to)} (--to)"
        )
        raise Refused(f"{named(unit)}: ngày bắt đầu {days}.")
    units.save_unit(journal, unit)
