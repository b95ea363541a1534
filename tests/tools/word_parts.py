"""Pieces of a Word document that python-docx has no words for: borders, fields, rows that repeat,
loops over rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

CENTER, LEFT, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
FONT, GREY = "Times New Roman", "F2F2F2"


def element(tag: str, **attributes: object) -> Any:
    """``<w:tag w:name="value" …/>``."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    return made


def use_font(
    style: Any, size: float, *, bold: bool | None = None, italic: bool | None = None
) -> None:
    """Give a style the one font of the document, for every script, in black, in Vietnamese."""
    style.font.name, style.font.size = FONT, Pt(size)
    style.font.bold, style.font.italic = bold, italic
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)
    for old in [*properties.findall(qn("w:color")), *properties.findall(qn("w:lang"))]:
        properties.remove(old)
    properties.append(element("lang", val="vi-VN", eastAsia="vi-VN"))


def page_number(paragraph: Any) -> None:
    """The number of the page, as a field that Word keeps up to date."""
    for kind, text in (
        ("begin", None),
        (None, "PAGE"),
        ("separate", None),
        (None, "2"),
        ("end", None),
    ):
        run = paragraph.add_run()
        if kind:
            run._r.append(element("fldChar", fldCharType=kind))
        elif text == "PAGE":
            code = element("instrText")
            code.text = text
            run._r.append(code)
        else:
            run.text = text


def rule_below(paragraph: Any, *, indent: float) -> None:
    """A rule under a paragraph, ``indent`` millimetres from each side."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm(indent)
    borders = element("pBdr")
    borders.append(element("bottom", val="single", sz=6, space=1, color="auto"))
    paragraph._p.get_or_add_pPr().insert_element_before(
        borders,
        "w:shd",
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:contextualSpacing",
        "w:jc",
        "w:rPr",
    )


def plain_table(document: Any, widths: Sequence[float], *, style: str | None = None) -> Any:
    """A table of one row with columns of these widths (mm), fixed, in the middle of the page."""
    table = document.add_table(rows=1, cols=len(widths), style=style)
    table.autofit, table.alignment = False, WD_TABLE_ALIGNMENT.CENTER
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=57, type="dxa"))
    look = table._tbl.tblPr.find(qn("w:tblLook"))
    table._tbl.tblPr.insert(
        list(table._tbl.tblPr).index(look) if look is not None else len(table._tbl.tblPr), margins
    )
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    set_widths(table.rows[0], widths)
    return table


def set_widths(row: Any, widths: Sequence[float]) -> None:
    """Give each cell of a row its width (mm)."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)


def keep_whole(row: Any, *, header: bool = False) -> None:
    """A row that no page break goes through; ``header``: repeated on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("cantSplit"))
    if header:
        properties.append(element("tblHeader"))


def fill_run(run: Any, colour: str) -> None:
    """The colour of a run and of what lies behind it, so that a row of blocks is one bar without
    seams."""
    run.font.color.rgb = RGBColor.from_string(colour)
    run._r.get_or_add_rPr().append(element("shd", val="clear", color="auto", fill=colour))


def dotted_line(paragraph: Any, width: float) -> None:
    """A line of dots as long as ``width`` (mm), to be written over."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(
        Mm(width), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
    )
    paragraph.add_run("\t")


def shade(cell: Any, colour: str) -> None:
    """The background of a cell."""
    cell._tc.get_or_add_tcPr().append(element("shd", val="clear", color="auto", fill=colour))


def mark_size(paragraph: Any, size: float) -> None:
    """The size of a paragraph's own mark, which is what makes an empty cell as tall as it is."""
    properties = element("rPr")
    properties.append(element("sz", val=round(2 * size)))
    paragraph._p.get_or_add_pPr().append(properties)


def write(
    paragraph: Any,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float | None = None,
) -> Any:
    """Add a run to a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if size is not None:
        run.font.size = Pt(size)
    return run


def add_line(
    place: Any, text: str, *, align: Any = None, size: float | None = None, **look: bool
) -> Any:
    """A paragraph without indent and without room around it."""
    paragraph = place.add_paragraph()
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after = Mm(0), Pt(0)
    form.alignment = align
    write(paragraph, text, size=size, **look)
    return paragraph


def first_line(
    cell: Any, text: str, *, align: Any = CENTER, size: float | None = None, **look: bool
) -> Any:
    """The text of the first paragraph of a cell."""
    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after, form.alignment = Mm(0), Pt(0), align
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if size is not None:
        mark_size(paragraph, size)
    write(paragraph, text, size=size, **look)
    return paragraph


def add_command(document: Any, text: str) -> None:
    """A paragraph that is only a command: it leaves nothing behind."""
    add_line(document, f"{{%p {text} %}}", align=LEFT)


def head_row(table: Any, heads: Sequence[str]) -> None:
    """The first row of a table, with ``heads``, repeated on each page."""
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        first_line(cell, head, size=12, bold=True)
        shade(cell, GREY)
    keep_whole(table.rows[0], header=True)


def command_row(table: Any, text: str, widths: Sequence[float]) -> None:
    """A row that is only a command: it leaves nothing behind."""
    row = table.add_row()
    set_widths(row, widths)
    first_line(row.cells[0], f"{{%tr {text} %}}", align=LEFT, size=12)


def text_row(
    table: Any, texts: Sequence[str], widths: Sequence[float], left: Sequence[int], size: float = 12
) -> Any:
    """A row of texts, which no page break goes through; the columns ``left`` are not centred."""
    row = table.add_row()
    set_widths(row, widths)
    keep_whole(row)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        first_line(cell, text, align=LEFT if place in left else CENTER, size=size)
    return row
