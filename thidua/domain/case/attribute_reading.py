"""What people write for an attribute of a case, read into what the file keeps (domain.md §10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from decimal import Decimal

from thidua.domain.case.attributes import Attribute
from thidua.domain.dates import EARLIEST, format_date, parse_date
from thidua.domain.numbers import (
    Number,
    plain_number,
    read_amount,
    thousandths,
)
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.terms import loose_key, parse_flag
from thidua.domain.text import nearest, quoted_value
from thidua.domain.vocabulary import AttributeType, label
from thidua.domain.wording import with_code

Known = Mapping[str, PlanAttribute]  # by code


def find_attribute(known: Known, text: str) -> PlanAttribute:
    """The attribute that ``text`` names by code or name. Raises ``ValueError`` that lists them."""
    wanted = loose_key(text)
    named = [each for each in known.values() if loose_key(each.name) == wanted]
    for attribute in known.values():
        if wanted == loose_key(attribute.code):
            return attribute
    if len(named) == 1:
        return named[0]
    if named:
        codes = " hoặc ".join(each.code for each in named)
        raise ValueError(f"{quoted_value(text)} là tên của nhiều thuộc tính; ghi mã: {codes}")
    if not known:
        raise ValueError("không kế hoạch nào của tệp thêm thuộc tính cho vụ")
    close = nearest(text, [*known])
    hint = f" (có phải ý là “{close}”?)" if close else ""
    listed = ", ".join(with_code(each.name, each.code) for each in known.values())
    raise ValueError(
        f"{quoted_value(text)} không phải thuộc tính nào{hint}; các thuộc tính: {listed}"
    )


def read_attribute(wanted: PlanAttribute, value: object, today: date) -> Attribute | None:
    """The value of an attribute from what was written, or from a cell; ``None`` for a blank.

    Raises ``ValueError`` with a sentence in Vietnamese.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    match wanted.type:
        case AttributeType.YES_NO:
            flag = value if isinstance(value, bool) else parse_flag(str(value))
            return Attribute(wanted.code, flag=flag)
        case AttributeType.DATE:
            return Attribute(wanted.code, day=_day(value, today))
        case _:
            number = _number(wanted, value)
    if wanted.type is AttributeType.DECIMAL:
        return Attribute(wanted.code, number=thousandths(number), decimal=True)
    if isinstance(number, Decimal):
        raise ValueError(f"{quoted_value(value)} không phải là số nguyên")
    return Attribute(wanted.code, number=number)


def _day(value: object, today: date) -> date:
    if isinstance(value, datetime):
        if value.time() != time():
            raise ValueError(f"{quoted_value(value)} có cả giờ; chỉ ghi ngày")
        value = value.date()
    day = value if isinstance(value, date) else parse_date(str(value))
    if day > today:
        raise ValueError(f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})")
    if day < EARLIEST:
        raise ValueError(f"{format_date(day)} là ngày trước {format_date(EARLIEST)}")
    return day


def _number(wanted: PlanAttribute, value: object) -> Number:
    if not isinstance(value, str):
        return read_amount(value)
    text = value.strip()
    if wanted.unit and loose_key(text).endswith(f" {loose_key(wanted.unit)}"):
        text = " ".join(text.split()[: -len(wanted.unit.split())])
    return read_amount(text)


def held_fault(held: Attribute, wanted: PlanAttribute | None, today: date) -> str | None:
    """Why a value that a case has is none that would be taken today; ``None`` where it is."""
    if wanted is None:
        return "không kế hoạch nào của tệp có thuộc tính này"
    if held.type is not wanted.type:
        return f"ghi dạng {label(held.type).lower()}, kế hoạch cần {label(wanted.type).lower()}"
    try:
        value = held.value
        written = value if isinstance(value, (bool, date)) else plain_number(value)
        read_attribute(wanted, written, today)
    except ValueError as error:
        return str(error)
    return None


def by_code(attributes: Iterable[PlanAttribute]) -> dict[str, PlanAttribute]:
    """Attributes by code, the first of each."""
    found: dict[str, PlanAttribute] = {}
    for attribute in attributes:
        found.setdefault(attribute.code, attribute)
    return found
