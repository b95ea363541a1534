"""Offices at work, each for so many commands: ``python -m tests.stress.office [--offices N]
[--commands N] [--seed S]``."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections import Counter
from pathlib import Path

from tests.attack.office import Office


def main() -> None:
    """Run them and print what was done and refused; ends with the story of the first file that
    ``check`` faults."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offices", type=int, default=200)
    parser.add_argument("--commands", type=int, default=40)
    parser.add_argument("--seed", type=int, default=2021)
    chosen = parser.parse_args()
    answers: Counter[tuple[str, int]] = Counter()
    red = 0
    for seed in range(chosen.seed, chosen.seed + chosen.offices):
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            office = Office(Path(folder), seed)
            office.work(chosen.commands)
            answers += office.answers
            if found := office.check():
                red += 1
                print(f"{office.story()}\n{found}", flush=True)
    done = sum(count for (_, code), count in answers.items() if code == 0)
    for (words, code), count in sorted(answers.items()):
        print(f"{words}: exit {code}: {count}")
    print(
        f"{chosen.offices} offices, {answers.total()} commands, {done} done; {red} files that check"
        " faults"
    )


if __name__ == "__main__":
    main()
