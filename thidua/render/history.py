"""The log in plain words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.advice import Advice, told
from thidua.domain.answers import Difference
from thidua.domain.case import CASE_COLUMNS, SECRET_COLUMNS
from thidua.domain.dates import format_date, format_moment
from thidua.domain.history import Change, Entry, LogView, log_entry
from thidua.domain.numbers import format_integer
from thidua.domain.plan_changes import plan_differences
from thidua.domain.plan_data import plan_from_data
from thidua.domain.text import HIDDEN_TEXT, printed_code
from thidua.domain.vocabulary import Classification, Initiative, Kind, Outcome, Role, label
from thidua.render.award_history import award_sentence, exemplar_sentence, reliance_sentences
from thidua.render.document import Block, Document, Line
from thidua.render.plans import difference_data, difference_sentence
from thidua.render.words import yes_no

ACTIONS = {
    "init": "tạo tệp",
    "demo": "đánh dấu tệp minh họa",
    "plan add": "thêm kế hoạch",
    "plan update": "sửa kế hoạch",
    "plan use": "chọn kế hoạch",
    "unit add": "thêm đơn vị",
    "unit edit": "sửa đơn vị",
    "person add": "thêm cán bộ",
    "person edit": "sửa cán bộ",
    "register": "đăng ký chỉ tiêu",
    "add-case": "ghi vụ mới",
    "edit-case": "sửa vụ",
    "void-case": "loại vụ",
    "restore-case": "khôi phục vụ",
    "import": "nhập từ tệp",
    "close-round": "chốt số liệu",
    "reopen-round": "mở lại",
    "commend add": "ghi khen thưởng",
    "commend revoke": "thu hồi khen thưởng",
    "exemplar add": "ghi điển hình tiên tiến",
    "restore": "khôi phục từ bản sao lưu",
    "undo": "hoàn tác",
    "redo": "làm lại",
}
_TERMS: dict[str, type[StrEnum]] = {
    "kind": Kind,
    "initiative": Initiative,
    "outcome": Outcome,
    "classification": Classification,
    "role": Role,
}
_OTHER_LABELS = {
    "name": "Tên",
    "order": "Thứ tự",
    "has_targets": "Được giao chỉ tiêu",
    "valid_from": "Hoạt động từ",
    "valid_to": "Hoạt động đến",
    "unit": "Đơn vị",
    "role": "Vai trò",
    "number": "Số đăng ký",
    "registered_on": "Ngày đăng ký",
    "document": "Văn bản",
    "code": "Mã",
}
_FLAGS = ("public_concern", "has_targets")


def action_words(entry: Entry) -> str:
    """What an entry did, in a few words: ``sửa vụ 2022-001``, ``hoàn tác mục nhật ký số 12``."""
    words = ACTIONS.get(entry.action, entry.action)
    if entry.undoes is not None:
        return f"{words} {log_entry(entry.undoes)}"
    plan, mark, number = entry.subject.rpartition(", đợt ")
    if mark and entry.action in ("close-round", "reopen-round"):
        return f"{words} đợt {number} của Kế hoạch {plan}"
    return f"{words} {entry.subject}".rstrip()


def log_document(view: LogView) -> Document:
    """Entries, newest first: when, who, what, and each change with the value before and after."""

    def body() -> dict[str, Any]:
        return {"log": [_entry_data(view, entry) for entry in view.entries]}

    def rows() -> Iterator[list[Any]]:
        yield ["entry", "at", "actor", "action", "subject", "reason", "undoes", "change"]
        for e in view.entries:
            for sentence in change_sentences(view, e) or [""]:
                yield [e.id, e.at, e.actor, e.action, e.subject, told_reason(view, e), e.undoes, sentence]

    def blocks() -> Iterator[Block]:
        if not view.entries:
            yield Line("Không có mục nào khớp.")
        for entry in view.entries:
            yield from entry_blocks(view, entry)

    return Document("thidua.log/1", body, rows, blocks)


def entry_blocks(view: LogView, entry: Entry) -> Iterator[Block]:
    """One entry in plain words."""
    yield Line(f"{log_entry(entry.id).capitalize()}, {format_moment(entry.at)}, {entry.actor}: {action_words(entry)}", "bold")
    if entry.reason:
        yield Line(f"  Lý do: {told_reason(view, entry)}")
    for sentence in change_sentences(view, entry):
        yield Line(f"  {sentence}")
    if entry.omitted:
        more = f"  … và {format_integer(entry.omitted)} thay đổi nữa; xem đủ bằng: "
        yield Line(told(more, Advice("log", format="csv")))


def head_document(entry: Entry) -> Document:
    """The head of the log: its last entry."""
    data = {"entry": entry.id, "hash": entry.hash, "short": entry.code, "at": entry.at}
    return Document(
        "thidua.head/1",
        lambda: {"head": data},
        lambda: [list(data), list(data.values())],
        lambda: [Line(f"{entry.id} {entry.code}")],
    )


def _is_secret(view: LogView, entry: Entry) -> bool:
    return any(c.table.startswith("case") and c.key[0] in view.secret for c in entry.changes)


def told_reason(view: LogView, entry: Entry) -> str | None:
    """Why a change was made, or the placeholder where it touched a case that is or was classified."""
    return HIDDEN_TEXT if entry.reason and _is_secret(view, entry) else entry.reason


def _entry_data(view: LogView, entry: Entry) -> dict[str, Any]:
    secret = _is_secret(view, entry)
    return {
        "entry": entry.id,
        "at": entry.at,
        "actor": entry.actor,
        "command": [HIDDEN_TEXT] if secret else list(entry.command),
        "action": entry.action,
        "subject": entry.subject,
        "reason": told_reason(view, entry),
        "undoes": entry.undoes,
        "hash": entry.hash,
        "changes": [
            {
                "table": change.table,
                "key": list(change.key),
                "before": veiled(view, change, change.before),
                "after": veiled(view, change, change.after),
                **({"differences": found} if (found := list(map(difference_data, _plan_differences(change)))) else {}),
            }
            for change in entry.changes
        ],
    }


def veiled(view: LogView, change: Change, values: dict[str, Any] | None) -> dict[str, Any] | None:
    """One side of a change as outputs may show it: the texts of a case that is or was classified are hidden."""
    if values is not None and "content" in values and change.table == "closures":
        return {**values, "content": "(số liệu đã chốt)"}  # cases, texts of classified ones among them
    if values is None or change.table != "cases" or change.key[0] not in view.secret:
        return values
    hidden = (*SECRET_COLUMNS, "void_reason")
    return {name: HIDDEN_TEXT if name in hidden and value is not None else value for name, value in values.items()}


def change_sentences(view: LogView, entry: Entry) -> list[str]:
    """Every change of an entry as a sentence; bookkeeping of no interest to people is left out."""
    told = [sentence for change in entry.changes for sentence in _plan_sentences(change) or [_sentence(view, change)]]
    return [*filter(None, told), *reliance_sentences(view, entry.changes)]


def _sentence(view: LogView, change: Change) -> str:
    match change.table:
        case "cases":
            return _case_sentence(view, change)
        case "case_units":
            return _link_sentence(view, change, f"đơn vị phối hợp {change.key[1]}")
        case "case_people":
            return _link_sentence(view, change, f"cán bộ {view.people.get(change.key[1], 'đã xóa')}")
        case "registrations":
            return _registration_sentence(change)
        case "people":
            name = view.people.get(change.key[0]) or (change.before or change.after or {}).get("name", "")
            return _row_sentence(change, f"cán bộ {name}")
        case "units":
            return _row_sentence(change, f"đơn vị {change.key[0]}")
        case "closures":
            which = f"đợt {change.key[1]} của Kế hoạch {change.key[0]}"
            if change.after is None:
                return f"Mở lại {which}"
            return f"Chốt số liệu {which}; mã số liệu {printed_code(change.after['digest'])}"
        case "commendations":
            return award_sentence(view, change)
        case "exemplars":
            return exemplar_sentence(view, change)
        case "commendation_cases":  # told together (``reliance_sentences``)
            return ""
        case "plans":
            verb = "Thêm" if change.before is None else "Bỏ" if change.after is None else "Sửa nội dung"
            return f"{verb} kế hoạch {change.key[0]}"
        case _:
            return _setting_sentence(change)


def _plan_sentences(change: Change) -> list[str]:
    """What an amendment changed in a plan: the same that ``plan update`` showed."""
    return [f"Kế hoạch {change.key[0]}, {difference_sentence(difference)}" for difference in _plan_differences(change)]


def _plan_differences(change: Change) -> list[Difference]:
    if change.table != "plans" or change.before is None or change.after is None:
        return []
    before, after = (plan_from_data(json.loads(side["content"])) for side in (change.before, change.after))
    return plan_differences(before, after)


def _setting_sentence(change: Change) -> str:
    if change.key[0] != "current_plan":
        return ""
    before, after = ((side or {}).get("value", "chưa có") for side in (change.before, change.after))
    return f"Kế hoạch đang dùng: {before} → {after}"


def _case_sentence(view: LogView, change: Change) -> str:
    code = view.codes.get(change.key[0], "?")
    before, after = veiled(view, change, change.before), veiled(view, change, change.after)
    if before is None and after is not None:
        return f"Vụ {code}: ghi mới – {after['title']}"
    if before is not None and after is None:
        return f"Vụ {code}: bỏ bản ghi – {before['title']}"
    told = []
    if "voided" in (after or {}):
        told.append("loại khỏi danh sách tính" if (after or {})["voided"] else "đưa lại vào danh sách tính")
    for column, text in CASE_COLUMNS.items():
        if column in (after or {}):
            told.append(f"{text}: {value_words(column, (before or {})[column])} → {value_words(column, (after or {})[column])}")
    return f"Vụ {code}: {'; '.join(told)}" if told else ""


def _link_sentence(view: LogView, change: Change, what: str) -> str:
    if change.before is not None and change.after is not None:
        return ""
    verb = "thêm" if change.before is None else "bớt"
    return f"Vụ {view.codes.get(change.key[0], '?')}: {verb} {what}"


def _registration_sentence(change: Change) -> str:
    plan, unit, target, number = change.key
    before, after = ((side or {}).get("number") for side in (change.before, change.after))
    where = f"Đăng ký của {unit}, kế hoạch {plan}, chỉ tiêu {target}, đợt {number}"
    if change.before is not None and change.after is not None and before is None:
        return f"{where}: sửa ngày hoặc văn bản"
    texts = ("chưa đăng ký" if value is None else str(value) for value in (before, after))
    return f"{where}: {' → '.join(texts)}"


def _row_sentence(change: Change, what: str) -> str:
    if change.before is None:
        return f"Thêm {what}"
    if change.after is None:
        return f"Bỏ {what}"
    told = [
        f"{_OTHER_LABELS.get(name, name)}: {value_words(name, change.before.get(name))} → {value_words(name, value)}"
        for name, value in change.after.items()
    ]
    return f"{what[0].upper()}{what[1:]}: {'; '.join(told)}"


def value_words(column: str, value: Any) -> str:
    """A value of the log, or of a case in JSON, as people read it; ``–`` where there is none."""
    if column in _FLAGS:
        return yes_no(None if value is None else bool(value))
    if value is None:
        return "chưa xác định" if column == "initiative" else "–"
    if column in _TERMS:
        return label(_TERMS[column](value))
    if column.endswith("_on") or column.startswith("valid_"):
        return format_date(date.fromisoformat(value))
    return ("; ".join(value) or "–") if isinstance(value, list) else str(value)
