"""What was typed, turned into what is meant: a unit, a person, a case, a round, a target, a text;
and refused, with the way to those there are, where it means nothing.

Every command asks for one of them: what only a case needs is imported where it is needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.advice import Advice, Said, told
from thidua.domain.dates import format_date
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Target
from thidua.domain.text import clean_line, quoted_value
from thidua.domain.unit import Unit, find_unit, find_units
from thidua.domain.wording import named
from thidua.errors import Problem, Refused, refusing

if TYPE_CHECKING:
    from thidua.domain.case.model import Case
    from thidua.domain.staff import Person
    from thidua.domain.standing import Standing
    from thidua.store import database


def known_unit(present: list[Unit], text: str) -> Unit:
    """The unit that ``text`` names. Raises ``Refused`` with the units there are."""
    with refusing("Đơn vị", _listing(present), value=text):
        return find_unit(present, text)


def named_unit(connection: database.Connection, code: str) -> str:
    """The unit of that code as messages name it: ``Phòng Theo dõi công tác nội chính (NC)``."""
    from thidua.store import units

    return next((named(unit) for unit in units.load_units(connection) if unit.code == code), code)


def known_units(present: list[Unit], text: str) -> list[Unit]:
    """The units that ``text`` names, one or several. Raises ``Refused`` with the units there
    are."""
    with refusing("Đơn vị", _listing(present), value=text):
        return find_units(present, text)


def _listing(present: list[Unit]) -> Said:
    """How to see the units there are, or how to add one where there is none."""
    if present:
        return told("Xem các đơn vị bằng: ", Advice("unit", "list"))
    return told("Thêm đơn vị bằng: ", Advice("unit", "add", "MÃ", "TÊN"))


def unit_standing(plan: Plan, stand: Standing, present: list[Unit], text: str) -> Unit:
    """The unit that ``text`` names, one of those that a review of ``plan`` at the day of ``stand``
    shows. Raises ``Refused`` with why it does not, and whose work it became."""
    from thidua.domain.standing import why_unlisted

    found = known_unit(present, text)
    shown = next((u for u in (*stand.listed, *stand.ended) if u.code == found.code), None)
    if shown is not None:
        return shown
    codes = ", ".join(map(named, (*stand.listed, *stand.ended))) or "không có"
    heir = stand.heir(found.code)
    raise Refused(
        f"{named(found)} {why_unlisted(found, plan, stand.day, stand.names)}.",
        f"Đến ngày {format_date(stand.day)}, số liệu của {found.name} tính cho"
        f" {stand.names.get(heir, heir)} ({heir})."
        if heir != found.code
        else "",
        f"Các đơn vị có trong đợt này: {codes}.",
    )


def matching_person(present: list[Person], text: str) -> Person | None:
    """The member of staff that ``text`` names, if there is one. Raises ``Refused`` where several
    bear the name."""
    from thidua.domain.staff import find_person

    with refusing("Cán bộ", value=text):
        return find_person(present, text)


def known_person(present: list[Person], text: str) -> Person:
    """The member of staff that ``text`` names. Raises ``Refused`` with the nearest name where there
    is none."""
    found = matching_person(present, text)
    if found is None:
        from thidua.domain.staff import close_person

        close = close_person(present, text)
        hint = f"Có phải ý là “{close.name}”? " if close else ""
        todo = told(hint, "Xem danh sách bằng: ", Advice("person", "list"))
        raise Refused(f"Không có cán bộ {quoted_value(text)} trong tệp.", todo=todo, value=text)
    return found


def known_case(connection: database.Connection, code: str) -> Case:
    """The case of that code, whatever its case. Raises ``Refused`` with the codes that were
    probably meant."""
    from thidua.store import cases

    found = cases.cases_called(connection, code.strip())
    if len(found) > 1:
        codes = ", ".join(case.code for case in found)
        todo = "Ghi mã đúng từng chữ hoa, chữ thường."
        raise Refused(f"{quoted_value(code)} có thể là một trong các mã: {codes}.", todo=todo)
    if not found:
        from thidua.domain.case.similarity import near_codes
        from thidua.store.codes import case_codes

        close = near_codes(code, case_codes(connection))
        hint = f"Có phải ý là {' hay '.join(f'“{c}”' for c in close)}? " if close else ""
        raise Refused(
            f"Không có vụ nào mang mã {quoted_value(code)}.",
            todo=told(hint, "Xem danh sách bằng: ", Advice("cases")),
            value=code,
        )
    return found[0]


def known_round(plan: Plan, number: int | None) -> Round:
    """The round of that number, the last one where none is named. Raises ``Refused`` with the
    rounds there are."""
    if number is None:
        return plan.last_round
    found = plan.round(number)
    if found is None:
        numbers = ", ".join(str(r.number) for r in plan.rounds)
        raise Refused(
            f"{plan.called.document} {plan.number} không có đợt {number}.",
            todo=f"Chọn một trong các đợt: {numbers}.",
        )
    return found


def known_target(plan: Plan, code: str) -> Target:
    """The target that ``code`` names. Raises ``Refused`` with the targets there are."""
    from thidua.domain.registration import find_target

    found = find_target(plan, code)
    if isinstance(found, Problem):
        raise Refused(f"{found.what}.", todo=found.todo, value=code)
    return found


def checked_text(name: str, text: str) -> str:
    """``text`` fit to be stored and not empty. Raises ``Refused`` that calls the value ``name``."""
    with refusing(name):
        clean = clean_line(text)
    if clean is None:
        raise Refused(f"{name} không được để trống.")
    return clean


def optional_text(name: str, text: str | None) -> str | None:
    """``text`` fit to be stored, ``None`` where there is none. Raises ``Refused`` that calls the
    value ``name``."""
    with refusing(name):
        return None if text is None else clean_line(text)
