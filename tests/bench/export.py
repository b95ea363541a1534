"""Exports of 100,000 cases in each format: how long, and how much memory beyond an export of
1,000."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.measure import SCRIPTS, peak_megabytes
from tests.bench.million import fill

FEW = 1_000
ALLOWED = 10.0  # MB beyond what the export of FEW takes


def main() -> None:
    """Print for each format the seconds, the size of the result, and our memory."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    thidua = str(SCRIPTS / "thidua")
    with tempfile.TemporaryDirectory() as folder:
        files = {number: Path(folder) / f"{number}.db" for number in (FEW, count)}
        for number, file in files.items():
            subprocess.run([thidua, "init", "--db", str(file)], check=True, capture_output=True)
            fill(file, number, 20)
        for suffix in ("xlsx", "csv", "tsv", "json"):
            memory = {}
            for number, file in files.items():
                target = str(Path(folder) / f"{number}.{suffix}")
                start = time.perf_counter()
                memory[number] = peak_megabytes([thidua, "export", target, "--db", str(file)])
            seconds, size = time.perf_counter() - start, Path(target).stat().st_size / 1e6
            more = memory[count] - memory[FEW]
            verdict = "ok" if more < ALLOWED else "TOO MUCH"
            print(
                f"{suffix}: {count} cases, {size:.0f} MB in {seconds:.1f} s; {memory[count]:.0f} MB"
                " of memory",
                end=", ",
            )
            print(
                f"{more:+.0f} MB beyond {FEW} cases (at most {ALLOWED:.0f}) {verdict}", flush=True
            )


if __name__ == "__main__":
    main()
