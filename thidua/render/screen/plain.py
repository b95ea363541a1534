"""Blocks as text: by Rich on a terminal; for a pipe or a file plain, nothing wrapped or cut, and
without loading Rich."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from typing import TextIO

from thidua.advice import Wording, in_words
from thidua.domain.text import visible
from thidua.record import record
from thidua.render.screen.document import Band, Bars, Block, Cell, Grid, Line
from thidua.render.screen.shortening import MOST, laid_out

_GAP = "  "
_BAR_WIDTH = 41


@record
class Showing:
    """How blocks are shown: whole, though they are long; with colour (``None``: on a terminal
    only)."""

    whole: bool = False
    color: bool | None = None


AS_EVER = Showing()


def draw(
    blocks: Iterable[Block],
    stream: TextIO,
    words: Wording = in_words,
    showing: Showing = AS_EVER,
) -> None:
    """Write ``blocks`` on ``stream``: fitted to a terminal, with colour, long lists shortened;
    elsewhere each row of a grid on one line."""
    if stream.isatty():
        from thidua.render.screen.rich import draw_on_terminal

        shown = laid_out(blocks, None if showing.whole else MOST)
        draw_on_terminal(shown, stream, words, color=showing.color)
        return
    paint = _painted if showing.color else _bare
    for block in laid_out(blocks):
        stream.writelines(f"{line.rstrip()}\n" for line in _plain_lines(block, words, paint))


_Paint = Callable[[str, str], str]
_CODES = {"bold": "1", "dim": "2", "italic": "3", "red": "31", "green": "32", "yellow": "33"}


def _bare(text: str, _: str) -> str:
    return text


def _painted(text: str, style: str) -> str:
    codes = ";".join(_CODES[word] for word in style.split())
    return f"\x1b[{codes}m{text}\x1b[0m" if codes and text else text


def _plain_lines(block: Line | Grid | Bars, words: Wording, paint: _Paint) -> Iterable[str]:
    if isinstance(block, Line):
        return [paint(visible(words(block.text)), block.style)]
    return _grid_lines(block, paint) if isinstance(block, Grid) else _bar_lines(block, paint)


def _grid_lines(grid: Grid, paint: _Paint) -> Iterable[str]:
    titles = [column.title.replace("\n", " ") for column in grid.columns]
    rows = [[_one_line(cell) for cell in row] for row in grid.rows]
    widths = [max(map(text_width, cells)) for cells in zip(titles, *rows, strict=True)]
    yield _line(grid, [paint(title, "bold") for title in titles], widths, titles)
    yield "─" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    if paint is _bare and not grid.bands:
        yield from (_line(grid, row, widths, row) for row in rows)
        return
    start = 0
    for band in (*grid.bands, Band(len(rows), ())):
        for at in range(start, band.at):
            styles = [cell.style if isinstance(cell, Cell) else "" for cell in grid.rows[at]]
            yield _line(grid, [*map(paint, rows[at], styles)], widths, rows[at])
        if band.parts:
            yield "".join(paint(_one_line(part), part.style) for part in band.parts)
        start = band.at


def _bar_lines(chart: Bars, paint: _Paint) -> Iterable[str]:
    from thidua.render.screen.bars import bar_text, chart_scale

    bars = [bar for group in chart.groups for bar in group.bars]
    label, numbers = (
        max(map(text_width, map(_one_line, texts)))
        for texts in zip(*((b.label, b.numbers) for b in bars), strict=True)
    )
    scale = chart_scale(bars)
    for group in chart.groups:
        yield paint(_one_line(group.title), "bold" if group.title else "")
        for bar in group.bars:
            drawn = bar_text(bar, scale, _BAR_WIDTH)
            yield "  " + _GAP.join(
                (
                    _padded(bar.label, label),
                    paint(drawn, bar.style),
                    _padded(bar.numbers, numbers),
                    paint(bar.verdict, bar.style),
                )
            )


def _padded(text: str, width: int) -> str:
    shown = _one_line(text)
    return shown + " " * (width - text_width(shown))


def _one_line(cell: str | Cell) -> str:
    text, indent = (cell.text, cell.indent) if isinstance(cell, Cell) else (cell, 0)
    return " " * indent + visible(text).replace("\n", "; ")


def _line(grid: Grid, cells: list[str], widths: list[int], bare: list[str]) -> str:
    """A row; ``bare`` are its cells without colour."""
    padded = []
    for column, cell, width, text in zip(grid.columns, cells, widths, bare, strict=True):
        blanks = " " * (width - text_width(text))
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
