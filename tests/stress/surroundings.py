"""Every odd surrounding, each in a process of its own: ``python -m tests.stress.surroundings``."""

from __future__ import annotations

import time
from collections import Counter

from tests.fuzz.arguments import assert_sound, world
from tests.fuzz.surroundings import TRIALS, judge_process, run_process


def main() -> None:
    """Run them all and say what came of it."""
    started, codes, found = time.monotonic(), Counter[int](), 0
    with world() as made:
        for trial in TRIALS:
            made.restore()
            try:
                code, out, err = run_process(made.folder, trial)
                codes[code] += 1
                judge_process(trial, code, out, err)
                assert_sound(made.file)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                found += 1
                print(f"FOUND: {error}", flush=True)
    minutes = (time.monotonic() - started) / 60
    print(
        f"{len(TRIALS)} processes in {minutes:.1f} minutes; exit codes"
        f" {dict(sorted(codes.items()))}; {found} findings"
    )
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
