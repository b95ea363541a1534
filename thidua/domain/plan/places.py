"""Naming a place in a plan file, and what is written there, as messages do."""

from __future__ import annotations

import re
from collections.abc import Mapping

from thidua.domain.text import quoted_value

LONGEST_SHOWN = 80  # characters of a key or a value in a message
CODE = re.compile(r"[A-Za-z0-9ĐđÀ-ỹ][A-Za-z0-9ĐđÀ-ỹ._/-]*")


def key_path(*path: str | int) -> str:
    """``("targets", 1, "name")`` → ``targets[2].name``: people count from one."""
    text = ""
    for step in path:
        name = str(step)[:LONGEST_SHOWN]
        text += f"[{step + 1}]" if isinstance(step, int) else f".{name}" if text else name
    return text


def written(value: object) -> str:
    """A value as a message names it, in quotes: a long one is cut."""
    return quoted_value(value, LONGEST_SHOWN)


def values(data: Mapping[str, object], name: str, key: str) -> list[object]:
    """What the items of the list ``name`` hold under ``key``, in their order; ``None`` where it
    is not written."""
    items = data.get(name)
    return [
        item.get(key) if isinstance(item, Mapping) else None
        for item in (items if isinstance(items, list) else ())
    ]
