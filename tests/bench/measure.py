"""Timing whole processes fairly: several programs in turn, the middle of many runs, the memory of
the largest."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

SCRIPTS = Path(sys.executable).parent


def medians(commands: Mapping[str, list[str]], runs: int) -> dict[str, float]:
    """The median wall time in milliseconds of each command, run in turn ``runs`` times after one
    warm-up."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
            if run:
                times[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def peak_megabytes(command: list[str]) -> float:
    """The largest resident size of one run of ``command``, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise subprocess.CalledProcessError(status, command)
    return usage.ru_maxrss / 1024


def report(name: str, ours: float, theirs: float, allowed: float, unit: str = "ms") -> None:
    """One line: both times, their ratio, and what is allowed."""
    ratio = ours / theirs
    verdict = "ok" if ratio <= allowed else "TOO SLOW"
    print(
        f"{name}: {ours:.1f} {unit} / {theirs:.1f} {unit} = {ratio:.2f} (at most {allowed})"
        f" {verdict}"
    )
