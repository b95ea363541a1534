"""The tool's sentences about cases, criteria and figures, in the Vietnamese of an official."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from thidua.domain.dates import format_date, format_moment
from thidua.domain.numbers import format_integer
from thidua.domain.plan.model import Plan, Round
from thidua.domain.review import Row
from thidua.domain.vocabulary import Milestone, RoundKind, Scope, Verdict, label
from thidua.render.screen.document import Line

if TYPE_CHECKING:
    pass

if TYPE_CHECKING:
    from thidua.domain.answers import FigureMove
    from thidua.domain.counting import Finding, Judgement
    from thidua.domain.review import Row
    from thidua.domain.unit import Unit

VERDICT_STYLES = {
    Verdict.EXCEEDED: "green",
    Verdict.MET: "green",
    Verdict.MINIMUM_ONLY: "yellow",
    Verdict.NOT_MET: "red",
    Verdict.NOT_SET: "dim",
}


def yes_no(value: bool | None) -> str:
    """``có``, ``không``, ``chưa xác định``."""
    return "chưa xác định" if value is None else "có" if value else "không"


def either(labels: Iterable[str]) -> str:
    """``vụ án hoặc vụ việc``."""
    return " hoặc ".join(text.lower() for text in labels)


def scope_name(scope: Scope) -> str:
    """``toàn Ban``, ``mỗi phòng``."""
    return "toàn Ban" if scope is Scope.ORGANISATION else "mỗi phòng"


def binds_units(plan: Plan, code: str) -> bool:
    """Whether the target of that code binds units and not the Ban as a whole."""
    target = plan.target(code)
    return target is not None and target.scope is Scope.UNIT


def round_name(round_: Round) -> str:
    """``đợt 1 (sơ kết)``."""
    return f"đợt {round_.number} ({label(round_.kind).lower()})"


def round_title(round_: Round) -> str:
    """The title of a review: ``SƠ KẾT – ĐỢT 1, tổ chức tháng 11/2023``."""
    year, month = round_.held.split("-")
    kind = "SƠ KẾT" if round_.kind is RoundKind.SO_KET else "TỔNG KẾT"
    return f"{kind} – ĐỢT {round_.number}, tổ chức tháng {int(month)}/{year}"


def left_out_words(units: Iterable[Unit], plan: Plan) -> str:
    """Why no unit has a row for a case: ``VP không được giao chỉ tiêu``, ``KT đã kết thúc hoạt động
    ngày 31/12/2020``."""
    return "; ".join(_left_out(unit, plan) for unit in units)


def _left_out(unit: Unit, plan: Plan) -> str:
    if not unit.has_targets:
        return f"{unit.code} không được giao chỉ tiêu"
    if unit.valid_to is not None and unit.valid_to < plan.starts_on:
        return f"{unit.code} đã kết thúc hoạt động ngày {format_date(unit.valid_to)}"
    return (
        f"{unit.code} hoạt động từ {format_date(unit.valid_from or plan.starts_on)}, sau ngày chốt"
        " của đợt"
    )


def plan_sentence(plan: Plan, number: int, row: Row) -> str:
    """The plan's own sentence on a figure, and what is required where a unit registered more (or
    nothing)."""
    target = plan.target(row.target)
    stated = target.in_round(number) if target else None
    if stated is not None:
        registered = (
            "" if row.registered is None else f"; đã đăng ký {format_integer(row.registered)}"
        )
        return (
            f"Kế hoạch ghi: “{stated.quotation}” (tối thiểu"
            f" {format_integer(stated.minimum)}{registered})."
        )
    last = target.in_round(plan.last_round.number) if target else None
    later = f" Đến đợt {last.round}: “{last.quotation}”." if last else ""
    return f"Đợt này kế hoạch không quy định.{later}"


def _milestone(milestone: Milestone | None) -> str:
    return f"ngày {label(milestone).lower()}" if milestone else "ngày"


def criterion_name(finding: Finding) -> str:
    """What a criterion is about, as the head of a row."""
    if finding.criterion == "reached":
        return f"Có {_milestone(finding.milestone)}"
    if finding.criterion in ("after_start", "before_cutoff"):
        return f"{_milestone(finding.milestone).capitalize()} trong thời gian tính"
    return {
        "not_voided": "Vụ còn hiệu lực",
        "kind": "Loại",
        "field": "Lĩnh vực",
        "field_except": "Lĩnh vực",
        "initiative": "Mức chủ động",
        "public_concern": "Dư luận quan tâm",
        "outcome": "Kết quả",
        "evidence": "Minh chứng",
    }[finding.criterion]


def criterion_wanted(finding: Finding, plan: Plan) -> str:
    """What a criterion asks for."""
    wanted = finding.wanted
    match finding.criterion:
        case "kind" | "initiative":
            return either(label(term) for term in wanted)
        case "field":
            return either(plan.field_name(code) for code in wanted)
        case "field_except":
            return "mọi lĩnh vực trừ " + ", ".join(plan.field_name(code).lower() for code in wanted)
        case "public_concern":
            return yes_no(wanted)
        case "outcome":
            return label(wanted).lower()
        case "after_start":
            return f"từ {format_date(wanted)}"
        case "before_cutoff":
            return f"đến {format_date(wanted)}"
        case "evidence":
            return "đủ số văn bản"
        case "reached":
            return "đã ghi ngày"
        case _:
            return "có"


def criterion_actual(finding: Finding, plan: Plan) -> str:
    """What the case has."""
    actual = finding.actual
    match finding.criterion:
        case "kind" | "initiative" | "outcome":
            return "chưa xác định" if actual is None else label(actual).lower()
        case "field" | "field_except":
            return plan.field_name(actual).lower()
        case "public_concern":
            return yes_no(actual)
        case "after_start" | "before_cutoff" | "reached":
            return "chưa ghi" if actual is None else format_date(actual)
        case "evidence":
            return "đủ" if not actual else "thiếu: " + ", ".join(label(m).lower() for m in actual)
        case _:
            return "có" if actual else "không, đã bị loại"


def missing_sentence(finding: Finding, plan: Plan) -> str:
    """What is missing where a criterion does not hold: ``chưa đánh dấu được dư luận xã hội quan
    tâm``."""
    wanted, actual = criterion_wanted(finding, plan), criterion_actual(finding, plan)
    match finding.criterion:
        case "not_voided":
            return "vụ đã bị loại khỏi danh sách tính"
        case "kind" | "field":
            return f"{criterion_name(finding).lower()} là {actual}, chỉ tính {wanted}"
        case "field_except":
            return f"chỉ tiêu này tính {wanted}"
        case "initiative":
            return f"mức chủ động {'là ' if finding.actual else ''}{actual}, cần {wanted}"
        case "public_concern":
            if finding.wanted and finding.actual is None:
                return "chưa đánh dấu được dư luận xã hội quan tâm"
            return (
                "không được dư luận xã hội quan tâm"
                if finding.wanted
                else "chỉ tính vụ dư luận không quan tâm"
            )
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
        case "outcome":
            return f"kết quả {'là ' if finding.actual else ''}{actual}, cần {wanted}"
        case _:
            return f"thiếu số văn bản ({actual.removeprefix('thiếu: ')})"


def known_words(known_on: str) -> str:
    """Up to when what was recorded is taken: ``23:59:59 ngày 15/11/2023``, ``mục nhật ký số
    78``."""
    return f"mục nhật ký số {known_on[1:]}" if known_on.startswith("#") else format_moment(known_on)


def entries_words(numbers: Sequence[int]) -> str:
    """Entries of the log that follow each other: ``mục nhật ký số 5``, ``các mục nhật ký số
    5–7``."""
    return (
        f"mục nhật ký số {numbers[0]}"
        if len(numbers) == 1
        else f"các mục nhật ký số {numbers[0]}–{numbers[-1]}"
    )


def missing_summary(judgement: Judgement, plan: Plan) -> str:
    """All that is missing, in one line. An outcome can't be there before the end, so it is not
    asked for twice."""
    missing = judgement.missing
    open_case = any(f.criterion == "reached" and f.milestone is Milestone.RESOLVED for f in missing)
    told = [f for f in missing if not (open_case and f.criterion == "outcome" and f.actual is None)]
    return "; ".join(missing_sentence(f, plan) for f in told)


def moved_lines(moved: Iterable[FigureMove]) -> Iterator[Line]:
    """What a change did to the figures: ``NC, chỉ tiêu tham-nhung, đợt 1: 1 → 2``."""
    some = False
    for move in moved:
        some = True
        closed = " (đợt đã chốt)" if move.closed else ""
        place = f"{move.unit or 'Toàn Ban'}, chỉ tiêu {move.target}, đợt {move.round}"
        yield Line(
            f"{place}: {format_integer(move.before)} → {format_integer(move.now)}{closed}", "bold"
        )
    if not some:
        yield Line("Không con số nào thay đổi.")


def verdict_words(row: Row) -> str:
    """The verdict as a table has it."""
    return "không quy định" if row.verdict is Verdict.NOT_SET else label(row.verdict)
