"""Names of files that Windows does not bear."""

from __future__ import annotations

import re

_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f]')
_RESERVED = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)


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
