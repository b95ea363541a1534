"""Many people at one file at once: writers that add cases and readers that look on, each command a
process of its own.

``python -m tests.stress.crowd`` runs 8 writers of 100 cases each beside 4 readers, and prints its
figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from thidua.cli.app import COMMANDS

THIDUA = [sys.executable, "-m", "thidua"]
BUSY = 5
READS: list[tuple[tuple[str, ...], Callable[[str], object]]] = [
    (("review", "--format", "json"), json.loads),
    (("cases", "--format", "json"), json.loads),
    (("log", "--head"), lambda text: int(text.split()[0])),
]


@dataclass
class Crowd:
    """What happened: exit codes of writers and readers, the slowest command of each, and what went
    wrong."""

    seconds: float = 0.0
    writes: Counter[int] = field(default_factory=Counter)
    reads: Counter[int] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=lambda: {"write": 0.0, "read": 0.0})
    faults: list[str] = field(default_factory=list)


def run(file: Path, *words: str, actor: str = "kiem-thu") -> subprocess.CompletedProcess[str]:
    """One command as a process of its own."""
    environment = {
        **os.environ,
        "THIDUA_DB": str(file),
        "THIDUA_ACTOR": actor,
        "THIDUA_TODAY": "2026-01-20",
    }
    return subprocess.run(
        [*THIDUA, *words], capture_output=True, encoding="utf-8", env=environment, check=False
    )


def crowd(file: Path, writers: int, adds: int, readers: int, wait: str = "10") -> Crowd:
    """Let ``writers`` add ``adds`` cases each to a new file, again and again where it is busy,
    while ``readers`` read."""
    assert run(file, "init").returncode == 0
    found, done = Crowd(), threading.Event()

    def write(writer: int) -> None:
        for number in range(adds):
            title = f"Vụ {number} của người {writer}"
            words = (
                "add-case",
                "--title",
                title,
                "--kind",
                "vu_an",
                "--field",
                "tham_nhung",
                "--unit",
                "NC",
                "--wait",
                wait,
            )
            while True:
                started = time.monotonic()
                answer = run(file, *words, actor=f"người {writer}")
                found.slowest["write"] = max(found.slowest["write"], time.monotonic() - started)
                found.writes[answer.returncode] += 1
                if answer.returncode != BUSY:
                    break
            if answer.returncode != 0:
                found.faults.append(f"{title}: exit {answer.returncode}: {answer.stderr}")

    def read(reader: int) -> None:
        turn = reader
        while not done.is_set():
            words, parse = READS[turn % len(READS)]
            turn += 1
            started = time.monotonic()
            answer = run(file, *words)
            found.slowest["read"] = max(found.slowest["read"], time.monotonic() - started)
            found.reads[answer.returncode] += 1
            if answer.returncode not in (0, BUSY):
                found.faults.append(f"{words}: exit {answer.returncode}: {answer.stderr}")
            elif answer.returncode == 0:
                try:
                    parse(answer.stdout)
                except (ValueError, IndexError) as error:
                    found.faults.append(f"{words}: {error}")

    started = time.monotonic()
    writing = [threading.Thread(target=write, args=(number,)) for number in range(writers)]
    reading = [threading.Thread(target=read, args=(number,)) for number in range(readers)]
    for thread in (*writing, *reading):
        thread.start()
    for thread in writing:
        thread.join()
    found.seconds = time.monotonic() - started
    done.set()
    for thread in reading:
        thread.join()
    found.faults += _faults_of(file, writers * adds)
    return found


def _faults_of(file: Path, cases: int) -> list[str]:
    """What is wrong with the file after all: cases lost or doubled, gaps in the log, findings of
    ``check``."""
    faults = []
    listed = json.loads(run(file, "cases", "--format", "json").stdout)["cases"]
    codes, titles = {case["code"] for case in listed}, {case["title"] for case in listed}
    if {len(listed), len(codes), len(titles)} != {cases}:
        faults.append(
            f"{len(listed)} cases, {len(codes)} codes, {len(titles)} titles; {cases} were added"
        )
    entries = [
        entry["entry"] for entry in json.loads(run(file, "log", "--format", "json").stdout)["log"]
    ]
    if sorted(entries) != list(range(1, cases + 2)):
        faults.append(f"the log has the entries {sorted(entries)}")
    if "check" in COMMANDS:
        check = run(file, "check")
        if (check.returncode, check.stdout) != (0, ""):
            faults.append(f"check: exit {check.returncode}: {check.stdout}{check.stderr}")
    return faults


def main() -> int:
    """Run it in the size that is asked for and print the figures; 1 where something went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--adds", type=int, default=100)
    parser.add_argument("--readers", type=int, default=4)
    parser.add_argument("--wait", default="10")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="thidua-crowd-") as folder:
        found = crowd(
            Path(folder) / "thidua.db", asked.writers, asked.adds, asked.readers, asked.wait
        )
    print(
        f"{asked.writers} writers x {asked.adds} adds, {asked.readers} readers:"
        f" {found.seconds:.1f} s"
    )
    print(f"writes by exit code: {dict(found.writes)}; retries after exit 5: {found.writes[BUSY]}")
    print(f"reads by exit code: {dict(found.reads)}")
    print(
        f"slowest write {found.slowest['write']:.2f} s, slowest read {found.slowest['read']:.2f} s"
    )
    print(*found.faults or ["no faults"], sep="\n")
    return 1 if found.faults else 0


if __name__ == "__main__":
    sys.exit(main())
