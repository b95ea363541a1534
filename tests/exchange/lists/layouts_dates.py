"""Habits of days: with dots and dashes, in words, with a midnight, to the month, exchanged."""

from __future__ import annotations

from datetime import date, datetime, time

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL, Cell, every
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


def days(book: Book, *forms: str) -> None:
    """A list whose days of detection, advice and directive are written so, by turns."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày phát hiện | Ngày tham mưu | Ngày chỉ đạo")
    names = {"detected": "detected_on", "advised": "advised_on", "directed": "directed_on"}
    for place, case in enumerate(ALL):
        form = forms[place % len(forms)]
        as_ = {key: every(column, form) for key, column in names.items()}
        page.cases(f"{KEYS} {' '.join(names)}", [case], as_=as_)


@office_list()
def days_with_dots(book: Book) -> None:
    """“05.6.2021”."""
    days(book, "{0:%d}.{0.month}.{0.year}")


@office_list(file="csv")
def days_with_dashes(book: Book) -> None:
    """“5-6-2021”."""
    days(book, "{0.day}-{0.month}-{0.year}")


@office_list(file="utf-16")
def days_year_first(book: Book) -> None:
    """“2021/06/05”, “2021-06-05”, “2021.6.5”."""
    days(book, "{:%Y/%m/%d}", "{:%Y-%m-%d}", "{0.year}.{0.month}.{0.day}")


@office_list()
def days_in_words(book: Book) -> None:
    """“ngày 05 tháng 6 năm 2021”, “9 tháng 5, 2024”, “Ngày 5/6/2021”."""
    days(
        book,
        "ngày {0:%d} tháng {0.month} năm {0.year}",
        "{0.day} tháng {0.month}, {0.year}",
        "Ngày {0.day}/{0.month}/{0.year}",
        "{0.day} tháng {0.month} năm {0.year}",
    )


@office_list()
def days_with_midnight_as_text(book: Book) -> None:
    """“05/06/2021 0:00:00”, “2021-06-05 00:00:00”."""
    days(book, "{:%d/%m/%Y} 0:00:00", "{:%Y-%m-%d} 00:00:00", "{:%d/%m/%Y} 0:00")


def _midnight(column: str) -> Cell:
    return lambda c: datetime.combine(day, time()) if (day := getattr(c, column)) else None


@office_list(file="xlsxwriter")
def days_with_midnight_as_cells(book: Book) -> None:
    """Date cells that hold 0:00:00."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày phát hiện")
    page.cases(f"{KEYS} detected", ALL, as_={"detected": _midnight("detected_on")})


def _serial(column: str) -> Cell:
    return lambda c: (day - date(1899, 12, 30)).days if (day := getattr(c, column)) else None


@office_list()
def days_as_bare_numbers(book: Book) -> None:
    """44352: a date cell that somebody formatted as a number."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày phát hiện")
    page.cases(f"{KEYS} detected", ALL, as_={"detected": _serial("detected_on")})


@office_list(silent=("đổi chỗ",))
def days_as_cells_and_as_text(book: Book) -> None:
    """Date cells and texts of every form in one column: nothing exchanged, nothing told."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày phát hiện")
    forms = (None, "{:%d/%m/%Y}", "{:%d.%m.%Y}", None, "{:%Y-%m-%d}")
    for case, form in zip(ALL, forms, strict=True):
        as_ = {"detected": every("detected_on", form)} if form else {}
        page.cases(f"{KEYS} detected", [case], as_=as_)


def months(book: Book, day: int | None) -> None:
    """A list of which the days of advice are written to the month; ``day`` is the one meant, none
    the last."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày tham mưu")
    forms = (
        *("{0.month}/{0.year}", "{0:%m/%Y}", "tháng {0.month} năm {0.year}"),
        *("Tháng {0.month}/{0.year}", "{0:%d/%m/%Y}"),
    )
    last = {3: 31, 6: 30, 2: 28, 7: 31}
    for case, form in zip(ALL, forms, strict=True):
        page.cases(f"{KEYS} advised", [case], as_={"advised": every("advised_on", form)})
        assert case.advised_on is not None
        if "%d" not in form:
            meant = case.advised_on.replace(day=day or last[case.advised_on.month])
            page.expected[-1]["advised_on"] = meant.isoformat()


@office_list("--month-day first", lead=("--month-day", "dòng 2", "dòng 5"))
def months_by_their_first_day(book: Book) -> None:
    """“6/2021”, “tháng 6 năm 2021”: the first day, since the person says so."""
    months(book, 1)


@office_list("--month-day last", file="csv", lead=("--month-day",))
def months_by_their_last_day(book: Book) -> None:
    """The same in a text file, and the last day, that of February too."""
    months(book, None)


@office_list(tells=("đổi chỗ ngày và tháng", "dòng 3–5"))
def days_and_months_exchanged(book: Book) -> None:
    """A foreign Excel read 03/5/2021 as 5 March, and left 15/02/2021 a text: taken as it stands, and
    told with the rows."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày phát hiện")

    def exchanged(day: date) -> object:
        return day.replace(day=day.month, month=day.day) if day.day <= 12 else f"{day:%d/%m/%Y}"

    for case in ALL:
        assert case.detected_on is not None
        cell = exchanged(case.detected_on)
        page.cases(f"{KEYS} detected", [case], as_={"detected": lambda _, cell=cell: cell})
        if isinstance(cell, date):
            page.expected[-1]["detected_on"] = cell.isoformat()
