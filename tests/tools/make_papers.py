"""Makes the Word templates of the papers of commendation in ``data/templates/``: ``python -m
tests.tools.make_papers`` (domain.md §12).

A test holds the shipped files to what this gives.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from tests.tools.certificate import certificate
from tests.tools.form_parts import below_table, letterhead, set_up, small_line
from tests.tools.word_parts import (
    CENTER,
    LEFT,
    add_command,
    add_line,
    command_row,
    dotted_line,
    element,
    first_line,
    head_row,
    keep_whole,
    plain_table,
    text_row,
    write,
)
from thidua.domain.papers import Paper

FOLDER = Path(__file__).resolve().parents[2] / "data" / "templates"
_PAGE = 165
_WIDE = 257  # of a page that lies on its side
_FORM = "{{{{ {0}.hinh_thuc }}}}"
_RESULT = "{{{{ {0}.ket_qua }}}}"
_SERVED = (
    "{{ goi_vu|capitalize }} có dấu (*) đã là căn cứ khen thưởng ở đợt trước, không dùng lại cho"
    " cùng một thành tích."
)
_MERIT = "tập thể, cá nhân có thành tích xuất sắc trong {{ qua_trinh }}"


def make(kind: Paper) -> bytes:
    """The template of a paper as a .docx file."""
    document = Document()
    set_up(document)
    _MAKERS[kind](document)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = f"Mẫu {kind.called}", "", ""
    properties.created = properties.modified = datetime(2026, 1, 1)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _title(document: Any, name: str, *about: str) -> None:
    title = add_line(document, name, align=CENTER, size=16, bold=True)
    title.paragraph_format.space_before = Pt(18)
    for text in about:
        add_line(document, text, align=CENTER, bold=True)
    add_line(document, "-----", align=CENTER).paragraph_format.space_after = Pt(10)


def _bases(document: Any, text: str, last: str) -> None:
    """What the paper rests on, a line each."""
    add_command(document, "for dong in can_cu")
    document.add_paragraph(text)
    add_command(document, "endfor")
    document.add_paragraph(last)


def _blank(document: Any, lead: str, width: float = _PAGE) -> None:
    """A line that begins with ``lead`` and is to be written on."""
    line = add_line(document, lead, align=LEFT)
    line.paragraph_format.space_after = Pt(4)
    dotted_line(line, width)


def _signed(document: Any, left: Sequence[str], widths: tuple[float, float] = (80, 85)) -> None:
    """To whom the paper goes, and who signs it."""
    table = plain_table(document, widths)
    keep_whole(table.rows[0])
    one, other = table.rows[0].cells
    head, *rest = left
    first_line(one, head, align=LEFT, size=14).runs[0].underline = True
    for text in rest:
        small_line(one, text)
    _signer(other, "{{ nguoi_ky }}")


def _signer(cell: Any, who: str) -> None:
    first_line(cell, who, bold=True)
    for _ in range(4):
        add_line(cell, "", align=CENTER)
    add_line(cell, "………………………", align=CENTER, bold=True)


def _to_fill(document: Any, text: str) -> Any:
    """A paragraph with dots to be written over, which no justifying may pull apart."""
    paragraph = document.add_paragraph(text)
    paragraph.alignment = LEFT
    return paragraph


def _heading(document: Any, text: str) -> None:
    document.add_heading(text, 2)


def _units(
    document: Any, source: str, heads: dict[str, tuple[str, float]], left: Sequence[int]
) -> None:
    """A table with a row for each of ``source``; ``heads``: head → what stands under it, how
    wide."""
    widths = [width for _, width in heads.values()]
    table = plain_table(document, widths, style="Table Grid")
    head_row(table, list(heads))
    name = source.split()[1]
    command_row(table, source, widths)
    text_row(table, [text.format(name) for text, _ in heads.values()], widths, left=left)
    command_row(table, "endfor", widths)


_NAME = "{{{{ {0}.ten }}}}"
_PLACE = "{{{{ {0}.tt }}}}"
_CASES = "{{{{ {0}.vu }}}}"
_POST = "{{{{ {0}.chuc_danh }}}}"


def _proposal(document: Any) -> None:
    letterhead(document)
    _title(document, "TỜ TRÌNH", f"về việc khen thưởng {_MERIT}")
    to = add_line(document, "Kính gửi: ……………………………………………", align=CENTER)
    to.paragraph_format.space_after = Pt(10)
    _bases(document, "Căn cứ {{ dong }};", "Căn cứ {{ ke_hoach }}, chủ đề “{{ chu_de }}”;")
    document.add_paragraph(
        "Căn cứ kết quả {{ loai }} đợt {{ dot }} (tính từ {{ tu_ngay }} đến {{ den_ngay }}),"
    )
    document.add_paragraph(
        "{{ co_quan }} kính trình xem xét, khen thưởng {{ so_luong }} có thành tích xuất sắc nêu"
        " dưới đây. {{ cau_goi_chung }}"
    )
    _both_lists(document)
    document.add_paragraph(
        "(Kèm theo: biên bản họp xét khen thưởng; danh sách trích ngang các tập thể, cá nhân.)"
    )
    last = document.add_paragraph("{{ co_quan }} kính trình xem xét, quyết định.")
    last.paragraph_format.keep_with_next = True
    _signed(document, ("Nơi nhận:", "- Như trên,", "- …………………………,", "- Lưu ………………."))


def _both_lists(document: Any) -> None:
    """Collectives, then people, each with what was achieved, by which cases, in which form."""
    add_command(document, "if tap_the")
    _heading(document, "Tập thể")
    heads = {
        "TT": (_PLACE, 9.0),
        "Tập thể": (_NAME, 38.0),
        "Thành tích": (_RESULT, 52.0),
        "Các {{ goi_vu }}": (_CASES, 38.0),
        "Hình thức đề nghị": (_FORM, 28.0),
    }
    _units(document, "for t in tap_the", heads, (1, 2, 3))
    add_command(document, "endif")
    add_command(document, "if ca_nhan")
    _heading(document, "Cá nhân")
    heads = {
        "TT": (_PLACE, 9.0),
        "Họ và tên": (_NAME, 33.0),
        "Chức vụ, đơn vị": (_POST, 39.0),
        "Thành tích": (_RESULT + "{{% if {0}.vu %}}: {{{{ {0}.vu }}}}{{% endif %}}", 56.0),
        "Hình thức đề nghị": (_FORM, 28.0),
    }
    _units(document, "for n in ca_nhan", heads, (1, 2, 3))
    below_table(document.add_paragraph("{{ co_cau }}"))
    add_command(document, "endif")
    add_command(document, "if co_vu_da_khen")
    below_table(document.add_paragraph(_SERVED))
    add_command(document, "endif")


def _minutes(document: Any) -> None:
    letterhead(document)
    _title(document, "BIÊN BẢN", f"họp xét khen thưởng {_MERIT}")
    for lead in (
        "Thời gian: ",
        "Địa điểm: ",
        "Chủ trì (họ tên, chức vụ): ",
        "Thành viên dự họp: ",
        "",
        "Vắng mặt (họ tên, lý do): ",
        "Thư ký (họ tên, chức vụ): ",
    ):
        _blank(document, lead)
    _heading(document, "1. Căn cứ xét khen thưởng")
    _bases(document, "- {{ dong }};", "- {{ ke_hoach }}, chủ đề “{{ chu_de }}”;")
    document.add_paragraph("- Kết quả thực hiện. {{ cach_tinh }} {{ cau_goi_chung }}")
    _heading(document, "2. Danh sách đưa ra xét: {{ so_luong }}")
    _voted(document)
    add_command(document, "if chua_du")
    _heading(document, "Các {{ goi_don_vi }} chưa đạt mọi chỉ tiêu, không đưa ra xét")
    add_command(document, "for dong in chua_du")
    document.add_paragraph("- {{ dong.ten }}: {{ dong.ly_do }}.")
    add_command(document, "endfor")
    add_command(document, "endif")
    _heading(document, "3. Ý kiến tại cuộc họp")
    for _ in range(3):
        _blank(document, "")
    _heading(document, "4. Kết luận")
    _to_fill(
        document,
        "Cuộc họp nhất trí đề nghị khen thưởng: ……… tập thể, ……… cá nhân theo kết quả biểu quyết"
        " ở mục 2; không nhất trí: ……………………………………….",
    )
    document.add_paragraph(
        "Biên bản được đọc cho những người dự họp nghe, thống nhất và kết thúc hồi …… giờ …… cùng"
        " ngày."
    ).paragraph_format.keep_with_next = True
    table = plain_table(document, (80, 85))
    keep_whole(table.rows[0])
    _signer(table.rows[0].cells[0], "THƯ KÝ")
    _signer(table.rows[0].cells[1], "CHỦ TRÌ")


def _voted(document: Any) -> None:
    """Who was considered, with room for the votes."""
    add_command(document, "if tap_the")
    _caption(document, "Tập thể")
    heads = {
        "TT": (_PLACE, 9.0),
        "Tập thể": (_NAME, 33.0),
        "Thành tích": (_RESULT, 55.0),
        "Các {{ goi_vu }}": (_CASES, 28.0),
        "Số phiếu đồng ý": ("…/…", 18.0),
        "Hình thức": (_FORM, 22.0),
    }
    _units(document, "for t in tap_the", heads, (1, 2, 3))
    add_command(document, "endif")
    add_command(document, "if ca_nhan")
    _caption(document, "Cá nhân")
    heads = {
        "TT": (_PLACE, 9.0),
        "Họ và tên": (_NAME, 32.0),
        "Chức vụ, đơn vị": (_POST, 40.0),
        "Các {{ goi_vu }}": (_CASES, 44.0),
        "Số phiếu đồng ý": ("…/…", 18.0),
        "Hình thức": (_FORM, 22.0),
    }
    _units(document, "for n in ca_nhan", heads, (1, 2, 3))
    add_command(document, "endif")
    add_command(document, "if co_vu_da_khen")
    below_table(document.add_paragraph(_SERVED))
    add_command(document, "endif")


def _caption(document: Any, text: str) -> None:
    line = add_line(document, text, align=LEFT, bold=True)
    form = line.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(6), Pt(4), True


def _lying(document: Any) -> None:
    """A page on its side, with the same margins all round."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(20), Mm(15)


