"""Makes ``data/templates/phieu-don-vi.docx``, the page that ``status --by-unit`` fills in for each
department: ``python -m tests.tools.make_unit_page``.

A test holds the shipped file to what this gives.
"""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.shared import Mm, Pt

from tests.tools.word_parts import (
    CENTER,
    LEFT,
    add_command,
    add_line,
    command_row,
    first_line,
    head_row,
    keep_whole,
    page_number,
    plain_table,
    text_row,
    use_font,
)

TARGET = Path(__file__).resolve().parents[2] / "data" / "templates" / "phieu-don-vi.docx"
_SIZE = 11  # of tables


def make() -> bytes:
    """The template as a .docx file."""
    document = Document()
    _set_up(document)
    _title(document)
    _figures(document)
    _cases(document)
    _end(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Phiếu rà soát", "", ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _set_up(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(18), Mm(15)
    section.left_margin, section.right_margin = Mm(25), Mm(15)
    section.header_distance = section.footer_distance = Mm(8)
    normal = document.styles["Normal"]
    use_font(normal, 13)
    form = normal.paragraph_format
    form.space_before, form.space_after = Pt(0), Pt(4)
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    heading = document.styles["Heading 1"]
    use_font(heading, 13, bold=True)
    heading.paragraph_format.space_before = Pt(10)
    heading.paragraph_format.space_after = Pt(4)
    heading.paragraph_format.keep_with_next = True
    use_font(document.styles["Header"], 12)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment = CENTER
    page_number(head)


def _title(document: Any) -> None:
    add_command(document, "if minh_hoa")
    add_line(document, "{{ minh_hoa }}", align=CENTER, size=12, bold=True)
    add_command(document, "endif")
    add_line(document, "{{ co_quan|upper }}", align=LEFT, size=12, bold=True)
    title = add_line(document, "PHIẾU RÀ SOÁT CHỈ TIÊU", align=CENTER, size=15, bold=True)
    title.paragraph_format.space_before = Pt(10)
    add_line(document, "{{ don_vi }}", align=CENTER, bold=True)
    add_line(document, "{{ ke_hoach }}", align=CENTER)
    last = add_line(document, "{{ thoi_han }}", align=CENTER, italic=True)
    last.paragraph_format.space_after = Pt(6)


def _figures(document: Any) -> None:
    document.add_heading("1. Chỉ tiêu: đã có gì, còn thiếu bao nhiêu", 1)
    add_command(document, "if chi_tieu")
    widths = (46, 17, 15, 16, 15, 31, 30)
    table = plain_table(document, widths, style="Table Grid")
    heads = ("Chỉ tiêu", "Đăng ký", "Phải đạt", "Thực hiện", "Còn thiếu", "Kết quả")
    head_row(table, (*heads, "Các {{ goi_vu }} được tính"))
    command_row(table, "for c in chi_tieu", widths)
    names = ("ten", "dang_ky", "phai_dat", "thuc_hien", "con_thieu", "ket_qua", "vu")
    text_row(table, [f"{{{{ c.{name} }}}}" for name in names], widths, left=(0, 6), size=_SIZE)
    command_row(table, "endfor", widths)
    add_command(document, "else")
    document.add_paragraph("{{ khong_chi_tieu }}")
    add_command(document, "endif")
    add_line(document, "", align=LEFT, size=4)
    add_command(document, "for dong in luu_y")
    document.add_paragraph("{{ dong }}")
    add_command(document, "endfor")


def _cases(document: Any) -> None:
    document.add_heading("2. {{ goi_vu|capitalize }} chưa được tính, hoặc còn thiếu", 1)
    add_command(document, "if can_bo_sung")
    widths = (20, 46, 62, 42)
    table = plain_table(document, widths, style="Table Grid")
    heads = ("Mã", "Tên {{ goi_vu }}", "Còn thiếu gì", "Bổ sung (ghi vào đây hoặc vào {{ tep }})")
    head_row(table, heads)
    command_row(table, "for v in can_bo_sung", widths)
    texts = ("{{ v.ma }}", "{{ v.ten }}", "{%p for dong in v.thieu %}", "")
    row = text_row(table, texts, widths, left=(0, 1, 2, 3), size=_SIZE)
    for text in ("{{ dong }}", "{%p endfor %}"):
        add_line(row.cells[2], text, align=LEFT, size=_SIZE)
    command_row(table, "endfor", widths)
    add_command(document, "else")
    document.add_paragraph("Không có {{ goi_vu }} nào.")
    add_command(document, "endif")
    add_line(document, "", align=LEFT, size=4)
    add_command(document, "for dong in vu_khac")
    document.add_paragraph("{{ dong }}")
    add_command(document, "endfor")


def _end(document: Any) -> None:
    document.add_heading("3. Gửi lại", 1)
    for line in (
        document.add_paragraph("{{ gui_lai }}"),
        add_line(document, "", align=LEFT, size=8),
    ):
        line.paragraph_format.keep_with_next = True  # no signature stands on a page alone
    table = plain_table(document, (85, 85))
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    first_line(left, "Người rà soát", bold=True)
    first_line(right, "{{ goi_lanh_dao }}", bold=True)
    for cell in (left, right):
        add_line(cell, "(ký, ghi rõ họ tên)", align=CENTER, size=_SIZE, italic=True)
        for _ in range(3):
            add_line(cell, "", align=CENTER)


if __name__ == "__main__":
    TARGET.write_bytes(make())
