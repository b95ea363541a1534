"""What the columns of a list are taken for, with a few of their cells, to be looked at and put
right before anything is imported; and the map that is kept for lists with the same heads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import IO

from thidua.domain.outsiders import WHY
from thidua.domain.placeholder import is_ditto
from thidua.domain.text import search_key, shortened
from thidua.errors import Refused
from thidua.exchange.added_columns import kind_of
from thidua.exchange.columns import SheetKind
from thidua.exchange.finding import sheets_named
from thidua.exchange.guess import guess_sheet
from thidua.exchange.header import header_text
from thidua.exchange.heads import guess_heads
from thidua.exchange.opening import open_sheets
from thidua.exchange.source import column_letter
from thidua.record import record
from thidua.services.imports.guess import known_words
from thidua.session import Session

SAMPLES = 3
_ROWS_READ = 2_000
_MOST_WORDS = 200  # different ones of a column
_LONGEST_SAMPLE = 40
_KEPT = "ghep-cot-{}.toml"


@record
class Heading:
    """A column of a list: its letter, its head, what it is taken for (``sure``, or ``maybe``), why
    it is never taken in (``barred``), and the texts in it."""

    letter: str
    head: str
    sure: str | None
    maybe: str | None
    barred: str | None
    texts: tuple[str, ...]

    @property
    def samples(self) -> tuple[str, ...]:
        """A few of its texts; none of a column that is never taken in."""
        return () if self.barred else self.texts[:SAMPLES]


@record
class ListRead:
    """A list as it is taken for: its sheet, the first and the last row of heads, its columns.
    ``kind`` has the columns there are, ``choices`` what may be meant by the words of some (label →
    code), ``accepts`` whether a text can be read as it stands."""

    sheet: str | None
    rows: tuple[int, int]
    headings: tuple[Heading, ...]
    kind: SheetKind
    choices: Mapping[str, Mapping[str, str]]
    accepts: Callable[[str, str], bool]

    def strange(self, heading: Heading, column: str) -> list[str]:
        """The texts of a column that can't be read as they stand."""
        if column not in self.choices:
            return []
        return [
            text
            for text in heading.texts
            if not is_ditto(text) and not self.accepts(column, text)  # “nt”: see --fill-down
        ]


def read_list(
    session: Session, stream: IO[bytes], name: str, what: str, sheet: str | None
) -> ListRead:
    """What the list in ``stream`` (a spreadsheet called ``name``) is taken for. Raises ``Refused``
    where it can't be read."""
    accepts, choices, added = known_words(session, what)
    kind = kind_of(what, added.values())
    with open_sheets(stream, name) as sheets:
        wanted = sheets_named(sheets, sheet) if sheet else sheets
        found = guess_sheet(wanted, kind, accepts, choices)
        if found is None:
            raise Refused(f"Tệp {name} không có dòng nào.", todo="Xem lại có chọn nhầm tệp không.")
        heads = found.heads
        texts: list[dict[str, None]] = [{} for _ in heads.texts]
        below = (cells for number, cells in found.sheet.rows() if number > heads.row)
        for cells in islice(below, _ROWS_READ):
            for place, cell in enumerate(cells[: len(texts)]):
                if len(texts[place]) < _MOST_WORDS and (text := header_text(cell)):
                    texts[place][shortened(text, _LONGEST_SAMPLE)] = None
        headings = tuple(
            Heading(
                column_letter(place),
                head,
                heads.sure.get(place),
                heads.maybe.get(place),
                WHY if place in heads.barred else None,
                tuple(texts[place]),
            )
            for place, head in enumerate(heads.texts)
            if head
        )
        rows = (heads.rows.first, heads.rows.last)
        return ListRead(found.sheet.name, rows, headings, kind, choices, accepts)


def heads_key(what: str, heads: list[str]) -> str:
    """What lists with the same heads share, whatever their rows."""
    text = "\n".join([what, *map(search_key, heads)])
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def kept_map(session: Session, key: str) -> Path:
    """Where the map of lists with the heads of ``key`` is kept: beside the data file."""
    return session.file.parent / _KEPT.format(key)


def find_kept(
    session: Session, stream: IO[bytes], name: str, what: str
) -> tuple[Path, tuple[int, int]] | None:
    """The map that is kept for a list in ``stream``, and the rows of its heads here; ``None`` where
    none is."""
    if not any(session.file.parent.glob(_KEPT.format("*"))):
        return None
    kind = kind_of(what)
    with open_sheets(stream, name) as sheets:
        for sheet in sheets:
            heads = guess_heads(sheet, kind, lambda _: False)
            path = kept_map(session, heads_key(what, [text for text in heads.texts if text]))
            if path.exists():
                return path, (heads.rows.first, heads.rows.last)
    return None
