"""Habits of grouping: rows that name the department, the kind or both for those below; a department
only in the first row of its group; marks for “as above”."""

from __future__ import annotations

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL, NAMES, NC, OF_UNIT, PCTN, Cell
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Ngày phát hiện"
KEYS = "stt title kind field detected"
WITH_UNIT = "STT | Đơn vị chủ trì | Tên vụ án, vụ việc | Loại | Lĩnh vực"


@office_list()
def sections_merged_across(book: Book) -> None:
    """A merged row with the department's name over its cases."""
    page = book.page()
    page.heads(HEADS)
    for unit, cases in OF_UNIT.items():
        page.section(NAMES[unit])
        page.cases(KEYS, cases, gives="lead_unit")


@office_list()
def sections_with_numerals(book: Book) -> None:
    """“I. Phòng …” in one cell, nothing merged."""
    page = book.page()
    page.title("DANH SÁCH")
    page.heads(HEADS)
    for numeral, (unit, cases) in zip(("I", "II"), OF_UNIT.items(), strict=True):
        page.section(f"{numeral}. {NAMES[unit]}", merged=False)
        page.cases(KEYS, cases, gives="lead_unit")


@office_list(file="csv")
def sections_with_numerals_of_their_own(book: Book) -> None:
    """The numeral in the column STT, the name beside it, STT beginning anew."""
    page = book.page()
    page.heads(HEADS)
    for numeral, (unit, cases) in zip(("I", "II"), OF_UNIT.items(), strict=True):
        page.section(numeral, NAMES[unit].upper(), merged=False)
        page.cases(KEYS, cases, gives="lead_unit")


@office_list()
def sections_with_a_word_before(book: Book) -> None:
    """“Đơn vị: NC”, by the code."""
    page = book.page()
    page.heads(HEADS)
    for unit, cases in OF_UNIT.items():
        page.section(f"Đơn vị: {unit}")
        page.cases(KEYS, cases, gives="lead_unit")


@office_list()
def sections_with_a_count(book: Book) -> None:
    """“Phòng …: 2 vụ” and “Phòng … (03 vụ)”."""
    page = book.page()
    page.heads(HEADS)
    page.section(f"{NAMES['NC']}: 2 vụ")
    page.cases(KEYS, NC, gives="lead_unit")
    page.section(f"{NAMES['PCTN']} (03 vụ)")
    page.cases(KEYS, PCTN, gives="lead_unit")


@office_list()
def sections_with_a_count_in_another_cell(book: Book) -> None:
    """The department in one cell, the number of its cases in the last."""
    page = book.page()
    page.heads(HEADS)
    for unit, cases in OF_UNIT.items():
        page.section(None, NAMES[unit], None, None, len(cases), merged=False)
        page.cases(KEYS, cases, gives="lead_unit")


@office_list()
def sections_by_kind(book: Book) -> None:
    """“A. VỤ ÁN”, “B. VỤ VIỆC”, “C. VẤN ĐỀ”; the list has no such column."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Lĩnh vực | Đơn vị chủ trì")
    words = {"vu_an": "A. VỤ ÁN", "vu_viec": "B. VỤ VIỆC", "van_de": "C. VẤN ĐỀ"}
    for kind, text in words.items():
        page.section(text)
        page.cases("stt title field unit", [c for c in ALL if c.kind == kind], gives="kind")


@office_list()
def sections_in_sections(book: Book) -> None:
    """The department, and under it the kinds: a new department ends the kind before."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Lĩnh vực | Ngày phát hiện")
    words = {"vu_an": "1. Vụ án", "vu_viec": "2. Vụ việc", "van_de": "3. Vấn đề"}
    for numeral, (unit, cases) in zip("AB", OF_UNIT.items(), strict=True):
        page.section(f"{numeral}. {NAMES[unit]}")
        for kind, text in words.items():
            if found := [c for c in cases if c.kind == kind]:
                page.section(text, merged=False)
                page.cases("stt title field detected", found, gives="lead_unit kind")


@office_list()
def sections_beside_a_column_of_units(book: Book) -> None:
    """Rows of departments, though a column says it too."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì")
    for unit, cases in OF_UNIT.items():
        page.section(NAMES[unit])
        page.cases("stt title kind field unit", cases)
        page.aside(None, f"Cộng: {len(cases)} vụ", why="tổng")


@office_list()
def unit_merged_over_its_cases(book: Book) -> None:
    """The department in one cell merged down over its group."""
    page = book.page()
    page.heads(WITH_UNIT)
    for cases in OF_UNIT.values():
        page.cases("stt unit_name title kind field", cases, once="unit_name", merged=True)


@office_list("--fill-down", lead=("--fill-down",))
def unit_in_the_first_row_of_its_group(book: Book) -> None:
    """The same unmerged: blank below, which the person must say means “as above”."""
    page = book.page()
    page.heads(WITH_UNIT)
    for cases in OF_UNIT.values():
        page.cases("stt unit title kind field", cases, once="unit")


def _as_above(mark: str) -> Cell:
    return lambda case: case.lead_unit if case in (NC[0], PCTN[0]) else mark


@office_list("--fill-down", lead=("--fill-down",), tells=("điền theo ô phía trên",))
def nt_and_as_above(book: Book) -> None:
    """“nt”, “như trên” and ditto marks below the first of a group."""
    page = book.page()
    page.heads(WITH_UNIT)
    for case, mark in zip(ALL, ("", "nt", "", "Như trên", "″"), strict=True):
        page.cases("stt unit title kind field", [case], as_={"unit": _as_above(mark)})


@office_list("--fill-down")
def nt_in_a_column_of_documents(book: Book) -> None:
    """One submission for two cases: “nt” under its number and its day."""
    page = book.page()
    page.heads(
        "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Văn bản chỉ đạo | Ngày chỉ đạo"
    )
    page.cases("stt title kind field unit directive_doc directed", [PCTN[1]])
    (row,) = page.cases("stt title kind field unit - -", [PCTN[2]], as_={"-": lambda _: "nt"})
    page.expected[-1] |= {"directive_doc": "402-CV/TU", "directed_on": "2022-07-20"}
    assert row == 3


@office_list()
def sections_by_field(book: Book) -> None:
    """“Lĩnh vực: Tham nhũng”, “II. AN NINH TRẬT TỰ”; the list has no such column."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Đơn vị chủ trì")
    words = {
        "tham_nhung": "Lĩnh vực: Tham nhũng",
        "an_ninh_trat_tu": "II. AN NINH TRẬT TỰ",
        "kinh_te": "III. Kinh tế (01 vụ)",
    }
    for field, text in words.items():
        page.section(text)
        page.cases("stt title kind unit", [c for c in ALL if c.field == field], gives="field")


@office_list(file="xlsxwriter")
def unit_and_field_merged_over_their_cases(book: Book) -> None:
    """Two columns merged down, over groups of different height."""
    page = book.page()
    page.heads("STT | Đơn vị chủ trì | Lĩnh vực | Tên vụ án, vụ việc | Loại")
    rows = page.cases("stt unit field title kind", ALL)
    page.merge(rows[0], 1, rows[1], 1)
    page.merge(rows[2], 1, rows[4], 1)
    page.merge(rows[3], 2, rows[4], 2)
    for row, place in ((rows[1], 1), (rows[3], 1), (rows[4], 1), (rows[4], 2)):
        page.grid[row - 1][place] = None
