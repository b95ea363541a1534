"""The fields that the Word template of a report may use: names that an office reads, and what each
holds."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.vocabulary import Verdict, label
from thidua.domain.wording import BLANK, UNSET
from thidua.record import record


@record
class Field:
    """A field that a template may use: a text, or a list. ``of`` are the fields of each row of a
    list whose rows have fields of their own; a list without them holds texts."""

    name: str
    what: str
    many: bool = False
    of: tuple[Field, ...] = ()

    def part(self, name: str) -> Field | None:
        """The field ``name`` of a row of this one."""
        return next((field for field in self.of if field.name == name), None)


def text(name: str, what: str) -> Field:
    """A field that holds a text."""
    return Field(name, what)


def texts(name: str, what: str) -> Field:
    """A field that holds a list of texts."""
    return Field(name, what, many=True)


def rows(name: str, what: str, *of: Field) -> Field:
    """A field that holds a list whose rows have the fields ``of``."""
    return Field(name, what, many=True, of=of)


def described(fields: tuple[Field, ...], depth: int = 0) -> Iterator[str]:
    """Each field in a line; under a list, deeper, the fields of its rows."""
    for field in fields:
        kind = " (danh sách)" if field.many else ""
        yield f"{'  ' * (depth + 1)}{field.name}{kind}: {field.what}"
        yield from described(field.of, depth + 1)


_VERDICTS = ", ".join(map(label, (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET))) + "…"
_ROW = (
    text(
        "so",
        "ký hiệu của chỉ tiêu, dùng lại ở phụ lục: A1, A2… của toàn cơ quan, B1, B2… của các"
        " đơn vị",
    ),
    text("ten", "tên chỉ tiêu"),
    text("toi_thieu", f"mức tối thiểu; “{BLANK}” nếu {UNSET}"),
    text("dang_ky", "số đã đăng ký, hoặc “chưa đăng ký”"),
    text("phai_dat", "số phải đạt"),
    text("thuc_hien", "số vụ đã thực hiện"),
    text("con_thieu", "số vụ còn thiếu"),
    text("ty_le", "tỷ lệ thực hiện so với phải đạt"),
    text("ket_qua", _VERDICTS),
    text("thieu_minh_chung", "số vụ được tính mà thiếu số văn bản"),
    text("cau", "kết quả thành câu"),
)
_CASE = (
    text("tt", "số thứ tự trong đơn vị"),
    text("ma", "mã vụ"),
    text("ten", "tên vụ; vụ mật thì ghi “(mật – xem bản giấy)”"),
    text("loai", "vụ án, vụ việc, vấn đề"),
    text("linh_vuc", "lĩnh vực"),
    text("chu_dong", "mức chủ động; trống nếu chưa xác định mà kế hoạch không cần"),
    text("du_luan", "dư luận quan tâm: có, không, chưa xác định; trống nếu kế hoạch không cần"),
    text("phoi_hop", "các đơn vị phối hợp"),
    texts("moc", "các mốc: ngày và văn bản"),
    text("ket_qua", "kết quả xử lý"),
    text("can_bo", "cán bộ tham gia"),
    texts("thuoc_tinh", "điều kế hoạch ghi thêm cho vụ: “Số tiền thu hồi: 12,5 triệu đồng”"),
    text("chi_tieu", "ký hiệu các chỉ tiêu mà vụ được tính vào"),
)
FIELDS: tuple[Field, ...] = (
    text("minh_hoa", "dòng báo số liệu minh họa; trống nếu là số liệu thật"),
    text("co_quan", "tên cơ quan"),
    texts("cap_tren", "các dòng cấp trên ở đầu văn bản"),
    text("don_vi_lap", "dòng cuối ở đầu văn bản: tên cơ quan, chữ hoa"),
    text("ky_hieu", "ký hiệu báo cáo, sau số"),
    text("so_ky_hieu", "cả dòng số, ký hiệu, số để trống; trống nếu kế hoạch không nêu ký hiệu"),
    text("dau_sao", "dấu * dưới tên cơ quan của Đảng; trống ở cơ quan khác"),
    text("tieu_de_dang", "dòng ở góc phải văn bản của Đảng; trống ở cơ quan khác"),
    text("quoc_hieu", "quốc hiệu; trống nếu không phải văn bản của cơ quan nhà nước"),
    text("tieu_ngu", "tiêu ngữ, dưới quốc hiệu; trống như quốc hiệu"),
    text("nguoi_ky", "chức vụ người ký, chữ hoa"),
    text("ky_thay", "lời nhắc khi cấp phó ký thay"),
    text("goi_van_ban", "cách gọi văn bản: Kế hoạch, Quyết định…"),
    text("goi_vu", "cách gọi việc được ghi: vụ, việc…"),
    text("cau_goi_chung", "câu nói vụ án, vụ việc, vấn đề gọi chung là gì"),
    text("dia_danh", "địa danh"),
    text("ngay_thang", "ngày tháng năm lập, ngày để trống: “ngày      tháng 02 năm 2026”"),
    text("ngay_lap", "ngày lập đầy đủ: “ngày 05 tháng 02 năm 2026”"),
    text("loai", "sơ kết, tổng kết"),
    text("dot", "số của đợt"),
    text("trich_yeu", "trích yếu của báo cáo: “sơ kết 03 năm thực hiện Kế hoạch số …”"),
    text("chu_de", "chủ đề của kế hoạch"),
    text("ke_hoach", "kế hoạch: số, ngày, cơ quan"),
    text("ke_hoach_cap_tren", "kế hoạch của cấp trên: số, ngày, cơ quan; trống nếu không có"),
    text("tu_ngay", "ngày đầu tính số liệu"),
    text("den_ngay", "ngày cuối tính số liệu"),
    text("cach_tinh", "câu nói số liệu tính từ đâu đến đâu"),
    text("mo_dau_ban", "câu mở đầu kết quả của toàn cơ quan"),
    rows("chi_tieu_ban", "các chỉ tiêu của toàn cơ quan", *_ROW),
    rows(
        "don_vi",
        "các đơn vị có chỉ tiêu",
        text("chu", "chữ cái thứ tự: a, b, c…"),
        text("ma", "mã đơn vị"),
        text("ten", "tên đơn vị"),
        text("ket_qua", "kết quả chung của đơn vị"),
        rows("chi_tieu", "các chỉ tiêu của đơn vị", *_ROW),
    ),
    texts("tong_so", "các câu về tổng số vụ, số lượt"),
    rows(
        "theo_nhom",
        "các vụ được tính, theo lĩnh vực, loại, năm, cấp chỉ đạo",
        text("ten", "tên bảng"),
        rows("dong", "mỗi nhóm", text("ten", "tên nhóm"), text("so_vu", "số vụ")),
    ),
    rows(
        "bieu_do",
        "biểu đồ: các chỉ tiêu của đơn vị",
        text("chi_tieu", "tên chỉ tiêu"),
        text("tinh", "tính bằng gì: số vụ, %, triệu đồng"),
        rows(
            "dong",
            "mỗi đơn vị",
            text("ten", "mã đơn vị"),
            text("thanh_phai_dat", "thanh của số phải đạt (các ô █)"),
            text("phai_dat", "số phải đạt"),
            text("thanh_thuc_hien", "thanh của số thực hiện"),
            text("thuc_hien", "số thực hiện"),
        ),
    ),
    rows(
        "tang_truong",
        "biểu đồ: số vụ xử lý có hiệu quả, cộng dồn",
        text("ngay", "tính đến hết ngày"),
        text("thanh", "thanh của số vụ"),
        text("so_vu", "số vụ"),
        text("moc", "mốc chốt số liệu, nếu có"),
    ),
    rows(
        "tang_truong_nam",
        "số vụ xử lý có hiệu quả, cộng dồn, mỗi năm một dòng",
        text("nam", "năm"),
        text("quy_1", "đến hết quý I; trống nếu ngoài thời gian tính"),
        text("quy_2", "đến hết quý II"),
        text("quy_3", "đến hết quý III"),
        text("quy_4", "đến hết quý IV"),
        text("thanh", "thanh của số vụ đến hết năm"),
    ),
    texts("moc_chot", "số vụ xử lý có hiệu quả đến từng ngày chốt số liệu, mỗi ngày một câu"),
    texts("chua_dat", "các câu nói đơn vị nào chưa đạt chỉ tiêu nào, thiếu mấy vụ"),
    rows(
        "thieu_minh_chung",
        "các vụ được tính mà thiếu số văn bản",
        text("vu", "mã và tên vụ"),
        text("thieu", "thiếu văn bản nào"),
        text("cau", "câu nói vụ nào thiếu số văn bản nào"),
    ),
    text("cau_khong_chua_dat", "câu thay cho danh sách khi không có chỉ tiêu nào chưa đạt"),
    text("cau_du_minh_chung", "câu thay cho danh sách khi không có vụ nào thiếu số văn bản"),
    rows(
        "tap_the",
        "tập thể đạt mọi chỉ tiêu của đợt",
        text("tt", "số thứ tự"),
        text("ten", "tên đơn vị"),
        texts("thanh_tich", "thành tích, mỗi chỉ tiêu một câu"),
        text("vu", "mã các vụ; dấu (*) nếu đã làm căn cứ khen thưởng đợt trước"),
    ),
    rows(
        "ca_nhan",
        "cán bộ được ghi nhận ở các vụ được tính",
        text("tt", "số thứ tự"),
        text("ten", "họ và tên"),
        text("don_vi", "tên đơn vị"),
        text("vai_tro", "Lãnh đạo, Trực tiếp"),
        text("so_vu", "số vụ"),
        text("vu", "mã các vụ; dấu (*) nếu đã làm căn cứ khen thưởng đợt trước"),
    ),
    text("cau_khong_ca_nhan", "câu thay cho danh sách khi không có cán bộ nào được ghi nhận"),
    text("co_cau", "câu nói số lãnh đạo, số người trực tiếp"),
    text("co_vu_da_khen", "“có” nếu có vụ mang dấu (*); trống nếu không"),
    rows(
        "quyet_dinh",
        "các quyết định khen thưởng của đợt",
        text("ai", "tập thể, cá nhân được khen"),
        text("hinh_thuc", "hình thức"),
        text("so", "số quyết định"),
        text("ngay", "ngày quyết định"),
        text("vu", "mã các vụ làm căn cứ"),
        text("ghi_chu", "ghi chú; cả những vụ làm căn cứ nay không được tính, và vì sao"),
    ),
    rows(
        "dien_hinh",
        "các điển hình tiên tiến",
        text("ten", "tên điển hình"),
        text("ai", "tập thể, cá nhân"),
        text("noi_dung", "nội dung"),
        text("ngay", "ngày công nhận"),
        text("nhan_rong", "đã nhân rộng ở đâu"),
    ),
    texts("danh_muc_chi_tieu", "ký hiệu và tên các chỉ tiêu"),
    text(
        "so_phu_luc_vu",
        "số của phụ lục các vụ theo đơn vị: “PHỤ LỤC 1”; trống nếu không có vụ nào được tính",
    ),
    text(
        "so_phu_luc_con_so", "số của phụ lục các vụ đứng sau mỗi con số; trống nếu không có vụ nào"
    ),
    text(
        "so_phu_luc_sau_chot", "số của phụ lục thay đổi sau khi chốt; trống nếu không có thay đổi"
    ),
    text(
        "danh_muc_kem",
        "câu nói danh mục các vụ ở sổ Excel kèm theo, khi có quá nhiều vụ; trống nếu danh mục ở"
        " ngay trong báo cáo",
    ),
    rows(
        "phu_luc",
        "các vụ theo đơn vị chủ trì",
        text("ten", "tên đơn vị"),
        rows("vu", "các vụ", *_CASE),
    ),
    rows(
        "con_so",
        "các vụ đứng sau mỗi con số",
        text("ten", "tên cơ quan, tên đơn vị"),
        rows(
            "chi_tieu",
            "mỗi chỉ tiêu",
            text("so", "ký hiệu của chỉ tiêu"),
            text("ten", "tên chỉ tiêu"),
            text("thuc_hien", "số vụ"),
            text("vu", "mã các vụ"),
        ),
    ),
    texts("can_cu", "căn cứ pháp lý của đợt"),
    text("da_chot", "câu báo số liệu đã chốt, mã số liệu; trống nếu chưa chốt"),
    texts("sau_chot", "thay đổi sau khi chốt; trống nếu chưa chốt hoặc không có thay đổi"),
    text("chan_trang", "lúc lập số liệu và mục nhật ký cuối"),
    text(
        "ghi_chu_so_lieu",
        "nguồn của số liệu, để cuối văn bản: lúc lập, mục nhật ký cuối, việc chốt số liệu",
    ),
)


def field_list() -> list[str]:
    """Every field that a template may use, a line each."""
    return ["Các trường dùng được trong mẫu Word:", *described(FIELDS)]
