"""``thidua report --template``, ``--save-template``: an office's own Word template, sound or
not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from tests import posix
from tests.cli.papers import SHIPPED, edited, lines, parts_of, refused, report_of, use, with_text
from tests.conftest import AddCase, Thidua
from tests.tools.make_template import TARGET, make
from thidua.render.word.fields import FIELDS, Field
from thidua.resources import WORD_TEMPLATE, data_file


@pytest.fixture
def worked(office: Thidua, add_case: AddCase) -> Thidua:
    """A file with a few cases."""
    for place in range(4):
        add_case(code=f"A{place}")
    return office


def test_the_shipped_template_is_what_the_script_makes() -> None:
    """Part by part; small enough to stay in the repository."""

    def parts(content: bytes) -> dict[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return {name: package.read(name) for name in package.namelist()}

    assert parts(SHIPPED) == parts(make())
    assert len(SHIPPED) < 100_000
    assert data_file(WORD_TEMPLATE).read_bytes() == SHIPPED


def test_no_office_is_named_in_the_template() -> None:
    """What is an office's own comes from its plan."""
    text = "".join(parts_of(TARGET).values())
    assert not [
        name for name in ("Nghệ An", "NGHỆ AN", "BNCTU", "Nội chính", "NỘI CHÍNH") if name in text
    ]


def test_save_template_gives_the_shipped_one_and_lists_its_fields(thidua: Thidua) -> None:
    """No data file is needed; a file that is there stays without ``--force``."""
    answer = thidua.ok("report", "--save-template", "mau.docx")
    file = thidua.file.parent / "mau.docx"
    assert file.read_bytes() == SHIPPED
    assert posix.is_private(file)

    def names(fields: tuple[Field, ...]) -> list[str]:
        return [name for field in fields for name in (field.name, *names(field.of))]

    told = [
        line.split(":")[0].split()[0] for line in answer.err.splitlines() if line.startswith("  ")
    ]
    assert told == names(FIELDS)
    assert "--force" in thidua.refused("report", "--save-template", "mau.docx")
    assert "“mau.doc”" in thidua.refused("report", "--save-template", "mau.doc", code=2)


def test_an_edited_template_is_used(worked: Thidua) -> None:
    """What the office changed in Word is there: words of its own, a loop over fields, a condition,
    and a colour."""
    content = with_text(
        "Kính gửi {{ co_quan|upper }} đợt {{dot}}",
        "{%p for d in phu_luc %}",
        "{% for v in d.vu if v.ma != 'A1' %}{{ loop.index }}:{{ v.ma }}{% if not loop.last %}, {%"
        " endif %}{% endfor %}",
        "{%p endfor %}",
        "{{ 'có' if can_cu else 'không' }} {{ can_cu|length }} căn cứ: {{ can_cu|join(' | ') }}",
        "{# ghi chú của người sửa mẫu #}",
    )
    use(worked, content)
    said = lines(report_of(worked, "--round", "1", "--template", "mau.docx"))
    assert said[-3] == "Kính gửi BAN NỘI CHÍNH TỈNH ỦY NGHỆ AN đợt 1"
    assert said[-2] == "1:A0, 2:A2, 3:A3"
    assert said[-1].startswith("có 2 căn cứ: Luật Thi đua, khen thưởng ngày 26/11/2003")
    assert " | Nghị định số 91/2017" in said[-1]
    assert "BÁO CÁO" in said


def test_word_may_part_a_field_into_runs(worked: Thidua) -> None:
    """As Word does when half of it was typed later, or the spelling was checked."""

    def add(document: Any) -> None:
        paragraph = document.add_paragraph("{{ co_")
        paragraph.add_run("quan ").bold = True
        paragraph.add_run("}}")

    use(worked, edited(add, SHIPPED))
    assert lines(report_of(worked, "--template", "mau.docx"))[-1] == "Ban Nội chính Tỉnh ủy Nghệ An"


