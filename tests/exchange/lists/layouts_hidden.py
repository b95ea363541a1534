"""What people do not see: hidden and filtered rows; columns that are never taken in."""

from __future__ import annotations

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL, NAMES, NC, PCTN
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


@office_list(tells=("2 dòng đang ẩn", "3", "--skip-hidden"))
def hidden_rows(book: Book) -> None:
    """Taken in, and told: how many, and which is the first."""
    page = book.page()
    page.heads(HEADS)
    rows = page.cases(KEYS, ALL)
    page.hide(rows[1], rows[3])


@office_list(tells=("3 dòng đang ẩn",))
def filtered_rows(book: Book) -> None:
    """What a filter hides is there all the same."""
    page = book.page()
    page.heads(HEADS)
    rows = page.cases(KEYS, ALL)
    page.hide(*rows[2:], filtered=True)


@office_list("--skip-hidden")
def hidden_rows_left_out(book: Book) -> None:
    """Since the person says so; each is told."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL[:2])
    rows = page.cases(KEYS, ALL[2:4])
    page.forget(*rows)
    page.hide(*rows)
    page.left_out |= dict.fromkeys(rows, "ẩn")
    page.cases(KEYS, ALL[4:])


@office_list("--skip-hidden")
def hidden_section_over_rows_that_are_seen(book: Book) -> None:
    """A filter hides the row of the department, whose “Loại” is blank: its cases are still its own."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    page.section(NAMES["NC"], merged=False)
    page.cases("stt title kind field", NC, gives="lead_unit")
    page.hide(page.section(NAMES["PCTN"], merged=False), filtered=True)
    page.cases("stt title kind field", PCTN, gives="lead_unit")


@office_list("--fill-down --skip-hidden")
def hidden_first_row_of_a_group(book: Book) -> None:
    """The row that names the department is left out; the ones below it are still of that one."""
    page = book.page()
    page.heads("STT | Đơn vị chủ trì | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    page.cases("stt unit title kind field", NC, once="unit")
    rows = page.cases("stt unit title kind field", PCTN, once="unit")
    page.hide(rows[0])
    del page.expected[len(NC)]
    page.left_out[rows[0]] = "ẩn"


@office_list(tells=("Người tố cáo", "không nhập"), silent=("Hoàng Thị Kín",))
def informants_under_a_merged_head(book: Book) -> None:
    """“Đơn thư” over “Người tố cáo” and “Ngày”; “Bị can”: never taken in, and it is said why."""
    page = book.page()
    page.heads(
        "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Đơn thư | < | Bị can",
        "^   | ^ | ^ | ^ | ^ | Người tố cáo | Ngày | ^",
    )
    page.cases(f"{KEYS} - - -", ALL, as_={"-": lambda _: "Hoàng Thị Kín"})
