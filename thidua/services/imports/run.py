"""Importing a spreadsheet: opening it, running the importer of its kind in one transaction, all or
nothing."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from datetime import date
from itertools import chain, islice
from pathlib import Path
from typing import IO

from thidua.clock import Origin
from thidua.domain.importing import CellProblem, ImportResult, OnDuplicate
from thidua.domain.plan.model import Plan
from thidua.errors import Refused
from thidua.exchange.choosing import find_table
from thidua.exchange.columns import LISTS
from thidua.exchange.opening import open_sheets
from thidua.exchange.table import Table
from thidua.services.backing import insured
from thidua.services.effects import effects_since, standing
from thidua.services.imports.lists import ListImporter, PersonImporter, UnitImporter
from thidua.services.imports.options import (
    Importer,
    ImportOptions,
    Problems,
    Progress,
    TwinsOfOtherUnits,
)
from thidua.services.output import check_writable, write_output
from thidua.store import plans
from thidua.store.journal import Journal, changing
from thidua.store.past import log_head

INSURED_ROWS = 100  # a list of more rows is preceded by a backup


def import_file(
    file: Path,
    stream: IO[bytes],
    name: str,
    options: ImportOptions,
    origin: Origin,
    *,
    today: date,
    plan_number: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ImportResult:
    """Take the list in ``stream`` (a spreadsheet called ``name``, seekable) into the file: all of
    it, or nothing.

    Raises ``Refused`` with every bad cell, its ``CellProblem`` naming sheet, row, column, value and
    rule; ``TwinsOfOtherUnits`` where the only trouble is that rows repeat cases of other units.
    """
    if options.errors is not None:
        check_writable(options.errors, force=options.force)
    with open_sheets(stream, name) as sheets:
        table = find_table(sheets, LISTS[options.what], options.mapping, options.sheet)
        with (
            insured(file, origin.at) as insurance,
            changing(file, origin, "import", dry_run=dry_run) as journal,
        ):
            plan = plans.load_plan(journal.connection, plan_number)
            importer = _importer(journal, plan, table, options, today)
            before = standing(journal.connection, plan)
            with _no_collecting(), closing(_watched(table, stream, progress)) as rows:
                first = list(islice(rows, INSURED_ROWS + 1))
                if len(first) > INSURED_ROWS and not dry_run:
                    insurance.take(log_head(journal.connection)[0] + 1)
                importer.run(chain(first, rows))
            _judge_surplus(table, importer)
            if importer.problems.count:
                raise _refusal(importer.problems, table, options)
            result = importer.result
            if not result.rows:
                raise Refused(
                    f"Tệp {name} chỉ có dòng tiêu đề, không có dòng nào để nhập.",
                    todo="Ghi các dòng rồi nhập lại.",
                )
            if lacking := options.mapping.lacking(table.headers):
                told = ", ".join(f"“{header}”" for header in lacking)
                result.notices.append(f"bảng không có tiêu đề ghi trong tệp --map: {told}.")
            if table.barred:
                result.notices.append(table.barred_told)
            result.source, result.unused_columns = name, table.unused
            done = effects_since(journal.connection, before)
            result.plan, result.moved = plan.number, done.moved
            result.closed, result.lapsed = done.closed, done.lapsed
            journal.subject = Path(name).name
            if not journal.changed:
                insurance.drop()
            result.backup = None if insurance.copy is None else str(insurance.copy)
            return result


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


def _judge_surplus(table: Table, importer: Importer) -> None:
    """What stands behind the last header is lost: in a text file it is most likely a comma that cut
    a text in two."""
    if table.others:
        names = ", ".join(f"“{name}”" for name in table.others)
        importer.result.notices.append(
            f"sổ tính còn bảng như vậy ở trang {names}, chưa nhập; nhập từng trang bằng --sheet"
            " TÊN."
        )
    if table.tables:
        names = ", ".join(f"“{name}”" for name in table.tables)
        importer.result.notices.append(
            f"không nhập trang {names}, đứng trước trang “{table.sheet.name}”: không có tiêu đề của"
            " danh sách này."
        )
    if table.surplus and table.sheet.name is not None:
        count, first = len(table.surplus), table.surplus[0]
        importer.result.notices.append(
            f"{count} dòng có chữ ở cột không có tiêu đề, không đọc (dòng đầu tiên: {first})."
        )
        return
    for row in table.surplus:
        what = "dòng có nhiều ô có chữ hơn số cột có tiêu đề"
        todo = "Chữ có dấu phân cách (dấu phẩy, chấm phẩy) phải đặt trong dấu nháy kép."
        importer.problems.add(CellProblem(table.place(row), what, todo, row))


def _importer(
    journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
) -> Importer:
    if options.what == "cases":
        from thidua.services.imports.cases import CaseImporter

        return CaseImporter(journal, plan, table, options, today)

    return list_importer(journal, plan, table, options, today)


def _watched(
    table: Table, stream: IO[bytes], progress: Progress | None
) -> Generator[tuple[int, list[object]]]:
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


def _refusal(problems: Problems, table: Table, options: ImportOptions) -> Refused:
    more = problems.count - len(problems.listed)
    todo = "Sửa các ô ấy rồi nhập lại"
    if options.errors is not None:
        from thidua.exchange.marked import marked_copy

        write_output(
            options.errors, marked_copy(table, problems.listed, options.words), force=options.force
        )
        todo += f"; bản đã đánh dấu từng ô: {options.errors}"
    else:
        todo += "; thêm --errors LOI.xlsx để có bản đánh dấu từng ô"
    what = f"Chưa nhập gì: {problems.count} chỗ chưa đúng."
    why = f"Chỉ liệt kê {len(problems.listed)} chỗ đầu, còn {more} chỗ nữa." if more else ""
    only_twins = options.what == "cases" and all(problem.twin for problem in problems.listed)
    kind = TwinsOfOtherUnits if only_twins else Refused
    return kind(what, why, f"{todo}.", problems=problems.listed)


def list_importer(
    journal: Journal, plan: Plan, table: Table, options: ImportOptions, today: date
) -> Importer:
    """The importer of a list of registrations, units or people. Raises ``Refused`` for options that
    it does not know."""
    if options.on_duplicate is OnDuplicate.JOIN:
        raise Refused(
            "--on-duplicate join chỉ dùng khi nhập các vụ.", todo="Chọn refuse, skip hoặc update."
        )
    from thidua.services.imports.registrations import RegistrationImporter

    kinds: dict[str, type[ListImporter]] = {
        "units": UnitImporter,
        "people": PersonImporter,
        "registrations": RegistrationImporter,
    }
    return kinds[options.what](journal, plan, table, options, today)
