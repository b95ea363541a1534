"""What a command prints, as a file that people open: a workbook, a page, Markdown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import IO

from thidua.advice import Wording
from thidua.record import replace
from thidua.render.screen.document import Bars, Column, Document, Grid, Line
from thidua.render.screen.shortening import laid_out

FILES = ("xlsx", "html", "md")


def write_file(document: Document, kind: str, stream: IO[bytes], words: Wording) -> None:
    """Write ``document`` to ``stream`` as one of ``FILES``. Raises ``Refused`` for more than a
    workbook holds."""
    if kind == "xlsx":
        from thidua.render.book.blocks import write_book

        blocks = [document.sheet()] if document.sheet else [*drawn_as_tables(document)]
        write_book(stream, document.title, blocks, words)
        return
    for part in _writer(kind)(document.title, drawn_as_tables(document), words):
        stream.write(part.encode())


def _writer(kind: str) -> Callable[[str, Iterable[Line | Grid], Wording], Iterator[str]]:
    if kind == "html":
        from thidua.render.page.blocks import page_of

        return page_of
    from thidua.render.markdown import markdown_of

    return markdown_of


def drawn_as_tables(document: Document) -> Iterator[Line | Grid]:
    """The blocks of ``document``; bars of characters as a table of their words, a
    sentence where there is nothing."""
    empty = True
    for block in laid_out(document.blocks()):
        empty = False
        if not isinstance(block, Bars):
            yield from _divided(block) if isinstance(block, Grid) else [block]
            continue
        for group in block.groups:
            yield Line(group.title, "bold")
            columns = [Column("Chỉ tiêu"), Column("Thực hiện"), Column("Kết quả")]
            yield Grid(columns, [[bar.label, bar.numbers, bar.verdict] for bar in group.bars])
    if empty:  # on the screen silence says so; a file does not
        yield Line("Không có gì phải nêu.")


def _divided(grid: Grid) -> Iterator[Line | Grid]:
    """A table whose rows bands divide as a table for each, below the words of its band."""
    if not grid.bands:
        yield grid
        return
    ends = [*(band.at for band in grid.bands), len(grid.rows)]
    if ends[0]:
        yield replace(grid, rows=grid.rows[: ends[0]], bands=())
    for band, end in zip(grid.bands, ends[1:], strict=True):
        yield Line("".join(part.text for part in band.parts), "bold")
        yield replace(grid, rows=grid.rows[band.at : end], bands=())
