"""Command lines of every kind, for as long as one likes: ``python -m tests.stress.arguments
--minutes 10``."""

from __future__ import annotations

import argparse
import resource
import signal
import time
import traceback
from collections import Counter

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.fuzz.arguments import Fault, Line, World, line, lines, world
from tests.fuzz.values import Thrown

_SECONDS = 20
_MEMORY = 4 << 30  # a passphrase alone takes 1 GB on a quick machine


class Trial:
    """Tries command lines until the time is up, and keeps what was found, each kind of fault
    once."""

    def __init__(self, made: World, minutes: float, chain: int) -> None:
        self._made, self._end, self._chain = made, time.monotonic() + 60 * minutes, chain
        self.runs, self._since, self.found = 0, 0, Counter[str]()

    @property
    def over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() > self._end

    def take(self, tried: Line) -> None:
        """Try one line; every so often the file is put back first."""
        if self.over:
            return
        if self._since % self._chain == 0:
            self._made.restore()
        self.runs, self._since = self.runs + 1, self._since + 1
        signal.alarm(_SECONDS)
        try:
            self._made.try_line(tried, thorough=self.runs % 4 == 0)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            self._since = 0
            last = traceback.extract_tb(error.__traceback__)[-1]
            kind = (
                error.kind
                if isinstance(error, Fault)
                else f"{type(error).__name__} {last.name}:{last.lineno} {tried.path}"
            )
            self.found[kind] += 1
            if self.found[kind] == 1:
                print(
                    f"FOUND after {self.runs}: {kind}\n    {tried!r}\n    {str(error)[:1500]}",
                    flush=True,
                )
        finally:
            signal.alarm(0)


def run_trial(trial: Trial, first: int) -> None:
    """Lines by hypothesis and by plain chance in turn."""
    number = first
    while not trial.over:
        number += 1
        if number % 4 == 0:

            @seed(number)
            @settings(
                max_examples=200,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(lines())
            def batch(tried: Line) -> None:
                trial.take(tried)

            batch()
        else:
            choose = Thrown(number)
            for _ in range(200):
                trial.take(line(choose))


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
    parser.add_argument(
        "--chain", type=int, default=6, help="so many lines on one file before it is put back"
    )
    chosen = parser.parse_args()
    _limited()
    started = time.monotonic()
    with world() as made:
        trial = Trial(made, chosen.minutes, chosen.chain)
        run_trial(trial, chosen.seed)
    minutes = (time.monotonic() - started) / 60
    print(
        f"{trial.runs} command lines in {minutes:.1f} minutes; exit codes"
        f" {dict(sorted(made.codes.items()))};"
    )
    print(f"{made.checked} changes of the file checked; {len(trial.found)} findings")
    raise SystemExit(1 if trial.found else 0)


if __name__ == "__main__":
    main()
