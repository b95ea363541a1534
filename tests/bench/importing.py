"""Lists taken in, laid over themselves, undone, done again and checked: beside ``sqlite-utils insert``
of the same file, and beside the import itself; a workbook beside calamine.

``python -m tests.bench.importing [ROWS …]``: CPU seconds, 30 % of the rows name one of 200 people.
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from tests.bench.measure import SCRIPTS, least, report, within
from tests.bench.office import THIDUA, new_file, rows, write_csv
from thidua.domain.case.columns import CASE_COLUMNS

COUNTS = (10_000, 100_000)
MILLION = 1_000_000  # one run of it has to do
MEMORY = 150.0  # MB
_READ = (
    "import sys, python_calamine as c; [len(r) for r in"
    " c.load_workbook(sys.argv[1]).get_sheet_by_index(0).iter_rows()]"
)


def write_xlsx(path: Path, count: int) -> None:
    """The rows as a workbook with real dates."""
    from thidua.exchange.book import new_book, put

    with path.open("wb") as stream, new_book(stream, by_rows=True) as book:
        sheet, day = book.sheet("Các vụ"), book.look("date")
        for number, cells in enumerate([list(CASE_COLUMNS), *rows(count)]):
            for position, cell in enumerate(cells):
                put(sheet, number, position, cell, day if isinstance(cell, date) else None)


def measure(folder: Path, count: int) -> None:
    """Print the lines of a list of ``count`` rows."""
    listed, file, bare = folder / "list.csv", folder / "new.db", folder / "bare.db"
    write_csv(listed, count)
    place = ["--db", str(file)]

    def anew() -> None:
        for old in folder.glob("*.db"):
            old.unlink()
        new_file(file)

    found = least(
        3 if count < MILLION else 1,
        ("insert", [str(SCRIPTS / "sqlite-utils"), "insert", str(bare), "c", str(listed), "--csv"]),
        ("import", [THIDUA, "import", str(listed), *place]),
        ("check", [THIDUA, "check", *place]),
        ("undo", [THIDUA, "undo", "--yes", *place]),
        ("redo", [THIDUA, "redo", "--yes", *place]),
        ("update", [THIDUA, "import", str(listed), "--on-duplicate", "update", *place]),
        before=anew,
    )
    ours = found["import"]
    allowed = 0.8 if count < MILLION else 0.6
    name = f"import of {count} rows"
    report(
        f"{name} / sqlite-utils insert --csv", ours.seconds, found["insert"].seconds, allowed, "s"
    )
    within(name, ours.megabytes, MEMORY)
    for step, most in {"update": 1.0, "undo": 0.5, "redo": 0.5, "check": 0.7}.items():
        report(f"{step} / {name}", found[step].seconds, ours.seconds, most, "s")
        within(step, found[step].megabytes, MEMORY)


def measure_workbook(folder: Path, count: int) -> None:
    """Print the line of a workbook of ``count`` rows."""
    listed, book, file = folder / "list.csv", folder / "list.xlsx", folder / "new.db"
    write_csv(listed, count)
    write_xlsx(book, count)

    def anew() -> None:
        file.unlink(missing_ok=True)
        new_file(file)

    reading = ("read", [sys.executable, "-c", _READ, str(book)])
    found = {
        kind: least(
            3, reading, (kind, [THIDUA, "import", str(path), "--db", str(file)]), before=anew
        )
        for kind, path in {"csv": listed, "xlsx": book}.items()
    }
    ours, text = found["xlsx"]["xlsx"].seconds, found["csv"]["csv"].seconds
    name = f"import of {count} rows of .xlsx / calamine + csv import"
    report(name, ours, found["xlsx"]["read"].seconds + text, 1.5, "s")


def main() -> None:
    """Print every ratio."""
    counts = [int(word) for word in sys.argv[1:]] or list(COUNTS)
    with tempfile.TemporaryDirectory() as name:
        for count in counts:
            measure(Path(name), count)
        measure_workbook(Path(name), min(*counts, COUNTS[-1]) if len(counts) > 1 else counts[0])


if __name__ == "__main__":
    main()
