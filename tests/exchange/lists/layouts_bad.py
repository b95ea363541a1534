"""What must never be taken in as it is, or not in silence: refused or told, with what the message must
say."""

from __future__ import annotations

from dataclasses import replace

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL, NAMES, NC, PCTN
from tests.exchange.lists.registry import office_list, refused

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


def simple(book: Book, head: str = "", key: str = "", *cells: object) -> None:
    """The cases, with one column more: its cells by turns, then blank."""
    page = book.page()
    page.heads(f"{HEADS} | {head}" if head else HEADS)
    for place, case in enumerate(ALL):
        cell = cells[place] if place < len(cells) else None
        page.cases(f"{KEYS} {key}", [case], as_={key: lambda _, cell=cell: cell})


@refused("F (Ngày tham mưu)", "G (Ngày tham mưu)")
def head_twice(book: Book) -> None:
    """A head that names a column twice: which is meant is not guessed."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày tham mưu | Ngày tham mưu")
    page.cases(f"{KEYS} advised detected", ALL)


@refused("dòng 5", "“III. Phòng Không Có Thật”", "đơn vị")
def section_of_no_department(book: Book) -> None:
    """A row over others that names nobody: not left out, not given to the department before."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    page.section(NAMES["NC"])
    page.cases("stt title kind field", NC)
    page.section("III. Phòng Không Có Thật")
    page.cases("stt title kind field", PCTN)


