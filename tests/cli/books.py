"""Reading a review's workbook back, with a library other than the one that wrote it."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import openpyxl.utils
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.sheets import column_of
from tests.conftest import Thidua

SUMMARY_HEAD = [
    "Chỉ tiêu",
    "Tối thiểu",
    "Đăng ký",
    "Phải đạt",
    "Thực hiện",
    "Còn thiếu",
    "Tỷ lệ",
    "Kết quả",
    "Thiếu minh chứng",
]
Rows = list[list[Any]]


@dataclass
class FigureBlock:
    """One figure on a sheet of cases: its name, the words and numbers beside it, the plan's
    sentence, the cases."""

    name: str
    figures: dict[str, Any]
    sentence: str
    cases: list[dict[str, Any]] = field(default_factory=list)

    @property
    def codes(self) -> list[str]:
        """The codes of the cases."""
        return [case["Mã"] for case in self.cases]


def book_of(thidua: Thidua, *words: str, name: str = "so.xlsx") -> Any:
    """The workbook that ``review WORDS -o NAME`` writes over whatever is there."""
    thidua.ok("review", *words, "-o", name, "--force")
    return openpyxl.load_workbook(thidua.file.parent / name)


def values(sheet: Worksheet) -> Rows:
    """All cells of a sheet."""
    return [[cell.value for cell in row] for row in sheet.rows]


def texts(sheet: Worksheet) -> list[str]:
    """What stands in the first column, or in the second where that is blank, from top to bottom."""
    first = (next((value for value in row[:2] if value is not None), None) for row in values(sheet))
    return [value for value in first if value is not None]


def printed_size(sheet: Worksheet) -> float:
    """The size in points at which letters of 12 points are printed on A4 landscape: as scaled, or
    as fitted to so many pages across."""
    return 12 * _scale(sheet)


def _scale(sheet: Worksheet) -> float:
    if (pages := _fitted(sheet)) is None:
        return float(sheet.page_setup.scale or 100) / 100
    found = (percent for percent in range(100, 9, -1) if len(_filled(sheet, percent)) <= pages)
    return next(found) / 100


def _fitted(sheet: Worksheet) -> int | None:
    """On how many pages across a sheet is made to fit, if it is."""
    properties = sheet.sheet_properties.pageSetUpPr
    if properties is None or not properties.fitToPage:
        return None
    return sheet.page_setup.fitToWidth or 1


def _filled(sheet: Worksheet, percent: int) -> list[int]:
    """After how many columns each page across ends where it is filled as far as it goes."""
    room = 100 * _ACROSS / percent
    ends, again = [], _repeated(sheet)
    used = over = sum(_dots(sheet, column) for column in range(1, again + 1))
    for column in range(again + 1, sheet.max_column + 1):
        if used + _dots(sheet, column) > room:
            ends.append(column - 1)
            used = over
        used += _dots(sheet, column)
    return [*ends, sheet.max_column]


def _repeated(sheet: Worksheet) -> int:
    """How many columns stand on each page across."""
    columns = str(sheet.print_title_cols or "").replace("$", "").split(":")
    return openpyxl.utils.column_index_from_string(columns[-1]) if columns[-1] else 0


def pages_across(sheet: Worksheet) -> list[float]:
    """How much of its width each page across is filled, with the columns that are repeated on
    it."""
    scale, repeated = _scale(sheet), _repeated(sheet)
    ends = [*(found.id for found in sheet.col_breaks.brk), sheet.max_column]
    if _fitted(sheet) is not None:
        ends = _filled(sheet, round(100 * scale))
    found = []
    for start, end in pairwise([0, *ends]):
        shown = {*range(1, repeated + 1), *range(start + 1, end + 1)}
        found.append(scale * sum(_dots(sheet, column) for column in shown) / _ACROSS)
    return found


_ACROSS = 273 / 25.4 * 96  # dots of the width of A4 landscape between its margins


def _dots(sheet: Worksheet, column: int) -> float:
    width: float = column_of(sheet, column).width
    return 7 * width


def summary_rows(book: Any) -> dict[tuple[str, str], list[Any]]:
    """(group, name of the target) → the cells behind the name. A group is the Ban or the code of a
    unit."""
    found: dict[tuple[str, str], list[Any]] = {}
    rows = values(book["Tổng hợp"])
    group = ""
    for row in rows[rows.index(SUMMARY_HEAD) + 1 :]:
        if row[0] is None:
            break
        if row[4] is None:
            group = row[0].rpartition(":")[0].rpartition(" (")[2].rstrip(")") or row[0]
        else:
            found[group, row[0].split("\n")[0].removeprefix("– ")] = row[1:]
    return found


def figure_blocks(sheet: Worksheet) -> list[FigureBlock]:
    """The figures of a sheet of cases, in order."""
    rows = values(sheet)
    start = next(i for i, row in enumerate(rows) if row[0] == "Mã")
    head, found, previous = rows[start], list[FigureBlock](), ""
    for row in rows[start + 1 :]:
        if row[2] == "Phải đạt":
            name = row[1].split("\n")[0].removeprefix("– ")
            found.append(FigureBlock(name, _figures(row), ""))
            previous = "name"
        elif previous == "name":
            found[-1].figures |= _figures(row)
            previous = "band"
        elif previous == "band":
            found[-1].sentence, previous = row[1], "sentence"
        elif row[1] != "Không có vụ nào.":
            found[-1].cases.append(dict(zip(head, row, strict=True)))
    return found


def _figures(row: list[Any]) -> dict[str, Any]:
    return {word: value for word, value in pairwise(row) if word in _WORDS}


_WORDS = ("Phải đạt", "Thực hiện", "Còn thiếu", "Tỷ lệ", "Thiếu minh chứng", "Kết quả")


def series_of(book: Any) -> list[tuple[date, int, str | None]]:
    """The cells that the chart of growth is drawn from: day, number of cases, what is marked
    there."""
    rows = values(book["Biểu đồ"])
    start = next(i for i, row in enumerate(rows) if row[0] == "Tính đến hết ngày")
    found = []
    for row in rows[start + 1 :]:
        if isinstance(row[0], datetime):
            assert row[2] == (row[1] if row[3] else None)
            found.append((row[0].date(), row[1], row[3]))
    return found


def parts_of(file: Path) -> dict[str, str]:
    """Every part of the workbook's zip as text."""
    with zipfile.ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}
