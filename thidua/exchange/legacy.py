"""Vietnamese written in the alphabets from before Unicode (TCVN3, VNI, cp1258): knowing it, so that
it is refused.

Such text arrives as bytes that are no UTF-8, or, in a workbook, as Latin letters that only a
.VnTime or VNI- font shows as Vietnamese: ``Vô viÖc`` and ``Vuï vieäc`` for “Vụ việc”.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from thidua.domain.text import nfc

_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\xadõö÷øùúûüýþ¡¢£¤¥¦§",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        strict=True,
    )
)
_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TONES = frozenset((_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT))
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_VNI_MARKS = {
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _CIRCUMFLEX,
    "ê": _BREVE,
}
_VNI_MARKS |= {
    m: _CIRCUMFLEX + tone
    for m, tone in zip("áàåãä", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_MARKS |= {
    m: _BREVE + tone for m, tone in zip("éèúüë", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT), strict=True)
}
_VNI_LETTERS = {
    "ô": "o" + _HORN,
    "ö": "u" + _HORN,
    "ñ": "đ",
    "æ": "i" + _HOOK,
    "ó": "i" + _TILDE,
    "ò": "i" + _DOT,
    "î": "y" + _DOT,
}
# A letter that Vietnamese does not have, beside a Latin letter: no Unicode text in Vietnamese looks
# like this.
_ODD = "µ¶·¸¹¨»¼½¾Æ©ÇËÎÏÐÑ®ªÖ×ØÜÞß«äåæçëîï¬\xadñö÷øûüþ¡¢£¤¥¦§ÄÅÛ"
SUSPECT = re.compile(f"[A-Za-z][{_ODD}]|[{_ODD}][A-Za-z]")
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯưẠ-ỹ]")
# The first of two or three bytes of UTF-8, and one that follows, as Windows-1252 shows them.
_MISREAD = re.compile(
    "[\u00c2-\u00f4][\x80-\u00bf\u0152-\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
# The shape of a written syllable without its tone: a reading in the wrong alphabet gives vowels
# that never stand together.
_SYLLABLE = re.compile(
    r"(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|qu|r|s|t|th|tr|v|x)?"
    r"(?:[aăâeêioôơuưy]|a[iouy]|â[uy]|eo|êu|i[aêu]|iêu|o[aăeio]|oa[ioy]|oeo|ôi|ơi|u[aâêioôơy]|uôi|uây|uy[aêu]"
    r"|ư[aiơu]|ươ[iu]|yê|yêu)"
    r"(?:c|ch|m|n|ng|nh|p|t)?"
)
_LOST = re.compile(r"[A-Za-z]\?+[A-Za-z]")
# The letters that a window for western languages keeps: one that it loses is among others.
_IN_WINDOWS_1252 = frozenset(
    map(chr, (*range(0x100), 0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D))
)
_ADDRESS = frozenset("/=@")  # in a word with one of these a question mark is its own
_WINDOWS = ("cp437", "cp850", "cp1258", "cp1252")  # the alphabets of windows sold here
_TELLING = 4  # letters of a single word that says enough
_NAMES = {
    "tcvn3": "TCVN3 (phông .VnTime)",
    "vni": "VNI (phông VNI-Times)",
    "cp1258": "Windows-1258",
}


def _from_vni(text: str) -> str:
    found = []
    for index, c in enumerate(text):
        low = c.lower()
        after_vowel = index > 0 and text[index - 1].lower() in "aeouyôö"
        if low in _VNI_MARKS and after_vowel:
            found.append(_VNI_MARKS[low])
        elif low in _VNI_LETTERS:
            found.append(_VNI_LETTERS[low].upper() if c != low else _VNI_LETTERS[low])
        else:
            found.append(c)
    return nfc("".join(found))


def _likeness(text: str) -> float:
    """The share of the words with marks that are written like Vietnamese syllables."""
    words = _marked_words(text)
    return sum(_is_syllable(word) for word in words) / len(words) if words else 0.0


def _marked_words(text: str) -> list[str]:
    return [
        word for word in re.findall(r"(?:[^\W\d_]|[\u0300-\u036f])+", text) if not word.isascii()
    ]


@lru_cache(maxsize=4096)
def _is_syllable(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word.lower())
    bare = nfc("".join(c for c in parts if c not in _TONES))
    return sum(c in _TONES for c in parts) <= 1 and _SYLLABLE.fullmatch(bare) is not None


def _readings(text: str) -> dict[str, str]:
    """``text`` (each character a byte) as it would read in each of the old alphabets."""
    found = {"tcvn3": "".join(_TCVN3.get(c, c) for c in text), "vni": _from_vni(text)}
    raw = text.encode("latin-1", "replace")
    found["cp1258"] = nfc(raw.decode("cp1258", "replace"))
    return found


def _best(text: str) -> tuple[str, str] | None:
    readings = _readings(text)
    name = max(readings, key=lambda n: _likeness(readings[n]))
    return (name, readings[name]) if _likeness(readings[name]) >= 0.6 else None


def old_alphabet(raw: bytes) -> str | None:
    """The name of the old alphabet that bytes which are no UTF-8 are most likely written in;
    ``None`` for none of them."""
    found = _best(raw.decode("latin-1"))
    return _NAMES[found[0]] if found else None


def legacy_reading(text: str) -> tuple[str, str] | None:
    """The old alphabet that a Unicode text was typed in, and what it says; ``None`` for honest
    Unicode."""
    text = nfc(text)
    if not SUSPECT.search(text) or _MODERN.search(text):
        return None
    found = _best(text)
    if found is None or found[0] == "cp1258" or found[1] == text:
        return None
    words = set(_marked_words(found[1]))
    if len(words) == 1 and len(words.pop()) < _TELLING:  # “5 µm”, “x¹”
        return None
    return _NAMES[found[0]], found[1]


def letters_lost(text: str) -> bool:
    """Whether a window that sends another alphabet has put question marks in the place of the
    letters with marks: one stands between letters, no address is near, and nothing says that the
    alphabet could do better."""
    if "\ufffd" in text:
        return True
    if _LOST.search(text) is None or not _IN_WINDOWS_1252.issuperset(text):
        return False
    return any(_LOST.search(word) and _ADDRESS.isdisjoint(word) for word in text.split())


def mangled(text: str) -> bool:
    """Whether a window has taken the UTF-8 of ``text`` for its own alphabet, as PowerShell does
    with what ``>`` puts into a file."""
    return not text.isascii() and any(_taken_for(page, text) is not None for page in _WINDOWS)


def _taken_for(page: str, text: str) -> str | None:
    """What ``text`` says whose UTF-8 was taken for the alphabet ``page``; bytes that stand for
    nothing there are kept as they are. ``None`` for any other text."""
    try:
        raw = b"".join(
            c.encode("latin-1") if "\x80" <= c <= "\x9f" else c.encode(page) for c in text
        )
        return nfc(raw.decode("utf-8"))
    except UnicodeError:
        return None


def misread(text: str) -> str | None:
    """What a text says whose UTF-8 some program took for Windows-1252 (``Vá»¥ Ã¡n``: “Vụ án”);
    ``None`` for any other."""
    if not _MISREAD.search(text):
        return None
    return _taken_for("cp1252", text)
