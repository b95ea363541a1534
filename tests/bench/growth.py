"""How each reading command grows: CPU and memory on offices of 1,000, 10,000 and 100,000 cases (with
people, joint cases, registrations), and the power by which its CPU beyond the start grows from the
middle one to the largest."""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import cost
from tests.bench.office import THIDUA, office, run

COUNTS = (1_000, 10_000, 100_000)
ALLOWED = 1.1  # the power
COMMANDS: dict[str, list[str]] = {
    "review": ["review", "--round", "2"],
    "review --cases": ["review", "--round", "2", "--cases", "--format", "json"],
    "review --compare": ["review", "--round", "2", "--compare", "known-on:#3"],
    "status": ["status"],
    "targets": ["targets"],
    "cases": ["cases", "--format", "csv"],
    "cases (table)": ["cases"],
    "cases --search": ["cases", "--search", "huyen 7"],
    "cases --similar": ["cases", "--similar"],
    "show": ["show", "{code}"],
    "explain": ["explain", "{code}"],
    "explain --unit": ["explain", "--unit", "NC", "--target", "tham-nhung", "--round", "2"],
    "commend propose": ["commend", "propose", "--round", "2"],
    "report .docx": ["report", "--round", "2", "-o", "{out}.docx", "--force"],
    "report .html": ["report", "--round", "2", "-o", "{out}.html", "--force"],
    "review .xlsx": ["review", "--round", "2", "-o", "{out}.xlsx", "--force"],
    "export .csv": ["export", "{out}.csv", "--force"],
    "export .xlsx": ["export", "{out}.xlsx", "--force"],
    "log": ["log"],
    "check": ["check"],
    "close-round": ["close-round", "2", "--dry-run"],
    "person list": ["person", "list"],
    "unit list": ["unit", "list"],
}


def main() -> None:
    """Print a line per command; ``python -m tests.bench.growth [FOLDER [COMMAND …]]`` keeps the
    files in FOLDER, and measures those commands only."""
    kept, wanted = sys.argv[1:2], sys.argv[2:]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(kept[0] if kept else temporary)
        files = {count: folder / f"{count}.db" for count in COUNTS}
        for count, file in files.items():
            if not file.exists():
                office(file, count)
                run("register", "NC", "--minimum", "--db", str(file))
        start = cost([THIDUA, "unit", "list", "--db", str(files[COUNTS[0]])]).seconds
        for name, words in COMMANDS.items():
            if wanted and name not in wanted:
                continue
            found = {}
            for count, file in files.items():
                code = f"2022-{count // 2:07d}"
                filled = [
                    word.format(code=code, out=folder / f"out-{count}") if "{" in word else word
                    for word in words
                ]
                found[count] = cost([THIDUA, *filled, "--db", str(file)], expected=(0, 1, 3))
            _, middle, most = (max(found[count][0] - start, 0.02) for count in COUNTS)
            power = math.log(most / middle) / math.log(COUNTS[2] / COUNTS[1])
            times = "  ".join(f"{found[count][0]:6.2f} s" for count in COUNTS)
            sizes = "  ".join(f"{found[count][1]:4.0f} MB" for count in COUNTS)
            verdict = "" if power <= ALLOWED else "  GROWS TOO FAST"
            print(f"{name:18} {times}   {sizes}   power {power:.2f}{verdict}", flush=True)


if __name__ == "__main__":
    main()
