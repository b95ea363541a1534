"""Vietnamese text: one spelling (NFC), keys that match whatever the accents, and the order of
letters (CLDR ``vi``)."""

from __future__ import annotations

import unicodedata

from thidua.domain.folding import fold

# What stands in outputs for the texts of a classified record (domain.md §7); never taken for a real
# text.
HIDDEN_TEXT = "(mật – xem bản giấy)"
_LONGEST_LINE = 2_000
# What may stand around a text and is trimmed: every space (Zs), tab, line breaks; other control
# characters are refused.
_OUTER_SPACE = (
    "\t\n\r \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f\u3000"
)
# The five tone marks as combining characters; the rest (hat, breve, horn) make letters of their
# own.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=100)}


def nfc(text: str) -> str:
    """``text`` in NFC, the one form in which it is stored (domain.md §6)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def search_key(text: str) -> str:
    """What two spellings of one text share: no accents, no case, đ as d, single spaces, and one
    character for all that look alike (see ``folding``).

    ``search_key("Uỷ ban “ĐỎ”") == "uy ban 'do'"``. Used to match, to search and to find duplicates;
    never shown.
    """
    if text.isascii():
        return " ".join(fold(text).lower().split())
    # Word by word, since the syllables of the language are few and recur: a list of cases is read
    # in half the time.
    return " ".join(filter(None, map(_PLAIN_WORDS.__getitem__, text.split())))


class _PlainWords(dict[str, str]):
    """Words and what is left of them without accents and case; those that are seen often are
    remembered."""

    _MOST = 20_000

    def __missing__(self, word: str) -> str:
        if word.isascii():
            plain = fold(word).lower()
            if word.isalpha():  # numbers and codes seldom recur
                self._remember(word, plain)
            return plain
        # Folded again, since small letters of other scripts come of signs that are none (µ).
        plain = fold(_without_accents(fold(word)).casefold())
        plain = _without_accents(plain).replace("đ", "d")
        self._remember(word, plain)
        return plain

    def _remember(self, word: str, plain: str) -> None:
        if len(self) >= self._MOST:
            self.clear()
        self[word] = plain


_PLAIN_WORDS = _PlainWords()


def _without_accents(decomposed: str) -> str:
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def plain_key(text: str) -> str:
    """What two spellings share that differ only in accents, case and spacing; look-alikes stay
    apart (``search_key``)."""
    decomposed = unicodedata.normalize("NFD", text.casefold())
    return " ".join(_without_accents(decomposed).replace("đ", "d").split())


def spelling_key(text: str) -> str:
    """A key that keeps letters and tones but not case, spacing or the place of a tone mark (Uỷ =
    Ủy); what looks alike is one character (see ``folding``)."""
    words = fold(fold(text).casefold()).split()
    return " ".join(filter(None, map(_tone_last, words)))


def _tone_last(word: str) -> str:
    tones = "".join(sorted(c for c in word if c in _TONES))
    return "".join(c for c in word if c not in _TONES) + tones


def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """The place of ``text`` in Vietnamese alphabetical order: letters first, tones to part
    equals."""
    letters: list[int] = []
    tones: list[int] = []
    for cluster in nfc(fold(text).casefold()):
        parts = unicodedata.normalize("NFD", cluster)
        tone = next((_TONES[c] for c in parts if c in _TONES), 0)
        letter = unicodedata.normalize("NFC", "".join(c for c in parts if c not in _TONES))
        if letter in _LETTER_RANK:
            letters.append(_LETTER_RANK[letter])
        elif letter.isdigit():
            letters.append(50 + (int(letter) if letter.isdecimal() else 0))
        elif letter.isspace():
            letters.append(0)
        else:
            letters.append(1 if len(letter) != 1 or ord(letter) < 0x250 else 1000 + ord(letter))
        tones.append(tone)
    return tuple(letters), tuple(tones), text


def code_key(code: str) -> str:
    """What case codes that differ only in case, or in the form of their accents, share (contract,
    "Rules on input")."""
    return nfc(code.casefold())


def given_name_key(name: str) -> tuple[object, ...]:
    """The order of people: by given name (the last word), then by the whole name."""
    words = name.split()
    return (sort_key(words[-1]) if words else sort_key(""), sort_key(name))


CODE_DIGITS = 32  # of a hash, as printed for people (domain.md §13: at least 128 bits)
OLD_CODE_DIGITS = 12  # as earlier versions printed them


def printed_digits(digest: str) -> str:
    """The first digits of a hash: as many as are printed for people to compare."""
    return digest[:CODE_DIGITS]


def printed_code(digest: str) -> str:
    """The first digits of a hash in groups, as reviews and reports print them: ``96cc 1f02 …``."""
    digits = printed_digits(digest)
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def unfit_characters(text: str, *, keep: str = "") -> str:
    """The control characters and lone surrogates (Unicode Cc, Cs) of ``text`` that may not be
    stored.

    ``keep`` lists those that may (tab and newline inside a note). Returned in order, once each.
    """
    if text.isprintable():
        return ""
    return "".join(
        dict.fromkeys(c for c in text if c not in keep and unicodedata.category(c) in ("Cc", "Cs"))
    )


def describe_characters(characters: str) -> str:
    """Names of characters that can't be shown: ``U+0007, U+D800``."""
    return ", ".join(f"U+{ord(c):04X}" for c in characters)


