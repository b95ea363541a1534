"""What is told of progress where it takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.machine import at_terminal

if TYPE_CHECKING:
    from thidua.render.screen.rich import RowBar

_PATIENCE = 1.0  # seconds without a bar
_LARGE = 20_000_000  # bytes of a file that takes longer than that to check
Told = Callable[[int, float | None], None]


@contextmanager
def row_progress(words: str) -> Iterator[Told | None]:
    """A function to be told how many rows are done and which share that is; ``None`` where nobody
    watches."""
    if not at_terminal(sys.stderr):
        yield None
        return
    started = time.monotonic()
    shown: list[RowBar] = []

    def told(rows: int, share: float | None) -> None:
        if time.monotonic() - started < _PATIENCE:
            return
        if not shown:
            from thidua.render.screen.rich import RowBar

            shown.append(RowBar(sys.stderr, words))
            shown[0].start()
        shown[0].tell(rows, share)

    try:
        yield told
    finally:
        for bar in shown:
            bar.stop()


@contextmanager
def step_progress(file: Path) -> Iterator[Callable[[str], None] | None]:
    """A function to be told which check of ``file`` begins; ``None`` where nobody watches or it
    takes no time.

    The line that says so is gone in the end: a check that finds nothing leaves nothing.
    """
    if not at_terminal(sys.stderr) or not file.is_file() or file.stat().st_size < _LARGE:
        yield None
        return
    longest = 0

    def put(text: str) -> None:
        nonlocal longest
        longest = max(longest, len(text))
        # Blanks, as an old console of Windows knows no signs that clear a line.
        sys.stderr.write(f"\r{text.ljust(longest)}")
        sys.stderr.flush()

    try:
        yield lambda name: put(f"Đang kiểm tra: {name} …")
    finally:
        put("")
        sys.stderr.write("\r")
        sys.stderr.flush()
