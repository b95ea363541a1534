"""Blocks drawn by Rich on a terminal: the only place that knows it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console, JustifyMethod
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from thidua.advice import Wording, in_words
from thidua.domain.numbers import format_integer
from thidua.domain.text import visible
from thidua.render.screen.document import Band, Bars, Cell, Column, Grid, Line

_WIDE = 100
# columns that a text needs to be read at all; a table that leaves less is drawn as paragraphs
_READABLE = 15
_INDENT = 2
_NARROWEST_BAR = 24
_VERDICT_WIDTH = 18  # of the words beside a bar, which are folded into it
_HEAD_AGAIN = 40  # rows of a long table after which its head stands again


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
            for bands, rows in _divided(block):
                for part in (*map(_band, bands), *_records(block, rows)):
                    console.print(part)
        else:
            _draw_table(console, block, width)


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


_Rows = Sequence[Sequence[str | Cell]]


def _divided(grid: Grid) -> Iterator[tuple[Sequence[Band], _Rows]]:
    """The rows from band to band, each time behind the bands that stand before them."""
    standing: dict[int, list[Band]] = {0: []}
    for band in grid.bands:
        standing.setdefault(band.at, []).append(band)
    ends = (*list(standing)[1:], len(grid.rows))
    for (start, bands), end in zip(standing.items(), ends, strict=True):
        yield bands, grid.rows[start:end]


def _band(band: Band) -> Text | Padding:
    text = Text.assemble(*(Text(visible(part.text), style=part.style) for part in band.parts))
    indent = band.parts[0].indent
    return Padding(text, (0, 0, 0, indent)) if indent else text


def _records(grid: Grid, rows: _Rows) -> Iterator[Padding]:
    """Each row as a paragraph: what names it, then below it every other value behind its column's
    title; what may be long on a line of its own."""
    titles = [column.title.replace("\n", " ") for column in grid.columns]
    for row in rows:
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


def _draw_table(console: Console, grid: Grid, width: int) -> None:
    """The head, then the rows from band to band; the head again in a long table, before a band."""
    widths = _widths(grid, width)
    drawn = _HEAD_AGAIN
    for bands, rows in _divided(grid):
        if again := drawn >= _HEAD_AGAIN or not bands:
            drawn = 0
        if again and bands:
            console.print(_table(grid, (), widths, width))
        for band in bands:
            console.print(_band(band))
        if rows or not bands:
            console.print(_table(grid, rows, widths, width, head=not bands))
        drawn += len(rows)


def _table(
    grid: Grid, rows: _Rows, widths: Sequence[int | None], width: int, *, head: bool = True
) -> Table:
    table = Table(
        box=SIMPLE_HEAD,
        padding=(0, _gap(width) - 1, 0, 0),
        pad_edge=False,
        show_edge=False,
        show_header=head,
    )
    table.header_style = "bold"
    table.expand = None in widths
    for column, fixed in zip(grid.columns, widths, strict=True):
        justify: JustifyMethod = "right" if column.right else "left"
        table.add_column(
            column.title,
            justify=justify,
            width=fixed,
            ratio=None if fixed else 1,
            overflow="fold",
        )
    for row in rows:
        table.add_row(*map(_content, row))
    return table


def _gap(width: int) -> int:
    """How many blanks stand between two columns of a table."""
    return 2 if width >= _WIDE else 1


def _widths(grid: Grid, width: int) -> list[int | None]:
    """The width of each column; ``None`` for those that share what is left.

    A column that alone takes what is left is no wider than its texts, so that the numbers of a row
    stand beside its name on the widest terminal; what remains then goes to words that were folded.
    """
    cells = [[row[at] for row in grid.rows] for at in range(len(grid.columns))]
    roomy = width >= _WIDE
    widths = [
        _fixed_width(column, found, roomy=roomy)
        for column, found in zip(grid.columns, cells, strict=True)
    ]
    if widths.count(None) != 1:
        return widths
    at = widths.index(None)
    left = width - sum(found or 0 for found in widths) - _gap(width) * (len(widths) - 1)
    if left < 1:
        return widths
    widths[at] = min(left, max(map(_longest_line, (grid.columns[at].title, *cells[at]))))
    left -= widths[at] or 0
    for index, column in enumerate(grid.columns):
        fixed = widths[index] or 0
        wished = max((*map(_longest_line, cells[index]), 0))
        if index != at and column.width and wished > fixed and left:
            widths[index] = fixed + min(left, wished - fixed)
            left -= min(left, wished - fixed)
    return widths


def _draw_bars(console: Console, chart: Bars, width: int) -> None:
    """Each group's title, then its bars, as wide as the words beside them leave room for; where
    they leave too little, each bar on a line of its own below its words."""
    from thidua.render.screen.bars import bar_text, chart_scale

    bars = [bar for group in chart.groups for bar in group.bars]
    scale = chart_scale(bars)
    label, numbers, verdict = (
        max(map(_longest_line, texts))
        for texts in zip(*((b.label, b.numbers, b.verdict) for b in bars), strict=True)
    )
    label = min(label, width * 2 // 5)  # a longer name is folded
    verdict = min(verdict, _VERDICT_WIDTH)
    room = width - _INDENT - label - numbers - verdict - 3
    for group in chart.groups:
        console.print(Text(visible(group.title), style="bold"))
        if room < _NARROWEST_BAR:
            for bar in group.bars:
                words = Text.assemble(
                    f"{visible(bar.label)}: {bar.numbers}; ", Text(bar.verdict, style=bar.style)
                )
                console.print(Padding(words, (0, 0, 0, _INDENT)))
                drawn = bar_text(bar, scale, width - _INDENT)
                console.print(Padding(Text(drawn, style=bar.style), (0, 0, 0, _INDENT)))
            continue
        table = Table.grid(padding=(0, 1, 0, 0))
        for column in (label, room, numbers, verdict):
            table.add_column(width=column, overflow="fold")
        for bar in group.bars:
            drawn = bar_text(bar, scale, room)
            cells: list[str | Cell] = [bar.label, Cell(drawn, bar.style), bar.numbers]
            table.add_row(*map(_content, (*cells, Cell(bar.verdict, bar.style))))
        console.print(Padding(table, (0, 0, 0, _INDENT)))


def _fixed_width(column: Column, cells: list[str | Cell], *, roomy: bool) -> int | None:
    """The width of a column that does not share what is left: no wider than what stands in it. A
    number is never broken: 1.43|3 reads as another."""
    fixed = column.wide if roomy and column.wide else column.width
    if not fixed:
        return None
    fixed = min(fixed, max(map(_longest_line, (column.title, *cells))))
    return max(fixed, *map(_longest_word, cells), 0) if column.right else fixed


def _longest_line(cell: str | Cell) -> int:
    text, indent = (cell.text, cell.indent) if isinstance(cell, Cell) else (cell, 0)
    return max(map(cell_len, visible(text).split("\n"))) + indent


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
