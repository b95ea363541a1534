"""The Word document and the page of a round are built from one list of parts, in the form of a
Party document (§6)."""

from __future__ import annotations

import itertools
import re
from datetime import date
from typing import Any

import pytest
from docx.oxml.ns import qn

from tests.cli.helpers import plan_file
from tests.cli.pages import figure_tables, page_of
from tests.cli.papers import NAME, fill_office, lines, parts_of, report_of, table_under
from tests.conftest import AddCase, Thidua
from thidua.render.report.frame import duration
from thidua.render.word.lines import split_at_hyphens

pytestmark = pytest.mark.slow  # a whole report for each

ACCOUNT = "kiem-thu"


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with a bit of everything."""
    return fill_office(office, add_case)


def heads_of(document: Any) -> list[str]:
    """Titles of parts, sections and appendices."""
    wanted = ("Heading 1", "Heading 2")
    return [" ".join(p.text.split()) for p in document.paragraphs if p.style.name in wanted]


@pytest.mark.parametrize("number", ["1", "2"])
def test_word_and_page_have_the_same_parts(worked: Thidua, number: str) -> None:
    """Letterhead, subject, opening, parts, sections, legal bases, appendices with their numbers,
    last sentence, signer."""
    document, page = report_of(worked, "--round", number), page_of(worked, "--round", number)
    said = lines(document)
    heads = [title.replace(": ", " ") for level, title in page.headings if level in (2, 3)]
    sections = [title for title in heads if re.match(r"(I|II|III)- |\d\. |PHỤ LỤC", title)]
    assert sections == heads_of(document)
    subject_ = said[said.index("BÁO CÁO") + 1]
    assert page.headings[0] == (1, f"BÁO CÁO {subject_}")
    opening = next(text for text in said if text.startswith("Thực hiện Kế hoạch"))
    for text in ("ĐẢNG CỘNG SẢN VIỆT NAM", opening, "Căn cứ pháp lý:", "Nơi nhận:", "TRƯỞNG BAN"):
        assert text in said
        assert text in page.text, text
    assert (
        said[-1].partition("; ")[2] in page.text
    )  # all but the time of day, at which each was drawn up
    placed = next(text for text in said if text.startswith("Nghệ An, ngày"))
    assert re.fullmatch("Nghệ An, ngày\u00a0+ tháng 01 năm 2026", placed)
    assert placed in page.text
    last = next(text for text in said if text.startswith("Trên đây"))
    assert last in page.text


@pytest.mark.parametrize("number", ["1", "2"])
def test_word_and_page_have_the_same_columns_and_marks(worked: Thidua, number: str) -> None:
    """The Ban's table has no column for what is registered; each row bears the same sign, name,
    figures and verdict in both."""
    document, page = report_of(worked, "--round", number), page_of(worked, "--round", number)
    found = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    heads = [head for head in found if head[0] == "Ký hiệu" and "Tỷ lệ" in head]
    tables = [table for table, _ in figure_tables(page)]
    assert [tables[0].titles, tables[1].titles] == heads
    assert set(heads[1]) - set(heads[0]) == {"Đăng ký"}
    shown = [row for row in table_under(document, *heads[0][:3]) if row[0][:1] in "AB"]
    assert [[row[0], *row[2:]] for row in shown] == [
        [row[0], *row[2:]] for table in tables for row in table.rows
    ]


@pytest.mark.parametrize("number", ["1", "2"])
def test_word_and_page_say_the_same_of_cases_people_and_totals(worked: Thidua, number: str) -> None:
    """What a case lacks, the unit of each member of the staff, the last part of the appendix with
    the codes of its three figures in one order."""
    document, page = report_of(worked, "--round", number), page_of(worked, "--round", number)
    (lacking,) = {text for text in lines(document) if "B, " in text and "thiếu số văn bản" in text}
    assert lacking.rpartition(": ")[2] in page.text
    named = [row[1:5] for row in table_under(document, "TT", "Họ và tên")[1:]]
    people = next(table for table in page.tables if table.caption.startswith("Cá nhân"))
    assert [row[:4] for row in people.rows] == named
    behind = table_under(document, "Ký hiệu", "Chỉ tiêu", "Thực hiện", "Các vụ")
    totals = behind[behind.index(["Tổng số"] * 4) + 1 :]
    titles = [title for _, title in page.headings]
    assert titles[titles.index("Tổng số") + 1 :][:3] == [row[1] for row in totals]
    places = ("tong-so-vu", "tong-cac-phong", "vu-da-ket-thuc")
    for place, row in zip(places, totals, strict=True):
        listed = page.sections[place].removeprefix(row[1])
        assert re.findall(r"\b[A-I]\b", listed) == re.findall(r"\b[A-I]\b", row[3])


def test_where_no_case_counts_nothing_is_said_of_those_that_count(office: Thidua) -> None:
    """That they have their documents, or name nobody, would be said of no case."""
    document, page = report_of(office, "--round", "2"), page_of(office, "--round", "2")
    for said in ("\n".join(lines(document)), page.text):
        assert said.count("Chưa có vụ nào được tính.") == 2
        assert "Các vụ được tính" not in said


def test_the_source_of_the_figures_gets_no_page_of_its_own(worked: Thidua) -> None:
    """Printed, the last lines of the page stay with what stands before them."""
    style = page_of(worked, "--round", "1").style.partition("@media print")[2]
    assert "break-before: avoid" in re.findall(r"\n  footer \{([^}]*)\}", style)[0]


@pytest.mark.parametrize("number", ["1", "2"])
def test_legal_bases_come_before_the_proposals_with_their_dates(
    worked: Thidua, number: str
) -> None:
    """Domain §5: the dated list of the round; §III names them before anyone is proposed, and no
    appendix repeats them."""
    said = lines(report_of(worked, "--round", number))
    at = said.index("Căn cứ pháp lý:")
    assert (
        said.index("III- ĐỀ XUẤT KHEN THƯỞNG")
        < at
        < said.index("1. Tập thể đạt mọi chỉ tiêu của đợt")
    )
    bases = said[at + 1 : at + 3]
    for base, ending in zip(bases, (";", "."), strict=True):
        assert re.search(
            r"ngày \d{1,2}/\d{1,2}/\d{4}.* \(có hiệu lực từ \d\d/\d{1,2}/\d{4}\)"
            + re.escape(ending)
            + "$",
            base,
        )
    assert sum("có hiệu lực từ" in text for text in said) == 2
    page = page_of(worked, "--round", number).text
    assert page.index("III- ĐỀ XUẤT") < page.index(bases[0][2:-1]) < page.index("1. Tập thể đạt")


def test_a_plan_without_legal_bases_names_none(thidua: Thidua) -> None:
    """Never invented: the words that lead to them are left out, too."""
    source = plan_file(thidua.file.parent).read_text("utf-8")
    bare = re.sub(r'\[\[rounds\.legal_bases\]\]\ntitle = ".*"\neffective_on = .*\n', "", source)
    (thidua.file.parent / "tran.toml").write_text(bare, "utf-8")
    thidua.ok("init", "--plan", str(thidua.file.parent / "tran.toml"))
    assert not [
        text for text in lines(report_of(thidua, "--round", "1")) if "Căn cứ pháp lý" in text
    ]
    assert "Căn cứ pháp lý" not in page_of(thidua, "--round", "1").text


def test_times_log_head_and_account_stand_once_at_the_end(worked: Thidua) -> None:
    """Not at the foot of every page, not at the head: after the last appendix."""
    worked.ok("close-round", "1")
    said = lines(report_of(worked, "--round", "1"))
    head = worked.ok("log", "--head").out.split()[0]
    for words in (ACCOUNT, "Số liệu lập lúc", "ĐÃ CHỐT SỐ LIỆU"):
        assert [text for text in said if words in text] == said[-1:], words
    assert re.search(r"\bmục( nhật ký số)? \d+\b", said[-1])
    assert head.isdigit()
    assert any("Số liệu đã chốt ngày 20/01/2026." in text for text in said[:20])
    document = parts_of(worked.file.parent / NAME)
    assert ACCOUNT not in "".join(
        text for part, text in document.items() if part != "word/document.xml"
    )
    page = page_of(worked, "--round", "1").text
    for words in (ACCOUNT, "Số liệu lập lúc"):
        assert page.count(words) == 1
        assert page.index("PHỤ LỤC 2") < page.index(words)


def test_an_appendix_without_content_is_left_out_and_the_others_are_numbered(
    worked: Thidua,
) -> None:
    """Nothing has moved since the closing: no appendix of that, until something has."""
    worked.ok("close-round", "1")

    def appendices() -> list[str]:
        return [
            head
            for head in heads_of(report_of(worked, "--round", "1"))
            if head.startswith("PHỤ LỤC")
        ]

    both = [
        "PHỤ LỤC 1 CÁC VỤ ĐƯỢC TÍNH, THEO ĐƠN VỊ CHỦ TRÌ",
        "PHỤ LỤC 2 CÁC VỤ ĐỨNG SAU MỖI CON SỐ",
    ]
    assert appendices() == both
    assert "Từ khi chốt, không con số nào thay đổi." in lines(report_of(worked, "--round", "1"))[-1]
    worked.ok("void-case", "A", "--reason", "thử")
    assert appendices() == [*both, "PHỤ LỤC 3 THAY ĐỔI SAU KHI CHỐT SỐ LIỆU"]


def test_a_lone_appendix_has_no_number(office: Thidua, add_case: AddCase) -> None:
    """A problem that ended effectively counts for no target: only the list behind the growth is
    left."""
    add_case(code="V", kind="van_de")
    heads = [
        head for head in heads_of(report_of(office, "--round", "2")) if head.startswith("PHỤ LỤC")
    ]
    assert heads == ["PHỤ LỤC CÁC VỤ ĐỨNG SAU MỖI CON SỐ"]
    assert table_under(
        report_of(office, "--round", "2"), "Ký hiệu", "Chỉ tiêu", "Thực hiện", "Các vụ"
    )[-1][2:] == ["1", "V"]


def test_the_cases_behind_each_figure_are_in_the_word_document_too(worked: Thidua) -> None:
    """As in ``review --cases``: the number and the codes of every figure; a zero says that there is
    none."""
    rows = table_under(
        report_of(worked, "--round", "2"), "Ký hiệu", "Chỉ tiêu", "Thực hiện", "Các vụ"
    )[1:]
    review = worked.ok("review", "--round", "2", "--cases", "--format", "json").json
    every = [*review["organisation"], *(row for unit in review["units"] for row in unit["targets"])]
    found = [row for row in rows if row[0] in ("A1", "A2", "A3", "B1", "B2")]
    assert [row[1:] for row in found] == [
        [row["name"], str(row["actual"]), ", ".join(row["cases"]) or "không có"] for row in every
    ]
    assert [row[0] for row in found] == ["A1", "A2", "A3", "B1", "B2", "B1", "B2"]


def empty(paragraph: Any) -> bool:
    """Whether a paragraph shows nothing: no letters, no line to write on."""
    return not paragraph.xpath(".//w:t | .//w:tab | .//w:drawing | .//w:noBreakHyphen")


@pytest.mark.parametrize("number", ["1", "2"])
def test_no_page_can_be_blank(worked: Thidua, number: str) -> None:
    """Between a table and the next appendix stands nothing that could get a page of its own, nor at
    the very end; the last line stays on the page of the table before it."""
    worked.ok("close-round", number)
    worked.ok("void-case", "A", "--reason", "thử")
    for words in ((), ("--live",)):
        body = report_of(worked, "--round", number, *words).element.body
        blocks = [block for block in body if block.tag in (qn("w:p"), qn("w:tbl"))]
        lonely = [
            before
            for before, after in itertools.pairwise(blocks)
            if empty_after_table(before, after)
        ]
        assert lonely == []
        assert not empty(blocks[-1])
        if blocks[-2].tag == qn("w:tbl"):
            kept = blocks[-2].findall(qn("w:tr"))[-1].xpath(".//w:p[not(w:pPr/w:keepNext)]")
            assert kept == []


def empty_after_table(before: Any, after: Any) -> bool:
    """A spacer behind a table, or an empty paragraph before one that begins a page."""
    breaks = after.tag == qn("w:p") and bool(after.xpath("./w:pPr/w:pageBreakBefore"))
    if before.tag == qn("w:tbl"):
        return after.tag == qn("w:p") and empty(after)
    return breaks and empty(before)


def test_codes_and_numbers_do_not_break_at_their_hyphen(office: Thidua, add_case: AddCase) -> None:
    """Word's own non-breaking hyphen: who reads or copies the text still gets a plain one."""
    add_case(code="2021-004", advice_doc="214-CV/BNCTU", result_doc="27-QĐ/UBKTHU – bản sao")
    document = report_of(office, "--round", "2")
    whole = "".join(parts_of(office.file.parent / NAME).values())
    for torn in ("2021-004", "214-CV", "27-QĐ", "06-KH/BNCTU", "15-KH/BNCTW", "-BC/BNCTU"):
        assert torn not in re.sub(r"<dc:title>.*?</dc:title>", "", whole), torn
    assert "\u2011" not in whole
    (row,) = [row for row in table_under(document, "TT", "Mã") if row[0] == "1"]
    assert row[1] == "2021-004"
    assert "Kết thúc 01/10/2022: 27-QĐ/UBKTHU – bản sao" in row[4].split("\n")
    page = page_of(office, "--round", "2")
    assert '<span class="code">214-CV/BNCTU</span>' in page.source
    assert ".code { white-space: nowrap; }" in page.style
    assert "\u2011" not in page.source


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("06-KH/BNCTU", ["06", "KH/BNCTU"]),
        ("Số 1-2-3.", ["Số 1", "2", "3."]),
        ("- đầu dòng", ["- đầu dòng"]),
        ("I- KẾT QUẢ", ["I- KẾT QUẢ"]),
        ("-----", ["-----"]),
        ("a - b", ["a - b"]),
        ("x" * 20 + "-" + "y" * 20, ["x" * 20 + "-" + "y" * 20]),
    ],
)
def test_which_hyphens_are_kept(text: str, pieces: list[str]) -> None:
    """Those inside a code; none that is a dash, a bullet or a rule, and none of a word too long for
    a column."""
    assert split_at_hyphens(text) == pieces


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2021, 1, 1), (2023, 11, 30), "03 năm"),
        ((2021, 1, 1), (2025, 11, 30), "05 năm"),
        ((2021, 1, 1), (2025, 12, 31), "05 năm"),
        ((2021, 1, 1), (2024, 1, 31), "03 năm"),
        ((2021, 1, 1), (2022, 6, 30), "01 năm 06 tháng"),
        ((2024, 1, 1), (2024, 6, 30), "06 tháng"),
        ((2024, 1, 1), (2024, 10, 31), "10 tháng"),
        ((2024, 1, 1), (2024, 11, 30), "01 năm"),
        ((2021, 6, 15), (2024, 6, 14), "03 năm"),
        ((2024, 1, 1), (2024, 1, 31), "01 tháng"),
        ((2024, 5, 3), (2024, 5, 9), "01 tháng"),
        ((2026, 1, 1), (2035, 12, 31), "10 năm"),
    ],
)
def test_how_long_a_review_looks_back(
    start: tuple[int, int, int], end: tuple[int, int, int], words: str
) -> None:
    """Seed (d), (e): "trong 03 năm" for a review held in the third year; computed from the window,
    never fixed."""
    assert duration(date(*start), date(*end)) == words


