"""Staff: listed, recorded, changed, found by the row of a list."""

from __future__ import annotations

from thidua.domain.names import name_fault, names_meant, pieces, quoted, several, untitled, within
from thidua.domain.placeholder import says_nothing
from thidua.domain.plain import Values
from thidua.domain.staff import Person, StaffIndex, people_in_order
from thidua.domain.text import quoted_value
from thidua.domain.unit import names_of
from thidua.domain.vocabulary import Role
from thidua.domain.wording import with_code
from thidua.errors import Refused, refusing
from thidua.record import record, replace
from thidua.services.lookup import checked_text, known_person, known_unit
from thidua.services.person_life import check_left, check_move, move_person
from thidua.session import Session
from thidua.store import opening, person_links, units
from thidua.store.journal import Journal, changing


def list_people(session: Session, unit: str | None = None) -> list[Person]:
    """All staff, or those who work in ``unit`` today, as ``staff_list`` has them."""
    return staff_list(session, unit)[0]


def staff_list(session: Session, unit: str | None = None) -> tuple[list[Person], dict[str, str]]:
    """All staff, or those who work in ``unit`` today: by unit order, then by their own order, then
    by given name; and what the units are called, by code."""
    with opening.reading(session) as connection:
        present, today = units.load_units(connection), session.today
        rank = {u.code: index for index, u in enumerate(present)}
        code = None if unit is None else known_unit(present, unit).code
        staff = people_in_order(units.load_people(connection))
        shown = [p for p in staff if code in (None, p.unit_on(today))]
        return sorted(shown, key=lambda p: rank[p.unit_on(today)]), names_of(present)


def add_person(
    session: Session,
    name: str,
    unit: str,
    *,
    role: Role = Role.TRUC_TIEP,
    code: str | None = None,
    order: int | None = None,
    post: str | None = None,
) -> tuple[Person, Person | None]:
    """Record a member of staff; also returns someone with nearly the same name, if there is one."""
    code = None if code is None else checked_text("Mã cán bộ", code)
    post = None if post is None else checked_text("Chức vụ (--post)", post)
    with changing(session, "person add") as journal:
        present = StaffIndex(units.load_people(journal.connection))
        name = checked_person_name(without_titles(present, name.strip()))
        home = known_unit(units.load_units(journal.connection), unit)
        number = journal.next_id("people")
        person = Person(number, name, home.code, role, code, order, post=post)
        record_person(journal, person, present)
        journal.subject = name
        return person, present.close(name)


def record_person(journal: Journal, person: Person, present: StaffIndex) -> None:
    """Write a new member of staff beside those ``present``. Raises ``Refused`` where it may be one
    of them."""
    checked_person_name(person.name)
    _refuse_same_person(present, person)
    units.save_person(journal, person)


def checked_person_name(name: str) -> str:
    """A name fit to be stored: of one person, and of somebody. Raises ``Refused``."""
    name = checked_text("Tên cán bộ", name)
    if ";" in name:
        raise Refused(f"Tên cán bộ {quoted_value(name)} có dấu chấm phẩy.", todo=_ONE_BY_ONE)
    if several(name):
        raise Refused(
            f"{quoted_value(name)} là tên của nhiều người: {quoted(pieces(name))}.",
            todo=_ONE_BY_ONE,
        )
    if fault := name_fault(name):
        raise Refused(f"{fault}.", todo="Ghi họ và tên.")
    meant = names_meant(name, titles=False)
    if meant not in ([name], [], [within(name)]):
        todo = f"Ghi: {quoted(meant)}."
        raise Refused(f"{quoted_value(name)} không chỉ là tên của một người.", todo=todo)
    if says_nothing(name):
        raise Refused(f"{quoted_value(name)} không phải tên của ai.", todo="Ghi họ và tên.")
    return name


def without_titles(present: StaffIndex, name: str) -> str:
    """A new name without the titles before it, unless it is known with them. What is edited is
    taken as it stands, for the sake of those whose family name is Ông."""
    return name if present.namesakes(name) else untitled(name) or name


_ONE_BY_ONE = "Ghi mỗi người một lần, không gộp nhiều người."


def _refuse_same_person(present: StaffIndex, person: Person, *, codes_only: bool = False) -> None:
    """Raises ``Refused`` where ``person`` has the code of somebody else, or (unless ``codes_only``)
    the name without codes to tell them apart."""
    code = person.code
    for other in () if code is None else present.holders(code):
        if other.id != person.id:
            raise Refused(
                f"Mã cán bộ {quoted_value(code)} đã dùng cho {with_code(other.name, other.unit)}.",
                todo="Chọn mã khác.",
            )
    for other in () if codes_only else present.namesakes(person.name):
        if other.id != person.id and (code is None or other.code is None):
            raise Refused(
                f"Đã có cán bộ tên {with_code(other.name, other.unit)}.",
                "Hai người trùng tên phải có mã để phân biệt.",
                "Nếu là người khác: đặt mã cho cả hai bằng --code (person edit cho người đã có).",
            )


@record
class EditedPerson:
    """A member of staff as he is now, whether anything is different, and the cases (codes) that
    credit him though all their dates lie after the last day of service that was given."""

    person: Person
    changed: bool
    later: tuple[str, ...] = ()


def edit_person(session: Session, who: str, changes: Values) -> EditedPerson:
    """Change the given attributes of a member of staff: ``name``, ``unit`` (with ``from_day``: from
    that day on, else for all time), ``role``, ``code``, ``order``, ``left_on``, ``post``."""
    with changing(session, "person edit") as journal:
        present = StaffIndex(units.load_people(journal.connection))
        before = known_person(present.people, who)
        values = dict(changes)
        day = values.pop("from_day", None)
        if day is not None:
            unit = check_move(session, journal, before, values.pop("unit"), day)
            before = move_person(journal, before, unit.code, day)
        if values.get("left_on") is not None:
            check_left(before, values["left_on"])
        if values.get("post") is not None:
            values["post"] = checked_text("Chức vụ (--post)", values["post"])
        if "unit" in values:
            values["unit"] = known_unit(units.load_units(journal.connection), values["unit"]).code
        if "name" in values:
            values["name"] = checked_person_name(values["name"])
        if values.get("code") is not None:
            values["code"] = checked_text("Mã cán bộ", values["code"])
        person = replace(before, **values)
        change_person(journal, before, person, present)
        journal.subject = person.name
        later: tuple[str, ...] = ()
        if (left := values.get("left_on")) is not None:
            later = person_links.cases_after(journal.connection, person.id, left)
        return EditedPerson(person, journal.changed, later)


def change_person(journal: Journal, before: Person, person: Person, present: StaffIndex) -> None:
    """Make ``person`` of ``before``, one of those ``present``. Raises ``Refused`` where it may then
    be another of them."""
    renamed = person.name != before.name
    if renamed:
        checked_person_name(person.name)
    if renamed or person.code != before.code:
        # Who was called so before keys knew that two names are one may be given a code.
        told_apart = not renamed and person.code is not None
        _refuse_same_person(present, person, codes_only=told_apart)
    units.save_person(journal, person)


def recorded_person(present: StaffIndex, name: str, code: str | None) -> Person | None:
    """The record that a row of a list speaks of: the one with its code; without a code, the one
    with its name.

    Raises ``Refused`` where several bear the name.
    """
    if code is not None:
        holders = present.holders(code)
        return next(
            (
                person
                for person in holders
                if person.code and person.code.casefold() == code.casefold()
            ),
            None,
        )
    with refusing("Cán bộ"):
        return present.find(name) or present.find(untitled(name))
