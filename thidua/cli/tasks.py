"""The commands by task, as a newcomer looks for them."""

from __future__ import annotations

TASKS: dict[str, tuple[str, ...]] = {
    "Bắt đầu": ("init", "demo", "help"),
    "Việc cần làm": ("status", "calendar"),
    "Các vụ": ("add-case", "edit-case", "cases", "show", "explain", "void-case", "restore-case"),
    "Nhập, xuất danh sách": ("import", "template", "export"),
    "Chỉ tiêu, số khai": ("register", "targets", "declare", "figures"),
    "Báo cáo": ("review", "report", "close-round", "reopen-round"),
    "Gửi cấp trên, bảng chung": ("summary", "consolidate"),
    "Khen thưởng": ("commend", "exemplar"),
    "Phòng, cán bộ, kế hoạch": ("unit", "person", "plan"),
    "Sao lưu, kiểm tra": ("backup", "restore", "undo", "redo", "check", "doctor", "log"),
}
