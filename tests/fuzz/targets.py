"""What is done with any bytes as a plan file, a list, a map, a workbook: read, or refused in
Vietnamese, and nothing else.

CI runs these on a fixed corpus and on what hypothesis draws; ``tests/stress`` gives them to
atheris. Each returns whether the bytes were taken.
"""

from __future__ import annotations

import io
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from zlib import crc32

import tomli_w

from tests.domain.examples import PLAN, UNITS
from tests.fuzz.english import english
from thidua.advice import in_words
from thidua.clock import Origin
from thidua.domain.case.columns import CASE_COLUMNS, MILESTONE_DATES
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import as_case, entry_faults
from thidua.domain.importing import OnDuplicate
from thidua.domain.plan.data import plan_from_data, plan_to_data, plan_to_dated_data
from thidua.domain.plan.file import read_plan
from thidua.domain.text import unfit_characters
from thidua.errors import Refused, ThiduaError, UsageFault
from thidua.exchange.case_text import write_delimited
from thidua.exchange.cells import preparing
from thidua.exchange.choosing import find_table
from thidua.exchange.columns import LISTS
from thidua.exchange.finding import Sought
from thidua.exchange.guess import guess_mapping, guess_sheet
from thidua.exchange.mapping import ColumnMap, read_mapping
from thidua.exchange.opening import open_sheets
from thidua.exchange.source import Sheet
from thidua.exchange.table import Table
from thidua.services.imports.options import ImportOptions, load_mapping
from thidua.services.imports.run import import_file
from thidua.services.plan_files import plan_book, read_plan_bytes, read_plan_file
from thidua.services.plans import create_file
from thidua.session import Session

_TODAY = date(2026, 1, 20)
_CONTEXT = EntryContext(PLAN.fields, UNITS, _TODAY)
_DATES = frozenset(MILESTONE_DATES.values())
_MOST_ROWS = 3_000  # of a sheet, read to the end by each way of reading
ORIGIN = Origin("2026-01-20T08:00:00", "kiem-thu", ("import",))


class Wrong(AssertionError):
    """The program did with an input what it never should."""


@contextmanager
def only_refused() -> Iterator[None]:
    """Let through nothing but what a user is meant to read, and look at its words."""
    try:
        yield
    except ThiduaError as error:
        if not isinstance(error, (Refused, UsageFault)):
            raise Wrong(f"{type(error).__name__}: {error}") from error
        texts = [error.what, in_words(error.why), in_words(error.todo)]
        texts += [
            text for problem in error.problems for text in (problem.what, in_words(problem.todo))
        ]
        if not error.what:
            raise Wrong("nothing is said") from error
        for text in texts:
            if found := english(text):
                raise Wrong(f"English: {found!r}") from error
        raise


def _tried(action: Callable[[], Any]) -> bool:
    try:
        with only_refused():
            action()
    except ThiduaError:
        return False
    return True


def plan_file(content: bytes, folder: Path) -> bool:
    """``content`` as a plan file. A plan that is taken is the same after it was stored, and after
    it was written out."""
    path = folder / "ke-hoach.toml"
    path.write_bytes(content)

    def read() -> None:
        plan = read_plan_file(path)
        if plan_from_data(plan_to_data(plan)) != plan:
            raise Wrong("a plan that is stored is another plan")
        written = tomli_w.dumps(plan_to_dated_data(plan))
        if read_plan(tomllib.loads(written)) != plan:
            raise Wrong("a plan that is written out is another plan")

    return _tried(read)


def plan_book_file(content: bytes) -> bool:
    """``content`` as a plan in a workbook. A plan that is taken comes back from a workbook of its
    own."""

    def read() -> None:
        plan = read_plan_bytes(content, "Tệp ke-hoach.xlsx", book=True)
        if read_plan_bytes(plan_book(plan), "Tệp ke-hoach.xlsx", book=True) != plan:
            raise Wrong("a plan that is written into a workbook is another plan")

    return _tried(read)


def map_file(content: bytes, folder: Path) -> bool:
    """``content`` as a map file for each kind of list; what is taken is used on a list with headers
    of its own."""
    path = folder / "ghep.toml"
    path.write_bytes(content)
    taken = False
    for kind in LISTS:

        def read(kind: str = kind) -> None:
            mapping = load_mapping(path, kind, "so.xlsx")
            shape = replace(mapping.shape, sheets=())  # a text file has none
            mapping = replace(mapping, shape=shape)
            rows = (
                "Nội dung,Loại,Lĩnh vực,Phòng,Ngày\nVụ 1,va,tn,NC,01/02/2022\nVụ"
                " 2,vu_an,tham_nhung,P1,2022-03-04\n"
            )
            with open_sheets(io.BytesIO(rows.encode()), "vu.csv") as sheets:
                _read_table(find_table(sheets, Sought(LISTS[kind], mapping)), mapping)

        taken = _tried(read) or taken
    return taken


