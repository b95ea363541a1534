"""A data file with bytes flipped, cut off, zeroed, pages swapped: it is found, or it made no
difference."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.attack.commands import make_file
from tests.attack.printed import PRINTING, Hang, answers, broken_promises, check, within
from tests.attack.state import dump_of

PAGE = 512
_LONGEST = 60  # seconds


@dataclass
class Figures:
    """What came of the damages: how each was answered by ``check``, and what is wrong."""

    verdicts: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        listed = ", ".join(f"{count} {name}" for name, count in self.verdicts.most_common())
        return "\n".join(
            [
                f"{sum(self.verdicts.values())} damages: {listed}",
                *self.findings,
                f"{len(self.findings)} findings",
            ]
        )


class Damaged:
    """A small file (512-byte pages) with cases, a closed round, a decision and a changed case, to
    be damaged."""

    def __init__(self, folder: Path, seed: int = 0) -> None:
        self.file = folder / "thidua.db"
        make_file("awarded", self.file)
        with closing(sqlite3.connect(self.file, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size = {PAGE}")
            connection.execute("VACUUM")
        self.content = self.file.read_bytes()
        self.good = dict(zip(PRINTING, answers(self.file), strict=True))
        assert check(self.file)[0].code == 0
        assert all(answer.code == 0 for answer in self.good.values())
        self.dice = random.Random(seed)
        self.figures = Figures()
        self._turn = 0

    def flips(self, positions: Iterator[int] | range | list[int], mask: int | None = 0xFF) -> None:
        """Flip the bits ``mask`` (or one bit, drawn) of the byte at each position."""
        for position in positions:
            content = bytearray(self.content)
            content[position] ^= mask if mask is not None else 1 << self.dice.randrange(8)
            self.judge(f"byte {position}", bytes(content))

    def cuts(self, most: int | None = None) -> None:
        """Cut the file off at every page, and at as many places drawn."""
        pages = [*range(0, len(self.content), PAGE)]
        pages = pages if most is None else self.dice.sample(pages, most)
        for size in (*pages, *(self.dice.randrange(len(self.content)) for _ in pages)):
            self.judge(f"cut to {size} bytes", self.content[:size])

    def pages(self, count: int) -> None:
        """Swap two pages, zero one, put one in the place of another, fill one with noise, ``count``
        times each."""
        last = len(self.content) // PAGE
        for _ in range(count):
            one, other = self.dice.sample(range(last), 2)
            first, second = (self.content[page * PAGE : (page + 1) * PAGE] for page in (one, other))
            for what, pieces in {
                f"pages {one} and {other} swapped": {one: second, other: first},
                f"page {one} zeroed": {one: bytes(PAGE)},
                f"page {one} twice": {other: first},
                f"page {one} full of noise": {one: self.dice.randbytes(PAGE)},
            }.items():
                content = bytearray(self.content)
                for page, piece in pieces.items():
                    content[page * PAGE : (page + 1) * PAGE] = piece
                self.judge(what, bytes(content))

    def judge(self, what: str, content: bytes) -> None:
        """One damage. Where ``check`` is silent all has to be as it was; where not, one command is
        tried, in turn."""
        self.file.write_bytes(content)
        try:
            with within(_LONGEST):
                self._judge(what)
        except Hang:
            self.figures.findings.append(f"{what}: a command that does not end")

    def _judge(self, what: str) -> None:
        checked, found = check(self.file)
        self._turn += 1
        one = [PRINTING[self._turn % len(PRINTING)]]
        same = checked.code == 0 and self._says_the_same()
        wrong = [
            *broken_promises(
                self.file, self.good, checked, one if same or checked.code else PRINTING
            )
        ]
        verdict = "not noticed, and without effect" if checked.code == 0 else f"exit {checked.code}"
        self.figures.verdicts[verdict if not found else f"found by {found[0][0]}"] += 1
        self.figures.findings += [f"{what}: {fault}" for fault in wrong]
        for left in self.file.parent.glob("thidua.*"):
            if left != self.file:
                left.unlink()

    def _says_the_same(self) -> bool:
        """Whether every row of every table is the good file's, read beside the program: then one
        command will do."""
        if not hasattr(self, "_rows"):
            changed = self.file.read_bytes()
            self.file.write_bytes(self.content)
            self._rows = self._dump()
            self.file.write_bytes(changed)
        return self._dump() == self._rows

    def _dump(self) -> list[str]:
        return dump_of(self.file)
