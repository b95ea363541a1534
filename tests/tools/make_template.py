"""Makes ``data/templates/bao-cao.docx``, the Word template that the tool ships: ``python -m tests.tools.make_template``.

The form of a Party document (domain.md §6). A test holds the shipped file to what this gives.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.shared import Mm, Pt

from tests.tools.word_parts import (
    CENTER,
    LEFT,
    dotted_line,
    fill_run,
    keep_whole,
    mark_size,
    page_number,
    plain_table,
    rule_above,
    rule_below,
    set_widths,
    shade,
    use_font,
    write,
)

TARGET = Path(__file__).resolve().parents[2] / "data" / "templates" / "bao-cao.docx"
_GREY, _BAND = "F2F2F2", "E7E6E6"
_REQUIRED, _ACTUAL = "A6A6A6", "2F75B5"
_FIGURES = (9, 40, 14, 19, 13, 14, 14, 17, 25)
_HEADS = ("Số", "Chỉ tiêu", "Tối thiểu", "Đăng ký", "Phải đạt", "Thực hiện", "Còn thiếu", "Tỷ lệ", "Kết quả")
_CELLS = (
    "{{ c.so }}",
    "{{ c.ten }}",
    "{{ c.toi_thieu }}",
    "{{ c.dang_ky }}",
    "{{ c.phai_dat }}",
    "{{ c.thuc_hien }}",
    "{{ c.con_thieu }}",
    "{{ c.ty_le }}",
    "{{ c.ket_qua }}",
)


def make() -> bytes:
    """The template as a .docx file."""
    document = Document()
    _set_up(document)
    _letterhead(document)
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


def _set_up(document: Any) -> None:
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
    for name in ("Header", "Footer"):
        use_font(document.styles[name], 14 if name == "Header" else 10)
    section.different_first_page_header_footer = True
    head = section.header.paragraphs[0]
    head.alignment, head.paragraph_format.first_line_indent = CENTER, Mm(0)
    page_number(head)
    section.first_page_header.paragraphs[0].text = ""
    for footer in (section.footer, section.first_page_footer):
        line = footer.paragraphs[0]
        line.alignment, line.paragraph_format.first_line_indent = CENTER, Mm(0)
        line.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
        rule_above(line)
        write(line, "{{ chan_trang }}{% if da_chot %}. {{ da_chot }}{% endif %}", size=10)


def _line(place: Any, text: str, *, align: Any = None, size: float | None = None, **look: bool) -> Any:
    """A paragraph without indent and without room around it."""
    paragraph = place.add_paragraph()
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after = Mm(0), Pt(0)
    form.alignment = align
    write(paragraph, text, size=size, **look)
    return paragraph


def _first(cell: Any, text: str, *, align: Any = CENTER, size: float | None = None, **look: bool) -> Any:
    """The text of the first paragraph of a cell."""
    paragraph = cell.paragraphs[0]
    form = paragraph.paragraph_format
    form.first_line_indent, form.space_after, form.alignment = Mm(0), Pt(0), align
    form.line_spacing_rule = WD_LINE_SPACING.SINGLE
    if size is not None:
        mark_size(paragraph, size)
    write(paragraph, text, size=size, **look)
    return paragraph


def _command(document: Any, text: str) -> None:
    """A paragraph that is only a command: it leaves nothing behind."""
    _line(document, f"{{%p {text} %}}", align=LEFT)


def _room(document: Any, hint: str) -> None:
    """Room for the office's own words, and what to write there."""
    paragraph = document.add_paragraph()
    write(paragraph, f"[{hint}]", italic=True)
    line = _line(document, "", align=LEFT)
    line.paragraph_format.space_after = Pt(6)
    dotted_line(line, 165)


