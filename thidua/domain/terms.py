"""How people write what the vocabularies hold: by code, by label, by another word for it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache
from typing import TypeVar

from thidua.domain.names import pieces, quoted
from thidua.domain.text import nfc, quoted_value, search_key
from thidua.domain.vocabulary import YES_NO, Classification, Initiative, Outcome, Role, label

# Other ways in which people write a value, as loose keys (see ``loose_key``).
_SYNONYMS: dict[type[StrEnum], dict[str, str]] = {
    Outcome: {"co hieu qua": "hieu_qua", "xu ly co hieu qua": "hieu_qua"},
    Classification: {"khong mat": "khong", "thuong": "khong"},
    Role: {"nguoi truc tiep": "truc_tiep"},
}

# Terms that decide what counts, or what is shown, are taken only from words that say exactly that
# (domain.md §11): without accents, or with the right ones. “Mất” is not “Mật”, “Đừng” not “Đúng”.
_EXACT = (Initiative, Outcome, Classification)
_FLAG_WORDS = (*YES_NO.values(), "đúng", "sai")

TRUE_WORDS = frozenset({"x", "co", "1", "true", "yes", "dung"})
FALSE_WORDS = frozenset({"khong", "0", "false", "no", "sai"})
_AGREEING = TRUE_WORDS | {"c", "y", "dong y"}
_DECLINING = FALSE_WORDS | {"k", "n"}

_Term = TypeVar("_Term", bound=StrEnum)


def loose_key(text: str) -> str:
    """``text`` as a key in which ``_``, ``-`` and spaces are one, and accents and case don't
    matter."""
    return " ".join(search_key(text).replace("_", " ").replace("-", " ").split())


def _term_called(kind: type[_Term], text: str) -> _Term | None:
    wanted = loose_key(text)
    found = next(
        (term for term in kind if wanted in (loose_key(term.value), loose_key(label(term)))), None
    )
    synonym = _SYNONYMS.get(kind, {}).get(wanted)
    if found is None and synonym is not None:
        found = kind(synonym)
    if found is not None and (
        kind not in _EXACT or _spelled(text, _syllables(*map(label, kind), "có", "xử lý", "thường"))
    ):
        return found
    return None


def parse_term(kind: type[_Term], text: str) -> _Term:
    """The term of ``kind`` that ``text`` names by code or label: ``vu_an``, ``vu-an``, ``Vụ án``.

    Raises ``ValueError`` with a sentence in Vietnamese that lists what may be written.
    """
    found = _term_called(kind, text)
    if found is not None:
        return found
    named = {term: label(term) for piece in pieces(text) if (term := _term_called(kind, piece))}
    if len(named) > 1:
        raise ValueError(
            f"{quoted_value(text)} là nhiều giá trị ({quoted(named.values())}); chỉ ghi một"
        )
    choices = "; ".join(f"{label(term)} ({term.value})" for term in kind)
    raise ValueError(f"{quoted_value(text)} không có trong danh mục; chọn một trong: {choices}")


@cache
def _syllables(*texts: str) -> dict[str, tuple[str, ...]]:
    """The accents of each syllable of ``texts``, by the syllable without them."""
    return {search_key(syllable): _accents(syllable) for text in texts for syllable in text.split()}


def _accents(syllable: str) -> tuple[str, ...]:
    return tuple(
        sorted(c for c in unicodedata.normalize("NFD", syllable) if unicodedata.combining(c))
    )


def _spelled(text: str, syllables: dict[str, tuple[str, ...]]) -> bool:
    """Whether each word of ``text`` has no accents, or those that belong there."""
    if text.isascii():
        return True
    words = re.findall(r"[^\W_]+", nfc(text))
    return all(
        _accents(word) in ((), syllables.get(search_key(word), _accents(word))) for word in words
    )


def parse_flag(text: str) -> bool:
    """Yes or no as people write it: x, có, 1, true; không, 0, false.

    Raises ``ValueError`` with a sentence in Vietnamese.
    """
    word = loose_key(text) if _spelled(text, _syllables(*_FLAG_WORDS)) else ""
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ValueError(
        f"{quoted_value(text)} không rõ là có hay không; viết x, có hoặc 1; không hoặc 0; hay để"
        " trống"
    )


def parse_answer(text: str) -> bool:
    """Yes or no as people answer a question; nothing at all is no. Raises ``ValueError`` with a
    sentence in Vietnamese."""
    word = loose_key(text)
    if word in _AGREEING:
        return True
    if word in _DECLINING or not text.strip():
        return False
    raise ValueError(f"{quoted_value(text)} không rõ là có hay không; gõ có hoặc không")
