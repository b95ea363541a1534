"""Makes ``data/templates/bao-cao.docx``, the Word template that the tool ships: ``python -m
tests.tools.make_template``.

The form of a Party document (domain.md §6). A test holds the shipped file to what this gives.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_BREAK
from docx.shared import Mm, Pt

from tests.tools.form_parts import below_table, letterhead, set_up, small_line
from tests.tools.word_parts import (
    CENTER,
    LEFT,
    add_command,
    add_line,
    command_row,
    dotted_line,
    first_line,
    head_row,
    keep_whole,
    plain_table,
    shade,
    text_row,
    write,
)
from thidua.render.report import nothing, parts
from thidua.render.report.figures import columns

TARGET = Path(__file__).resolve().parents[2] / "data" / "templates" / "bao-cao.docx"
_BAND = "E7E6E6"
# How wide (mm) each column of figures is; the name of the target has what is left of the page.
_WIDTHS = {
    "so": 12,
    "toi_thieu": 13,
    "dang_ky": 17,
    "phai_dat": 12,
    "thuc_hien": 13,
    "con_thieu": 13,
    "ty_le": 17,
    "thieu_minh_chung": 16,
    "ket_qua": 22,
}
_PAGE = 165
_OFFICE, _RECORD = "{{ co_quan }}", "{{ goi_vu }}"
_BEGINS = "{{ goi_vu|capitalize }}"


def make() -> bytes:
    """The template as a .docx file."""
    document = Document()
    set_up(document)
    letterhead(document)
    _title(document)
    _results(document)
    _weak_points(document)
    _commendation(document)
    _signature(document)
    _appendices(document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = "Mẫu báo cáo", "", ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _part(document: Any, part: parts.Part) -> None:
    document.add_heading(part.title, 1)


def _section(document: Any, part: parts.Part, key: str) -> None:
    """The heading of a section; where the office writes it, room for its words, and what to write
    there."""
    document.add_heading(part.title_of(key, _RECORD, begins=_BEGINS, organisation=_OFFICE), 2)
    hint = part.hint_of(key)
    if not hint:
        return
    paragraph = document.add_paragraph()
    write(paragraph, f"[{hint}]", italic=True)
    line = add_line(document, "", align=LEFT)
    line.paragraph_format.space_after = Pt(6)
    dotted_line(line, 165)


def _title(document: Any) -> None:
    title = add_line(document, parts.DOCUMENT, align=CENTER, size=16, bold=True)
    title.paragraph_format.space_before = Pt(18)
    add_line(document, "{{ trich_yeu }}", align=CENTER, bold=True)
    add_line(document, "-----", align=CENTER).paragraph_format.space_after = Pt(12)
    document.add_paragraph(
        "Thực hiện {% if ke_hoach_cap_tren %}{{ ke_hoach_cap_tren }} và {% endif %}{{ ke_hoach }}"
        " (sau đây gọi là {{ goi_van_ban }}) với chủ đề “{{ chu_de }}”, {{ co_quan }} báo cáo kết quả {{"
        " loai }} đợt {{ dot }} như sau:"
    )
    document.add_paragraph("{{ cach_tinh }} {{ cau_goi_chung }}")


def _results(document: Any) -> None:
    part = parts.RESULTS
    _part(document, part)
    _section(document, part, "lanh-dao")
    _section(document, part, "toan-ban")
    document.add_paragraph("{{ mo_dau_ban }}")
    add_command(document, "for c in chi_tieu_ban")
    document.add_paragraph("- {{ c.cau }}")
    add_command(document, "endfor")
    add_command(document, "if chi_tieu_ban")
    _figures(document, columns(whole_ban=True), ["for c in chi_tieu_ban"], ["endfor"])
    add_command(document, "endif")
    _section(document, part, "don-vi")
    add_command(document, "for dong in tong_so")
    document.add_paragraph("{{ dong }}")
    add_command(document, "endfor")
    add_command(document, "for d in don_vi")
    document.add_heading("{{ d.chu }}) {{ d.ten }}: {{ d.ket_qua|lower }}", 3)
    add_command(document, "for c in d.chi_tieu")
    document.add_paragraph("- {{ c.cau }}")
    add_command(document, "endfor")
    add_command(document, "endfor")
    add_command(document, "if don_vi")
    _figures(
        document,
        columns(whole_ban=False),
        ["for d in don_vi", "for c in d.chi_tieu"],
        ["endfor", "endfor"],
        band="{{ d.ma }} – {{ d.ten }}",
    )
    add_command(document, "else")
    document.add_paragraph(parts.NO_UNITS)
    add_command(document, "endif")
    _section(document, part, "bieu-do")
    _course(document)


def _figures(
    document: Any,
    heads: dict[str, str],
    opening: Sequence[str],
    closing: Sequence[str],
    *,
    band: str = "",
) -> None:
    """The table of targets: of the Ban, or unit by unit under a band with the unit's name."""
    rest = _PAGE - sum(_WIDTHS[key] for key in heads if key != "ten")
    widths = [_WIDTHS.get(key, rest) for key in heads]
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, list(heads.values()))
    for place, command in enumerate(opening):
        command_row(table, command, widths)
        if band and place == 0:
            _band(table, band)
    text_row(table, [f"{{{{ c.{key} }}}}" for key in heads], widths, left=(1,))
    for command in closing:
        command_row(table, command, widths)


