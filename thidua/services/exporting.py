"""Exporting: cases with every column, into a file or a stream; nothing in the data file changes."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import IO

from thidua.domain.case.model import hidden
from thidua.domain.case.views import CaseCounts, CaseList
from thidua.errors import Refused
from thidua.services.case_lists import CaseQuery, listed_cases
from thidua.services.output import replacing
from thidua.session import Session

FORMATS = ("csv", "tsv", "xlsx", "json")
_KEPT_IN_MEMORY = 16_000_000  # bytes of a stream's draft, before it goes to a temporary file


def export_to_file(
    session: Session,
    target: Path,
    format: str,
    asked: CaseQuery,
    *,
    force: bool = False,
    show_classified: bool = False,
) -> CaseCounts:
    """Write the cases ``asked`` for to ``target``, whole or not at all, in one of ``FORMATS``;
    fields are named as the plan does.

    Raises ``Refused`` where ``target`` can't be written, or can't hold what there is to write.
    """
    with (
        listed_cases(session, asked, show_classified=show_classified) as found,
        replacing(target, session.happened, force=force) as stream,
    ):
        return _write(found, stream, format, show_classified=show_classified)


def export_to_stream(
    session: Session,
    stream: IO[bytes],
    format: str,
    asked: CaseQuery,
    *,
    show_classified: bool = False,
) -> CaseCounts:
    """Write the cases ``asked`` for to ``stream``: nothing, unless all can be written."""
    with tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY) as draft:
        with listed_cases(session, asked, show_classified=show_classified) as found:
            counts = _write(found, draft, format, show_classified=show_classified)
        draft.seek(0)
        shutil.copyfileobj(draft, stream)
        return counts


def _write(found: CaseList, stream: IO[bytes], format: str, *, show_classified: bool) -> CaseCounts:
    counts, plan, added = found.counts, found.plan, found.attributes
    shown = (hidden(case, show_classified=show_classified) for case in found.cases)
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
