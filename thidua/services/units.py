"""Departments and staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from thidua.advice import ETC, Advice, Said, told
from thidua.clock import Origin
from thidua.domain.dates import format_date
from thidua.domain.names import pieces, quoted, several, untitled
from thidua.domain.placeholder import says_nothing
from thidua.domain.registration import rounds_outlived
from thidua.domain.text import clean_line, search_key
from thidua.domain.unit import (
    Person,
    StaffIndex,
    Unit,
    close_person,
    find_person,
    find_unit,
    find_units,
    people_in_order,
)
from thidua.domain.vocabulary import Role
from thidua.errors import Refused, refusing
from thidua.store import database, plans, registrations, units
from thidua.store.history import Journal, changing


def known_unit(present: list[Unit], text: str) -> Unit:
    """The unit that ``text`` names. Raises ``Refused`` with the units there are."""
    with refusing("Đơn vị", _listing(present)):
        return find_unit(present, text)


def known_units(present: list[Unit], text: str) -> list[Unit]:
    """The units that ``text`` names, one or several. Raises ``Refused`` with the units there are."""
    with refusing("Đơn vị", _listing(present)):
        return find_units(present, text)


def _listing(present: list[Unit]) -> Said:
    """How to see the units there are, or how to add one where there is none."""
    if present:
        return told("Xem các đơn vị bằng: ", Advice("unit", "list"))
    return told("Thêm đơn vị bằng: ", Advice("unit", "add", "MÃ", "TÊN"))


def checked_text(name: str, text: str) -> str:
    """``text`` fit to be stored and not empty. Raises ``Refused`` that calls the value ``name``."""
    with refusing(name):
        clean = clean_line(text)
    if clean is None:
        raise Refused(f"{name} không được để trống.")
    return clean


def optional_text(name: str, text: str | None) -> str | None:
    """``text`` fit to be stored, ``None`` where there is none. Raises ``Refused`` that calls the value ``name``."""
    with refusing(name):
        return None if text is None else clean_line(text)


def list_units(file: Path) -> list[Unit]:
    """All units in their own order."""
    with database.reading(file) as connection:
        return units.load_units(connection)


def add_unit(
    file: Path,
    code: str,
    name: str,
    origin: Origin,
    *,
    order: int | None = None,
    has_targets: bool = True,
    valid_from: date | None = None,
    valid_to: date | None = None,
    dry_run: bool = False,
) -> Unit:
    """Record a new unit; without ``order`` it comes last. ``valid_from`` and ``valid_to`` are included."""
    code, name = checked_text("Mã đơn vị", code), checked_text("Tên đơn vị", name)
    with changing(file, origin, "unit add", dry_run=dry_run) as journal:
        present = units.load_units(journal.connection)
        last = max((u.order for u in present), default=0)
        unit = Unit(code, name, last + 1 if order is None else order, has_targets, valid_from, valid_to)
        record_unit(journal, unit, present)
        journal.subject = unit.code
        return unit


def record_unit(journal: Journal, unit: Unit, present: list[Unit]) -> None:
    """Write a new unit beside those ``present``. Raises ``Refused`` for a code or a name that does not fit."""
    if any(c.isspace() or c == ";" for c in unit.code):
        raise Refused(f"Mã đơn vị “{unit.code}” có dấu cách hoặc dấu chấm phẩy.", todo="Viết mã liền, ví dụ PCTN.")
    _refuse_namesake(present, unit.code, unit.name)
    _save(journal, unit)


def _refuse_namesake(present: list[Unit], code: str, name: str) -> None:
    for other in present:
        if search_key(other.code) == search_key(code):
            todo = told("Chọn mã khác, hoặc sửa bằng: ", Advice("unit", "edit", other.code, ETC))
            raise Refused(f"Đã có đơn vị mã {other.code} ({other.name}).", todo=todo)
        if search_key(name) in (search_key(other.name), search_key(other.code)):
            raise Refused(f"Đã có đơn vị tên “{other.name}” (mã {other.code}).", todo="Chọn tên khác cho khỏi nhầm.")


def edit_unit(file: Path, code: str, origin: Origin, changes: dict[str, Any], *, dry_run: bool = False) -> tuple[Unit, bool]:
    """Change the given attributes of a unit: ``name``, ``order``, ``has_targets``, ``valid_from``, ``valid_to``. Returns
    it, and whether anything is different now."""
    with changing(file, origin, "unit edit", dry_run=dry_run) as journal:
        present = units.load_units(journal.connection)
        before = known_unit(present, code)
        if "name" in changes:
            changes = {**changes, "name": checked_text("Tên đơn vị", changes["name"])}
        unit = replace(before, **changes)
        change_unit(journal, before, unit, present)
        journal.subject = unit.code
        return unit, journal.changed


def change_unit(journal: Journal, before: Unit, unit: Unit, present: list[Unit]) -> None:
    """Make ``unit`` of ``before``, one of those ``present``. Raises ``Refused`` for what does not fit."""
    if unit.name != before.name:
        _refuse_namesake([u for u in present if u != before], before.code, unit.name)
    _refuse_registered(journal, unit)
    _save(journal, unit)


def _refuse_registered(journal: Journal, unit: Unit) -> None:
    """Refuse to take from a unit what its registrations rest on: that it has targets, and that it exists in the rounds."""
    for number in plans.plan_numbers(journal.connection):
        found = registrations.load_registrations(journal.connection, number)
        mine = [r for r in found if r.unit == unit.code]
        what = "; ".join(f"{r.target} đợt {r.round}: {r.number}" for r in mine)
        if mine and not unit.has_targets:
            raise Refused(f"Đơn vị {unit.code} đã đăng ký chỉ tiêu ({what}), nên không bỏ chỉ tiêu của đơn vị được.")
        if gone := rounds_outlived(plans.load_plan(journal.connection, number), unit, mine):
            raise Refused(
                f"Đơn vị {unit.code} đã đăng ký chỉ tiêu theo kế hoạch {number} ({what}), mà theo --from, --to mới thì đơn vị"
                f" không hoạt động ngày nào trong thời gian của đợt {', '.join(map(str, gone))}.",
                "Đã đăng ký cho đợt nào thì đơn vị phải có trong đợt ấy.",
                "Xem lại ngày; đăng ký nhầm đơn vị thì hoàn tác việc đăng ký trước.",
            )


def _save(journal: Journal, unit: Unit) -> None:
    if unit.valid_from and unit.valid_to and unit.valid_from > unit.valid_to:
        days = f"{format_date(unit.valid_from)} (--from) sau ngày kết thúc {format_date(unit.valid_to)} (--to)"
        raise Refused(f"Đơn vị {unit.code}: ngày bắt đầu {days}.")
    units.save_unit(journal, unit)


def list_people(file: Path) -> list[Person]:
    """All staff: by unit order, then by their own order, then by given name."""
    with database.reading(file) as connection:
        rank = {u.code: index for index, u in enumerate(units.load_units(connection))}
        return sorted(people_in_order(units.load_people(connection)), key=lambda p: rank[p.unit])


def add_person(
    file: Path,
    name: str,
    unit: str,
    origin: Origin,
    *,
    role: Role = Role.TRUC_TIEP,
    code: str | None = None,
    order: int | None = None,
    dry_run: bool = False,
) -> tuple[Person, Person | None]:
    """Record a member of staff; also returns someone with nearly the same name, if there is one."""
    code = None if code is None else checked_text("Mã cán bộ", code)
    with changing(file, origin, "person add", dry_run=dry_run) as journal:
        present = StaffIndex(units.load_people(journal.connection))
        name = checked_person_name(without_titles(present, name.strip()))
        home = known_unit(units.load_units(journal.connection), unit)
        person = Person(journal.next_id("people"), name, home.code, role, code, order)
        record_person(journal, person, present)
        journal.subject = name
        return person, present.close(name)


def record_person(journal: Journal, person: Person, present: StaffIndex) -> None:
    """Write a new member of staff beside those ``present``. Raises ``Refused`` where it may be one of them."""
    checked_person_name(person.name)
    _refuse_same_person(present, person)
    units.save_person(journal, person)


def checked_person_name(name: str) -> str:
    """A name fit to be stored: of one person, and of somebody. Raises ``Refused``."""
    name = checked_text("Tên cán bộ", name)
    if ";" in name:
        raise Refused(f"Tên cán bộ “{name}” có dấu chấm phẩy.", todo=_ONE_BY_ONE)
    if several(name):
        raise Refused(f"“{name}” là tên của nhiều người: {quoted(pieces(name))}.", todo=_ONE_BY_ONE)
    if says_nothing(name):
        raise Refused(f"“{name}” không phải tên của ai.", todo="Ghi họ và tên.")
    return name


def without_titles(present: StaffIndex, name: str) -> str:
    """A new name without the titles before it, unless it is known with them. What is edited is taken as it stands, for the
    sake of those whose family name is Ông."""
    return name if present.namesakes(name) else untitled(name) or name


_ONE_BY_ONE = "Ghi mỗi người một lần, không gộp nhiều người."


def _refuse_same_person(present: StaffIndex, person: Person) -> None:
    """Raises ``Refused`` where ``person`` has the code of somebody else, or the name without codes to tell them apart."""
    code = person.code
    for other in () if code is None else present.holders(code):
        if other.id != person.id:
            raise Refused(f"Mã cán bộ “{code}” đã dùng cho {other.name} ({other.unit}).", todo="Chọn mã khác.")
    for other in present.namesakes(person.name):
        if other.id != person.id and (code is None or other.code is None):
            raise Refused(
                f"Đã có cán bộ tên {other.name} ({other.unit}).",
                "Hai người trùng tên phải có mã để phân biệt.",
                "Nếu là người khác: đặt mã cho cả hai bằng --code (person edit cho người đã có).",
            )


def edit_person(file: Path, who: str, origin: Origin, changes: dict[str, Any], *, dry_run: bool = False) -> tuple[Person, bool]:
    """Change the given attributes of a member of staff: ``name``, ``unit``, ``role``, ``code``, ``order``. Returns the
    person, and whether anything is different now."""
    with changing(file, origin, "person edit", dry_run=dry_run) as journal:
        present = StaffIndex(units.load_people(journal.connection))
        before = known_person(present.people, who)
        values = dict(changes)
        if "unit" in values:
            values["unit"] = known_unit(units.load_units(journal.connection), values["unit"]).code
        if "name" in values:
            values["name"] = checked_person_name(values["name"])
        if values.get("code") is not None:
            values["code"] = checked_text("Mã cán bộ", values["code"])
        person = replace(before, **values)
        change_person(journal, before, person, present)
        journal.subject = person.name
        return person, journal.changed


def change_person(journal: Journal, before: Person, person: Person, present: StaffIndex) -> None:
    """Make ``person`` of ``before``, one of those ``present``. Raises ``Refused`` where it may then be another of them."""
    if (person.name, person.code) != (before.name, before.code):
        checked_person_name(person.name)
        _refuse_same_person(present, person)
    units.save_person(journal, person)


def recorded_person(present: StaffIndex, name: str, code: str | None) -> Person | None:
    """The record that a row of a list speaks of: the one with its code; without a code, the one with its name.

    Raises ``Refused`` where several bear the name.
    """
    if code is not None:
        holders = present.holders(code)
        return next((person for person in holders if person.code and person.code.casefold() == code.casefold()), None)
    with refusing("Cán bộ"):
        return present.find(name) or present.find(untitled(name))


def matching_person(present: list[Person], text: str) -> Person | None:
    """The member of staff that ``text`` names, if there is one. Raises ``Refused`` where several bear the name."""
    with refusing("Cán bộ"):
        return find_person(present, text)


def known_person(present: list[Person], text: str) -> Person:
    """The member of staff that ``text`` names. Raises ``Refused`` with the nearest name where there is none."""
    found = matching_person(present, text)
    if found is None:
        close = close_person(present, text)
        hint = f"Có phải ý là “{close.name}”? " if close else ""
        todo = told(hint, "Xem danh sách bằng: ", Advice("person", "list"))
        raise Refused(f"Không có cán bộ “{text}” trong tệp.", todo=todo)
    return found
