"""The rows under the heads of a list: which hold a case, which say whose the next ones are, which
are left out and why (domain.md §11).

A row that may be a case is never left out; a row that is left out is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from thidua.domain.placeholder import is_ditto
from thidua.domain.text import search_key
from thidua.exchange.header import HeadRows, header_text
from thidua.exchange.shape import Shape
from thidua.exchange.source import Broken, Span
from thidua.record import field, mutable, record

# What a row of one text gives to the rows under it: a column, and a value as people write it.
Meant = Callable[[str], tuple[str, str] | None]

_BEGINNINGS = (
    *("tổng", "cộng", "người", "trưởng", "phó", "thủ trưởng", "lãnh ", "nơi nhận", "kt.", "tl."),
    *("(ký", "ký ", "xác nhận", "cán bộ lập", "chuyên viên lập", "k/t", "t/m", "t/l", "tm."),
)
# What a line of totals says: the word for it, and nothing but how many of what.
_TOTAL = re.compile(r"(?:tong cong|tong so|tong|cong)\b")
_COUNTED = frozenset(
    (  # noqa: SIM905 - words are read, and none is quoted
        "tong cong so chung toan ban phong cac vu an viec van de danh sach trong do la co truong"
        " hop nguoi i ii iii iv v vi vii viii ix x"
    ).split()
)
_SIGNED = re.compile(
    r"(?:(?:k/?t|t/?l|t/?m|q)\s?\.?\s?)?(?:nguoi (?:lap|tong hop|ky)(?: bieu| bang| danh sach)?"
    r"|can bo lap(?: bieu)?|chuyen vien lap(?: bieu)?|(?:pho )?truong (?:phong|ban)"
    r"|thu truong(?: don vi| co quan)?|lanh dao (?:phong|ban|don vi)|noi nhan|xac nhan(?: cua .*)?)"
    r"\s*[:.]?(?:\s*\(.*\))?|t/?m\s?\.?\s?(?:ban|phong|bieu) .*|\(?ky(?: ten)?[ ,(].*|\(?ky ten\)?"
)
_DATED = re.compile(
    r".{0,40}\bngay\b[\s\d.…_]*(?:\bthang\b[\s\d.…_]*\bnam\b[\s\d.…_]*|[/.-]\s*\d+[/.-]\d{4}\.?)"
)
_NUMERAL = re.compile(r"\(?(?:[ivxlcIVXLC]+|[A-Z]|[a-z]|\d{1,3}(?:\.\d{1,3})*)\)?[.)/:]?")
_HIGHER = re.compile(r"(?:[IVXLC]+|[A-Z])[.)/:]?")  # before a section rather than a case
_LIKE_A_UNIT = ("phong ", "don vi", "van phong", "ban ", "to ", "doi ", "chi cuc", "huyen ", "cum ")
_NOTES = ("ghi chu", "chu thich", "luu y", "* ", "(*)")
_COUNT = re.compile(r"\(?\d+(?:\s*(?:vu|vu an|vu viec|truong hop))?\)?")
_NOTHING = (None, "")
_FEW = 2  # other columns that a line between the cases may fill
_AFTER_SIGNING = 4  # texts in a row of names, posts and copies to


@record
class LeftOut:
    """A row that holds no case: its number, why (in Vietnamese), and its first text."""

    row: int
    why: str
    text: str


@mutable
class Told:
    """What was seen of the rows of a list beside its cases: those left out, sections with what they
    gave, rows of one text of which nobody knows what they are (``unclear``), rows over the heads
    that look like cases (``over``), hidden rows that were taken, and how many cells were filled
    from above, by column."""

    left_out: list[LeftOut] = field(default_factory=list)
    sections: list[tuple[int, str, str]] = field(default_factory=list)
    unclear: list[tuple[int, str]] = field(default_factory=list)
    over: list[tuple[int, str]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    filled: dict[str, int] = field(default_factory=dict)


class RowsRead:
    """Tells the rows of a list apart, from the first under its heads on.

    ``title``: the position of the column that every row has; ``places``: of all columns that
    are read, by name; ``given``: what sections and defaults say at the row, by column.
    """

    def __init__(
        self,
        heads: HeadRows,
        title: int,
        places: Mapping[str, int],
        shape: Shape,
        meant: Meant,
        spans: Sequence[Span],
        told: Told,
    ) -> None:
        self.given: dict[str, str] = dict(shape.defaults)
        self._heads, self._title, self._shape, self._meant = heads.texts, title, shape, meant
        self._places, self._used = places, frozenset(places.values())
        self._others = tuple(position for position in sorted(self._used) if position != title)
        self._wide = {s.top for s in spans if s.right > s.left and s.left <= title <= s.right}
        self._told = told
        self._levels: list[str] = []  # columns of sections, the outer before the inner
        self._initial = self._heads[title][:1]  # of the head, which a repeated row of heads has
        self._begun = self._signed = False

    def is_case(self, number: int, cells: Sequence[object]) -> bool:
        """Whether the row holds a case; what else it says is kept."""
        title = cells[self._title] if self._title < len(cells) else None
        if (
            self._begun
            and not self._signed
            and isinstance(title, str)
            and title
            and title[0] != self._initial
            and self._holds_more(cells)
            and not title.casefold().startswith(_BEGINNINGS)
            and not self._shape.skip
        ):
            return True  # nearly every row
        texts = [(i, text) for i, cell in enumerate(cells) if (text := header_text(cell))]
        if not texts:
            return False
        why = self._why_not(number, cells, texts)
        if why is None:
            self._begun = True
            return True
        if why:
            self._told.left_out.append(LeftOut(number, why, texts[0][1]))
        return False

    def over(self, number: int, cells: Sequence[object]) -> None:
        """Look at a row over the heads: one that says what only cases say is no title."""
        texts = [text for cell in cells if isinstance(cell, str) and (text := header_text(cell))]
        if len(texts) > _FEW and sum(self._meant(text) is not None for text in texts) > 1:
            self._told.over.append((number, texts[0]))

    def _holds_more(self, cells: Sequence[object]) -> bool:
        """Whether so many other columns are filled as no line between the cases has."""
        width, filled = len(cells), 0
        for position in self._others:
            if position < width and cells[position] not in _NOTHING:
                filled += 1
                if filled > _FEW:
                    return True
        return False

    def _why_not(
        self, number: int, cells: Sequence[object], texts: list[tuple[int, str]]
    ) -> str | None:
        """Why a row is no case, ``None`` where it is one; blank where it is told otherwise."""
        if any(search_key(text).startswith(self._shape.skip) for _, text in texts[:2]):
            return "theo skip của tệp --map"
        if not self._begun and _are_numbers([text for _, text in texts]):
            return "số thứ tự của các cột"
        if _same_as(self._heads, texts):
            return "lặp lại dòng tiêu đề"
        texts = [(i, text) for i, text in texts if not isinstance(cells[i], Broken)] or texts
        dated = any(isinstance(cell, date) for cell in cells)
        words = [(i, text) for i, text in texts if not _NUMERAL.fullmatch(text)]
        if not words:
            return None if any(i in self._used for i, _ in texts) else "chỉ có số thứ tự"
        if not dated and _is_total(words):
            return "dòng tổng cộng"
        if self._is_signature(texts, words, dated=dated):
            self._signed = True
            return "phần ký"
        if (given := self._section(number, texts, words)) is not None:
            return given
        if not any(i in self._used for i, _ in texts):
            return "không có gì ở các cột được nhập"
        return None

    def _is_signature(
        self, texts: list[tuple[int, str]], words: list[tuple[int, str]], *, dated: bool
    ) -> bool:
        if dated:
            return False
        keys = [search_key(text) for _, text in words]
        if all(_SIGNED.fullmatch(key) or _DATED.fullmatch(key) for key in keys):
            return self._begun or len(keys) > 1
        if not self._signed:
            return False
        at = dict(words)
        case = self._title in at and (
            len(texts) > len(words)  # numbered
            or sum(i in self._others for i in at) > 1
            or any(self._meant(text) for i, text in words if i in self._others)
        )
        return len(words) <= _AFTER_SIGNING and not case

    def _section(
        self, number: int, texts: list[tuple[int, str]], words: list[tuple[int, str]]
    ) -> str | None:
        """What is said of a row of one text: blank where it is a section, or nobody knows;
        ``None`` where it may be a case."""
        rest = [text for _, text in words[1:] if text != words[0][1]]
        if any(not _COUNT.fullmatch(search_key(text)) for text in rest):
            return None
        position, text = words[0]
        if texts[0][0] > self._title and number not in self._wide:
            return None  # beside the cases, not over them
        if found := self._meant(text):
            column, value = found
            own = self._places.get(column)
            if position == own and number not in self._wide and column not in self._shape.fill_down:
                return None  # a row of which only the unit is written
            self._give(column, value)
            self._told.sections.append((number, text, column))
            return ""
        if rest:
            return None
        key = search_key(text)
        numeral = texts[0][1] if texts[0][0] != position else ""
        if key.startswith(_NOTES):
            return "ghi chú"
        alone = (
            number in self._wide
            or _HIGHER.fullmatch(numeral) is not None
            or key.startswith(_LIKE_A_UNIT)
        )
        if not alone or position in self._others:
            return None
        self._told.unclear.append((number, text))
        return ""

    def _give(self, column: str, value: str) -> None:
        """Let the rows below have ``value``; sections that came under the last one of that column
        are over with it."""
        if column in self._levels:
            for deeper in self._levels[self._levels.index(column) + 1 :]:
                del self.given[deeper]
            del self._levels[self._levels.index(column) + 1 :]
        else:
            self._levels.append(column)
        self.given = {**self._shape.defaults, **self.given, column: value}


def _are_numbers(texts: list[str]) -> bool:
    """Whether a row only counts the columns: (1) (2) (3), 1 2 3, A B 1 2."""
    bare = [text.strip("()[] ") for text in texts]
    numbers = [int(text) for text in bare if text.isdecimal() and len(text) < 4]
    letters = [text for text in bare if len(text) == 1 and text.isalpha()]
    return (
        len(texts) > 1
        and len(numbers) + len(letters) + bare.count("=") == len(bare)
        and len(numbers) > 0
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    )


def _same_as(heads: Sequence[str], texts: list[tuple[int, str]]) -> bool:
    """Whether the row repeats the heads, as each printed page has them."""
    same = [i < len(heads) and bool(heads[i]) and heads[i].endswith(text) for i, text in texts]
    return len(texts) > 1 and all(same)


def _is_total(words: list[tuple[int, str]]) -> bool:
    keys = [search_key(text) for _, text in words]
    said = re.findall(r"[^\W\d_]+", keys[0])
    return (
        _TOTAL.match(keys[0]) is not None
        and _COUNTED.issuperset(said)
        and all(_COUNT.fullmatch(key) or key == keys[0] for key in keys[1:])
    )


def filled_from_above(
    cells: list[object],
    names: Sequence[str],
    shape: Shape,
    above: dict[str, object],
    told: Told,
) -> None:
    """Put into blank cells, and into those that say “as above”, what stands above them, where the
    ``shape`` says so."""
    for place, name in enumerate(names):
        cell = cells[place]
        blank = cell is None or (isinstance(cell, str) and not cell.strip())
        wanted = (blank and name in shape.fill_down) or (
            shape.ditto
            and name not in ("code", "title", "name")
            and isinstance(cell, str)
            and is_ditto(cell)
        )
        if wanted and name in above:
            cells[place] = above[name]
            told.filled[name] = told.filled.get(name, 0) + 1
        elif not blank:
            above[name] = cell
