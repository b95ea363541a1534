"""Every byte of a small file flipped, cuts, pages: ``python -m tests.stress.bytes [--part N/M]
[--bits] [--seed S]``."""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from tests.attack.bytes import Damaged
from tests.attack.commands import workplace


def main() -> None:
    """Damage the file in every way and print how it was answered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--part",
        default="1/1",
        help="the Nth of M parts of the positions, to share them among processes",
    )
    parser.add_argument("--every", type=int, default=1, help="only every Nth byte")
    parser.add_argument(
        "--start", type=int, default=0, help="leave out so many positions of the part"
    )
    parser.add_argument(
        "--bits", action="store_true", help="flip one bit of each byte, drawn, not all eight"
    )
    parser.add_argument(
        "--pages", type=int, default=250, help="so many times each: swapped, zeroed, doubled, noise"
    )
    parser.add_argument("--seed", type=int, default=2021)
    chosen = parser.parse_args()
    part, parts = map(int, chosen.part.split("/"))
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(
            dir="/dev/shm" if Path("/dev/shm").is_dir() else None
        ) as folder,
        workplace(Path(folder)),
    ):
        damaged = Damaged(Path(folder), chosen.seed)
        print(f"a file of {len(damaged.content)} bytes", flush=True)
        positions = range((part - 1) * chosen.every, len(damaged.content), parts * chosen.every)[
            chosen.start :
        ]
        for start in range(0, len(positions), 2_000):
            damaged.flips(positions[start : start + 2_000], None if chosen.bits else 0xFF)
            print(
                f"{start + 2_000} bytes, {time.monotonic() - started:.0f} s: {damaged.figures}",
                flush=True,
            )
        if part == 1:
            damaged.cuts()
            damaged.pages(chosen.pages)
        print(f"{time.monotonic() - started:.0f} s: {damaged.figures}")


if __name__ == "__main__":
    main()
