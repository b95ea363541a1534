"""Blocks as text: by Rich on a terminal; for a pipe or a file plain, nothing wrapped or cut, and
without loading Rich."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import TextIO

from thidua.advice import Wording, in_words
from thidua.domain.text import visible
from thidua.render.screen.document import Bars, Block, Cell, Grid, Line

_GAP = "  "
_BAR_WIDTH = 41


def draw(blocks: Iterable[Block], stream: TextIO, words: Wording = in_words) -> None:
    """Write ``blocks`` on ``stream``: fitted to a terminal, with colour; elsewhere each row of a
    grid on one line."""
    if stream.isatty():
        from thidua.render.screen.rich import draw_on_terminal

        draw_on_terminal(blocks, stream, words)
        return
    for block in blocks:
        stream.writelines(f"{line.rstrip()}\n" for line in _plain_lines(block, words))


def _plain_lines(block: Block, words: Wording) -> Iterable[str]:
    if isinstance(block, Line):
        return [visible(words(block.text))]
    return _grid_lines(block) if isinstance(block, Grid) else _bar_lines(block)


def _grid_lines(grid: Grid) -> Iterable[str]:
    titles = [column.title.replace("\n", " ") for column in grid.columns]
    rows = [[_one_line(cell) for cell in row] for row in grid.rows]
    widths = [max(map(text_width, cells)) for cells in zip(titles, *rows, strict=True)]
    yield _line(grid, titles, widths)
    yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    start = 0
    for band in grid.bands:
        yield from (_line(grid, row, widths) for row in rows[start : band.at])
        yield "".join(map(_one_line, band.parts))
        start = band.at
    yield from (_line(grid, row, widths) for row in rows[start:])


def _bar_lines(chart: Bars) -> Iterable[str]:
    from thidua.render.screen.bars import bar_text, chart_scale

    bars = [bar for group in chart.groups for bar in group.bars]
    label, numbers = (
        max(map(text_width, map(_one_line, texts)))
        for texts in zip(*((b.label, b.numbers) for b in bars), strict=True)
    )
    scale = chart_scale(bars)
    for group in chart.groups:
        yield _one_line(group.title)
        for bar in group.bars:
            drawn = bar_text(bar, scale, _BAR_WIDTH)
            yield "  " + _GAP.join(
                (_padded(bar.label, label), drawn, _padded(bar.numbers, numbers), bar.verdict)
            )


def _padded(text: str, width: int) -> str:
    shown = _one_line(text)
    return shown + " " * (width - text_width(shown))


def _one_line(cell: str | Cell) -> str:
    text, indent = (cell.text, cell.indent) if isinstance(cell, Cell) else (cell, 0)
    return " " * indent + visible(text).replace("\n", "; ")


def _line(grid: Grid, cells: list[str], widths: list[int]) -> str:
    padded = []
    for column, cell, width in zip(grid.columns, cells, widths, strict=True):
        blanks = " " * (width - text_width(cell))
        padded.append(blanks + cell if column.right else cell + blanks)
    return _GAP.join(padded)


def text_width(text: str) -> int:
    """How many columns ``text`` takes: none for a combining mark, two for a wide character."""
    return len(text) if text.isascii() else sum(map(_WIDTHS.__getitem__, text))


class _Widths(dict[str, int]):
    """How many columns each character takes."""

    def __missing__(self, c: str) -> int:
        wide = 2 if unicodedata.east_asian_width(c) in "WF" else 1
        self[c] = width = 0 if unicodedata.combining(c) else wide
        return width


_WIDTHS = _Widths()
