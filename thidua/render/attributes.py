"""What plans add to the columns of a case, as people and programs read it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from thidua.domain.case.attributes import Attribute
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.model import Case, case_data
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number
from thidua.domain.plan.model import Plan, PlanAttribute
from thidua.domain.terms import loose_key
from thidua.domain.wording import UNDETERMINED, with_code, yes_no


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


def attribute_rows(case: Case, plan: Plan, known: Iterable[PlanAttribute]) -> list[list[str]]:
    """What a case has of what its plan asks, and of what other plans of the file (``known``) ask
    where it has it: the name, the value with its unit."""
    asked = [each.code for each in plan.attributes]
    codes = [*asked, *(each.code for each in case.attributes if each.code not in asked)]
    called = {each.code: each for each in known}
    return [
        [attribute_name(called, code), with_unit(called.get(code), case.attribute(code))]
        for code in codes
    ]


def change_clauses(
    before: Iterable[Attribute], after: Iterable[Attribute], known: Mapping[str, PlanAttribute]
) -> Iterator[str]:
    """``Số tiền thu hồi: 12,5 → 20 triệu đồng``: what became of each value that is another now."""
    was, now = ({each.code: each for each in side} for side in (before, after))
    for code in dict.fromkeys((*known, *sorted({*was, *now}))):
        if was.get(code) != now.get(code):
            to = with_unit(known.get(code), now.get(code))
            yield f"{attribute_name(known, code)}: {attribute_words(was.get(code))} → {to}"


def attribute_sentences(case: Case, plan: Plan) -> Iterator[str]:
    """``Số tiền thu hồi: 12,5 triệu đồng``: of what is recorded, for lists in documents."""
    for attribute in plan.attributes:
        held = case.attribute(attribute.code)
        if held is not None:
            yield f"{attribute.name}: {with_unit(attribute, held)}"


def attribute_name(known: Mapping[str, PlanAttribute], code: str) -> str:
    """What an attribute is called: by its code too where another one has the name; by the code
    alone where no plan knows it."""
    if code not in known:
        return code
    name = known[code].name
    alike = [other for other in known.values() if loose_key(other.name) == loose_key(name)]
    return with_code(name, code) if len(alike) > 1 else name


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
