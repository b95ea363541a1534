"""Reading a TOML text of a person: what is beyond measure is refused quickly, in one sentence."""

from __future__ import annotations

import time
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.toml_text import read_toml
from thidua.errors import Refused

MONSTROUS = {
    "a = " + "[" * 100_000: "dòng 1: ngoặc lồng nhau",
    "a = " + "{a=" * 100_000: "dòng 1: ngoặc lồng nhau",
    "b = 1\na = " + "[[1]," * 60_000: "dòng 2: ngoặc lồng nhau",
    "a = " + "9" * 6_000: "dòng 1: số có 6.000 chữ số",
    "a = -" + "9" * 6_000: "dòng 1: số có 6.000 chữ số",
    "a = 0x" + "f" * 6_000: "dòng 1: số có 6.002 chữ số",
    "a = 1." + "0" * 6_000: "dòng 1: số có 6.000 chữ số",
    ".".join(["a"] * 20_000) + " = 1": "dòng 1: khóa có quá 50 phần",
    "\n[" + " . ".join(['"a"'] * 20_000) + "]": "dòng 2: khóa có quá 50 phần",
    'a = "' + "\\" * 1_000_001: "không đúng cú pháp TOML",
    'a = """' + '"' * 2 + "x\\" * 500_000: "không đúng cú pháp TOML",
}
# Not beyond measure, however much of it stands in strings, comments and keys of letters.
SOUND = (
    f'a = "{"[" * 100_000}"',
    f"# {'[' * 100_000}\na = 1",
    f"a = '''\n{'9' * 6_000}\n{'a.' * 6_000}'''",
    f'a = """x"" \\""" {"{" * 1_000}"""',
    f'"{"." * 500}" = 1',
    f"{'k' * 500} = 1",
    "a = [" + "1.5, 2.5, " * 1_000 + "]",
    "a = [\n" + "[1],\n" * 1_000 + "]",
    "a = 2023-11-30\nb = 1979-05-27T07:32:00.999999-07:00\nc = 999999999999999999",
)


@pytest.mark.parametrize("text", MONSTROUS, ids=range(len(MONSTROUS)))
def test_what_is_beyond_measure_is_refused_quickly(text: str) -> None:
    """With its line; no recursion, no square of time, no words of Python's own."""
    started = time.process_time()
    with pytest.raises(Refused) as refused:
        read_toml(text, "Tệp X")
    assert time.process_time() - started < 2
    assert refused.value.what.startswith("Tệp X")
    assert MONSTROUS[text] in refused.value.what
    assert refused.value.what.count(". ") == 0


@pytest.mark.parametrize("text", SOUND, ids=range(len(SOUND)))
def test_what_stands_in_strings_and_comments_does_not_count(text: str) -> None:
    """What the parser takes comes through as it reads it."""
    assert read_toml(text, "Tệp X") == tomllib.loads(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a = 1\nbcd = = 2", ", dòng 2, cột 7"),
        ("a = 1\n\n  b", ", ở cuối tệp"),
    ],
)
def test_a_fault_of_syntax_is_told_with_its_place(text: str, place: str) -> None:
    """By line and column; or where the text breaks off."""
    with pytest.raises(Refused) as refused:
        read_toml(text, "Tệp X")
    assert refused.value.what == f"Tệp X không đúng cú pháp TOML{place}."


@given(st.text(alphabet="[]{}.,=\"'#\n\\a1 -", max_size=60))
def test_the_look_at_a_text_agrees_with_the_parser(text: str) -> None:
    """A short text of the language's own signs is never beyond measure: taken, or refused, as the
    parser does."""
    try:
        expected = tomllib.loads(text)
    except ValueError:
        with pytest.raises(Refused, match="không đúng cú pháp TOML"):
            read_toml(text, "Tệp X")
    else:
        assert read_toml(text, "Tệp X") == expected
