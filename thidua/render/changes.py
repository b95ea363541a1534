"""Changes of the log in words, value by value."""

from __future__ import annotations

import json
from decimal import Decimal

from thidua.domain.case.attributes import read_stored
from thidua.domain.case.columns import CASE_COLUMNS, SECRET_COLUMNS
from thidua.domain.history import Change, Entry, LogView
from thidua.domain.numbers import format_number
from thidua.domain.periods import period_words
from thidua.domain.plain import Row
from thidua.domain.plan.amendment import Difference
from thidua.domain.plan.changes import plan_differences
from thidua.domain.plan.data import plan_from_data
from thidua.domain.text import HIDDEN_TEXT, printed_code, sentence_case
from thidua.domain.wording import BLANK, UNREGISTERED, target_words, with_code
from thidua.render.attributes import change_clauses
from thidua.render.award_history import award_sentence, exemplar_sentence, reliance_sentences
from thidua.render.plan_differences import difference_sentence
from thidua.render.words import closing_of, unit_words, value_words

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
    "left_on": "Thôi công tác sau ngày",
    "post": "Chức vụ",
}


def veiled(view: LogView, change: Change, values: Row | None) -> Row | None:
    """One side of a change as outputs may show it: the texts of a case that is or was classified
    are hidden."""
    if values is not None and "content" in values and change.table == "closures":
        return {
            **values,
            "content": "(số liệu đã chốt)",
        }  # cases, texts of classified ones among them
    if values is None or change.table != "cases" or change.key[0] not in view.secret:
        return values
    hidden = (*SECRET_COLUMNS, "void_reason")
    return {
        name: HIDDEN_TEXT if name in hidden and value is not None else value
        for name, value in values.items()
    }


def change_sentences(view: LogView, entry: Entry, under: str | None = None) -> list[str]:
    """Every change of an entry as a sentence; bookkeeping of no interest to people is left out.
    Where they stand ``under`` the code of a case, they do not name it again."""
    told = [
        sentence
        for change in entry.changes
        for sentence in _plan_sentences(change) or [_sentence(view, change, under)]
    ]
    return [*filter(None, told), *reliance_sentences(view, entry.changes)]


def _sentence(view: LogView, change: Change, under: str | None) -> str:
    match change.table:
        case "cases":
            return _of_case(view, change, under, _case_clauses(view, change))
        case "case_units":
            return _of_case(
                view,
                change,
                under,
                _link_clause(change, f"đơn vị phối hợp {_unit(view, change.key[1])}"),
            )
        case "case_people":
            who = f"cán bộ {view.people.get(int(change.key[1]), 'đã xóa')}"
            return _of_case(view, change, under, _link_clause(change, who))
        case "registrations":
            return _registration_sentence(view, change)
        case "declarations":
            return _declaration_sentence(view, change)
        case "people":
            name = view.people.get(int(change.key[0])) or (change.before or change.after or {}).get(
                "name", ""
            )
            return _row_sentence(view, change, f"cán bộ {name}")
        case "units":
            return _row_sentence(view, change, f"đơn vị {_unit(view, change.key[0])}")
        case "closures":
            which = closing_of(int(change.key[1]), str(change.key[0]))
            if change.after is None:
                return f"Mở lại {which}"
            return f"Chốt số liệu {which}; mã số liệu {printed_code(change.after['digest'])}"
        case "commendations":
            return award_sentence(view, change)
        case "exemplars":
            return exemplar_sentence(view, change)
        case "commendation_cases":  # told together (``reliance_sentences``)
            return ""
        case "members" | "successions" | "unit_names" | "person_moves":
            from thidua.render.unit_history import unit_sentence

            return unit_sentence(view, change)
        case "plans":
            return f"{_verb(change)} kế hoạch {change.key[0]}"
        case _:
            return _setting_sentence(change)


def _unit(view: LogView, code: object) -> str:
    return unit_words(str(code), view.units)


