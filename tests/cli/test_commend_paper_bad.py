"""``thidua commend paper``, ``report -o DIR/``: what is refused, what is told, what is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.cli.awards import award, decision, quota_plan
from tests.cli.papers import edited, fill_office, lines, table_under
from tests.conftest import AddCase, Thidua
from tests.tools.make_papers import FOLDER
from thidua.domain.file_names import unique_stems
from thidua.domain.papers import Paper

MEETING = [
    *("1-bao-cao.docx", "2-so-lieu.xlsx", "3-trang-web.html"),
    *("4-to-trinh.docx", "5-bien-ban.docx", "6-trich-ngang.docx"),
]


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """As in ``test_commend_paper``."""
    return fill_office(office, add_case)


def refused(thidua: Thidua, *words: str, code: int = 1) -> str:
    """What ``commend paper`` says; nothing is written."""
    before = sorted(thidua.file.parent.rglob("*"))
    error = thidua.refused("commend", "paper", *words, code=code)
    assert sorted(thidua.file.parent.rglob("*")) == before
    return error


def test_no_giay_khen_without_a_decision(worked: Thidua) -> None:
    """With the way out; a revoked decision is none."""
    words = ("giay-khen", "--round", "1", "-o", "gk")
    assert "commend add" in refused(worked, *words)
    award(worked, "NC")
    worked.ok("commend", "revoke", "1", "--reason", "thu hồi")
    assert "chưa ghi quyết định" in refused(worked, *words)


def test_a_round_without_candidates(office: Thidua) -> None:
    """A paper that would name nobody is not written; named recipients make it one."""
    for kind in ("to-trinh", "bien-ban", "trich-ngang", "quyet-dinh"):
        error = refused(office, kind, "--round", "1", "-o", "x.docx")
        assert "chưa có tập thể, cá nhân nào trong danh sách xét" in error
        assert "commend propose --round 1" in error


def test_every_name_that_is_nobodys_is_told_at_once(worked: Thidua) -> None:
    """Each with the nearest."""
    words = ("--recipient", "Lê Văn Xuyến", "--recipient", "NC", "--recipient", "ZZ")
    error = refused(worked, "to-trinh", "--round", "1", "-o", "x.docx", *words)
    assert "--recipient Lê Văn Xuyến" in error
    assert "--recipient ZZ" in error
    award(worked, "NC")
    words = ("--recipient", "Lê Văn Ấn")
    error = refused(worked, "giay-khen", "--round", "1", "-o", "gk", *words)
    assert "chưa ghi quyết định khen thưởng nào cho người nhận ấy" in error


def test_a_recipient_who_left_is_told(worked: Thidua) -> None:
    """He is named all the same, whatever the paper; the list says so in a column."""
    award(worked, "Lê Văn Ấn")
    worked.ok("person", "edit", "Lê Văn Ấn", "--left", "2025-06-30")
    for kind, place in (("giay-khen", "gk"), ("trich-ngang", "tn.docx"), ("quyet-dinh", "qd.docx")):
        told = worked.ok("commend", "paper", kind, "--round", "1", "-o", place).err
        assert "Lê Văn Ấn đã thôi công tác sau ngày 30/6/2025." in told
    rows = table_under(Document("tn.docx"), "TT", "Họ và tên")
    assert rows[-1][1] == "Lê Văn Ấn"
    assert rows[-1][-1] == "đã thôi công tác sau ngày 30/6/2025"


def test_a_unit_without_targets_has_no_result(worked: Thidua) -> None:
    """Its place stays blank, and it is told."""
    words = ("to-trinh", "--round", "1", "--recipient", "VP", "-o", "x.docx")
    told = worked.ok("commend", "paper", *words).err
    assert "Văn phòng không được giao chỉ tiêu, nên không có kết quả để nêu" in told
    assert table_under(Document("x.docx"), "TT", "Tập thể")[1] == ["1", "Văn phòng", "", "", ""]


@pytest.mark.parametrize(
    ("kind", "word", "told"),
    [
        (Paper.TO_TRINH, "ca_nhan", "Mẫu không có vòng {% for … in ca_nhan %}"),
        (Paper.BIEN_BAN, "tap_the", "sẽ không nêu 1 tập thể"),
        (Paper.GIAY_KHEN, "nguoi_nhan.ten", "Mẫu không có {{ nguoi_nhan.ten }}"),
    ],
)
def test_a_template_without_the_loop_over_recipients(
    worked: Thidua, kind: Paper, word: str, told: str
) -> None:
    """Refused, with what the paper would not say and where a sound one is had."""
    award(worked, "NC")
    other = "tap_the" if word == "ca_nhan" else "ca_nhan"
    texts = [f"{{%p for x in {other} %}}", "{{ x.ten }}", "{%p endfor %}"]
    if kind is Paper.GIAY_KHEN:
        texts = ["{{ nguoi_nhan.so }}"]

    def replace(document: Any) -> None:
        for child in [*document.element.body][:-1]:
            document.element.body.remove(child)
        for text in (*texts, f"{{% if {word} %}}có{{% endif %}}"):
            document.add_paragraph(text)

    content = edited(replace, (FOLDER / f"{kind.value}.docx").read_bytes())
    (worked.file.parent / "mau.docx").write_bytes(content)
    place = "gk" if kind is Paper.GIAY_KHEN else "x.docx"
    error = refused(worked, kind, "--round", "1", "-o", place, "--template", "mau.docx")
    assert told in error
    assert f"commend paper {kind.value} --save-template MAU.docx" in error


def test_a_field_that_the_paper_does_not_have(worked: Thidua) -> None:
    """Named, as in a report; so is what is no Word document."""

    def add(document: Any) -> None:
        document.add_paragraph("{{ nguoi_nhan.ten }}")

    content = edited(add, (FOLDER / "to-trinh.docx").read_bytes())
    (worked.file.parent / "mau.docx").write_bytes(content)
    words = ("to-trinh", "--round", "1", "-o", "x.docx", "--template", "mau.docx")
    assert "không có trường “nguoi_nhan”" in refused(worked, *words)
    (worked.file.parent / "mau.docx").write_bytes(b"x")
    error = refused(worked, *words)
    assert "không phải là tệp Word" in error
    assert "commend paper to-trinh --save-template" in error


def test_more_than_the_plan_allows_is_told(worked: Thidua, tmp_path: Path) -> None:
    """As in the proposal: by candidates before the decision, by decisions after it; not of those
    who were picked."""
    plan = quota_plan(tmp_path, ("ca_nhan", "at_most = 1"))
    worked.ok("plan", "update", str(plan))
    words = ("to-trinh", "--round", "1", "-o", "x.docx", "--force")
    told = worked.ok("commend", "paper", *words).err
    assert "danh sách có 2 cá nhân, quá số lượng của kế hoạch cho đợt 1" in told
    told = worked.ok("commend", "paper", *words, "--recipient", "Lê Văn Ấn").err
    assert "quá số lượng" not in told
    for whom in ("Lê Văn Ấn", "Trần Thị Mẫu"):
        award(worked, whom)
    told = worked.ok("commend", "paper", "giay-khen", "--round", "1", "-o", "gk").err
    assert "đợt 1 đã khen thưởng 2 cá nhân, quá số lượng" in told


def test_files_that_exist_are_kept(worked: Thidua) -> None:
    """In a folder too: all that are in the way are named, none is written; others stay."""
    award(worked, "NC")
    award(worked, "Lê Văn Ấn")
    folder = worked.file.parent / "gk"
    folder.mkdir()
    (folder / "Lê Văn Ấn.docx").write_text("cũ", encoding="utf-8")
    (folder / "khác.txt").write_text("khác", encoding="utf-8")
    words = ("giay-khen", "--round", "1", "-o", "gk")
    error = refused(worked, *words)
    assert "Trong thư mục gk đã có Lê Văn Ấn.docx." in error
    assert "--force" in error
    worked.ok("commend", "paper", *words, "--force")
    assert (folder / "Lê Văn Ấn.docx").read_bytes()[:2] == b"PK"
    assert (folder / "khác.txt").read_text(encoding="utf-8") == "khác"
    worked.ok("commend", "paper", "to-trinh", "--round", "1", "-o", "x.docx")
    assert "--force" in refused(worked, "to-trinh", "--round", "1", "-o", "x.docx")


def test_two_who_would_have_one_file_get_two(worked: Thidua) -> None:
    """Namesakes are told apart by the number of their decision, whoever is asked for."""
    for code in ("A1", "A2"):
        worked.ok("person", "add", "Lê Văn An", "--unit", "PCTN", "--code", code)
        worked.ok("commend", "add", code, *decision(), "--allow-duplicate")
    award(worked, "NC")
    worked.ok("commend", "paper", "giay-khen", "--round", "1", "-o", "gk")
    names = {"Lê Văn An (1).docx", "Lê Văn An (2).docx", "Phòng Theo dõi công tác nội chính.docx"}
    assert {file.name for file in Path("gk").iterdir()} == names
    assert "Đồng chí Lê Văn An" in lines(Document("gk/Lê Văn An (2).docx"))
    words = ("--recipient", "A2", "-o", "mot")
    worked.ok("commend", "paper", "giay-khen", "--round", "1", *words)
    assert [file.name for file in Path("mot").iterdir()] == ["Lê Văn An (2).docx"]


def test_a_decision_recorded_twice_is_one(worked: Thidua) -> None:
    """However it was written; its number is not said to be one twice."""
    award(worked, "NC")
    worked.ok("commend", "add", "NC", *decision("QĐ số 9-QĐ/BNCTU", form="Bằng khen"))
    worked.ok("commend", "add", "NC", *decision("12-qđ/bnctu"), "--allow-duplicate")
    worked.ok("commend", "paper", "quyet-dinh", "--round", "1", "-o", "qd.docx")
    said = lines(Document("qd.docx"))
    assert [line for line in said if line.startswith("Số ")] == ["Số 12-QĐ/BNCTU", "Số 9-QĐ/BNCTU"]
    assert said.count("1. Phòng Theo dõi công tác nội chính.") == 2
    worked.ok("commend", "paper", "giay-khen", "--round", "1", "-o", "gk")
    assert len([*Path("gk").iterdir()]) == 2


def test_names_of_files() -> None:
    """What no system bears becomes a dash; capitals are no difference; a name that looks like a
    numbered one is told apart as well."""
    assert unique_stems(["a/b:c", "Ấn", "ẤN"], ["1", "2", "3"]) == ["a-b-c", "Ấn (2)", "ẤN (3)"]
    assert unique_stems(["An", "an", "An (1)"], ["1", "2", "3"]) == [
        *("An (1)", "an (2)", "An (1) (3)"),
    ]
    assert unique_stems(["", "nul"], ["1", "2"]) == ["-", "nul-"]
    assert len(unique_stems(["Đ" * 300], ["1"])[0].encode()) <= 150


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("to-trinh", "-o", "x.docx"), 2, "--round"),
        (("to-trinh", "--round", "1"), 2, "-o"),
        (("giay-khen", "--round", "1"), 2, "thư mục"),
        (("to-trinh", "--round", "1", "-o", "x.pdf"), 2, ".docx"),
        (("giay-khen", "--round", "1", "-o", "x.docx"), 2, "là một thư mục"),
        (("to-trinh", "--round", "9", "-o", "x.docx"), 1, "đợt 9"),
        (("bang-khen", "--round", "1", "-o", "x.docx"), 2, "giay-khen"),
        (("giay-khen", "--round", "1", "-o", "khong/co"), 1, "không có thư mục"),
        (("giay-khen", "--round", "1", "-o", "thidua.db"), 1, "không phải là thư mục"),
        (("to-trinh", "--round", "1", "-o", "x.docx", "--template", "k.docx"), 1, "k.docx"),
    ],
)
def test_a_command_line_that_is_wrong(
    worked: Thidua, words: tuple[str, ...], code: int, said: str
) -> None:
    """One sentence, nothing written."""
    assert said.casefold() in refused(worked, *words, code=code).casefold()


def test_the_kind_is_taken_however_it_is_written(worked: Thidua) -> None:
    """As values are everywhere."""
    worked.ok("commend", "paper", "Tờ trình", "--round", "1", "-o", "x.docx")
    worked.ok("commend", "paper", "BIEN_BAN", "--round", "1", "-o", "y.docx")


def test_a_folder_for_the_meeting(worked: Thidua) -> None:
    """Report, workbook, page, proposal, minutes and list, in this order; each as the command of its
    own writes it."""
    worked.ok("close-round", "1")
    answer = worked.ok("report", "--round", "1", "-o", "hop/")
    folder = worked.file.parent / "hop"
    assert sorted(file.name for file in folder.iterdir()) == MEETING
    assert "Đã ghi 6 tệp vào hop/" in answer.err
    worked.ok("report", "--round", "1", "-o", "mot.docx")
    assert (folder / MEETING[0]).read_bytes() == Path("mot.docx").read_bytes()
    worked.ok("commend", "paper", "bien-ban", "--round", "1", "-o", "bb.docx")
    assert (folder / MEETING[4]).read_bytes() == Path("bb.docx").read_bytes()
    error = worked.refused("report", "--round", "1", "-o", "hop")
    assert "Trong thư mục hop đã có 1-bao-cao.docx, 2-so-lieu.xlsx" in error
    worked.ok("report", "--round", "1", "-o", "hop", "--force")


def test_a_meeting_on_more_cases_than_paper_lists(
    worked: Thidua, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The report names the workbook of the same folder; no other is made."""
    monkeypatch.setattr("thidua.render.report.parts.MOST_ON_PAPER", 1)
    told = worked.ok("report", "--round", "1", "-o", "hop/").err
    assert "danh mục các vụ ở sổ Excel" in told
    assert sorted(file.name for file in Path("hop").iterdir()) == MEETING
    assert [line for line in lines(Document("hop/1-bao-cao.docx")) if "xem 2-so-lieu.xlsx" in line]


def test_more_cases_than_a_cell_holds(worked: Thidua, monkeypatch: pytest.MonkeyPatch) -> None:
    """Their number, and where they stand."""
    monkeypatch.setattr("thidua.render.word.paper_values._MANY", 1)
    worked.ok("commend", "paper", "to-trinh", "--round", "1", "-o", "x.docx")
    cell = table_under(Document("x.docx"), "TT", "Tập thể")[1][3]
    assert cell == "4 vụ: xem danh mục kèm theo báo cáo"


def test_a_meeting_without_candidates(office: Thidua) -> None:
    """The report is there; the papers that would name nobody are not, and it is told once."""
    answer = office.ok("report", "--round", "1", "-o", "hop/")
    assert sorted(file.name for file in Path("hop").iterdir()) == MEETING[:3]
    assert answer.err.count("nên không có tờ trình, biên bản họp xét, danh sách trích ngang") == 1
    assert "không phải là thư mục" in office.refused("report", "--round", "1", "-o", "thidua.db/")
