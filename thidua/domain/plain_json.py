"""JSON as people and programs read it: real letters, two spaces, decimal numbers as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

# A decimal number on its way through json.dumps, which knows floats only: no text of ours holds
# NUL.
_LITERAL = re.compile(r'"\\u0000([0-9.]+)"')


def as_json(content: object, default: Callable[[Any], object] = repr) -> str:
    """``content`` as JSON; ``default`` gives what stands for a value of no kind that JSON knows."""

    def plain(value: object) -> object:
        return f"\0{value:f}" if isinstance(value, Decimal) else default(value)

    return _LITERAL.sub(r"\1", json.dumps(content, ensure_ascii=False, indent=2, default=plain))


def json_with_list(
    head: Mapping[str, object],
    name: str,
    items: Iterable[object],
    default: Callable[[Any], object] = repr,
) -> Iterator[str]:
    """``{**head, name: [*items]}`` as ``as_json`` gives it and a line break, in pieces: one of
    ``items`` in memory at a time."""
    yield as_json({**head, name: []}, default).removesuffix("]\n}")
    before = "\n    "
    for item in items:
        yield before + as_json(item, default).replace("\n", "\n    ")
        before = ",\n    "
    yield "]\n}\n" if before == "\n    " else "\n  ]\n}\n"
