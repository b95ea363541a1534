"""Workbooks of other kinds, and tables of Word: what may not be in them, how large they may be, what
of them is seen."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from thidua.errors import Refused
from thidua.exchange.opening import open_sheets
from thidua.exchange.source import Broken, Span

KEPT = Path(__file__).parent / "lists" / "files"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
    '<office:body><office:spreadsheet><table:table table:name="Một">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def package(**parts: str | bytes) -> bytes:
    """An archive of parts; ``__`` in a name stands for a slash, ``_`` for a full stop."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            how = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name.replace("__", "/").replace("_", "."), content, how)
    return stream.getvalue()


def ods(rows: str, **parts: str) -> bytes:
    """A workbook of LibreOffice with one sheet of these rows."""
    manifest = {"META-INF__manifest_xml": "<m/>", **parts}
    return package(mimetype=ODS, content_xml=OPEN.format(rows), **manifest)


def cell(text: str, more: str = "") -> str:
    """A cell of .ods with a text."""
    return (
        f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def refused(content: bytes, name: str = "a.ods") -> str:
    """What is said of a file that is not read."""
    with (
        pytest.raises(Refused) as error,
        open_sheets(io.BytesIO(content), name) as sheets,
    ):
        for sheet in sheets:
            list(sheet.rows())
    return f"{error.value.what} {error.value.why} {error.value.todo}"


def rows(content: bytes, name: str = "a.ods") -> list[tuple[int, list[object]]]:
    """The rows of the first sheet."""
    with open_sheets(io.BytesIO(content), name) as sheets:
        return [(number, list(cells)) for number, cells in sheets[0].rows()]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (ods("", Basic__script_xml="x"), "macro"),
        (ods("", **{"META-INF__manifest_xml": "<m><encryption-data/></m>"}), "mật khẩu"),
        (package(mimetype=ODS, content_xml="<a"), "bị hỏng"),
        (
            package(mimetype=ODS, content_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
            "bị hỏng",
        ),
        (package(mimetype="text/plain", content_xml="<a/>"), "không phải là sổ tính"),
        (package(xl__workbook_bin=b"\0" * 99), "Tệp .xlsb bị hỏng"),
        (  # a row whose number is not there: calamine would take what stood before it
            package(xl__workbook_bin=b"", xl__worksheets__sheet1_bin=b"\0\0" * 20),
            "Tệp .xlsb bị hỏng",
        ),
        (  # a cell in the last row and column that there are
            package(
                xl__workbook_bin=b"",
                xl__worksheets__sheet1_bin=b"\0\x0c\xff\xff\x0f\0"
                + b"\0" * 8
                + b"\x05\x10\xff\x3f\0\0"
                + b"\0" * 12
                + b"\0\x0c\0\0\0\0"
                + b"\0" * 8
                + b"\x05\x10\0\0\0\0"
                + b"\0" * 12,
            ),
            "quá rộng",
        ),
        (package(word__document_xml="<a"), "Tệp .docx bị hỏng"),
        (package(word__document_xml="<!DOCTYPE a><a/>"), "Tệp .docx bị hỏng"),
        (package(word__document_xml="<a/>"), "không có bảng nào"),
        (package(word__document_xml="<a/>", word__vbaProject_bin="x"), "macro"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
            "Tệp .xls bị hỏng",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "Word kiểu cũ (.doc)",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook_VBA_PROJECT".encode("utf-16-le"),
            "macro",
        ),
    ],
)
def test_what_is_not_opened(content: bytes, words: str) -> None:
    """Each by its own words, whatever its name."""
    assert words in refused(content)


def test_pages_of_the_web_are_called_so() -> None:
    """Programs call .xls what is HTML."""
    told = refused(b"\xef\xbb\xbf<HTML><table></table>", "danh-sach.xls")
    assert "HTML" in told
    assert "lưu lại" in told


@pytest.mark.parametrize(
    "rows_",
    [
        f'<table:table-row table:number-rows-repeated="1048576">{cell("x")}</table:table-row>' * 20,
        '<table:table-row table:number-rows-repeated="1000000">'
        + cell("x", 'table:number-columns-repeated="16384"')
        + "</table:table-row>",
        f"<table:table-row>{cell('x')}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/>'
        "</table:table-row><table:table-row>"
        '<table:table-cell table:number-columns-repeated="16000"/>'
        f"{cell('y')}</table:table-row>",
    ],
)
def test_repeated_cells_are_counted_before_they_are_made(rows_: str) -> None:
    """A few bytes may stand for thousands of millions of cells."""
    assert "quá rộng" in refused(ods(rows_))