def _zip(**parts: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/"), content)
    return made.getvalue()


def _without(part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """The shipped template with one part changed, or left out where ``change`` gives nothing."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHIPPED)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = change(old.read(name)) if name == part else old.read(name)
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()


BROKEN = {
    "a picture": b"\x89PNG\r\n\x1a\n" + b"\0" * 200,
    "nothing": b"",
    "text": "Kính gửi".encode(),
    "cut short": SHIPPED[: len(SHIPPED) // 2],
    "bytes changed": SHIPPED[:5000] + b"\0" * 3000 + SHIPPED[8000:],
    "another zip": _zip(a=b"b"),
    "a bomb": _zip(word__document=b"\0" * 60_000_000),
    "no document": _without("word/document.xml", lambda _: None),
    "no types": _without("[Content_Types].xml", lambda _: None),
    "no relations": _without("_rels/.rels", lambda _: None),
    "XML cut": _without("word/document.xml", lambda content: content[:2000]),
    "no body": _without(
        "word/document.xml",
        lambda _: b'<w:document xmlns:w="http://schemas.openxmlformats.org/x"/>',
    ),
    "header cut": _without("word/header1.xml", lambda content: content[:100]),
    "a workbook": _without(
        "[Content_Types].xml",
        lambda content: content.replace(
            b"wordprocessingml.document.main", b"spreadsheetml.sheet.main"
        ),
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_word_document_is_refused(worked: Thidua, name: str) -> None:
    """One sentence, exit 1, nothing written."""
    assert "ẫu " in refused(worked, BROKEN[name]).splitlines()[0]


def test_a_template_that_unpacks_to_too_much_is_refused(worked: Thidua) -> None:
    """A zip bomb, and a file too large to be read at all."""
    made = io.BytesIO(SHIPPED)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", b"\0" * 60_000_000)
    assert "quá lớn" in refused(worked, made.getvalue())
    assert "quá lớn" in refused(worked, SHIPPED + b"\0" * 20_000_000)


def test_a_cell_that_takes_its_colour_from_the_template_stays_sound(worked: Thidua) -> None:
    """docxtpl puts the colour in front of the width, where the schema has it behind."""

    def add(document: Any) -> None:
        cell = document.add_table(rows=1, cols=1).cell(0, 0)
        cell.width = 100_000
        cell.text = "{% cellbg dot %}x"

    use(worked, edited(add, SHIPPED))
    cell = report_of(worked, "--round", "1", "--template", "mau.docx").tables[-1].cell(0, 0)
    assert [child.tag.split("}")[1] for child in cell._tc.tcPr] == ["tcW", "shd"]


def test_a_refused_template_leaves_an_older_report_alone(worked: Thidua) -> None:
    """``--force`` overwrites with a report, never with half of one."""
    use(worked, with_text("{{ la }}"))
    old = worked.file.parent / "cu.docx"
    old.write_bytes(b"cu")
    worked.refused("report", "--round", "1", "--template", "mau.docx", "-o", "cu.docx", "--force")
    assert old.read_bytes() == b"cu"


def test_a_template_that_is_not_there_or_no_file_is_refused(worked: Thidua) -> None:
    """A missing file, a folder, a device: said before anything is counted."""
    for name in ("khong-co.docx", ".", "/dev/null"):
        error = worked.refused("report", "--round", "1", "--template", name, "-o", "a.docx")
        assert "Không đọc được mẫu Word" in error
    assert not (worked.file.parent / "a.docx").exists()


def test_a_template_without_tables_or_footers_will_do(worked: Thidua) -> None:
    """An office may want a page of its own making."""
    from docx import Document

    document = Document()
    document.add_paragraph("{{ trich_yeu }}")
    table = document.add_table(rows=3, cols=1)
    table.cell(0, 0).text = "{%tr for d in dien_hinh %}"
    table.cell(1, 0).text = "{{ d.ten }}"
    table.cell(2, 0).text = "{%tr endfor %}"
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.paragraphs[0].text = "{%p if da_chot %}"
    cell.add_paragraph("x")
    cell.add_paragraph("{%p endif %}")
    made = io.BytesIO()
    document.save(made)
    use(worked, made.getvalue())
    report = report_of(worked, "--round", "1", "--template", "mau.docx")
    assert lines(report) == [
        "sơ kết 03 năm thực hiện Kế hoạch số 06-KH/BNCTU ngày 02/6/2021 của Ban Nội chính Tỉnh ủy"
        " Nghệ An"
    ]
    assert [(len(t.rows), len(t.cell(0, 0).paragraphs)) for t in report.tables] == [(1, 1)]
