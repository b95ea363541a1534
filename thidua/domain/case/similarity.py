"""Titles that say nearly the same, and codes that were nearly meant.

How alike two titles are is judged by their telling words: ``search_key`` words without those that
most titles share ("vụ án", "vụ việc", "tại", "xã", "huyện" …), common abbreviations of offices set
aside too. Each word counts once. The score is the mean of two shares: the common words among the
words of both titles (Dice), and the common words among those of the shorter title. So a title that
merely says more than another stays close to it, while one different place name among few words
parts two. Numbers are names: "thôn 3" and "thôn 4" are never alike.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from math import ceil

from thidua.domain.text import nearest, search_key

# From here on two titles are worth a look: one word differs among seven, or one title says up to
# 1.8 times as much.
NEARLY_ALIKE = 0.85

_MOST_NUMBERS = 5  # of a title: its sets of numbers are at most 31 then
_WORD = re.compile(r"[^\W_]+")
# Taken out in this order, the longest first; what is left of a title tells it from others.
_GENERIC = (
    *(
        "uy ban nhan dan",
        "co dau hieu",
        "tren dia ban",
        "thanh pho",
        "thi tran",
        "thi xa",
        "vu an",
        "vu viec",
        "van de",
    ),
    *("xay ra", "lien quan", "ubnd", "xa", "phuong", "huyen", "tinh", "tp", "tx", "tt"),
    *("vu", "tai", "o", "cua", "va", "ve", "den", "voi", "trong", "mot", "so"),
)
_GENERIC_PATTERN = re.compile(r"\b(?:" + "|".join(_GENERIC) + r")\b")
_CODE = re.compile(r"(?:([0-9]{4})(?:[^0-9]+|(?=[0-9]{3}$)))?0*([0-9]{1,9})")


@lru_cache(maxsize=4096)
def telling_words(title: str) -> frozenset[str]:
    """The words that tell ``title`` from others; all its words where every one is generic. Numbers
    lose leading zeros."""
    plain = " ".join(_WORD.findall(search_key(title)))
    words = _GENERIC_PATTERN.sub(" ", plain).split() or plain.split() or [search_key(title)]
    return frozenset(word.lstrip("0") or "0" if word.isdigit() else word for word in words)


def similarity(one: str, two: str) -> float:
    """How alike two titles are, from 0 to 1; the same whichever comes first, 1 where the telling
    words are the same."""
    return _score(telling_words(one), telling_words(two))


def _score(one: frozenset[str], two: frozenset[str]) -> float:
    share = _shared(one, two)
    return share if share and _numbers_agree(one, two) else 0.0


def _shared(one: frozenset[str], two: frozenset[str]) -> float:
    common = len(one & two)
    return (2 * common / (len(one) + len(two)) + common / min(len(one), len(two))) / 2


def _numbers(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in words if any(c.isdigit() for c in word))


def _numbers_agree(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one title names no other numbers than the other: none, the same, or fewer."""
    first, second = _numbers(one), _numbers(two)
    return first <= second or second <= first


def similar_pairs(
    titles: Sequence[str], least: float = NEARLY_ALIKE
) -> list[tuple[int, int, float]]:
    """The pairs of ``titles`` (by their places, the lower first) at least ``least`` alike, most
    alike first.

    Exact, and quick where most titles differ: only titles that share one of their rarer words are
    compared.
    """
    words = [telling_words(title) for title in titles]
    close = (
        (i, j, score)
        for i, j in _candidates(words, least)
        if (score := _shared(words[i], words[j])) >= least
    )
    found = [
        (min(i, j), max(i, j), score) for i, j, score in close if _numbers_agree(words[i], words[j])
    ]
    return sorted(found, key=lambda pair: (-pair[2], pair[0], pair[1]))


def similar_to(
    title: str, titles: Sequence[str], least: float = NEARLY_ALIKE
) -> list[tuple[int, float]]:
    """The places in ``titles`` of those at least ``least`` like ``title``, most alike first."""
    words = telling_words(title)
    scores = ((place, _score(words, telling_words(other))) for place, other in enumerate(titles))
    return sorted(
        (found for found in scores if found[1] >= least), key=lambda found: (-found[1], found[0])
    )


def least_common(words: frozenset[str], least: float = NEARLY_ALIKE) -> int:
    """How many of a title's telling words any title at least ``least`` like it has too."""
    return max(1, ceil(_share(least) * len(words) - 1e-9))


def _share(least: float) -> float:
    return max(0.0, (2 * least - 1) / (3 - 2 * least))


def _candidates(words: Sequence[frozenset[str]], least: float) -> Iterator[tuple[int, int]]:
    """Every pair that may reach ``least``, each once.

    Of a pair that does, with a ≤ b words, c in common: c ≥ least·a and c ≥ (2·least − 1)/(3 −
    2·least)·b, since either share is at most 1 and Dice the smaller. So the rarest common word is
    among the rarest a − least·a + 1 of the shorter and likewise of the longer. Of titles that both
    name numbers, one must name all those of the other: they are found by the set of their numbers.
    """
    how_often = Counter(word for title in words for word in title)
    plain: dict[str, list[int]] = defaultdict(list)
    numbered: dict[str, list[int]] = defaultdict(list)
    exactly: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    among: dict[tuple[frozenset[str], str], list[int]] = defaultdict(list)
    many: dict[str, list[int]] = defaultdict(list)  # of more numbers than have their sets listed
    for place in sorted(range(len(words)), key=lambda place: len(words[place])):
        rarest = sorted(words[place], key=lambda word: (how_often[word], word))
        numbers = _numbers(rarest)
        near: set[int] = set()
        for word in _head(rarest, _share(least)):
            near.update(plain[word])
            if not numbers or len(numbers) > _MOST_NUMBERS:
                near.update(numbered[word])
                continue
            near.update(many[word])
            near.update(among[numbers, word])
            for fewer in _subsets(numbers):
                near.update(exactly[fewer, word])
        for word in _head(rarest, least):
            (numbered if numbers else plain)[word].append(place)
            if len(numbers) > _MOST_NUMBERS:
                many[word].append(place)
                continue
            exactly[numbers, word].append(place)
            for fewer in _subsets(numbers):
                among[fewer, word].append(place)
        yield from ((other, place) for other in near)


def _subsets(numbers: frozenset[str]) -> Iterator[frozenset[str]]:
    """Every set of some of ``numbers``, all of them included."""
    listed = sorted(numbers)
    for size in range(1, len(listed) + 1):
        yield from map(frozenset, combinations(listed, size))


def _head(rarest: list[str], share: float) -> list[str]:
    """So many of the rarest words that a title with ``share`` of all in common must show one of
    them."""
    return rarest[: len(rarest) - max(1, ceil(share * len(rarest) - 1e-9)) + 1]


def near_codes(typed: str, codes: Sequence[str]) -> list[str]:
    """The codes that ``typed`` was probably meant to be, likeliest first, three at most.

    ``2022-1``, ``2022/01`` and ``2022001`` mean ``2022-001``; ``001`` means that number of any
    year, the latest first.
    """
    wanted = _CODE.fullmatch(typed.strip())
    if wanted:
        parts = [(code, match.groups()) for code in codes if (match := _CODE.fullmatch(code))]
        alike = [
            code
            for code, (year, number) in parts
            if number == wanted[2] and wanted[1] in (None, year)
        ]
        if alike:
            return sorted(alike, reverse=True)[:3]
    close = nearest(typed, list(codes))
    return [close] if close else []
