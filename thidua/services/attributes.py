"""What the plans of a file ask of cases beyond their own columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.domain.case.attribute_reading import by_code, find_attribute
from thidua.domain.case.attributes import column_of
from thidua.domain.numbers import format_integer
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.vocabulary import label
from thidua.errors import Problem, Rule
from thidua.session import Session
from thidua.store import case_counts, database, opening, plans

SET = "--set"
TYPED = "attributes"  # the key of what was typed behind it


def attributes_of(connection: database.Connection, plan: Plan) -> dict[str, PlanAttribute]:
    """The attributes of every plan of the file by code, those of ``plan`` first."""
    numbers = plans.plan_numbers(connection)
    others = [plans.load_plan(connection, number) for number in numbers if number != plan.number]
    return by_code(attribute for each in (plan, *others) for attribute in each.attributes)


def in_order(connection: database.Connection, plan: Plan) -> tuple[PlanAttribute, ...]:
    """The same as a row."""
    return tuple(attributes_of(connection, plan).values())


def known_attributes(session: Session) -> dict[str, PlanAttribute]:
    """The same, for who has no connection yet."""
    with opening.reading(session) as connection:
        return attributes_of(connection, plans.load_plan(connection, session.plan))


def values_left_behind(
    connection: database.Connection, before: Plan, after: Plan | None
) -> list[Problem]:
    """The attributes of ``before`` whose values would have no meaning, or another one, with
    ``after`` in its place (``None``: with the plan gone), while cases have such values."""
    known = attributes_of(connection, before if after is None else after)
    if after is None:
        numbers = plans.plan_numbers(connection)
        others = [plans.load_plan(connection, each) for each in numbers if each != before.number]
        known = by_code(attribute for each in others for attribute in each.attributes)
    counts = case_counts.count_by_attribute(connection) if before.attributes else {}
    problems = []
    for was in before.attributes:
        count, now = counts.get(was.code, 0), known.get(was.code)
        if not count or (now is not None and now.type is was.type):
            continue
        why = "không còn thuộc tính này" if now is None else f"đổi thành {label(now.type).lower()}"
        what = f"{format_integer(count)} vụ đã ghi “{was.name}” ({label(was.type).lower()}), {why}"
        todo = "Giữ thuộc tính ấy; kiểu khác thì thêm thuộc tính mới, mã khác."
        problems.append(Problem(f"attributes.{was.code}", what, todo))
    return problems


def placed(
    raw: Mapping[str, object], known: Mapping[str, PlanAttribute]
) -> tuple[dict[str, object], list[Problem]]:
    """What was typed, with each ``CODE=VALUE`` behind ``--set`` as a column of its own; and what is
    wrong with those."""
    found = {name: value for name, value in raw.items() if name != TYPED}
    problems: list[Problem] = []
    typed = raw.get(TYPED)
    texts: Sequence[object] = typed if isinstance(typed, (list, tuple)) else ()
    for text in map(str, texts):
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            todo = "Ví dụ: --set thu_hoi=12,5 (không có dấu cách quanh dấu =)."
            what = "không đúng dạng THUỘC_TÍNH=GIÁ_TRỊ"
            problems.append(Problem(f"{SET} {text}", what, todo, rule=Rule.READABLE))
            continue
        try:
            column = column_of(find_attribute(known, name).code)
        except ValueError as error:
            problems.append(Problem(f"{SET} {text}", str(error), rule=Rule.READABLE))
            continue
        if column in found:
            problems.append(Problem(f"{SET} {text}", "ghi hai lần trong một lệnh"))
        found[column] = value.strip()
    return found, problems
