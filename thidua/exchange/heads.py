"""Guessing at the heads of a list: where they stand, and which column each of them names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice

from thidua.exchange.barred import barred_by_subheads
from thidua.exchange.columns import SheetKind
from thidua.exchange.facets import letters
from thidua.exchange.header import MOST_LEVELS, ROWS_SEARCHED, HeadRows, head_rows, header_text
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.naming import name_columns
from thidua.exchange.source import Row, Sheet
from thidua.record import field, record

_MOST_HEADS = 1_000  # of a row; to compare a head with every name takes half a millisecond
_LIKELY = 0.6
_SHORT = 4
_ENOUGH = 2.0  # of a row's score: two heads that are known for sure
# Words that stand in many heads: to have them in common makes two heads no more alike.
_EMPTY_WORDS = frozenset(
    {
        *("ngay", "so", "ma", "ten", "nguoi", "don", "vi", "van", "ban", "muc", "do"),
        *("cac", "ket", "qua", "vu", "an", "viec", "thu", "tu", "duoc", "quan"),
    }
)
_DATE_WORDS = re.compile(r"\s*\d{1,4}[-./]\d{1,2}[-./]\d{1,4}\s*")
_NONE = HeadRows(0, 0, [])
COLUMN_NUMBER = re.compile(r"\(\d{1,3}\)")  # the row of column numbers under a header


@record
class Heads:
    """The heads of a sheet: their rows, position → column where that is ``sure`` and where it may
    be (``maybe``), the positions ``barred`` (domain.md §11), and how much speaks for them."""

    rows: HeadRows = _NONE
    sure: dict[int, str] = field(default_factory=dict)
    maybe: dict[int, str] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)
    score: float = 0.0

    @property
    def row(self) -> int:
        """The last row of heads; 0 where there are none."""
        return self.rows.last

    @cached_property
    def texts(self) -> list[str]:
        """The head of each column."""
        return self.rows.texts

    def speaks_of(self, column: str) -> bool:
        """Whether a head is, or may be, that of ``column``."""
        return column in self.sure.values() or column in self.maybe.values()


def guess_heads(sheet: Sheet, kind: SheetKind, is_value: Callable[[str], bool]) -> Heads:
    """The rows of ``sheet`` that most likely hold its heads, and what they say.

    ``is_value(text)`` says whether a cell can be a value of a column: “Vụ việc” under “Loại” is no
    head of its own.
    """
    rows = [(number, cells) for number, cells in islice(sheet.rows(), ROWS_SEARCHED + MOST_LEVELS)]
    spans = sheet.spans()
    width = max((sum(map(_filled, cells)) for _, cells in rows), default=0)
    best, first = Heads(), Heads()
    for at in range(min(len(rows), ROWS_SEARCHED)):
        above = [header_text(cell) for cell in rows[at - 1][1]] if at else []
        for levels in range(1, MOST_LEVELS + 1):
            heads = head_rows(_texts(rows), at, levels, spans)
            if heads is None or any(map(_is_date, rows[at + levels - 1][1])):
                break  # what holds a date is a row of data
            found = _read(heads, above, kind, is_value)
            more = found.score - best.score
            if more > 0 or (more == 0 and found.score and heads.goes_before(best.rows)):
                best = found
            filled = sum(bool(t) and not COLUMN_NUMBER.fullmatch(t) for t in heads.texts)
            if levels == 1 and not first.row and filled >= max(2, width / 2):
                first = found
    if best.score < _ENOUGH and first.row and (best.score < 1 or first.row < best.row):
        best = first
    below = next(
        ([header_text(cell) for cell in cells] for number, cells in rows if number > best.row), []
    )
    for position in barred_by_subheads(best.texts, below):
        best.barred.add(position)
        best.sure.pop(position, None)
        best.maybe.pop(position, None)
    _propose(best, kind)
    return best


def _texts(rows: Sequence[Row]) -> list[Row]:
    """The rows with their texts alone: a number is no head."""
    return [
        (number, [cell if isinstance(cell, str) or _is_date(cell) else None for cell in cells])
        for number, cells in rows
    ]


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def _is_date(cell: object) -> bool:
    return isinstance(cell, date) or (
        isinstance(cell, str) and _DATE_WORDS.fullmatch(cell) is not None
    )


def _read(
    rows: HeadRows, above: list[str], kind: SheetKind, is_value: Callable[[str], bool]
) -> Heads:
    named = name_columns(rows, kind, ColumnMap(), above)
    texts = rows.texts
    telling = sum(not is_value(texts[i]) for i in named.sure) + 0.4 * sum(
        not is_value(texts[i]) for i in named.maybe
    )
    return Heads(rows, dict(named.sure), dict(named.maybe), set(named.barred), telling)


def _propose(heads: Heads, kind: SheetKind) -> None:
    """Add to ``heads.maybe`` what heads that are no known names most resemble."""
    taken = set(heads.sure.values())
    settled = heads.sure.keys() | heads.maybe.keys() | heads.barred
    strange = [
        (i, letters(text)) for i, text in enumerate(heads.texts) if text and i not in settled
    ][:_MOST_HEADS]
    names = {
        c: [letters(label), *kind.facet(c).same]
        for c, label in kind.columns.items()
        if c not in taken
    }
    scores = [
        (max(_likeness(text, name) for name in words), i, c)
        for i, text in strange
        for c, words in names.items()
    ]
    for score, position, column in sorted(scores, key=lambda s: -s[0]):
        if score >= _LIKELY and position not in heads.maybe and column not in heads.maybe.values():
            heads.maybe[position] = column


def _likeness(header: str, name: str) -> float:
    """How alike two heads are, from 0 to 1: 0 where they share no word that tells (“Ngày sinh” is
    not “Ngày phát hiện”), and what can't be ``_LIKELY``, since to compare every cell in full would
    take minutes."""
    shorter, both = min(len(header), len(name)), len(header) + len(name)
    if (
        shorter <= _SHORT
        or 2 * shorter < _LIKELY * both
        or not _share_a_word(header.split(), name.split())
    ):
        return 0.0
    matcher = _matcher(name)
    matcher.set_seq1(header)
    return matcher.ratio() if matcher.quick_ratio() >= _LIKELY else 0.0


def _share_a_word(one: Sequence[str], other: Sequence[str]) -> bool:
    telling = [word for word in other if word not in _EMPTY_WORDS]
    return any(word in telling for word in one)


@lru_cache(maxsize=512)
def _matcher(name: str) -> difflib.SequenceMatcher[str]:
    return difflib.SequenceMatcher(None, "", name)
