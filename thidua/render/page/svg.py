"""What the drawings of a page share: how wide they are, their frame with its words, their axes.

Drawn 360 units wide, so that their letters can be read on a telephone without being drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from math import ceil

from thidua.render.page.parts import Html, plain

WIDTH = 360
LINE = 17  # from one line of letters to the next
_YEAR = 30  # that the number of a year takes


def years(
    start: date, end: date, x: Callable[[date], float], bottom: float, width: float
) -> list[str]:
    """A tick at the beginning of each year; its number behind it, or that of every so many years
    where they lie close."""
    drawn = []
    each = ceil(_YEAR * (end.year - start.year + 1) / width)
    for year in range(start.year, end.year + 1):
        first, last = max(date(year, 1, 1), start), min(date(year, 12, 31), end)
        drawn.append(f'<path class="grid" d="M{x(first):.1f} {bottom:.0f}v5"/>')
        room = x(min(date(year + each - 1, 12, 31), end)) - x(first)
        if (year - start.year) % each == 0 and room >= _YEAR:
            drawn.append(
                f'<text class="axis middle" x="{(x(first) + x(last)) / 2:.1f}"'
                f' y="{bottom + 15:.0f}">{year}</text>'
            )
    return drawn


def svg(place: str, title: str, description: str, height: float, drawn: Sequence[str]) -> Html:
    """A group and not an image, since what it holds are links that can be followed."""
    inner = "\n".join(drawn)
    return Html(
        f'<svg role="group" aria-labelledby="{place}-ten" aria-describedby="{place}-loi"'
        f' viewBox="0 0 {WIDTH} {height:.0f}">\n'
        f'<title id="{place}-ten">{plain(title)}</title>\n'
        f'<desc id="{place}-loi">{plain(description)}</desc>\n{inner}\n</svg>\n'
    )