def _letterhead(document: Any) -> None:
    _command(document, "if minh_hoa")
    _line(document, "{{ minh_hoa }}", align=CENTER, size=12, bold=True).paragraph_format.space_after = Pt(8)
    _command(document, "endif")
    table = plain_table(document, (65, 100))
    left, right = table.rows[0].cells
    _first(left, "{%p for dong in cap_tren %}")
    for text, bold in (
        ("{{ dong }}", False),
        ("{%p endfor %}", False),
        ("{{ don_vi_lap }}", True),
        ("*", False),
        ("Số \u00a0\u00a0\u00a0\u00a0\u00a0-{{ ky_hieu }}", False),
    ):
        _line(left, text, align=CENTER, bold=bold)
    rule_below(_first(right, "ĐẢNG CỘNG SẢN VIỆT NAM", size=15, bold=True), indent=10)
    _line(right, "", align=CENTER)
    _line(right, "{{ dia_danh }}, {{ ngay_thang }}", align=CENTER, italic=True)


def _title(document: Any) -> None:
    title = _line(document, "BÁO CÁO", align=CENTER, size=16, bold=True)
    title.paragraph_format.space_before = Pt(18)
    _line(document, "{{ trich_yeu }}", align=CENTER, bold=True)
    _line(document, "-----", align=CENTER).paragraph_format.space_after = Pt(12)
    document.add_paragraph(
        "Thực hiện {% if ke_hoach_cap_tren %}{{ ke_hoach_cap_tren }} và {% endif %}{{ ke_hoach }} (sau đây gọi là Kế hoạch) "
        "với chủ đề “{{ chu_de }}”, {{ co_quan }} báo cáo kết quả {{ loai }} đợt {{ dot }} như sau:"
    )
    document.add_paragraph("{{ cach_tinh }} Vụ án, vụ việc, vấn đề dưới đây gọi chung là vụ.")


def _results(document: Any) -> None:
    document.add_heading("I- KẾT QUẢ THỰC HIỆN CHỈ TIÊU", 1)
    document.add_heading("1. Công tác lãnh đạo, chỉ đạo, triển khai", 2)
    _room(document, "Nêu việc quán triệt, phát động, đăng ký chỉ tiêu, kiểm tra, đôn đốc; bỏ dòng này khi hoàn chỉnh.")
    document.add_heading("2. Kết quả của {{ co_quan }}", 2)
    document.add_paragraph("{{ mo_dau_ban }}")
    _command(document, "for c in chi_tieu_ban")
    document.add_paragraph("- {{ c.cau }}")
    _command(document, "endfor")
    _command(document, "if chi_tieu_ban")
    _figures(document, ["for c in chi_tieu_ban"], ["endfor"])
    _command(document, "endif")
    document.add_heading("3. Kết quả của các đơn vị", 2)
    _command(document, "for dong in tong_so")
    document.add_paragraph("{{ dong }}")
    _command(document, "endfor")
    _command(document, "for d in don_vi")
    document.add_heading("{{ d.chu }}) {{ d.ten }}: {{ d.ket_qua|lower }}", 3)
    _command(document, "for c in d.chi_tieu")
    document.add_paragraph("- {{ c.cau }}")
    _command(document, "endfor")
    _command(document, "endfor")
    _command(document, "if don_vi")
    _figures(document, ["for d in don_vi", "for c in d.chi_tieu"], ["endfor", "endfor"], band="{{ d.ma }} – {{ d.ten }}")
    _command(document, "endif")
    document.add_heading("4. Biểu đồ", 2)
    _charts(document)


def _header(table: Any, heads: Sequence[str]) -> None:
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        _first(cell, head, size=12, bold=True)
        shade(cell, _GREY)
    keep_whole(table.rows[0], header=True)


def _command_row(table: Any, text: str, widths: Sequence[float]) -> None:
    row = table.add_row()
    set_widths(row, widths)
    _first(row.cells[0], f"{{%tr {text} %}}", align=LEFT, size=12)


def _row(table: Any, texts: Sequence[str], widths: Sequence[float], left: Sequence[int], size: float = 12) -> Any:
    row = table.add_row()
    set_widths(row, widths)
    keep_whole(row)
    for place, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        _first(cell, text, align=LEFT if place in left else CENTER, size=size)
    return row


