"""The giấy khen: a page on its side, to be framed and hung."""

from __future__ import annotations

from typing import Any

from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tests.tools.frame import frame_run
from tests.tools.word_parts import (
    CENTER,
    add_command,
    add_line,
    element,
    first_line,
    plain_table,
    rule_below,
)

RED, GOLD = "B01E23", "B98A2F"
_SIDES = ("top", "left", "bottom", "right")


def certificate(document: Any) -> None:
    """The giấy khen as a template."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin, section.bottom_margin = Mm(30), Mm(25)
    section.different_first_page_header_footer = False
    head = section.header.paragraphs[0]
    for run in list(head.runs):
        head._p.remove(run._r)
    head._p.append(frame_run(GOLD))
    _border(section)
    section._sectPr.find(qn("w:cols")).addnext(element("vAlign", val="center"))
    _words(document)


def _border(section: Any) -> None:
    """A rule round the page: what stays of the frame where a program shows no drawing."""
    borders = element("pgBorders", offsetFrom="page")
    for side in _SIDES:
        borders.append(element(side, val="thickThinMediumGap", sz=36, space=24, color=RED))
    margins = section._sectPr.find(qn("w:pgMar"))
    margins.addnext(borders)


def _words(document: Any) -> None:
    add_command(document, "if minh_hoa")
    _centred(document, "{{ minh_hoa }}", 11)
    add_command(document, "endif")
    add_command(document, "if tieu_de_dang")
    line = _centred(document, "{{ tieu_de_dang }}", 17, before=8, bold=True)
    rule_below(line, indent=70)
    add_command(document, "endif")
    add_command(document, "if quoc_hieu")
    _centred(document, "{{ quoc_hieu }}", 16, before=8, bold=True)
    rule_below(_centred(document, "{{ tieu_ngu }}", 16, bold=True), indent=74)
    add_command(document, "endif")
    _centred(document, "{{ tham_quyen }}", 18, before=24, bold=True)
    _centred(document, "TẶNG", 16, before=6, bold=True)
    form = "nguoi_nhan.hinh_thuc"
    for title in _fitted(document, form, f"{{{{ {form}|upper }}}}", {16: 54, 26: 38, 0: 28}, 8):
        title.runs[0].font.color.rgb = RGBColor.from_string(RED)
    who = "{% if nguoi_nhan.danh_xung %}{{ nguoi_nhan.danh_xung|capitalize }} {% endif %}"
    who += "{{ nguoi_nhan.ten }}"
    _fitted(document, "nguoi_nhan.ten", who, {45: 26, 90: 20, 0: 17}, 4)
    add_command(document, "if nguoi_nhan.chuc_danh")
    post = "nguoi_nhan.chuc_danh"
    _fitted(document, post, f"{{{{ {post} }}}}", {85: 17, 0: 14}, 4, bold=False)
    add_command(document, "endif")
    merit = _centred(
        document, "Đã có thành tích xuất sắc trong {{ qua_trinh }}", 17, before=6, after=20
    )
    merit.paragraph_format.left_indent = merit.paragraph_format.right_indent = Mm(14)
    _signature(document)


def _fitted(
    document: Any,
    field: str,
    text: str,
    sizes: dict[int, float],
    after: float,
    *,
    bold: bool = True,
) -> list[Any]:
    """A text that is the smaller the longer ``field`` is, so that all of it stays on one page:
    ``sizes`` by how many letters there are at most, the last of them for whatever is longer."""
    *steps, rest = sizes.items()
    lines = []
    for place, (most, size) in enumerate(steps):
        add_command(document, f"{'elif' if place else 'if'} {field}|length <= {most}")
        lines.append(_centred(document, text, size, after=after, bold=bold))
    add_command(document, "else")
    lines.append(_centred(document, text, rest[1], after=after, bold=bold))
    add_command(document, "endif")
    return lines


def _centred(
    place: Any, text: str, size: float, *, before: float = 0, after: float = 0, **look: bool
) -> Any:
    line = add_line(place, text, align=CENTER, size=size, **look)
    form = line.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return line


def _signature(document: Any) -> None:
    table = plain_table(document, (110, 127))
    row = table.rows[0]
    row.height, row.height_rule = Mm(34), WD_ROW_HEIGHT_RULE.AT_LEAST
    left, right = row.cells
    first_line(left, "Quyết định số {{ nguoi_nhan.so }}", size=13)
    add_line(left, "ngày {{ nguoi_nhan.ngay }}", align=CENTER, size=13)
    add_line(left, "Vào sổ khen thưởng số: …………", align=CENTER, size=13)
    first_line(right, "{{ dia_danh }}, {{ nguoi_nhan.ngay_thang }}", size=15, italic=True)
    add_line(right, "{{ nguoi_ky }}", align=CENTER, size=16, bold=True)
