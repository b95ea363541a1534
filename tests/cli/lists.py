"""Lists to import, made for the tests: text files and workbooks, and what ``import`` says of
them."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import openpyxl

from tests.cli.helpers import digest
from tests.conftest import Thidua
from thidua.domain.case.columns import CASE_COLUMNS

BASE = {"title": "Vụ A", "kind": "Vụ án", "field": "Tham nhũng", "lead_unit": "NC"}
SHEET = "Các vụ"


def row(title: str = "Vụ A", **cells: Any) -> dict[str, Any]:
    """A sound row (code name → cell), with the cells given changed or added."""
    return {**BASE, "title": title, **cells}


def grid(rows: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """``rows`` under a header of Vietnamese labels; the columns that any of them fills."""
    names = list(dict.fromkeys(name for one in rows for name in one))
    return [
        [CASE_COLUMNS.get(name, name) for name in names],
        *([one.get(name) for name in names] for one in rows),
    ]


def text_file(
    rows: Iterable[Sequence[Any]],
    name: str = "vu.csv",
    *,
    delimiter: str = ",",
    encoding: str = "utf-8",
    end: str = "\n",
) -> str:
    """A text file of ``rows`` in the current folder; its name."""
    stream = io.StringIO()
    csv.writer(stream, delimiter=delimiter, lineterminator=end).writerows(
        ["" if c is None else c for c in r] for r in rows
    )
    Path(name).write_bytes(stream.getvalue().encode(encoding))
    return name


def workbook(rows: Iterable[Sequence[Any]], name: str = "vu.xlsx", *, sheet: str = SHEET) -> str:
    """A workbook with ``rows`` on its one sheet, in the current folder; its name."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = sheet
    for cells in rows:
        page.append(list(cells))
    book.save(name)
    return name


def cases_csv(*rows: dict[str, Any], name: str = "vu.csv") -> str:
    """A CSV of these cases."""
    return text_file(grid(rows), name)


def cases_book(*rows: dict[str, Any], name: str = "vu.xlsx") -> str:
    """A workbook of these cases."""
    return workbook(grid(rows), name)


def taken(thidua: Thidua, *words: str, stdin: str | None = None) -> dict[str, Any]:
    """What ``import WORDS`` says it did."""
    found: dict[str, Any] = thidua.ok("import", *words, "--format", "json", stdin=stdin).json[
        "import"
    ]
    return found


def cases_of(thidua: Thidua, *words: str) -> list[dict[str, Any]]:
    """Every case in force, its classified texts too."""
    found: list[dict[str, Any]] = thidua.ok(
        "cases", "--format", "json", "--show-classified", *words
    ).json["cases"]
    return found


def by_title(thidua: Thidua) -> dict[str, dict[str, Any]]:
    """The cases in force by their titles."""
    return {case["title"]: case for case in cases_of(thidua)}


def as_json(value: Any) -> str:
    """One spelling of a value, for comparing."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def import_refused(office: Thidua, name: str, *words: str, code: int = 1) -> str:
    """What import says of ``name``; nothing on standard output (see ``Thidua.refused``), not a byte
    written."""
    before = digest(office.file), sorted(os.listdir())
    error = office.refused("import", name, *words, code=code)
    assert (digest(office.file), sorted(os.listdir())) == before
    assert len(error) < 3000
    return error