def _after_table(document: Any) -> None:
    _line(document, "", size=6)


def _figures(document: Any, opening: Sequence[str], closing: Sequence[str], *, band: str = "") -> None:
    """The table of targets: of the Ban, or unit by unit under a band with the unit's name."""
    table = plain_table(document, _FIGURES, style="Table Grid")
    _header(table, _HEADS)
    for place, command in enumerate(opening):
        _command_row(table, command, _FIGURES)
        if band and place == 0:
            row = table.add_row()
            keep_whole(row)
            merged = row.cells[0].merge(row.cells[-1])
            _first(merged, band, align=LEFT, size=12, bold=True)
            shade(merged, _BAND)
            merged.paragraphs[0].paragraph_format.keep_with_next = True
    _row(table, _CELLS, _FIGURES, left=(1,))
    for command in closing:
        _command_row(table, command, _FIGURES)
    _after_table(document)


def _charts(document: Any) -> None:
    widths = (25, 25, 90, 25)
    _command(document, "for b in bieu_do")
    caption = _line(document, "{{ b.chi_tieu }}: thực hiện so với phải đạt", align=LEFT, bold=True)
    caption.paragraph_format.keep_with_next = True
    table = plain_table(document, widths, style="Table Grid")
    _header(table, ("Đơn vị", "", "Biểu đồ (số vụ)", "Số vụ"))
    _command_row(table, "for r in b.dong", widths)
    _bar_row(table, ("{{ r.ten }}", "Phải đạt", "{{ r.thanh_phai_dat }}", "{{ r.phai_dat }}"), widths, _REQUIRED)
    _bar_row(table, ("", "Thực hiện", "{{ r.thanh_thuc_hien }}", "{{ r.thuc_hien }}"), widths, _ACTUAL)
    _command_row(table, "endfor", widths)
    _after_table(document)
    _command(document, "endfor")
    widths = (30, 90, 15, 30)
    caption = _line(
        document,
        "Số vụ đã xử lý có hiệu quả, mọi lĩnh vực, cộng dồn theo ngày kết thúc từ {{ tu_ngay }} đến {{ den_ngay }}",
        align=LEFT,
        bold=True,
    )
    caption.paragraph_format.keep_with_next = True
    table = plain_table(document, widths, style="Table Grid")
    _header(table, ("Đến hết ngày", "Biểu đồ (số vụ)", "Số vụ", "Mốc"))
    _command_row(table, "for m in tang_truong", widths)
    _bar_row(table, ("{{ m.ngay }}", "{{ m.thanh }}", "{{ m.so_vu }}", "{{ m.moc }}"), widths, _ACTUAL, bar=1)
    _command_row(table, "endfor", widths)
    _after_table(document)


def _bar_row(table: Any, texts: Sequence[str], widths: Sequence[float], colour: str, *, bar: int = 2) -> None:
    row = _row(table, texts, widths, left=(0, 1, bar), size=11)
    fill_run(row.cells[bar].paragraphs[0].runs[0], colour)


def _weak_points(document: Any) -> None:
    document.add_heading("II- HẠN CHẾ", 1)
    document.add_heading("1. Chỉ tiêu chưa đạt", 2)
    _listed(document, "chua_dat", "- {{ dong }}", "Không có chỉ tiêu nào chưa đạt.")
    document.add_heading("2. Vụ được tính nhưng chưa đủ minh chứng", 2)
    _listed(
        document, "thieu_minh_chung", "- {{ dong.vu }}: thiếu số văn bản {{ dong.thieu }}.", "Các vụ được tính đều đủ số văn bản."
    )
    document.add_heading("3. Hạn chế khác và nguyên nhân", 2)
    _room(document, "Nêu hạn chế khác, nguyên nhân khách quan, chủ quan, bài học kinh nghiệm; bỏ dòng này khi hoàn chỉnh.")


def _listed(document: Any, field: str, text: str, otherwise: str) -> None:
    """A paragraph for each row of a list; one sentence where there is none."""
    _command(document, f"for dong in {field}")
    document.add_paragraph(text)
    _command(document, "else")
    document.add_paragraph(otherwise)
    _command(document, "endfor")


