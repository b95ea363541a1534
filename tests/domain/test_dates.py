"""Dates: what people write, what people read (domain.md §6)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.domain.dates import EARLIEST, format_date, format_moment, parse_date, parse_moment


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2021, 6, 2), "02/6/2021"),
        (date(2021, 5, 25), "25/5/2021"),
        (date(2026, 2, 5), "05/02/2026"),
        (date(2021, 1, 1), "01/01/2021"),
        (date(2025, 12, 31), "31/12/2025"),
        (date(2023, 11, 30), "30/11/2023"),
        (date(2022, 3, 9), "09/3/2022"),
        (date(2022, 10, 10), "10/10/2022"),
    ],
)
def test_dates_are_printed_as_party_documents_print_them(day: date, text: str) -> None:
    """The day padded, the month padded only for 1 and 2."""
    assert format_date(day) == text


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("02/6/2021", date(2021, 6, 2)),
        ("2/6/2021", date(2021, 6, 2)),
        ("02/06/2021", date(2021, 6, 2)),
        ("2021-06-02", date(2021, 6, 2)),
        (" 25/5/2021 ", date(2021, 5, 25)),
        ("29/02/2024", date(2024, 2, 29)),
        ("31/12/2025", date(2025, 12, 31)),
    ],
)
def test_dates_are_read_as_people_write_them(text: str, day: date) -> None:
    """dd/mm/yyyy, d/m/yyyy and ISO; the day first, never the month."""
    assert parse_date(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "2/6/21",
        "02-06-2021",
        "02.6.2021",
        "31/02/2022",
        "29/02/2023",
        "2021-13-01",
        "5/25/2021",
        "00/01/2021",
        "2021-6-2",
        "2021/06/02",
        "20210602",
        "02/6",
        "6/2021",
        "hôm nay",
        "",
        "2021-06-02T00:00:00",
        "０２/６/２０２１",  # full-width digits
        "２０２１-０６-０２",
        "٠٢/٠٦/٢٠٢١",  # Arabic-Indic digits
        "0000-01-01",
    ],
)
def test_what_is_ambiguous_or_not_in_the_calendar_is_refused(text: str) -> None:
    """A refusal names what was written."""
    with pytest.raises(ValueError, match=r"“.*”") as refused:
        parse_date(text)
    assert f"“{text}”" in str(refused.value)


@given(st.dates(EARLIEST, date(2199, 12, 31)))
def test_what_is_printed_can_be_read_again(day: date) -> None:
    """A printed date, and its ISO form, give the same day back."""
    assert parse_date(format_date(day)) == parse_date(day.isoformat()) == day


@given(st.text(max_size=12))
def test_any_other_text_is_refused_with_a_sentence(text: str) -> None:
    """Nothing but a date or a ``ValueError`` comes out."""
    try:
        day = parse_date(text)
    except ValueError as error:
        day, sentence = None, str(error)
    assert isinstance(day, date) or f"“{text.strip()}”" in sentence


def test_the_earliest_date_is_the_first_of_1990() -> None:
    """Rules on input: not before 1990."""
    assert date(1990, 1, 1) == EARLIEST


def test_a_moment_is_printed_with_its_day() -> None:
    """The day of a moment is printed like any other day."""
    assert format_moment("2023-11-05T08:30:00") == "08:30:00 ngày 05/11/2023"


@pytest.mark.parametrize(
    ("moment", "text"),
    [
        ("2023-11-05T08:30:00+07:00", "08:30:00+07 ngày 05/11/2023"),
        ("2023-11-05T08:30:00-03:30", "08:30:00-03:30 ngày 05/11/2023"),
    ],
)
def test_a_moment_is_printed_with_its_zone(moment: str, text: str) -> None:
    """In whole hours where it is so."""
    assert format_moment(moment) == text


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2023-11-15", "2023-11-15T00:00:00", "2023-11-15T23:59:59"),
        (" 15/11/2023 ", "2023-11-15T00:00:00", "2023-11-15T23:59:59"),
        ("2023-11-15T08:30", "2023-11-15T08:30:00", "2023-11-15T08:30:59"),
        ("15/11/2023  08:30 ", "2023-11-15T08:30:00", "2023-11-15T08:30:59"),
        ("2023-11-15 08:30:07", "2023-11-15T08:30:07", "2023-11-15T08:30:07"),
    ],
)
def test_a_moment_of_a_day_or_minute_is_its_start_or_its_end(
    text: str, start: str, end: str
) -> None:
    """What is not said is filled up: with what lies behind it, or before."""
    assert (parse_moment(text, end=False), parse_moment(text, end=True)) == (start, end)


@pytest.mark.parametrize("clock", ["8 giờ", "25:00", "08:60", "08:30:61", "0830"])
def test_what_is_no_time_of_day_is_refused(clock: str) -> None:
    """Naming it without the blanks around it."""
    with pytest.raises(ValueError, match=f"^“{clock}” không phải là giờ"):
        parse_moment(f"15/11/2023  {clock} ", end=True)
