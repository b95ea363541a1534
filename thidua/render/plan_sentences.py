"""A plan read back: each target in each round as one sentence, in the words of the plan."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.dates import format_span
from thidua.domain.numbers import Number, format_number
from thidua.domain.plan.criteria import limits
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Bound, Target, TargetRound
from thidua.domain.series import Counted, Side, counted
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Initiative, Measure, Milestone, Scope, label
from thidua.render.criteria import either, span_words


def target_sentences(plan: Plan) -> Iterator[tuple[Target, Round, str]]:
    """Every target with what it asks for in a round: ``Mỗi phòng, đợt 2: ít nhất 3 vụ án, vụ việc
    …``."""
    for scope in Scope:
        for target in plan.targets_of(scope):
            for round_ in plan.rounds:
                stated = target.in_round(round_.number)
                if stated is not None:
                    yield target, round_, _sentence(plan, target, round_, stated)


def _sentence(plan: Plan, target: Target, round_: Round, stated: TargetRound) -> str:
    words = plan.called
    who = f"mỗi {words.unit}" if target.scope is Scope.UNIT else f"toàn {words.organisation}"
    if target.groups:
        who += f" thuộc nhóm {either(target.groups)}"
    window = format_span(plan.first_day(round_.number), round_.cutoff)
    sides = counted(plan, target, round_.number)
    bounds = "; ".join(_bounds(plan, target, stated, sides))
    encouraged = " (khuyến khích)" if target.encouraged else ""
    return f"{sentence_case(who)}, đợt {round_.number}: {bounds} {window}{encouraged}."


def _bounds(
    plan: Plan, target: Target, stated: TargetRound, sides: tuple[Counted, ...]
) -> Iterator[str]:
    """What is asked for: the common bound with what is measured, then those of kinds of units and
    of single ones."""
    what = _measured(plan, target, sides)
    common = stated.bound()
    groups = dict.fromkeys((*stated.minimum_by_group, *stated.maximum_by_group))
    units = dict.fromkeys((*stated.minimum_by_unit, *stated.maximum_by_unit))
    others = [(f"nhóm {name}", stated.bound(None, name)) for name in groups]
    others += [(code, stated.bound(code)) for code in units]
    told = ", ".join(
        f"{whose} {_number(plan, target, bound)}" for whose, bound in others if bound is not None
    )
    if common is None:
        yield f"{what}: {told}"
        return
    more = f" ({told})" if told else ""
    if target.measure is Measure.RATIO:
        yield f"{what} {_number(plan, target, common)}{more}"
    else:
        yield f"{_number(plan, target, common)} {what}{more}"


def _number(plan: Plan, target: Target, bound: Bound) -> str:
    if bound.ceiling:
        side = "dưới" if bound.strict else "không quá"
    else:
        side = "trên" if bound.strict else "ít nhất"
    return f"{side} {_amount(plan, target, bound.number)}"


def _amount(plan: Plan, target: Target, number: Number) -> str:
    if target.measure is Measure.RATIO:
        return f"{format_number(number)}%"
    unit = ""
    if target.sum is not None and (attribute := plan.attribute(target.sum)):
        unit = attribute.unit
    if target.figure is not None and (figure := plan.figure(target.figure)):
        unit = figure.unit
    return f"{format_number(number)} {unit}".rstrip()


def _measured(plan: Plan, target: Target, sides: tuple[Counted, ...]) -> str:
    """What a target measures: ``vụ án, vụ việc tham nhũng …``; ``tỷ lệ … trên …``."""
    if target.measure is Measure.RATIO:
        over, under = (_side(plan, target, side) for side in sides)
        return f"tỷ lệ {over} so với {under}"
    return _side(plan, target, sides[0])


def _side(plan: Plan, target: Target, asked: Counted) -> str:
    if asked.figure is not None:
        figure = plan.figure(asked.figure)
        return f"số khai “{asked.figure if figure is None else figure.name}”"
    cases = _cases(plan, target, asked)
    if asked.amount is None:
        return cases if asked.side is Side.ALONE else f"số {cases}"
    return f"{_lowered(asked.amount.name)} của {cases}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _cases(plan: Plan, target: Target, asked: Counted) -> str:
    """The cases of a side, in words."""
    criteria, words = asked.criteria, plan.called
    kinds = ", ".join(label(kind).lower() for kind in criteria.kind or ()) or words.record
    told = [kinds]
    if criteria.field is not None:
        told[0] += f" {either(map(plan.field_name, criteria.field))}"
    elif criteria.field_except is not None:
        names = ", ".join(plan.field_name(code).lower() for code in criteria.field_except)
        told[0] += f", trừ {names}"
    if criteria.initiative is not None:
        whose = words.unit if target.scope is Scope.UNIT else words.organisation
        told[0] += f" do {whose} {_initiative(criteria.initiative)}"
    told += _further(plan, asked)
    return ", ".join(told)


def _initiative(found: tuple[Initiative, ...]) -> str:
    return either(label(each) for each in found)


def _further(plan: Plan, asked: Counted) -> Iterator[str]:
    criteria = asked.criteria
    if criteria.public_concern is not None:
        no = "" if criteria.public_concern else "không "
        yield f"{no}được dư luận xã hội quan tâm"
    for code, wanted in criteria.attributes.items():
        attribute = plan.attribute(code)
        ends = limits(wanted)
        name = code if attribute is None else _lowered(attribute.name)
        yield f"{name} {span_words(plan, code, ends.at_least, ends.at_most)}"
    deciding = [each for each in (criteria.milestone, asked.also) if each is not None]
    for milestone in criteria.reached or ():
        if milestone not in deciding:
            yield f"đã {label(milestone).lower()}"
    outcome = "" if criteria.outcome is None else f" {label(criteria.outcome).lower()}"
    if criteria.outcome is not None and Milestone.RESOLVED not in deciding:
        yield f"kết quả{outcome}"
        outcome = ""
    for milestone in deciding:
        how = outcome if milestone is Milestone.RESOLVED else ""
        yield f"{label(milestone).lower()}{how}"
    if asked.carry_in:
        yield "kể cả vụ kỳ trước chuyển sang"
    if asked.evidence:
        yield "đủ văn bản"
