"""Guessing how a workbook of an office's own is to be read (``import --guess``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import IO

from thidua.domain.case.columns import TERMS
from thidua.domain.case.reading import EntryContext, reader_of
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import YES_NO, label
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.finding import sheets_named
from thidua.exchange.guess import guess_mapping, guess_sheet
from thidua.exchange.opening import open_sheets
from thidua.services.attributes import attributes_of
from thidua.session import Session
from thidua.store import opening, plans, units


def guess(
    session: Session,
    stream: IO[bytes],
    name: str,
    what: str,
    sheet: str | None,
    command: str,
) -> str:
    """The text of a map file for the spreadsheet in ``stream``, called ``name``; ``command`` is the
    command line by which it is used. Raises ``Refused`` where it can't be read."""
    accepts, choices, added = known_words(session, what)
    kind = kind_of(what, added.values())
    with open_sheets(stream, name) as sheets:
        wanted = sheets_named(sheets, sheet) if sheet else sheets
        found = guess_sheet(wanted, kind, accepts, choices)
        if found is None:
            raise Refused(f"Tệp {name} không có dòng nào.", todo="Xem lại có chọn nhầm tệp không.")
        return guess_mapping(found, kind, accepts, choices, command)


def known_words(
    session: Session, what: str
) -> tuple[Callable[[str, str], bool], dict[str, dict[str, str]], dict[str, PlanAttribute]]:
    """What a cell of a column of fixed words may hold, what may be meant by another word (column →
    label → code), and what plans add to the columns of a case."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        present = units.load_units(connection)
        added = attributes_of(connection, plan)
    if what != "cases":
        return (lambda *_: True), {}, added
    return *_words(plan, present, session.today, added), added


def _words(
    plan: Plan, present: list[Unit], today: date, added: Mapping[str, PlanAttribute]
) -> tuple[Callable[[str, str], bool], dict[str, dict[str, str]]]:
    """What a cell of a column of fixed words may hold, and what may be meant by another word."""
    context = EntryContext(plan.fields, present, today, attributes=added)

    def accepts(column: str, text: str) -> bool:
        try:
            reader_of(column, context)(text, context)
        except ValueError:
            return False
        return True

    choices = {column: {label(term): term.value for term in kind} for column, kind in TERMS.items()}
    choices["field"] = {field.name: field.code for field in plan.fields}
    choices["lead_unit"] = {unit.name: unit.code for unit in present}
    choices["public_concern"] = {word: word for word in YES_NO.values()}
    return accepts, choices
