"""Whole processes beside a query by ``sqlite-utils`` in the same environment and run: what is
waited for at each command, and at each press of the Tab key.

CPU seconds (the machine may have other work), the least of many runs, byte code kept, output into a
pipe.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tests.bench.measure import SCRIPTS, cost, report

RUNS = 25
QUERY = "select lead_unit, count(*) from cases group by lead_unit"
_NEW = ("add-case", "--title", "Vụ việc thử", "--kind", "vu_an", "--field", "khac", "--unit", "NC")
# What is run, and how many times the query it may take.
COMMANDS: dict[tuple[str, ...], float] = {
    ("review",): 0.75,
    ("--help",): 0.6,
    ("--version",): 0.6,
    (): 0.6,
    ("status",): 0.9,
    ("cases",): 0.9,
    ("show", "2021-001"): 0.9,
    ("explain", "2021-001"): 0.9,
    _NEW: 1.2,
}
TABS: dict[tuple[str, ...], float] = {
    ("re",): 0.4,
    ("cases", "--"): 0.4,
    ("show", ""): 0.4,
    ("cases", "--unit", ""): 0.4,
}


def main() -> None:
    """Print each ratio."""
    thidua, sqlite_utils = str(SCRIPTS / "thidua"), str(SCRIPTS / "sqlite-utils")
    for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory() as folder:
        file, copy = Path(folder) / "demo.db", Path(folder) / "copy.db"
        subprocess.run([thidua, "demo", str(file)], check=True, capture_output=True)
        runs: dict[str, tuple[list[str], dict[str, str], float]] = {
            "query": ([sqlite_utils, str(file), QUERY], {}, 1.0)
        }
        for words, most in COMMANDS.items():
            used = {"THIDUA_DB": str(copy if words == _NEW else file)}
            runs[" ".join(("thidua", *words[:1]))] = ([thidua, *words], used, most)
        for words, most in TABS.items():
            asked = {"_THIDUA_COMPLETE": "tab_zsh", "_THIDUA_WORDS": "\n".join(words)}
            name = f"Tab behind “{' '.join(words)}”"
            runs[name] = ([thidua], {"THIDUA_DB": str(file), **asked}, most)
        taken: dict[str, list[float]] = {name: [] for name in runs}
        for _ in range(RUNS + 1):  # the first writes the byte code
            shutil.copy(file, copy)
            for name, (command, variables, _most) in runs.items():
                taken[name].append(cost(command, variables, expected=(0, 2)).seconds * 1000)
    least = {name: min(times[1:]) for name, times in taken.items()}
    for name, (_, _, most) in runs.items():
        report(f"{name} / sqlite-utils FILE select", least[name], least["query"], most, "ms CPU")


if __name__ == "__main__":
    main()
