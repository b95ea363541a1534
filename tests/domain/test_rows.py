"""Many rows at a time: what was met before is read as what is met first, and keys are folded alike
word by word."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cli.helpers import CASE_KEYS
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.entry import read_entry
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import entry_faults
from thidua.domain.folding import fold
from thidua.domain.plan.model import PlanField
from thidua.domain.text import HIDDEN_TEXT, search_key
from thidua.domain.unit import Unit

TODAY = date(2026, 1, 20)
CONTEXT = EntryContext(
    [PlanField(code="tham_nhung", name="Tham nhũng"), PlanField(code="khac", name="Khác")],
    [Unit("NC", "Phòng Nội chính", 1), Unit("VP", "Văn phòng", 2), Unit("007", "Đội 7", 3)],
    TODAY,
)
WORDS = [
    *("vu_an", "Vụ việc", "VẤN ĐỀ", "tham nhũng", "khac", "NC", "vp", "văn phòng", "NC;VP", "VP; XX", "phat_hien", "không"),
    *("x", "có", "1", "0", "hieu_qua", "Không hiệu quả", "mat", "Tuyệt mật", "2022-03-01", "1/3/2022", "31/11/2022"),
    *("2031-01-01", "01/01/1989", "hôm qua", "", " ", "\xa0", "a\x07b", "dòng\nhai", "\tcột", HIDDEN_TEXT),
    *("Lê Văn An; Vũ Thị Yến;;", "'=1", "a" * 2001, unicodedata.normalize("NFD", "Đào Thị Hòa"), "007"),
]  # fmt: skip
CELLS: st.SearchStrategy[Any] = st.one_of(
    st.none(),
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.booleans(),
    st.integers(-3, 50_000),
    st.floats(allow_nan=False),
    st.dates(date(1988, 1, 1), date(2027, 1, 1)),
    st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)),
    st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)).map(
        lambda d: datetime(d.year, d.month, d.day)
    ),
)
# Values that suit each column often enough for the rules between columns to come into play.
FITTING: dict[str, list[Any]] = {
    "title": ["Vụ A"],
    "kind": ["vu_an"],
    "field": ["khac"],
    "lead_unit": ["NC", "VP"],
    "other_units": ["VP", "NC;007", ""],
    "outcome": ["hieu_qua", ""],
    **{
        column: ["2022-03-01", date(2022, 1, 5), "2021-12-31", ""]
        for column in CASE_COLUMNS
        if column.endswith("_on")
    },
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[str], list[list[Any]]]:
    """Columns in any order, some missing, and rows whose values recur."""
    columns = draw(st.permutations(CASE_KEYS))[: draw(st.integers(1, len(CASE_KEYS)))]
    cells = [
        st.one_of(st.sampled_from(FITTING[column]), CELLS) if column in FITTING else CELLS
        for column in columns
    ]
    rows = draw(st.lists(st.tuples(*cells).map(list), min_size=1, max_size=4))
    return columns, [*rows, *draw(st.lists(st.sampled_from(rows), max_size=3))]


@pytest.mark.slow
@settings(max_examples=200)
@given(tables())
def test_rows_are_read_as_single_cases_are(table: tuple[list[str], list[list[Any]]]) -> None:
    """The same values, the same faults in the same columns with the same words, also for values met
    before."""
    columns, rows = table
    reader = RowReader(columns, CONTEXT)
    for cells in rows:
        values, unreadable = reader.read(cells)
        faults = unreadable + entry_faults(values, TODAY, {found.column for found in unreadable})
        alone, problems = read_entry(dict(zip(columns, cells, strict=True)), CONTEXT)
        assert values == alone
        assert {column: type(value) for column, value in values.items()} == {
            column: type(value) for column, value in alone.items()
        }
        assert sorted(map(repr, faults)) == sorted(map(repr, problems))


def test_equal_values_of_different_kinds_are_not_confused() -> None:
    """1, 1.0 and True are one key of a dict; the readers tell them apart."""
    reader = RowReader(["public_concern", "source"], CONTEXT)
    for cell in (True, 1, 1.0, False, 0, 0.0):
        values, faults = reader.read([cell, cell])
        alone, problems = read_entry({"public_concern": cell, "source": cell}, CONTEXT)
        assert values == alone
        assert len(faults) == len(
            [problem for problem in problems if problem.what != "bắt buộc phải có"]
        )


def test_what_was_remembered_is_forgotten_when_it_is_too_much(monkeypatch: Any) -> None:
    """Nothing is read differently for it."""
    monkeypatch.setattr("thidua.domain.case.rows._MOST_REMEMBERED", 2)
    reader = RowReader(["source", "lead_unit"], CONTEXT)
    for number in range(7):
        values, faults = reader.read([f"nguồn {number % 3}", "vp"])
        assert (values["source"], values["lead_unit"], faults) == (f"nguồn {number % 3}", "VP", [])


def whole_text_key(text: str) -> str:
    """The key as it is defined: the whole text folded and decomposed, without marks and case, đ as
    d, single spaces."""
    plain = text
    for _ in range(2):  # small letters that look like ours come of signs that don't
        plain = "".join(c for c in fold(plain) if not unicodedata.combining(c)).casefold()
    return " ".join(plain.replace("đ", "d").split())


@pytest.mark.slow
def test_keys_folded_word_by_word_are_those_of_the_whole_text() -> None:
    """Every assigned code point, alone, between letters, between words, before and behind combining
    marks."""
    assigned = (
        c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in ("Cn", "Co", "Cs")
    )
    texts = ((c, f"Đ{c}a {c} ệ{c}\u0323 \u0301{c}x\u031b{c}") for c in assigned)
    assert [
        f"U+{ord(c):04X}" for c, text in texts if search_key(text) != whole_text_key(text)
    ] == []


@given(st.text(max_size=30))
def test_keys_of_any_text(text: str) -> None:
    """And of texts that no one types."""
    assert search_key(text) == whole_text_key(text)
