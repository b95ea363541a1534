"""What the guide of a workbook of a plan says first; what it says of each column stands with the
columns (``exchange.plan_heads``)."""

from __future__ import annotations

from thidua.advice import Advice, in_words

_CHECK = in_words(Advice("plan", "check", "TỆP.xlsx"))
INTRODUCTION = (
    "Không sửa tên trang tính và dòng tiêu đề. Ô có tiêu đề màu vàng là bắt buộc.",
    "Bấm vào một ô thì thấy cách ghi; ô có danh sách thì bấm mũi tên bên phải để chọn."
    " Gõ mã cũng được.",
    "Trang Chỉ tiêu: mỗi dòng là một chỉ tiêu trong một đợt. Chỉ tiêu có ở hai đợt thì ghi hai dòng"
    " cùng mã; ở dòng sau, ô nào không khác thì để trống.",
    "Tiêu chí chung áp dụng cho mọi đợt của chỉ tiêu; đợt nào khác thì ghi ở các cột “Riêng đợt”.",
    "Ghi nhiều giá trị trong một ô thì cách nhau bằng dấu chấm phẩy. Riêng một đợt bỏ một tiêu chí"
    " chung thì ghi (trống).",
    "Trang Thuộc tính, Số khai, Căn cứ và hạn mức: không có thì để trống cả trang.",
    f"Ghi xong, lưu tệp rồi chạy: {_CHECK}. Lệnh nêu mọi chỗ chưa đúng, từng ô, và đọc lại từng chỉ"
    " tiêu thành câu.",
)
