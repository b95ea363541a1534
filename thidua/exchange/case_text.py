"""Cases written as text: CSV and TSV for spreadsheets, JSON for scripts; one case in memory at a
time."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import IO

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case, case_data
from thidua.domain.plan.model import Plan
from thidua.exchange.case_rows import case_cells
from thidua.exchange.delimited import csv_line

_BOM = "\ufeff"  # without it Excel reads Vietnamese as mojibake


def write_delimited(stream: IO[bytes], cases: Iterable[Case], plan: Plan, delimiter: str) -> None:
    """Cases as CSV or TSV: labels, dates with both numbers padded, a BOM."""
    stream.write((_BOM + csv_line([*CASE_COLUMNS.values()], delimiter)).encode())
    for case in cases:
        cells = [
            _padded(value) if isinstance(value, date) else value for value in case_cells(case, plan)
        ]
        stream.write(csv_line(cells, delimiter).encode())


def _padded(day: date) -> str:
    """``02/06/2021``: what a spreadsheet set to Vietnamese takes for a date."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def write_json(stream: IO[bytes], cases: Iterable[Case]) -> None:
    """Cases as the document ``thidua.cases/1``, to the byte what the list of cases prints."""
    stream.write(b'{\n  "schema": "thidua.cases/1",\n  "cases": [')
    before = "\n    "
    for case in cases:
        text = json.dumps(case_data(case), ensure_ascii=False, indent=2)
        stream.write((before + text.replace("\n", "\n    ")).encode())
        before = ",\n    "
    stream.write(b"]\n}\n" if before == "\n    " else b"\n  ]\n}\n")
