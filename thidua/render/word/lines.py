"""Where the lines and pages of a filled Word document may end: no code is broken at its hyphen, no
last line stands alone."""

from __future__ import annotations

import re
from typing import Any

# The hyphen inside a code or number (06-KH/BNCTU, 2021-004), or before one that has room for its
# number (Số   -BC/BNCTU).
_HYPHEN = re.compile("(?<=[\\w\u00a0/)])-(?=\\w)")
_WHOLE = 30  # letters of a word that is kept on one line; a longer one could be wider than a column


def keep_codes_whole(body: Any) -> None:
    """Put Word's own non-breaking hyphen into codes and numbers.

    It is a sign of the document and no other letter: who copies the code gets a plain hyphen, as it
    was recorded.
    """
    from docx.oxml.ns import qn

    for text in list(body.iter(qn("w:t"))):
        pieces = split_at_hyphens(text.text or "")
        if len(pieces) > 1:
            _set_pieces(text, pieces)


def split_at_hyphens(text: str) -> list[str]:
    """``text`` cut at each hyphen that may not end a line; those hyphens are left out."""
    pieces, start = [], 0
    for found in _HYPHEN.finditer(text):
        place = found.start()
        if _word_around(text, place) > _WHOLE:
            continue
        pieces.append(text[start:place])
        start = found.end()
    return [*pieces, text[start:]]


def _word_around(text: str, place: int) -> int:
    """How long the word is in which ``place`` lies; longer than ``_WHOLE`` is all that is told of a
    longer one."""
    first, last = place, place
    while first and place - first <= _WHOLE and not text[first - 1].isspace():
        first -= 1
    while last < len(text) and last - place <= _WHOLE and not text[last].isspace():
        last += 1
    return last - first


def _set_pieces(text: Any, pieces: list[str]) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    space = qn("xml:space")
    text.text = pieces[0]
    text.set(space, "preserve")
    last = text
    for piece in pieces[1:]:
        hyphen, rest = OxmlElement("w:noBreakHyphen"), OxmlElement("w:t")
        rest.text = piece
        rest.set(space, "preserve")
        last.addnext(hyphen)
        hyphen.addnext(rest)
        last = rest


def keep_end_with_table(body: Any) -> None:
    """Where the document ends with a paragraph after a table, keep the table's last row on that
    page: the last line would else stand on a page of its own."""
    from docx.oxml.ns import qn
    from docx.text.parfmt import ParagraphFormat

    blocks = [child for child in body if child.tag in (qn("w:p"), qn("w:tbl"))]
    if len(blocks) < 2 or blocks[-1].tag != qn("w:p") or blocks[-2].tag != qn("w:tbl"):
        return
    for paragraph in blocks[-2].findall(qn("w:tr"))[-1].iter(qn("w:p")):
        ParagraphFormat(paragraph).keep_with_next = True
