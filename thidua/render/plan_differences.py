"""What an amendment changed in a plan, as ``plan update`` shows it and the log tells it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.dates import format_date
from thidua.domain.plan.amendment import AmendedPlan, Difference
from thidua.domain.vocabulary import AttributeType, Recipient, label
from thidua.domain.wording import named, yes_no
from thidua.render.plans import plan_notices
from thidua.render.screen.document import Block, Data, Document, Line

_OF_A_CASE = ("field", "initiative", "public_concern", "outcome")
# The keys of a plan file in words of the field; a key that is not here stands as it is written.
_KEYS = {
    "number": "số",
    "theme": "chủ đề",
    "issued_on": "ngày ban hành",
    "starts_on": "ngày bắt đầu",
    "ends_on": "ngày kết thúc",
    "joint_credit": "cách tính vụ phối hợp",
    "require_evidence": "chỉ tính vụ đủ minh chứng",
    "source": "nguồn",
    "note": "ghi chú",
    "issuer": "cơ quan ban hành",
    "letterhead": "các dòng đầu văn bản",
    "place": "nơi ký",
    "report_symbol": "ký hiệu báo cáo",
    "parent": "kế hoạch cấp trên",
    "code": "mã",
    "name": "tên",
    "cutoff": "ngày chốt số liệu",
    "held": "tháng tổ chức",
    "kind": "loại",
    "round": "đợt",
    "minimum": "mức tối thiểu",
    "quotation": "câu trích",
    "scope": "phạm vi",
    "subset_of": "thuộc chỉ tiêu",
    "title": "tên văn bản",
    "effective_on": "ngày có hiệu lực",
    "recipient": "loại người nhận",
    "at_most": "nhiều nhất",
    "share": "tỷ lệ phần trăm cao nhất",
    "order": "thứ tự",
    "has_targets": "được giao chỉ tiêu",
    "criteria": "tiêu chí",
    **{key: CASE_COLUMNS[key].lower() for key in _OF_A_CASE},
    "field_except": "trừ lĩnh vực",
    "reached": "mốc phải qua",
    "milestone": "mốc lấy ngày",
    "rounds": "đợt",
    "targets": "chỉ tiêu",
    "fields": "lĩnh vực",
    "units": "đơn vị",
    "legal_bases": "căn cứ",
    "quotas": "số lượng khen thưởng",
    "attributes": "thuộc tính",
    "type": "kiểu",
    "unit": "đơn vị tính",
}
_STEP = re.compile(r"([^.\[\]]+)(?:\[([^\]]*)\])?")


def differences_document(done: AmendedPlan) -> Document:
    """What an update changed in a plan, and which closed rounds it leaves alone."""
    found = done.differences

    def blocks() -> Iterator[Block]:
        if found:
            yield Line(f"Đã sửa kế hoạch {done.plan.number}:", "bold")
        yield from (Line(f"  {difference_sentence(d)}") for d in found)
        for unit in done.joined:
            yield Line(f"  Thêm đơn vị {named(unit)} vào kế hoạch.")
        for number in done.closed:
            yield Line(
                f"Đợt {number} đã chốt số liệu: số đã chốt giữ nguyên, vẫn theo kế hoạch lúc chốt.",
                "yellow",
            )

    return Document(
        "thidua.differences/1",
        lambda: {
            "plan": done.plan.number,
            "differences": [difference_data(d) for d in found],
            "units": [unit.code for unit in done.joined],
            "closed_rounds": [{"plan": done.plan.number, "round": n} for n in done.closed],
            "notices": [*plan_notices(done.plan)],
        },
        lambda: [["key", "before", "after"], *([d.place, d.before, d.after] for d in found)],
        blocks,
    )


def difference_data(difference: Difference) -> dict[str, Data]:
    """A difference for programs: the key of the plan file, and both values."""
    return {"key": difference.place, "before": difference.before, "after": difference.after}


def difference_sentence(difference: Difference) -> str:
    """A difference as people read it: ``đợt 1: ngày chốt số liệu: 30/11/2023 → 15/11/2023``."""
    place = place_words(difference.place, difference.target)
    return f"{place}: {_value_text(difference.before)} → {_value_text(difference.after)}"


def place_words(place: str, target: str | None = None) -> str:
    """The place of a value in a plan, in words: ``rounds[1].cutoff`` → ``đợt 1: ngày chốt số
    liệu``; ``target`` is the name of the target in it."""
    inside, value = [], ""
    for key, item in _STEP.findall(place):
        words = _KEYS.get(key, key)
        if item and key == "targets":
            inside.append(f"{words} “{target or item}”")
        elif item:
            inside.append(f"{words} {_item_words(key, item)}")
        else:
            value = f"{value}, {words}" if value else words
    return ": ".join(filter(None, [", ".join(inside), value]))


def _item_words(key: str, item: str) -> str:
    if key == "quotas" and item in set(Recipient):
        return label(Recipient(item)).lower()
    return item


def _type_text(value: object) -> str:
    """What an attribute of a case holds: ``số nguyên``."""
    known = {each.value: label(each).lower() for each in AttributeType}
    return known.get(str(value), str(value))


def _value_text(value: object) -> str:
    if value is None:
        return "(không có)"
    if isinstance(value, bool):
        return yes_no(value)
    if isinstance(value, dict):
        items = (
            f"{_KEYS.get(key, key)}: {_type_text(item) if key == 'type' else _value_text(item)}"
            for key, item in value.items()
        )
        return "{" + "; ".join(items) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value_text, value)) + "]"
    text = str(value)
    try:
        return format_date(date.fromisoformat(text)) if isinstance(value, str) else text
    except ValueError:
        return " ".join(text.split())  # a note of several lines is one value
