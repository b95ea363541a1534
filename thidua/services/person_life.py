"""Staff through time: entered twice, moved, gone (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from thidua.advice import Advice, told
from thidua.domain.dates import EARLIEST, format_date
from thidua.domain.staff import EarlierUnit, Person
from thidua.domain.standing import Standing, why_unlisted
from thidua.domain.unit import Unit
from thidua.domain.wording import named, with_code
from thidua.errors import Refused
from thidua.record import record, replace
from thidua.services.lookup import known_person, known_unit
from thidua.session import Session
from thidua.store import person_links, plans, units
from thidua.store.journal import Journal, changing


@record
class MergedPerson:
    """Two records of one member of staff that are one now: who stays, who went, and how many cases,
    decisions and stories went over."""

    person: Person
    other: Person
    cases: int
    commendations: int
    exemplars: int


def merge_people(session: Session, keep: str, other: str) -> MergedPerson:
    """Give the cases, decisions and stories of ``other`` to ``keep``, and take ``other`` out; what
    closed rounds have frozen stays. Raises ``Refused`` for one and the same record."""
    with changing(session, "person merge") as journal:
        present = units.load_people(journal.connection)
        staying, going = known_person(present, keep), known_person(present, other)
        if staying.id == going.id:
            raise Refused(
                f"“{staying.name}” và “{other.strip()}” là cùng một cán bộ trong tệp.",
                todo="Ghi người giữ lại trước, người ghi trùng sau.",
            )
        moved = person_links.give_over(journal, staying.id, going.id)
        person_links.remove_person(journal, going.id)
        journal.subject = f"{going.name} → {staying.name}"
        return MergedPerson(staying, going, *moved)


def remove_person(session: Session, who: str) -> Person:
    """Take out a member of staff that nothing refers to. Raises ``Refused`` with what does."""
    with changing(session, "person remove") as journal:
        person = known_person(units.load_people(journal.connection), who)
        if found := person_links.references(journal.connection, person.id):
            twin = Advice("person", "merge", "NGƯỜI_GIỮ_LẠI", person.code or person.name)
            left = Advice("person", "edit", person.code or person.name, left="NGÀY")
            raise Refused(
                f"{with_code(person.name, person.unit)} còn có {', '.join(found)}, nên không bỏ"
                " được.",
                "Chỉ bỏ được người ghi nhầm, chưa có gì gắn với người ấy.",
                told("Ghi một người hai lần: ", twin, "; thôi công tác: ", left),
            )
        person_links.remove_person(journal, person.id)
        journal.subject = person.name
        return person


def move_person(journal: Journal, person: Person, unit: str, day: date) -> Person:
    """Let a member of staff work in ``unit`` from ``day`` on; one who came to the present unit only
    after that day is taken to have come to the other one then. Returns the person."""
    past, earlier = EarlierUnit(day - timedelta(days=1), person.unit), person.earlier
    if all(each.until < past.until for each in earlier):
        units.save_earlier_unit(journal, person.id, past)
        earlier = (*earlier, past)
    after = replace(person, unit=unit, earlier=earlier)
    units.save_person(journal, after)
    return after


def check_move(session: Session, journal: Journal, person: Person, to: str, day: date) -> Unit:
    """The unit that ``to`` names, where ``person`` can work in it from ``day`` on. Raises
    ``Refused``: the day, or the unit, does not fit."""
    unit = known_unit(units.load_units(journal.connection), to)
    who = with_code(person.name, person.unit)
    if day < EARLIEST:
        raise Refused(f"--from: {format_date(day)} là ngày trước {format_date(EARLIEST)}.")
    if unit.code == person.unit:
        raise Refused(f"{who} đã ở đơn vị {unit.code}.")
    if person.earlier and day <= person.earlier[-1].until + timedelta(days=1):
        past = person.earlier[-1]
        raise Refused(
            f"{who} công tác ở {past.unit} đến hết {format_date(past.until)}; ngày chuyển phải sau"
            " ngày ấy.",
            todo="Lần chuyển trước ghi nhầm thì hoàn tác rồi ghi lại.",
        )
    if person.left_on is not None and day > person.left_on:
        raise Refused(f"{who} đã thôi công tác sau ngày {format_date(person.left_on)}.")
    ended = unit.valid_to is not None and unit.valid_to < day
    begun = unit.valid_from is None or unit.valid_from <= day
    if ended or not begun or (unit.merged is not None and unit.merged.from_day <= day):
        plan = plans.load_plan(journal.connection, session.plan)
        raise Refused(f"{named(unit)} {why_unlisted(unit, plan, day)}.", todo="Xem lại ngày.")
    return unit


def check_left(person: Person, left_on: date, called: str = "--left") -> None:
    """Refuse a last day of service, ``called`` so where it was typed, that lies before a move."""
    if left_on < EARLIEST:
        raise Refused(f"{called}: {format_date(left_on)} là ngày trước {format_date(EARLIEST)}.")
    if person.earlier and left_on <= person.earlier[-1].until:
        past = person.earlier[-1]
        raise Refused(
            f"{with_code(person.name, person.unit)} chuyển đơn vị sau ngày"
            f" {format_date(past.until)}; ngày thôi công tác không thể trước ngày ấy."
        )


def staff_at(people: Iterable[Person], standing: Standing) -> tuple[Person, ...]:
    """The staff with the unit of the day of ``standing``, and whoever carries its work then."""
    return tuple(
        replace(person, unit=standing.heir(person.unit_on(standing.day))) for person in people
    )
