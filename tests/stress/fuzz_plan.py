"""Plan files by atheris, in turn as bytes and as TOML with changed keys: ``python -m
tests.stress.fuzz_plan --minutes 10``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from tests.stress.atheris_run import fuzz


def prepare(scratch: Path) -> tuple[Callable[[bytes], bool], Iterable[bytes], Any]:
    """The target, its seeds and its mutator."""
    import tomllib

    import atheris

    from tests.fuzz import corpus, targets

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        if seed % 4 == 0:
            return bytes(atheris.Mutate(content, most))
        try:
            data = tomllib.loads(content.decode()) if seed % 3 else None
        except (ValueError, RecursionError):
            data = None
        return corpus.mutated_plan(seed, data)[:most]

    return lambda content: targets.plan_file(content, scratch), corpus.plan_seeds(), mutate


if __name__ == "__main__":
    fuzz("plan files", prepare, ["thidua", "tomllib"])
