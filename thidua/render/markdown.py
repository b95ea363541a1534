"""What a command prints, as Markdown: headings, paragraphs and pipe tables, in which nothing that
was typed acts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from thidua.advice import Wording
from thidua.domain.text import visible
from thidua.render.screen.document import Cell, Grid, Line

_ACTING = re.compile(r"[\\`*_\[\]<>|~&]")
_AT_START = re.compile(r"^(\s*)([#=+-]|\d+(?=[.)]\s))")
_HEADING, _INDENT = "bold", 2
_NO_BREAK, _BREAK = "\u00a0", "\n"


def markdown_of(title: str, blocks: Iterable[Line | Grid], words: Wording) -> Iterator[str]:
    """The document in parts: its title, then every block behind a blank line."""
    before = ""
    if title:
        yield f"# {_literal(title)}\n"
        before = title
    for block in blocks:
        if isinstance(block, Grid):
            yield _BREAK if before else ""
            yield from _table(block)
            before = _BREAK
        elif text := _paragraph(block, words, before):
            together = _is_item(before) and _is_item(text)
            yield f"{'' if together or not before else _BREAK}{text}"
            before = text


def _is_item(text: str) -> bool:
    return text.lstrip(" ").startswith("- ")


def _paragraph(line: Line, words: Wording, before: str) -> str:
    shown = visible(words(line.text))
    text = shown.strip()
    if not text:
        return ""
    if not line.wrap:  # a command line, to be copied as it stands
        return "".join(f"    {part}\n" for part in text.split("\n"))
    if _HEADING in line.style.split():
        return f"{'##' if before else '#'} {_literal(text)}\n"
    depth = (len(shown) - len(shown.lstrip(" "))) // _INDENT
    return f"{'  ' * (depth - 1)}- {_literal(text)}\n" if depth else f"{_literal(text)}\n"


def _table(grid: Grid) -> Iterator[str]:
    heads = (_literal(column.title) for column in grid.columns)
    sides = ("---:" if column.right else "---" for column in grid.columns)
    for line in chain([heads, sides], (map(_cell, row) for row in grid.rows)):
        yield f"| {' | '.join(line)} |\n"


def _cell(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return _literal(cell, "; ")
    return _NO_BREAK * cell.indent + _literal(cell.text, "; ")


def _literal(text: str, joined: str = " ") -> str:
    """``text`` in one line (its lines ``joined``), as it is read: no letter of it is a mark."""
    line = joined.join(part.strip() for part in visible(text).split("\n"))
    escaped = _ACTING.sub(lambda found: f"\\{found[0]}", line)
    return _AT_START.sub(_harmless, escaped)


def _harmless(found: re.Match[str]) -> str:
    mark = found[2]
    return f"{found[1]}{mark}" if mark.isdigit() else f"{found[1]}\\{mark}"