def sheets_file(content: bytes, name: str) -> bool:
    """``content`` as a spreadsheet called ``name``: found, guessed, read. Cases that are taken come
    back from a csv file."""
    taken = False
    guessed = crc32(content) % 3 == 0
    for kind, listed in LISTS.items():

        def read(kind: str = kind, listed: Any = listed) -> None:
            with open_sheets(io.BytesIO(content), name) as sheets:
                choices = {"kind": {"Vụ án": "vu_an"}} if kind == "cases" else {}
                if guessed and (first := guess_sheet(sheets, listed, lambda *_: False, choices)):
                    text = guess_mapping(first, listed, lambda *_: False, choices, "lệnh")
                    _check_guess(text, kind)
                table = find_table(sheets, Sought(listed, ColumnMap()))
                rows = _read_table(table, ColumnMap())
                if kind == "cases":
                    _come_back(rows)

        taken = _tried(read) or taken
    return taken


def _check_guess(text: str, kind: str) -> None:
    """What is guessed can be read as it stands."""
    try:
        read_mapping(text, LISTS[kind])
    except Refused as error:
        raise Wrong(f"a guess that can't be read: {error.what} {error.problems[:2]}") from error


def _read_table(table: Table, mapping: ColumnMap) -> list[dict[str, Any]]:
    """The rows of a list: for cases, the values of those that nothing is wrong with."""
    prepare = preparing(table.sheet, _DATES, mapping)
    cases = set(table.names) <= set(CASE_COLUMNS)
    reader = RowReader(table.names, _CONTEXT, prepare) if cases else None
    good = []
    for count, (number, cells) in enumerate(table.rows()):
        if count >= _MOST_ROWS:
            break
        table.place(number, table.names[0])
        if reader is None:
            continue
        values, faults = reader.read(cells)
        faults += entry_faults(values, _TODAY, {problem.column for problem in faults})
        for words in (problem.what for problem in faults):
            if found := english(words):
                raise Wrong(f"English: {found!r}")
        if not faults:
            good.append(values)
    return good


def _come_back(rows: list[dict[str, Any]]) -> None:
    """Cases written as csv and read again are the same."""
    if not rows:
        return
    cases = [as_case(values, values["code"] or f"M-{number}") for number, values in enumerate(rows)]
    for case in cases:
        for text in (case.title, case.code, case.source or "", *case.people):
            if unfit_characters(text):
                raise Wrong(f"taken with characters that are not: {text!r}")
    stream = io.BytesIO()
    write_delimited(stream, cases, PLAN, ",")
    with open_sheets(stream, "vu.csv") as sheets:
        again = _read_table(find_table(sheets, Sought(LISTS["cases"], ColumnMap())), ColumnMap())
    found = [as_case(values, values["code"]) for values in again]
    if found != cases:
        odd = next(
            ((a, b) for a, b in zip(cases, found, strict=False) if a != b), (len(cases), len(found))
        )
        raise Wrong(f"what goes out does not come back: {odd}")


def imported(content: bytes, name: str, folder: Path) -> bool:
    """``content`` taken in whole by the program itself, in one way or another that its bytes
    choose; then rolled back."""
    file = folder / "thidua.db"
    if not file.exists():
        create_file(Session(file, source=ORIGIN), PLAN)
    dice = crc32(content)
    options = ImportOptions(
        what=tuple(LISTS)[(dice >> 2) % 4] if dice & 3 == 0 else "cases",
        on_duplicate=tuple(OnDuplicate)[(dice >> 4) % 4],
        allow_duplicate=bool(dice & 64),
        clear_blanks=bool(dice & 128),
        unit="NC" if dice & 256 else None,
        errors=folder / "loi.xlsx" if dice & 0xE00 == 0 else None,
        force=True,
    )
    before = file.read_bytes()
    done = _tried(
        lambda: import_file(
            Session(file, day=_TODAY, source=ORIGIN, dry_run=True),
            io.BytesIO(content),
            name,
            options,
        )
    )
    if file.read_bytes() != before:
        raise Wrong("an import that is only tried changed the file")
    return done


def rows_of(sheets: list[Sheet]) -> int:
    """How many rows a book has, all read."""
    return sum(1 for sheet in sheets for _ in sheet.rows())
