"""Departments through time: called otherwise from a day on, closed, taken out (domain.md §9)."""

from __future__ import annotations

from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import EARLIEST, format_date
from thidua.domain.merging import renamed
from thidua.domain.standing import merged_words, successions
from thidua.domain.unit import Unit
from thidua.domain.unit_change import UnitChange, row_moves
from thidua.domain.wording import named
from thidua.errors import Refused
from thidua.record import replace
from thidua.services.lookup import checked_text, known_unit
from thidua.services.unit_effects import closed_after, open_cases_of, open_rounds
from thidua.services.units import refuse_namesake
from thidua.session import Session
from thidua.store import closed_rounds, units
from thidua.store.journal import Journal, changing


def rename_unit(session: Session, code: str, name: str, *, from_day: date) -> UnitChange:
    """Call a department otherwise from ``from_day`` on; what was drawn up to an earlier cut-off
    keeps the name of then. Raises ``Refused`` for a day outside its life, or the name of another.
    """
    name = checked_text("Tên đơn vị", name)
    with changing(session, "unit rename") as journal:
        present = units.load_units(journal.connection)
        unit = known_unit(present, code)
        _refuse_outside(unit, name, from_day)
        refuse_namesake([u for u in present if u.code != unit.code], unit.code, name)
        after = put_name(journal, unit, name, from_day)
        journal.subject = unit.code
        closed = closed_after(journal.connection, from_day)
        future = from_day > session.today
        return UnitChange(after, from_day, closed=closed, future=future, changed=journal.changed)


def put_name(journal: Journal, unit: Unit, name: str, day: date) -> Unit:
    """Write that a department is called ``name`` from ``day`` on; returns it."""
    after = renamed(unit, name, day)
    kept = {(past.until, past.name) for past in after.earlier}
    for past in unit.earlier:
        if (past.until, past.name) not in kept:
            units.remove_earlier_name(journal, unit.code, past.until)
    for past in after.earlier:
        units.save_earlier_name(journal, unit.code, past)
    units.save_unit(journal, after)
    return after


def _refuse_outside(unit: Unit, name: str, day: date) -> None:
    """Refuse a day on which a department does not begin to be called otherwise."""
    if day < EARLIEST:
        raise Refused(f"--from: {format_date(day)} là ngày trước {format_date(EARLIEST)}.")
    if unit.valid_from is not None and day <= unit.valid_from:
        raise Refused(
            f"{named(unit)} hoạt động từ {format_date(unit.valid_from)}; tên mới phải từ một ngày"
            " sau ngày ấy.",
            todo=told(
                "Nếu tên cũ ghi sai ngay từ đầu, sửa bằng: ",
                Advice("unit", "edit", unit.code, name=name),
            ),
        )
    if unit.valid_to is not None and day > unit.valid_to:
        why = (
            merged_words(unit.merged)
            if unit.merged
            else f"đã kết thúc hoạt động ngày {format_date(unit.valid_to)}"
        )
        raise Refused(f"{named(unit)} {why}, nên không đổi tên từ {format_date(day)}.")


def close_unit(session: Session, code: str, *, on: date, reason: str) -> UnitChange:
    """Let a department come to its end on ``on`` (its last day) without a successor. Raises
    ``Refused`` for one that has ended, or that took others in after that day."""
    reason = checked_text("Lý do (--reason)", reason)
    with changing(session, "unit close") as journal:
        connection = journal.connection
        present = units.load_units(connection)
        unit = known_unit(present, code)
        _refuse_closing(unit, present, on)
        before = open_rounds(connection, session)
        after = replace(unit, valid_to=on)
        units.save_unit(journal, after)
        journal.subject, journal.reason = unit.code, reason
        staff = tuple(
            person
            for person in units.load_people(connection)
            if person.unit == unit.code and (person.left_on is None or person.left_on > on)
        )
        return UnitChange(
            after,
            on,
            moves=row_moves(before, open_rounds(connection, session)),
            closed=closed_after(connection, on),
            open=open_cases_of(connection, {unit.code}),
            staff=staff,
            future=on > session.today,
        )


def _refuse_closing(unit: Unit, present: list[Unit], on: date) -> None:
    if unit.merged is not None:
        raise Refused(f"{named(unit)} {merged_words(unit.merged)}, nên đã thôi hoạt động.")
    if unit.valid_to is not None:
        raise Refused(
            f"{named(unit)} đã kết thúc hoạt động ngày {format_date(unit.valid_to)}.",
            todo=told(
                "Ngày ấy ghi sai thì sửa bằng: ",
                Advice("unit", "edit", unit.code, to=format_date(on)),
            ),
        )
    if unit.valid_from is not None and on < unit.valid_from:
        raise Refused(
            f"{named(unit)} hoạt động từ {format_date(unit.valid_from)}, sau ngày"
            f" {format_date(on)} (--on).",
            todo="Xem lại ngày.",
        )
    late = [
        (code, merged)
        for code, merged in successions(present).items()
        if merged.successor == unit.code and merged.from_day > on
    ]
    if late:
        code, merged = late[0]
        raise Refused(
            f"{named(unit)} tiếp nhận {code} từ {format_date(merged.from_day)}, sau ngày"
            f" {format_date(on)} (--on).",
            todo="Chọn ngày sau ngày ấy, hoặc hoàn tác lần hợp nhất trước.",
        )


def remove_unit(session: Session, code: str) -> UnitChange:
    """Take out a department that nothing refers to. Raises ``Refused`` with what does."""
    with changing(session, "unit remove") as journal:
        connection = journal.connection
        unit = known_unit(units.load_units(connection), code)
        if found := [*units.references(connection, unit.code), *_closed_with(journal, unit)]:
            merge = Advice("unit", "merge", unit.code, into="MÃ", from_="NGÀY")
            close = Advice("unit", "close", unit.code, on="NGÀY", reason="lý do")
            apart = Advice("unit", "edit", unit.code, no_member=True)
            raise Refused(
                f"{named(unit)} còn có {', '.join(found)}, nên không bỏ được.",
                "Chỉ bỏ được đơn vị ghi nhầm, chưa có gì gắn với nó.",
                told(
                    "Đơn vị hợp nhất: ",
                    merge,
                    "; thôi hoạt động: ",
                    close,
                    "; chỉ không thuộc kế hoạch này: ",
                    apart,
                ),
            )
        before = open_rounds(connection, session)
        units.remove_unit(journal, unit)
        journal.subject = unit.code
        return UnitChange(unit, moves=row_moves(before, open_rounds(connection, session)))


def _closed_with(journal: Journal, unit: Unit) -> list[str]:
    """The closed rounds in which a department has rows."""
    found = []
    for frozen in closed_rounds.frozen_rounds(journal.connection):
        stand = frozen.basis.standing
        if unit.code in {each.code for each in (*stand.listed, *stand.ended)}:
            found.append(f"số liệu đã chốt của đợt {frozen.basis.round}")
    return found
