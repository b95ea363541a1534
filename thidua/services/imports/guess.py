"""Guessing how a workbook of an office's own is to be read (``import --guess``)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import IO

from thidua.domain.case.columns import TERMS
from thidua.domain.case.reading import READERS, EntryContext
from thidua.domain.plan.model import Plan
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import YES_NO, label
from thidua.errors import Refused
from thidua.exchange.columns import LISTS
from thidua.exchange.guess import guess_mapping, guess_sheet
from thidua.exchange.opening import open_sheets
from thidua.exchange.table import sheets_named
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
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        present = units.load_units(connection)
    accepts, choices = (
        _words(plan, present, session.today) if what == "cases" else (lambda *_: True, {})
    )
    with open_sheets(stream, name) as sheets:
        wanted = sheets_named(sheets, sheet) if sheet else sheets
        found = guess_sheet(wanted, LISTS[what], accepts, choices)
        if found is None:
            raise Refused(f"Tệp {name} không có dòng nào.", todo="Xem lại có chọn nhầm tệp không.")
        return guess_mapping(found, LISTS[what], accepts, choices, command)


def _words(
    plan: Plan, present: list[Unit], today: date
) -> tuple[Callable[[str, str], bool], dict[str, dict[str, str]]]:
    """What a cell of a column of fixed words may hold, and what may be meant by another word."""
    context = EntryContext(plan.fields, present, today)

    def accepts(column: str, text: str) -> bool:
        try:
            READERS[column](text, context)
        except ValueError:
            return False
        return True

    choices = {column: {label(term): term.value for term in kind} for column, kind in TERMS.items()}
    choices["field"] = {field.name: field.code for field in plan.fields}
    choices["lead_unit"] = {unit.name: unit.code for unit in present}
    choices["public_concern"] = {word: word for word in YES_NO.values()}
    return accepts, choices