def test_the_subject_says_the_years(worked: Thidua) -> None:
    """The final review names its years; a day in place of the cut-off counts."""

    def subject_of(*words: str) -> str:
        said = lines(report_of(worked, *words))
        return said[said.index("BÁO CÁO") + 1].partition(" thực hiện ")[0]

    assert subject_of("--round", "1") == "sơ kết 03 năm"
    assert subject_of("--round", "2") == "tổng kết 05 năm (2021 – 2025)"
    assert subject_of("--round", "1", "--as-of", "30/6/2022") == "sơ kết 01 năm 06 tháng"


def test_a_plan_without_units_with_targets_says_so(thidua: Thidua) -> None:
    """In both, in the section where their results would stand."""
    source = plan_file(thidua.file.parent).read_text("utf-8").replace("has_targets = false\n", "")
    bare = re.sub(r"(\[\[units\]\]\n)", r"\1has_targets = false\n", source)
    (thidua.file.parent / "tran.toml").write_text(bare, "utf-8")
    thidua.ok("init", "--plan", str(thidua.file.parent / "tran.toml"))
    words = "Không có đơn vị nào được giao chỉ tiêu trong thời gian này."
    said = lines(report_of(thidua, "--round", "2"))
    assert (
        said.index("3. Kết quả của các đơn vị")
        < said.index(words)
        < said.index("4. Diễn biến và cơ cấu")
    )
    assert words in page_of(thidua, "--round", "2").text