def _list(document: Any) -> None:
    _lying(document)
    letterhead(document, (100, 157), indent=38)
    _title(document, "DANH SÁCH TRÍCH NGANG", f"{_MERIT}, đề nghị khen thưởng")
    under = add_line(
        document,
        "(Kèm theo Tờ trình số ……………… ngày ……………… của {{ co_quan }})",
        align=CENTER,
        italic=True,
    )
    under.paragraph_format.space_after = Pt(8)
    add_command(document, "if tap_the")
    _caption(document, "I- TẬP THỂ")
    heads = {
        "TT": (_PLACE, 10.0),
        "Tập thể": (_NAME, 55.0),
        "Kết quả thực hiện chỉ tiêu": (_RESULT, 80.0),
        "Các {{ goi_vu }}": (_CASES, 50.0),
        "Hình thức đề nghị": (_FORM, 30.0),
        "Ghi chú": ("{{{{ {0}.ghi_chu }}}}", 32.0),
    }
    _units(document, "for t in tap_the", heads, (1, 2, 3, 5))
    add_command(document, "endif")
    add_command(document, "if ca_nhan")
    _caption(document, "II- CÁ NHÂN")
    heads = {
        "TT": (_PLACE, 10.0),
        "Họ và tên": (_NAME, 38.0),
        "Chức vụ": ("{{{{ {0}.chuc_vu }}}}", 33.0),
        "Đơn vị": ("{{{{ {0}.don_vi }}}}", 46.0),
        "Kết quả": (_RESULT, 33.0),
        "Các {{ goi_vu }}": (_CASES, 43.0),
        "Hình thức đề nghị": (_FORM, 26.0),
        "Ghi chú": ("{{{{ {0}.ghi_chu }}}}", 28.0),
    }
    _units(document, "for n in ca_nhan", heads, (1, 2, 3, 4, 5, 7))
    below_table(document.add_paragraph("{{ co_cau }}"))
    add_command(document, "endif")
    add_command(document, "if co_vu_da_khen")
    below_table(document.add_paragraph(_SERVED))
    add_command(document, "endif")
    table = plain_table(document, (128, 129))
    keep_whole(table.rows[0])
    _signer(table.rows[0].cells[0], "NGƯỜI LẬP DANH SÁCH")
    _signer(table.rows[0].cells[1], "{{ nguoi_ky }}")


