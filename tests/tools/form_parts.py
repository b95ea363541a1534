"""Pieces that every document of ours is made of: the page, the head of a letter, lines of text,
tables with loops over rows (domain.md §6)."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt

from tests.tools.word_parts import (
    CENTER,
    LEFT,
    add_command,
    add_line,
    first_line,
    page_number,
    plain_table,
    rule_below,
    use_font,
)


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


def small_line(place: Any, text: str, *, size: float = 12) -> Any:
    """A paragraph of a table, or under the text."""
    paragraph = add_line(place, text, align=LEFT, size=size)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    return paragraph


def below_table(paragraph: Any) -> None:
    """Text that follows a table: room above it. No empty paragraph does that, which could get a
    page of its own."""
    paragraph.paragraph_format.space_before = Pt(8)
