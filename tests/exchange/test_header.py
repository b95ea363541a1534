"""Heads of one row and of several: which rows they are, and what each column is called by them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.exchange.columns import LISTS
from thidua.exchange.header import HeadRows, head_rows
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.naming import name_columns
from thidua.exchange.source import Span

CASES = LISTS["cases"]


def heads(*rows: list[Any], levels: int = 2, spans: tuple[Span, ...] = ()) -> HeadRows | None:
    """The heads in the first of these rows."""
    return head_rows(list(enumerate(rows, start=1)), 0, levels, spans)


def test_a_head_spans_the_blanks_behind_it() -> None:
    """Where nothing is merged: those with a head of their own in the next row."""
    found = heads(["TT", "Văn bản tham mưu", None, "Loại"], [None, "Số", "Ngày", None])
    assert found is not None
    assert found.texts == ["TT", "Văn bản tham mưu – Số", "Văn bản tham mưu – Ngày", "Loại"]
    assert (found.first, found.last) == (1, 2)


def test_a_head_spans_what_is_merged_with_it() -> None:
    """Whatever is blank beside it; what is merged downwards stands once."""
    found = heads(
        ["Tên", "Ngày", None, None],
        ["Tên", "Phát hiện", "Tham mưu", "Mã"],
        spans=(Span(1, 1, 1, 2), Span(1, 0, 2, 0)),
    )
    assert found is not None
    assert found.texts == ["Tên", "Ngày – Phát hiện", "Ngày – Tham mưu", "Mã"]
    named = name_columns(found, CASES, ColumnMap())
    assert named.sure == {1: "detected_on", 2: "advised_on", 3: "code"}


def test_three_rows_of_heads() -> None:
    """Each over narrower ones."""
    found = heads(
        ["Tên", "Văn bản", None, None, None],
        [None, "Tham mưu", None, "Chỉ đạo", None],
        [None, "Số", "Ngày", "Số", "Ngày"],
        levels=3,
    )
    assert found is not None
    named = name_columns(found, CASES, ColumnMap())
    assert named.sure == {
        1: "advice_doc",
        2: "advised_on",
        3: "directive_doc",
        4: "directed_on",
    }


@pytest.mark.parametrize(
    "below",
    [
        ["Vụ A", "Vụ án", "12-BC", "Có"],
        [None, "Số", date(2022, 3, 1), None],
        [None, "x" * 61, "Ngày", None],
        [None, None, None, None],
        ["1", "Số", "Ngày", None],
    ],
)
def test_data_under_heads_are_no_heads(below: list[Any]) -> None:
    """A text under a head of its own column, a date, a long text, a row of nothing."""
    assert heads(["Tên vụ", "Văn bản", None, "Mã"], below) is None


def test_a_title_is_no_head_over_all_of_them() -> None:
    """Nor are heads under one more than their own row."""
    assert heads(["DANH SÁCH VỤ VIỆC", None, None], ["Tên", "Loại", "Mã"]) is None


@pytest.mark.parametrize(
    ("parts", "column"),
    [
        (("Văn bản tham mưu", "Số, ký hiệu"), "advice_doc"),
        (("Văn bản chỉ đạo", "Ngày tháng"), "directed_on"),
        (("Các mốc thời gian", "Ngày phát hiện"), "detected_on"),
        (("Đơn vị", "Chủ trì"), "lead_unit"),
        (("Dự kiến", "Ngày kết thúc"), None),
        (("Người tố cáo", "Ghi chú"), None),
        (("Ngày", "Số"), None),
    ],
)
def test_what_heads_of_two_rows_name(parts: tuple[str, ...], column: str | None) -> None:
    """All of them together, or the lowest; never under one who is no member of staff, nor where the
    upper head turns the meaning."""
    named = name_columns(HeadRows(1, 2, [parts]), CASES, ColumnMap())
    assert named.sure.get(0) == column


def test_a_map_goes_before_everything_but_what_is_barred() -> None:
    """By the whole head, by the letter; a head that names an outsider is barred all the same."""
    rows = HeadRows(1, 1, [("Nội dung sự việc",), ("Tham mưu",), ("Bị can",), ("Ghi chú",)])
    mapping = ColumnMap(
        columns={"noi dung su viec": "title", "c": "people", "b": "advised_on", "ghi chu": ""},
        lettered={"B": "advised_on", "C": "people"},
    )
    named = name_columns(rows, CASES, mapping)
    assert named.sure == {0: "title", 1: "advised_on"}
    assert named.barred == {2}


def test_two_heads_that_may_name_one_column_are_sure_for_neither() -> None:
    """Unless another is its label."""
    rows = HeadRows(1, 1, [("Phòng",), ("Phòng nghiệp vụ",), ("Tên vụ",)])
    named = name_columns(rows, CASES, ColumnMap())
    assert named.sure == {2: "title"}
    assert named.maybe == {0: "lead_unit", 1: "lead_unit"}
    rows = HeadRows(1, 1, [("Phòng",), ("Đơn vị chủ trì",)])
    assert name_columns(rows, CASES, ColumnMap()).sure == {1: "lead_unit"}
