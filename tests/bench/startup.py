"""Whole processes beside ``sqlite-utils`` in the same environment: a review of the demo file, and
the help page."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tests.bench.measure import SCRIPTS, medians, report

RUNS = 41


def main() -> None:
    """Print both ratios."""
    thidua, sqlite_utils = str(SCRIPTS / "thidua"), str(SCRIPTS / "sqlite-utils")
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder) / "demo.db")
        subprocess.run([thidua, "demo", file], check=True, capture_output=True)
        query = "select lead_unit, count(*) from cases group by lead_unit"
        found = medians(
            {
                "review": [thidua, "review", "--round", "1", "--db", file],
                "query": [sqlite_utils, file, query],
                "help": [thidua, "--help"],
                "their help": [sqlite_utils, "--help"],
            },
            RUNS,
        )
    report(
        "thidua review --round 1 / sqlite-utils FILE select", found["review"], found["query"], 1.3
    )
    report("thidua --help / sqlite-utils --help", found["help"], found["their help"], 1.0)


if __name__ == "__main__":
    main()
