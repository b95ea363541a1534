"""Readers of answers that several dialogues ask for: each gives the answer as the command line
takes it, and raises ``ValueError`` with a sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from thidua.cli.choice import chosen, numbered
from thidua.domain.dates import parse_date
from thidua.domain.text import clean_line, quoted_value
from thidua.domain.unit import Unit, find_unit
from thidua.domain.wording import BLANK, named
from thidua.errors import Refused

Reader = Callable[[str], str]
LEFT_BLANK = "Enter: để trống"
CLEAR = "-"
_QUOTES = {'"': '"', "'": "'", "“": "”", "”": "”", "„": "”", "‘": "’", "’": "’", "«": "»"}


def bare(text: str) -> str:
    """``text`` without quotes around all of it, as a command line would need them."""
    text = text.strip()
    inner = text[1:-1]
    closing = _QUOTES.get(text[:1])
    if len(text) > 1 and text[-1:] in (closing, '"') and closing and text[-1] not in inner:
        return inner.strip()
    return text


def needed(what: str, read: Reader) -> Reader:
    """An answer that has to be given; ``what`` is called so at the start of a sentence."""

    def given(text: str) -> str:
        if not (found := bare(text)):
            raise ValueError(f"{what} không được để trống")
        return read(found)

    return given


def optional(read: Reader) -> Reader:
    """An answer that may be left blank."""
    return lambda text: read(found) if (found := bare(text)) else ""


def kept(read: Reader, present: str, *, clears: bool) -> Reader:
    """An answer to what is ``present``: nothing where that is to stay, ``CLEAR`` where it is to be
    blank (if it ``clears``)."""

    def answer(text: str) -> str:
        if not text or text == present:
            return ""
        if text == CLEAR and clears and present:
            return CLEAR
        return "" if (found := read(bare(text))) == present else found

    return answer


def ways(present: str, hint: str, *, clears: bool) -> str:
    """What may be answered to what is ``present``, beside the ``hint``."""
    if not present:
        return "; ".join(filter(None, (hint, LEFT_BLANK)))
    return "; ".join(filter(None, (hint, "Enter: giữ", "-: xóa" if clears else "")))


def changes(
    labels: Mapping[str, str], present: Mapping[str, str], answers: Mapping[str, str]
) -> list[str]:
    """What becomes of what is ``present``, a line for each answer."""
    return [
        f"  {labels[name]}: {present[name] or BLANK} → {BLANK if text == CLEAR else text}"
        for name, text in answers.items()
        if text
    ]


def judged(read: Reader) -> Reader:
    """A reader that raises ``Refused``, as one that says what is wrong with the answer."""

    def checked(text: str) -> str:
        try:
            return read(text)
        except Refused as error:
            raise ValueError(error.clause) from None

    return checked


def line(text: str) -> str:
    """A line of text."""
    clean = clean_line(text) or ""
    if clean == "-":
        raise ValueError("“-” không phải là một tên hay nội dung")
    return clean


def day(text: str) -> str:
    """A date, as it was typed."""
    parse_date(text)
    return text


def whole(text: str) -> str:
    """A whole number."""
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise ValueError(f"{quoted_value(text)} không phải là số nguyên; ghi bằng chữ số")
    return str(int(text))


def yes(text: str) -> str:
    """``có``, or nothing for no."""
    from thidua.domain.terms import parse_answer

    return "có" if parse_answer(text) else ""


def one_of(choices: Mapping[str, str]) -> Reader:
    """One of ``choices`` (label → code), by number, label or code; gives the code."""

    def read(text: str) -> str:
        found = chosen(text, choices)
        if found is None:
            listed = numbered(choices)
            raise ValueError(f"{quoted_value(text)} không có ở đây; gõ số hoặc tên: {listed}")
        return found

    return read


def unit_choices(units: Sequence[Unit]) -> dict[str, str]:
    """Departments to choose from: by name, with the code."""
    return {named(unit): unit.code for unit in units}


def unit_of(units: Sequence[Unit], listed: Mapping[str, str] | None = None) -> Reader:
    """A department by its place in what is ``listed``, its code or its name; gives the code."""
    choices = unit_choices(units) if listed is None else listed
    return lambda text: chosen(text, choices) or find_unit(units, text).code
