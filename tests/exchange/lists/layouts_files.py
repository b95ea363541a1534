"""Kinds of file, and several sheets."""

from __future__ import annotations

from tests.exchange.lists.book import Book, Page
from tests.exchange.lists.content import ALL, NAMES, OF_UNIT
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


def usual(page: Page, *, title: bool = True) -> None:
    """Heads of two rows, a row of numbers, sections, days, a total: what most lists have."""
    if title:
        page.title("BAN NỘI CHÍNH", "DANH SÁCH VỤ ÁN, VỤ VIỆC")
    page.heads(
        "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Ngày phát hiện | Văn bản tham mưu | <",
        "^   | ^                  | ^    | ^        | ^              | Số | Ngày",
    )
    page.numbers()
    for numeral, (unit, cases) in zip(("I", "II"), OF_UNIT.items(), strict=True):
        page.section(numeral, NAMES[unit], merged=False)
        page.cases("stt title kind field detected advice_doc advised", cases, gives="lead_unit")
    page.aside(None, "Tổng cộng: 5 vụ", why="tổng")


@office_list(file="csv")
def usual_list_as_csv(book: Book) -> None:
    """Semicolons, a mark of the byte order, CRLF."""
    usual(book.page())


@office_list(file="utf-16")
def usual_list_as_unicode_text(book: Book) -> None:
    """Tabs, UTF-16, as “Unicode Text” of Excel."""
    usual(book.page())


@office_list(file="xlsxwriter")
def usual_list_by_a_program(book: Book) -> None:
    """A workbook that no Excel has seen."""
    usual(book.page())


@office_list(file="xls", tells=("ẩn",))
def usual_list_as_xls(book: Book) -> None:
    """Excel 97–2003: what can't be looked through there is said."""
    usual(book.page())


@office_list(file="ods")
def usual_list_as_ods(book: Book) -> None:
    """LibreOffice."""
    usual(book.page())


@office_list(file="xlsb", tells=("ẩn",))
def usual_list_as_xlsb(book: Book) -> None:
    """“Excel Binary Workbook”: what can't be looked through there is said."""
    usual(book.page())


@office_list("--all-sheets", file="xlsb")
def departments_in_an_xlsb(book: Book) -> None:
    """A sheet for each; numbers as codes, merged titles."""
    for unit, cases in OF_UNIT.items():
        page = book.page(unit)
        page.title(f"DANH SÁCH CỦA {unit}")
        page.merge(1, 0, 1, 3)
        page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
        page.cases("stt title kind field", cases, gives="lead_unit")


@office_list(file="docx")
def usual_list_as_word(book: Book) -> None:
    """A table in a Word file; the title is a paragraph over it."""
    usual(book.page(), title=False)


@office_list(file="docx")
def simple_list_in_word(book: Book) -> None:
    """One row of heads, merged cells downwards, names on lines."""
    page = book.page()
    page.heads("STT | Đơn vị chủ trì | Tên vụ án, vụ việc | Loại | Lĩnh vực | Cán bộ")
    for cases in OF_UNIT.values():
        as_ = {"people": lambda c: "\n".join(c.people)}
        page.cases("stt unit title kind field people", cases, once="unit", merged=True, as_=as_)


@office_list("--all-sheets", file="docx", lead=("--all-sheets",))
def tables_of_a_word_file(book: Book) -> None:
    """A table for each department; each has a column that names it."""
    for unit, cases in OF_UNIT.items():
        page = book.page(unit)
        page.heads(HEADS)
        page.cases(KEYS, cases)


@office_list()
def list_beside_other_sheets(book: Book) -> None:
    """Notes before it, a sum of numbers behind it: only one sheet is a list."""
    book.page("Ghi chú").title("Cách ghi: mỗi vụ một dòng", "Liên hệ: Văn phòng")
    page = book.page("Theo dõi")
    page.heads(HEADS)
    page.cases(KEYS, ALL)
    book.page("Tổng hợp").heads("Đơn vị | Số vụ | Đã xong")
    book.pages[-1].put("NC", 2, 2)


@office_list("--all-sheets", lead=("--all-sheets", "--sheet"))
def sheet_for_each_department(book: Book) -> None:
    """No column says whose the cases are: the name of the sheet does."""
    for unit, cases in OF_UNIT.items():
        page = book.page(unit)
        page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
        page.cases("stt title kind field", cases, gives="lead_unit")


@office_list("--all-sheets", lead=("--all-sheets",))
def sheet_for_each_year(book: Book) -> None:
    """The same heads on each, with totals of their own."""
    for year in (2021, 2022, 2023):
        page = book.page(f"Năm {year}")
        page.title(f"DANH SÁCH NĂM {year}")
        page.heads(f"{HEADS} | Ngày phát hiện")
        cases = [c for c in ALL if c.detected_on and c.detected_on.year == year]
        page.cases(f"{KEYS} detected", cases)
        page.aside("Tổng cộng", len(cases), why="tổng")


@office_list('--sheet "Năm 2022"')
def one_sheet_of_several(book: Book) -> None:
    """Named by the person; the other is left alone."""
    for name, cases in (("Năm 2021", ALL[:2]), ("Năm 2022", ALL[2:])):
        page = book.page(name)
        page.heads(HEADS)
        page.cases(KEYS, cases)
    book.pages[0].expected.clear()
