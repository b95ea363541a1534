"""What stands around the cases: totals, sums of groups, signatures, copies to, further ways to name a
department over its rows."""

from __future__ import annotations

from tests.exchange.lists.book import Book, Page
from tests.exchange.lists.content import ALL, NAMES, OF_UNIT, PCTN
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


def simple(book: Book) -> Page:
    """The cases under one row of heads."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL)
    return page


@office_list()
def total_with_its_parts(book: Book) -> None:
    """“Tổng cộng: 05 vụ (02 vụ án, 02 vụ việc, 01 vấn đề)”."""
    simple(book).aside(None, "Tổng cộng: 05 vụ (02 vụ án, 02 vụ việc, 01 vấn đề)", why="tổng")


@office_list()
def total_merged_with_numbers_behind(book: Book) -> None:
    """“TỔNG CỘNG” merged over three cells, numbers in those behind."""
    page = simple(book)
    row = page.aside("TỔNG CỘNG", None, None, 5, 3, why="tổng")
    page.merge(row, 0, row, 2)


@office_list()
def total_that_nobody_worked_out(book: Book) -> None:
    """“Tổng cộng” with a formula that the program which wrote it left open."""
    simple(book).aside("Tổng cộng", None, None, None, "=COUNTA(B2:B6)", why="tổng")


@office_list()
def total_of_groups(book: Book) -> None:
    """“Cộng (I)” under each group, “Tổng cộng (I+II)” under all."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    for numeral, (unit, cases) in zip(("I", "II"), OF_UNIT.items(), strict=True):
        page.section(numeral, NAMES[unit], merged=False)
        page.cases("stt title kind field", cases, gives="lead_unit")
        page.aside(None, f"Cộng ({numeral}): {len(cases)} vụ", why="tổng")
    page.aside(None, "Tổng cộng (I+II)", why="tổng")


@office_list()
def signature_of_the_party(book: Book) -> None:
    """“T/M BAN NỘI CHÍNH”, “K/T TRƯỞNG BAN”, “PHÓ TRƯỞNG BAN”, a name."""
    page = simple(book)
    page.put()
    page.aside(None, None, None, "Nghệ An, ngày 30/11/2023", why="ký")
    page.aside(None, "NGƯỜI TỔNG HỢP", None, "K/T TRƯỞNG BAN", why="ký")
    page.aside(None, None, None, "PHÓ TRƯỞNG BAN", why="ký")
    page.put()
    page.aside(None, "Trần Thị Thử", None, "Nguyễn Văn Mẫu", why="ký")


@office_list()
def copies_to(book: Book) -> None:
    """“Nơi nhận:” with its lines, beside the post of who signs."""
    page = simple(book)
    page.aside("Nơi nhận:", None, None, "TRƯỞNG PHÒNG", why="ký")
    page.aside("- Thường trực Tỉnh ủy (báo cáo);", why="ký")
    page.aside("- Lưu Văn phòng.", None, None, "Nguyễn Văn Mẫu", why="ký")


@office_list(map='skip = ["Danh sách này", "(Số liệu"]', lead=("dòng 7", "skip"))
def closing_sentence(book: Book) -> None:
    """“Danh sách này có 05 vụ./.”: what no rule knows is asked about, and skipped by a map."""
    page = simple(book)
    row = page.aside("Danh sách này có 05 vụ, việc, được lập thành hai bản./.", why="skip")
    page.merge(row, 0, row, 4)
    row = page.aside("(Số liệu đến hết ngày 30/11/2023)", why="skip")
    page.merge(row, 0, row, 4)


@office_list()
def letters_and_numbers_of_columns(book: Book) -> None:
    """Columns counted A B 1 2 3."""
    page = book.page()
    page.heads(HEADS)
    page.aside("A", "B", "1", "2", "3", why="số thứ tự")
    page.cases(KEYS, ALL)


@office_list()
def sections_by_code(book: Book) -> None:
    """“Phòng NC”, “PCTN”."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    for text, cases in zip(("Phòng NC", "PCTN"), OF_UNIT.values(), strict=True):
        page.section(text)
        page.cases("stt title kind field", cases, gives="lead_unit")


@office_list()
def sections_by_name_and_code(book: Book) -> None:
    """“1/ Phòng … (NC)”, a line break inside the name."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    for number, (unit, cases) in enumerate(OF_UNIT.items(), 1):
        page.section(f"{number}/ {NAMES[unit].replace('công tác', 'công tác' + chr(10))} ({unit})")
        page.cases("stt title kind field", cases, gives="lead_unit")


@office_list()
def sections_with_their_own_numbers(book: Book) -> None:
    """STT as 1.1, 1.2 under “1”; departments in capitals and merged from the second cell on."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    for number, (unit, cases) in enumerate(OF_UNIT.items(), 1):
        row = page.section(str(number), NAMES[unit].upper(), merged=False)
        page.merge(row, 1, row, 3)
        for place, case in enumerate(cases, 1):
            stt = f"{number}.{place}"
            as_ = {"-": lambda _, stt=stt: stt}
            page.cases("- title kind field", [case], gives="lead_unit", as_=as_)


@office_list()
def cases_below_a_signature(book: Book) -> None:
    """A second list pasted under the first with its signature: its cases are taken."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL[:3])
    page.aside(None, "Người lập biểu", None, "Trưởng phòng", why="ký")
    page.aside(None, "Trần Thị Thử", None, "Nguyễn Văn Mẫu", why="ký")
    page.put()
    page.aside(*(text.strip() for text in HEADS.split("|")), why="tiêu đề")
    page.cases(KEYS, ALL[3:])


@office_list()
def summary_over_the_list(book: Book) -> None:
    """Numbers by department over the heads: no part of the list."""
    page = book.page()
    page.put("Đơn vị", "Số vụ", "Đã xong")
    page.put("NC", 2, 2)
    page.put("PCTN", 3, 2)
    page.put()
    page.heads(HEADS)
    page.cases(KEYS, ALL)


@office_list()
def summary_beside_the_list(book: Book) -> None:
    """The same to the right of it, reaching into a blank row: no section of the list."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | | Đơn vị | Số vụ")
    page.section(NAMES["PCTN"], merged=False)
    page.cases("stt title kind field", PCTN[:1], gives="lead_unit")
    page.aside(None, None, None, None, None, "VP", 1, why="không có gì")
    page.cases("stt title kind field", PCTN[1:], gives="lead_unit")