def _commendation(document: Any) -> None:
    document.add_heading("III- ĐỀ XUẤT KHEN THƯỞNG", 1)
    document.add_paragraph(
        "Căn cứ kết quả trên, {{ co_quan }} nêu các tập thể, cá nhân dưới đây để xem xét; "
        "việc khen thưởng do cấp có thẩm quyền quyết định."
        "{% if co_vu_da_khen %} Vụ có dấu (*) đã là căn cứ khen thưởng ở đợt trước, "
        "không dùng lại cho cùng một thành tích.{% endif %}"
    )
    document.add_heading("1. Tập thể đạt mọi chỉ tiêu của đợt", 2)
    _command(document, "if tap_the")
    widths = (9, 40, 70, 46)
    table = plain_table(document, widths, style="Table Grid")
    _header(table, ("TT", "Tập thể", "Thành tích", "Các vụ"))
    _command_row(table, "for t in tap_the", widths)
    row = _row(table, ("{{ t.tt }}", "{{ t.ten }}", "{%p for dong in t.thanh_tich %}", "{{ t.vu }}"), widths, left=(1, 2, 3))
    for text in ("{{ dong }}", "{%p endfor %}"):
        _small(row.cells[2], text)
    _command_row(table, "endfor", widths)
    _after_table(document)
    _command(document, "else")
    document.add_paragraph("Không có tập thể nào đạt mọi chỉ tiêu của đợt.")
    _command(document, "endif")
    document.add_heading("2. Cá nhân, theo số vụ được tính", 2)
    _command(document, "if ca_nhan")
    widths = (9, 38, 46, 19, 12, 41)
    table = plain_table(document, widths, style="Table Grid")
    _header(table, ("TT", "Họ và tên", "Đơn vị", "Vai trò", "Số vụ", "Các vụ"))
    _command_row(table, "for n in ca_nhan", widths)
    cells = ("{{ n.tt }}", "{{ n.ten }}", "{{ n.don_vi }}", "{{ n.vai_tro }}", "{{ n.so_vu }}", "{{ n.vu }}")
    _row(table, cells, widths, left=(1, 2, 5))
    _command_row(table, "endfor", widths)
    _after_table(document)
    document.add_paragraph("{{ co_cau }}")
    _command(document, "else")
    document.add_paragraph("Các vụ được tính chưa ghi tên cán bộ tham gia.")
    _command(document, "endif")
    document.add_heading("3. Khen thưởng đã quyết định trong đợt", 2)
    _listed(
        document,
        "quyet_dinh",
        "- {{ dong.ai }}: {{ dong.hinh_thuc }}, Quyết định số {{ dong.so }} ngày {{ dong.ngay }}"
        "{% if dong.vu %}; căn cứ các vụ {{ dong.vu }}{% endif %}{% if dong.ghi_chu %}; {{ dong.ghi_chu }}{% endif %}.",
        "Chưa có quyết định nào.",
    )
    document.add_heading("4. Điển hình tiên tiến", 2)
    _listed(
        document,
        "dien_hinh",
        "- {{ dong.ten }}{% if dong.ai %} ({{ dong.ai }}){% endif %}"
        "{% if dong.ngay %}, công nhận ngày {{ dong.ngay }}{% endif %}: "
        "{{ dong.noi_dung }}{% if dong.nhan_rong %} Đã nhân rộng: {{ dong.nhan_rong }}{% endif %}",
        "Chưa ghi nhận điển hình nào.",
    )
    document.add_heading("5. Kiến nghị, đề xuất", 2)
    _room(document, "Nêu hình thức khen thưởng đề nghị cho từng tập thể, cá nhân và kiến nghị khác; bỏ dòng này khi hoàn chỉnh.")
    last = document.add_paragraph("Trên đây là báo cáo kết quả {{ loai }} đợt {{ dot }} của {{ co_quan }}.")
    last.paragraph_format.keep_with_next = True


