"""Workbooks by atheris, their parts changed and zipped again, or their bytes: ``python -m
tests.stress.fuzz_workbook``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.stress.atheris_run import fuzz


def prepare(scratch: Path) -> tuple[Callable[[bytes], bool], Iterable[bytes], Any]:
    """The target, its seeds and its mutator."""
    import atheris

    from tests.fuzz import corpus, targets

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        if seed % 8 == 0:
            return bytes(atheris.Mutate(content, most))
        return corpus.mutated_book(content, seed)[:most]

    def target(content: bytes) -> bool:
        name = "vu.csv" if content[:1] == b"\x00" else "vu.xlsx"
        if crc32(content) % 16 == 0:
            return targets.imported(content, name, scratch)
        return targets.sheets_file(content, name)

    return target, corpus.book_seeds(), mutate


if __name__ == "__main__":
    fuzz("workbooks", prepare, ["thidua", "zipfile"])
