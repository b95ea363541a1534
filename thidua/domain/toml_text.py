"""Saying where a TOML text goes wrong; the parser's own words are English."""

from __future__ import annotations

import re
import tomllib


def toml_place(error: tomllib.TOMLDecodeError) -> str:
    """The place of a fault, to stand behind the name of the file."""
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    return f", dòng {found[1]}, cột {found[2]}" if found else ", ở cuối tệp"
