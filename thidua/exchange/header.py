"""The rows of heads over a list: one, or two or three with merged heads over narrower ones
(domain.md §11)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.domain.text import clean_line
from thidua.exchange.source import Row, Span
from thidua.record import record

ROWS_SEARCHED = 100
MOST_LEVELS = 3  # rows of heads
LONGEST_HEAD = 60  # characters of a head under a merged one; a longer text is data
JOIN = " – "  # between the heads over a column (contract, "Maps of a list")


@record
class HeadRows:
    """Rows of heads: the numbers of the first and the last, and for each column the texts over it,
    the uppermost first."""

    first: int
    last: int
    parts: list[tuple[str, ...]]

    @property
    def texts(self) -> list[str]:
        """The head of each column: its texts joined; blank where it has none."""
        return [JOIN.join(parts) for parts in self.parts]

    @property
    def levels(self) -> int:
        """How many rows of heads there are."""
        return self.last - self.first + 1

    def goes_before(self, other: HeadRows) -> bool:
        """Whether these are the heads rather than ``other``, where both name as many columns: those
        with the narrower heads under the same row, else those in fewer rows."""
        if self.first == other.first:
            return self.levels > other.levels
        return self.levels < other.levels


def header_text(cell: object) -> str:
    """The text of a header cell in one line, blank where it is none."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = " ".join(cell.split()) if isinstance(cell, str) else "" if cell is None else str(cell)
    try:
        return clean_line(text) or ""
    except ValueError:
        return ""


def head_rows(
    rows: Sequence[Row], at: int, levels: int, spans: Sequence[Span] = (), *, told: bool = False
) -> HeadRows | None:
    """The heads in so many of ``rows`` from the place ``at`` on; ``None`` where the rows under the
    first are no heads of its columns, and so are data.

    A head spans the columns that are merged with it; where nothing is merged in its row, those
    behind it that are blank in its row and have a head in a lower one. ``told``: a map says that
    these rows are heads, whatever they look like.
    """
    taken = rows[at : at + levels]
    if len(taken) < levels:
        return None
    width = max((len(cells) for _, cells in taken), default=0)
    grid = [[header_text(cell) for cell in cells] for _, cells in taken]
    grid = [[*texts, *[""] * (width - len(texts))] for texts in grid]
    above = [""] * width  # the text over each column in the rows so far
    parts: list[list[str]] = [[] for _ in range(width)]
    for level, texts in enumerate(grid):
        number = taken[level][0]
        under = grid[level + 1 :]
        below = [next(filter(None, column), "") for column in zip(*under, strict=True)] or None
        spread = texts if below is None else _spread(texts, below, number, spans)
        if level and not told and not _are_heads(taken[level][1], texts, above):
            return None
        for position, text in enumerate(spread):
            if text and (not parts[position] or parts[position][-1] != text):
                parts[position].append(text)
        above = [text or over for text, over in zip(spread, above, strict=True)]
        if below is not None and not told and not _spans_some(texts, spread, below):
            return None
    return HeadRows(taken[0][0], taken[-1][0], [tuple(each) for each in parts])


def _spread(texts: list[str], below: list[str], number: int, spans: Sequence[Span]) -> list[str]:
    """The row of heads with each in all the columns that it spans."""
    across = [s for s in spans if s.top <= number <= s.bottom and s.right > s.left]
    found = list(texts)
    if across:
        for span in across:
            text = texts[span.left] if span.left < len(texts) else ""
            for position in range(span.left, min(span.right + 1, len(found))):
                found[position] = text
        return found
    over = ""
    for position, text in enumerate(texts):
        over = text or (over if below[position] else "")
        found[position] = over
    return found


def _spans_some(texts: list[str], spread: list[str], below: list[str]) -> bool:
    """Whether some head of a row spans several columns, and the row is no title over all of
    them."""
    own = [position for position, text in enumerate(texts) if text]
    first = next((position for position, text in enumerate(below) if text), 0)
    if len(own) == 1 and own[0] <= first:
        return False
    return any(text and not mine for mine, text in zip(texts, spread, strict=True))


def _are_heads(cells: Sequence[object], texts: list[str], above: list[str]) -> bool:
    """Whether a row under heads holds heads too: short texts, each under a head that spans several
    columns, the same as that over it (merged downwards), or under nothing."""
    if any(isinstance(cell, (date, int, float)) and not isinstance(cell, bool) for cell in cells):
        return False
    for position, text in enumerate(texts):
        over = above[position]
        if not text or not over or text == over:
            continue
        shared = (position and above[position - 1] == over) or (
            position + 1 < len(above) and above[position + 1] == over
        )
        if not shared or len(text) > LONGEST_HEAD:
            return False
    return any(texts)
