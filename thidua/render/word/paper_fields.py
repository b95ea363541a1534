"""The fields that the Word template of a paper of commendation may use: those of the report that
are about the round, and its own."""

from __future__ import annotations

from thidua.domain.papers import Paper
from thidua.render.word.fields import FIELDS, Field, described, rows, text, texts

# Fields of the report that are about its appendices, or that a paper says in its own way.
_OF_THE_REPORT = {
    *("tap_the", "ca_nhan", "co_cau", "co_vu_da_khen", "cau_khong_ca_nhan", "quyet_dinh"),
    *("dien_hinh", "danh_muc_chi_tieu", "danh_muc_kem", "phu_luc", "con_so", "sau_chot"),
    *("so_phu_luc_vu", "so_phu_luc_con_so", "so_phu_luc_sau_chot", "ky_hieu", "can_cu"),
}
_COLLECTIVE = (
    text("tt", "số thứ tự"),
    text("ten", "tên đơn vị"),
    texts("thanh_tich", "thành tích, mỗi chỉ tiêu một câu"),
    text("ket_qua", "thành tích trong một câu; trống nếu không có chỉ tiêu"),
    text("so_vu", "số vụ"),
    text("vu", "mã các vụ; dấu (*) nếu đã làm căn cứ khen thưởng đợt trước"),
    text("hinh_thuc", "hình thức khen thưởng đã quyết định; trống nếu chưa có"),
    text("ghi_chu", "điều cần lưu ý: không có trong danh sách xét"),
)
_INDIVIDUAL = (
    text("tt", "số thứ tự"),
    text("ten", "họ và tên"),
    text("danh_xung", "cách gọi trước tên: đồng chí, ông (bà)"),
    text("chuc_vu", "chức vụ; trống nếu chưa ghi"),
    text("don_vi", "tên đơn vị"),
    text("chuc_danh", "chức vụ và đơn vị"),
    text("vai_tro", "Lãnh đạo, Trực tiếp"),
    text("ket_qua", "thành tích trong một câu; trống nếu không có vụ nào"),
    text("so_vu", "số vụ"),
    text("vu", "mã các vụ; dấu (*) nếu đã làm căn cứ khen thưởng đợt trước"),
    text("hinh_thuc", "hình thức khen thưởng đã quyết định; trống nếu chưa có"),
    text("ghi_chu", "điều cần lưu ý: đã thôi công tác, không có trong danh sách xét"),
)
_COMMON = (
    text("qua_trinh", "thời gian và kế hoạch: “03 năm thực hiện Kế hoạch số …”"),
    text("goi_don_vi", "cách gọi đơn vị: phòng, đội…"),
    text("tham_quyen", "chức vụ người ký và tên cơ quan, chữ hoa"),
    texts("can_cu", "căn cứ pháp lý của đợt"),
)
_LISTED = (
    text("so_luong", "số người nhận: “01 tập thể và 05 cá nhân”"),
    rows("tap_the", "các tập thể, theo thứ tự đơn vị", *_COLLECTIVE),
    rows("ca_nhan", "các cá nhân: lãnh đạo trước, rồi theo tên", *_INDIVIDUAL),
    text("co_cau", "câu nói số lãnh đạo, số người trực tiếp; trống nếu không có cá nhân"),
    text("co_vu_da_khen", "“có” nếu có vụ mang dấu (*); trống nếu không"),
    rows(
        "chua_du",
        "các đơn vị chưa đủ điều kiện",
        text("ten", "tên đơn vị"),
        text("ly_do", "chỉ tiêu chưa đạt, thiếu bao nhiêu"),
    ),
)
_DECISIONS = rows(
    "cac_quyet_dinh",
    "các quyết định của đợt, mỗi quyết định một văn bản",
    text("so_ky_hieu", "dòng số, ký hiệu; số để trống nếu chưa có quyết định"),
    text("ngay_thang", "ngày của quyết định; ngày để trống nếu chưa có"),
    text("so_luong", "số người nhận: “01 tập thể và 05 cá nhân”"),
    rows(
        "hinh_thuc",
        "mỗi hình thức một điều",
        text("dieu", "số của điều: “Điều 1”"),
        text("ten", "hình thức; trống nếu chưa quyết định"),
        text("so_luong", "số người nhận hình thức ấy"),
        rows("tap_the", "các tập thể", *_COLLECTIVE),
        rows("ca_nhan", "các cá nhân", *_INDIVIDUAL),
    ),
    text("dieu_tiep", "số của điều sau các điều ấy: “Điều 2”"),
    text("dieu_cuoi", "số của điều sau nữa: “Điều 3”"),
)
_ONE = Field(
    "nguoi_nhan",
    "người nhận giấy khen; viết nguoi_nhan.ten, nguoi_nhan.chuc_danh…",
    of=(
        text("ten", "tên đơn vị, hoặc họ và tên"),
        text("danh_xung", "cách gọi trước tên; trống nếu là đơn vị"),
        text("chuc_danh", "chức vụ và đơn vị; trống nếu là đơn vị"),
        text("hinh_thuc", "hình thức khen thưởng"),
        text("ket_qua", "thành tích trong một câu"),
        text("so", "số, ký hiệu của quyết định"),
        text("ngay", "ngày của quyết định"),
        text("ngay_thang", "ngày của quyết định: “ngày 05 tháng 12 năm 2023”"),
    ),
)


def paper_fields(kind: Paper) -> tuple[Field, ...]:
    """Every field that the template of such a paper may use."""
    own = {Paper.QUYET_DINH: (_DECISIONS,), Paper.GIAY_KHEN: (_ONE,)}.get(kind, _LISTED)
    return (*own, *_COMMON, *(field for field in FIELDS if field.name not in _OF_THE_REPORT))


def paper_field_list(kind: Paper) -> list[str]:
    """The same, a line each."""
    return [f"Các trường dùng được trong mẫu {kind.called}:", *described(paper_fields(kind))]
