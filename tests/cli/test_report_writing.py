"""``thidua report``: the file that is written, and what is refused before anything is."""

from __future__ import annotations

import socket

import pytest
from docx import Document
from openpyxl import load_workbook

from tests import posix
from tests.cli.helpers import digest
from tests.cli.papers import lines, report_of
from tests.conftest import AddCase, Thidua


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with one case."""
    add_case(code="A")
    return office


def test_the_same_report_gives_the_same_bytes(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But for the moment of its making, which is that of the data."""
    monkeypatch.setattr("thidua.clock.now", lambda: "2026-01-20T08:00:00")
    document = report_of(worked, "--round", "1", name="a.docx")
    report_of(worked, "--round", "1", name="b.docx")
    assert (worked.file.parent / "a.docx").read_bytes() == (
        worked.file.parent / "b.docx"
    ).read_bytes()
    assert document.core_properties.created.isoformat().startswith("2026-01-20T08:00:00")
    assert document.core_properties.title.startswith(
        "sơ kết 03 năm thực hiện Kế hoạch số 06-KH/BNCTU"
    )


@pytest.mark.parametrize("suffix", [".docx", ".html", ".xlsx"])
def test_the_round_that_was_taken_unasked_is_told(worked: Thidua, suffix: str) -> None:
    """Without ``--round`` the message names the round; with it there is nothing to say."""
    told = worked.ok("report", "-o", f"a{suffix}").err
    assert told.endswith("Không ghi --round, nên báo cáo là của đợt 2 (tổng kết).\n")
    assert "--round" not in worked.ok("report", "--round", "2", "-o", f"b{suffix}").err


def test_no_connection_is_opened(worked: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Domain §7: neither the tool nor the libraries that it fills the template with ask for one."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    report_of(worked, "--round", "1")


def test_the_file_is_private_and_not_overwritten_unasked(worked: Thidua) -> None:
    """Mode 0600; ``--force`` replaces; the data file keeps its bytes; a folder that is not there is
    told of."""
    before = digest(worked.file)
    assert worked.ok("report", "--round", "1", "-o", "a.DOCX").out == ""
    file = worked.file.parent / "a.DOCX"
    made = file.read_bytes()
    assert posix.is_private(file)
    assert "--force" in worked.refused("report", "--round", "2", "-o", "a.DOCX")
    assert file.read_bytes() == made
    worked.ok("report", "--round", "2", "-o", "a.DOCX", "--force")
    assert file.read_bytes() != made
    assert "khong-co" in worked.refused("report", "-o", "khong-co/a.docx")
    assert sorted(path.name for path in worked.file.parent.iterdir()) == ["a.DOCX", "thidua.db"]
    assert digest(worked.file) == before


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), "-o so-ket.docx"),
        (("-o", "a.pdf"), "“a.pdf”"),
        (("-o", "a.xlsx", "--template", "m.docx"), "--template"),
    ],
)
def test_a_wrong_command_line_is_a_usage_error(
    office: Thidua, words: tuple[str, ...], expected: str
) -> None:
    """Exit 2 and no file."""
    assert expected in office.refused("report", *words, code=2)
    assert [path.name for path in office.file.parent.iterdir()] == ["thidua.db"]


def test_a_round_that_is_not_there_is_refused(office: Thidua) -> None:
    """Exit 1, as ``review`` says it."""
    assert "3" in office.refused("report", "--round", "3", "-o", "a.docx")


@pytest.fixture
def crowded(demo: Thidua, monkeypatch: pytest.MonkeyPatch) -> Thidua:
    """The illustrative file, where two cases are more than a paper lists, and none of a recipient
    can be named."""
    monkeypatch.setattr("thidua.render.report.parts.MOST_ON_PAPER", 2)
    monkeypatch.setattr("thidua.render.word.award_values._MANY", 0)
    monkeypatch.setattr("thidua.render.word.values._LACKING_BESIDE", 0)
    monkeypatch.setattr("thidua.clock.now", lambda: "2026-01-20T08:00:00")
    return demo


def test_more_cases_than_a_paper_lists_go_into_a_workbook_beside_it(crowded: Thidua) -> None:
    """No case is named on the paper, whose figures are the same; each place says where they
    stand; the workbook is that of ``report -o x.xlsx``."""
    told = crowded.ok("report", "--round", "2", "-o", "tk.docx").err
    assert "Đã ghi tk-phu-luc.xlsx." in told
    assert "Quá nhiều vụ để in trên giấy" in told
    folder = crowded.file.parent
    said = "\n".join(lines(Document(str(folder / "tk.docx"))))
    codes = {
        case["code"]
        for case in crowded.ok("cases", "--round", "2", "--format", "json").json["cases"]
    }
    assert len(codes) > 2
    assert [code for code in codes if code in said] == []
    assert f"Danh mục {len(codes)} vụ được tính: xem tk-phu-luc.xlsx kèm theo." in said
    crowded.ok("report", "--round", "2", "-o", "alone.xlsx")
    beside, alone = (load_workbook(folder / f"{n}.xlsx") for n in ("tk-phu-luc", "alone"))
    for sheet, other in zip(beside, alone, strict=True):
        assert sheet.title == other.title
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
        assert rows == [[cell.value for cell in row] for row in other.iter_rows(min_row=4)]


def test_the_workbook_beside_a_report_is_not_overwritten_unasked(crowded: Thidua) -> None:
    """Neither file is written where one of them is there."""
    there = crowded.file.parent / "tk-phu-luc.xlsx"
    there.write_bytes(b"kept")
    refused = crowded("report", "--round", "2", "-o", "tk.docx")
    assert refused.code == 1
    assert "tk-phu-luc.xlsx đã có" in refused.err
    assert not (crowded.file.parent / "tk.docx").exists()
    assert there.read_bytes() == b"kept"
    crowded.ok("report", "--round", "2", "-o", "tk.docx", "--force")
    assert there.read_bytes()[:2] == b"PK"


def test_an_offices_own_template_says_where_the_cases_stand(crowded: Thidua) -> None:
    """One that was made before there was a field for it, too: in the list of departments."""
    folder = crowded.file.parent
    template = Document()
    for line in ("{%p for d in phu_luc %}", "{{ d.ten }}", "{%p endfor %}"):
        template.add_paragraph(line)
    template.save(str(folder / "mau.docx"))
    crowded.ok("report", "--round", "2", "-o", "tk.docx", "--template", "mau.docx")
    assert any("xem tk-phu-luc.xlsx" in line for line in lines(Document(str(folder / "tk.docx"))))
