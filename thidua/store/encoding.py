"""One spelling for what is stored as JSON and for what is hashed."""

from __future__ import annotations

import json

from thidua.domain.plain import Json

_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


class Unreadable(Exception):
    """Stored content is not what this program writes: something else has changed the file."""


def canonical(value: Json) -> str:
    """``value`` as JSON in one spelling only: sorted keys, no spaces, real letters."""
    return _encode(value)