def test_a_report_draws_nothing_in_letters_and_has_the_groups_as_tables(
    office: Thidua, add_case: AddCase
) -> None:
    """The narrative finds there how many cases of which field, kind, year, and who directed."""
    add_case(code="A")
    add_case(code="B", kind="vu_viec")
    document = report_of(office, "--round", "2")
    assert "█" not in "".join(lines(document))
    tables = {
        table.rows[0].cells[0].text: [[cell.text for cell in row.cells] for row in table.rows[1:]]
        for table in document.tables
        if table.rows[0].cells[0].text == "Nhóm"
    }
    assert tables
    said = lines(document)
    for title in ("Các vụ được tính, theo lĩnh vực", "Các vụ được tính, theo loại"):
        assert title in said
    by = office.ok("review", "--round", "2", "--by", "kind", "--format", "json").json["by"]
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert by["groups"]
    for group in by["groups"]:
        assert [group["name"], str(group["cases"])] in rows


def test_an_exemplar_has_a_page(office: Thidua, add_case: AddCase) -> None:
    """With what is recorded, and room for what a person writes; none where there is none."""
    add_case(code="A")
    assert "ĐIỂN HÌNH TIÊN TIẾN" not in lines(report_of(office, "--round", "2", name="a.docx"))
    story = ("--unit", "NC", "--story", "Đối chiếu từng quý.", "--spread", "Các phòng")
    office.ok("exemplar", "add", "Rà soát theo nhóm", *story)
    document = report_of(office, "--round", "2", name="b.docx")
    said = lines(document)
    page = said[said.index("ĐIỂN HÌNH TIÊN TIẾN") :]
    assert page[1] == "Rà soát theo nhóm"
    assert "Cách làm, kết quả: Đối chiếu từng quý." in page
    assert any(line.startswith("Bài học rút ra: …") for line in page)
    head = next(p for p in document.paragraphs if p.text == "ĐIỂN HÌNH TIÊN TIẾN")
    assert head.paragraph_format.page_break_before
