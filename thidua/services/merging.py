"""Departments that become one from a day on (domain.md §9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import EARLIEST, format_date
from thidua.domain.merging import merge_problems
from thidua.domain.placeholder import no_document, says_nothing
from thidua.domain.review_rows import PastRegistration
from thidua.domain.text import search_key
from thidua.domain.unit import Membership, Unit
from thidua.domain.unit_change import UnitChange, row_moves
from thidua.domain.wording import named
from thidua.errors import Refused
from thidua.services.carrying import carry_over
from thidua.services.lookup import checked_text, known_unit, optional_text
from thidua.services.unit_effects import closed_after, open_cases_of, open_rounds
from thidua.services.units import record_unit
from thidua.session import Session
from thidua.store import closed_rounds, plans, registrations, units
from thidua.store.journal import Journal, changing


def merge_units(
    session: Session,
    codes: Sequence[str],
    into: str,
    *,
    name: str | None,
    from_day: date,
    document: str | None,
) -> UnitChange:
    """Let the departments ``codes`` be one from ``from_day`` on: the one called ``into``, which is
    one of them, another, or a new one (then with its ``name``).

    No case is rewritten; the staff move. Raises ``Refused`` with everything that forbids it.
    """
    document = optional_text("--doc", document)
    if document is not None and says_nothing(document):
        raise Refused(
            f"--doc: {no_document(document)}.", todo="Chưa có văn bản thì không ghi --doc."
        )
    if from_day < EARLIEST:
        raise Refused(f"--from: {format_date(from_day)} là ngày trước {format_date(EARLIEST)}.")
    with changing(session, "unit merge") as journal:
        connection = journal.connection
        present = units.load_units(connection)
        named_ones = _named(present, codes)
        target = _target(present, into, name)
        others = [unit for unit in named_ones if target is None or unit.code != target.code]
        _refuse_few(others, target, into, from_day, name)
        if problems := list(merge_problems(present, others, target, from_day)):
            what = f"Chưa hợp nhất {', '.join(unit.code for unit in others)}; chưa ghi gì."
            raise Refused(what, problems=problems)
        before = open_rounds(connection, session)
        bound: tuple[str, ...] = ()
        if target is None:
            target, bound = _found(journal, present, others, into, name or "", from_day)
        staff = carry_over(journal, others, target, from_day, document)
        journal.subject = f"{', '.join(unit.code for unit in others)} → {target.code}"
        codes_of = {unit.code for unit in others}
        after = open_rounds(connection, session)
        return UnitChange(
            target,
            from_day,
            tuple(others),
            row_moves(before, after),
            closed_after(connection, from_day),
            open_cases_of(connection, codes_of),
            staff,
            tuple(_registered(journal, codes_of, from_day)),
            bound,
            from_day > session.today,
        )


def _named(present: list[Unit], codes: Sequence[str]) -> list[Unit]:
    found: list[Unit] = []
    for code in codes:
        unit = known_unit(present, code)
        if unit in found:
            raise Refused(f"{named(unit)} ghi hai lần.", todo="Mỗi đơn vị ghi một lần.")
        found.append(unit)
    return found


def _target(present: list[Unit], into: str, name: str | None) -> Unit | None:
    """The department of before that ``into`` names; ``None`` for a new one, which has its name."""
    wanted = search_key(into)
    found = next(
        (u for u in present if wanted in (search_key(u.code), *map(search_key, u.names))), None
    )
    if found is None and name is None:
        _refuse_nameless(present, into)
    if found is not None and name is not None and search_key(name) != search_key(found.name):
        rename = Advice("unit", "rename", found.code, name, from_="NGÀY")
        raise Refused(
            f"Đã có đơn vị mã {found.code} ({found.name}), nên không đặt tên cho nó ở đây.",
            todo=told("Bỏ --name; đổi tên đơn vị ấy bằng: ", rename),
        )
    return found


def _refuse_nameless(present: list[Unit], into: str) -> None:
    """Raises ``Refused`` for a department that is not there and has no name to be made with."""
    known = ", ".join(unit.code for unit in present)
    raise Refused(
        f"Chưa có đơn vị “{into.strip()}” (--into).",
        f"Các đơn vị đã có: {known}.",
        'Đơn vị mới thì ghi cả tên: --name "TÊN".',
    )


def _refuse_few(
    others: list[Unit], target: Unit | None, into: str, day: date, name: str | None
) -> None:
    if not others:
        assert target is not None
        raise Refused(
            f"Không hợp nhất {named(target)} vào chính nó.",
            todo="Ghi các đơn vị nhập vào ở trước, đơn vị nhận ở sau --into.",
        )
    if target is None and len(others) == 1:
        rename = Advice("unit", "rename", others[0].code, name or "TÊN", from_=format_date(day))
        raise Refused(
            f"Chỉ có một đơn vị ({others[0].code}) thành đơn vị mới {into.strip()}: đó là đổi tên.",
            todo=told("Đổi tên, giữ nguyên mã, bằng: ", rename),
        )


def _found(
    journal: Journal, present: list[Unit], others: list[Unit], code: str, name: str, day: date
) -> tuple[Unit, tuple[str, ...]]:
    """Make the new department: in the place of the first of the others, with targets where one of
    them has; and a member of every plan of theirs that is not over."""
    unit = Unit(
        checked_text("Mã đơn vị", code),
        checked_text("Tên đơn vị", name),
        min(other.order for other in others),
        any(other.has_targets for other in others),
        day,
    )
    record_unit(journal, unit, present)
    bound = []
    rows = units.load_members(journal.connection)
    for number in sorted({member.plan for members in rows.values() for member in members}):
        theirs = [m for other in others for m in rows.get(other.code, ()) if m.plan == number]
        asked = [member for member in theirs if member.targets]
        if not asked or plans.load_plan(journal.connection, number).ends_on < day:
            continue
        groups = {member.group for member in asked}
        group = groups.pop() if len(groups) == 1 else None
        units.save_member(journal, unit.code, Membership(number, True, group))
        bound.append(number)
    return unit, tuple(bound)


def _registered(
    journal: Journal, codes: set[str], day: date
) -> list[tuple[str, int, PastRegistration]]:
    """What the departments had registered for rounds whose cut-off is on or after the day."""
    found = []
    for number in plans.plan_numbers(journal.connection):
        plan = plans.load_plan(journal.connection, number)
        for each in registrations.load_registrations(journal.connection, number):
            round_ = plan.round(each.round)
            if each.unit not in codes or round_ is None or round_.cutoff < day:
                continue
            if not closed_rounds.is_closed(journal.connection, number, each.round):
                past = PastRegistration(each.unit, each.target, each.number)
                found.append((number, each.round, past))
    return found
