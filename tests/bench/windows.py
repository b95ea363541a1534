"""``python -m tests.bench.windows ZIP``: how long the commands of the zip for Windows take to start
under Wine, beside a Python that does nothing."""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from tests.tools.windows import parts
from tests.tools.windows.wine import Wine, missing

_RUNS = 7


def main() -> None:
    """Print the median of each, in seconds."""
    if lacking := missing():
        raise SystemExit(lacking)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        zipfile.ZipFile(sys.argv[1]).extractall(folder)
        program, wine = folder / parts.TOP, Wine(folder)
        wine.mend(program)
        python, ours = str(program / "python" / "python.exe"), str(program / "thidua.exe")
        commands = {
            "python -c pass": (python, "-c", "pass"),
            "thidua --version": (ours, "--version"),
            "python -m thidua --version": (python, "-X", "utf8", "-m", "thidua", "--version"),
            "thidua review --round 2": (ours, "review", "--round", "2"),
        }
        try:
            wine.run(ours, "demo", "thidua.db", cwd=folder)
            for said, words in commands.items():
                print(f"{said}: {_median(wine, folder, words):.2f} s")
        finally:
            wine.close()


def _median(wine: Wine, folder: Path, words: tuple[str, ...]) -> float:
    times = []
    for _ in range(_RUNS + 1):  # the first one warms up
        start = time.perf_counter()
        wine.run(*words, cwd=folder)
        times.append(time.perf_counter() - start)
    return statistics.median(times[1:])


if __name__ == "__main__":
    main()