def test_what_a_sheet_of_libreoffice_tells() -> None:
    """Hidden and filtered rows, merged ranges filled downwards, errors; blank rows to the end of
    the sheet are none."""
    tall, wrong = 'table:number-rows-spanned="2"', 'calcext:value-type="error"'
    content = ods(
        f"<table:table-row>{cell('Tên', tall)}{cell('Số')}"
        "</table:table-row>"
        f'<table:table-row table:visibility="filter"><table:covered-table-cell/>{cell("Ngày")}'
        "</table:table-row>"
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="2">'
        f"{cell('x')}</table:table-row>"
        f"<table:table-row>{cell('#REF!', wrong)}</table:table-row>"
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell'
        ' table:number-columns-repeated="16384"/></table:table-row>'
    )
    with open_sheets(io.BytesIO(content), "a.ods") as sheets:
        (sheet,) = sheets
        found = {number: list(cells) for number, cells in sheet.rows()}
        assert sheet.hidden() == {2, 3, 4}
        assert sheet.spans() == (Span(1, 0, 2, 0),)
        assert sheet.unseen == ()
    assert found[1][:2] == ["Tên", "Số"]
    assert found[2][:2] == ["Tên", "Ngày"]
    assert isinstance(found[5][0], Broken)
    assert len(found) == 5


def test_an_old_workbook_says_what_it_does_not_tell() -> None:
    """Rows that are hidden, cells that are errors."""
    content = (KEPT / "usual_list_as_xls.xls").read_bytes()
    with open_sheets(io.BytesIO(content), "a.xls") as sheets:
        assert "ẩn" in sheets[0].unseen[0]
        assert Span(4, 5, 4, 6) in sheets[0].spans()


def _word() -> tuple[docx.document.Document, docx.table.Table]:
    made = docx.Document()
    made.add_paragraph("Tiêu đề")
    table = made.add_table(3, 3)
    for row in range(3):
        for column in range(3):
            table.cell(row, column).text = f"{row}{column}"
    return made, table


def _saved(made: docx.document.Document) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_merged_cells_of_a_word_table() -> None:
    """Across and down, as in a workbook: the value stands in each row, and first of its columns."""
    made, table = _word()
    table.cell(0, 0).merge(table.cell(1, 0)).text = "xuống"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "ngang"
    content = _saved(made)
    assert rows(content, "a.docx") == [
        (1, ["xuống", "ngang", None]),
        (2, ["xuống", "11", "12"]),
        (3, ["20", "21", "22"]),
    ]
    with open_sheets(io.BytesIO(content), "a.docx") as sheets:
        assert sheets[0].name == "Bảng 1"
        assert set(sheets[0].spans()) == {Span(1, 0, 2, 0), Span(1, 1, 1, 2)}


def test_what_word_has_deleted_is_not_read() -> None:
    """Nor a row that a tracked change takes out, nor a table inside a cell; lines are kept."""
    made, table = _word()
    deleted = OxmlElement("w:del")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:delText"))
    run[0].text = "đã xóa"
    deleted.append(run)
    table.cell(0, 0).paragraphs[0]._p.append(deleted)
    inserted = OxmlElement("w:ins")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    run[0].text = " thêm"
    inserted.append(run)
    table.cell(0, 1).paragraphs[0]._p.append(inserted)
    table.cell(0, 2).add_paragraph("dòng hai")
    inner = table.cell(1, 1).add_table(1, 1)
    inner.cell(0, 0).text = "bảng trong"
    properties = table.rows[2]._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:del"))
    assert rows(_saved(made), "a.docx") == [
        (1, ["00", "01 thêm", "02\ndòng hai"]),
        (2, ["10", "11", "12"]),
    ]
    assert properties.find(qn("w:del")) is not None


def test_columns_divided_by_bars() -> None:
    """As some programs write them."""
    assert rows("Tên|Loại\na|b\nc, d|e".encode(), "a.csv") == [
        (1, ["Tên", "Loại"]),
        (2, ["a", "b"]),
        (3, ["c, d", "e"]),
    ]
