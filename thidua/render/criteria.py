"""Criteria of a target in words: what each asks for, what a case has, what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number, of_thousandths
from thidua.domain.plan.criteria import limits
from thidua.domain.plan.model import Plan
from thidua.domain.series import Counted, Side, counted
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import AttributeType, Milestone, label
from thidua.domain.wording import (
    EVIDENCE,
    NO_DOCUMENT,
    UNDETERMINED,
    milestones_named,
    yes_no,
)
from thidua.render.attributes import attribute_words

if TYPE_CHECKING:
    from thidua.domain.counting import JudgedCriterion, Judgement
    from thidua.domain.plan.criteria import Criteria
    from thidua.domain.plan.target import Target


def either(labels: Iterable[str]) -> str:
    """``vụ án hoặc vụ việc``."""
    return " hoặc ".join(text.lower() for text in labels)


def _milestone(milestone: Milestone | None) -> str:
    return f"ngày {label(milestone).lower()}" if milestone else "ngày"


def criterion_name(finding: JudgedCriterion, plan: Plan) -> str:
    """What a criterion is about, as the head of a row."""
    if finding.criterion == "reached":
        return f"Có {_milestone(finding.milestone)}"
    if finding.criterion in ("after_start", "before_cutoff"):
        return f"{_milestone(finding.milestone).capitalize()} trong thời gian tính"
    if finding.criterion == "not_voided":
        return f"{sentence_case(plan.called.record)} còn hiệu lực"
    if finding.criterion == "evidence":
        return EVIDENCE
    if finding.criterion == "carried":
        return f"{sentence_case(plan.called.record)} chuyển từ kỳ trước"
    if finding.criterion == "attribute":
        return _attribute_name(plan, finding.code or "")
    return CASE_COLUMNS[finding.criterion.removesuffix("_except")]


def _attribute_name(plan: Plan, code: str) -> str:
    attribute = plan.attribute(code)
    return code if attribute is None else attribute.name


def _end_words(plan: Plan, code: str, value: object) -> str:
    attribute = plan.attribute(code)
    if attribute is not None and attribute.type is AttributeType.YES_NO:
        return yes_no(bool(value))
    if isinstance(value, date):
        return format_date(value)
    assert isinstance(value, (int, Decimal))
    unit = "" if attribute is None or not attribute.unit else f" {attribute.unit}"
    return format_number(value) + unit


def span_words(plan: Plan, code: str, low: object, high: object) -> str:
    """Where the value of an attribute must lie: ``từ 5``, ``đến 10``, ``từ 5 đến 10``, ``đúng
    5``."""
    if low is None and high is None:
        return "đã ghi"
    if low == high:
        return _end_words(plan, code, low)
    told = [] if low is None else [f"từ {_end_words(plan, code, low)}"]
    told += [] if high is None else [f"đến {_end_words(plan, code, high)}"]
    return " ".join(told)


def _asked(point: str, wanted: Any, plan: Plan) -> str:
    """What a point of ``Criteria`` asks of a column of a case."""
    match point:
        case "kind" | "initiative":
            return either(label(term) for term in wanted)
        case "field":
            return either(plan.field_name(code) for code in wanted)
        case "field_except":
            return "mọi lĩnh vực trừ " + ", ".join(plan.field_name(code).lower() for code in wanted)
        case "public_concern":
            return yes_no(wanted)
        case _:
            return label(wanted).lower()


def criteria_sentence(plan: Plan, criteria: Criteria) -> str:
    """Criteria in one line of words."""
    heads = {point: f"{CASE_COLUMNS[point].lower()} " for point in ("field", "outcome")}
    heads["public_concern"] = "dư luận xã hội quan tâm: "
    points = ("kind", "field", "field_except", "initiative", "public_concern", "outcome")
    parts = [
        heads.get(point, "") + _asked(point, wanted, plan)
        for point in points
        if (wanted := getattr(criteria, point)) not in (None, ())
        and not (point == "field_except" and criteria.field)
    ]
    for code, asked in criteria.attributes.items():
        ends = limits(asked)
        told = span_words(plan, code, ends.at_least, ends.at_most)
        parts.append(f"{_attribute_name(plan, code).lower()}: {told}")
    if criteria.reached:
        parts.append(f"đã có ngày {milestones_named(criteria.reached)}")
    if criteria.milestone:
        parts.append(f"tính theo {_milestone(criteria.milestone)}")
    return "; ".join(parts)


def counting_sentences(plan: Plan, target: Target, number: int) -> Iterator[str]:
    """What is counted for a target in a round, a line for each side: ``Tính: …``, ``Tử số: …``,
    ``Mẫu số: …``."""
    heads = {Side.ALONE: "Tính", Side.NUMERATOR: "Tử số", Side.DENOMINATOR: "Mẫu số"}
    for asked in counted(plan, target, number):
        yield f"{heads[asked.side]}: {side_words(plan, asked)}"


def side_words(plan: Plan, asked: Counted) -> str:
    """What one side of a target counts, in words."""
    if asked.figure is not None:
        figure = plan.figure(asked.figure)
        name = asked.figure if figure is None else figure.name
        return f"số khai “{name}” của các kỳ nằm trọn trong thời gian của đợt"
    told = criteria_sentence(plan, asked.criteria)
    if asked.also is not None:
        told += f" và {_milestone(asked.also)}"
    if asked.carry_in:
        told += f"; kể cả {plan.called.record} phát hiện từ trước, đầu kỳ chưa kết thúc"
    if asked.amount is None:
        return told
    unit = f" ({asked.amount.unit})" if asked.amount.unit else ""
    return f"tổng {asked.amount.name.lower()}{unit} của các {plan.called.record}: {told}"


def criterion_wanted(finding: JudgedCriterion, plan: Plan) -> str:
    """What a criterion asks for."""
    wanted = finding.wanted
    match finding.criterion:
        case "after_start":
            return f"từ {format_date(wanted)}"
        case "before_cutoff":
            return f"đến {format_date(wanted)}"
        case "evidence":
            return "đủ số văn bản"
        case "reached":
            return "đã ghi ngày"
        case "carried":
            return f"phát hiện trước {format_date(wanted)}, lúc ấy chưa kết thúc"
        case "attribute":
            return _span_asked(plan, finding)
        case "not_voided":
            return yes_no(True)
        case point:
            return _asked(point, wanted, plan)


def _span_asked(plan: Plan, finding: JudgedCriterion) -> str:
    """The ends of a span, which are as the file keeps them, as people mean them."""
    code = finding.code or ""
    attribute = plan.attribute(code)

    def meant(end: int | str | None) -> object:
        if isinstance(end, str):
            return date.fromisoformat(end)
        decimal = attribute is not None and attribute.type is AttributeType.DECIMAL
        return of_thousandths(end) if end is not None and decimal else end

    return span_words(plan, code, meant(finding.wanted.low), meant(finding.wanted.high))


def criterion_actual(finding: JudgedCriterion, plan: Plan) -> str:
    """What the case has."""
    actual = finding.actual
    match finding.criterion:
        case "kind" | "initiative" | "outcome":
            return UNDETERMINED if actual is None else label(actual).lower()
        case "field" | "field_except":
            return plan.field_name(actual).lower()
        case "public_concern":
            return yes_no(actual)
        case "attribute":
            return attribute_words(actual)
        case "after_start" | "before_cutoff" | "reached" | "carried":
            return "chưa ghi" if actual is None else format_date(actual)
        case "evidence":
            return f"thiếu: {milestones_named(actual)}" if actual else "đủ"
        case _:
            return yes_no(True) if actual else f"{yes_no(False)}, đã bị loại"


def missing_sentence(finding: JudgedCriterion, plan: Plan) -> str:
    """What is missing where a criterion does not hold: ``chưa đánh dấu được dư luận xã hội quan
    tâm``."""
    wanted, actual = criterion_wanted(finding, plan), criterion_actual(finding, plan)
    name = criterion_name(finding, plan).lower()
    match finding.criterion:
        case "not_voided":
            return f"{plan.called.record} đã bị loại khỏi danh sách tính"
        case "kind" | "field":
            return f"{name} là {actual}, chỉ tính {wanted}"
        case "field_except":
            return f"chỉ tiêu này tính {wanted}"
        case "initiative" | "outcome":
            return f"{name} {'là ' if finding.actual else ''}{actual}, cần {wanted}"
        case "public_concern":
            if finding.wanted and finding.actual is None:
                return "chưa đánh dấu được dư luận xã hội quan tâm"
            return (
                "không được dư luận xã hội quan tâm"
                if finding.wanted
                else f"chỉ tính {plan.called.record} dư luận không quan tâm"
            )
        case "attribute":
            if actual == UNDETERMINED:
                return f"{name} {UNDETERMINED}"
            return f"{name} là {actual}, cần {wanted}"
        case "reached":
            return f"chưa có {_milestone(finding.milestone)}"
        case "after_start":
            return (
                f"{_milestone(finding.milestone)} {actual} trước ngày đầu"
                f" {format_date(finding.wanted)}"
            )
        case "before_cutoff":
            return (
                f"{_milestone(finding.milestone)} {actual} sau ngày chốt"
                f" {format_date(finding.wanted)}"
            )
        case _:
            return f"{NO_DOCUMENT} ({milestones_named(finding.actual)})"


def missing_summary(judgement: Judgement, plan: Plan) -> str:
    """All that is missing, in one line. An outcome can't be there before the end, so it is not
    asked for twice."""
    missing = judgement.missing
    open_case = any(f.criterion == "reached" and f.milestone is Milestone.RESOLVED for f in missing)
    told = [f for f in missing if not (open_case and f.criterion == "outcome" and f.actual is None)]
    return "; ".join(missing_sentence(f, plan) for f in told)