def sentence_case(text: str) -> str:
    """``text`` with its first letter as at the beginning of a sentence; the rest stays."""
    return f"{text[:1].upper()}{text[1:]}"


def quoted_value(value: object, longest: int = 200) -> str:
    """What was typed or read as a message quotes it: ``“abc”``; so long a one that it would hide
    the sentence in which it stands is cut."""
    text = str(value)
    return f"“{text if len(text) <= longest else f'{text[:longest]}…'}”"


def shortened(text: str, longest: int) -> str:
    """``text`` in no more than ``longest`` characters; ``…`` stands for what is cut."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def on_one_line(text: str, longest: int) -> str:
    """``text`` as earlier versions may have stored it, made fit to stand in a line: control
    characters shown as ``�``, and no longer than ``longest``."""
    text = shortened(text, longest)
    unfit = unfit_characters(text)
    return text.translate(dict.fromkeys(map(ord, unfit), "�")) if unfit else text


def visible(text: str) -> str:
    """``text`` with every character that acts without being seen (control characters, line
    separators but the line break, marks that turn the direction of writing or take no room) made
    visible, so that none acts.
    """
    if text.isprintable():
        return text
    text = text.replace("\t", "    ")
    shown = (
        c if c == "\n" or c.isprintable() or unicodedata.category(c) == "Zs" else "�" for c in text
    )
    return "".join(shown)


def clean_line(text: str, *, keep: str = "", longest: int = _LONGEST_LINE) -> str | None:
    """``text`` in NFC without outer whitespace; ``None`` when nothing to be seen is left.

    Raises ``ValueError`` (in Vietnamese) for control characters, lone surrogates, the placeholder
    of classified records, and text beyond ``longest`` characters.
    """
    if (
        text.isascii()
        and text.isprintable()
        and text[:1] > " "
        and text[0] != "("
        and text[-1] != " "
        and len(text) <= longest
    ):
        return text  # most document numbers and codes: nothing below would change or refuse them
    text = text.strip(_OUTER_SPACE)
    if not text.isprintable():
        if not any(map(_shows_or_is_unfit, text)):
            return None
        if unfit := unfit_characters(text, keep=keep):
            raise ValueError(
                f"có ký tự điều khiển không lưu được ({describe_characters(unfit)}); xóa các ký"
                " tự ấy"
            )
    if not text:
        return None
    text = nfc(text)
    if text[0] == "(" and search_key(text) == _HIDDEN_KEY:  # however it was typed again
        raise ValueError(
            f"“{HIDDEN_TEXT}” chỉ là chữ thay cho nội dung mật, không phải nội dung thật"
        )
    if len(text) > longest:
        raise ValueError(f"dài {len(text)} ký tự, quá {longest}")
    return text


_HIDDEN_KEY = search_key(HIDDEN_TEXT)


def _shows_or_is_unfit(c: str) -> bool:
    return (c.isprintable() and not c.isspace()) or unicodedata.category(c) in ("Cc", "Cs")


def nearest(word: str, known: list[str]) -> str | None:
    """The one of ``known`` that ``word`` was probably meant to be, or ``None``. Accents and case
    aside."""
    import difflib

    keys = {search_key(k): k for k in known}
    found = difflib.get_close_matches(search_key(word), list(keys), n=1, cutoff=0.6)
    return keys[found[0]] if found else None


def as_stored(text: str) -> str:
    """A text as it would be stored. What is written exactly so wins over what only looks alike:
    older files hold names, units and codes that were made before keys knew that they are one."""
    return " ".join(nfc(text).split())
