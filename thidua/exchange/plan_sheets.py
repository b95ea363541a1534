"""Reading a plan that is written in a spreadsheet into what a plan file holds, each value with its
cell."""

from __future__ import annotations

from collections.abc import Mapping
from typing import IO

from thidua.advice import Advice, told
from thidua.domain.plain import Plain
from thidua.domain.text import nearest, quoted_value, search_key
from thidua.errors import Problem, Refused
from thidua.exchange.cells import preparing
from thidua.exchange.mapping import ColumnMap
from thidua.exchange.opening import open_sheets
from thidua.exchange.plan_cells import (
    Place,
    PlanCells,
    Preparing,
    Table,
    put_value,
    rows_below,
    value_at,
    value_in,
)
from thidua.exchange.plan_columns import (
    BASES,
    HEAD,
    OF_ROUND,
    OF_TARGET,
    SHEETS,
    TARGETS,
    VALUE,
    PlanSheet,
)
from thidua.exchange.source import Sheet


def read_plan_book(stream: IO[bytes], name: str) -> PlanCells:
    """What the workbook ``stream`` (called ``name``) says of a plan. Raises ``Refused`` where it is
    no workbook of a plan."""
    found = PlanCells()
    with open_sheets(stream, name) as sheets:
        by_name = {search_key(sheet.name): sheet for sheet in sheets if sheet.name is not None}
        known = {search_key(kind.name): kind for kind in SHEETS}
        if search_key(HEAD.name) not in by_name:
            names = ", ".join(f"“{sheet.name}”" for sheet in sheets if sheet.name)
            raise Refused(
                f"Tệp {name} không có trang “{HEAD.name}”.",
                f"Các trang của tệp: {names or 'không có'}.",
                told("Lấy mẫu bằng: ", Advice("template", "ke-hoach.xlsx", what="plan")),
            )
        _read_head(by_name[search_key(HEAD.name)], found)
        for key, sheet in by_name.items():
            kind = known.get(key)
            if kind is None:
                if any(any(cells) for _, cells in sheet.rows()):
                    _unknown_sheet(sheet, [each.name for each in SHEETS], found)
            elif kind is not HEAD:
                _read_list(sheet, kind, found)
    if _second(found.data):
        found.data["format"] = 2
    return found


def _unknown_sheet(sheet: Sheet, names: list[str], found: PlanCells) -> None:
    if search_key(sheet.name or "") in ("huong dan", "danh muc"):
        return
    close = nearest(sheet.name or "", names)
    hint = f"Có phải ý là “{close}”? " if close else ""
    what = "trang tính này không thuộc mẫu kế hoạch"
    todo = f"{hint}Các trang: {', '.join(names)}."
    found.problems.append(Problem(f"trang tính “{sheet.name}”", what, todo))


def _second(data: Mapping[str, Plain]) -> bool:
    """Whether something is said that only format 2 knows."""
    from thidua.domain.plan.format_rules import second_keys

    return any(True for _ in second_keys(data)) or "fields" not in data


def _read_head(sheet: Sheet, found: PlanCells) -> None:
    labels = {search_key(column.label): column for column in HEAD.columns}
    labels |= {search_key(column.key): column for column in HEAD.columns}
    prepare = preparing(sheet, frozenset(("day",)), ColumnMap())
    for number, cells in sheet.rows():
        head = cells[0] if cells else None
        if not isinstance(head, str) or not head.strip():
            continue
        column = labels.get(search_key(head))
        if column is None:
            if any(cell not in (None, "") for cell in cells[1:2]) and search_key(head) != "muc":
                where = f"trang tính “{sheet.name}”, dòng {number}"
                found.problems.append(
                    Problem(where, f"{quoted_value(head)} không phải mục nào của mẫu")
                )
            continue
        cell = cells[1] if len(cells) > 1 else None
        where = f"trang tính “{sheet.name}”, dòng {number}, cột B ({VALUE})"
        place = tuple(column.key.split("."))
        found.note(place, where)
        value = value_in(column, cell, prepare, where, found)
        if value is not None:
            put_value(found.data, place, value)