def _decision(document: Any) -> None:
    add_command(document, "for q in cac_quyet_dinh")
    add_command(document, "if not loop.first")
    _new_paper(document)
    add_command(document, "endif")
    letterhead(document, number="q.so_ky_hieu", day="q.ngay_thang")
    _title(document, "QUYẾT ĐỊNH", f"về việc khen thưởng {_MERIT}")
    who = add_line(document, "{{ tham_quyen }}", align=CENTER, bold=True)
    who.paragraph_format.space_after = Pt(8)
    _bases(document, "Căn cứ {{ dong }};", "Căn cứ {{ ke_hoach }};")
    _to_fill(document, "Xét Tờ trình số ………… ngày ………… của ………………………,")
    word = add_line(document, "QUYẾT ĐỊNH:", align=CENTER, bold=True)
    word.paragraph_format.space_before, word.paragraph_format.space_after = Pt(6), Pt(6)
    word.paragraph_format.keep_with_next = True
    add_command(document, "for h in q.hinh_thuc")
    article = document.add_paragraph()
    write(article, "{{ h.dieu }}. ", bold=True)
    form = "{% if h.ten %}{{ h.ten }}{% else %}……………………{% endif %}"
    write(article, f"Tặng {form} cho {{{{ h.so_luong }}}} có thành tích xuất sắc trong ")
    write(article, "{{ qua_trinh }}, gồm:")
    add_command(document, "if h.tap_the")
    _named(document, "Tập thể:", "for t in h.tap_the", "{{ t.tt }}. {{ t.ten }}")
    add_command(document, "endif")
    add_command(document, "if h.ca_nhan")
    one = "{{ n.tt }}. {{ n.danh_xung|capitalize }} {{ n.ten }}, {{ n.chuc_danh }}"
    _named(document, "Cá nhân:", "for n in h.ca_nhan", one)
    add_command(document, "endif")
    add_command(document, "endfor")
    for number, text in (
        ("q.dieu_tiep", "Mức thưởng: …………………, trích từ …………………………."),
        (
            "q.dieu_cuoi",
            "………………………………………… và các tập thể, cá nhân có tên ở trên chịu trách nhiệm thi"
            " hành Quyết định này. Quyết định có hiệu lực từ ngày ký.",
        ),
    ):
        article = _to_fill(document, "")
        write(article, f"{{{{ {number} }}}}. ", bold=True)
        write(article, text)
    article.paragraph_format.keep_with_next = True
    _signed(document, ("Nơi nhận:", "- Như {{ q.dieu_cuoi }},", "- …………………………,", "- Lưu …………….…"))
    add_command(document, "endfor")


