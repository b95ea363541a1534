"""Habits of cells: number and day in one, several names, line breaks, marks for yes and for
nothing."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

from tests.exchange.lists.book import Book
from tests.exchange.lists.content import ALL, NC, PCTN, Case, both
from tests.exchange.lists.registry import office_list

HEADS = "STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì"
KEYS = "stt title kind field unit"


def documents(book: Book, form: str) -> None:
    """A list whose documents are written so, day and all."""
    page = book.page()
    page.heads(f"{HEADS} | Văn bản tham mưu | Văn bản chỉ đạo")
    forms = {
        "advice": lambda c: both(c.advice_doc, c.advised_on, form),
        "directive": lambda c: both(c.directive_doc, c.directed_on, form),
    }
    page.cases(f"{KEYS} advice directive", ALL, as_=forms)


@office_list(tells=("tách",))
def number_and_day(book: Book) -> None:
    """“Số 12-BC/BNCTU ngày 05/03/2021”."""
    documents(book, "Số {} ngày {:%d/%m/%Y}")


@office_list()
def number_comma_day(book: Book) -> None:
    """“12-BC/BNCTU, 05/03/2021”."""
    documents(book, "{}, {:%d/%m/%Y}")


@office_list(file="csv")
def day_and_number(book: Book) -> None:
    """“ngày 05/03/2021 số 12-BC/BNCTU”."""
    documents(book, "ngày {1:%d/%m/%Y} số {0}")


@office_list(file="xlsxwriter")
def number_and_day_on_two_lines(book: Book) -> None:
    """“Số: 12-BC/BNCTU”, Alt+Enter, “Ngày 05.03.2021”."""
    documents(book, "Số: {}\nNgày {:%d.%m.%Y}")


@office_list()
def number_and_day_in_words(book: Book) -> None:
    """“12-BC/BNCTU ngày 05 tháng 03 năm 2021”."""
    documents(book, "{} ngày {:%d tháng %m năm %Y}")


@office_list()
def number_and_day_in_brackets(book: Book) -> None:
    """“12-BC/BNCTU (05/03/2021)”."""
    documents(book, "{} ({:%d/%m/%Y})")


@office_list()
def day_of_its_own_beside_a_number(book: Book) -> None:
    """A result is “08/2022/HS-ST”, which holds no day; the day has a column."""
    page = book.page()
    page.heads(f"{HEADS} | Văn bản kết quả | Ngày kết thúc | Kết quả")
    page.cases(f"{KEYS} result_doc resolved outcome", ALL)


def names(book: Book, *forms: str) -> None:
    """A list of cases of two people each, the first as ``forms`` write them."""
    page = book.page()
    page.heads(f"{HEADS} | Cán bộ tham gia")
    for form in forms:
        case = replace(NC[0], title=f"Vụ việc thứ {form.encode().hex()}")
        page.cases(f"{KEYS} people", [case], as_={"people": lambda c, f=form: f.format(*c.people)})


@office_list()
def names_by_comma_and_slash(book: Book) -> None:
    """Parted by a comma, a semicolon, a slash, “và”."""
    names(book, "{}, {}", "{}; {}", "{} / {}", "{} và {}")


@office_list()
def names_on_lines(book: Book) -> None:
    """Each on a line, bare, with dashes, numbered."""
    names(book, "{}\n{}", "- {}\n- {}", "1. {}\n2. {}", "1. {} 2. {}")


@office_list()
def names_with_titles(book: Book) -> None:
    """“đ/c”, “Đồng chí”, “ông”, “bà” before them, a post in brackets behind."""
    names(book, "đ/c {}, đ/c {}", "Đồng chí {} và đồng chí {}", "Ông {} (Phó phòng), bà {}")


def _broken(text: str, every: int = 3) -> str:
    words = text.split()
    lines = [" ".join(words[i : i + every]) for i in range(0, len(words), every)]
    return "\n".join(lines)


@office_list()
def line_breaks_everywhere(book: Book) -> None:
    """Alt+Enter in titles, kinds, fields, sources: one line each in the file; notes keep theirs."""
    page = book.page()
    page.heads(
        "STT | Tên vụ án,\nvụ việc | Loại | Lĩnh vực | Đơn vị\nchủ trì | Nguồn phát hiện | Ghi chú"
    )
    forms = {
        "title": lambda c: _broken(c.title),
        "kind": lambda c: (
            "Vụ\nán" if c.kind == "vu_an" else {"vu_viec": "vụ\nviệc"}.get(c.kind, "Vấn đề")
        ),
        "field": lambda c: "Tham\nnhũng" if c.field == "tham_nhung" else c.field,
        "unit": lambda c: f"{c.lead_unit}\n",
        "source": lambda c: _broken(c.source or "", 2) or None,
    }
    cases = [replace(c, note="Dòng một\nDòng hai") for c in ALL]
    page.cases(f"{KEYS} source note", cases, as_=forms)


@office_list(file="csv")
def invisible_letters(book: Book) -> None:
    """Spaces of no width, soft hyphens, a mark of the byte order, accents apart (NFD)."""
    page = book.page()
    page.heads("STT | \u200bTên vụ án, vụ việc | Loại\ufeff | Lĩnh vực | Đơn vị chủ trì")
    forms = {
        "title": lambda c: normalize("NFD", c.title).replace(" ", " \u200b", 2),
        "kind": lambda c: f"{'Vụ án' if c.kind == 'vu_an' else c.kind}\u200b",
        "unit": lambda c: f"\ufeff{c.lead_unit}\u00ad",
    }
    page.cases(KEYS, ALL, as_=forms)


@office_list()
def look_alike_letters(book: Book) -> None:
    """Codes of departments with Cyrillic letters, a Đ of Iceland."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Ðơn vị chủ trì")
    forms = {"unit": lambda c: {"NC": "N\u0421", "PCTN": "\u0420CTN"}[c.lead_unit]}
    page.cases(KEYS, ALL, as_=forms)


