"""The rules of what targets measure, and of what they are held against (domain.md §10; contract,
"Plan files, format 2")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from thidua.domain.numbers import AMOUNTS_BELOW, PLACES, Number, format_integer, format_number
from thidua.domain.plain import Plain
from thidua.domain.plan.criteria import Asked, Criteria, Range, limits
from thidua.domain.plan.model import PlanAttribute
from thidua.domain.plan.parts import Parts
from thidua.domain.plan.places import key_path, values, written
from thidua.domain.plan.target import Denominator, Numerator, Target, TargetRound
from thidua.domain.vocabulary import AttributeType, Measure, Milestone, Scope, label
from thidua.errors import Problem

BILLION = 1_000_000_000  # counts are below it (contract, plan files)
Place = tuple[str | int, ...]
_NUMBERS = (AttributeType.INTEGER, AttributeType.DECIMAL)


def measure_problems(data: Mapping[str, Plain], parts: Parts) -> Iterator[Problem]:
    """What the rules of measures and bounds forbid: ``data`` as written, ``parts`` what could be
    read."""
    known = _Known(data, parts)
    targets = {target.code: target for _, target in parts.targets}
    given = values(data, "targets", "criteria")
    for index, target in parts.targets:
        place: Place = ("targets", index)
        if given[index] is None and target.measure in (Measure.COUNT, Measure.SUM):
            yield Problem(key_path(*place, "criteria"), "thiếu khóa bắt buộc")
        yield from _measure(target, known, place)
        yield from _milestones(target, targets, place)
        if target.groups and target.scope is Scope.ORGANISATION:
            what = "chỉ tiêu của toàn cơ quan không chia theo nhóm đơn vị"
            yield Problem(key_path(*place, "groups"), what)
        if target.if_none is not None and target.measure is not Measure.RATIO:
            what = "chỉ ghi cho chỉ tiêu tỷ lệ (measure = “ratio”)"
            yield Problem(key_path(*place, "if_none"), what)
        for position, stated in enumerate(target.rounds):
            here = (*place, "rounds", position)
            if not stated.quotation:
                what = "phải trích nguyên văn câu của kế hoạch"
                yield Problem(key_path(*here, "quotation"), what)
            yield from _bounds(target, stated, known, here)
            if stated.criteria is not None:
                yield from known.criteria(stated.criteria, (*here, "criteria"))


class _Known:
    """What the lists of a plan file hold by their codes, and what may refer to them."""

    def __init__(self, data: Mapping[str, Plain], parts: Parts) -> None:
        self.second = data.get("format") == 2
        self.attributes = {each.code: each for _, each in parts.attributes}
        self._codes = {
            name: {code for code in values(data, name, "code") if isinstance(code, str)}
            for name in ("attributes", "figures", "units")
        }
        self.units = self._codes["units"]

    def may_ask_nothing(self, target: Target) -> bool:
        """Whether ``target`` may be named in a round without a bound: in format 2 that of a whole
        body, since a parent plan may set floors for the country and need not."""
        return self.second and target.scope is Scope.ORGANISATION

    def figure(self, code: str, place: Place) -> Iterator[Problem]:
        if code not in self._codes["figures"]:
            what = f"{written(code)} không có trong figures của kế hoạch"
            yield Problem(key_path(*place), what)

    def amount(self, code: str, place: Place) -> Iterator[Problem]:
        """An attribute that is summed up must be a number."""
        attribute = self.attributes.get(code)
        if code not in self._codes["attributes"]:
            what = f"{written(code)} không có trong attributes của kế hoạch"
            yield Problem(key_path(*place), what)
        elif attribute is not None and attribute.type not in _NUMBERS:
            what = (
                f"không cộng được thuộc tính {written(code)}: nó là"
                f" {label(attribute.type).lower()}, không phải số"
            )
            yield Problem(key_path(*place), what)

    def criteria(self, criteria: Criteria, place: Place) -> Iterator[Problem]:
        for code, asked in criteria.attributes.items():
            here = (*place, "attributes", code)
            attribute = self.attributes.get(code)
            if code not in self._codes["attributes"]:
                what = f"{written(code)} không có trong attributes của kế hoạch"
                yield Problem(key_path(*here), what)
            elif attribute is not None:
                yield from _asked_of(attribute, asked, here)


def _asked_of(attribute: PlanAttribute, asked: Asked, place: Place) -> Iterator[Problem]:
    ends = limits(asked)
    if isinstance(asked, Range) and ends.at_least is None and ends.at_most is None:
        yield Problem(key_path(*place), "phải ghi at_least, at_most, hoặc cả hai")
        return
    for end in (ends.at_least, ends.at_most):
        if end is None:
            continue
        fits = {
            AttributeType.YES_NO: isinstance(end, bool) and not isinstance(asked, Range),
            AttributeType.DATE: isinstance(end, date),
            AttributeType.INTEGER: type(end) is int,
            AttributeType.DECIMAL: type(end) in (int, Decimal),
        }[attribute.type]
        if not fits:
            what = (
                f"{written(end)} không hợp với thuộc tính “{attribute.code}”, là"
                f" {label(attribute.type).lower()}"
            )
            yield Problem(key_path(*place), what)
            return
    if Criteria(attributes={"": asked}).admits_nothing():
        yield Problem(key_path(*place), "at_least lớn hơn at_most, nên không vụ nào đạt")


def _measure(target: Target, known: _Known, place: Place) -> Iterator[Problem]:
    measure = target.measure
    needed = {
        "sum": (Measure.SUM, target.sum),
        "figure": (Measure.FIGURE, target.figure),
        "numerator": (Measure.RATIO, target.numerator),
        "denominator": (Measure.RATIO, target.denominator),
    }
    for key, (kind, value) in needed.items():
        if value is not None and measure is not kind:
            what = f"chỉ ghi cho measure = “{kind.value}”; ở đây measure là “{measure.value}”"
            yield Problem(key_path(*place, key), what)
        elif value is None and measure is kind:
            what = {
                "sum": "tổng của thuộc tính nào?",
                "figure": "số khai nào?",
                "numerator": "tỷ lệ phải có tử số (numerator)",
                "denominator": "tỷ lệ phải có mẫu số (denominator)",
            }[key]
            yield Problem(key_path(*place, key), f"thiếu khóa bắt buộc: {what}")
    yield from known.criteria(target.criteria, (*place, "criteria"))
    if target.sum is not None:
        yield from known.amount(target.sum, (*place, "sum"))
    if target.figure is not None:
        yield from known.figure(target.figure, (*place, "figure"))
        if target.criteria != Criteria():
            what = "số khai không tính từ các vụ, nên không có tiêu chí"
            yield Problem(key_path(*place, "criteria"), what)
        if target.subset_of is not None:
            what = "số khai không là một phần của chỉ tiêu khác"
            yield Problem(key_path(*place, "subset_of"), what)
    for key, side in (("numerator", target.numerator), ("denominator", target.denominator)):
        if side is not None:
            yield from _side(side, known, (*place, key))


def _side(side: Numerator | Denominator, known: _Known, place: Place) -> Iterator[Problem]:
    yield from known.criteria(side.criteria, (*place, "criteria"))
    if side.sum is not None and side.figure is not None:
        yield Problem(key_path(*place), "chỉ ghi một trong sum, figure")
    if side.sum is not None:
        yield from known.amount(side.sum, (*place, "sum"))
    if side.figure is None:
        return
    yield from known.figure(side.figure, (*place, "figure"))
    if side.criteria != Criteria():
        what = "số khai không tính từ các vụ, nên không có tiêu chí"
        yield Problem(key_path(*place, "criteria"), what)
    if isinstance(side, Denominator) and side.carry_in:
        what = "số khai không có vụ chuyển từ kỳ trước"
        yield Problem(key_path(*place, "carry_in"), what)


def _milestones(target: Target, targets: Mapping[str, Target], place: Place) -> Iterator[Problem]:
    """Cases are counted by the date of a milestone: each side must have one."""
    if target.measure is Measure.FIGURE:
        return
    base = _base_milestone(target, targets)
    missing = "thiếu mốc quyết định (milestone)"
    if target.measure is not Measure.RATIO:
        if target.subset_of is None and base is None:
            yield Problem(key_path(*place, "criteria", "milestone"), missing)
        return
    over, under = target.numerator, target.denominator
    if over is None or under is None:
        return
    below = base or under.criteria.milestone
    if under.figure is None and below is None:
        yield Problem(key_path(*place, "denominator", "criteria", "milestone"), missing)
    if under.carry_in and below is Milestone.RESOLVED:
        what = "không đi cùng mốc resolved: vụ đã kết thúc thì không còn mở ở đầu kỳ"
        yield Problem(key_path(*place, "denominator", "carry_in"), what)
    apart = not over.inside or under.figure is not None
    if over.figure is None and apart and (base or over.criteria.milestone) is None:
        yield Problem(key_path(*place, "numerator", "criteria", "milestone"), missing)


def _base_milestone(target: Target, targets: Mapping[str, Target]) -> Milestone | None:
    seen: set[str] = set()
    whole: Target | None = target
    while whole is not None and whole.code not in seen:
        seen.add(whole.code)
        if whole.criteria.milestone is not None:
            return whole.criteria.milestone
        whole = targets.get(whole.subset_of or "")
    return None


def _bounds(target: Target, stated: TargetRound, known: _Known, place: Place) -> Iterator[Problem]:
    floors = stated.minimum is not None or stated.minimum_by_group or stated.minimum_by_unit
    if floors and stated.ceiling:
        what = "một chỉ tiêu trong một đợt có mức tối thiểu hoặc mức tối đa, không có cả hai"
        if stated.minimum is not None and stated.maximum is not None:
            low, high = format_number(stated.minimum), format_number(stated.maximum)
            if stated.minimum > stated.maximum:
                what = f"mức tối thiểu {low} lớn hơn mức tối đa {high}; {what}"
        yield Problem(key_path(*place, "maximum"), what)
    if not stated.bounds and not known.may_ask_nothing(target):
        yield Problem(key_path(*place, "minimum"), "thiếu mức: ghi minimum hoặc maximum")
    for key in ("minimum_by_group", "maximum_by_group", "minimum_by_unit", "maximum_by_unit"):
        table: Mapping[str, Number] = getattr(stated, key)
        if table and target.scope is Scope.ORGANISATION:
            what = "chỉ tiêu của toàn cơ quan chỉ có một mức chung"
            yield Problem(key_path(*place, key), what)
        for name, number in table.items():
            here = (*place, key, name)
            yield from _number(target, number, here, ceiling=key.startswith("max"))
            if key.endswith("by_unit") and known.units and name not in known.units:
                yield Problem(key_path(*here), f"{written(name)} không có trong units của kế hoạch")
            if key.endswith("by_group") and target.groups and name not in target.groups:
                what = f"nhóm {written(name)} không có trong groups của chỉ tiêu này"
                yield Problem(key_path(*here), what)
    if stated.minimum is not None:
        yield from _number(target, stated.minimum, (*place, "minimum"), ceiling=False)
    if stated.maximum is not None:
        yield from _number(target, stated.maximum, (*place, "maximum"), ceiling=True)


def _number(target: Target, number: Number, place: Place, *, ceiling: bool) -> Iterator[Problem]:
    counts = target.measure is Measure.COUNT
    if isinstance(number, Decimal) and not number.is_finite():
        yield Problem(key_path(*place), f"{written(number)} không phải là số")
    elif isinstance(number, Decimal) and counts:
        yield Problem(key_path(*place), f"{written(number)} phải là số nguyên: ở đây đếm vụ")
    elif isinstance(number, Decimal) and -int(number.as_tuple().exponent) > PLACES:
        what = f"{written(number)} có quá {PLACES} chữ số thập phân"
        yield Problem(key_path(*place), what)
    elif number < 0 or (number == 0 and not ceiling):
        least = "từ 0 trở lên" if ceiling else "từ 1 trở lên" if counts else "lớn hơn 0"
        side = "mức tối đa" if ceiling else "mức tối thiểu"
        yield Problem(key_path(*place), f"{side} {format_number(number)} phải {least}")
    elif counts and number >= BILLION:
        yield Problem(key_path(*place), f"{written(number)} quá lớn: phải dưới một tỷ")
    elif number >= AMOUNTS_BELOW:
        what = f"{written(number)} quá lớn: phải dưới {format_integer(AMOUNTS_BELOW)}"
        yield Problem(key_path(*place), what)
