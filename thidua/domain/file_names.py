"""Names of files: those that Windows does not bear, and those made of codes and names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
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


def stem_of(name: str) -> str:
    """A name of a file, without its ending, made of any ``name``: a dash for what some system does
    not bear."""
    plain = _UNFIT.sub("-", normalize("NFC", name)).strip(" .")
    plain = plain.encode()[:_LONGEST_STEM].decode(errors="ignore").strip(" .") or "-"
    return f"{plain}-" if fault_on_windows(plain) else plain


def unique_stems(names: Sequence[str], numbers: Sequence[str]) -> list[str]:
    """``stem_of`` each name; those that would be one file, small and capital letters aside, get
    their number behind it: ``Nguyễn Văn An (2)``."""
    stems = [stem_of(name) for name in names]
    if len({stem.casefold() for stem in stems}) == len(stems):
        return stems
    shared = Counter(stem.casefold() for stem in stems)
    told = [
        f"{stem} ({number})" if shared[stem.casefold()] > 1 else stem
        for stem, number in zip(stems, numbers, strict=True)
    ]
    if len({stem.casefold() for stem in told}) == len(told):
        return told
    return [f"{stem} ({number})" for stem, number in zip(stems, numbers, strict=True)]


def file_stems(codes: Iterable[str]) -> dict[str, str]:
    """``stem_of`` each of ``codes``, with a number where two would be one file (``nc (2)``)."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for code in codes:
        plain = stem_of(code)
        stem, number = plain, 1
        while stem.casefold() in taken:
            number += 1
            stem = f"{plain} ({number})"
        taken.add(stem.casefold())
        found[code] = stem
    return found
