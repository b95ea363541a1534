"""What the template tells whoever fills it in: for each column what to write, with an example
(domain.md §3, §7)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Advice:
    """What to write in a column, short enough for a note beside the cell, and an example.

    Without an ``example`` the first of the values to choose from stands as one.
    """

    text: str
    example: str = ""


LONGEST_ADVICE = 255  # characters that Excel shows beside a cell

_DATE = "Ngày/tháng/năm. Gõ xong nhìn lại ô: ngày đứng trước, tháng đứng sau."
_UNIT = "Chọn mã đơn vị; tên của từng mã ở trang “Danh mục”."

ADVICE: dict[str, dict[str, Advice]] = {
    "cases": {
        "code": Advice(
            "Mã của vụ, không trùng vụ khác. Để trống thì công cụ tự đặt mã.", "2022-001"
        ),
        "title": Advice(
            "Tên gọi ngắn, đủ để phân biệt với vụ khác.", "Vụ việc chi sai chế độ tại xã M, huyện N"
        ),
        "kind": Advice(
            "Chọn trong danh sách. Vụ việc bị khởi tố thì sửa thành vụ án, giữ nguyên mã."
        ),
        "field": Advice("Chọn lĩnh vực của kế hoạch."),
        "lead_unit": Advice(_UNIT),
        "other_units": Advice(
            "Mã đơn vị cùng làm, nếu có; nhiều đơn vị thì cách nhau bằng dấu chấm phẩy (;)."
        ),
        "people": Advice(
            "Họ tên cán bộ, công chức của Ban tham gia; nhiều người thì cách nhau bằng dấu chấm"
            " phẩy (;). Chưa có thì để trống. Không ghi người bị phản ánh, người tố cáo, người báo"
            " tin.",
            "Nguyễn Thị Mẫu;Trần Văn Thử",
        ),
        "initiative": Advice(
            "Chủ động phát hiện: Ban, phòng tự tìm ra. Chủ động tham mưu: nơi khác tìm ra, Ban,"
            " phòng tự đề xuất xử lý. Không chủ động: được giao, được chuyển đến. Chưa rõ thì để"
            " trống."
        ),
        "public_concern": Advice(
            "Có được dư luận xã hội quan tâm hay không. Chưa rõ thì để trống."
        ),
        "source": Advice(
            "Biết vụ này từ đâu: theo dõi địa bàn, báo cáo, đơn thư. Không ghi tên, địa chỉ người"
            " tố cáo, người báo tin.",
            "Qua theo dõi địa bàn",
        ),
        "detected_on": Advice(f"Ngày phát hiện, không sau các ngày khác. {_DATE}", "15/03/2022"),
        "advised_on": Advice(f"Ngày trình tham mưu, đề xuất. {_DATE}", "02/06/2022"),
        "directed_on": Advice(f"Ngày cấp ủy có ý kiến chỉ đạo. {_DATE}", "10/06/2022"),
        "resolved_on": Advice(
            f"Ngày xử lý xong, không trước các ngày khác; đã ghi thì phải ghi Kết quả. {_DATE}",
            "20/10/2022",
        ),
        "advice_doc": Advice(
            "Số, ký hiệu văn bản tham mưu. Thiếu thì vụ bị tính là thiếu minh chứng.", "45-BC/BNCTU"
        ),
        "directive_doc": Advice("Số, ký hiệu văn bản chỉ đạo.", "812-CV/TU"),
        "result_doc": Advice(
            "Số, ký hiệu văn bản về kết quả: kết luận, bản án, quyết định xử lý.", "37/KL-TTr"
        ),
        "directed_by": Advice("Ai chỉ đạo: Thường trực, Ban Thường vụ.", "Ban Thường vụ"),
        "outcome": Advice(
            "Xử lý có hiệu quả hay không. Chỉ ghi, và phải ghi, khi đã có Ngày kết thúc."
        ),
        "classification": Advice(
            "Độ mật đóng trên văn bản; để trống là không mật. Không soạn, giữ nội dung mật trên máy"
            " có nối mạng."
        ),
        "note": Advice(
            "Điều cần nhớ thêm. Không ghi tên, địa chỉ người tố cáo, người báo tin.",
            "Đã báo cáo giao ban tháng 6",
        ),
    },
    "registrations": {
        "unit": Advice(f"Đơn vị đăng ký. {_UNIT}"),
        "target": Advice("Chọn mã chỉ tiêu; tên của từng mã ở trang “Danh mục”."),
        "round": Advice("Số của đợt. Để trống là đợt cuối (tổng kết)."),
        "number": Advice("Số vụ đăng ký, không thấp hơn mức tối thiểu của kế hoạch.", "4"),
        "document": Advice("Số, ký hiệu văn bản đăng ký.", "12-ĐK/NC"),
        "date": Advice(f"Ngày của văn bản đăng ký. Để trống là hôm đưa vào. {_DATE}", "01/07/2021"),
        "reason": Advice("Bắt buộc khi hạ số đã đăng ký trước đó.", "Điều chuyển 02 cán bộ"),
    },
    "units": {
        "code": Advice("Mã ngắn, viết liền, không có dấu chấm phẩy.", "TH"),
        "name": Advice("Tên đầy đủ của đơn vị.", "Phòng Tổng hợp"),
        "order": Advice("Số thứ tự khi liệt kê. Để trống là xếp cuối.", "4"),
        "targets": Advice("Đơn vị có được giao chỉ tiêu hay không. Để trống là có."),
        "from": Advice(
            f"Ngày đơn vị bắt đầu hoạt động; để trống là không giới hạn. {_DATE}", "01/03/2025"
        ),
        "to": Advice(
            f"Ngày cuối cùng đơn vị còn hoạt động; để trống là không giới hạn. {_DATE}",
            "31/12/2025",
        ),
    },
    "people": {
        "name": Advice("Họ và tên cán bộ, công chức của Ban.", "Nguyễn Thị Mẫu"),
        "unit": Advice(_UNIT),
        "role": Advice("Lãnh đạo, hoặc người trực tiếp làm. Để trống là trực tiếp."),
        "code": Advice("Mã để phân biệt người trùng tên.", "M01"),
        "order": Advice("Số thứ tự khi liệt kê. Để trống thì xếp theo tên.", "1"),
    },
}

# What the guide says first.
INTRODUCTION: dict[str, tuple[str, ...]] = {
    "cases": (
        "Ghi vào trang “Các vụ”, mỗi vụ một dòng, ngay dưới dòng tiêu đề. Không sửa dòng tiêu đề.",
        (
            "Cột có tiêu đề màu vàng là bắt buộc; cột khác có đến đâu ghi đến đó, chưa biết thì để"
            " trống."
        ),
        "Ô có danh sách: bấm vào ô rồi bấm mũi tên bên phải để chọn.",
        (
            "Mẫu này không có chỗ ghi người tố cáo, người báo tin. Không ghi tên, địa chỉ của họ"
            " vào bất cứ cột nào, kể cả Ghi chú."
        ),
    ),
    "registrations": (
        (
            "Ghi vào trang “Đăng ký”, mỗi chỉ tiêu của một đơn vị trong một đợt là một dòng. Không"
            " sửa dòng tiêu đề."
        ),
        "Cột có tiêu đề màu vàng là bắt buộc.",
        "Ô có danh sách: bấm vào ô rồi bấm mũi tên bên phải để chọn.",
    ),
    "units": (
        "Ghi vào trang “Đơn vị”, mỗi đơn vị một dòng. Không sửa dòng tiêu đề.",
        "Cột có tiêu đề màu vàng là bắt buộc.",
    ),
    "people": (
        "Ghi vào trang “Cán bộ”, mỗi người một dòng. Không sửa dòng tiêu đề.",
        "Cột có tiêu đề màu vàng là bắt buộc.",
        "Chỉ ghi cán bộ, công chức của Ban được ghi nhận thành tích.",
    ),
}
