"""What a command prints, as one self-contained web page: for a screen of any width, light or dark,
and for paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.advice import Wording
from thidua.domain.text import visible
from thidua.render.page.head import page_head
from thidua.render.page.parts import Head, Html, heading, plain, table_parts, text
from thidua.render.page.style import STYLE
from thidua.render.screen.document import Cell, Grid, Line

_STYLE = f"{STYLE}pre {{ overflow-x: auto; }}\n"
_HEADING, _INDENT = "bold", 2
# The colours of a terminal → what the style sheet calls them.
_COLOURS = {"green": "met", "yellow": "minimum_only", "red": "not_met", "dim": "not_set"}


def page_of(title: str, blocks: Iterable[Line | Grid], words: Wording) -> Iterator[str]:
    """The page in parts. Without a ``title`` its first line is one."""
    drawn = iter(blocks)
    opening: list[Line | Grid] = []
    if not title:
        first = next(drawn, Line(""))
        opening = [first]
        if isinstance(first, Line) and first.text:
            title, opening = words(first.text), []
    yield f"{page_head(title, _STYLE)}<body>\n<main>\n{heading(1, title)}"
    for block in (*opening, *drawn):
        yield from _table(block) if isinstance(block, Grid) else [_paragraph(block, words)]
    yield "</main>\n</body>\n</html>\n"


def _paragraph(line: Line, words: Wording) -> Html:
    shown = visible(words(line.text))
    said = shown.strip()
    if not said:
        return Html("")
    if not line.wrap:  # a command line, to be copied as it stands
        return Html(f"<pre><code>{plain(said)}</code></pre>\n")
    if _HEADING in line.style.split():
        return heading(2, said)
    inner = _coloured(said, line.style)
    for _ in range((len(shown) - len(shown.lstrip(" "))) // _INDENT):
        inner = Html(f'<span class="inner">{inner}</span>')
    return Html(f"<p>{inner}</p>\n")


def _table(grid: Grid) -> Iterator[Html]:
    heads = [Head(column.title.replace("\n", " "), number=column.right) for column in grid.columns]
    return table_parts("", heads, (list(map(_cell, row)) for row in grid.rows))


def _cell(cell: str | Cell) -> Html:
    if isinstance(cell, str):
        return _coloured(cell, "")
    inner = _coloured(cell.text, cell.style)
    return Html(f'<span class="inner">{inner}</span>') if cell.indent else inner


def _coloured(said: str, style: str) -> Html:
    known = next((_COLOURS[word] for word in style.split() if word in _COLOURS), "")
    shown = Html("<br>".join(map(text, said.split("\n"))))
    return Html(f'<span class="verdict {known}">{shown}</span>') if known else shown
