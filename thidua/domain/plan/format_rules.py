"""Which keys of a plan file belong to format 2 (contract, "Plan files, format 2"), and the rules of
what only that format has beside the targets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from thidua.domain.case.columns import COLUMNS
from thidua.domain.dates import format_date
from thidua.domain.plain import Plain
from thidua.domain.plan.parts import Parts
from thidua.domain.plan.places import key_path, values, written
from thidua.domain.text import search_key
from thidua.domain.vocabulary import AttributeType
from thidua.errors import Problem

_BY = tuple(f"{side}_by_{whom}" for side in ("minimum", "maximum") for whom in ("group", "unit"))
_SIDES = ("sum", "figure")
# By the names on the way to a table (the positions of lists left out), its keys of format 2.
_SECOND: dict[tuple[str, ...], tuple[str, ...]] = {
    (): ("words", "attributes", "figures"),
    ("rounds",): ("starts_on",),
    ("units",): ("from", "to", "group", "succeeds"),
    ("targets",): (
        *("measure", "sum", "figure", "numerator", "denominator", "if_none"),
        *("encouraged", "groups", "implements"),
    ),
    ("targets", "criteria"): ("attributes",),
    ("targets", "rounds", "criteria"): ("attributes",),
    ("targets", "rounds"): ("maximum", "strict", *_BY),
}
FORMATS = (1, 2)


def format_problems(data: Mapping[str, Plain], parts: Parts) -> Iterator[Problem]:
    """A format that there is not, and keys of format 2 in a file that does not say so."""
    given = data.get("format", 1)
    if type(given) is not int or given not in FORMATS:
        yield Problem("format", f"{written(given)} không nhận được; chọn 1 hoặc 2")
    elif given == 1:
        for place in _second(data, ()):
            what = "khóa này chỉ có ở mẫu 2"
            yield Problem(place, what, "Thêm dòng format = 2 ở đầu tệp.")
    yield from _unit_problems(data, parts)
    yield from _attribute_problems(parts)


def _second(value: Plain, path: tuple[str | int, ...]) -> Iterator[str]:
    """The places of what only format 2 has."""
    names = tuple(step for step in path if isinstance(step, str))
    if isinstance(value, Mapping):
        for key, item in value.items():
            here = (*path, key)
            if key in _SECOND.get(names, ()):
                yield key_path(*here)
            else:
                yield from _second(item, here)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _second(item, (*path, index))


def _unit_problems(data: Mapping[str, Plain], parts: Parts) -> Iterator[Problem]:
    codes = values(data, "units", "code")
    named = {unit.code: unit for _, unit in parts.units}
    for index, unit in parts.units:
        if unit.from_ is not None and unit.to is not None and unit.to < unit.from_:
            days = f"ngày cuối {format_date(unit.to)} trước ngày đầu {format_date(unit.from_)}"
            yield Problem(key_path("units", index, "to"), days)
        if unit.succeeds and unit.from_ is None:
            what = "đơn vị kế thừa phải có ngày đầu (from)"
            yield Problem(key_path("units", index, "from"), what)
        for place, code in enumerate(unit.succeeds):
            here = key_path("units", index, "succeeds", place)
            before = named.get(code)
            if code == unit.code:
                yield Problem(here, "đơn vị không kế thừa chính nó")
                continue
            last = before.to if before is not None else None
            if code in codes and last is not None and unit.from_ is not None and last >= unit.from_:
                days = (
                    f"“{code}” còn hoạt động đến {format_date(last)}, sau ngày"
                    f" {format_date(unit.from_)} mà đơn vị này kế thừa"
                )
                yield Problem(here, days)


def _attribute_problems(parts: Parts) -> Iterator[Problem]:
    own = {search_key(column.label): column.label for column in COLUMNS.values()}
    own |= {search_key(name): column.label for name, column in COLUMNS.items()}
    for index, attribute in parts.attributes:
        numbers = attribute.type in (AttributeType.INTEGER, AttributeType.DECIMAL)
        if attribute.unit and not numbers:
            what = "chỉ thuộc tính là số mới có đơn vị tính"
            yield Problem(key_path("attributes", index, "unit"), what)
        for key in ("code", "name"):
            taken = own.get(search_key(getattr(attribute, key)))
            if taken is not None:
                what = f"trùng với cột “{taken}” mà vụ nào cũng có"
                yield Problem(key_path("attributes", index, key), what)
