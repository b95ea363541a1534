"""Every writing call of every command made to fail: ``python -m tests.stress.failing [--most N]
[COMMAND …]``."""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from pathlib import Path

from tests.attack.commands import CHANGES, RESULTS, make_file, workplace
from tests.attack.failing import WAYS, Sweep
from tests.attack.results import change_findings, result_findings


def main() -> None:
    """Run the sweeps and print, for each command, its calls, the trials, the exit codes, and every
    finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "commands", nargs="*", help="names of tests/attack/commands.py; all where none is given"
    )
    parser.add_argument(
        "--most",
        type=int,
        help="at most so many calls of each command (the first, the last, some between)",
    )
    chosen = parser.parse_args()
    trials = found = 0
    for name in chosen.commands or CHANGES:
        with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)):
            sweep = Sweep(name, Path(folder))
            codes: Counter[int] = Counter()
            kept = 0
            for trial in sweep.run(WAYS, chosen.most):
                trials += 1
                codes[trial.answer.code] += 1
                kept += trial.kept and trial.answer.code != 0
                if trial.wrong:
                    found += 1
                    print(trial)
            listed = ", ".join(f"exit {code}: {count}" for code, count in sorted(codes.items()))
            print(
                f"{name}: {len(sweep.calls)} calls, {listed}; failed and yet there: {kept}",
                flush=True,
            )
            for fault in change_findings(name, Path(folder)):
                found += 1
                print(fault)
    for name in [] if chosen.commands else RESULTS:
        with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)):
            make_file("closed", Path(folder) / "thidua.db")
            faults = list(result_findings(name, Path(folder)))
            found += len(faults)
            print(*faults, f"{name}: {len(faults)} findings", sep="\n")
    print(f"{trials} trials, {found} findings")


if __name__ == "__main__":
    main()
