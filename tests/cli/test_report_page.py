"""``thidua report -o FILE.html``: the page read back, its figures those of the review."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from collections import Counter
from datetime import date
from typing import Any

import pytest

from tests import posix
from tests.cli.helpers import NC, VERDICT_WORDS, digest, plan_file, review_of
from tests.cli.pages import Page, figure_tables, page_of
from tests.conftest import AddCase, Thidua
from thidua.clock import Origin
from thidua.domain.commendation import Commendation, Exemplar
from thidua.session import Session
from thidua.store import commendations
from thidua.store.journal import changing

NBSP = "\u00a0"


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """Every kind of verdict, a case without evidence, a joint case, one outside the window; staff
    of both roles."""
    office.ok("person", "add", "Lê Thị Lãnh", "--unit", "NC", "--role", "lanh-dao")
    add_case(
        code="A",
        person=["Trần Thị Mẫu", "Lê Thị Lãnh"],
        detected="2022-01-05",
        directed="2022-04-01",
    )
    add_case(code="B", result_doc=None, person="Trần Thị Mẫu")
    add_case(code="C", field="an_ninh_trat_tu", initiative="tham_muu", **{"with": "PCTN"})
    add_case(code="D", unit="PCTN", resolved="2024-05-01")
    add_case(code="E", unit="VP", field="kinh_te", initiative=None, public_concern=None)
    add_case(code="F", resolved="2025-12-20")
    for code in ("G", "H", "I"):
        add_case(code=code)
    office.ok("register", "NC", "tham-nhung=6", "antt=2")
    return office


def rows_of(review: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The rows of a review by table: of the Ban, then of each unit."""
    return [review["organisation"], *(u["targets"] for u in review["units"])]


def as_shown(number: float | None) -> str:
    """A number of at most three digits; a dash where there is none."""
    return "–" if number is None else str(number)


@pytest.mark.parametrize("number", [1, 2])
def test_the_figures_are_those_of_the_review(worked: Thidua, number: int) -> None:
    """Every row of both scopes in its table; the verdict as a word; what is not required never a
    number."""
    page, review = page_of(worked, "--round", str(number)), review_of(worked, number)
    tables = figure_tables(page)
    assert [len(rows) for _, rows in tables] == [3, 2, 2]
    for (_, shown), expected in zip(tables, rows_of(review), strict=True):
        for cells, row in zip(shown, expected, strict=True):
            assert cells["Chỉ tiêu"].startswith(row["name"])
            assert cells["Tối thiểu"] == as_shown(row["minimum"])
            assert cells["Phải đạt"] == as_shown(row["required"])
            assert cells["Thực hiện"] == str(row["actual"])
            assert cells["Còn thiếu"] == as_shown(row["remaining"])
            percent = row["percent"]
            assert cells["Tỷ lệ"] == (
                "–" if percent is None else f"{percent:.1f}%".replace(".", ",")
            )
            assert cells["Thiếu minh chứng"] == str(row["without_evidence"])
            assert cells["Kết quả"] == VERDICT_WORDS[row["verdict"]]
            if "Đăng ký" in cells:
                absent = "–" if row["required"] is None else "chưa đăng ký"
                assert cells["Đăng ký"] == (
                    absent if row["registered"] is None else str(row["registered"])
                )
            if "final_minimum" in row:
                assert cells["Chỉ tiêu"].endswith(
                    f"mức tổng kết: {row['actual']}/{row['final_minimum']}"
                )
    totals = next(table for table in page.tables if table.caption == "Tổng số vụ, số lượt")
    assert [row[1] for row in totals.rows] == [
        str(review["totals"][key]) for key in ("cases", "unit_cases", "credits")
    ]


