"""Importing a spreadsheet: opening it, running the importer of its kind in one transaction, all or
nothing."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from thidua.domain.importing import ImportResult, OnDuplicate, in_one
from thidua.domain.plan.model import Plan
from thidua.domain.unit import Unit
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.choosing import find_tables
from thidua.exchange.columns import SheetKind
from thidua.exchange.finding import Sought
from thidua.exchange.opening import open_sheets
from thidua.exchange.table import Table
from thidua.record import replace
from thidua.services.attributes import known_attributes
from thidua.services.backing import insured
from thidua.services.effects import effects_since, state_before
from thidua.services.imports.options import ImportOptions, Progress, guessing
from thidua.services.imports.report import (
    Report,
    judge_surplus,
    refusal,
    refuse_unmapped,
    tell_of_heads,
)
from thidua.services.imports.sections import meaning
from thidua.services.imports.told import judge_rows, tell_of_rows
from thidua.services.lookup import known_unit
from thidua.services.output import check_writable
from thidua.session import Session
from thidua.store import plans, units
from thidua.store.journal import Journal, changing
from thidua.store.past import log_head

if TYPE_CHECKING:
    from thidua.services.imports.lists import ListImporter

INSURED_ROWS = 100  # a list of more rows is preceded by a backup


class Importer(Protocol):
    """Takes the rows of a table into the file, inside a change that is under way."""

    report: Report

    def run(self, rows: Iterator[tuple[int, Sequence[object]]]) -> None:
        """Take in every row, telling in ``report`` what is wrong and what was done."""


def import_file(
    session: Session,
    stream: IO[bytes],
    name: str,
    options: ImportOptions,
    *,
    progress: Progress | None = None,
) -> ImportResult:
    """Take the list in ``stream`` (a spreadsheet called ``name``, seekable) into the file: all of
    it, or nothing.

    Raises ``Refused`` with every bad cell, its ``Problem`` naming sheet, row, column, value and
    rule; ``TwinsOfOtherUnits`` where the only trouble is that rows repeat cases of other units.
    """
    if options.errors is not None:
        check_writable(options.errors, force=options.force)
    added = known_attributes(session) if options.what == "cases" else {}
    with open_sheets(stream, name) as sheets:
        kind = kind_of(options.what, added.values())
        with (
            insured(session) as insurance,
            changing(session, "import") as journal,
        ):
            plan = plans.load_plan(journal.connection, session.plan)
            options = with_unit(options, units.load_units(journal.connection))
            sought = sought_in(kind, options, units.load_units(journal.connection), plan)
            tables = find_tables(sheets, sought, every=options.all_sheets)
            refuse_unmapped(tables, options)
            before = state_before(journal.connection, plan)
            reports = []
            for table in tables:
                importer = _importer(journal, plan, table, options, session.today)
                reports.append(importer.report)
                with _no_collecting(), closing(_watched(table, stream, progress)) as rows:
                    first = list(islice(rows, INSURED_ROWS + 1))
                    if len(first) > INSURED_ROWS and not session.dry_run:
                        insurance.take(log_head(journal.connection)[0] + 1)
                    importer.run(chain(first, rows))
                judge_rows(table, importer.report)
                judge_surplus(table, importer.report)
            if any(report.problems.count for report in reports):
                raise refusal(session, list(zip(tables, reports, strict=True)), options)
            for table, report in zip(tables, reports, strict=True):
                tell_of_rows(table, report)
                tell_of_heads(table, report)
            result = in_one([report.result for report in reports])
            if not result.rows:
                raise Refused(
                    f"Tệp {name} chỉ có dòng tiêu đề, không có dòng nào để nhập.",
                    todo="Ghi các dòng rồi nhập lại.",
                )
            result.source = name
            result.unused_columns = [head for table in tables for head in table.unused]
            done = effects_since(journal.connection, before)
            result.plan, result.moved = plan.number, done.moved
            result.closed, result.lapsed = done.closed, done.lapsed
            journal.subject = Path(name).name
            if not journal.changed:
                insurance.drop()
            result.backup = None if insurance.copy is None else str(insurance.copy)
            return result


def with_unit(options: ImportOptions, present: list[Unit]) -> ImportOptions:
    """The options with the unit of ``--unit`` as that of staff whose rows name none."""
    if options.unit is None or options.what != "people":
        return options
    unit = known_unit(present, options.unit).code
    shape = options.mapping.shape
    shape = replace(shape, defaults={"unit": unit, **shape.defaults})
    return replace(options, mapping=replace(options.mapping, shape=shape))


def sought_in(kind: SheetKind, options: ImportOptions, present: list[Unit], plan: Plan) -> Sought:
    """What is sought in the spreadsheet: ``--unit`` goes before the name of a sheet."""
    meant = meaning(options.what, present, plan)
    guess = guessing(options.source, options.what, options.sheet)
    return Sought(kind, options.mapping, meant, options.unit is None, guess)


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Rows make no cycles, and looking for some takes a good part of the time of a long list."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _importer(
    journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
) -> Importer:
    """What takes lists of that kind. Raises ``Refused`` for options that it does not know."""
    if options.what == "cases":
        from thidua.services.imports.cases import CaseImporter

        return CaseImporter(journal, plan, table, options, today)
    if options.on_duplicate is OnDuplicate.JOIN:
        raise Refused(
            "--on-duplicate join chỉ dùng khi nhập các vụ.", todo="Chọn refuse, skip hoặc update."
        )
    from thidua.services.imports.figures import FigureImporter
    from thidua.services.imports.lists import PersonImporter, UnitImporter
    from thidua.services.imports.registrations import RegistrationImporter

    kinds: dict[str, type[ListImporter]] = {
        "units": UnitImporter,
        "people": PersonImporter,
        "registrations": RegistrationImporter,
        "figures": FigureImporter,
    }
    return kinds[options.what](journal, plan, table, options, today)


def _watched(
    table: Table, stream: IO[bytes], progress: Progress | None
) -> Generator[tuple[int, Sequence[object]]]:
    """The rows of ``table``, telling now and then how far they have got."""
    if progress is None:
        yield from table.rows()
        return
    size = 0
    if table.sheet.name is None:
        place = stream.tell()
        size = stream.seek(0, 2)
        stream.seek(place)
    for count, row in enumerate(table.rows(), start=1):
        if count % 500 == 0:
            progress(count, stream.tell() / size if size else None)
        yield row
