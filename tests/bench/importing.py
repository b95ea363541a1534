"""Import of a long CSV beside ``sqlite-utils insert`` of the same file, and of a long workbook
beside calamine."""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.bench.measure import SCRIPTS, peak_megabytes, report
from thidua.domain.case.columns import CASE_COLUMNS

RUNS = 3  # for a million rows one run of each has to do: they take minutes
_READ = (
    "import sys, python_calamine as c; [len(r) for r in"
    " c.load_workbook(sys.argv[1]).get_sheet_by_index(0).iter_rows()]"
)


def people() -> list[str]:
    """Two hundred invented names."""
    families = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi")
    middles, given = ("Văn", "Thị", "Đức", "Minh", "Thu"), ("An", "Bình", "Cường", "Dũng", "Hà")
    return [
        f"{first} {middle} {last}" for first in families for middle in middles for last in given
    ]


def rows(count: int) -> Iterator[list[object]]:
    """Invented cases with every column but units that cooperate, all valid; 30 % name one of 200
    people."""
    dice, staff = random.Random(2021), people()
    first = date(2021, 1, 1)
    for number in range(1, count + 1):
        detected = first + timedelta(days=dice.randrange(1200))
        advised = detected + timedelta(days=dice.randrange(60))
        directed = advised + timedelta(days=dice.randrange(60))
        resolved = directed + timedelta(days=dice.randrange(200)) if dice.random() < 0.7 else None
        values: dict[str, object] = {
            "code": f"{detected.year}-{number:07d}",
            "title": (
                f"Vụ việc minh họa số {number} về quản lý đất đai, đầu tư công tại huyện"
                f" {dice.randrange(21)}"
            ),
            "kind": dice.choice(("vu_an", "vu_viec", "van_de")),
            "field": dice.choice(("tham_nhung", "an_ninh_trat_tu", "kinh_te", "tieu_cuc", "khac")),
            "lead_unit": dice.choice(("NC", "PCTN")),
            "people": dice.choice(staff) if dice.random() < 0.3 else "",
            "initiative": dice.choice(("phat_hien", "tham_muu", "khong", "")),
            "public_concern": dice.choice(("true", "false", "")),
            "source": "Qua nắm tình hình địa bàn",
            "detected_on": detected,
            "advised_on": advised,
            "directed_on": directed,
            "resolved_on": resolved or "",
            "advice_doc": f"{number}-TM/BNCTU",
            "directive_doc": f"{number}-CV/TU",
            "result_doc": f"{number}-KQ" if resolved else "",
            "directed_by": "Thường trực Tỉnh ủy",
            "outcome": dice.choice(("hieu_qua", "khong_hieu_qua")) if resolved else "",
            "classification": "khong",
            "note": "Ghi chú minh họa",
        }
        yield [values.get(column, "") for column in CASE_COLUMNS]


def write_csv(path: Path, count: int) -> None:
    """The rows as CSV with code names."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(CASE_COLUMNS)
        writer.writerows(rows(count))


def write_xlsx(path: Path, count: int) -> None:
    """The same rows as a workbook with real dates."""
    from thidua.exchange.book import new_book, put

    with path.open("wb") as stream, new_book(stream, by_rows=True) as book:
        sheet, day = book.sheet("Các vụ"), book.look("date")
        for number, cells in enumerate([list(CASE_COLUMNS), *rows(count)]):
            for position, cell in enumerate(cells):
                put(sheet, number, position, cell, day if isinstance(cell, date) else None)


def seconds(command: list[str]) -> float:
    """How long one run takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def best(folder: Path, runs: int, *commands: list[str]) -> list[float]:
    """The quickest of some runs of each command, in turn; ``{db}`` in a command is a data file made
    anew."""
    found = [float("inf")] * len(commands)
    for _ in range(runs):
        for index, command in enumerate(commands):
            found[index] = min(
                found[index],
                seconds([fresh(folder) if word == "{db}" else word for word in command]),
            )
    return found


def fresh(folder: Path) -> str:
    """A new data file."""
    file = folder / "new.db"
    file.unlink(missing_ok=True)
    subprocess.run(
        [str(SCRIPTS / "thidua"), "init", "--db", str(file)], check=True, capture_output=True
    )
    return str(file)


def main() -> None:
    """Print the ratios and our memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    book_count = min(count, 100_000)
    runs = RUNS if count <= 200_000 else 1
    thidua, sqlite_utils = str(SCRIPTS / "thidua"), str(SCRIPTS / "sqlite-utils")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        long, short, book = folder / "long.csv", folder / "short.csv", folder / "short.xlsx"
        write_csv(long, count)
        write_csv(short, book_count)
        write_xlsx(book, book_count)
        bare = folder / "bare.db"
        insert = ["sh", "-c", f"rm -f {bare}; {sqlite_utils} insert {bare} cases {long} --csv"]
        ours, theirs = best(folder, runs, [thidua, "import", str(long), "--db", "{db}"], insert)
        report(f"import of {count} rows / sqlite-utils insert --csv", ours, theirs, 0.6, "s")
        memory = peak_megabytes([thidua, "import", str(long), "--db", fresh(folder)])
        print(f"memory: {memory:.0f} MB (at most 300) {'ok' if memory < 300 else 'TOO MUCH'}")
        text = [thidua, "import", str(short), "--db", "{db}"]
        xlsx = [thidua, "import", str(book), "--db", "{db}"]
        read, csv_time, xlsx_time = best(
            folder, RUNS, [sys.executable, "-c", _READ, str(book)], text, xlsx
        )
        report(
            f"import of {book_count} rows of .xlsx / calamine + csv import",
            xlsx_time,
            read + csv_time,
            1.5,
            "s",
        )


if __name__ == "__main__":
    main()
