"""Cases written as text: CSV and TSV for spreadsheets, JSON for scripts; one case in memory at a
time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import IO

from thidua.domain.case.model import Case, case_data
from thidua.domain.numbers import plain_number
from thidua.domain.plain_json import json_with_list
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.exchange.added_columns import kind_of
from thidua.exchange.case_rows import Cell, case_cells
from thidua.exchange.delimited import csv_line

_BOM = "\ufeff"  # without it Excel reads Vietnamese as mojibake


def write_delimited(
    stream: IO[bytes],
    cases: Iterable[Case],
    plan: Plan,
    delimiter: str,
    attributes: Sequence[PlanAttribute] = (),
) -> None:
    """Cases as CSV or TSV: labels, dates with both numbers padded, a BOM."""
    heads = kind_of("cases", attributes).columns.values()
    stream.write((_BOM + csv_line([*heads], delimiter)).encode())
    for case in cases:
        cells = [_text(value) for value in case_cells(case, plan, attributes)]
        stream.write(csv_line(cells, delimiter).encode())


def _text(value: Cell) -> str | int | None:
    if isinstance(value, Decimal):
        return plain_number(value)
    return _padded(value) if isinstance(value, date) else value


def _padded(day: date) -> str:
    """``02/06/2021``: what a spreadsheet set to Vietnamese takes for a date."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def write_json(
    stream: IO[bytes], cases: Iterable[Case], attributes: Sequence[PlanAttribute] = ()
) -> None:
    """Cases as the document ``thidua.cases/1``, to the byte what the list of cases prints."""
    codes = [each.code for each in attributes]
    found = (case_data(case, codes) for case in cases)
    for piece in json_with_list({"schema": "thidua.cases/1"}, "cases", found):
        stream.write(piece.encode())
