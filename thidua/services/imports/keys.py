"""What a row is matched by."""

from __future__ import annotations

from typing import Any

from thidua.domain.text import search_key
from thidua.domain.vocabulary import Classification

TitleKey = tuple[str, str]


def is_classified(values: dict[str, Any]) -> bool:
    """Whether a row says that its case is classified."""
    return values["classification"] not in (None, Classification.KHONG)


def title_key(values: dict[str, Any]) -> TitleKey | None:
    """What a row is matched by where it has no code: its title, accents and case aside, and its
    kind."""
    title, kind = values["title"], values["kind"]
    return None if title is None or kind is None else (search_key(title), kind._value_)