@pytest.mark.parametrize("number", [1, 2])
def test_every_figure_leads_to_the_cases_behind_it(worked: Thidua, number: int) -> None:
    """Each number of the tables but zero is a link to a list that names just those cases; each code
    there leads to its record."""
    page, review = page_of(worked, "--round", str(number)), review_of(worked, number, "--cases")
    records = {
        row[0]: place
        for table in page.tables
        for row, place in zip(table.rows, table.ids, strict=True)
        if place
    }
    for (table, shown), expected in zip(figure_tables(page), rows_of(review), strict=True):
        for cells, links, row in zip(shown, table.links, expected, strict=True):
            places = {place for found in links for place in found}
            assert len(places) == 1
            for title, found in zip(table.titles[2:-1], links[2:-1], strict=True):
                assert bool(found) is (cells[title][0] in "123456789"), (title, cells)
            listed = page.sections[places.pop()]
            assert re.findall(r"^([A-I]) – ", listed, re.M) == row["cases"]
    counted = sorted({code for rows in rows_of(review) for row in rows for code in row["cases"]})
    assert set(counted) <= set(records)
    assert re.findall(r"\b[A-I]\b", page.sections["tong-so-vu"].partition("chỉ tiêu")[2]) == counted
    assert page.sections["tong-cac-phong"].count("(NC)") + page.sections["tong-cac-phong"].count(
        "(PCTN)"
    ) == len(
        {
            (u["unit"], code)
            for u in review["units"]
            for row in u["targets"]
            for code in row["cases"]
        }
    )


