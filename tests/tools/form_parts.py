"""Pieces that every document of ours is made of: the page, the head of a letter, lines of text,
tables with loops over rows (domain.md §6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from tests.tools.word_parts import (
    CENTER,
    LEFT,
    keep_whole,
    mark_size,
    page_number,
    plain_table,
    rule_below,
    set_widths,
    shade,
    use_font,
    write,
)

GREY = "F2F2F2"


def set_up(document: Any) -> None:
    """The page and the look of text."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = section.footer_distance = Mm(10)
    normal = document.styles["Normal"]
    use_font(normal, 14)
    form = normal.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(6)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.AT_LEAST, Pt(18)
    form.alignment, form.first_line_indent = WD_ALIGN_PARAGRAPH.JUSTIFY, Mm(10)
    for level, italic in ((1, False), (2, False), (3, True)):
        heading = document.styles[f"Heading {level}"]
        use_font(heading, 14, bold=True, italic=italic)
        heading.paragraph_format.space_before = Pt(12 if level == 1 else 6)
        heading.paragraph_format.space_after = Pt(6)
        heading.paragraph_format.keep_with_next = True
    use_font(document.styles["Header"], 14)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment, head.paragraph_format.first_line_indent = CENTER, Mm(0)
    page_number(head)
    section.first_page_header.paragraphs[0].text = ""


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


def letterhead(
    document: Any,
    widths: tuple[float, float] = (65, 100),
    number: str = "so_ky_hieu",
    day: str = "ngay_thang",
    indent: float = 10,
) -> None:
    """The head of a letter: whose it is, its ``number``, place and ``day`` (both fields);
    ``indent``: how much shorter the rule on the right is."""
    add_command(document, "if minh_hoa")
    add_line(
        document, "{{ minh_hoa }}", align=CENTER, size=12, bold=True
    ).paragraph_format.space_after = Pt(8)
    add_command(document, "endif")
    table = plain_table(document, widths)
    left, right = table.rows[0].cells
    first_line(left, "{%p for dong in cap_tren %}")
    for text, bold in (
        ("{{ dong }}", False),
        ("{%p endfor %}", False),
        ("{{ don_vi_lap }}", True),
        ("{%p if dau_sao %}", False),
        ("{{ dau_sao }}", False),
        ("{%p endif %}", False),
        (f"{{{{ {number} }}}}", False),
    ):
        add_line(left, text, align=CENTER, bold=bold)
    first_line(right, "{%p if tieu_de_dang %}")
    rule_below(
        add_line(right, "{{ tieu_de_dang }}", align=CENTER, size=15, bold=True), indent=indent
    )
    add_line(right, "{%p endif %}", align=CENTER)
    add_line(right, "{%p if quoc_hieu %}", align=CENTER)
    add_line(right, "{{ quoc_hieu }}", align=CENTER, size=12, bold=True)
    rule_below(
        add_line(right, "{{ tieu_ngu }}", align=CENTER, size=13, bold=True), indent=indent + 4
    )
    add_line(right, "{%p endif %}", align=CENTER)
    add_line(right, "", align=CENTER)
    add_line(right, f"{{{{ dia_danh }}}}, {{{{ {day} }}}}", align=CENTER, italic=True)


def header_row(table: Any, heads: Sequence[str]) -> None:
    """The first row of a table: its heads, repeated on each page."""
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        first_line(cell, head, size=12, bold=True)
        shade(cell, GREY)
    keep_whole(table.rows[0], header=True)


def command_row(table: Any, text: str, widths: Sequence[float]) -> None:
    """A row that is only a command."""
    row = table.add_row()
    set_widths(row, widths)
    first_line(row.cells[0], f"{{%tr {text} %}}", align=LEFT, size=12)


def add_row(
    table: Any, texts: Sequence[str], widths: Sequence[float], left: Sequence[int], size: float = 12
) -> Any:
    """A row of a table, its cells centred but for those at the places ``left``."""
    row = table.add_row()
    set_widths(row, widths)
    keep_whole(row)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        first_line(cell, text, align=LEFT if place in left else CENTER, size=size)
    return row


def small_line(place: Any, text: str, *, size: float = 12) -> Any:
    """A paragraph of a table, or under the text."""
    paragraph = add_line(place, text, align=LEFT, size=size)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return paragraph


def below_table(paragraph: Any) -> None:
    """Text that follows a table: room above it. No empty paragraph does that, which could get a
    page of its own."""
    paragraph.paragraph_format.space_before = Pt(8)
