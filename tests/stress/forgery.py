"""Random edits by SQL, as a forger would make them: ``python -m tests.stress.forgery [--edits N]
[--seed S]``."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.attack.commands import workplace
from tests.attack.forgery import EDITS, Forger


def main() -> None:
    """Make the edits and print what the program said of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2021)
    parser.add_argument("--kind", choices=sorted(EDITS), help="only edits of this kind")
    chosen = parser.parse_args()
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(
            dir="/dev/shm" if Path("/dev/shm").is_dir() else None
        ) as folder,
        workplace(Path(folder)),
    ):
        forger = Forger(Path(folder), chosen.seed)
        made = 0
        while made < chosen.edits:
            forger.one(chosen.kind)
            count = sum(forger.figures.kinds.values())
            if count != made and count % 1_000 == 0:
                print(
                    f"{count} edits, {time.monotonic() - started:.0f} s,"
                    f" {len(forger.figures.findings)} findings",
                    flush=True,
                )
            made = count
        print(forger.figures)


if __name__ == "__main__":
    main()
