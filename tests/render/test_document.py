"""A document as JSON and CSV, and what makes texts harmless in either (contract, "Rules on
input")."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.text import visible
from thidua.exchange.delimited import csv_cell
from thidua.render.screen.document import Document, Line

TRIGGERS = "=+-@\t\r"
GUARDED = re.compile(r"'*[=+\-@\t\r]")
QUOTED = re.compile(r"'+[=+\-@\t\r]")
dangerous = st.builds(
    lambda quotes, sign, rest: "'" * quotes + sign + rest,
    st.integers(0, 3),
    st.sampled_from(TRIGGERS),
    st.text(),
)


def taken_off(text: str) -> str:
    """What an import makes of a cell: one quote off text matching ``'+[=+-@ tab CR]…``."""
    return text[1:] if QUOTED.match(text) else text


def document(rows: list[list[Any]], body: dict[str, Any] | None = None) -> Document:
    """A document with that table and that body."""
    return Document("thidua.test/1", lambda: body or {}, lambda: rows, lambda: [Line("x")])


@given(st.text() | dangerous)
def test_what_goes_out_as_csv_comes_back(text: str) -> None:
    """One more quote on the way out, one off on the way in: any text is the same again."""
    assert taken_off(csv_cell(text)) == text


@given(dangerous)
def test_no_formula_goes_out_bare(text: str) -> None:
    """However many quotes stand before the sign, one more is put in front."""
    assert csv_cell(text) == f"'{text}"


@given(st.text().filter(lambda text: not GUARDED.match(text)))
def test_other_text_goes_out_as_it_is(text: str) -> None:
    """A quote before a letter, or an equals sign later on, is nobody's formula."""
    assert csv_cell(text) == text


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+84", "'+84"),
        ("-5", "'-5"),
        ("@x", "'@x"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("'Vụ", "'Vụ"),
        ("Vụ = 1", "Vụ = 1"),
        (" =1", " =1"),
        ("", ""),
        ("'", "'"),
    ],
)
def test_the_guard_by_example(text: str, cell: str) -> None:
    """Quotes, then such a character: one more quote."""
    assert csv_cell(text) == cell


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (0, 0),
        (-3, -3),
        (150.0, 150.0),
        (["NC", "PCTN"], "NC;PCTN"),
        ((), ""),
        (["=1", "x"], "'=1;x"),
    ],
)
def test_values_are_written_for_a_spreadsheet(value: Any, cell: Any) -> None:
    """Zero is not nothing; lists have ``;`` between their parts."""
    assert csv_cell(value) == cell


def read_again(rows: list[list[str]]) -> list[list[str]]:
    """The rows that a reader finds in the CSV of ``rows``, the import's quote taken off."""
    reader = csv.reader(io.StringIO("".join(document(rows).as_csv()), newline=""))
    return [[taken_off(cell) for cell in row] for row in reader]


without_cr = st.text().map(lambda text: text.replace("\r", ""))


@given(st.lists(st.lists(without_cr, min_size=2, max_size=3), min_size=1, max_size=4))
def test_a_csv_document_can_be_read_again(rows: list[list[str]]) -> None:
    """Whatever the texts hold: commas, quotes, line feeds."""
    assert read_again(rows) == rows


@pytest.mark.parametrize("text", ["\r", "\rx", "a\rb", "a\r\nb", "'\r"])
def test_a_carriage_return_comes_back_from_csv(text: str) -> None:
    """The pattern of the contract names CR: a cell that holds one is quoted, so that the row stays
    whole."""
    assert read_again([["a", text, "b"]]) == [["a", text, "b"]]


def test_csv_has_commas_and_no_bom() -> None:
    """``--format csv``: code names, commas, no BOM."""
    assert (
        "".join(document([["code", "title"], ["2022-001", "Vụ án, vụ việc"]]).as_csv())
        == 'code,title\n2022-001,"Vụ án, vụ việc"\n'
    )


def test_json_is_an_object_with_schema_first() -> None:
    """Real letters, ``null`` kept, a line end at the end."""
    text = "".join(document([], {"cases": [{"title": "Vụ Đỏ", "note": None}]}).as_json())
    assert list(json.loads(text)) == ["schema", "cases"]
    assert json.loads(text) == {
        "schema": "thidua.test/1",
        "cases": [{"title": "Vụ Đỏ", "note": None}],
    }
    assert "Vụ Đỏ" in text
    assert text.endswith("}\n")


@given(st.text())
def test_no_control_character_reaches_a_terminal(text: str) -> None:
    """Nothing of Cc or Cs but the line break is left, and nothing that turns the direction of
    writing."""
    shown = visible(text)
    assert not {c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cs")}
    assert not set(shown) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068")


@given(st.text(st.characters(categories=("L", "M", "N", "P", "S"))))
def test_letters_signs_and_markup_stay_as_they_are(text: str) -> None:
    """Only what could act is replaced."""
    assert visible(text) == text


@pytest.mark.parametrize(
    "text", ["a\x1b[31mb", "a\x07b", "a\x9b31mb", "a\u202eb", "a\x7fb", "a\rb", "a\ud800b"]
)
def test_what_is_replaced_leaves_a_mark(text: str) -> None:
    """Made visible, not dropped in silence."""
    shown = visible(text)
    assert shown[0] == "a"
    assert shown[-1] == "b"
    assert "�" in shown
    assert len(shown) == len(text)


ACTING = "\x1b\x7f\x85\x9b\xad\u061c\u200b\u200d\u200f\u2028\u2029\u202e\u2060\u2066\u2069\ufeff\U000e0041"


@given(st.text(st.sampled_from(f"{ACTING}ảb\n\t")))
def test_json_escapes_what_acts_without_being_seen(text: str) -> None:
    """Marks that turn the writing round, that take no room, or that steer a terminal: the same for
    a program, harmless on a screen."""
    said = "".join(document([], {"x": text}).as_json())
    assert not set(said) & set(ACTING)
    assert json.loads(said)["x"] == text


@given(st.text(st.sampled_from(f"{ACTING}ảb\n\t")))
def test_nothing_that_acts_is_shown_as_it_is(text: str) -> None:
    """In tables, messages and questions a sign stands in its place, so that one sees that something
    is there."""
    shown = visible(text)
    assert not set(shown) & set(ACTING)
    assert shown.count("�") == sum(c in ACTING for c in text)
