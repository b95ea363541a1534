"""What the guide of a template says first (domain.md §3, §7); what it says of each column stands
with the columns (``exchange.columns``)."""

from __future__ import annotations

LONGEST_ADVICE = 255  # characters that Excel shows beside a cell

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
    "figures": (
        (
            "Ghi vào trang “Số khai”, mỗi số của một đơn vị trong một kỳ là một dòng. Không sửa"
            " dòng tiêu đề."
        ),
        "Cột có tiêu đề màu vàng là bắt buộc; sửa số đã khai thì ghi lý do.",
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
