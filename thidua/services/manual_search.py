"""Finding pages of the manual by what they hold: words typed with or without accents, whole
questions, best first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from thidua.domain.text import search_key, spelling_key
from thidua.record import mutable, record
from thidua.services.manual import Page
from thidua.services.meant import meant

_MOST = 8  # pages listed
_ALIKE = 0.3  # of the best: what is less is no answer
_TITLE, _HEADING, _TEXT = 6.0, 3.0, 1.0
_PAIR = 3.0  # two syllables that stand together are a word, most often
_OTHER_ACCENTS = 0.2  # of what a word with the accents typed is worth
# What questions are asked with, and says nothing of what they are about.
_ASKING = (
    " làm sao thế nào cách như là của cho và thì được bị một các những ở từ tôi muốn cần phải ra"
    " vào để khi này ấy gì ai đâu hay hoặc với bằng hỏi xin giúp mình em anh chị còn đã chưa có"
    " không vì tại mà nếu rồi lại đó kia về trong trên dưới ngoài theo cùng bao nhiêu "
)
_ASKING_PLAIN = " lam sao the nao cach nhu la cua thi duoc nhung cac va toi muon "

_Unit = tuple[str, ...]


@record
class Found:
    """What answers: the pages, best first; and those of the words asked that stand nowhere."""

    pages: list[Page]
    unknown: list[str]


@mutable
class _Read:
    """A page as it is searched: for each word (and pair of words) how much it weighs there, as
    typed with its accents and as a key."""

    page: Page
    spelt: dict[_Unit, float]
    plain: dict[_Unit, float]


def search(wanted: str, pages: Iterable[Page]) -> Found:
    """Those of ``pages`` that answer ``wanted``: first those that people mean by its words, then
    those in which its words stand. Nothing where half of the words, or more, stand nowhere."""
    read = [_read(page) for page in pages]
    by_topic = {one.page.topic: one.page for one in read}
    hinted = [by_topic[name] for name in meant(wanted) if name in by_topic]
    words = [word for word in _words(wanted) if not _is_asking(word)]
    known = [word for word in words if any((search_key(word),) in one.plain for one in read)]
    unknown = [word for word in words if word not in known]
    if not hinted and (not known or 2 * len(known) <= len(words)):
        return Found([], unknown)
    scored = sorted(
        ((_score(one, words, read), at, one.page) for at, one in enumerate(read)),
        key=lambda found: (-found[0], found[1]),
    )
    best = scored[0][0] if scored else 0.0
    standing = [page for score, _, page in scored if score > 0 and score >= _ALIKE * best]
    merged = {page.topic: page for page in (*hinted, *standing)}
    return Found(list(merged.values())[:_MOST], unknown)


def _read(page: Page) -> _Read:
    spelt: dict[_Unit, float] = {}
    plain: dict[_Unit, float] = {}
    headings = [line for line in page.text.splitlines() if line.startswith("##")]
    for weight, texts in (
        (_TITLE, [page.title, page.topic.replace("-", " ")]),
        (_HEADING, headings),
        (_TEXT, [page.text]),
    ):
        for text in texts:
            words = _words(text)
            for keys, into in ((spelling_key, spelt), (search_key, plain)):
                for unit in _units([keys(word) for word in words]):
                    into[unit] = max(into.get(unit, 0), weight) + weight / 20
    return _Read(page, spelt, plain)


def _score(one: _Read, words: Sequence[str], all_read: Sequence[_Read]) -> float:
    total = 0.0
    held = sum((search_key(word),) in one.plain for word in words)
    if 2 * held <= len(words):
        return total
    for unit in _units(words):
        key = tuple(map(search_key, unit))
        weight = one.plain.get(key, 0.0)
        if not weight:
            continue
        if not all(word.isascii() for word in unit):
            exact = one.spelt.get(tuple(map(spelling_key, unit)), 0.0)
            weight = exact or weight * _OTHER_ACCENTS
        seldom = math.log(1 + len(all_read) / sum(key in other.plain for other in all_read))
        total += weight * seldom * (_PAIR if len(unit) > 1 else 1.0)
    return total * held / len(words)


def _units(words: Sequence[str]) -> list[_Unit]:
    return [*((word,) for word in words), *pairwise(words)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _is_asking(word: str) -> bool:
    return f" {word} " in _ASKING or f" {word} " in _ASKING_PLAIN
