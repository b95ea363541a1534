"""A plan as it comes from a file: shape checked by pydantic, rules by ``plan_rules``, all problems
in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import TypeAdapter, ValidationError

from thidua.advice import Advice, Said, told
from thidua.domain.numbers import exact, format_integer
from thidua.domain.plain import Plain
from thidua.domain.plan.model import Plan, PlanAttribute, PlanField, PlanFigure, PlanUnit, Round
from thidua.domain.plan.parts import Parts
from thidua.domain.plan.places import LONGEST_SHOWN, key_path, written
from thidua.domain.plan.rules import MOST_ITEMS, rule_problems
from thidua.domain.plan.schema import DESCRIPTIONS
from thidua.domain.plan.target import Target
from thidua.domain.text import nearest, nfc
from thidua.errors import Problem, Refused

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# pydantic's error types in the words of someone who edits a plan file.
_SHAPE = {
    "missing": "thiếu khóa bắt buộc",
    "missing_argument": "thiếu khóa bắt buộc",
    "unexpected_keyword_argument": "khóa không có trong mẫu kế hoạch",
    "string_type": "phải là chữ trong dấu nháy",
    "int_type": "phải là số nguyên",
    "int_parsing": "phải là số nguyên",
    "int_from_float": "phải là số nguyên",
    "int_parsing_size": "phải dưới một tỷ",
    "finite_number": "phải là số nguyên",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "tuple_type": "phải là danh sách trong ngoặc vuông",
    "dataclass_type": "phải là một bảng [ ] có khóa và giá trị",
}


def read_plan(data: Mapping[str, Plain]) -> Plan:
    """The plan that the tables of a plan file describe.

    Raises ``Refused`` with one ``Problem`` per broken key or rule, its ``where`` naming the key
    (``targets[2].name``).
    """
    data = {nfc(str(key)): _normalised(item) for key, item in data.items()}
    if crowded := list(
        _crowded(data, ())
    ):  # not looked at one by one: nobody could read what is wrong in each
        raise Refused(f"Tệp kế hoạch có {len(crowded)} chỗ chưa đúng.", problems=crowded)
    if data.get("format") == 2 and "fields" not in data:
        data["fields"] = [dict(_ONE_FIELD)]
    problems = list(_shape_problems(data))
    parts = Parts(
        rounds=list(_readable(data.get("rounds"), _adapter(Round))),
        fields=list(_readable(data.get("fields"), _adapter(PlanField))),
        targets=list(_readable(data.get("targets"), _adapter(Target))),
        units=list(_readable(data.get("units"), _adapter(PlanUnit))),
        attributes=list(_readable(data.get("attributes"), _adapter(PlanAttribute))),
        figures=list(_readable(data.get("figures"), _adapter(PlanFigure))),
    )
    reported = {p.where for p in problems}
    for problem in rule_problems(data, parts):
        if problem.where not in reported:
            reported.add(problem.where)
            problems.append(problem)
    if problems:
        raise Refused(f"Tệp kế hoạch có {len(problems)} chỗ chưa đúng.", problems=problems)
    plan: Plan = _adapter(Plan).validate_python(data)
    return plan


# A plan of format 2 without fields: every case is of this one.
_ONE_FIELD = {"code": "khac", "name": "Khác"}
_Part = TypeVar("_Part")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _normalised(value: Plain) -> Plain:
    """All text of a plan file in NFC without outer whitespace."""
    if isinstance(value, str):
        return nfc(value.strip())
    if isinstance(value, Mapping):
        return {nfc(str(key)): _normalised(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_normalised(item) for item in value]
    if isinstance(value, Decimal) and value.is_finite():
        return exact(value)
    return value


def _crowded(value: Plain, path: tuple[str | int, ...]) -> Iterator[Problem]:
    """The lists and tables of more items than a person could read (contract, plan files)."""
    if not isinstance(value, (Mapping, list)):
        return
    if len(value) > MOST_ITEMS:
        what = f"có {format_integer(len(value))} mục, nhiều nhất là {format_integer(MOST_ITEMS)}"
        yield Problem(key_path(*path) or "tệp", what)
        return
    for step, item in value.items() if isinstance(value, Mapping) else enumerate(value):
        yield from _crowded(item, (*path, step))


def _shape_problems(data: Mapping[str, Plain]) -> Iterator[Problem]:
    try:
        _adapter(Plan).validate_python(data)
    except ValidationError as error:
        for fault in error.errors():
            yield Problem(key_path(*fault["loc"]), _shape_message(fault), _key_hint(fault))


def _shape_message(fault: ErrorDetails) -> str:
    value, kind = fault.get("input"), fault["type"]
    if kind == "enum":
        return (
            f"{written(value)} không nhận được; chọn"
            f" {fault['ctx']['expected'].replace(' or ', ' hoặc ')}"
        )
    if kind.startswith("date"):
        return f"{written(value)} không phải là ngày; viết dạng 2023-11-30, không có dấu nháy"
    message = _SHAPE.get(kind, "không nhận được")  # pydantic's own words are English
    return (
        message
        if kind.startswith("missing") or "keyword" in kind
        else f"{written(value)} {message}"
    )


_TABLES = {
    "rounds": "Round",
    "fields": "PlanField",
    "targets": "Target",
    "units": "PlanUnit",
    "parent": "Parent",
    "issuer": "Issuer",
    "legal_bases": "LegalBasis",
    "quotas": "Quota",
    "criteria": "Criteria",
    "attributes": "PlanAttribute",
    "figures": "PlanFigure",
    "numerator": "Numerator",
    "denominator": "Denominator",
    "words": "Words",
}


def _key_hint(fault: ErrorDetails) -> Said:
    """What was probably meant by a key that its table does not have."""
    if fault["type"] != "unexpected_keyword_argument":
        return ""
    *path, key = fault["loc"]
    names = [step for step in path if isinstance(step, str)]
    model = (
        "TargetRound"
        if names == ["targets", "rounds"]
        else _TABLES.get(names[-1], "Plan")
        if names
        else "Plan"
    )
    own = DESCRIPTIONS[model]
    close = nearest(str(key)[:LONGEST_SHOWN], [*own])
    if close:
        return f"Có phải ý là “{close}”?"
    return told("Xóa khóa này, hoặc xem các khóa bằng: ", Advice("plan", "schema"))


def _readable(items: Plain, adapter: TypeAdapter[_Part]) -> Iterator[tuple[int, _Part]]:
    """Those items of a list that can be read on their own, with their position."""
    for index, item in enumerate(items if isinstance(items, list) else ()):
        try:
            yield index, adapter.validate_python(item)
        except ValidationError:
            continue