def _small(place: Any, text: str, *, size: float = 12) -> None:
    paragraph = _line(place, text, align=LEFT, size=size)
    paragraph.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE


def _signature(document: Any) -> None:
    table = plain_table(document, (80, 85))
    keep_whole(table.rows[0])
    left, right = table.rows[0].cells
    _first(left, "Nơi nhận:", align=LEFT, size=14).runs[0].underline = True
    for text in ("- ………………… (để báo cáo),", "- …………………………,", "- Lưu ………………."):
        _small(left, text)
    _first(right, "K/T TRƯỞNG BAN", bold=True)
    _line(right, "PHÓ TRƯỞNG BAN", align=CENTER, bold=True)
    _line(right, "[Trưởng Ban ký: bỏ dòng K/T; ký thay mặt tập thể: ghi T/M]", align=CENTER, size=11, italic=True)
    for _ in range(3):
        _line(right, "", align=CENTER)
    _line(right, "………………………", align=CENTER, bold=True)


def _appendix(document: Any, number: int, title: str) -> None:
    paragraph = document.add_heading("", 1)
    paragraph.alignment, paragraph.paragraph_format.first_line_indent = CENTER, Mm(0)
    paragraph.paragraph_format.page_break_before = True
    write(paragraph, f"PHỤ LỤC {number}").add_break(WD_BREAK.LINE)
    write(paragraph, title)


def _appendices(document: Any) -> None:
    _appendix(document, 1, "CÁC VỤ ĐƯỢC TÍNH, THEO ĐƠN VỊ CHỦ TRÌ")
    document.add_paragraph("Vụ mật chỉ nêu mã. Cột “Chỉ tiêu” ghi số thứ tự của chỉ tiêu mà vụ được tính vào:")
    _command(document, "for dong in danh_muc_chi_tieu")
    _small(document, "{{ dong }}.")
    _command(document, "endfor")
    widths = (9, 19, 47, 23, 53, 14)
    _command(document, "for d in phu_luc")
    document.add_heading("{{ d.ten }}", 3)
    table = plain_table(document, widths, style="Table Grid")
    _header(table, ("TT", "Mã", "Tên vụ", "Loại, lĩnh vực", "Các mốc, văn bản", "Chỉ tiêu"))
    _command_row(table, "for v in d.vu", widths)
    cells = (
        "{{ v.tt }}",
        "{{ v.ma }}",
        "{{ v.ten }}",
        "{{ v.loai }}, {{ v.linh_vuc|lower }}",
        "{%p for dong in v.moc %}",
        "{{ v.chi_tieu }}",
    )
    row = _row(table, cells, widths, left=(1, 2, 3, 4), size=11)
    for text in ("{{ dong }}", "{%p endfor %}", "Kết quả: {{ v.ket_qua|lower }}"):
        _small(row.cells[4], text, size=11)
    _small(row.cells[2], "{%p if v.can_bo %}", size=11)
    _small(row.cells[2], "Cán bộ: {{ v.can_bo }}", size=11)
    _small(row.cells[2], "{%p endif %}", size=11)
    _small(row.cells[3], "{{ v.chu_dong }}", size=11)
    _command_row(table, "endfor", widths)
    _after_table(document)
    _command(document, "else")
    document.add_paragraph("Chưa có vụ nào được tính.")
    _command(document, "endfor")
    _appendix(document, 2, "CĂN CỨ PHÁP LÝ")
    _listed(document, "can_cu", "- {{ dong }}.", "Kế hoạch chưa ghi căn cứ pháp lý cho đợt này.")
    _command(document, "if da_chot")
    _appendix(document, 3, "THAY ĐỔI SAU KHI CHỐT SỐ LIỆU")
    document.add_paragraph("{{ da_chot }}. Các thay đổi dưới đây không tính vào số liệu của báo cáo.")
    _command(document, "for dong in sau_chot")
    document.add_paragraph("- {{ dong }}")
    _command(document, "endfor")
    _command(document, "endif")


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(make())