def _band(table: Any, text: str) -> None:
    """A row that names those to whom the rows below it belong; it stands on the page of the first
    of them."""
    row = table.add_row()
    keep_whole(row)
    merged = row.cells[0].merge(row.cells[-1])
    first_line(merged, text, align=LEFT, size=12, bold=True)
    shade(merged, _BAND)
    merged.paragraphs[0].paragraph_format.keep_with_next = True


def _course(document: Any) -> None:
    """How the number of cases grew, and which they are: tables, as the text of a report needs
    them."""
    widths = (25, 35, 35, 35, 35)
    caption = add_line(
        document,
        "Số {{ goi_vu }} đã xử lý có hiệu quả, mọi lĩnh vực, cộng dồn đến hết từng quý, từ {{"
        " tu_ngay }} đến {{ den_ngay }}",
        align=LEFT,
        bold=True,
    )
    _above_table(caption)
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, ("Năm", "Quý I", "Quý II", "Quý III", "Quý IV"))
    command_row(table, "for n in tang_truong_nam", widths)
    cells = ("{{ n.nam }}", "{{ n.quy_1 }}", "{{ n.quy_2 }}", "{{ n.quy_3 }}", "{{ n.quy_4 }}")
    row = text_row(table, cells, widths, left=(), size=11)
    for cell in row.cells:  # a few years, on one page
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    command_row(table, "endfor", widths)
    add_command(document, "for dong in moc_chot")
    small_line(document, "{{ dong }}").paragraph_format.space_before = Pt(4)
    add_command(document, "endfor")
    widths = (125, 40)
    add_command(document, "for b in theo_nhom")
    _above_table(add_line(document, "{{ b.ten }}", align=LEFT, bold=True))
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, ("Nhóm", "Số {{ goi_vu }}"))
    command_row(table, "for n in b.dong", widths)
    text_row(table, ("{{ n.ten }}", "{{ n.so_vu }}"), widths, left=(0,), size=11)
    command_row(table, "endfor", widths)
    add_command(document, "endfor")


def _above_table(caption: Any) -> None:
    """The title of a table: some room above it, on the page of the table."""
    form = caption.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(8), Pt(4), True


def _weak_points(document: Any) -> None:
    part = parts.WEAK_POINTS
    _part(document, part)
    _section(document, part, "chua-dat")
    _listed(document, "chua_dat", "- {{ dong }}", "{{ cau_khong_chua_dat }}")
    _section(document, part, "minh-chung")
    _listed(
        document,
        "thieu_minh_chung",
        "- {{ dong.cau }}",
        "{{ cau_du_minh_chung }}",
    )
    _section(document, part, "nguyen-nhan")


def _listed(document: Any, field: str, text: str, otherwise: str) -> None:
    """A paragraph for each row of a list; one sentence where there is none."""
    add_command(document, f"for dong in {field}")
    document.add_paragraph(text)
    add_command(document, "else")
    document.add_paragraph(otherwise)
    add_command(document, "endfor")


