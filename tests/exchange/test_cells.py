"""Cells as the readers take them: numbers, days behind numbers, quotes, words mapped, text that is
not what it seems."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest

from thidua.exchange.cells import preparing, unquoted
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.shape import Shape
from thidua.exchange.source import EPOCH_1900, EPOCH_1904, Broken, Sheet


def prepared(
    cell: Any,
    *,
    dates: bool = False,
    quoted: bool = False,
    epoch: date = EPOCH_1900,
    mapping: ColumnMap | None = None,
) -> Any:
    """What a cell of the column ``x`` is taken for."""
    sheet = Sheet(None, lambda: iter(()), epoch, quoted)
    return preparing(sheet, frozenset({"x"} if dates else ()), mapping or ColumnMap())("x")(cell)


def refused(cell: Any, **how: Any) -> str:
    """What is said of a cell that has no value."""
    with pytest.raises(ValueError, match=r"\w") as error:
        prepared(cell, **how)
    return str(error.value)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("007", "007"),
        (7.0, 7),
        (7.5, 7.5),
        (7, 7),
        (True, True),
        (None, None),
        ("Vụ", "Vụ"),
        (date(2022, 3, 1), date(2022, 3, 1)),
    ],
)
def test_plain_cells(cell: Any, value: Any) -> None:
    """A whole number loses its decimals, everything else stays."""
    found = prepared(cell)
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("'=1", "=1"),
        ("''=1", "'=1"),
        ("'+1", "+1"),
        ("'-1", "-1"),
        ("'@x", "@x"),
        ("'\tx", "\tx"),
        ("'\rx", "\rx"),
        ("'chữ", "'chữ"),
        ("'", "'"),
        ("''", "''"),
        ("", ""),
        ("=1", "=1"),
        ('"=1', '"=1'),
        ("'Ệ", "'Ệ"),
        ("'=Ệ", "=Ệ"),
    ],
)
def test_one_quote_comes_off_before_a_formula(written: str, meant: str) -> None:
    """In csv and tsv only (contract, "Rules on input")."""
    assert unquoted(written) == meant
    assert prepared(written, quoted=True) == meant
    assert prepared(written, quoted=False) == written


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (44621, date(2022, 3, 1)),
        (44621.0, date(2022, 3, 1)),
        ("44621", date(2022, 3, 1)),
        (" 44621 ", date(2022, 3, 1)),
        (59, date(1900, 2, 27)),
        (61, date(1900, 3, 1)),
        (2_958_465, date(9999, 12, 31)),
        ("1/3/2022", date(2022, 3, 1)),
        ("01.3.2022", date(2022, 3, 1)),
        ("1-3-2022", date(2022, 3, 1)),
        ("2022/03/01", date(2022, 3, 1)),
        ("ngày 01 tháng 3 năm 2022", date(2022, 3, 1)),
        ("1 tháng 3, 2022", date(2022, 3, 1)),
        ("2022-03-01 00:00:00", date(2022, 3, 1)),
        ("2022-03-01T00:00:00", date(2022, 3, 1)),
        ("01/3/2022 0:00:00", date(2022, 3, 1)),
        ("01/3/2022 00:00", date(2022, 3, 1)),
        ("", None),
        (" ", None),
        (None, None),
        (True, True),
        (date(2022, 3, 1), date(2022, 3, 1)),
        (datetime(2022, 3, 1), datetime(2022, 3, 1)),
        (time(8, 30), time(8, 30)),
    ],
)
def test_days_behind_numbers(cell: Any, value: Any) -> None:
    """Numbers that can be days become days, and so do texts in every form of a list."""
    assert prepared(cell, dates=True) == value


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (2022, "chỉ là một năm"),
        (2022.0, "chỉ là một năm"),
        (0, "“0” không phải là ngày"),
        (-1, "“-1” không phải là ngày"),
        (2_958_466, "không phải là ngày"),
        (1e300, "không phải là ngày"),
        (float("inf"), "không phải là ngày"),
        (float("nan"), "không phải là ngày"),
        (44621.25, "2022-03-01 06:00:00"),
        (0.5, "không phải là ngày"),
        ("2022-03-01 08:30:00", "không phải là ngày"),
        ("446210", "không phải là ngày"),
        ("30.2.2022", "không có trong lịch"),
        ("3/2022", "--month-day"),
    ],
)
def test_numbers_that_are_no_days(cell: Any, words: str) -> None:
    """Told with the value."""
    assert words in refused(cell, dates=True)


def test_days_counted_from_1904() -> None:
    """To the end of the calendar, and not beyond."""
    assert prepared(43159, dates=True, epoch=EPOCH_1904) == date(2022, 3, 1)
    assert "không phải là ngày" in refused(2_958_465, dates=True, epoch=EPOCH_1904)
    assert "không phải là ngày" in refused(2_958_465.5, dates=True, epoch=EPOCH_1904)


def test_words_are_mapped_whatever_their_case_and_accents() -> None:
    """Also those that are numbers in a text file; dates after mapping."""
    mapping = ColumnMap(
        values={"x": {"va": "vu_an", "1": "Vụ án", "chua": "", "dau nam": "01/01/2022"}}
    )
    assert prepared("VÁ", mapping=mapping) == "vu_an"
    assert prepared("1", mapping=mapping) == "Vụ án"
    assert prepared(1.0, mapping=mapping) == "Vụ án"
    assert prepared("chưa", mapping=mapping) == ""
    assert prepared("khác", mapping=mapping) == "khác"
    assert prepared("Đầu năm", dates=True, mapping=mapping) == date(2022, 1, 1)


@pytest.mark.parametrize(
    ("order", "text", "day"),
    [
        ("mdy", "3/1/2022", date(2022, 3, 1)),
        ("mdy", "03-01-2022", date(2022, 3, 1)),
        ("dmy", "1.3.2022", date(2022, 3, 1)),
        ("ymd", "2022/3/1", date(2022, 3, 1)),
        ("mdy", "2022-03-01", date(2022, 3, 1)),
        ("ymd", "2022-03-01", date(2022, 3, 1)),
    ],
)
def test_dates_in_the_order_of_a_map(order: str, text: str, day: Any) -> None:
    """ISO is never in doubt."""
    assert prepared(text, dates=True, mapping=ColumnMap(Shape(date_order=order))) == day


@pytest.mark.parametrize(
    ("order", "text"),
    [
        ("mdy", "13/1/2022"),
        ("dmy", "2022/3/1"),
        ("ymd", "1/3/2022"),
        ("dmy", "1/3/22"),
        ("dmy", "30.2.2022"),
    ],
)
def test_dates_that_do_not_fit_the_order_are_not_read_in_another(order: str, text: str) -> None:
    """Half of a column would be wrong without a word."""
    assert f"“{text}”" in refused(text, dates=True, mapping=ColumnMap(Shape(date_order=order)))


def test_broken_cells_and_old_alphabets_have_no_value() -> None:
    """Each with its own words."""
    assert refused(Broken("ô báo lỗi #REF!")) == "ô báo lỗi #REF!"
    assert "TCVN3" in refused("Vô viÖc nhËn hèi lé")
    assert "VNI" in refused("Vuï vieäc nhaän hoái loä")
    assert "“Vụ án”" in refused("Vá»¥ Ã¡n")
