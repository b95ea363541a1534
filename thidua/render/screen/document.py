"""What a command prints, in each of the formats: JSON for scripts, CSV for spreadsheets, blocks for
people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TypeAlias

from thidua.advice import Advice, Said, Sentence, Wording, in_words, told
from thidua.domain.plain import Tree
from thidua.domain.plain_json import as_json, json_with_list
from thidua.exchange.delimited import csv_line
from thidua.record import field, record


@record
class Line:
    """A line of text; ``style`` is a colour or weight that only goes beside the words. Without
    ``wrap`` it is never broken, so that a command can be copied as it stands."""

    text: Said
    style: str = ""
    wrap: bool = True


@record
class Column:
    """A column of a grid. ``width`` holds on a terminal (``wide`` on a wide one); 0 shares what is
    left."""

    title: str
    width: int = 0
    right: bool = False
    wide: int = 0


@record
class Cell:
    """A cell with a style of its own; ``indent`` moves all its lines to the right."""

    text: str
    style: str = ""
    indent: int = 0


@record
class Band:
    """A line across a grid, before its row number ``at``: whose the rows below it are. Its parts
    stand one behind the other, each in its own style."""

    at: int
    parts: Sequence[Cell]


@record
class Grid:
    """A table. ``listed``: its rows are a list, of which a terminal shows the first unless asked
    for all; ``bands`` divide them, in order."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[str | Cell]]
    listed: bool = False
    bands: Sequence[Band] = ()


@record
class Items:
    """A list whose items are lines each, of which a terminal shows the first unless asked for
    all."""

    items: Sequence[Sequence[Line]]


@record
class Bar:
    """A bar of ``actual`` against ``required``, marked at the ``floor`` where that is another
    number; ``later`` is the figure that it is drawn against where nothing is required yet;
    ``ceiling``: what is required must not be passed. ``numbers`` and ``verdict`` say in words all
    that the bar shows. ``longest`` is the greatest of its chart where nothing is asked of any.
    """

    label: str
    actual: int
    floor: int | None
    required: int | None
    later: int | None
    numbers: str
    verdict: str
    style: str = ""
    ceiling: bool = False
    longest: int | None = None

    @property
    def goal(self) -> int | None:
        """What fills the bar up to the mark that is the same for all."""
        return self.later if self.required is None else self.required


@record
class BarGroup:
    """Bars under a title."""

    title: str
    bars: Sequence[Bar]


@record
class Bars:
    """A chart of characters of one scale, in which everything is aligned across the groups."""

    groups: Sequence[BarGroup]


Block = Line | Grid | Bars | Items
# What a result holds for scripts: JSON in which command lines have not become words yet.
Data: TypeAlias = "Tree[str | int | float | Decimal | bool | Advice | Sentence | None]"


@record
class Listing:
    """A list too long to be held: the name of its key, and its items, anew each time."""

    name: str
    items: Callable[[], Iterable[Data]]


@record
class Document:
    """One thing to print. ``body`` gives the JSON object but its ``schema``; ``table`` the rows of
    a CSV, header first. ``listing`` stands behind the body's other keys. ``title`` is what a file
    calls it where its first line does not; ``sheet`` is the table that a workbook has of it, where
    that is not what people read elsewhere."""

    schema: str
    body: Callable[[], dict[str, Data]]
    table: Callable[[], Iterable[Sequence[object]]]
    blocks: Callable[[], Iterable[Block]] = field(repr=False)
    listing: Listing | None = None
    title: str = ""
    sheet: Callable[[], Grid] | None = None

    def as_json(self, words: Wording = in_words) -> Iterator[str]:
        """The document as JSON in pieces, ``schema`` first, real letters, two spaces; what would
        act on a terminal is escaped."""
        content: dict[str, Data] = {"schema": self.schema, **self.body()}
        if self.listing is None:
            pieces = iter((as_json(content, words), "\n"))
        else:
            pieces = json_with_list(content, self.listing.name, self.listing.items(), words)
        return (re.sub(_ACTING, _escaped, piece) for piece in pieces)

    def as_csv(self, words: Wording = in_words) -> Iterator[str]:
        """The document as lines of CSV: code names, commas, no BOM; text that looks like a formula
        is disarmed."""

        def worded(value: object) -> object:
            return words(value) if isinstance(value, (Advice, Sentence)) else value

        return (csv_line([worded(value) for value in row]) for row in self.table())


# What JSON does not escape by itself: control characters, line separators, and marks that are not
# seen but turn or hide what stands beside them.
_ACTING = (
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)


def _escaped(match: re.Match[str]) -> str:
    return "\\u007f" if match[0] == "\x7f" else json.dumps(match[0])[1:-1]


def example(what: str, command: Advice) -> Iterator[Block]:
    """How to do ``what``: a command on a line of its own, never broken."""
    yield Line(f"{what}, ví dụ:")
    yield Line(told("  ", command), wrap=False)
