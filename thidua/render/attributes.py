"""What plans add to the columns of a case, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from thidua.domain.case.attributes import Attribute
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case, case_data
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.wording import UNDETERMINED, yes_no


def attribute_words(found: Attribute | None) -> str:
    """The value of an attribute of a case: ``1.250,5``, ``có``, ``05/02/2026``; ``chưa xác định``
    where it is blank."""
    if found is None:
        return UNDETERMINED
    if found.day is not None:
        return format_date(found.day)
    value = found.value
    if isinstance(value, (bool, date)):
        return yes_no(bool(value))
    return format_number(value)


def attribute_rows(case: Case, plan: Plan) -> list[list[str]]:
    """What a case has of what its plan asks, and of what other plans ask where it has it: the name,
    the value with its unit."""
    known = {each.code: each for each in plan.attributes}
    codes = [*known, *(each.code for each in case.attributes if each.code not in known)]
    return [
        [_name(known, code), with_unit(known.get(code), case.attribute(code))] for code in codes
    ]


def attribute_sentences(case: Case, plan: Plan) -> Iterator[str]:
    """``Số tiền thu hồi: 12,5 triệu đồng``: of what is recorded, for lists in documents."""
    for attribute in plan.attributes:
        held = case.attribute(attribute.code)
        if held is not None:
            yield f"{attribute.name}: {with_unit(attribute, held)}"


def _name(known: dict[str, PlanAttribute], code: str) -> str:
    return known[code].name if code in known else code


def with_unit(attribute: PlanAttribute | None, held: Attribute | None) -> str:
    """A value with the unit in which the plan counts it."""
    words = attribute_words(held)
    unit = "" if held is None or attribute is None else attribute.unit
    return f"{words} {unit}".rstrip()


def csv_of_cases(
    cases: Iterable[Case], attributes: Sequence[PlanAttribute]
) -> Iterator[Sequence[object]]:
    """Cases for scripts: a line of code names, then a case a line, what plans add last."""
    yield [*CASE_COLUMNS, *(each.code for each in attributes)]
    for case in cases:
        data = case_data(case)
        held = (case.attribute(each.code) for each in attributes)
        values = (None if each is None else each.value for each in held)
        yield [*(data[c] for c in CASE_COLUMNS), *values]