def _read_list(sheet: Sheet, kind: PlanSheet, found: PlanCells) -> None:
    prepare = preparing(sheet, frozenset(("day",)), ColumnMap())
    if kind is TARGETS:
        _read_targets(sheet, found, prepare)
        return
    items: list[Plain] = []
    for number, row in rows_below(sheet, kind, found):
        item: Table = {}
        place: Place = (kind.key, len(items))
        for column in kind.columns:
            cell, where = row.get(column.key, (None, f"trang tính “{sheet.name}”, dòng {number}"))
            found.note((*place, column.key), where)
            value = value_in(column, cell, prepare, where, found)
            if value is not None:
                item[column.key] = value
        found.note(place, f"trang tính “{sheet.name}”, dòng {number}")
        if kind is BASES:
            _add_basis(found, item, f"trang tính “{sheet.name}”, dòng {number}")
        else:
            items.append(item)
    if items:
        found.data[kind.key] = items


def _add_basis(found: PlanCells, item: Table, where: str) -> None:
    """A legal basis, or a quota, of a round."""
    rounds = found.data.get("rounds")
    number = item.get("round")
    for place, each in enumerate(rounds if isinstance(rounds, list) else ()):
        if isinstance(each, dict) and each.get("number") == number:
            keys = ("recipient", "at_most", "share")
            quota = {key: item[key] for key in keys if key in item}
            basis = {key: item[key] for key in ("title", "effective_on") if key in item}
            for name, made in (("quotas", quota), ("legal_bases", basis)):
                if made:
                    listed = each.setdefault(name, [])
                    listed.append(made)
                    found.note(("rounds", place, name, len(listed) - 1), where)
            return
    found.problems.append(Problem(where, f"trang “Đợt” không có đợt {number}"))


def _read_targets(sheet: Sheet, found: PlanCells, prepare: Preparing) -> None:
    targets: dict[str, Table] = {}
    for number, row in rows_below(sheet, TARGETS, found):
        line = f"trang tính “{sheet.name}”, dòng {number}"
        code, where = row.get("code", (None, line))
        if not isinstance(code, str) or not code.strip():
            found.problems.append(Problem(where, "thiếu mã chỉ tiêu"))
            continue
        key = code.strip()
        if key not in targets:
            targets[key] = {"rounds": []}
            found.note(("targets", len(targets) - 1), line)
        target, index = targets[key], list(targets).index(key)
        for column in OF_TARGET:
            cell, where = row.get(column.key, (None, line))
            place = tuple(column.key.split("."))
            found.note(("targets", index, *place), where)
            value = value_in(column, cell, prepare, where, found)
            if value is None:
                continue
            before = value_at(target, place)
            if before is not None and before != value:
                what = f"khác với dòng trước của chỉ tiêu “{key}”"
                found.problems.append(Problem(where, what, "Ghi một lần, ở dòng đầu."))
                continue
            put_value(target, place, value)
        _add_round(found, target, row, index, line, prepare)
    if targets:
        found.data["targets"] = list(targets.values())


def _add_round(
    found: PlanCells,
    target: Table,
    row: Mapping[str, tuple[object, str]],
    index: int,
    line: str,
    prepare: Preparing,
) -> None:
    rounds = target["rounds"]
    assert isinstance(rounds, list)
    stated: Table = {}
    for column in OF_ROUND:
        cell, where = row.get(column.key, (None, line))
        key = column.key.removeprefix("rounds.")
        found.note(("targets", index, "rounds", len(rounds), key), where)
        value = value_in(column, cell, prepare, where, found)
        if value is not None:
            stated[key] = value
    if stated:
        found.note(("targets", index, "rounds", len(rounds)), line)
        rounds.append(stated)
