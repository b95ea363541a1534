"""Habits of heads: titles over them, two and three rows, numbers under them, other words."""

from __future__ import annotations

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL
from tests.exchange.lists.registry import office_list

BASE = "stt title kind field unit"


@office_list()
def titles_over_the_list(book: Book) -> None:
    """The office's name, the title and the period stand over the heads; a signature below."""
    page = book.page()
    page.title("BAN NỘI CHÍNH", "DANH SÁCH VỤ ÁN, VỤ VIỆC", "(Từ 01/01/2021 đến 31/12/2023)")
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Ngày phát hiện")
    page.cases(f"{BASE} detected", ALL)
    page.aside(None, "Tổng cộng: 5 vụ", why="tổng")
    page.put()
    page.aside(None, None, None, "Nghệ An, ngày 30 tháng 11 năm 2023", why="ký")
    page.aside(None, "NGƯỜI LẬP BIỂU", None, "TRƯỞNG PHÒNG", why="ký")
    page.aside(None, "(Ký, ghi rõ họ tên)", None, "(Ký, ghi rõ họ tên)", why="ký")
    page.put()
    page.aside(None, "Trần Thị Thử", None, "Nguyễn Văn Mẫu", why="ký")


@office_list()
def two_rows_of_heads(book: Book) -> None:
    """“Văn bản tham mưu” merged over “Số” and “Ngày”, the others merged downwards; numbers below."""
    page = book.page()
    page.title("DANH SÁCH VỤ VIỆC")
    page.heads(
        "STT | Tên vụ việc | Loại | Lĩnh vực | Phòng chủ trì | Văn bản tham mưu | <",
        "^   | ^           | ^    | ^        | ^             | Số               | Ngày",
    )
    page.numbers()
    page.cases(f"{BASE} advice_doc advised", ALL)


@office_list()
def two_rows_of_heads_not_merged(book: Book) -> None:
    """The same where nobody merged anything: blank cells beside and under the heads."""
    page = book.page()
    page.heads(
        "STT | Tên vụ việc | Loại | Lĩnh vực | Phòng chủ trì | Văn bản tham mưu | < | Văn bản chỉ đạo | <",
        "^   | ^           | ^    | ^        | ^             | Số | Ngày | Số | Ngày",
        merged=False,
    )
    page.cases(f"{BASE} advice_doc advised directive_doc directed", ALL)


@office_list(file="xlsxwriter")
def three_rows_of_heads(book: Book) -> None:
    """“Quá trình xử lý” over three kinds of document, each over number and day."""
    page = book.page()
    page.title("ỦY BAN MẪU", "BIỂU THEO DÕI VỤ ÁN, VỤ VIỆC")
    page.heads(
        "TT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Quá trình xử lý | < | < | < | < | < | Kết quả xử lý",
        "^ | ^ | ^ | ^ | ^ | Văn bản tham mưu | < | Văn bản chỉ đạo | < | Văn bản kết quả | < | ^",
        "^ | ^ | ^ | ^ | ^ | Số, ký hiệu | Ngày | Số, ký hiệu | Ngày | Số, ký hiệu | Ngày | ^",
    )
    page.numbers("{}")
    page.cases(f"{BASE} advice_doc advised directive_doc directed result_doc resolved outcome", ALL)


@office_list()
def numbers_one_two_three(book: Book) -> None:
    """Columns are counted 1 2 3 under the heads, as numbers."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Văn bản tham mưu")
    page.aside(1, 2, 3, 4, 5, 6, why="số thứ tự")
    page.cases(f"{BASE} advice_doc", ALL)


@office_list(file="csv")
def csv_with_titles_and_two_rows(book: Book) -> None:
    """CSV of a Vietnamese Excel: merged cells leave blanks, every row has as many semicolons."""
    page = book.page()
    page.title("DANH SÁCH VỤ VIỆC 2021–2023")
    page.heads(
        "STT | Tên vụ việc | Loại | Lĩnh vực | Phòng chủ trì | Văn bản tham mưu | <",
        "^   | ^           | ^    | ^        | ^             | Số | Ngày",
    )
    page.numbers()
    page.cases(f"{BASE} advice_doc advised", ALL)
    page.aside(None, "Cộng", 5, why="tổng")


@office_list()
def begins_at_d7(book: Book) -> None:
    """Nothing in columns A to C nor in rows 1 to 6."""
    page = book.page(at="D7")
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Ghi chú")
    page.cases(f"{BASE} note", ALL)
    page.aside(None, "Tổng số: 5 vụ", why="tổng")


@office_list()
def blank_rows_and_columns(book: Book) -> None:
    """A narrow blank column between two, a blank row under the heads and between the cases."""
    page = book.page()
    page.put()
    page.heads("STT | Tên vụ án, vụ việc | | Loại | Lĩnh vực | | Đơn vị chủ trì")
    page.put()
    for case in ALL:
        page.cases("stt title - kind field - unit", [case])
        page.put()


@office_list()
def heads_of_offices(book: Book) -> None:
    """“Nội dung vụ việc”, “Phòng chủ trì”, “Phân loại”, “Kết quả xử lý”."""
    page = book.page()
    page.heads(
        "TT | Nội dung vụ việc | Phân loại | Lĩnh vực | Phòng chủ trì | Phòng phối hợp | Ngày kết thúc | Kết quả xử lý"
    )
    page.cases(f"{BASE} others resolved outcome", ALL)


@office_list()
def heads_in_capitals_with_line_breaks(book: Book) -> None:
    """Capitals, Alt+Enter inside the heads, marks and remarks behind them."""
    page = book.page()
    page.heads(
        "STT | TÊN VỤ ÁN,\nVỤ VIỆC (*) | LOẠI | LĨNH\nVỰC | ĐƠN VỊ\nCHỦ TRÌ | NGÀY THAM MƯU\n(ngày/tháng/năm)"
    )
    page.cases(f"{BASE} advised", ALL)


@office_list()
def heads_again_on_each_page(book: Book) -> None:
    """Every printed page begins with the heads, and carries a sum over."""
    page = book.page()
    line = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
    page.heads(line)
    page.cases(BASE, ALL[:2])
    page.aside(*(text.strip() for text in line.split("|")), why="tiêu đề")
    page.cases(BASE, ALL[2:])
    page.aside("Tổng cộng", 5, why="tổng")


@office_list()
def columns_that_nobody_asked_for(book: Book) -> None:
    """“Địa bàn”, “Số bị can”, “Tiến độ” are none of ours: left aside, the rest is taken."""
    page = book.page()
    page.heads(
        "STT | Địa bàn | Tên vụ án, vụ việc | Loại | Lĩnh vực | Tiến độ | Đơn vị chủ trì | Số bị can"
    )
    extra = {"-": lambda _: "Huyện Mẫu"}
    page.cases("stt - title kind field - unit -", ALL, as_=extra)


@office_list()
def places_under_a_merged_head(book: Book) -> None:
    """“Địa bàn” over “Huyện” and “Xã”: two rows of heads of which the lower is none of ours."""
    page = book.page()
    page.heads(
        "STT | Tên vụ án, vụ việc | Địa bàn | < | Loại | Lĩnh vực | Đơn vị chủ trì",
        "^   | ^ | Huyện | Xã | ^ | ^ | ^",
    )
    page.cases("stt title - - kind field unit", ALL, as_={"-": lambda _: "Mẫu"})
