"""Departments and staff through time, as the log tells of them."""

from __future__ import annotations

from datetime import date

from thidua.domain.dates import format_date
from thidua.domain.history import Change, LogView
from thidua.domain.plain import Row
from thidua.domain.standing import merged_words
from thidua.domain.unit import Succession
from thidua.render.words import unit_words


def unit_sentence(view: LogView, change: Change) -> str:
    """What an entry did to a row of ``members``, ``successions``, ``unit_names`` or
    ``person_moves``."""
    now = change.before if change.after is None else {**(change.before or {}), **change.after}
    row: Row = {} if now is None else dict(now)
    undone = change.after is None
    match change.table:
        case "members":
            return _member(view, change, row, undone=undone)
        case "successions":
            merged = Succession(row["successor"], date.fromisoformat(row["from_day"]))
            unit = unit_words(str(change.key[0]), view.units)
            told = f"Đơn vị {unit} {merged_words(merged, view.units)}"
            return f"Bỏ việc: {told[0].lower()}{told[1:]}" if undone else told
        case "unit_names":
            until = format_date(date.fromisoformat(str(change.key[1])))
            unit = unit_words(str(change.key[0]), view.units)
            told = f"tên của {unit} đến hết {until} là “{row['name']}”"
        case _:
            who = view.people.get(int(change.key[0]), "đã xóa")
            until = format_date(date.fromisoformat(str(change.key[1])))
            told = f"{who} công tác ở {unit_words(row['unit'], view.units)} đến hết {until}"
    return f"{'Bỏ' if undone else 'Ghi'}: {told}"


def _member(view: LogView, change: Change, row: Row, *, undone: bool) -> str:
    plan, unit = change.key[0], unit_words(str(change.key[1]), view.units)
    if undone:
        return f"Đơn vị {unit} không còn trong danh sách đơn vị của kế hoạch {plan}"
    targets = "được giao chỉ tiêu" if row["targets"] else "không được giao chỉ tiêu"
    return f"Đơn vị {unit} thuộc kế hoạch {plan}, {targets}"
