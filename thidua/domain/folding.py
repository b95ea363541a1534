"""Characters that people take for one another made one, for keys only (domain.md §6): quotes,
dashes, full-width forms, letters that look like ours, and what is not seen at all. What the user
wrote is stored as it was written.
"""

from __future__ import annotations

import re
import unicodedata

# Which mark was typed depends on the program (“ ” ’ in Word, " ' in a terminal) and on the quotes
# around it in a command line, not on what was meant: all of them are an apostrophe here.
_QUOTES = '"“”„‟″‶«»「」『』〝〞〟ʺˮ＂`´‘’‚‛′‵‹›ʹʻʼʽ｀＇'
_DASHES = "‐‑‒–—―−⁃﹘﹣－⸺⸻"
_LOOKS_LIKE_D = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
_CYRILLIC = ("АВЕКМНОРСТУХІЈЅҺԚԜавекмнорстухіјѕһԁԛԝ", "ABEKMHOPCTYXIJSHQWabekmhopctyxijshdqw")
_GREEK = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεζηικμνορτυχ", "ABEZHIKMNOPTYXabezhikmvoptux")
_TWINS = dict(zip(_CYRILLIC[0] + _GREEK[0], _CYRILLIC[1] + _GREEK[1], strict=True))
_ANY_TWIN = re.compile(f"[{''.join(_TWINS)}]")
_ONE = str.maketrans(
    {chr(0xFF01 + place): chr(0x21 + place) for place in range(94)}  # full-width ！ to ～
    | dict.fromkeys(_QUOTES, "'")
    | dict.fromkeys(_DASHES, "-")
    | {"…": "..."}
    | _LOOKS_LIKE_D
    | _TWINS
)


def fold(text: str) -> str:
    """``text`` in NFD with one character for all that look or mean the same; accents, case and
    spacing are left.

    ``fold("H’Hen – ＡＢ") == "H'Hen - AB"``. Invisible characters (Unicode Cf) are gone.
    """
    if not text.isascii():
        if not text.isprintable():
            text = "".join(c for c in text if unicodedata.category(c) != "Cf")
        text = unicodedata.normalize("NFD", text).translate(_ONE)
    elif '"' in text or "`" in text:
        text = text.replace('"', "'").replace("`", "'")
    return text


def twin_letters(text: str) -> str:
    """The Cyrillic and Greek letters of ``text`` that look like Latin ones, once each, in their
    order."""
    return "" if text.isascii() else "".join(dict.fromkeys(_ANY_TWIN.findall(text)))


def twin_warning(text: str) -> str | None:
    """What to tell of the letters of other scripts in ``text`` that look like ours (domain.md §6);
    ``None`` without any."""
    found = twin_letters(text)
    if not found:
        return None
    told = ", ".join(
        f"“{c}” (U+{ord(c):04X}, chữ {'Kirin' if c in _CYRILLIC[0] else 'Hy Lạp'})" for c in found
    )
    return (
        f"có chữ trông giống chữ Việt mà không phải: {told}; ghi như đã viết, khi tìm và so trùng"
        " coi là một"
    )
