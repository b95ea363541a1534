"""``thidua commend paper``: what each paper says (domain.md §12)."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from tests import posix
from tests.cli.awards import award, decision
from tests.cli.bodies import CAMPAIGNS, PLANS, begin
from tests.cli.helpers import digest
from tests.cli.papers import edited, fill_office, lines, parts_of, table_under
from tests.conftest import AddCase, Thidua
from tests.tools.make_papers import FOLDER, make
from thidua.domain.papers import Paper
from thidua.render.word.fields import Field
from thidua.render.word.paper_fields import paper_fields

LISTING = (Paper.TO_TRINH, Paper.BIEN_BAN, Paper.TRICH_NGANG)


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """Round 1: NC reached its targets by A, B, C and the classified M; Trần Thị Mẫu leads and took
    part in A, Lê Văn Ấn in A and B; PCTN reached nothing."""
    return fill_office(office, add_case)


def paper(thidua: Thidua, kind: Paper, *words: str) -> Any:
    """The document that ``commend paper`` writes for round 1, opened."""
    thidua.ok("commend", "paper", kind, "--round", "1", *words, "-o", "giay.docx", "--force")
    return Document(str(thidua.file.parent / "giay.docx"))


def given(thidua: Thidua, *words: str) -> dict[str, list[str]]:
    """The lines of every giấy khen of round 1, by the name of the file."""
    thidua.ok("commend", "paper", "giay-khen", "--round", "1", "-o", "gk", *words)
    files = sorted((thidua.file.parent / "gk").iterdir())
    return {file.stem: lines(Document(str(file))) for file in files}


@pytest.mark.parametrize("kind", Paper)
def test_the_shipped_templates_are_what_the_script_makes(kind: Paper) -> None:
    """Part by part; small; no office is named in one."""

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    shipped = (FOLDER / f"{kind.value}.docx").read_bytes()
    assert parts(shipped) == parts(make(kind))
    assert len(shipped) < 100_000
    text = "".join(parts_of(FOLDER / f"{kind.value}.docx").values()).casefold()
    assert not [name for name in ("nghệ an", "bnctu", "nội chính", "trưởng ban") if name in text]


@pytest.mark.parametrize("kind", Paper)
def test_save_template_gives_the_shipped_one_and_lists_its_fields(
    thidua: Thidua, kind: Paper
) -> None:
    """No data file, no round and no place is needed."""
    answer = thidua.ok("commend", "paper", kind, "--save-template", "mau.docx")
    file = thidua.file.parent / "mau.docx"
    assert file.read_bytes() == (FOLDER / f"{kind.value}.docx").read_bytes()
    assert posix.is_private(file)

    def names(fields: tuple[Field, ...]) -> list[str]:
        return [name for field in fields for name in (field.name, *names(field.of))]

    told = [
        line.split(":")[0].split()[0] for line in answer.err.splitlines() if line.startswith("  ")
    ]
    assert told == names(paper_fields(kind))
    assert "--force" in thidua.refused("commend", "paper", kind, "--save-template", "mau.docx")


@pytest.mark.parametrize("kind", LISTING)
def test_a_paper_names_the_candidates_in_order(worked: Thidua, kind: Paper) -> None:
    """Collectives, then leaders, then the others; the legal bases of the round; cases by code
    alone, a classified one too; the data file stays as it was."""
    worked.ok("person", "edit", "Trần Thị Mẫu", "--post", "Trưởng phòng")
    before = digest(worked.file)
    document = paper(worked, kind)
    said = "\n".join(lines(document))
    assert digest(worked.file) == before
    found = [said.index(name) for name in ("Phòng Theo dõi công tác nội chính", "Trần Thị", "Lê V")]
    assert found == sorted(found)
    assert "Trưởng phòng" in said
    units = table_under(document, "TT", "Tập thể")
    assert len(units) == 2
    assert "A, B, C, M" in units[1]
    assert not [secret for secret in ("Chuyện kín", "KÍN", "Nguồn kín") if secret in said]
    assert "Kế hoạch số 06-KH/BNCTU ngày 02/6/2021" in said
    if kind is not Paper.TRICH_NGANG:
        assert "Luật Thi đua, khen thưởng ngày 26/11/2003" in said
        assert {Paper.TO_TRINH: "-TTr/BNCTU", Paper.BIEN_BAN: "-BB/BNCTU"}[kind] in said


def test_what_was_achieved_is_said_in_a_sentence(worked: Thidua) -> None:
    """Target by target, only the first with a capital; of people how many cases."""
    document = paper(worked, Paper.TO_TRINH)
    assert table_under(document, "TT", "Tập thể")[1][2] == (
        "Vụ án, vụ việc tham nhũng: thực hiện 3/2 vụ, bằng 150,0%, vượt chỉ tiêu; vụ việc phức"
        " tạp, nổi cộm về an ninh trật tự: thực hiện 1/1 vụ, bằng 100,0%, đạt chỉ tiêu"
    )
    people = table_under(document, "TT", "Họ và tên")
    assert [row[3] for row in people[1:]] == [
        "Tham gia 1 vụ được tính: A",
        "Tham gia 2 vụ được tính: A, B",
    ]
    assert "khen thưởng 01 tập thể và 02 cá nhân" in " ".join(lines(document))


def test_recipients_may_be_named(worked: Thidua) -> None:
    """Each once, in the order of the paper, whoever is on the list; who is not is told."""
    words = ("--recipient", "Lê Văn Ấn", "--recipient", "nc", "--recipient", "NC")
    document = paper(worked, Paper.TO_TRINH, *words)
    assert [row[1] for row in table_under(document, "TT", "Họ và tên")[1:]] == ["Lê Văn Ấn"]
    assert len(table_under(document, "TT", "Tập thể")) == 2
    place = ("-o", "khac.docx")
    told = worked.ok("commend", "paper", "to-trinh", "--round", "1", *place, "--recipient", "PCTN")
    assert "công tác phòng, chống tham nhũng không có trong danh sách xét" in told.err


def test_the_minutes_name_who_falls_short(worked: Thidua) -> None:
    """And what it lacks, where all candidates are considered."""
    said = lines(paper(worked, Paper.BIEN_BAN))
    short = next(line for line in said if line.startswith("- Phòng Theo dõi công tác phòng"))
    assert "thực hiện 0/2 vụ, bằng 0,0%, chưa đạt chỉ tiêu, còn thiếu 2 vụ" in short
    asked = lines(paper(worked, Paper.BIEN_BAN, "--recipient", "NC"))
    assert not [line for line in asked if "công tác phòng, chống" in line]


def test_cases_that_served_before_are_marked(worked: Thidua) -> None:
    """In round 2, as in the proposal."""
    award(worked, "Lê Văn Ấn")
    document = Document()
    words = ("--round", "2", "--recipient", "Lê Văn Ấn", "-o", "giay.docx")
    worked.ok("commend", "paper", "to-trinh", *words)
    document = Document(str(worked.file.parent / "giay.docx"))
    assert "A\u00a0(*), B\u00a0(*)" in table_under(document, "TT", "Họ và tên")[1][3]
    assert [line for line in lines(document) if line.startswith("Vụ có dấu (*)")]


def test_a_decision_is_written_as_it_was_recorded(worked: Thidua) -> None:
    """Number, day, forms, recipients in order, each decision a paper with a first page of its
    own."""
    award(worked, "Lê Văn Ấn")
    award(worked, "NC")
    worked.ok(
        "commend", "add", "Trần Thị Mẫu", *decision("Quyết định số 9-QĐ/BNCTU", form="Bằng khen")
    )
    document = paper(worked, Paper.QUYET_DINH)
    said = lines(document)
    assert said.count("QUYẾT ĐỊNH") == 2
    assert [line for line in said if line.startswith("Số ")] == ["Số 12-QĐ/BNCTU", "Số 9-QĐ/BNCTU"]
    assert said.count("Nghệ An, ngày 05 tháng 12 năm 2023") == 2
    assert said.count("TRƯỞNG BAN NỘI CHÍNH TỈNH ỦY NGHỆ AN") == 2
    first, second = [line for line in said if line.startswith("Điều 1.")]
    assert "Tặng Giấy khen cho 01 tập thể và 01 cá nhân" in first
    assert "Tặng Bằng khen cho 01 cá nhân" in second
    assert "1. Đồng chí Lê Văn Ấn, Phòng Theo dõi công tác nội chính." in said
    assert [line[:7] for line in said if line.startswith("Điều ")] == [
        *("Điều 1.", "Điều 2.", "Điều 3."),
        *("Điều 1.", "Điều 2.", "Điều 3."),
    ]
    starts = [s._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) for s in document.sections]
    assert starts == ["1", "1"]


def test_without_a_decision_its_number_and_date_are_blank(worked: Thidua) -> None:
    """The candidates are named, and it is told."""
    told = worked.ok("commend", "paper", "quyet-dinh", "--round", "1", "-o", "qd.docx")
    assert "chưa ghi quyết định khen thưởng nào: số, ngày và hình thức để trống" in told.err
    said = lines(Document(str(worked.file.parent / "qd.docx")))
    assert [re.sub(r"\s+", " ", line) for line in said if line.startswith("Số")] == ["Số -QĐ/BNCTU"]
    assert [line for line in said if line.startswith("Điều 1. Tặng ……")]
    assert "2. Đồng chí Lê Văn Ấn, Phòng Theo dõi công tác nội chính." in said


def test_each_recipient_gets_a_giay_khen(worked: Thidua) -> None:
    """On a page that lies on its side, with a frame; by its decision; no case is named."""
    worked.ok("person", "edit", "Trần Thị Mẫu", "--post", "Trưởng phòng")
    for whom in ("NC", "Trần Thị Mẫu", "Lê Văn Ấn"):
        award(worked, whom)
    found = given(worked)
    assert set(found) == {"Phòng Theo dõi công tác nội chính", "Trần Thị Mẫu", "Lê Văn Ấn"}
    assert found["Trần Thị Mẫu"] == [
        *("ĐẢNG CỘNG SẢN VIỆT NAM", "TRƯỞNG BAN NỘI CHÍNH TỈNH ỦY NGHỆ AN", "TẶNG", "GIẤY KHEN"),
        "Đồng chí Trần Thị Mẫu",
        "Trưởng phòng, Phòng Theo dõi công tác nội chính",
        "Đã có thành tích xuất sắc trong 03 năm thực hiện Kế hoạch số 06-KH/BNCTU ngày 02/6/2021"
        " của Ban Nội chính Tỉnh ủy Nghệ An",
        *("Quyết định số 12-QĐ/BNCTU", "ngày 05/12/2023", "Vào sổ khen thưởng số: …………"),
        *("Nghệ An, ngày 05 tháng 12 năm 2023", "TRƯỞNG BAN"),
    ]
    file = worked.file.parent / "gk" / "Trần Thị Mẫu.docx"
    section = Document(str(file)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section._sectPr.find(qn("w:pgBorders")) is not None
    assert "wps:wsp" in parts_of(file)["word/header1.xml"]
    assert posix.is_private(file)


def test_a_long_name_is_written_smaller(worked: Thidua) -> None:
    """So that a giấy khen stays on its page; a short one is as large as it was."""
    worked.ok("unit", "edit", "NC", "--name", f"Phòng {'Theo dõi công tác ' * 4}nội chính")
    award(worked, "NC")
    award(worked, "Lê Văn Ấn")
    given(worked)
    sizes = {}
    for file in Path("gk").iterdir():
        for line in Document(str(file)).paragraphs:
            if line.text.startswith(("Phòng", "Đồng chí")):
                sizes.setdefault(file.stem[:5], line.runs[0].font.size.pt)
    assert sizes == {"Phòng": 20, "Lê Vă": 26}


def test_an_edited_template_is_used(worked: Thidua) -> None:
    """With fields of the round that the shipped one does not use."""
    award(worked, "NC")

    def add(document: Any) -> None:
        document.add_paragraph("{{ nguoi_nhan.ket_qua }} – {{ loai }} đợt {{ dot }}")

    shipped = (FOLDER / "giay-khen.docx").read_bytes()
    (worked.file.parent / "mau.docx").write_bytes(edited(add, shipped))
    said = given(worked, "--template", "mau.docx")["Phòng Theo dõi công tác nội chính"]
    assert said[-1].endswith("100,0%, đạt chỉ tiêu – sơ kết đợt 1")


def test_the_same_data_give_the_same_bytes(worked: Thidua) -> None:
    """So that a paper written again can be compared."""
    worked.ok("close-round", "1")
    made = []
    for name in ("mot.docx", "hai.docx"):
        worked.ok("commend", "paper", "to-trinh", "--round", "1", "-o", name)
        made.append((worked.file.parent / name).read_bytes())
    assert made[0] == made[1]


@pytest.mark.parametrize("body", CAMPAIGNS)
def test_other_bodies_speak_their_own_words(thidua: Thidua, body: str) -> None:
    """No word of plan 06: neither the Party's forms of address nor what that plan calls things."""
    begin(thidua, body)
    plan = (PLANS / f"{body}.toml").read_text(encoding="utf-8")
    unit = re.findall(r'^code = "(\w+)"', plan[plan.index("[[units]]") :], re.M)[0]
    signer = re.findall(r'^signer = "(.+)"', plan, re.M)[0]
    round_ = re.findall(r"^number = (\d+)", plan, re.M)[-1]
    day = re.findall(r"^ends_on = (\S+)", plan, re.M)[0]
    thidua.ok("person", "add", "Nguyễn Thị Mẫu", "--unit", unit)
    for whom in (unit, "Nguyễn Thị Mẫu"):
        rest = decision("5/QĐ", day=day, round_=int(round_))
        thidua.ok("commend", "add", whom, *rest)
    for kind in Paper:
        place = "gk" if kind is Paper.GIAY_KHEN else f"{kind.value}.docx"
        words = ("--recipient", unit, "--recipient", "Nguyễn Thị Mẫu")
        thidua.ok("commend", "paper", kind, "--round", round_, "-o", place, *words)
    files = [*thidua.file.parent.glob("*.docx"), *Path("gk").iterdir()]
    assert len(files) == 6
    for file in files:
        said = "\n".join(lines(Document(str(file)))).casefold()
        bad = ("đảng cộng sản", "đồng chí", "bnctu", "trưởng ban", "phòng nghiệp vụ", "{{", "{%")
        assert not [word for word in bad if word in said], file.name
        assert signer.casefold() in said or file.name == "bien-ban.docx"
