"""Blocks drawn by Rich: the only place that knows it, but for the console itself."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from thidua.render.document import Block, Cell, Grid, Line, visible

_UNBOUNDED = 100_000


def draw(blocks: Iterable[Block], stream: TextIO) -> None:
    """Draw ``blocks`` on ``stream``: fitted to a terminal, with colour; elsewhere plain, nothing wrapped or cut."""
    terminal = stream.isatty()
    console = Console(
        file=stream, markup=False, highlight=False, emoji=False, soft_wrap=False, width=None if terminal else _UNBOUNDED
    )
    if terminal and console.width < 1:
        console = Console(file=stream, markup=False, highlight=False, emoji=False, width=80)
    for block in blocks:
        if isinstance(block, Line):
            console.print(Text(visible(block.text), style=block.style), soft_wrap=not terminal)
        elif terminal:
            console.print(_table(block, console.width))
        else:
            stream.write(_plain(block, console))


def _table(grid: Grid, width: int | None) -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in grid.columns:
        share = {"ratio": 1} if width is not None and not column.width else {}
        fixed = column.width if width is not None and column.width else None
        title = column.title if width is not None else column.title.replace("\n", " ")
        table.add_column(
            title,
            justify="right" if column.right else "left",
            width=fixed,
            overflow="fold",
            vertical="top",
            **share,  # type: ignore[arg-type]
        )
    if width is not None and any(not c.width for c in grid.columns):
        table.expand = True
    for row in grid.rows:
        table.add_row(*(_text(cell, width) for cell in row))
    return table


def _text(cell: str | Cell, width: int | None) -> Text:
    text, style = (cell.text, cell.style) if isinstance(cell, Cell) else (cell, "")
    shown = visible(text)
    return Text(shown if width is not None else shown.replace("\n", "; "), style=style)


def _plain(grid: Grid, console: Console) -> str:
    """A grid as plain lines without trailing blanks, each row on one line."""
    with console.capture() as capture:
        console.print(_table(grid, None))
    return "\n".join(line.rstrip() for line in capture.get().splitlines()) + "\n"
