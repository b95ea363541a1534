"""Long lists on a terminal: their first rows, and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from thidua.domain.numbers import format_integer
from thidua.record import replace
from thidua.render.screen.document import Bars, Block, Grid, Items, Line

MOST = 20
_Row = TypeVar("_Row")


def laid_out(blocks: Iterable[Block], most: int | None = None) -> Iterator[Line | Grid | Bars]:
    """``blocks`` with each list as its rows; of a list that is longer the first ``most``, then how
    many there are and how to see them."""
    for block in blocks:
        if isinstance(block, Items):
            shown, rest = _first(block.items, most)
            for item in shown:
                yield from item
        elif isinstance(block, Grid) and block.listed:
            shown_rows, rest = _first(block.rows, most)
            yield replace(block, rows=shown_rows) if rest else block
        else:
            yield block
            continue
        yield from rest


def _first(rows: Sequence[_Row], most: int | None) -> tuple[Sequence[_Row], list[Line]]:
    if most is None or len(rows) <= most:
        return rows, []
    count = f"Mới hiện {most} trong {format_integer(len(rows))} dòng"
    return rows[:most], [
        Line(f"{count}; thêm --all để hiện đủ, --pager để xem từng trang.", "bold")
    ]
