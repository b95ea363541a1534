"""Guessing at the heads of a list: which row they stand in, and which column each of them names."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice

from thidua.exchange.barred import barred_by_subheads, barred_positions
from thidua.exchange.columns import SheetKind
from thidua.exchange.facets import letters
from thidua.exchange.source import Sheet
from thidua.exchange.table import column_of, header_text

_ROWS_SEARCHED = 100
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
COLUMN_NUMBER = re.compile(r"\(\d{1,3}\)")  # the row of column numbers under a header


@dataclass(frozen=True)
class Heads:
    """The row of heads of a sheet: its number, the texts, position → column where that is ``sure``
    and where it may be (``maybe``), the positions ``barred`` (domain.md §11), and how much speaks
    for the row."""

    row: int = 0
    texts: list[str] = field(default_factory=list)
    sure: dict[int, str] = field(default_factory=dict)
    maybe: dict[int, str] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)
    score: float = 0.0

    def speaks_of(self, column: str) -> bool:
        """Whether a head is, or may be, that of ``column``."""
        return column in self.sure.values() or column in self.maybe.values()


def guess_heads(sheet: Sheet, kind: SheetKind, is_value: Callable[[str], bool]) -> Heads:
    """The row of ``sheet`` that most likely holds its heads, and what they say.

    ``is_value(text)`` says whether a cell can be a value of a column: “Vụ việc” under “Loại” is no
    head of its own.
    """
    rows = [(number, cells) for number, cells in islice(sheet.rows(), _ROWS_SEARCHED)]
    width = max((sum(map(_filled, cells)) for _, cells in rows), default=0)
    best, first, above = Heads(), Heads(), list[str]()
    for number, cells in rows:
        texts = [header_text(cell) if isinstance(cell, str) else "" for cell in cells]
        if not any(map(_is_date, cells)):  # what holds a date is a row of data
            found = _read(number, texts, above, kind, is_value)
            if found.score > best.score:
                best = found
            filled = sum(bool(text) and not COLUMN_NUMBER.fullmatch(text) for text in texts)
            if not first.row and filled >= max(2, width / 2):
                first = found
        above = texts
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


def _filled(cell: object) -> bool:
    return cell is not None and cell != ""


def _is_date(cell: object) -> bool:
    return isinstance(cell, date) or (
        isinstance(cell, str) and _DATE_WORDS.fullmatch(cell) is not None
    )


def _read(
    number: int,
    texts: list[str],
    above: list[str],
    kind: SheetKind,
    is_value: Callable[[str], bool],
) -> Heads:
    """The heads of one row whose columns are known by name. A column that two heads name is sure
    for neither, unless one of them is its label or code name."""
    found = Heads(number, texts, barred=barred_positions(texts, above))
    same = {name: column for column in kind.columns for name in kind.facet(column).same}
    maybe = {name: column for column in kind.columns for name in kind.facet(column).maybe}
    own = {
        i: column
        for i, text in enumerate(texts)
        if text and i not in found.barred and (column := column_of(text, kind))
    }
    for position, column in own.items():
        if column not in found.sure.values():
            found.sure[position] = column
    claims = {
        i: (words in same, same.get(words) or maybe[words])
        for i, text in enumerate(texts)
        if text
        and i not in own
        and i not in found.barred
        and ((words := letters(text)) in same or words in maybe)
    }
    for position, (sure, column) in claims.items():
        rivals = sum(other == (sure, column) for other in claims.values())
        if sure and rivals == 1 and column not in own.values():
            found.sure[position] = column
        elif column not in own.values():
            found.maybe[position] = column
    telling = sum(not is_value(texts[i]) for i in found.sure) + 0.4 * sum(
        not is_value(texts[i]) for i in found.maybe
    )
    return Heads(number, texts, found.sure, found.maybe, found.barred, telling)


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
