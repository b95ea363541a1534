"""Every command under strace, its whole tree of processes: no call to the network, no other
program.

``python -m tests.stress.silence`` runs each command in the ways of
``tests.cli.test_classified_nowhere`` (``--most`` of them each) and prints what it saw. Linux with
strace only.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.cli.classified import STEPS, list_of
from tests.cli.test_classified_nowhere import RUNS

CALLED = re.compile(r"^\d+ +(\w+)\((.*)")
NAMES = (  # where the C library may ask this machine itself for the name of an account
    "/var/run/nscd/socket"
)


def traced(folder: Path, *words: str) -> tuple[int, list[str]]:
    """A command's exit code, and what its processes asked of the network or started beside the
    first of them."""
    record = folder.parent / "strace.txt"
    program = [sys.executable, "-m", "thidua", *words]
    watch = [
        "strace",
        "-f",
        "-qq",
        "-e",
        "trace=network,execve,execveat",
        "-e",
        "signal=none",
        "-o",
        str(record),
    ]
    root = str(Path(__file__).parents[2])
    environment = {
        **os.environ,
        "THIDUA_TODAY": "2026-01-20",
        "THIDUA_ACTOR": "kiem-thu",
        "PYTHONPATH": root,
    }
    done = subprocess.run(
        [*watch, *program],
        cwd=folder,
        env=environment,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    calls = [
        found.groups()
        for line in record.read_text(errors="replace").splitlines()
        if (found := CALLED.match(line))
    ]
    assert calls, "strace saw not even the start of the program"
    assert calls[0][0] == "execve", calls[0]
    return done.returncode, [f"{name}({rest}" for name, rest in calls[1:] if NAMES not in rest]


def main() -> None:
    """Run them all; exit 1 where something was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=int, default=3, help="ways in which each command is called")
    most = parser.parse_args().most
    if shutil.which("strace") is None:
        sys.exit("strace is not here")
    codes: Counter[int] = Counter()
    seen: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "o"
        folder.mkdir()
        (folder / "danh-sach.csv").write_text(list_of("NHAP"), encoding="utf-8")
        ways = [
            *STEPS,
            *((*name.split(), *words) for name, runs in RUNS.items() for words in runs[:most]),
        ]
        for words in ways:
            code, calls = traced(folder, *words)
            codes[code] += 1
            seen += [f"{' '.join(words)}: {call}" for call in calls]
    print(
        f"{sum(codes.values())} commands, exit codes {dict(sorted(codes.items()))}: {len(seen)}"
        " calls that reach outside"
    )
    print("\n".join(seen))
    sys.exit(bool(seen))


if __name__ == "__main__":
    main()
