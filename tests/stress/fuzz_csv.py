"""Text files of rows and map files by atheris: ``python -m tests.stress.fuzz_csv --minutes 10``
(``--maps`` for map files)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from tests.stress.atheris_run import fuzz

MAPS = "--maps" in sys.argv


def prepare(scratch: Path) -> tuple[Callable[[bytes], bool], Iterable[bytes], Any]:
    """The target, its seeds and its mutator."""
    import random

    import atheris

    from tests.fuzz import corpus, targets

    def mutate(content: bytes, most: int, seed: int) -> bytes:
        if seed % 2:
            return bytes(atheris.Mutate(content, most))
        chance = random.Random(seed)
        encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8"
        text = content.decode(encoding, "replace")
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(text) + 1)
            text = (
                text[:at] + chance.choice(corpus.WORDS) + text[at + chance.choice((0, 0, 1, 5)) :]
            )
        return text.encode(encoding, "replace")[:most]

    def target(content: bytes) -> bool:
        if MAPS:
            return targets.map_file(content, scratch)
        name = ("vu.csv", "vu.tsv", "vu.txt", "đầu vào chuẩn")[crc32(content) % 4]
        if crc32(content) % 16 == 0:
            return targets.imported(content, name, scratch)
        return targets.sheets_file(content, name)

    return target, corpus.map_seeds() if MAPS else corpus.text_seeds(), mutate


if __name__ == "__main__":
    if MAPS:
        sys.argv.remove("--maps")
    fuzz("text files of rows", prepare, ["thidua", "csv", "tomllib"])
