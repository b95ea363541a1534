"""Rows of values as lines of CSV or TSV, in which nothing acts as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence

# A text that a spreadsheet could take for a formula, however many quotes stand before it (contract,
# "Rules on input").
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def csv_line(row: Sequence[object], delimiter: str = ",") -> str:
    """A row of CSV with ``\\n`` at its end; fields with a lone carriage return are quoted too."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerow(
        [csv_cell(value) for value in row]
    )
    return stream.getvalue()[:-2] + "\n"


def csv_cell(value: object) -> object:
    """A value as a CSV cell: nothing for ``None``, 1 and 0 words for booleans, one more ``'``
    before a formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    if isinstance(value, (list, tuple)):
        return csv_cell(";".join(str(item) for item in value))
    return value
