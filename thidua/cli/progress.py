"""A progress bar for what takes longer than a second, on a terminal only."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from thidua.render.table import RowBar

_PATIENCE = 1.0  # seconds without a bar
Told = Callable[[int, float | None], None]


@contextmanager
def row_progress(words: str) -> Iterator[Told | None]:
    """A function to be told how many rows are done and which share that is; ``None`` where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    started = time.monotonic()
    shown: list[RowBar] = []

    def told(rows: int, share: float | None) -> None:
        if time.monotonic() - started < _PATIENCE:
            return
        if not shown:
            from thidua.render.table import RowBar

            shown.append(RowBar(sys.stderr, words))
            shown[0].start()
        shown[0].tell(rows, share)

    try:
        yield told
    finally:
        for bar in shown:
            bar.stop()
