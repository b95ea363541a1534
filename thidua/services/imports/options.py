"""How an import is to go, what is wrong in its sheet, and what every importer is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import IO, Protocol

from thidua.advice import Advice, Wording, in_words, told
from thidua.domain.case.model import CASE_COLUMNS
from thidua.domain.case.rules import REQUIRED
from thidua.domain.importing import CellProblem, ImportResult, OnDuplicate
from thidua.errors import Problem, Refused
from thidua.exchange.columns import LISTS
from thidua.exchange.mapping import ColumnMap, read_mapping
from thidua.exchange.opening import open_file
from thidua.exchange.table import Table

_LARGEST_MAP = 1 << 20  # bytes

MOST_PROBLEMS = 10_000  # kept and listed; more are only counted

_LONG_VALUE = re.compile(
    "(“[^”]{200})[^”]+”"
)  # a value that would hide the sentence in which it is named

Progress = Callable[
    [int, float | None], None
]  # rows read so far, and the share of the file where it is known


@dataclass(frozen=True)
class ImportOptions:
    """How an import is to go. ``unit`` leads the cases of rows that name no lead unit;
    ``clear_blanks``: in an update a blank cell empties its column, else it leaves it; ``errors``:
    where to write the sheet with its bad cells marked, in ``words`` as the reader of messages gets
    them; ``source``: the spreadsheet as the command line names it."""

    what: str = "cases"
    sheet: str | None = None
    on_duplicate: OnDuplicate = OnDuplicate.REFUSE
    allow_duplicate: bool = False
    clear_blanks: bool = False
    unit: str | None = None
    mapping: ColumnMap = field(default_factory=ColumnMap)
    errors: Path | None = None
    force: bool = False
    words: Wording = in_words
    source: str = "TỆP"


@dataclass
class Problems:
    """What is wrong in a sheet: the first ``MOST_PROBLEMS``, and how many there are."""

    listed: list[CellProblem] = field(default_factory=list)
    count: int = 0

    def add(self, problem: CellProblem) -> None:
        """Take in one more."""
        self.count += 1
        if self.count <= MOST_PROBLEMS:
            what = _LONG_VALUE.sub(r"\1…”", problem.what)
            self.listed.append(problem if what == problem.what else replace(problem, what=what))


class TwinsOfOtherUnits(Refused):
    """All that is wrong with a list is that it repeats cases of other units: they could be joined
    instead."""


class Importer(Protocol):
    """Takes the rows of a table into the file, inside a change that is under way."""

    problems: Problems
    result: ImportResult

    def run(self, rows: Iterator[tuple[int, list[object]]]) -> None:
        """Take in every row, gathering what is wrong in ``problems`` and what was done in
        ``result``."""


def opened(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The spreadsheet at ``path``, to be read. Raises ``Refused`` where it can't be."""
    return open_file(path)


def guessing(source: str, what: str, sheet: str | None = None) -> Advice:
    """The command line that makes a map file for the spreadsheet ``source``."""
    listed = None if what == "cases" else what
    return Advice("import", source, what=listed, sheet=sheet, guess=True, o="ghep-cot.toml")


def load_mapping(path: Path, what: str, source: str) -> ColumnMap:
    """The map file at ``path``, for the spreadsheet ``source``. Raises ``Refused`` with everything
    that is wrong with it."""
    with open_file(path) as stream:
        raw = stream.read(_LARGEST_MAP + 1)
        if len(raw) > _LARGEST_MAP:
            raise Refused(f"Tệp --map {path} quá lớn.", todo="Xem lại có chọn nhầm tệp không.")
        try:
            return read_mapping(raw.decode("utf-8"), LISTS[what], guessing(source, what))
        except UnicodeDecodeError:
            raise Refused(
                f"Tệp --map {path} không phải là chữ UTF-8.", todo="Lưu lại tệp ấy dạng UTF-8."
            ) from None


def refuse_missing_columns(table: Table, options: ImportOptions) -> None:
    """A list without a required column is refused once, not row by row. Raises ``Refused``.

    To amend cases by code, the code is enough.
    """
    if "code" in table.names and options.on_duplicate is OnDuplicate.UPDATE:
        return
    missing = [
        c
        for c in REQUIRED
        if c not in table.names and not (c == "lead_unit" and options.unit is not None)
    ]
    if not missing:
        return
    labels = ", ".join(f"{CASE_COLUMNS[c]} ({c})" for c in missing)
    hint = " Danh sách của một phòng: thêm --unit MÃ_PHÒNG." if "lead_unit" in missing else ""
    unused = ", ".join(table.unused) or "không có"
    guess = guessing(options.source, options.what, options.sheet)
    raise Refused(
        f"Thiếu cột bắt buộc: {labels}.",
        f"Các cột có trong tệp mà công cụ không biết: {unused}."
        + (f" Trong đó {table.barred_told}" if table.barred else ""),
        told(f"Thêm cột, hoặc ghép tên cột bằng --map.{hint} Tạo tệp ghép cột bằng: ", guess),
        problems=[
            Problem(table.place(table.header_row), f"không có cột {CASE_COLUMNS[c]}")
            for c in missing
        ],
    )
