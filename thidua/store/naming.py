"""What a row and a column of the file are called where people read of them."""

from __future__ import annotations

from collections.abc import Mapping

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.plain import Key, Scalar
from thidua.domain.wording import round_of

_TABLES = {
    "settings": "thiết lập",
    "plans": "kế hoạch",
    "units": "đơn vị",
    "people": "cán bộ số",
    "registrations": "đăng ký",
    "cases": "vụ số",
    "case_units": "đơn vị phối hợp của vụ số",
    "case_people": "cán bộ của vụ số",
    "closures": "số liệu đã chốt",
    "commendations": "khen thưởng số",
    "commendation_cases": "vụ làm căn cứ khen thưởng số",
    "exemplars": "điển hình số",
    "members": "đơn vị thuộc kế hoạch",
    "successions": "việc hợp nhất đơn vị",
    "unit_names": "tên cũ của đơn vị",
    "person_moves": "nơi công tác cũ của cán bộ số",
    "log": "mục nhật ký",
    "log_changes": "thay đổi trong mục",
}
_SETTINGS = {"current_plan": "kế hoạch đang dùng", "illustrative": "dấu tệp minh họa"}
_COLUMNS = {
    **CASE_COLUMNS,
    "voided": "việc loại vụ",
    "void_reason": "lý do loại",
    "attributes": "thuộc tính riêng của kế hoạch",
    "value": "giá trị",
    "content": "nội dung",
    "name": "tên",
    "order": "thứ tự",
    "has_targets": "việc giao chỉ tiêu",
    "valid_from": "ngày bắt đầu hoạt động",
    "valid_to": "ngày thôi hoạt động",
    "unit": "đơn vị",
    "role": "vai trò",
    "number": "số đăng ký",
    "registered_on": "ngày đăng ký",
    "document": "văn bản",
    "position": "thứ tự",
    "at": "lúc ghi",
    "by": "người chốt",
    "as_of": "ngày tính đến",
    "digest": "mã số liệu",
    "log_entry": "mục nhật ký khi chốt",
    "log_head": "mã lịch sử khi chốt",
    "plan": "kế hoạch",
    "round": "đợt",
    "person_id": "cán bộ",
    "form": "hình thức",
    "decision": "quyết định",
    "decided_on": "ngày quyết định",
    "revoked": "việc thu hồi",
    "revoke_reason": "lý do thu hồi",
    "recognised_on": "ngày công nhận",
    "story": "nội dung điển hình",
    "spread": "nơi nhân rộng",
    "targets": "việc giao chỉ tiêu",
    "group": "loại đơn vị",
    "successor": "đơn vị kế thừa",
    "from_day": "ngày hợp nhất",
    "until": "đến ngày",
    "left_on": "ngày thôi công tác",
    "post": "chức vụ",
}


def row_name(table: str, key: Key, row: Mapping[str, Scalar] | None = None) -> str:
    """A row by its table and its key; a case by its code, where ``row`` tells it."""
    if table == "cases" and row and row.get("code"):
        return f"vụ {row['code']}"
    if table == "settings":
        return f"thiết lập “{_SETTINGS.get(str(key[0]), key[0])}”"
    if table == "closures":
        return f"số liệu đã chốt {round_of(int(key[1]), str(key[0]))}"
    return f"{_TABLES.get(table, table)} {' / '.join(str(part) for part in key)}"


def column_name(column: str) -> str:
    """A column in words."""
    return _COLUMNS.get(column, column)
