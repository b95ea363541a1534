"""A plan as it comes from a file: shape checked by pydantic, rules by ``plan_rules``, all problems in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from thidua.domain.plan import Plan, PlanField, PlanUnit, Round, Target
from thidua.domain.plan_rules import key_path, rule_problems
from thidua.domain.plan_schema import DESCRIPTIONS
from thidua.domain.text import nearest, nfc
from thidua.errors import Problem, Refused

# pydantic's error types in the words of someone who edits a plan file.
_SHAPE = {
    "missing": "thiếu khóa bắt buộc",
    "missing_argument": "thiếu khóa bắt buộc",
    "unexpected_keyword_argument": "khóa không có trong mẫu kế hoạch",
    "extra_forbidden": "khóa không có trong mẫu kế hoạch",
    "string_type": "phải là chữ trong dấu nháy",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_parsing_size": "là số quá lớn",
    "finite_number": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "tuple_type": "phải là danh sách trong ngoặc vuông",
    "dataclass_type": "phải là một bảng [ ] có khóa và giá trị",
}
_LISTS: dict[str, Any] = {"rounds": Round, "fields": PlanField, "targets": Target, "units": PlanUnit}


def read_plan(data: Mapping[str, Any]) -> Plan:
    """The plan that the tables of a plan file describe.

    Raises ``Refused`` with one ``Problem`` per broken key or rule, its ``where`` naming the key (``targets[2].name``).
    """
    data = _normalised(data)
    problems = list(_shape_problems(data))
    parts = {name: list(_readable(data.get(name), kind)) for name, kind in _LISTS.items()}
    reported = {p.where for p in problems}
    for problem in rule_problems(data, parts):
        if problem.where not in reported:
            reported.add(problem.where)
            problems.append(problem)
    if problems:
        raise Refused(f"Tệp kế hoạch có {len(problems)} chỗ chưa đúng.", problems=problems)
    plan: Plan = _adapter(Plan).validate_python(data)
    return plan


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _normalised(value: Any) -> Any:
    """All text of a plan file in NFC without outer whitespace."""
    if isinstance(value, str):
        return nfc(value.strip())
    if isinstance(value, Mapping):
        return {nfc(str(key)): _normalised(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normalised(item) for item in value]
    return value


def _shape_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    try:
        _adapter(Plan).validate_python(data)
    except ValidationError as error:
        for fault in error.errors():
            yield Problem(key_path(*fault["loc"]), _shape_message(fault), _key_hint(fault))


def _shape_message(fault: Any) -> str:
    value, kind = fault.get("input"), fault["type"]
    if kind in ("enum", "literal_error"):
        return f"“{value}” không nhận được; chọn {fault['ctx']['expected'].replace(' or ', ' hoặc ')}"
    if kind.startswith("date"):
        return f"“{value}” không phải là ngày; viết dạng 2023-11-30, không có dấu nháy"
    message = _SHAPE.get(kind, "không nhận được")  # pydantic's own words are English
    return message if kind.startswith("missing") or "keyword" in kind else f"“{value}” {message}"


def _key_hint(fault: Any) -> str:
    if fault["type"] not in ("unexpected_keyword_argument", "extra_forbidden"):
        return ""
    known = sorted({key for keys in DESCRIPTIONS.values() for key in keys})
    close = nearest(str(fault["loc"][-1]), known)
    return f"Có phải ý là “{close}”?" if close else "Xóa khóa này, hoặc xem các khóa bằng: thidua plan schema."


def _readable(items: Any, kind: Any) -> Iterator[tuple[int, Any]]:
    """Those items of a list that can be read on their own, with their position."""
    adapter = _adapter(kind)
    for index, item in enumerate(items if isinstance(items, list) else ()):
        try:
            yield index, adapter.validate_python(item)
        except ValidationError:
            continue
