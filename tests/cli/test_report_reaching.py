"""What a Word template may not bring into a report: anything that Word fetches or starts when the
report is opened."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from tests.cli.papers import SHIPPED, edited, lines, parts_of, refused, report_of, use, with_text
from tests.conftest import Thidua

pytestmark = pytest.mark.slow  # many hostile templates

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"


def related(
    kind: str, target: str, *, outside: bool = True, part: str = "document", space: str = RELATIONS
) -> bytes:
    """The template with one relation more, of the document or another part."""
    mode = ' TargetMode="External"' if outside else ""
    line = f'<Relationship Id="rIdLa" Type="{space}{kind}" Target="{target}"{mode}/>'
    head = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    name, made = f"word/_rels/{part}.xml.rels", io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SHIPPED)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename != name:
                new.writestr(entry, old.read(entry))
        text = old.read(name).decode() if name in old.namelist() else f"{head}</Relationships>"
        new.writestr(name, text.replace("</Relationships>", f"{line}</Relationships>"))
    return made.getvalue()


def with_xml(xml: str) -> bytes:
    """The template with a paragraph more that holds ``xml``."""
    spaces = (
        nsdecls("w", "r") + ' xmlns:v="urn:schemas-microsoft-com:vml"'
        ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    return edited(
        lambda d: d.element.body.insert(0, parse_xml(f"<w:p {spaces}>{xml}</w:p>")), SHIPPED
    )


def field(*pieces: str) -> str:
    """A field of Word whose instruction is spread over several runs."""
    runs = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>' for piece in pieces
    )
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{sign.format('begin')}{runs}{sign.format('separate')}<w:r><w:t>1</w:t></w:r>{sign.format('end')}"


def bare(content: str) -> str:
    """A field of Word without a result."""
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return f"{sign.format('begin')}{content}{sign.format('end')}"


def spaced(xml: str) -> bytes:
    """The template with ``xml`` in its footnotes, which begin with many blanks."""
    made = io.BytesIO()
    notes = (
        f'{" " * 300}<w:footnotes {nsdecls("w")}><w:footnote w:id="1"><w:p>{xml}</w:p>'
        "</w:footnote></w:footnotes>"
    )
    with zipfile.ZipFile(io.BytesIO(SHIPPED)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.infolist():
            if entry.filename != "word/footnotes.xml":
                new.writestr(entry, old.read(entry))
        new.writestr("word/footnotes.xml", notes)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (related("image", "http://mau.example/a.png"), "ảnh ở nơi khác: http://mau.example/a.png"),
        (related("image", "file://mau/a.png", space=STRICT), "ảnh ở nơi khác: file://mau/a.png"),
        (
            related("attachedTemplate", "http://mau.example/a.dotm", part="settings"),
            "mẫu đính kèm: http://mau.example/a.dotm",
        ),
        (related("oleObject", "http://mau.example/a.xls"), "đối tượng OLE: http"),
        (
            related("oleObject", "embeddings/a.bin", outside=False),
            "đối tượng OLE: embeddings/a.bin",
        ),
        (related("aFChunk", "a.html", outside=False), "tệp ghép vào (altChunk): a.html"),
        (related("subDocument", "file:///a.docx"), "văn bản con: file:///a.docx"),
        (related("frame", "http://mau.example/", part="webSettings"), "khung (frame): http"),
        (
            related("mailMergeSource", "file:///a.xlsx", part="settings"),
            "nguồn trộn thư: file:///a.xlsx",
        ),
        (related("vbaProject", "vbaProject.bin", outside=False), "macro: vbaProject.bin"),
        (related("control", "activeX/a.xml", outside=False), "điều khiển ActiveX: activeX/a.xml"),
        (related("video", "http://mau.example/a.mp4"), "nội dung ở nơi khác (video): http"),
        (
            related("hyperlink", "file://may-chu/chia-se"),
            "liên kết không phải http, https, mailto: file://may-chu",
        ),
        (
            related("hyperlink", "\\\\may-chu\\chia-se"),
            "liên kết không phải http, https, mailto: \\\\may-chu",
        ),
        (
            related("image", "http://mau.example/a.png", part="header1"),
            "word/header1.xml: ảnh ở nơi khác",
        ),
        (
            with_xml('<w:fldSimple w:instr=" DDEAUTO c:\\\\a.exe x "/>'),
            "trường của Word “DDEAUTO c:",
        ),
        (with_xml(field(" DDE", "AUTO", " cmd /c")), "trường của Word “DDEAUTO cmd /c”"),
        (
            with_xml(field('INCLUDEPICTURE "http://mau.example/a.png" \\d')),
            "trường của Word “INCLUDEPICTURE",
        ),
        (with_xml(field('INCLUDETEXT "\\\\\\\\may\\\\a.docx"')), "trường của Word “INCLUDETEXT"),
        (with_xml(field("LINK Excel.Sheet a b")), "trường của Word “LINK"),
        (with_xml(field("QUOTE 68 68 69")), "trường của Word “QUOTE 68 68 69”"),
        (with_xml(field("PAGE", field("DDE a b"))), "trường của Word “DDE a b”"),
        (
            with_xml(
                '<w:del w:id="1" w:author="a">'
                + field("DDE a b").replace("instrText", "delInstrText")
                + "</w:del>"
            ),
            "“DDE a b”",
        ),
        (
            with_xml(field('HYPERLINK "file://may/a"')),
            "liên kết không phải http, https, mailto: file://may/a",
        ),
        (
            with_xml(field('HYPERLINK "http://{{ co_quan }}"')),
            "trường của mẫu nằm trong lệnh của một trường Word",
        ),
        (
            with_xml(field("HYPERLINK \\l x &quot;file://may/x.exe&quot;")),
            "liên kết không phải http, https, mailto: file://may/x.exe",
        ),
        (
            with_xml(field("HYPERLINK &quot;https://mau.example/&quot; \\\\may\\x")),
            "liên kết không phải http, https, mailto: \\\\may\\x",
        ),
        (
            with_xml(field("HYPERLINK \\l &quot;file://may/x.exe&quot;")),
            "liên kết không phải http, https, mailto: file://may/x.exe",
        ),
        (
            with_xml(bare(field("DOCPROPERTY Evil"))),
            "trường của Word nằm trong lệnh của một trường khác",
        ),
        (
            with_xml(bare('<w:fldSimple w:instr="DOCPROPERTY Evil"/>')),
            "trường của Word nằm trong lệnh của một trường khác",
        ),
        (
            with_xml(bare("<w:r><w:instrText>PAGE</w:instrText></w:r>" + field("AUTHOR"))),
            "trường của Word nằm trong lệnh của một trường khác: “PAGE”",
        ),
        (spaced(field("DDE a b")), "“DDE a b”"),
        (with_xml('<w:altChunk r:id="rId1"/>'), "tệp ghép vào (altChunk)"),
        (
            with_xml('<w:r><w:object><o:OLEObject Type="Link" r:id="rId1"/></w:object></w:r>'),
            "đối tượng OLE",
        ),
        (
            with_xml(
                "<w:r><w:pict><v:shape><v:imagedata"
                ' src="http://mau.example/a"/></v:shape></w:pict></w:r>'
            ),
            "ảnh ở nơi khác: http",
        ),
        (
            edited(lambda d: d.settings.element.append(OxmlElement("w:mailMerge")), SHIPPED),
            "word/settings.xml: nguồn trộn thư",
        ),
    ],
)
def test_what_word_would_fetch_or_start_is_refused_by_name(
    office: Thidua, content: bytes, expected: str
) -> None:
    """Whatever part it stands in; what it is and where it points."""
    message = refused(office, content)
    assert expected in message
    assert "lưu lại" in message


def test_all_of_it_is_told_at_once(office: Thidua) -> None:
    """In one pass."""
    message = refused(
        office, with_xml(field("DDE a b") + field("LINK c d") + '<w:subDoc r:id="rId1"/>')
    )
    assert [text in message for text in ("“DDE a b”", "“LINK c d”", "văn bản con")] == [True] * 3


@pytest.mark.parametrize(
    "content",
    [
        related("hyperlink", "https://mau.example/"),
        related("hyperlink", "mailto:mau@mau.example"),
        with_xml(field(" PAGE ")),
        with_xml(field('HYPERLINK "https://mau.example/"')),
        with_xml(field('HYPERLINK \\l "muc1"')),
        with_xml(field('HYPERLINK "https://mau.example/" \\o "Xem: tại đây" \\t "_blank"')),
        with_xml(bare("<w:r><w:instrText>PAGE</w:instrText></w:r>")),
        with_xml(
            field("TOC \\h").replace(
                "<w:t>1</w:t>", "<w:t>1</w:t></w:r>" + field("PAGEREF a") + "<w:r>"
            )
        ),
        with_xml('<w:fldSimple w:instr="NUMPAGES \\* MERGEFORMAT"/>'),
        with_xml("<w:fldSimple w:instr=' DATE \\@ \"dd/MM/yyyy\" '/>"),
    ],
)
def test_what_only_a_reader_can_start_is_taken(office: Thidua, content: bytes) -> None:
    """Links to click, page numbers, dates."""
    use(office, content)
    report_of(office, "--round", "1", "--template", "mau.docx")


_SMUGGLED = (
    '</w:t></w:r><w:fldSimple w:instr="DDEAUTO cmd"><w:r><w:t>x</w:t></w:r></w:fldSimple><w:r><w:t>'
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (f"{{# {{{{ #}}{_SMUGGLED}{{# }}}} #}}", "{#"),
        (f"{{% if dot %}}{{# {{% #}}{_SMUGGLED}{{# %}} #}}{{% endif %}}", "{#"),
        (f"{{% raw %}}{{{{ {_SMUGGLED} }}}}{{% endraw %}}", "{% raw"),
        (f"{{%+ raw %}}{{{{ {_SMUGGLED} }}}}{{% endraw %}}", "{%+ raw"),
    ],
)
def test_text_of_a_template_does_not_become_a_field(office: Thidua, text: str, named: str) -> None:
    """Where the library that fills in takes for a field what the language of the template does
    not read, it made XML of the text there."""
    assert f"“{named}”" in refused(office, with_text(text))


def run(content: str) -> str:
    """A run of Word with a text or the like."""
    return f"<w:r>{content}</w:r>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            "<w:r><w:pict><v:shape><v:imagedata"
            ' src="{% if dot %}http://mau.example/a{% endif %}"/></v:shape></w:pict></w:r>',
            "ảnh ở nơi khác: http://mau.example/a",
        ),
        (
            bare(
                run("<w:t>{%r if not dot %}</w:t>")
                + run("<w:instrText>PAGE </w:instrText>")
                + run("<w:t>{%r endif %}</w:t>")
                + run("<w:instrText>DDEAUTO cmd</w:instrText>")
            ),
            "trường của Word “DDEAUTO cmd”",
        ),
    ],
)
def test_what_only_filling_in_puts_together_is_refused(
    office: Thidua, xml: str, expected: str
) -> None:
    """The finished report is looked at as the template was."""
    assert expected in refused(office, with_xml(xml))


def deleted(text: str, kind: str = "del") -> str:
    """A run that was deleted, or moved away, with Track Changes."""
    name = "delText" if kind == "del" else "t"
    return f'<w:{kind} w:id="7" w:author="a"><w:r><w:{name}>{text}</w:{name}></w:r></w:{kind}>'


@pytest.mark.parametrize("kind", ["del", "moveFrom"])
@pytest.mark.parametrize(
    "text", ["{{ khong_co }}", "{% for x in don_vi %}", "{{ '' . __class__ }}", "{%p if %}"]
)
def test_a_deleted_tag_is_no_tag(office: Thidua, text: str, kind: str) -> None:
    """It is gone from the report; what stands around it is as it was."""
    use(
        office,
        with_xml(
            f"<w:r><w:t>Trước</w:t></w:r>{deleted(text, kind)}<w:r><w:t>Sau {{{{ dot"
            " }}</w:t></w:r>"
        ),
    )
    assert lines(report_of(office, "--round", "1", "--template", "mau.docx"))[0] == "TrướcSau 1"


def test_a_tag_from_which_letters_were_deleted_is_what_is_left(office: Thidua) -> None:
    """As Word shows it once the change is accepted."""
    use(
        office,
        with_xml(f"<w:r><w:t>{{{{ d</w:t></w:r>{deleted('xx')}<w:r><w:t>ot }}}}</w:t></w:r>"),
    )
    assert lines(report_of(office, "--round", "1", "--template", "mau.docx"))[0] == "1"


def test_a_deleted_row_and_a_deleted_paragraph_are_gone(office: Thidua, tmp_path: Path) -> None:
    """The row of a table with its mark, the paragraph whose end was deleted too; those beside them
    stay."""

    def change(document: Any) -> None:
        table = document.add_table(rows=2, cols=1)
        table.cell(0, 0).text, table.cell(1, 0).text = "Còn", "{{ khong_co }}"
        row = table.rows[1]._tr.get_or_add_trPr()
        row.append(OxmlElement("w:del"))
        xml = (
            f'<w:p {nsdecls("w")}><w:pPr><w:rPr><w:del w:id="1"'
            f' w:author="a"/></w:rPr></w:pPr>{deleted("{{ la }}")}</w:p>'
        )
        table._tbl.addnext(parse_xml(xml))
        document.add_paragraph("Cuối")

    use(office, edited(change, SHIPPED))
    document = report_of(office, "--round", "1", "--template", "mau.docx")
    assert [cell.text for row in document.tables[-1].rows for cell in row.cells] == ["Còn"]
    assert "w:del" not in parts_of(tmp_path / "bao-cao.docx")["word/document.xml"]
    assert [child.tag for child in document.element.body[-3:]] == [
        qn("w:tbl"),
        qn("w:p"),
        qn("w:sectPr"),
    ]


def test_the_shipped_template_and_one_with_text_are_taken(office: Thidua) -> None:
    """Nothing in what we ship reaches out."""
    use(office, with_text("{{ co_quan }}"))
    report_of(office, "--round", "1", "--template", "mau.docx")
