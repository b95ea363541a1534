"""``kill -9`` at chosen calls and at random moments: ``python -m tests.stress.kills [--kills N]
[--seed S] [--moments N]``."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.attack.commands import workplace
from tests.attack.kills import Figures, Killer, as_a_process, in_a_child


def by_calls(folder: Path, kills: int, seed: int) -> Figures:
    """So many kills at a call drawn from those that the command makes, torn writes among them."""
    killer = Killer(folder, seed)
    while sum(killer.figures.kills.values()) < kills:
        killer.one(in_a_child, by_calls=True)
    return killer.figures


def by_moments(folder: Path, kills: int, seed: int) -> Figures:
    """So many kills of real processes, at a moment drawn over the time that a command takes."""
    killer = Killer(folder, seed)
    usual = _usual_time()
    run = as_a_process(lambda: killer.dice.uniform(0.3 * usual, 1.15 * usual))
    while sum(killer.figures.kills.values()) < kills:
        killer.one(run, by_calls=False)
    return killer.figures


def _usual_time() -> float:
    run = as_a_process(lambda: 60.0)
    started = time.perf_counter()
    for number in range(3):
        run(
            (
                "add-case",
                "--title",
                f"Đo {number}",
                "--kind",
                "vu_an",
                "--field",
                "khac",
                "--unit",
                "NC",
            ),
            None,
        )
    return (time.perf_counter() - started) / 3


def main() -> None:
    """Run both and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--kills", type=int, default=1000, help="kills at a call of SQLite's or of the system's"
    )
    parser.add_argument(
        "--moments", type=int, default=0, help="kills of real processes at a random moment"
    )
    parser.add_argument("--seed", type=int, default=2021)
    chosen = parser.parse_args()
    for name, attack, count in (
        ("at calls", by_calls, chosen.kills),
        ("at moments", by_moments, chosen.moments),
    ):
        if count:
            with tempfile.TemporaryDirectory() as folder, workplace(Path(folder)):
                print(f"{name}: {attack(Path(folder), count, chosen.seed)}", flush=True)


if __name__ == "__main__":
    main()
