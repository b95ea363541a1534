"""Blocks drawn by Rich on a terminal: the only place that knows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from thidua.advice import Wording, in_words
from thidua.domain.numbers import format_integer
from thidua.domain.text import visible
from thidua.render.screen.document import Bars, Cell, Column, Grid, Line

_WIDE = 100
# columns that a text needs to be read at all; a table that leaves less is drawn as paragraphs
_READABLE = 15
_INDENT = 2
_BAR_WIDTHS = (10, 61)  # the narrowest and the widest bar
_VERDICT_WIDTHS = (15, 18)  # of the words beside a bar, on a narrow and on a wide terminal
_LABEL_SHARE = (
    7  # the name of a unit takes at most this part of the line from its bar; a longer one is folded
)


def draw_on_terminal(
    blocks: Iterable[Line | Grid | Bars],
    stream: TextIO,
    words: Wording = in_words,
    *,
    color: bool | None = None,
) -> None:
    """Draw ``blocks`` on the terminal behind ``stream``, fitted to its width; without ``color``, if
    that is said."""
    # Asked for here, since Rich takes any terminal it does not know (TERM=dumb) for one of 80
    # columns.
    width = max(shutil.get_terminal_size().columns, 20)
    # With a height, too, Rich leaves the last column free in old consoles of Windows, which go to
    # the next line behind it by themselves.
    console = Console(
        file=stream,
        markup=False,
        highlight=False,
        emoji=False,
        width=width,
        height=25,
        no_color=None if color is None else not color,
    )
    width = console.width
    for block in blocks:
        if isinstance(block, Line):
            console.print(_line(block, words), soft_wrap=not block.wrap)
        elif isinstance(block, Bars):
            _draw_bars(console, block, width)
        elif _too_narrow(block, width):
            for record in _records(block):
                console.print(record)
        else:
            console.print(_table(block, roomy=width >= _WIDE))


def _line(block: Line, words: Wording) -> Text | Padding:
    """A line; where it is broken, what follows stands below its first word."""
    shown = visible(words(block.text))
    text = shown.lstrip(" ")
    indent = len(shown) - len(text) if block.wrap else 0
    if not indent:
        return Text(shown, style=block.style)
    return Padding(Text(text, style=block.style), (0, 0, 0, indent))


def _too_narrow(grid: Grid, width: int) -> bool:
    """Whether a table would leave a column no room to be read in, as on a telephone or in half a
    window."""
    fixed = [
        _fixed_width(column, [row[at] for row in grid.rows], roomy=False)
        for at, column in enumerate(grid.columns)
    ]
    room = width - sum(found or 0 for found in fixed) - (len(fixed) - 1)
    return room < _READABLE * fixed.count(None)


def _records(grid: Grid) -> Iterator[Padding]:
    """Each row as a paragraph: what names it, then below it every other value behind its column's
    title; what may be long on a line of its own."""
    titles = [column.title.replace("\n", " ") for column in grid.columns]
    for row in grid.rows:
        first, *others = (Cell(cell) if isinstance(cell, str) else cell for cell in row)
        named = (
            f"{titles[0]}: {first.text}" if grid.columns[0].right else first.text
        )  # a number alone names nothing
        yield Padding(Text(visible(named), style="bold"), (0, 0, 0, first.indent))
        together = Text()
        for column, title, cell in zip(grid.columns[1:], titles[1:], others, strict=True):
            if not cell.text.strip():
                continue
            value = Text.assemble(
                f"{title}: " if title else "", Text(visible(cell.text), style=cell.style)
            )
            if column.width:
                together = Text("; ").join([together, value]) if together else value
            else:
                yield Padding(value, (0, 0, 0, first.indent + _INDENT))
        if together:
            yield Padding(together, (0, 0, 0, first.indent + _INDENT))


def _table(grid: Grid, *, roomy: bool) -> Table:
    table = Table(
        box=SIMPLE_HEAD, padding=(0, 1 if roomy else 0, 0, 0), pad_edge=False, show_edge=False
    )
    table.header_style = "bold"
    table.expand = any(not column.width for column in grid.columns)
    for index, column in enumerate(grid.columns):
        justify: JustifyMethod = "right" if column.right else "left"
        width = _fixed_width(column, [row[index] for row in grid.rows], roomy=roomy)
        table.add_column(
            column.title, justify=justify, width=width, ratio=None if width else 1, overflow="fold"
        )
    for row in grid.rows:
        table.add_row(*map(_content, row))
    return table


def _draw_bars(console: Console, chart: Bars, width: int) -> None:
    """Each group's title, then its bars, as wide as the words beside them leave room for."""
    from rich.cells import cell_len

    from thidua.render.screen.bars import bar_text, group_scale

    bars = [bar for group in chart.groups for bar in group.bars]
    label = min(max(cell_len(visible(bar.label)) for bar in bars), width // _LABEL_SHARE + 1)
    numbers = max(cell_len(bar.numbers) for bar in bars)
    verdict = _VERDICT_WIDTHS[width >= _WIDE]
    indent, gaps = 2, 3
    least, most = _BAR_WIDTHS
    room = width - indent - label - numbers - verdict - gaps
    if room < least:
        _draw_bars_alone(console, chart, width)
        return
    room = min(room, most)
    for group in chart.groups:
        console.print(Text(visible(group.title), style="bold"))
        table = Table.grid(padding=(0, 1, 0, 0))
        for column in (label, room, numbers, verdict):
            table.add_column(width=column, overflow="fold")
        for bar in group.bars:
            drawn = bar_text(bar, group_scale(group), room)
            cells: list[str | Cell] = [bar.label, drawn, bar.numbers, Cell(bar.verdict, bar.style)]
            table.add_row(*map(_content, cells))
        console.print(Padding(table, (0, 0, 0, indent)))


def _draw_bars_alone(console: Console, chart: Bars, width: int) -> None:
    """Bars where no words fit beside them: whose it is, the bar below, its words below that."""
    from thidua.render.screen.bars import bar_text, group_scale

    room = max(width - 2 * _INDENT, 1)
    for group in chart.groups:
        console.print(Text(visible(group.title), style="bold"))
        for bar in group.bars:
            console.print(Padding(Text(visible(bar.label)), (0, 0, 0, _INDENT)))
            console.print(
                Padding(Text(bar_text(bar, group_scale(group), room)), (0, 0, 0, 2 * _INDENT))
            )
            words = Text.assemble(
                f"{visible(bar.numbers)}; ", Text(visible(bar.verdict), style=bar.style)
            )
            console.print(Padding(words, (0, 0, 0, 2 * _INDENT)))


def _fixed_width(column: Column, cells: list[str | Cell], *, roomy: bool) -> int | None:
    """The width of a column that does not share what is left. A number is never broken: 1.43|3
    reads as another."""
    fixed = column.wide if roomy and column.wide else column.width
    if fixed and column.right:
        return max(fixed, *map(_longest_word, cells), 0)
    return fixed or None


def _longest_word(cell: str | Cell) -> int:
    text = cell.text if isinstance(cell, Cell) else cell
    return max((len(word) for word in text.split()), default=0)


def _content(cell: str | Cell) -> Text | Padding:
    if isinstance(cell, str):
        cell = Cell(cell)
    text = Text(visible(cell.text), style=cell.style)
    return Padding(text, (0, 0, 0, cell.indent)) if cell.indent else text


class RowBar:
    """A bar that shows how many rows are done, and how much of the whole that is where it is
    known."""

    def __init__(self, stream: TextIO, words: str) -> None:
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (
            TextColumn("{task.description}: {task.fields[rows]} dòng"),
            BarColumn(),
            TimeElapsedColumn(),
        )
        self._progress = Progress(*columns, console=Console(file=stream), transient=True)
        self._task = self._progress.add_task(words, total=None, rows=0)
        self.start, self.stop = self._progress.start, self._progress.stop

    def tell(self, rows: int, share: float | None) -> None:
        """Show that so many rows are done."""
        total = None if share is None else 1.0
        self._progress.update(
            self._task, total=total, completed=share or 0.0, rows=format_integer(rows)
        )
