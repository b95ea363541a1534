"""Names of files: those that Windows does not bear, and those made of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)
_UNFIT = re.compile(r'[<>:"|?*/\\\x00-\x1f\x7f]')
_LONGEST_STEM = 150  # bytes; most systems bear 255, an ending and a number come behind


def fault_on_windows(name: str) -> str:
    """Why Windows has no file of that ``name`` (without its folders), a clause; nothing where it
    could.

    Source: Microsoft, Naming Files, Paths, and Namespaces.
    """
    if found := _FORBIDDEN.search(name):
        return f"tên tệp trên Windows không được có {found[0]}"
    if _RESERVED.fullmatch(name.rstrip(" .")):
        return f"{name} là tên Windows giữ cho thiết bị"
    if name != name.rstrip(" ."):
        return "tên tệp trên Windows không được kết thúc bằng dấu chấm hay dấu cách"
    return ""


def file_stems(codes: Iterable[str]) -> dict[str, str]:
    """A name of a file, without its ending, for each of ``codes``: the code itself, with a dash
    for what some system does not bear, and a number where two would be one file (``nc (2)``)."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        plain = _UNFIT.sub("-", normalize("NFC", code)).strip(" .")
        plain = plain.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .") or "-"
        plain = f"{plain}-" if fault_on_windows(plain) else plain
        stem, number = plain, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain} ({number})"
        taken.add(stem.casefold())
        found[code] = stem
    return found
