"""The log as people read it: entries and the changes of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Change:
    """One row before and after: only the columns that differ where the row stayed; ``None`` where there was none."""

    table: str
    key: tuple[Any, ...]
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True)
class Entry:
    """One entry of the log: when (ISO, local), who, which command, on what, why, and what it changed."""

    id: int
    at: str
    actor: str
    command: tuple[str, ...]
    action: str
    subject: str
    reason: str | None
    changes: tuple[Change, ...]