def _new_paper(document: Any) -> None:
    """Here the paper before ends: the next one has its own first page, and numbers of its own."""
    own = document.sections[0]._sectPr
    own.append(element("pgNumType", start=1))
    order = [child for child in own if child.tag == qn("w:pgMar")]
    order[0].addnext(own[-1])
    mark = add_line(document, "", align=LEFT, size=1)
    mark.paragraph_format.line_spacing = Pt(1)
    mark._p.get_or_add_pPr().append(deepcopy(own))


def _named(document: Any, head: str, loop: str, text: str) -> None:
    line = document.add_paragraph()
    write(line, head, italic=True)
    line.paragraph_format.keep_with_next = True
    add_command(document, loop)
    document.add_paragraph(f"{text}{{% if loop.last %}}.{{% else %}};{{% endif %}}")
    add_command(document, "endfor")


_MAKERS: dict[Paper, Callable[[Any], None]] = {
    Paper.TO_TRINH: _proposal,
    Paper.BIEN_BAN: _minutes,
    Paper.TRICH_NGANG: _list,
    Paper.QUYET_DINH: _decision,
    Paper.GIAY_KHEN: certificate,
}


if __name__ == "__main__":
    for paper in Paper:
        (FOLDER / f"{paper.value}.docx").write_bytes(make(paper))
