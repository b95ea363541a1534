"""Which column each head of a list names: by label or code, by the words that offices use for it,
by a map; and which heads may name one."""

from __future__ import annotations

import re
from collections import Counter

from thidua.domain.outsiders import names_outsider
from thidua.domain.text import search_key
from thidua.exchange.barred import barred_positions
from thidua.exchange.columns import SheetKind, find_column
from thidua.exchange.facets import letters
from thidua.exchange.header import HeadRows
from thidua.exchange.mapping import ColumnMap
from thidua.record import field, record

# A remark that makes another thing of a head: “Ngày kết thúc (dự kiến)” is no end, “Ngày phát hiện
# (đơn vị khác)” not ours.
_TURNING = re.compile(r"\b(du kien|chua|khong phai|khac|de nghi|du thao)\b")


@record
class Named:
    """What heads name: position → column where that is ``sure`` and where it may be (``maybe``),
    and the positions ``barred`` (domain.md §11). ``own``: where the head is the label or code name,
    or the map says it."""

    sure: dict[int, str] = field(default_factory=dict)
    maybe: dict[int, str] = field(default_factory=dict)
    barred: set[int] = field(default_factory=set)
    own: frozenset[int] = frozenset()

    @property
    def distinct(self) -> int:
        """How many columns are named for sure."""
        return len(set(self.sure.values()))


def name_columns(
    heads: HeadRows, kind: SheetKind, mapping: ColumnMap, above: list[str] | None = None
) -> Named:
    """What ``heads`` name; ``above`` is the row over them, which may hold a merged head.

    A column that two heads name by a word for it is sure for neither, unless another is its label.
    """
    texts = heads.texts
    barred = {
        position
        for position in _barred(heads, above or [])
        if column_of(texts[position], kind) not in kind.amounts  # a number names nobody
    }
    own: dict[int, str] = {}
    dropped = set[int]()
    for position, parts in enumerate(heads.parts):
        told = mapping.column_at(position, texts[position])
        if told == "" and parts:
            dropped.add(position)
        elif position not in barred and (column := told or _own(parts, kind)):
            own[position] = column
    open_ = [
        i
        for i, parts in enumerate(heads.parts)
        if parts and i not in own and i not in barred and i not in dropped
    ]
    claimed = set(own.values())
    words = {name: c for c in kind.columns for name in kind.facet(c).same}
    claims = {i: c for i in open_ if (c := _meant(heads.parts[i], words)) and c not in claimed}
    rivals = Counter(claims.values())
    sure = {i: c for i, c in claims.items() if rivals[c] == 1}
    claimed |= set(sure.values())
    guesses = {name: c for c in kind.columns for name in kind.facet(c).maybe}
    maybe = {i: c for i, c in claims.items() if rivals[c] > 1}
    maybe |= {
        i: c
        for i in open_
        if i not in claims and (c := _meant(heads.parts[i], guesses)) and c not in claimed
    }
    return Named(own | sure, maybe, barred, frozenset(own))


def _own(parts: tuple[str, ...], kind: SheetKind) -> str | None:
    """The column of whose label or code name the head is, all of it or its lowest row."""
    if not parts:
        return None
    if found := column_of(" ".join(parts), kind):
        return found
    turned = len(parts) > 1 and any(_TURNING.search(search_key(part)) for part in parts[:-1])
    return None if turned or len(parts) < 2 else column_of(parts[-1], kind)


def _meant(parts: tuple[str, ...], words: dict[str, str]) -> str | None:
    for text in (" ".join(parts), parts[-1]):
        if found := words.get(letters(text)):
            return found
    return None


def column_of(header: str, kind: SheetKind) -> str | None:
    """The column that a header names; a mark or a remark behind it does not count: ``Tên (*)``,
    ``Ngày chỉ đạo (dd/mm)``.

    ``None`` where the remark turns the meaning: ``Ngày kết thúc (dự kiến)``.
    """
    if found := find_column(kind, header):
        return found
    bare = re.sub(r"\s*(\([^()]*\)|[*:])\s*$", "", header)
    if _TURNING.search(search_key(header[len(bare) :])):
        return None
    return find_column(kind, bare) or find_column(kind, bare.rstrip(" *:"))


def _barred(heads: HeadRows, above: list[str]) -> set[int]:
    if heads.levels == 1:
        return barred_positions(heads.texts, above)
    return {i for i, parts in enumerate(heads.parts) if any(map(names_outsider, parts))}
