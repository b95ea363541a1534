"""What people type about one case: every column read, every mistake reported at once."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import COLUMNS, MILESTONE_DOCUMENTS
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import entry_faults, fault
from thidua.domain.placeholder import no_document, says_nothing
from thidua.domain.plain import Values
from thidua.errors import Problem, Rule

_PLACES = {name: place for place, name in enumerate(COLUMNS)}


def read_entry(raw: Mapping[str, object], context: EntryContext) -> tuple[Values, list[Problem]]:
    """The values by column that ``raw`` (column code name → what was written) amounts to, and
    everything wrong with it.

    A column whose value cannot be read is left blank and reported once; the rules between columns
    are checked on all the others, so that one pass finds every mistake. Raises ``KeyError`` for a
    column that a case does not have.
    """
    written = sorted(raw, key=lambda name: _PLACES.get(name, len(_PLACES)))
    cells = [tuple(value) if isinstance(value := raw[name], list) else value for name in written]
    values, unread = RowReader(written, context).read(cells)
    for name in written:  # a blank takes an attribute away
        if name.startswith(ATTRIBUTE) and name not in values and not _bad(name, unread):
            values[name] = None
    return values, unread + entry_faults(
        values, context.today, {problem.column for problem in unread}
    )


def _bad(column: str, unread: list[Problem]) -> bool:
    return any(problem.column == column for problem in unread)


def placeholder_problems(raw: Mapping[str, object]) -> list[Problem]:
    """The documents among what was typed that are none: “nt”, “chưa có”, “-” (contract,
    "Columns")."""
    return [
        fault(column, f"{no_document(value)}; chưa có thì để trống", Rule.EVIDENCE)
        for column in MILESTONE_DOCUMENTS.values()
        if isinstance(value := raw.get(column), str) and value.strip() and says_nothing(value)
    ]