def check_soundness(page: Page) -> None:
    """What holds for every page."""
    assert page.faults == []
    ids = page.attributes("id")
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    hrefs = page.attributes("href")
    assert hrefs
    assert all(href.startswith("#") for href in hrefs)
    assert {href[1:] for href in hrefs} <= set(ids)
    assert {
        word for name in ("aria-labelledby", "aria-describedby") for word in page.attributes(name)
    } <= set(ids)
    names = {tag for tag, _ in page.tags}
    assert not names & {
        "link",
        "img",
        "iframe",
        "object",
        "embed",
        "base",
        "form",
        "input",
        "foreignobject",
    }
    assert [found for tag, found in page.tags if tag == "script"] == [{}]
    attributes = {name for _, found in page.tags for name in found}
    assert not [
        name
        for name in attributes
        if name.startswith("on") or name in ("src", "srcset", "style", "xlink:href")
    ]
    assert not re.search(r"url\(|@import|://", page.style)
    assert not re.search(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]", page.source
    )
    levels = [level for level, _ in page.headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    for table in page.tables:
        assert table.caption
        assert all(len(row) == len(table.titles) for row in table.rows)
    scopes = Counter(found.get("scope") for tag, found in page.tags if tag == "th")
    assert set(scopes) == {"col", "row"}


@pytest.mark.parametrize("number", [1, 2])
def test_the_page_is_sound_and_self_contained(worked: Thidua, number: int) -> None:
    """Every link has its target, nothing comes from elsewhere, nothing can run; headings and tables
    are in order."""
    page = page_of(worked, "--round", str(number))
    check_soundness(page)
    assert page.tags[0] == ("html", {"lang": "vi"})
    assert ("a", {"class": "skip", "href": "#noi-dung"}) in page.tags
    assert "//" not in page.source.replace("</", "")


def hash_of(text: str) -> str:
    """As a policy names what it lets in."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_the_policy_lets_only_the_page_s_own_style_and_script_in(worked: Thidua) -> None:
    """``default-src 'none'``; the hashes are those of the one style sheet and the one script, as
    they stand in the file. The script writes text only."""
    page = page_of(worked, "--round", "2")
    assert page.meta("Content-Security-Policy") == (
        f"default-src 'none'; style-src {hash_of(page.style)}; script-src {hash_of(page.script)};"
        " base-uri 'none'; form-action 'none'"
    )
    assert [tag for tag, _ in page.tags].count("style") == 1
    assert page.source.index("Content-Security-Policy") < page.source.index("<style>")
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|eval|fetch|document\.write", page.script
    )


def test_the_cases_are_marked_for_the_script_and_there_without_it(worked: Thidua) -> None:
    """Each row says its unit, field and kind in words; no row is hidden, what narrows them is."""
    page = page_of(worked, "--round", "2")
    rows = {
        found["id"]: (found["data-unit"], found["data-field"], found["data-kind"])
        for tag, found in page.tags
        if tag == "tr" and "data-unit" in found
    }
    assert set(rows) == {found for found in page.attributes("id") if found.startswith("vu-")} - {
        "vu-da-ket-thuc"
    }
    assert set(rows.values()) >= {
        ("Phòng Theo dõi công tác nội chính (NC)", "Tham nhũng", "Vụ án"),
        ("Văn phòng (VP)", "Kinh tế", "Vụ án"),
    }
    assert [(tag, found["id"]) for tag, found in page.tags if "hidden" in found] == [
        ("div", "loc-vu")
    ]


def test_the_page_is_laid_out_for_screens_and_paper(worked: Thidua) -> None:
    """Both colour schemes, a narrow screen, A4 with repeated table heads and whole rows."""
    style = page_of(worked, "--round", "2").style
    for part in (
        "prefers-color-scheme: dark",
        "@media print",
        "size: A4",
        "table-header-group",
        ":focus-visible",
        "max-width: 44rem",
    ):
        assert part in style
    assert re.search(r"tr, [^}]*break-inside: avoid", style)


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "[bold]đậm[/bold]",
    "=1+1",
    "&lt;b&gt;",
    "a\u202eb\u200bc",
    "]]></svg></style>",
    "'; default-src *",
]


def test_hostile_text_stays_text(office: Thidua, add_case: AddCase) -> None:
    """In titles, documents, codes, staff, names of units, targets and the plan: shown as written,
    nothing acts."""
    for number, title in enumerate(HOSTILE):
        add_case(title=title, result_doc=title, code=f'{number}"><i>', person=f"<u>{number}</u>")
    office.ok("unit", "edit", "NC", "--name", "<script>NC</script>")
    office.ok("unit", "add", "<b>", "'\"><svg onload=x>")
    file = plan_file(
        office.file.parent,
        ('name = "Vụ án, vụ việc tham nhũng"', "name = '</title><script>\"'"),
        ('place = "Nghệ An"', 'place = "<i>nơi</i>"'),
        ('name = "Tham nhũng"', 'name = "<i>lĩnh vực</i>"'),
    )
    office.ok("plan", "update", str(file), "--reason", "thử")
    page = page_of(office, "--round", "2")
    check_soundness(page)
    assert not {tag for tag, _ in page.tags} & {"i", "u", "b"}
    for title in HOSTILE:
        shown = title.replace("\u202e", "\ufffd").replace("\u200b", "\ufffd")
        assert page.text.count(shown) >= 2, title
    for name in (
        "<script>NC</script>",
        "'\"><svg onload=x>",
        '</title><script>"',
        "<i>nơi</i>",
        "<u>0</u>",
        '0"><i>',
    ):
        assert name in page.text, name


def test_classified_texts_are_nowhere(office: Thidua, add_case: AddCase) -> None:
    """Domain §7: counted and shown by code; the placeholder stands for title and documents."""
    secret = {
        "title": "TUYETDOI1",
        "note": "TUYETDOI2",
        "source": "TUYETDOI3",
        "directive_doc": "TUYETDOI6",
    }
    add_case(
        code="M",
        classification="mat",
        advice_doc="TUYETDOI4",
        result_doc="TUYETDOI5",
        directed="2022-04-01",
        **secret,
    )
    for words in ((), ("--as-of", "2025-12-31")):
        page = page_of(office, "--round", "2", *words)
        assert "TUYETDOI" not in page.source
        assert page.sections["so-1"].count("(mật – xem bản giấy)") == 1
        assert figure_tables(page)[0][1][0]["Thực hiện"] == "1"
    office.ok("close-round", "2")
    office.ok(
        "edit-case",
        "M",
        "--title",
        "TUYETDOI7",
        "--resolved",
        "2025-12-20",
        "--result-doc",
        "TUYETDOI8",
    )
    page = page_of(office, "--round", "2")
    assert "TUYETDOI" not in page.source
    assert "M" in page.sections["sau-chot"]


def test_the_head_is_that_of_the_plan(worked: Thidua) -> None:
    """Letterhead, symbol and place come from the plan; the day is left blank for whoever signs."""
    changes = [
        (
            'letterhead = ["TỈNH ỦY NGHỆ AN", "BAN NỘI CHÍNH"]',
            'letterhead = ["TỈNH ỦY X", "BAN Y"]',
        ),
        ('place = "Nghệ An"', 'place = "Nơi Z"'),
        ('report_symbol = "BC/BNCTU"', 'report_symbol = "BC/YY"'),
    ]
    worked.ok("plan", "update", str(plan_file(worked.file.parent, *changes)), "--reason", "thử")
    page = page_of(worked, "--round", "1")
    for text in (
        "TỈNH ỦY X",
        "BAN Y",
        "-BC/YY",
        f"Nơi Z, ngày{6 * NBSP} tháng 01 năm 2026",
        "từ 01/01/2021 đến 30/11/2023",
    ):
        assert text in page.text, text
    assert "NGHỆ AN" not in page.text
    assert "sơ kết 03 năm thực hiện Kế hoạch số 06-KH/BNCTU ngày 02/6/2021" in page.headings[0][1]
    bases = page.sections["khen-thuong"]
    assert "Nghị định số 91/2017/NĐ-CP" in bases
    assert "có hiệu lực từ 01/10/2017" in bases
    assert "152/2025" not in bases
    entry, _, code = worked.ok("log", "--head").out.strip().partition(" ")
    assert f"nhật ký đến mục {entry}, mã kiểm tra {code}" in page.text


def test_what_falls_short_is_said_with_what_it_lacks(worked: Thidua, add_case: AddCase) -> None:
    """Each row below its target, in words and figures; the cases without evidence that count, by
    name."""
    add_case(code="Z", kind="van_de", result_doc=None)
    page = page_of(worked, "--round", "2")
    text = page.text.partition("II- HẠN CHẾ")[2].partition("III- ĐỀ XUẤT")[0]
    assert (
        "(NC), chỉ tiêu “Vụ án, vụ việc tham nhũng”: thực hiện 5, còn thiếu 1 so với mức đã đăng ký"
        " 6 (đã đạt mức tối" in text
    )
    assert (
        "(PCTN), chỉ tiêu “Vụ án, vụ việc tham nhũng”: thực hiện 1, còn thiếu 2 so với mức phải"
        " đạt 3." in text
    )
    short = [row for rows in rows_of(review_of(worked, 2)) for row in rows if row["remaining"]]
    assert text.count("còn thiếu") == len(short)
    assert "Có 2 vụ được tính mà thiếu số văn bản" in text
    assert "B – Vụ kiểm thử số 2: thiếu số văn bản kết thúc." in text
    assert "A – Vụ kiểm thử số 1: thiếu số văn bản chỉ đạo." in text


def award(thidua: Thidua, round_: int, number: int, **more: Any) -> None:
    """Record a commendation straight in the file."""
    with changing(
        Session(thidua.file, source=Origin("2024-01-05T08:00:00", "kiem-thu", ("thử",))),
        "commend add",
    ) as journal:
        found = Commendation(
            number,
            "06-KH/BNCTU",
            round_,
            "Giấy <khen>",
            f"{number}-QĐ/TU",
            date(2024, 1, 5),
            **{"cases": ("A",), **more},
        )
        commendations.save_commendation(journal, found)


def test_candidates_decisions_and_models(worked: Thidua, add_case: AddCase) -> None:
    """Who and why, the cases by number, the split by role, what served before, decisions of this
    round, models."""
    add_case(code="K", field="an_ninh_trat_tu", unit="PCTN")
    worked.ok("void-case", "I", "--reason", "thử")
    person = next(
        p
        for p in worked.ok("person", "list", "--format", "json").json["people"]
        if p["name"] == "Lê Thị Lãnh"
    )
    assert person["unit"] == "NC"
    award(worked, 1, 1, unit="NC")
    award(worked, 2, 2, unit="NC", note="đã trao")
    award(worked, 2, 3, unit="NC", revoke_reason="nhầm")
    with changing(
        Session(worked.file, source=Origin("2024-01-05T08:00:00", "kiem-thu", ("thử",))),
        "exemplar add",
    ) as journal:
        model = Exemplar(
            1, "06-KH/BNCTU", "Mô hình <mới>", "Dòng một\nDòng hai", unit="NC", spread="toàn tỉnh"
        )
        commendations.save_exemplar(journal, model)
    page = page_of(worked, "--round", "2")
    check_soundness(page)
    people = next(table for table in page.tables if table.caption.startswith("Cá nhân"))
    assert people.rows == [
        ["Trần Thị Mẫu", "Phòng Theo dõi công tác nội chính", "Trực tiếp", "2", "A, B", "A"],
        ["Lê Thị Lãnh", "Phòng Theo dõi công tác nội chính", "Lãnh đạo", "1", "A", "A"],
    ]
    assert [links[3] for links in people.links] == [["ca-nhan-1"], ["ca-nhan-2"]]
    assert "Có 2 cán bộ tham gia các vụ được tính, gồm 1 lãnh đạo, 1 người trực tiếp" in page.text
    given = next(table for table in page.tables if table.caption.startswith("Quyết định"))
    assert given.rows == [
        [
            "Phòng Theo dõi công tác nội chính",
            "Giấy <khen>",
            "2-QĐ/TU ngày 05/01/2024",
            "A",
            "đã trao",
        ]
    ]
    assert (4, "Mô hình <mới>") in page.headings
    assert "Đã phổ biến, nhân rộng: toàn tỉnh" in page.text
    assert "Không có tập thể nào đạt mọi chỉ tiêu của đợt." in page.text


def test_a_collective_that_reached_everything_is_named_with_the_reason(
    office: Thidua, add_case: AddCase
) -> None:
    """Each target with its figures; the number of cases leads to their codes."""
    for code in ("A", "B"):
        add_case(code=code)
    add_case(code="C", field="an_ninh_trat_tu")
    page = page_of(office, "--round", "1")
    table = next(table for table in page.tables if table.caption.startswith("Tập thể"))
    assert [row[0] for row in table.rows] == ["Phòng Theo dõi công tác nội chính (NC)"]
    assert "Vụ án, vụ việc tham nhũng: 2/2 (100,0%), đạt" in table.rows[0][1]
    assert table.rows[0][2:] == ["3", "A, B, C", "không có"]


def test_an_empty_file_has_a_report_too(office: Thidua) -> None:
    """Zeros that lead nowhere, sentences in place of empty tables, no appendix without content."""
    for number in ("1", "2"):
        page = page_of(office, "--round", number)
        check_soundness(page)
        assert not [title for _, title in page.headings if title.startswith("PHỤ LỤC")]
        assert [
            place
            for table in page.tables
            for row in table.links
            for found in row
            for place in found
        ] == []
        for text in (
            "Chưa có vụ nào được tính.",
            "Chưa ghi quyết định khen thưởng",
            "Không có tập thể nào đạt mọi chỉ tiêu của đợt.",
        ):
            assert text in page.text
    for code in ("NC", "PCTN"):
        office.ok("unit", "edit", code, "--no-targets")
    check_soundness(page_of(office, "--round", "1"))


def test_an_illustrative_file_says_so(demo: Thidua) -> None:
    """At the head and at the foot, in both rounds; not in a real file."""
    for number in ("1", "2"):
        page = page_of(demo, "--round", number)
        check_soundness(page)
        assert page.text.count("SỐ LIỆU MINH HỌA") == 2
    demo.file.unlink()
    demo.ok("init")
    assert "MINH HỌA" not in page_of(demo, "--round", "1").text


def test_a_closed_round_stays_as_it_was_frozen(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same bytes on a later day and after later changes, but for the block of what has moved
    since."""
    worked.ok("close-round", "1")
    first = page_of(worked, "--round", "1").source
    monkeypatch.setenv("THIDUA_TODAY", "2026-03-09")
    again = page_of(worked, "--round", "1").source
    assert again == first
    worked.ok("edit-case", "G", "--resolved", "2024-02-01", "--title", "Tên về sau")
    worked.ok("void-case", "H", "--reason", "thử")
    later = page_of(worked, "--round", "1")
    check_soundness(later)
    block = re.compile(
        r'<li><a href="#sau-chot">.*?</li>\n|<section'
        r' aria-labelledby="sau-chot">.*?</section>\n|\n<p class="unmoved">.*?</p>',
        re.S,
    )
    assert block.sub("", later.source) == block.sub("", first)
    assert block.findall(later.source) != block.findall(first)
    assert "Từ khi chốt, không con số nào thay đổi." in first
    assert "không con số nào thay đổi" not in later.text
    moved = later.sections["sau-chot"]
    assert f"{NC}, chỉ tiêu “Vụ án, vụ việc tham nhũng”: đã chốt 5, nay 3" in moved
    assert "ngày 09/3/2026, kiem-thu: loại vụ H" in moved
    assert "ĐÃ CHỐT SỐ LIỆU: " in later.text
    assert "Tên về sau" not in block.sub("", later.source)
    live = page_of(worked, "--round", "1", "--live")
    assert "sau-chot" not in live.source
    assert figure_tables(live)[1][1][0]["Thực hiện"] == "3"


def test_what_a_closed_round_did_not_keep_is_said(worked: Thidua, add_case: AddCase) -> None:
    """The growth counts every resolved case; those that count for nothing were not frozen, so they
    are not listed."""
    add_case(code="Z", kind="van_de")
    live = page_of(worked, "--round", "1")
    assert "không lưu danh sách" not in live.text
    worked.ok("close-round", "1")
    page = page_of(worked, "--round", "1")
    growth = next(table for table in page.tables if "cộng dồn" in table.caption)
    listed = page.sections["vu-da-ket-thuc"].count("01/10/2022: ")
    assert int(growth.rows[-1][-1]) == listed + 1
    assert (
        "Còn 1 vụ không được tính vào chỉ tiêu nào nên số liệu đã chốt không lưu danh sách."
        in page.text
    )


def test_as_of_and_known_on_are_said(worked: Thidua) -> None:
    """A report of another day or another state of the file says so at its head."""
    page = page_of(worked, "--round", "2", "--as-of", "2025-12-31", "--known-on", "2026-01-20")
    assert "tính thử đến ngày này, thay cho ngày chốt số liệu 30/11/2025" in page.text
    assert "Chỉ tính những gì đã ghi đến 23:59:59 ngày 20/01/2026" in page.text
    assert "Tính đến 31/12/2025: " in page.text


def test_the_file_is_private_and_not_overwritten_unasked(worked: Thidua) -> None:
    """Mode 0600; ``--force`` replaces; the data file keeps its bytes; nothing on standard
    output."""
    before = digest(worked.file)
    assert worked.ok("report", "--round", "1", "-o", "a.HTML").out == ""
    file = worked.file.parent / "a.HTML"
    assert posix.is_private(file)
    assert "--force" in worked.refused("report", "--round", "2", "-o", "a.HTML")
    assert digest(worked.file) == before