def _commendation(document: Any) -> None:
    part = parts.COMMENDATION
    _part(document, part)
    add_command(document, "if can_cu")
    document.add_paragraph(parts.BASES).paragraph_format.keep_with_next = True
    add_command(document, "for dong in can_cu")
    document.add_paragraph("- {{ dong }}{% if loop.last %}.{% else %};{% endif %}")
    add_command(document, "endfor")
    add_command(document, "endif")
    document.add_paragraph(
        "Căn cứ kết quả trên, {{ co_quan }} nêu các tập thể, cá nhân dưới đây để xem xét; "
        "việc khen thưởng do cấp có thẩm quyền quyết định."
        "{% if co_vu_da_khen %} {{ goi_vu|capitalize }} có dấu (*) đã là căn cứ khen thưởng ở đợt trước, "
        "không dùng lại cho cùng một thành tích.{% endif %}"
    )
    _section(document, part, "tap-the")
    add_command(document, "if tap_the")
    widths = (9, 40, 70, 46)
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, ("TT", "Tập thể", "Thành tích", "Các {{ goi_vu }}"))
    command_row(table, "for t in tap_the", widths)
    row = text_row(
        table,
        ("{{ t.tt }}", "{{ t.ten }}", "{%p for dong in t.thanh_tich %}", "{{ t.vu }}"),
        widths,
        left=(1, 2, 3),
    )
    for text in ("{{ dong }}", "{%p endfor %}"):
        small_line(row.cells[2], text)
    command_row(table, "endfor", widths)
    add_command(document, "else")
    document.add_paragraph(nothing.NO_COLLECTIVES)
    add_command(document, "endif")
    _section(document, part, "ca-nhan")
    add_command(document, "if ca_nhan")
    widths = (9, 38, 46, 19, 12, 41)
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, ("TT", "Họ và tên", "Đơn vị", "Vai trò", "Số {{ goi_vu }}", "Các {{ goi_vu }}"))
    command_row(table, "for n in ca_nhan", widths)
    cells = (
        "{{ n.tt }}",
        "{{ n.ten }}",
        "{{ n.don_vi }}",
        "{{ n.vai_tro }}",
        "{{ n.so_vu }}",
        "{{ n.vu }}",
    )
    text_row(table, cells, widths, left=(1, 2, 5))
    command_row(table, "endfor", widths)
    below_table(document.add_paragraph("{{ co_cau }}"))
    add_command(document, "else")
    document.add_paragraph("{{ cau_khong_ca_nhan }}")
    add_command(document, "endif")
    _section(document, part, "da-khen")
    _listed(
        document,
        "quyet_dinh",
        "- {{ dong.ai }}: {{ dong.hinh_thuc }}, Quyết định số {{ dong.so }} ngày {{ dong.ngay }}{%"
        " if dong.vu %}; căn cứ các {{ goi_vu }} {{ dong.vu }}{% endif %}{% if dong.ghi_chu %}; {{"
        " dong.ghi_chu }}{% endif %}.",
        nothing.NO_AWARDS,
    )
    _section(document, part, "dien-hinh")
    _listed(
        document,
        "dien_hinh",
        "- {{ dong.ten }}{% if dong.ai %} ({{ dong.ai }}){% endif %}"
        "{% if dong.ngay %}, công nhận ngày {{ dong.ngay }}{% endif %}: "
        "{{ dong.noi_dung }}{% if dong.nhan_rong %} Đã nhân rộng: {{ dong.nhan_rong }}{% endif %}",
        nothing.NO_EXEMPLARS,
    )
    _section(document, part, "kien-nghi")
    last = document.add_paragraph(
        "Trên đây là báo cáo kết quả {{ loai }} đợt {{ dot }} của {{ co_quan }}."
    )
    last.paragraph_format.keep_with_next = True


def _signature(document: Any) -> None:
    table = plain_table(document, (80, 85))
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    head, *recipients = parts.RECIPIENTS
    first_line(left, head, align=LEFT, size=14).runs[0].underline = True
    for text in recipients:
        small_line(left, text)
    first_line(right, "{{ nguoi_ky }}", bold=True)
    add_line(right, "{{ ky_thay }}", align=CENTER, size=11, italic=True)
    for _ in range(3):
        add_line(right, "", align=CENTER)
    add_line(right, "………………………", align=CENTER, bold=True)


def _appendix(document: Any, number: str, key: str) -> None:
    """The head of an appendix, on a page of its own; ``number`` is the field that says which it
    is."""
    paragraph = document.add_heading("", 1)
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = CENTER, Mm(0)
    paragraph.paragraph_format.page_break_before = True
    write(paragraph, f"{{{{ {number} }}}}").add_break(WD_BREAK.LINE)
    write(paragraph, parts.appendix_title(key, "{{ goi_vu|upper }}"))


