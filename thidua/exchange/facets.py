"""How columns look in a sheet: what the template says beside their cells, how wide they are, and by
which other heads offices know them. Here the columns of a case; those of the other lists stand with
their lists (``exchange.columns``)."""

from __future__ import annotations

import re
from functools import lru_cache

from thidua.domain.text import search_key
from thidua.record import record


@record
class Facet:
    """``advice``: what to write in a cell, short enough for a note beside it (the label where
    nothing is said), with an ``example``; without one, the first of the values to choose from
    stands as one. ``width`` in characters, where it is not that of most columns of the list.

    Other heads, as search keys: ``same`` say what the label says, ``maybe`` may say it, or
    something else: they are proposed, never taken. ``exact``: for a word that the column does not
    take, nothing is even proposed (domain.md §11).
    """

    advice: str = ""
    example: str = ""
    width: float | None = None
    same: tuple[str, ...] = ()
    maybe: tuple[str, ...] = ()
    exact: bool = False


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """A head, or the name of a column, by its letters and digits alone: ``Tên vụ án/vụ việc`` is
    ``Tên vụ án, vụ việc``."""
    return " ".join(re.findall(r"[^\W_]+", search_key(text)))


DATE = "Ngày/tháng/năm. Gõ xong nhìn lại ô: ngày đứng trước, tháng đứng sau."
UNIT = "Chọn mã đơn vị; tên của từng mã ở trang “Danh mục”."
CASE_WIDTH = 12  # of most columns of a case: all of them are read on two pages side by side


def _document_heads(stem: str) -> tuple[str, ...]:
    """How heads of one row and of two name the number of a document: “Số văn bản tham mưu”, “Văn
    bản tham mưu – Số, ký hiệu”."""
    numbers = ("so", "so ky hieu", "so hieu", "so van ban", "ky hieu")
    whole = [f"{kind} {stem}" for kind in ("van ban", "vb")]
    return (
        *whole,
        *(f"{number} {words}" for words in whole for number in ("so", "so ky hieu", "so hieu")),
        *(f"{words} {number}" for words in whole for number in numbers),
        *(f"{stem} {number}" for number in ("so van ban", "van ban", "so ky hieu van ban")),
    )


def _day_heads(stem: str) -> tuple[str, ...]:
    """How heads name the day of a document: “Ngày văn bản tham mưu”, “Văn bản tham mưu – Ngày”."""
    whole = [f"{kind} {stem}" for kind in ("van ban", "vb")]
    days = ("ngay", "ngay thang", "ngay thang nam", "ngay ban hanh", "ngay van ban")
    return (
        *(f"ngay {words}" for words in whole),
        *(f"{words} {day}" for words in whole for day in days),
        *(f"{stem} {day}" for day in ("ngay thang", "ngay thang nam")),
    )


