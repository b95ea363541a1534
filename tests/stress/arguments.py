"""Command lines of every kind, for as long as one likes: ``python -m tests.stress.arguments --minutes 10``."""

from __future__ import annotations

import argparse
import resource
import signal
import time
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.arguments import Fault, Line, World, lines, world

_SECONDS = 20
_MEMORY = 1 << 30


def rounds(made: World, minutes: float, first: int, chain: int) -> tuple[int, list[str]]:
    """Try command lines until the time is up; how many were run, and what was found, each kind of failure once."""
    end, runs, found, seen = time.monotonic() + 60 * minutes, 0, [], Counter[str]()
    number = first

    while time.monotonic() < end:
        number += 1
        since = 0

        @seed(number)
        @settings(
            max_examples=500, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
        )
        @given(lines())
        def batch(line: Line) -> None:
            nonlocal runs, since
            if time.monotonic() > end:
                return
            if since % chain == 0:
                made.restore()
            runs, since = runs + 1, since + 1
            signal.alarm(_SECONDS)
            try:
                made.try_line(line, thorough=runs % 4 == 0)
            except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
                since = 0
                last = traceback.extract_tb(error.__traceback__)[-1]
                kind = error.kind if isinstance(error, Fault) else f"{type(error).__name__} {last.name}:{last.lineno} {line.path}"
                seen[kind] += 1
                if seen[kind] == 1:
                    found.append(kind)
                    print(f"FOUND after {runs}: {kind}\n    {line!r}\n    {str(error)[:1500]}", flush=True)
            finally:
                signal.alarm(0)

        batch()
    return runs, found


def _limited() -> None:
    """Turn a run that takes all memory or all time into an error that is found."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))

    def late(*_: object) -> None:
        raise TimeoutError(f"longer than {_SECONDS} seconds")

    signal.signal(signal.SIGALRM, late)


def main() -> None:
    """Fuzz, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--chain", type=int, default=6, help="so many lines on one file before it is put back")
    chosen = parser.parse_args()
    _limited()
    started = time.monotonic()
    with world() as made:
        runs, found = rounds(made, chosen.minutes, chosen.seed, chosen.chain)
    minutes = (time.monotonic() - started) / 60
    print(f"{runs} command lines in {minutes:.1f} minutes; exit codes {dict(sorted(made.codes.items()))};")
    print(f"{made.checked} changes of the file checked; {len(found)} findings")
    raise SystemExit(1 if found else 0)


if __name__ == "__main__":
    main()
