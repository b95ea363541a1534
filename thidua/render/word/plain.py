"""A Word document without a template: paragraphs and tables on landscape A4 (form as in domain.md
§6)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from thidua.domain.text import visible
from thidua.exchange.book import fit_for_cell
from thidua.exchange.looks import FONT

_SIZES = {"title": 14, "text": 13, "cell": 11}


class PlainWord:
    """A document that grows from top to bottom."""

    def __init__(self) -> None:
        from docx import Document
        from docx.enum.section import WD_ORIENT
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        self._made: Any = Document()
        section = self._made.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)
        section.top_margin = section.bottom_margin = Mm(20)
        section.left_margin, section.right_margin = Mm(30), Mm(15)
        normal = self._made.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(_SIZES["text"])
        normal.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)

    def paragraph(self, words: str, *, bold: bool = False) -> None:
        """A paragraph of text."""
        self._made.add_paragraph().add_run(_fit(words)).bold = bold

    def title(self, words: str) -> None:
        """The title, in the middle."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        made = self._made.add_paragraph()
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = made.add_run(_fit(words))
        run.bold, run.font.size = True, Pt(_SIZES["title"])

    def heading(self, words: str) -> None:
        """A heading, kept with what follows it."""
        made = self._made.add_paragraph()
        made.paragraph_format.keep_with_next = True
        made.add_run(_fit(words)).bold = True

    def table(
        self,
        heads: Sequence[str],
        rows: Sequence[Sequence[str]],
        widths: Sequence[int] = (),
    ) -> None:
        """A table whose head is repeated on each page and whose rows are not broken; ``widths`` in
        millimetres."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt

        made = self._made.add_table(rows=1 + len(rows), cols=len(heads))
        made.style = "Table Grid"
        made.autofit = not widths
        for column, width in zip(made.columns, widths, strict=False):
            column.width = Mm(width)
        *_, drawn = self._made.element.body.iter(qn("w:tbl"))
        lines = drawn.iter(qn("w:tr"))
        for number, (row, line, texts) in enumerate(
            zip(made.rows, lines, (heads, *rows), strict=True)
        ):
            properties = line.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if not number:
                properties.append(OxmlElement("w:tblHeader"))
            for column, (cell, words) in enumerate(zip(row.cells, texts, strict=True)):
                run = cell.paragraphs[0].add_run(_fit(words))
                run.font.size, run.bold = Pt(_SIZES["cell"]), not number
                if widths:
                    cell.width = Mm(widths[column])
        self._made.add_paragraph()

    def content(self) -> bytes:
        """The whole document."""
        from thidua.render.word.package import harmless

        stream = io.BytesIO()
        self._made.save(stream)
        return harmless(stream.getvalue())


def _fit(words: str) -> str:
    return fit_for_cell(visible(words))
