"""What people type about one case: every column read, every mistake reported at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from thidua.domain.case.columns import CASE_COLUMNS, COLUMNS, MILESTONE_DOCUMENTS
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import Fault, entry_faults
from thidua.domain.placeholder import no_document, says_nothing
from thidua.errors import Problem

_PLACES = {name: place for place, name in enumerate(COLUMNS)}


def read_entry(
    raw: Mapping[str, Any], context: EntryContext
) -> tuple[dict[str, Any], list[Problem]]:
    """The values by column that ``raw`` (column code name → what was written) amounts to, and
    everything wrong with it.

    A column whose value cannot be read is left blank and reported once; the rules between columns
    are checked on all the others, so that one pass finds every mistake. Raises ``KeyError`` for a
    column that a case does not have.
    """
    written = sorted(raw, key=_PLACES.__getitem__)
    cells = [tuple(value) if isinstance(value := raw[name], list) else value for name in written]
    values, unread = RowReader(written, context).read(cells)
    faults = unread + entry_faults(values, context.today, {column for column, _ in unread})
    return values, [_problem(fault) for fault in faults]


def placeholder_problems(raw: Mapping[str, Any]) -> list[Problem]:
    """The documents among what was typed that are none: “nt”, “chưa có”, “-” (contract,
    "Columns")."""
    return [
        _problem((column, f"{no_document(value)}; chưa có thì để trống"))
        for column in MILESTONE_DOCUMENTS.values()
        if isinstance(value := raw.get(column), str) and value.strip() and says_nothing(value)
    ]


def _problem(fault: Fault) -> Problem:
    column, what = fault
    return Problem(CASE_COLUMNS[column], what)
