"""What the fuzzers by atheris share: seeds on disk, limits, and findings that are told once and do
not stop the run."""

from __future__ import annotations

import argparse
import hashlib
import os
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

SECONDS = 5
MEGABYTES = 300  # more than at the start


class Watch:
    """Runs a target, counts, and tells each kind of failure once, with the input that showed it."""

    def __init__(self, target: Callable[[bytes], bool], folder: Path) -> None:
        self._target, self._folder = target, folder
        self.runs = self.taken = 0
        self.found: Counter[str] = Counter()
        self._slowest, self._started, self._base, self._next = 0.0, time.monotonic(), 0, 0.0

    def __call__(self, content: bytes) -> None:
        """One input."""
        self.runs += 1
        if self.runs == 200:
            self._base = _memory()
        begun = time.monotonic()
        try:
            self.taken += self._target(content)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            self._tell(error, content)
        took = time.monotonic() - begun
        self._slowest = max(self._slowest, took)
        if took > SECONDS:
            self._tell(TimeoutError(f"{took:.1f} seconds"), content)
        if self._base and _memory() > self._base + MEGABYTES:
            self._tell(MemoryError(f"{_memory() - self._base} MB more than at the start"), content)
            self._base = _memory()
        if (
            begun > self._next
        ):  # libFuzzer ends the process itself, so that there is no telling which time is the last
            self._next = begun + 10
            self.report()

    def _tell(self, error: BaseException, content: bytes) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1:] or [
            traceback.FrameSummary("?", 0, "?")
        ]
        kind = (
            f"{type(error).__name__} {os.path.basename(last[0].filename)}:{last[0].lineno}"
            f" {str(error)[:60]}"
        )
        self.found[kind] += 1
        if self.found[kind] == 1:
            name = self._folder / f"found-{hashlib.sha256(content).hexdigest()[:12]}"
            name.write_bytes(content)
            print(
                f"FOUND after {self.runs}: {kind}\n  {str(error)[:1500]}\n  kept in {name}",
                flush=True,
            )
            traceback.print_exception(error, limit=-8)

    def report(self) -> None:
        """The figures so far."""
        minutes = (time.monotonic() - self._started) / 60
        print(
            f"{self.runs} inputs in {minutes:.1f} minutes, {self.taken} of them taken, slowest"
            f" {self._slowest:.2f} s, {_memory()} MB; {len(self.found)} findings",
            flush=True,
        )


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def fuzz(
    name: str,
    prepare: Callable[[Path], tuple[Callable[[bytes], bool], Iterable[bytes], Any]],
    packages: list[str],
) -> None:
    """Run atheris on what ``prepare`` gives once the ``packages`` are watched: a target, seeds, a
    mutator or ``None``.

    ``--minutes``; further arguments go to libFuzzer.
    """
    import atheris

    parser = argparse.ArgumentParser(description=f"Fuzz {name}.")
    parser.add_argument("--minutes", type=float, default=5)
    parser.add_argument(
        "--keep",
        type=Path,
        default=Path(tempfile.gettempdir()),
        help="where inputs that show a fault are kept",
    )
    chosen, rest = parser.parse_known_args()
    with tempfile.TemporaryDirectory(
        dir="/dev/shm" if os.path.isdir("/dev/shm") else None
    ) as scratch:
        with atheris.instrument_imports(include=packages):
            target, seeds, mutate = prepare(Path(scratch))
        corpus = Path(scratch) / "corpus"
        corpus.mkdir()
        for seed in seeds:
            (corpus / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
        watch = Watch(target, chosen.keep)
        limits = [
            f"-max_total_time={round(chosen.minutes * 60)}",
            f"-timeout={SECONDS * 4}",
            "-rss_limit_mb=1500",
            "-max_len=200000",
        ]
        extra = {"custom_mutator": mutate} if mutate else {}
        atheris.Setup(
            [sys.argv[0], *limits, "-print_final_stats=1", *rest, str(corpus)], watch, **extra
        )
        try:
            atheris.Fuzz()
        finally:
            watch.report()
