"""Timing whole processes fairly: several programs in turn, the middle of many runs, the memory of
the largest."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import NamedTuple

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


class Cost(NamedTuple):
    """What one run took: seconds of CPU, and MB of memory at the most."""

    seconds: float
    megabytes: float


def cost(
    command: list[str],
    variables: Mapping[str, str] | None = None,
    *,
    expected: Collection[int] = (0,),
) -> Cost:
    """What one run of ``command`` takes, its output read from a pipe; ``variables`` are added to
    the environment. Raises ``CalledProcessError`` for an exit code that is not ``expected``."""
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(variables or {})},
    )
    assert process.stdout is not None
    with process.stdout as printed:
        while printed.read(1 << 16):
            pass
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in expected:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def least(
    runs: int, *steps: tuple[str, list[str]], before: Callable[[], object]
) -> dict[str, Cost]:
    """The least that each of ``steps`` (name, command) took, all of them in turn ``runs`` times;
    ``before`` is called before each turn."""
    found: dict[str, Cost] = {}
    for _ in range(runs):
        before()
        for name, command in steps:
            taken, known = cost(command), found.get(name)
            found[name] = taken if known is None else Cost(*map(min, taken, known))
    return found


def within(name: str, megabytes: float, allowed: float) -> None:
    """One line: the memory, and what is allowed."""
    verdict = "ok" if megabytes <= allowed else "TOO MUCH"
    print(f"{name}: {megabytes:.0f} MB (at most {allowed:.0f}) {verdict}", flush=True)


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
    said = f"{name}: {ours:.2f} {unit} / {theirs:.2f} {unit} = {ratio:.2f}"
    print(f"{said} (at most {allowed}) {verdict}", flush=True)