def _declaration_sentence(view: LogView, change: Change) -> str:
    """What a department declared, or corrected."""
    plan, unit, figure, period = map(str, change.key)
    before, after = (_declared_words(side) for side in (change.before, change.after))
    called = view.targets.get((plan, figure))
    figure = figure if called is None else with_code(f"“{called}”", figure)
    what = f"{_unit(view, unit)}, số khai {figure}, {period_words(period)}"
    if change.before is None:
        return f"Khai {what}: {after}"
    if change.after is None:
        return f"Bỏ khai {what}: {before}"
    if "number" in change.after:
        return f"Sửa {what}: {before} → {after}"
    return f"Sửa văn bản, ngày của {what}"


def _declared_words(side: Row | None) -> str:
    if side is None or "number" not in side:
        return BLANK
    return format_number(Decimal(side["number"]))


def _verb(change: Change) -> str:
    if change.before is None:
        return "Thêm"
    return "Bỏ" if change.after is None else "Sửa nội dung"


def _plan_sentences(change: Change) -> list[str]:
    """What an amendment changed in a plan: the same that ``plan update`` showed."""
    return [
        f"Kế hoạch {change.key[0]}, {difference_sentence(difference)}"
        for difference in differences_of(change)
    ]


def differences_of(change: Change) -> list[Difference]:
    """What a change of a plan's content changes in the plan; nothing for other changes."""
    if change.table != "plans" or change.before is None or change.after is None:
        return []
    before, after = (
        plan_from_data(json.loads(side["content"])) for side in (change.before, change.after)
    )
    return plan_differences(before, after)


def _setting_sentence(change: Change) -> str:
    if change.key[0] != "current_plan":
        return ""
    before, after = ((side or {}).get("value", "chưa có") for side in (change.before, change.after))
    return f"Kế hoạch đang dùng: {before} → {after}"


def _of_case(view: LogView, change: Change, under: str | None, clauses: str) -> str:
    """What a change did to a case, behind its name; nothing where it is of no interest."""
    code = view.codes.get(int(change.key[0]), "?")
    return f"Vụ {code}: {clauses}" if clauses and code != under else clauses


def _case_clauses(view: LogView, change: Change) -> str:
    before, after = veiled(view, change, change.before), veiled(view, change, change.after)
    if before is None and after is not None:
        return f"ghi mới – {after['title']}"
    if before is not None and after is None:
        return f"bỏ bản ghi – {before['title']}"
    told = []
    if "voided" in (after or {}):
        told.append(
            "loại khỏi danh sách tính" if (after or {})["voided"] else "đưa lại vào danh sách tính"
        )

    def named(code: str) -> str:
        return view.fields.get(code, code)

    if "attributes" in (after or {}):
        was, now = (read_stored((side or {}).get("attributes")) for side in (before, after))
        told += change_clauses(was, now, view.attributes)
    for column, text in CASE_COLUMNS.items():
        if column in (after or {}):
            told.append(
                f"{text}: {value_words(column, (before or {})[column], named, view.units)} →"
                f" {value_words(column, (after or {})[column], named, view.units)}"
            )
    return "; ".join(told)


def _link_clause(change: Change, what: str) -> str:
    if change.before is not None and change.after is not None:
        return ""
    verb = "thêm" if change.before is None else "bớt"
    return f"{verb} {what}"


def _registration_sentence(view: LogView, change: Change) -> str:
    plan, unit, target, number = map(str, change.key)
    before, after = ((side or {}).get("number") for side in (change.before, change.after))
    called = target_words(view.targets.get((plan, target)), target)
    where = f"Đăng ký của {_unit(view, unit)}, kế hoạch {plan}, {called}, đợt {number}"
    if change.before is not None and change.after is not None and before is None:
        return f"{where}: sửa ngày hoặc văn bản"
    texts = (
        UNREGISTERED if value is None else format_number(Decimal(value))
        for value in (before, after)
    )
    return f"{where}: {' → '.join(texts)}"


def _row_sentence(view: LogView, change: Change, what: str) -> str:
    if change.before is None:
        return f"Thêm {what}"
    if change.after is None:
        return f"Bỏ {what}"
    told = [
        f"{_OTHER_LABELS.get(name, name)}:"
        f" {value_words(name, change.before.get(name), names=view.units)} →"
        f" {value_words(name, value, names=view.units)}"
        for name, value in change.after.items()
    ]
    return f"{sentence_case(what)}: {'; '.join(told)}"
