"""Finding cases and looking at one: nothing here writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from thidua.domain.answers import CaseList, CaseView
from thidua.domain.case import Case
from thidua.domain.counting import judge_all, units_gaining
from thidua.domain.history import Entry, LogView
from thidua.domain.plan import find_field
from thidua.domain.text import nearest
from thidua.domain.vocabulary import Kind, parse_term
from thidua.errors import Refused
from thidua.services.rounds import known_round
from thidua.services.units import known_unit
from thidua.store import cases, database, log, plans, units

_Value = TypeVar("_Value")


def known_case(connection: database.Connection, code: str) -> Case:
    """The case of that code. Raises ``Refused`` with the nearest code."""
    found = cases.load_case(connection, code.strip())
    if found is None:
        close = nearest(code, cases.case_codes(connection))
        hint = f"Có phải ý là “{close}”? " if close else ""
        raise Refused(f"Không có vụ nào mang mã “{code}”.", todo=f"{hint}Xem danh sách bằng: thidua cases.")
    return found


def log_view(connection: database.Connection, entries: list[Entry]) -> LogView:
    """``entries`` with what names the cases and the people in them."""
    people = {person.id: person.name for person in units.load_people(connection)}
    return LogView(tuple(entries), log.case_names(connection), people, log.secret_cases(connection))


def show_case(file: Path, code: str, *, plan_number: str | None = None) -> CaseView:
    """A case, its milestones, its counts, its history."""
    with database.reading(file) as connection:
        plan = plans.load_plan(connection, plan_number)
        case = known_case(connection, code)
        history = log_view(connection, log.entries_of_case(connection, cases.case_id(connection, case.code)))
        gaining = units_gaining(case, plan, units.load_units(connection))
        reason = cases.void_reason(connection, case.code)
        return CaseView(plan, case, judge_all(case, plan), gaining, reason, history)


def list_cases(
    file: Path,
    *,
    unit: str | None = None,
    field: str | None = None,
    kind: str | None = None,
    number: int | None = None,
    search: str | None = None,
    voided: bool = False,
    plan_number: str | None = None,
) -> CaseList:
    """The cases that fit every filter given; those not voided, or only the voided.

    ``unit`` as lead or cooperating; ``number``: those that count for some target in that round.
    """
    with database.reading(file) as connection:
        plan = plans.load_plan(connection, plan_number)
        wanted = cases.CaseFilter(
            unit=None if unit is None else known_unit(units.load_units(connection), unit).code,
            field=None if field is None else _read("--field", lambda: find_field(plan.fields, field).code),
            kind=None if kind is None else _read("--kind", lambda: parse_term(Kind, kind)),
            search=search,
            voided=voided,
        )
        found = cases.load_cases(connection, wanted)
        if number is not None:
            number = known_round(plan, number).number
            found = [case for case in found if any(j.counts for j in judge_all(case, plan, number))]
        return CaseList(plan, found)


def _read(option: str, reader: Callable[[], _Value]) -> _Value:
    try:
        return reader()
    except ValueError as error:
        raise Refused(f"{option}: {error}.") from None
