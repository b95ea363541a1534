"""Reading a Word document back as a person would: its paragraphs and tables in order, its parts,
its rows."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from tests.conftest import AddCase, Thidua
from tests.tools.make_template import TARGET

NAME = "bao-cao.docx"
SHIPPED = TARGET.read_bytes()


def report_of(thidua: Thidua, *words: str, name: str = NAME) -> Any:
    """The document that ``report`` writes, opened; an older one of that name is replaced."""
    thidua.ok("report", *words, "-o", name, "--force")
    return Document(str(thidua.file.parent / name))


def lines(document: Any) -> list[str]:
    """The text of every paragraph of the body, those of tables included, in order; empty ones left
    out."""

    def text_of(paragraph: Any) -> str:
        pieces = paragraph.iter(qn("w:t"), qn("w:noBreakHyphen"))
        return "".join(
            "-" if piece.tag == qn("w:noBreakHyphen") else piece.text or "" for piece in pieces
        )

    return [text for text in map(text_of, document.element.body.iter(qn("w:p"))) if text.strip()]


def table_under(document: Any, *heads: str) -> list[list[str]]:
    """The rows (header included) of the tables whose header begins with ``heads``, one after the
    other."""
    rows = []
    for table in document.tables:
        if tuple(cell.text for cell in table.rows[0].cells)[: len(heads)] == heads:
            rows += [[cell.text for cell in row.cells] for row in table.rows]
    return rows


def parts_of(file: Path) -> dict[str, str]:
    """Every part of a .docx as text."""
    with zipfile.ZipFile(file) as package:
        return {part: package.read(part).decode("utf-8", "replace") for part in package.namelist()}


def edited(change: Callable[[Any], object], source: bytes) -> bytes:
    """A copy of the template ``source`` after ``change`` was made to it in Word."""
    document = Document(io.BytesIO(source))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def use(thidua: Thidua, content: bytes) -> None:
    """Put a template beside the data file."""
    (thidua.file.parent / "mau.docx").write_bytes(content)


def refused(thidua: Thidua, content: bytes) -> str:
    """What ``report`` says of a template that it refuses; no report is written, and no draft
    left."""
    use(thidua, content)
    error = thidua.refused("report", "--round", "1", "--template", "mau.docx", "-o", "moi.docx")
    assert sorted(path.name for path in thidua.file.parent.iterdir()) == ["mau.docx", "thidua.db"]
    return error


def with_text(*texts: str) -> bytes:
    """The shipped template with more paragraphs at its end."""

    def add(document: Any) -> None:
        for text in texts:
            document.add_paragraph(text)

    return edited(add, SHIPPED)


_FILLED: list[bytes] = []


def fill_office(office: Thidua, add_case: AddCase) -> Thidua:
    """Three verdicts, a case without a document, a classified one, one led by a unit without
    targets, staff of both roles; made once and copied."""
    if _FILLED:
        office.file.write_bytes(_FILLED[0])
        return office
    office.ok("person", "add", "Trần Thị Mẫu", "--unit", "NC", "--role", "lanh-dao")
    office.ok("person", "add", "Lê Văn Ấn", "--unit", "NC")
    add_case(
        code="A",
        title="Vụ mẫu số 1",
        person=["Trần Thị Mẫu", "Lê Văn Ấn"],
        directed="2022-04-01",
        directive_doc="3-CV/TU",
    )
    add_case(code="B", title="Vụ mẫu số 2", result_doc=None, person="Lê Văn Ấn")
    add_case(
        code="C",
        title="Vụ mẫu số 3",
        field="an_ninh_trat_tu",
        initiative="tham_muu",
        **{"with": "PCTN"},
    )
    add_case(code="D", title="Vụ mẫu số 4", unit="PCTN", resolved="2024-05-01")
    add_case(code="E", title="Vụ mẫu số 5", unit="VP", field="kinh_te", initiative=None)
    add_case(
        code="M",
        title="Chuyện kín",
        note="Ghi chú kín",
        source="Nguồn kín",
        classification="mat",
        advice_doc="99-KÍN",
        result_doc=None,
    )
    office.ok("register", "NC", "tham-nhung=6", "antt=2")
    _FILLED.append(office.file.read_bytes())
    return office
