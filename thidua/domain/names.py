"""Several names in one text, as lists have them: cut apart, titles and brackets off (contract,
column ``people``).

Units share the cutting: a name that holds a comma of its own is found first, whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from thidua.domain.placeholder import says_nothing
from thidua.domain.text import quoted_value
from thidua.record import record

_Known = TypeVar("_Known")
# Patterns are texts: they are compiled when first needed (and remembered by ``re``), not at the
# start of every command.
_LETTER = r"[^\W\d_]"
_DEGREE = r"(?:p?gs\s*,\s*)?(?:p?gs|ts(?:kh)?|th\.?\s?s|bs|ls)"
_TITLE = rf"(?:các\s+)?(?:đ/c|d/c|đ\.\s?c|đc|đồng\s+chí|ông|bà|ô(?=\.)|{_DEGREE})"
_TITLES = rf"(?i)(?:{_TITLE}[\s.:]+)+"
_BRACKET = r"\s*\(([^()]*)\)$"
# Nothing is cut inside brackets, nor at the slash of “đ/c”. “và” between words separates; “Và” is a
# surname.
_KEPT = r"\([^()]*\)|(?<!\w)[đĐdD]/[cC](?!\w)|(?<!\w)[Pp]?[Gg][Ss]\s*,\s*(?=[Tt][Ss])"
_BULLET = "•●▪◦‣∙·■□►➢❖\uf0b7\uf0a7\uf0d8"  # the last three as Word's own fonts have them
_NUMBER = (
    rf"(?<![^\s;,/])\(?\d{{1,2}}\s?[.)/:\-]\s*(?={_LETTER})|(?<![^\n;,])\s*[-–+•*]\s*(?={_LETTER})"
)
_AND = r"(?<!\S)và(?!\S)"
_LINE_CUT = rf"[;\n{_BULLET}]|(?<=\s)\*(?=\s)"
_LINES = rf"{_KEPT}|(?P<cut>{_LINE_CUT})"
_CUT = rf"{_LINE_CUT}|,|(?<!<)/|{_AND}"
_PIECES = rf"(?P<number>{_NUMBER})|{_KEPT}|(?P<cut>{_CUT})"
_PIECES_OF_CAPITALS = rf"(?P<number>{_NUMBER})|{_KEPT}|(?P<cut>{_CUT}|(?<={_LETTER}\s)VÀ(?!\S))"
# What joins two names and is no separator: a text with it is never one person. “Cùng” and “Với”
# are given names.
_JOINING = r"[&+|\\]|(?<!\S)(?:[-–—]|cùng|với|phối hợp)(?!\S)"
# Posts, of two words or more, so that no name looks like one.
_POST = (
    r"(?:quyền\s+)?(?:(?:phó\s+)?(?:trưởng|chánh|tổng)\s+"
    r"(?:phòng|ban|văn\s+phòng|thanh\s+tra|án|đoàn|khoa|bộ\s+phận)"
    r"|phó\s+(?:phòng|ban|văn\s+phòng)"
    r"|(?:phó\s+)?(?:chủ\s+tịch|bí\s+thư|giám\s+đốc|(?:vụ|cục|viện|chi\s+cục)\s+trưởng)"
    r"|chuyên\s+viên(?:\s+(?:chính|cao\s+cấp))?|(?:ủy|uỷ)\s+viên"
    r"|(?:thanh\s+tra|điều\s+tra|kiểm\s+sát|kiểm\s+tra)\s+viên)(?!\w)"
)
_UNSURE = r"(?i)[?？…]+\)?$|(?<!\w)v\s?\.?\s?v$"  # who is meant, or who else, is left open
# The names before which “Ông” and “Bà” are titles also where somebody was recorded so: both are
# family names too.
_FAMILY_NAMES = (
    r"(?i)(?:nguyễn|trần|lê|phạm|hoàng|huỳnh|phan|vũ|võ|đặng|bùi|đỗ|hồ|ngô|dương|lý|trương|đinh"
    r"|đoàn|lâm|trịnh|mai|đào|cao|lưu|lương|thái|tạ|phùng|tô|vương|hà)\s"
)
_WORDS = range(2, 7)
_STOPS = " \t\r\xa0.,:"
_PIECES_OF_A_NAME = 6


@record
class NewName:
    """The name of somebody whom the file does not know. ``mark``: the code-like word in brackets
    behind it."""

    name: str
    mark: str | None = None

    @property
    def text(self) -> str:
        """The name with its mark."""
        return self.name if self.mark is None else f"{self.name} ({self.mark})"


def lines(text: str) -> list[str]:
    """``text`` cut where a list cuts in any case: at ``;`` and line breaks. Nothing empty is
    given."""
    return [text[start:end] for start, end in _spans(text, _LINES)]


def pieces(text: str) -> list[str]:
    """``text`` cut at every separator of names, numbers and bullets before them left off. Nothing
    empty is given."""
    words = text.split()
    if (
        "".join(words).isalpha()
        and not any(word.casefold() == "và" for word in words)
        and "\n" not in text
    ):
        return [text.strip()]  # nearly every name: nothing below would cut it
    return [text[start:end] for start, end in _spans(text, _separators(text))]


def _separators(text: str) -> str:
    return _PIECES_OF_CAPITALS if text.isupper() else _PIECES


def _spans(text: str, pattern: str) -> list[tuple[int, int]]:
    """Where the pieces of ``text`` lie, without blanks and stops at their ends."""
    cuts = [match.span() for match in re.finditer(pattern, text) if match.lastgroup is not None]
    found = []
    for start, end in zip(
        [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)], strict=True
    ):
        piece = text[start:end].lstrip()
        start, piece = end - len(piece), piece.rstrip(_STOPS)
        if piece:
            found.append((start, start + len(piece)))
    return found


def several(text: str) -> bool:
    """Whether ``text`` names more than one."""
    return len(pieces(text)) > 1


def untitled(text: str) -> str:
    """``text`` without the titles before a name: đ/c, đồng chí, ông, bà, TS., ThS."""
    found = re.match(_TITLES, text)
    return text[found.end() :] if found else text


def unsure(text: str) -> bool:
    """Whether ``text`` leaves open who is meant, or who else: “Trần Văn Mẫu?”, “Trần Văn Mẫu
    v.v”."""
    return re.search(_UNSURE, text.rstrip(_STOPS)) is not None


def within(name: str) -> str:
    """A name without the signs at its ends, which are the user's own (contract: a lone unknown name
    is recorded as before)."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", name)