@office_list()
def words_as_people_write_them(book: Book) -> None:
    """Capitals, no accents, code names, outer spaces, a full stop."""
    page = book.page()
    page.heads(HEADS)
    kinds = {"vu_an": "VỤ ÁN ", "vu_viec": "vu viec", "van_de": "van-de"}
    forms = {
        "kind": lambda c: kinds[c.kind],
        "unit": lambda c: "phòng theo dõi công tác NỘI CHÍNH" if c in NC else "pctn",
    }
    page.cases(KEYS, ALL, as_=forms)


@office_list(tells=("coi là để trống",))
def nothing_where_a_document_should_be(book: Book) -> None:
    """“chưa có”, “-”, “?”, “…”, “không”: no document."""
    page = book.page()
    page.heads(f"{HEADS} | Văn bản tham mưu | Ngày tham mưu")
    for case, mark in zip(ALL, ("chưa có", "-", "?", "…", "Không"), strict=True):
        page.cases(
            f"{KEYS} advice_doc advised",
            [case],
            as_={"advice_doc": lambda _, mark=mark: mark},
        )
        page.expected[-1]["advice_doc"] = None


@office_list()
def ticks(book: Book) -> None:
    """✓ √ v + x as yes, “không” and 0 as no, blank as not known."""
    page = book.page()
    page.heads(f"{HEADS} | Dư luận quan tâm")
    marks = (*"✓√vV+xX☑", "có", 1, "không", 0, None)
    for place, mark in enumerate(marks):
        meant = None if mark is None else mark not in ("không", 0)
        case: Case = replace(NC[0], title=f"Vụ việc thứ {place}", public_concern=meant)
        page.cases(f"{KEYS} concern", [case], as_={"concern": lambda _, mark=mark: mark})


@office_list()
def titles_that_begin_like_totals(book: Book) -> None:
    """“Tổng kho …”, “Trưởng phòng …”, “Cộng đồng …”: cases all the same, the first and the last."""
    page = book.page()
    page.heads(HEADS)
    words = ("Tổng kho Mẫu thất thoát", "Trưởng phòng X nhận hối lộ", "Cộng đồng dân cư khiếu nại")
    cases = [replace(PCTN[0], title=title) for title in (*words, "Người lập biểu khai khống")]
    page.cases(KEYS, cases)


@office_list()
def codes_as_text_and_as_numbers(book: Book) -> None:
    """“Mã” with leading zeros, a number cell, a slash: kept to the letter."""
    page = book.page()
    page.heads("Mã | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì")
    for code, case in zip(("001", "002", 7, "2023/VV-1", "A-5"), ALL, strict=True):
        page.cases("- title kind field unit", [case], as_={"-": lambda _, code=code: code})
        page.codes.append(str(code))


@office_list()
def formulas_beside_the_cases(book: Book) -> None:
    """STT worked out, a sum under the list, an error in a column that is none of ours."""
    page = book.page()
    page.heads("STT | Tên vụ án, vụ việc | Loại | Lĩnh vực | Đơn vị chủ trì | Số ngày")
    as_ = {"-": lambda _: "=NA()"}
    for row in page.cases("- title kind field unit -", ALL, as_=as_):
        page.grid[row - 1][0] = "=ROW()-1"
    page.aside("Tổng cộng", None, None, None, 5, why="tổng")


@office_list()
def degrees_of_secrecy(book: Book) -> None:
    """As they stand on the papers; blank is none."""
    page = book.page()
    page.heads(f"{HEADS} | Độ mật")
    words = {"khong": ("Không", ""), "mat": ("Mật", "MẬT"), "toi_mat": ("Tối mật",)}
    for degree, texts in words.items():
        for text in texts:
            case = replace(NC[0], title=f"Vụ việc thứ {len(page.grid)}")
            page.cases(f"{KEYS} -", [case], as_={"-": lambda _, text=text: text})
            page.expected[-1]["classification"] = degree
