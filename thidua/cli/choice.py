"""One of several things that stand numbered in a question."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.domain.text import search_key

_SHORT = 60  # characters
_MOST_LINES = 12


def numbered(labels: Iterable[str]) -> str:
    """The choices in a line, each with its number."""
    return "; ".join(f"{number} {label}" for number, label in enumerate(labels, start=1))


def laid_out(labels: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The choices as a hint in a line where they are short, else as lines to stand above it; where
    those would fill the screen, as one paragraph."""
    known = list(labels)
    hint = numbered(known)
    if len(hint) <= _SHORT:
        return hint, ()
    if len(known) > _MOST_LINES:
        return "số hoặc tên ở trên", (f"  {hint}",)
    lines = tuple(f"  {number} {label}" for number, label in enumerate(known, start=1))
    return "số hoặc tên ở trên", lines


def chosen(text: str, choices: Mapping[str, str]) -> str | None:
    """The code that ``text`` stands for among ``choices`` (label → code), by label, code or number;
    ``None`` where it stands for none."""
    key = search_key(text)
    known = {search_key(word): code for label, code in choices.items() for word in (code, label)}
    if key in known:
        return known[key]
    codes = list(choices.values())
    if key.isdecimal() and 1 <= int(key) <= len(codes):
        return codes[int(key) - 1]
    return None