@refused("dòng 2", "Đơn vị chủ trì", options="--fill-down")
def group_without_its_first_name(book: Book) -> None:
    """Blank from the first row on: there is nothing above to take."""
    page = book.page()
    page.heads("STT | Đơn vị chủ trì | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    page.cases("stt - title kind field", NC)
    page.cases("stt unit title kind field", PCTN)


@refused("dòng 2", "đơn vị chủ trì")
def cases_before_the_first_section(book: Book) -> None:
    """Sections begin only after two cases: whose those are nobody says."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực")
    page.cases("stt title kind field", NC)
    page.section(NAMES["PCTN"])
    page.cases("stt title kind field", PCTN)


@refused("“nt”", "--fill-down")
def nt_without_a_word_of_the_person(book: Book) -> None:
    """“nt” is no department."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, NC[:1])
    page.cases(KEYS, NC[1:], as_={"unit": lambda _: "nt"})


@refused("“6/2021”", "dòng 2", "“tháng 7 năm 2022”", "--month-day first", "--month-day last")
def months_without_a_day(book: Book) -> None:
    """Which day is meant is asked for."""
    simple(book, "Ngày tham mưu", "advised", "6/2021", "tháng 7 năm 2022")


@refused("05/6/21", "31/4/2021", "2021", "quý I/2021", "20/5/2031", options="--month-day first")
def days_that_are_none(book: Book) -> None:
    """Two digits of a year, no such day, a year alone, a quarter, a day to come."""
    cells = ("05/6/21", "31/4/2021", "2021", "quý I/2021", "20/5/2031")
    simple(book, "Ngày tham mưu", "advised", *cells)


@refused("“Cột không có”", "--map", map='[columns]\n"Cột không có" = "note"\n')
def map_of_a_column_that_is_not_there(book: Book) -> None:
    """A slip of the pen in a map is no silence."""
    simple(book)


@refused("cột K", "--map", map='[columns]\n"K" = "advised_on"\n')
def map_of_a_letter_beyond_the_list(book: Book) -> None:
    """The same of a letter."""
    simple(book)


@refused("Người tố cáo", "không bao giờ nhập", map='[columns]\n"Người tố cáo" = "source"\n')
def map_of_an_informant(book: Book) -> None:
    """Not by a map either."""
    simple(book, "Người tố cáo", "-", "Hoàng Thị Kín")


@office_list(
    tells=("Bị can", "không nhập"), silent=("Hoàng Thị Kín",), map='[columns]\n"F" = "people"\n'
)
def map_of_a_suspect_by_letter(book: Book) -> None:
    """Nor by the letter of the column: the rest is taken in."""
    simple(book, "Bị can", "-", "Hoàng Thị Kín")


@refused("“Chưa hiệu quả”", "dòng 2", "“Đang xử lý”", "“Cơ bản hiệu quả”")
def outcomes_that_say_something_else(book: Book) -> None:
    """“Chưa hiệu quả” is not “Hiệu quả”, nor “Không hiệu quả”."""
    page = book.page()
    page.heads(f"{HEADS} | Ngày kết thúc | Kết quả")
    for case, cell in zip(ALL, ("Chưa hiệu quả", "Đang xử lý", "Cơ bản hiệu quả"), strict=False):
        as_ = {"outcome": lambda _, cell=cell: cell}
        page.cases(f"{KEYS} resolved outcome", [case], as_=as_)


@refused("“Đơn vị khác phát hiện”", "“Có”", "“x”")
def initiatives_that_say_something_else(book: Book) -> None:
    """Found by others; a mark that says nothing of how."""
    simple(book, "Mức chủ động", "initiative", "Đơn vị khác phát hiện", "Có", "x")


@refused("“ít”", "“chưa rõ”")
def concern_that_says_something_else(book: Book) -> None:
    """Neither yes nor no."""
    simple(book, "Dư luận quan tâm", "concern", "ít", "chưa rõ")


@refused("“nt”", "dòng 3", options="--fill-down")
def nt_as_a_title(book: Book) -> None:
    """No case is called “nt”, and none has the title of the one above."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL[:1])
    page.cases(KEYS, ALL[1:2], as_={"title": lambda _: "nt"})


@refused("dòng 8", "dòng 9")
def cases_with_little_below_a_signature(book: Book) -> None:
    """A number, a title and a kind: no name under a signature, but cases that lack something."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL[:3])
    page.put(None, "Người lập biểu", None, "Trưởng phòng")
    page.put(None, "Trần Thị Thử", None, "Nguyễn Văn Mẫu")
    page.cases(KEYS, ALL[3:4])
    page.cases("stt title kind", ALL[4:])
    page.cases("stt title", [replace(ALL[0], title="Vụ việc thứ sáu ở xã Mẫu")])


@refused("dòng 2", "dòng 3")
def cases_over_the_heads(book: Book) -> None:
    """Two lists on one sheet, the first under heads that nobody knows: its cases are not passed over
    for the second, whose heads are known."""
    page = book.page()
    page.heads("TT | Nội dung | Hình thức | Nhóm | Phòng thực hiện")
    page.cases(KEYS, ALL[:2])
    page.put()
    page.heads(HEADS)
    page.cases(KEYS, ALL[2:])


RESULTS = ("Đã khởi tố, đang điều tra", "Tòa tuyên 7 năm tù", "Kỷ luật 2 đảng viên")


@refused("“Đã khởi tố, đang điều tra”", "dòng 2", "dòng 4")
def results_in_words(book: Book) -> None:
    """“Kết quả” as a sentence says nothing of whether it was effective."""
    simple(book, "Kết quả", "-", *RESULTS)


@office_list(map='[columns]\n"Kết quả" = "note"\n', lead=("“Tòa tuyên 7 năm tù”",))
def results_in_words_as_a_note(book: Book) -> None:
    """The same with a map that says what the column is."""
    simple(book, "Kết quả", "-", *RESULTS)
    for case, text in zip(book.pages[0].expected, RESULTS, strict=False):
        case["note"] = text


@refused("“NC, PCTN”", "dòng 2")
def two_departments_that_lead(book: Book) -> None:
    """Which of them leads is not guessed."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL[:1], as_={"unit": lambda _: "NC, PCTN"})


@refused("“Hạn chế”")
def secrecy_in_other_words(book: Book) -> None:
    """No degree of secrecy is guessed, nor left out."""
    simple(book, "Độ mật", "-", "Hạn chế")


@refused("15 chữ số", "dòng 2")
def codes_of_sixteen_digits(book: Book) -> None:
    """Excel has changed their last digits."""
    page = book.page()
    page.heads(f"Mã | {HEADS}")
    page.cases(f"- {KEYS}", ALL[:1], as_={"-": lambda _: 2021000000000012})
    page.cases(f"- {KEYS}", ALL[1:2], as_={"-": lambda _: 7})


@refused("dòng 2", "dòng 3", "mất chữ")
def letters_lost(book: Book) -> None:
    """“V? vi?c” and U+FFFD: the file has been saved without Vietnamese letters."""
    page = book.page()
    page.heads(HEADS)
    lost = ("V? vi?c chi sai ch? ?? t?i xã M?u", "V\ufffd án tham ô tài s\ufffdn")
    for case, title in zip(ALL, lost, strict=False):
        page.cases(KEYS, [case], as_={"title": lambda _, title=title: title})


@refused("người", "dòng 2")
def names_that_are_none(book: Book) -> None:
    """One part that is no name refuses the whole cell."""
    simple(book, "Cán bộ", "people", "Nguyễn Văn Mẫu, phòng 2 cử 3 người")


@refused(
    *("dòng 2", "--allow-retitle", "Vụ việc cũ ở nơi khác"),
    options="--on-duplicate update",
    before=(
        "add-case|--code|001|--title|Vụ việc cũ ở nơi khác|--kind|vu_viec|--field|khac|--unit|VP",
    ),
)
def the_same_code_of_another_office(book: Book) -> None:
    """Two offices both count from 001: an update would turn one case into another."""
    page = book.page()
    page.heads(f"Mã | {HEADS}")
    page.cases(f"- {KEYS}", ALL[:1], as_={"-": lambda _: "001"})


@office_list(
    "--on-duplicate update --allow-retitle",
    before=(
        "add-case|--code|001|--title|Vụ việc cũ ở nơi khác|--kind|vu_viec|--field|khac|--unit|VP",
    ),
)
def the_same_code_retitled_on_purpose(book: Book) -> None:
    """Since the person says so."""
    page = book.page()
    page.heads(f"Mã | {HEADS}")
    page.cases(f"- {KEYS}", ALL[:1], as_={"-": lambda _: "001"})


@refused("(mật – xem bản giấy)")
def placeholder_of_a_secret(book: Book) -> None:
    """What stands for a secret in an export is no title."""
    page = book.page()
    page.heads(HEADS)
    page.cases(KEYS, ALL[:1], as_={"title": lambda _: "(mật – xem bản giấy)"})


@refused("Tên vụ án, vụ việc", "--guess")
def no_list_at_all(book: Book) -> None:
    """Numbers of something else: the refusal says what was looked for, and how to go on."""
    page = book.page()
    page.heads("Huyện | Số đơn | Đã xong")
    page.put("Mẫu", 12, 10)
