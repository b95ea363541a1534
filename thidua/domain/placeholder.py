"""What people write where they have nothing to write: “nt”, “chưa có”, “-”, “?” (contract,
"Columns"; domain.md §11)."""

from __future__ import annotations

import re

from thidua.domain.text import quoted_value, search_key

_MARKS = '-–—―−_?.…*/\\ \t\n\xa0"“”″〃'  # what alone stands for nothing, or for what stands above
_EDGES = f"{_MARKS}()[],;:"
_DIGIT = re.compile(r"\d")
_DITTO = frozenset({"nt", "n.t", "n/t", "n-t", "nhu tren", "nhu tren nt"})
_NOTHING = frozenset({"chua", "chua co", "khong", "khong co", "chua ro", "khong ro", "n/a"})
LONGEST = 24  # a text that says nothing is no longer than this


def says_nothing(text: str) -> bool:
    """Whether ``text`` only fills a place: dashes, question marks, dots, or one of the words for
    none and for ditto."""
    if len(text) > LONGEST or _DIGIT.search(text):
        return False
    if not text.strip(_MARKS):
        return True
    key = search_key(text).strip(_EDGES)
    return key in _DITTO or key in _NOTHING


def is_ditto(text: str) -> bool:
    """Whether ``text`` stands for what the row above says (“nt”, “như trên”, a ditto mark)."""
    stripped = text.strip()
    if stripped and not stripped.strip("\"”“″〃'’/, "):
        return True
    return len(text) <= LONGEST and search_key(text).strip(_EDGES) in _DITTO


def no_document(text: str) -> str:
    """Why ``text`` is not taken for a document, in words."""
    return f"{quoted_value(text.strip())} không phải là số, ký hiệu của văn bản nào"
