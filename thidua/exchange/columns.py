"""The sheets that people fill in: which columns each has (code name → label), and which of them are
required.

One table for the template that is handed out and for the import that takes it back.
"""

from __future__ import annotations

from dataclasses import dataclass

from thidua.domain.case.columns import CASE_COLUMNS


@dataclass(frozen=True)
class SheetKind:
    """A kind of list: the name of its sheet, its columns (code name → label, in order), those that
    must be filled."""

    sheet: str
    columns: dict[str, str]
    required: tuple[str, ...]


LISTS: dict[str, SheetKind] = {
    "cases": SheetKind("Các vụ", CASE_COLUMNS, ("title", "kind", "field", "lead_unit")),
    "registrations": SheetKind(
        "Đăng ký",
        {
            "unit": "Đơn vị",
            "target": "Chỉ tiêu",
            "round": "Đợt",
            "number": "Số đăng ký",
            "document": "Văn bản",
            "date": "Ngày đăng ký",
            "reason": "Lý do",
        },
        ("unit", "target", "number"),
    ),
    "units": SheetKind(
        "Đơn vị",
        {
            "code": "Mã",
            "name": "Tên",
            "order": "Thứ tự",
            "targets": "Được giao chỉ tiêu",
            "from": "Hoạt động từ",
            "to": "Hoạt động đến",
        },
        ("code", "name"),
    ),
    "people": SheetKind(
        "Cán bộ",
        {
            "name": "Họ và tên",
            "unit": "Đơn vị",
            "role": "Vai trò",
            "code": "Mã",
            "order": "Thứ tự",
        },
        ("name", "unit"),
    ),
}
