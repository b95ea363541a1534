"""``thidua report -o FILE.docx``: the form of a Party document (domain.md §6)."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.cli.helpers import plan_file
from tests.cli.papers import fill_office, lines, report_of
from tests.conftest import AddCase, Thidua


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with a bit of everything."""
    return fill_office(office, add_case)


def test_the_head_is_that_of_a_party_document(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Domain §6: letterhead from the plan, ``Số`` with a hyphen and no colon, the Party's name with
    a rule, place and date."""
    monkeypatch.setenv("THIDUA_TODAY", "2026-02-05")
    document = report_of(worked, "--round", "1")
    left, right = document.tables[0].rows[0].cells
    above, own, star, number = left.paragraphs
    assert [p.text for p in (above, own, star)] == ["TỈNH ỦY NGHỆ AN", "BAN NỘI CHÍNH", "*"]
    assert (above.runs[0].bold, own.runs[0].bold) == (None, True)
    assert number.text.split() == ["Số", "-BC/BNCTU"]
    party, place = right.paragraphs[0], right.paragraphs[-1]
    assert (party.text, party.runs[0].bold) == ("ĐẢNG CỘNG SẢN VIỆT NAM", True)
    assert party._p.find(f".//{qn('w:pBdr')}/{qn('w:bottom')}") is not None
    assert place.text.split() == ["Nghệ", "An,", "ngày", "tháng", "02", "năm", "2026"]
    assert place.runs[0].italic
    said = lines(document)
    at = said.index("BÁO CÁO")
    assert (
        said[at + 1]
        == "sơ kết 03 năm thực hiện Kế hoạch số 06-KH/BNCTU ngày 02/6/2021 của Ban Nội chính Tỉnh"
        " ủy Nghệ An"
    )
    assert all(p.alignment == 1 for p in document.paragraphs if p.text in said[at : at + 2])


def test_page_font_and_numbers_follow_the_form(worked: Thidua) -> None:
    """A4, margins 20/20/30/15 mm, Times New Roman 14, page number on top from page 2, nothing at
    the foot."""
    document = report_of(worked, "--round", "1")
    (section,) = document.sections
    assert [round(side / Mm(1)) for side in (section.page_width, section.page_height)] == [210, 297]
    sides = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(side / Mm(1)) for side in sides] == [20, 20, 30, 15]
    normal = document.styles["Normal"]
    assert (normal.font.name, normal.font.size) == ("Times New Roman", Pt(14))
    fonts = {run.font.name for p in document.paragraphs for run in p.runs} - {None}
    assert fonts <= {"Times New Roman"}
    assert section.different_first_page_header_footer
    assert "PAGE" in [code.text for code in section.header._element.iter(qn("w:instrText"))]
    assert not list(section.first_page_header._element.iter(qn("w:instrText")))
    assert section.header.paragraphs[0].alignment == 1
    assert (
        "".join(
            p.text
            for footer in (section.footer, section.first_page_footer)
            for p in footer.paragraphs
        )
        == ""
    )
    drawn = next(
        line for line in worked.ok("review").out.splitlines() if line.startswith("Lập lúc")
    )
    assert [text for text in lines(document) if drawn.partition("; ")[2] in text] == lines(
        document
    )[-1:]


def test_every_table_repeats_its_header_and_breaks_no_row(worked: Thidua) -> None:
    """But for the letterhead and the signatures, which have no header."""
    tables = report_of(worked, "--round", "2").tables
    bordered = [table for table in tables if table.style.name == "Table Grid"]
    assert len(tables) - len(bordered) == 2
    assert len(bordered) >= 7
    for table in bordered:
        marks = [
            {mark.tag for mark in row._tr.trPr} if row._tr.trPr is not None else set()
            for row in table.rows
        ]
        assert qn("w:tblHeader") in marks[0]
        assert all(qn("w:cantSplit") in mark for mark in marks)
        assert len(marks) > 1


def test_the_sections_stand_in_their_order(worked: Thidua) -> None:
    """I-, II-, III- with a hyphen, then signatures and appendices; the text ends with a full stop
    and no slash."""
    document = report_of(worked, "--round", "1")
    heads = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert [head.split("- ")[0] for head in heads[:3]] == ["I", "II", "III"]
    assert [head.split("\n")[0] for head in heads[3:]] == ["PHỤ LỤC 1", "PHỤ LỤC 2"]
    said = lines(document)
    assert not [text for text in said if text.endswith("./.")]
    last = next(p.text for p in document.paragraphs if p.text.startswith("Trên đây"))
    assert last.endswith(".")
    (signature,) = [t for t in document.tables if t.rows[0].cells[0].text.startswith("Nơi nhận:")]
    left, right = signature.rows[0].cells
    assert left.paragraphs[0].runs[0].underline
    assert right.paragraphs[0].text == "TRƯỞNG BAN"
    assert "K/T TRƯỞNG BAN" in right.text
    assert "T/M" in right.text
    assert (
        said.index(last)
        < said.index("Nơi nhận:")
        < said.index("PHỤ LỤC 1CÁC VỤ ĐƯỢC TÍNH, THEO ĐƠN VỊ CHỦ TRÌ")
    )


def test_the_letterhead_comes_from_the_plan(thidua: Thidua) -> None:
    """Another office, another place and symbol, no parent plan, a single line of letterhead, no
    legal bases."""
    changes = [
        ('letterhead = ["TỈNH ỦY NGHỆ AN", "BAN NỘI CHÍNH"]', 'letterhead = ["BAN MẪU"]'),
        ('name = "Ban Nội chính Tỉnh ủy Nghệ An"', 'name = "Ban Mẫu"'),
        ('place = "Nghệ An"', 'place = "Nơi Mẫu"'),
        ('report_symbol = "BC/BNCTU"', 'report_symbol = "BC/BM"'),
        (
            (
                '[parent]\nnumber = "15-KH/BNCTW"\nissued_on = 2021-05-25\nissuer = "Ban Nội chính'
                ' Trung ương"\n'
            ),
            "",
        ),
    ]
    thidua.ok("init", "--plan", str(plan_file(thidua.file.parent, *changes)))
    document = report_of(thidua, "--round", "1")
    assert [p.text for p in document.tables[0].rows[0].cells[0].paragraphs][:2] == ["BAN MẪU", "*"]
    text = "\n".join([*lines(document), document.tables[0].rows[0].cells[1].text])
    assert "-BC/BM" in text
    assert "Nơi Mẫu, ngày" in text
    assert "Thực hiện Kế hoạch số 06-KH/BNCTU" in text
    assert "của Ban Nội chính Tỉnh ủy Nghệ An" not in text