CASE_FACETS: dict[str, Facet] = {
    "code": Facet(
        "Mã của vụ, không trùng vụ khác. Để trống thì công cụ tự đặt mã.",
        "2022-001",
        width=10,
        same=("ma vu", "ma vu viec"),
        maybe=("ma so",),
    ),
    "title": Facet(
        "Tên gọi ngắn, đủ để phân biệt với vụ khác.",
        "Vụ việc chi sai chế độ tại xã M, huyện N",
        width=32,
        same=(
            *("ten vu", "ten vu viec", "ten vu an", "vu viec", "vu an vu viec"),
            *("noi dung vu viec", "noi dung vu an vu viec"),
        ),
        maybe=("noi dung", "trich yeu", "tom tat noi dung", "ten"),
    ),
    "kind": Facet(
        "Chọn trong danh sách. Vụ việc bị khởi tố thì sửa thành vụ án, giữ nguyên mã.",
        width=9,
        same=("loai vu", "phan loai", "loai vu viec", "loai vu an vu viec"),
    ),
    "field": Facet(
        "Chọn lĩnh vực của kế hoạch.",
        width=13.5,
        same=("linh vuc theo doi",),
        maybe=("nhom", "mang"),
    ),
    "lead_unit": Facet(
        UNIT,
        same=("phong", "phong chu tri", "phong nghiep vu", "phong thu ly"),
        maybe=("don vi", "don vi thuc hien", "phong thuc hien"),
        width=10,
    ),
    "other_units": Facet(
        "Mã đơn vị cùng làm, nếu có; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy (;).",
        width=10,
        same=("phong phoi hop",),
        maybe=("phoi hop",),
    ),
    "people": Facet(
        "Họ tên cán bộ, công chức của Ban tham gia; nhiều người thì cách nhau bằng dấu chấm phẩy"
        " (;). Chưa có thì để trống. Không ghi người bị phản ánh, người tố cáo, người báo tin.",
        "Nguyễn Thị Mẫu;Trần Văn Thử",
        width=19,
        same=("can bo tham gia",),
        maybe=("can bo theo doi", "can bo thu ly", "can bo phu trach"),
    ),
    "initiative": Facet(
        "Chủ động phát hiện: Ban, phòng tự tìm ra. Chủ động tham mưu: nơi khác tìm ra, Ban, phòng"
        " tự đề xuất xử lý. Không chủ động: được giao, được chuyển đến. Chưa rõ thì để trống.",
        same=("chu dong", "tinh chu dong"),
        exact=True,
        width=11.5,
    ),
    "public_concern": Facet(
        "Có được dư luận xã hội quan tâm hay không. Chưa rõ thì để trống.",
        width=10,
        same=(
            *("duoc du luan quan tam", "duoc du luan xa hoi quan tam"),
            "du luan xa hoi quan tam",
        ),
        maybe=("du luan",),
        exact=True,
    ),
    "source": Facet(
        "Biết vụ này từ đâu: theo dõi địa bàn, báo cáo, đơn thư. Không ghi tên, địa chỉ người tố"
        " cáo, người báo tin.",
        "Qua theo dõi địa bàn",
        width=19,
        maybe=("nguon", "nguon tin"),
    ),
    "detected_on": Facet(
        f"Ngày phát hiện, không sau các ngày khác. {DATE}", "15/03/2022", width=11
    ),
    "advised_on": Facet(
        f"Ngày trình tham mưu, đề xuất. {DATE}",
        "02/06/2022",
        width=11,
        same=_day_heads("tham muu"),
    ),
    "directed_on": Facet(
        f"Ngày cấp ủy có ý kiến chỉ đạo. {DATE}",
        "10/06/2022",
        width=11,
        same=_day_heads("chi dao"),
    ),
    "resolved_on": Facet(
        f"Ngày xử lý xong, không trước các ngày khác; đã ghi thì phải ghi Kết quả. {DATE}",
        "20/10/2022",
        width=11,
        same=_day_heads("ket qua"),
    ),
    "advice_doc": Facet(
        "Số, ký hiệu văn bản tham mưu. Thiếu thì vụ bị tính là thiếu minh chứng.",
        "45-BC/BNCTU",
        width=16,
        same=_document_heads("tham muu"),
    ),
    "directive_doc": Facet(
        "Số, ký hiệu văn bản chỉ đạo.",
        "812-CV/TU",
        width=16,
        same=_document_heads("chi dao"),
    ),
    "result_doc": Facet(
        "Số, ký hiệu văn bản về kết quả: kết luận, bản án, quyết định xử lý.",
        "37/KL-TTr",
        width=18,
        same=_document_heads("ket qua"),
    ),
    "directed_by": Facet(
        "Ai chỉ đạo: Thường trực, Ban Thường vụ.",
        "Ban Thường vụ",
        width=14,
        maybe=("nguoi chi dao",),
    ),
    "outcome": Facet(
        "Xử lý có hiệu quả hay không. Chỉ ghi, và phải ghi, khi đã có Ngày kết thúc.",
        same=("ket qua xu ly",),
        maybe=("hieu qua",),
        exact=True,
        width=11,
    ),
    "classification": Facet(
        "Độ mật đóng trên văn bản; để trống là không mật. Không soạn, giữ nội dung mật trên máy có"
        " nối mạng.",
        exact=True,
        width=9,
    ),
    "note": Facet(
        "Điều cần nhớ thêm. Không ghi tên, địa chỉ người tố cáo, người báo tin.",
        "Đã báo cáo giao ban tháng 6",
        width=32,
    ),
}