def names_meant(text: str, *, titles: bool = True) -> list[str]:
    """The bare names that a name as recorded by earlier versions holds: numbers and bullets, posts,
    question marks and, with ``titles``, titles are left off."""
    found = []
    parts = [part for piece in pieces(text) for part in re.split(_JOINING, piece)]
    for part in parts:
        name = part.strip(_STOPS)
        while unsure(name):
            name = re.sub(_UNSURE, "", name).strip(f"{_STOPS}(")
        if titles:
            name = _untitled_on_record(name)
        name = _without_post(name)
        if len(parts) > 1:
            name = bare(name) or name
        if name:
            found.append(name)
    return found


def _untitled_on_record(text: str) -> str:
    rest = untitled(text)
    title = text[: len(text) - len(rest)].strip().casefold()
    family_name = title in ("ông", "bà") and text[0].isupper()
    return text if family_name and not re.match(_FAMILY_NAMES, rest) else rest


def _without_post(text: str) -> str:
    """``text`` without a post before or behind the name; nothing is left of a post alone."""
    edges = f"{_STOPS}-–—"
    if before := re.match(_POST, text, re.IGNORECASE):
        rest = text[before.end() :].strip(edges)
        return rest if is_name(rest) else ""
    behind = re.search(rf"\s(?={_POST})", text, re.IGNORECASE)
    return text if behind is None else text[: behind.start()].strip(edges)


def name_fault(text: str) -> str | None:
    """What stands in ``text``, one name, and is no part of one, in Vietnamese: a post, a doubt."""
    if unsure(text):
        return (
            f"{quoted_value(text.strip())} chưa rõ là ai; bỏ dấu hỏi, “v.v”, dấu ba chấm, hoặc ghi"
            " đủ từng người"
        )
    name = bare(text)
    rest = _without_post(name)
    if rest == name:
        return None
    if not rest:
        return f"{quoted_value(name)} là chức vụ, không phải họ tên"
    return f"{quoted_value(name)} có cả chức vụ; chỉ ghi họ tên: {quoted_value(rest)}"


