"""Exporting: every case that is not voided, every column, into a file or a stream; nothing in the
data file changes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import IO

from thidua.domain.case.model import hidden
from thidua.domain.case.views import CaseCounts
from thidua.errors import Refused
from thidua.services.attributes import attributes_of
from thidua.services.output import replacing
from thidua.session import Session
from thidua.store import case_counts, cases, database, opening, plans

FORMATS = ("csv", "tsv", "xlsx", "json")
_KEPT_IN_MEMORY = 16_000_000  # bytes of a stream's draft, before it goes to a temporary file


def export_to_file(
    session: Session,
    target: Path,
    format: str,
    *,
    force: bool = False,
    show_classified: bool = False,
) -> CaseCounts:
    """Write the cases to ``target``, whole or not at all, in one of ``FORMATS``; fields are named
    as the plan does.

    Raises ``Refused`` where ``target`` can't be written, or can't hold what there is to write.
    """
    with (
        opening.reading(session) as connection,
        replacing(target, session.happened, force=force) as stream,
    ):
        return _write(connection, stream, format, show_classified, session.plan)


def export_to_stream(
    session: Session,
    stream: IO[bytes],
    format: str,
    *,
    show_classified: bool = False,
) -> CaseCounts:
    """Write the cases to ``stream``: nothing, unless all can be written."""
    with tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY) as draft:
        with opening.reading(session) as connection:
            counts = _write(connection, draft, format, show_classified, session.plan)
        draft.seek(0)
        shutil.copyfileobj(draft, stream)
        return counts


def _write(
    connection: database.Connection,
    stream: IO[bytes],
    format: str,
    show_classified: bool,
    plan_number: str | None,
) -> CaseCounts:
    plan = plans.load_plan(connection, plan_number)
    counts = case_counts.count_cases(connection)
    added = [*attributes_of(connection, plan).values()]
    shown = (hidden(case, show_classified=show_classified) for case in cases.each_case(connection))
    if format == "xlsx":
        from thidua.exchange.book import MOST_ROWS
        from thidua.exchange.case_book import write_book

        if counts.in_force >= MOST_ROWS:
            _refuse_too_many(counts.in_force, MOST_ROWS - 1)
        write_book(stream, shown, plan, added)
        return counts
    from thidua.exchange.case_text import write_delimited, write_json

    if format == "json":
        write_json(stream, shown, added)
    else:
        write_delimited(stream, shown, plan, "\t" if format == "tsv" else ",", added)
    return counts


def _refuse_too_many(count: int, most: int) -> None:
    from thidua.domain.numbers import format_integer

    raise Refused(
        f"Có {format_integer(count)} vụ, mà một trang tính của Excel chỉ chứa được"
        f" {format_integer(most)} vụ.",
        todo="Ghi ra tệp .csv hoặc .json.",
    )
