"""Blocks drawn by Rich: the only place that knows it, but for the console itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from thidua.render.document import Block, Cell, Grid, Line, visible

_UNBOUNDED = 10_000_000
_WIDE = 100


def draw(blocks: Iterable[Block], stream: TextIO) -> None:
    """Draw ``blocks`` on ``stream``: fitted to a terminal, with colour; elsewhere plain, nothing wrapped or cut."""
    terminal = stream.isatty()
    # Asked for here, since Rich takes any terminal it does not know (TERM=dumb) for one of 80 columns.
    width = max(shutil.get_terminal_size().columns, 20) if terminal else _UNBOUNDED
    console = Console(file=stream, markup=False, highlight=False, emoji=False, width=width)
    for block in blocks:
        if isinstance(block, Line):
            console.print(Text(visible(block.text), style=block.style), soft_wrap=not terminal)
        elif terminal:
            console.print(_table(block, console.width))
        else:
            stream.write(_plain(block, console))


def _table(grid: Grid, width: int | None) -> Table:
    """``grid`` for a terminal of ``width`` columns; ``None`` lets every column have what it needs."""
    roomy = width is None or width >= _WIDE
    table = Table(box=SIMPLE_HEAD, padding=(0, 1 if roomy else 0, 0, 0), pad_edge=False, show_edge=False)
    table.header_style = "bold"
    for index, column in enumerate(grid.columns):
        title = column.title if width is not None else column.title.replace("\n", " ")
        fixed = None if width is None else (column.wide if roomy and column.wide else column.width) or None
        if fixed and column.right:  # a number is never broken: 1.43|3 reads as another number
            fixed = max(fixed, *(_longest_word(row[index]) for row in grid.rows), 0)
        ratio = 1 if width is not None and not column.width else None
        justify: JustifyMethod = "right" if column.right else "left"
        table.add_column(title, justify=justify, width=fixed, ratio=ratio, overflow="fold")
    table.expand = width is not None and any(not c.width for c in grid.columns)
    for row in grid.rows:
        table.add_row(*(_content(cell, width) for cell in row))
    return table


def _longest_word(cell: str | Cell) -> int:
    text = cell.text if isinstance(cell, Cell) else cell
    return max((len(word) for word in text.split()), default=0)


def _content(cell: str | Cell, width: int | None) -> Text | Padding:
    if isinstance(cell, str):
        cell = Cell(cell)
    shown = visible(cell.text)
    if width is None:
        return Text(" " * cell.indent + shown.replace("\n", "; "), style=cell.style)
    text = Text(shown, style=cell.style)
    return Padding(text, (0, 0, 0, cell.indent)) if cell.indent else text


def _plain(grid: Grid, console: Console) -> str:
    """A grid as plain lines without trailing blanks, each row on one line."""
    with console.capture() as capture:
        console.print(_table(grid, None))
    return "\n".join(line.rstrip() for line in capture.get().removesuffix("\n").split("\n")) + "\n"