def bare(text: str) -> str:
    """A name without the titles before it and the brackets behind it."""
    return re.sub(_BRACKET, "", untitled(text)).strip()


def bracketed(text: str) -> str | None:
    """What stands in brackets behind a name."""
    found = re.search(_BRACKET, text)
    return found[1].strip() if found else None


def code_like(text: str) -> bool:
    """Whether what stands in brackets may be a code: one word, with a digit. A post or a unit is no
    code."""
    return any(c.isdigit() for c in text) and not any(c.isspace() for c in text)


def is_name(text: str) -> bool:
    """Whether ``text`` has the form of a person's name: 2–6 words, each beginning with a capital,
    without digits."""
    words = text.split()
    return (
        len(words) in _WORDS
        and all(w[0].istitle() for w in words)
        and not any(map(str.isdigit, text))
    )


def people_named(text: str, find: Callable[[str], _Known | None]) -> list[_Known | NewName]:
    """Whom ``text`` names, in its order: those whom ``find`` knows, and new names.

    ``find`` gives the one whom a whole text names by name or code, and raises ``ValueError`` where
    several are. Raises ``ValueError`` with everything that is no name (contract, column
    ``people``).
    """
    whole = find(text)
    if whole is not None:
        return [whole]
    parts: list[tuple[str, _Known | None]] = []
    for line in lines(text):
        known = find(line)
        parts += [(line, known)] if known is not None else [(piece, None) for piece in pieces(line)]
    if not parts:
        raise ValueError(_nobody(text))
    found: list[_Known | NewName] = []
    faults: list[str] = []
    for part, known in parts:
        try:
            found.append(known if known is not None else _one(part, find, alone=len(parts) < 2))
        except ValueError as error:
            faults.append(str(error))
    if faults:
        raise ValueError("; ".join(dict.fromkeys(faults)))
    return found


def _one(part: str, find: Callable[[str], _Known | None], *, alone: bool) -> _Known | NewName:
    if unsure(part) and not says_nothing(part):
        raise ValueError(name_fault(part))
    for form in dict.fromkeys((part, untitled(part), bare(part))):
        if form and (known := find(form)) is not None:
            return known
    name = bare(part)
    if says_nothing(name) or re.fullmatch(_TITLES, f"{name} "):
        raise ValueError(_nobody(part))
    if fault := name_fault(name):
        raise ValueError(fault)
    if alone and re.search(_JOINING, name):
        raise ValueError(
            f"{quoted_value(name)} có vẻ gồm nhiều người; ghi dấu chấm phẩy giữa các tên"
        )
    if not alone and not is_name(name):
        rule = "2 đến 6 chữ, chữ nào cũng viết hoa chữ cái đầu, không có số"
        raise ValueError(
            f"{quoted_value(part)} không phải là họ tên ({rule}), cũng không phải cán bộ đã có"
            " trong tệp"
        )
    mark = bracketed(part)
    return NewName(name, mark if mark and code_like(mark) else None)


def _nobody(text: str) -> str:
    return f"{quoted_value(text.strip())} không phải tên của ai; ghi họ tên, hoặc để trống"


def units_named(text: str, find: Callable[[str], _Known | None]) -> tuple[list[_Known], list[str]]:
    """Whom ``text`` names by whole texts that ``find`` knows, the longest first; and the pieces
    that it does not know."""
    found: list[_Known] = []
    unknown: list[str] = []
    for line in lines(text):
        whole = find(line)
        rest = [] if whole is not None else _spans(line, _separators(line))
        found += [] if whole is None else [whole]
        while rest:
            # A name may hold separators of its own (“Phòng Theo dõi công tác phòng, chống tham
            # nhũng”).
            for count in range(min(len(rest), _PIECES_OF_A_NAME), 0, -1):
                known = find(line[rest[0][0] : rest[count - 1][1]])
                if known is not None:
                    break
            if known is None:
                unknown.append(line[slice(*rest[0])])
            else:
                found.append(known)
            rest = rest[count:]
    return found, unknown


def quoted(names: Iterable[str]) -> str:
    """Names as a message lists them, so that two never read as one: ``“A”; “B”``."""
    return "; ".join(f"{quoted_value(name)}" for name in names)
