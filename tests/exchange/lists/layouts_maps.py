"""Lists that need a map: one as a person writes it (contract, "Maps of a list")."""

from __future__ import annotations

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL, INITIATIVES, NAMES, NC, OF_UNIT, OUTCOMES, every
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


@office_list(
    map="""
    [columns]
    "Nội dung" = "title"
    "Nhóm" = "field"
    "Phòng thực hiện" = "lead_unit"
    "Hình thức" = "kind"
    """,
    lead=("--guess",),
)
def heads_of_its_own(book: Book) -> None:
    """Words that may mean something else are not taken by themselves."""
    page = book.page()
    page.heads("TT | Nội dung | Hình thức | Nhóm | Phòng thực hiện")
    page.cases(KEYS, ALL)


@office_list(
    map="""
    [columns]
    "Quá trình xử lý – Trình" = "advised_on"
    "Quá trình xử lý – Xong" = "resolved_on"
    "Quá trình xử lý – Mức" = "outcome"
    """
)
def heads_of_two_rows_in_a_map(book: Book) -> None:
    """Joined by “ – ”."""
    page = book.page()
    page.heads(
        "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Quá trình xử lý | < | <",
        "^ | ^ | ^ | ^ | ^ | Trình | Xong | Mức",
    )
    page.cases(f"{KEYS} advised resolved outcome", ALL)


@office_list(
    map="""
    header_row = 3
    skip = ["Ghi chú:", "Số liệu"]
    [columns]
    "F" = "advised_on"
    """
)
def header_row_letters_and_skipped_rows(book: Book) -> None:
    """A row that looks like heads over the true ones; a column without a head; rows to skip."""
    page = book.page()
    page.put("Tên vụ án, vụ việc", "Loại", "Lĩnh vực", "là các cột bắt buộc")
    page.put()
    page.heads(f"{HEADS} | ")
    page.cases(f"{KEYS} advised", ALL[:3])
    page.aside(None, "Số liệu đến tháng 6", "ước tính", why="skip")
    page.cases(f"{KEYS} advised", ALL[3:])
    page.aside(None, "Ghi chú: chưa đủ", "x", why="skip")


@office_list(
    map="""
    header_row = [2, 3]
    first_row = 6
    """
)
def header_rows_and_first_row(book: Book) -> None:
    """Two rows of heads, and examples of how to fill the list in under them."""
    page = book.page()
    page.put("BIỂU MẪU")
    page.heads(
        "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Văn bản tham mưu | <",
        "^ | ^ | ^ | ^ | ^ | Số | Ngày",
    )
    for _ in range(2):
        page.put("VD", "Vụ việc ví dụ", "Vụ án", "Kinh tế", "NC", "01-BC", "01/01/2021")
    page.cases(f"{KEYS} advice_doc advised", ALL)


@office_list(
    map="""
    header_row = 1
    [defaults]
    kind = "vu_viec"
    field = "tham_nhung"
    """,
    lead=("“Tên vụ việc”", "Lĩnh vực"),
)
def titles_alone_under_sections(book: Book) -> None:
    """Nothing but numbers and titles, under the departments: kind and field are the map's."""
    page = book.page()
    page.heads("STT | Tên vụ việc")
    for unit, cases in OF_UNIT.items():
        page.section(NAMES[unit])
        page.cases("stt title", cases, gives="lead_unit")
    for case in page.expected:
        case |= {"kind": "vu_viec", "field": "tham_nhung"}


@office_list(
    map="""
    fill_down = ["Đơn vị chủ trì", "field", "directed_by"]
    """
)
def fill_down_of_several_columns(book: Book) -> None:
    """Department, field and who directed stand only where they change."""
    page = book.page()
    page.heads("STT | Đơn vị chủ trì | Lĩnh vực | Tên vụ án, vụ việc | Loại | Cấp chỉ đạo")
    for place, case in enumerate(NC):
        keep = ("unit", "field", "directed_by") if place else ()
        as_ = dict.fromkeys(keep, lambda _: None)
        page.cases("stt unit field title kind directed_by", [case], as_=as_)
    page.expected[1] |= {"field": "tham_nhung", "directed_by": "Thường trực"}


@office_list(
    map="""
    [columns]
    "Lãnh đạo phụ trách" = "people"
    "Chuyên viên" = "people"
    """
)
def two_columns_of_people(book: Book) -> None:
    """A leader in one, those who do the work in another: one value."""
    page = book.page()
    page.heads(f"{HEADS} | Lãnh đạo phụ trách | Chuyên viên")
    for case in ALL[:4]:
        first, rest = case.people[0], "; ".join(case.people[1:])
        page.cases(
            f"{KEYS} people -",
            [case],
            as_={"people": lambda _, a=first: a, "-": lambda _, b=rest: b},
        )


@office_list(
    map="""
    [values.outcome]
    "Đạt" = "hieu_qua"
    "Chưa hiệu quả" = "khong_hieu_qua"
    [values.initiative]
    "Tự phát hiện" = "phat_hien"
    "Đơn vị khác phát hiện" = "khong"
    "Tự đề xuất" = "tham_muu"
    [values.lead_unit]
    "P1" = "NC"
    "P2" = "PCTN"
    """,
    lead=("“Chưa hiệu quả”", "“Đơn vị khác phát hiện”", "“P1”"),
)
def words_of_its_own(book: Book) -> None:
    """What they mean says the map, and nobody else."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày kết thúc | Kết quả | Mức chủ động")
    outcomes = {"hieu_qua": "Đạt", "khong_hieu_qua": "Chưa hiệu quả"}
    own = {"phat_hien": "Tự phát hiện", "khong": "Đơn vị khác phát hiện", "tham_muu": "Tự đề xuất"}
    as_ = {
        "outcome": lambda c: outcomes.get(c.outcome, OUTCOMES.get(c.outcome)),
        "initiative": lambda c: own.get(c.initiative, INITIATIVES[c.initiative]),
        "unit": lambda c: {"NC": "P1", "PCTN": "P2"}[c.lead_unit],
    }
    page.cases(f"{KEYS} resolved outcome initiative", ALL, as_=as_)


@office_list(map='date_order = "mdy"', file="csv")
def days_month_first(book: Book) -> None:
    """A program of abroad: 06/18/2021."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày tham mưu")
    page.cases(f"{KEYS} advised", ALL, as_={"advised": every("advised_on", "{:%m/%d/%Y}")})


@office_list(
    map="""
    sheets = ["Phòng 1", "Phòng 2"]
    skip_hidden = true
    month_day = "last"
    """
)
def sheets_hidden_rows_and_months_in_a_map(book: Book) -> None:
    """What the options say, a map says too."""
    for name, cases in zip(("Phòng 1", "Phòng 2"), OF_UNIT.values(), strict=True):
        page = book.page(name)
        page.heads(f"{HEADS} | Ngày chỉ đạo")
        page.cases(f"{KEYS} -", cases[:1], as_={"-": lambda _: "12/2023"})
        page.expected[-1]["directed_on"] = "2023-12-31"
        (row,) = page.cases(f"{KEYS} -", cases[1:2])
        page.forget(row)
        page.hide(row)
        page.left_out[row] = "ẩn"
    other = book.page("Khác")
    other.heads(HEADS)
    other.cases(KEYS, ALL[4:])
    other.expected.clear()
