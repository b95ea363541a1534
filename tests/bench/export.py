"""Exports and documents: each format of 100,000 cases, with the memory beyond an export of 1,000; a
workbook of 10,000 beside xlsxwriter writing the same cells; the Word report of 10,000."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench.measure import Cost, cost, least, report, within
from tests.bench.office import THIDUA, office

FEW, SOME, MANY = 1_000, 10_000, 100_000
BEYOND = 10.0  # MB more than the export of FEW takes
_BARE = """
import json, sys, xlsxwriter
rows = json.load(open(sys.argv[1]))
book = xlsxwriter.Workbook(sys.argv[2], {"constant_memory": True})
sheet = book.add_worksheet()
look = {"font_name": "Times New Roman", "font_size": 12, "border": 1, "text_wrap": True}
text, day = book.add_format(look), book.add_format({**look, "num_format": "dd/mm/yyyy"})
from datetime import datetime
for number, cells in enumerate(rows):
    for place, cell in enumerate(cells):
        if cell is None or cell == "":
            sheet.write_blank(number, place, None, text)
        elif isinstance(cell, list):
            sheet.write_datetime(number, place, datetime(*cell), day)
        else:
            sheet.write_string(number, place, str(cell), text)
    sheet.set_row(number, 18 * (1 + number % 3))
book.close()
"""
_READ = "import json, sys; json.load(open(sys.argv[1]))"


def _cells(book: Path, text: Path) -> None:
    """What stands in the first sheet of ``book``, as JSON."""
    import json
    from datetime import date

    from python_calamine import load_workbook

    sheet = load_workbook(str(book)).get_sheet_by_index(0)
    rows = [
        [[c.year, c.month, c.day] if isinstance(c, date) else c for c in row]
        for row in sheet.iter_rows()
    ]
    text.write_text(json.dumps(rows), encoding="utf-8")


def main() -> None:
    """Print a line for each format, then the ratio of the workbook, then the report."""
    counts = (FEW, SOME, int(sys.argv[1]) if len(sys.argv) > 1 else MANY)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = {count: folder / f"{count}.db" for count in counts}
        for count, file in files.items():
            office(file, count)
        for suffix in ("xlsx", "csv", "tsv", "json"):
            taken: dict[int, Cost] = {}
            for count, file in files.items():
                target = str(folder / f"{count}.{suffix}")
                taken[count] = cost([THIDUA, "export", target, "--force", "--db", str(file)])
            most = taken[counts[-1]]
            print(f"{suffix}: {counts[-1]} cases in {most.seconds:.1f} s, {most.megabytes:.0f} MB")
            within(f"{suffix}, beyond {FEW} cases", most.megabytes - taken[FEW].megabytes, BEYOND)
        cells, book = folder / "cells.json", folder / f"{SOME}.xlsx"
        _cells(book, cells)
        bare = [sys.executable, "-c", _BARE, str(cells), str(folder / "bare.xlsx")]
        place = ["--force", "--db", str(files[SOME])]
        found = least(
            3,
            ("export", [THIDUA, "export", str(book), *place]),
            ("bare", bare),
            ("read", [sys.executable, "-c", _READ, str(cells)]),
            before=lambda: None,
        )
        theirs = found["bare"].seconds - found["read"].seconds
        report(f"export of {SOME} cases / xlsxwriter", found["export"].seconds, theirs, 1.3, "s")
        word = cost([THIDUA, "report", "--round", "2", "-o", str(folder / "r.docx"), *place])
        verdict = "ok" if word.seconds <= 2 else "TOO SLOW"
        print(f"report .docx of {SOME} cases: {word.seconds:.2f} s (at most 2) {verdict}")
        within(f"report .docx of {SOME} cases", word.megabytes, 150)


if __name__ == "__main__":
    main()