def _exemplars(document: Any) -> None:
    """A page for each exemplary model, with room for what a person writes."""
    add_command(document, "for d in dien_hinh")
    head = document.add_heading("", 1)
    head.alignment, head.paragraph_format.first_line_indent = CENTER, Mm(0)
    head.paragraph_format.page_break_before = True
    write(head, "ĐIỂN HÌNH TIÊN TIẾN")
    add_line(document, "{{ d.ten }}", align=CENTER, bold=True).paragraph_format.space_after = Pt(12)
    add_command(document, "if d.ai")
    document.add_paragraph("Tập thể, cá nhân: {{ d.ai }}.")
    add_command(document, "endif")
    add_command(document, "if d.ngay")
    document.add_paragraph("Công nhận ngày {{ d.ngay }}.")
    add_command(document, "endif")
    document.add_paragraph("Cách làm, kết quả: {{ d.noi_dung }}")
    add_command(document, "if d.nhan_rong")
    document.add_paragraph("Đã nhân rộng: {{ d.nhan_rong }}")
    add_command(document, "endif")
    for blank in ("Bài học rút ra", "Kiến nghị nhân rộng"):
        add_line(document, f"{blank}: …………………………………………………………", align=LEFT)
    add_command(document, "endfor")


def _appendices(document: Any) -> None:
    """Each only where it has content; then, once, where the figures come from."""
    add_command(document, "if so_phu_luc_vu")
    _appendix(document, "so_phu_luc_vu", parts.BY_UNIT)
    add_command(document, "if danh_muc_kem")
    document.add_paragraph("{{ danh_muc_kem }}")
    add_command(document, "else")
    _cases_by_unit(document)
    add_command(document, "endif")
    add_command(document, "endif")
    add_command(document, "if so_phu_luc_con_so")
    _appendix(document, "so_phu_luc_con_so", parts.BY_FIGURE)
    _cases_by_figure(document)
    add_command(document, "endif")
    add_command(document, "if so_phu_luc_sau_chot")
    _appendix(document, "so_phu_luc_sau_chot", parts.AFTER_CLOSE)
    document.add_paragraph("Các thay đổi dưới đây không tính vào số liệu của báo cáo.")
    add_command(document, "for dong in sau_chot")
    document.add_paragraph("- {{ dong }}")
    add_command(document, "endfor")
    add_command(document, "endif")
    note = add_line(document, "{{ ghi_chu_so_lieu }}", align=LEFT, size=11, italic=True)
    note.paragraph_format.space_before = Pt(12)
    _exemplars(document)


def _cases_by_unit(document: Any) -> None:
    document.add_paragraph(
        "{{ goi_vu|capitalize }} mật chỉ nêu mã. Cột “Chỉ tiêu” ghi ký hiệu của chỉ tiêu mà {{ goi_vu"
        " }} được tính vào:"
    )
    add_command(document, "for dong in danh_muc_chi_tieu")
    small_line(document, "{{ dong }}.")
    add_command(document, "endfor")
    widths = (8, 19, 54, 22, 48, 14)
    add_command(document, "for d in phu_luc")
    document.add_heading("{{ d.ten }}", 3)
    table = plain_table(document, widths, style="Table Grid")
    head_row(
        table, ("TT", "Mã", "Tên {{ goi_vu }}", "Loại, lĩnh vực", "Các mốc, văn bản", "Chỉ tiêu")
    )
    command_row(table, "for v in d.vu", widths)
    cells = (
        "{{ v.tt }}",
        "{{ v.ma }}",
        "{{ v.ten }}",
        "{{ v.loai }}, {{ v.linh_vuc|lower }}",
        "{%p for dong in v.moc %}",
        "{{ v.chi_tieu }}",
    )
    row = text_row(table, cells, widths, left=(1, 2, 3, 4), size=11)
    for text in ("{{ dong }}", "{%p endfor %}", "Kết quả: {{ v.ket_qua|lower }}"):
        small_line(row.cells[4], text, size=11)
    small_line(row.cells[2], "{%p if v.can_bo %}", size=11)
    small_line(row.cells[2], "Cán bộ: {{ v.can_bo }}", size=11)
    small_line(row.cells[2], "{%p endif %}", size=11)
    for line in ("{%p for dong in v.thuoc_tinh %}", "{{ dong }}", "{%p endfor %}"):
        small_line(row.cells[2], line, size=11)
    small_line(row.cells[3], "{{ v.chu_dong }}", size=11)
    command_row(table, "endfor", widths)
    add_command(document, "endfor")


def _cases_by_figure(document: Any) -> None:
    widths = (16, 62, 17, 70)
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, ("Ký hiệu", "Chỉ tiêu", "Thực hiện", "Các {{ goi_vu }}"))
    command_row(table, "for d in con_so", widths)
    _band(table, "{{ d.ten }}")
    command_row(table, "for c in d.chi_tieu", widths)
    text_row(
        table,
        ("{{ c.so }}", "{{ c.ten }}", "{{ c.thuc_hien }}", "{{ c.vu }}"),
        widths,
        left=(1, 3),
        size=11,
    )
    command_row(table, "endfor", widths)
    command_row(table, "endfor", widths)


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make())
