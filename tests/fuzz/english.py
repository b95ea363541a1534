"""Words of the parsers beneath us (Click, pydantic, tomllib, SQLite, Python): a user reads none of
them."""

from __future__ import annotations

import re

ENGLISH = re.compile(
    r"(?i)\b(Usage|Error|Missing|Invalid|No such|unexpected|does not|is"
    r" not|takes|requires|Try|expected|malformed"
    r"|Traceback|must|cannot|could"
    r" not|unable|failed|invalid|input|value|required|Errno|NoneType|object|overwrite|exceeds"
    r"|should be|out of range|digits|string|too (large|long|short|small|many))\b"
)
_QUOTED = re.compile("“[^”]*”|‘[^’]*’")


def english(text: str) -> str | None:
    """Where a message of ours falls into English; what it quotes between “ and ” does not count."""
    bare = _QUOTED.sub("…", text)
    found = ENGLISH.search(bare)
    return bare[max(0, found.start() - 40) : found.end() + 40] if found else None
