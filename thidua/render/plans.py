"""Plans."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from thidua.domain.answers import PlanEntry
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_integer
from thidua.domain.plan.criteria import Criteria
from thidua.domain.plan.data import plan_to_data
from thidua.domain.plan.model import Plan, Quota, Target
from thidua.domain.plan.quotation import misquoted
from thidua.domain.vocabulary import Recipient, Scope, label
from thidua.render.screen.document import Block, Column, Document, Grid, Line
from thidua.render.words import either, round_name, yes_no

_LONGEST_QUOTED = 300


def plan_document(plan: Plan) -> Document:
    """A whole plan."""

    def rows() -> Iterator[list[Any]]:
        yield ["target", "name", "scope", "subset_of", "round", "minimum", "quotation"]
        for target in plan.targets:
            for stated in target.rounds:
                yield [
                    target.code,
                    target.name,
                    target.scope.value,
                    target.subset_of,
                    stated.round,
                    stated.minimum,
                    stated.quotation,
                ]

    return Document(
        "thidua.plan/1", lambda: {"plan": plan_to_data(plan)}, rows, lambda: _blocks(plan)
    )


def _blocks(plan: Plan) -> Iterator[Block]:
    yield Line(
        f"Kế hoạch {plan.number} ngày {format_date(plan.issued_on)} của {plan.issuer.name}", "bold"
    )
    yield Line(f"Chủ đề: {plan.theme}")
    if plan.parent:
        parent = plan.parent
        yield Line(
            f"Thực hiện kế hoạch {parent.number} ngày {format_date(parent.issued_on)} của"
            f" {parent.issuer}"
        )
    yield Line(
        f"Thời gian: từ {format_date(plan.starts_on)} đến {format_date(plan.ends_on)} (tính cả hai"
        " ngày)"
    )
    lacking = "không tính" if plan.require_evidence else "vẫn tính, có ghi rõ"
    yield Line(f"Vụ phối hợp: {label(plan.joint_credit)}. Thiếu minh chứng: {lacking}.")
    yield Line("Lĩnh vực: " + "; ".join(f"{f.name} ({f.code})" for f in plan.fields))
    for round_ in plan.rounds:
        yield Line("")
        held = "/".join(str(int(part)) for part in reversed(round_.held.split("-")))
        yield Line(
            f"{round_name(round_).capitalize()}: tổ chức tháng {held}, ngày chốt số liệu"
            f" {format_date(round_.cutoff)}",
            "bold",
        )
        if round_.note:
            yield Line(f"  {round_.note}")
        for basis in round_.legal_bases:
            since = (
                f" (hiệu lực từ {format_date(basis.effective_on)})" if basis.effective_on else ""
            )
            yield Line(f"  Căn cứ: {basis.title}{since}")
        for quota in round_.quotas:
            yield Line(f"  Số lượng khen thưởng: {quota_words(quota)}")
    for scope in Scope:
        yield Line("")
        yield Line(
            f"Chỉ tiêu của {'toàn Ban' if scope is Scope.ORGANISATION else 'mỗi phòng'}", "bold"
        )
        for target in plan.targets_of(scope):
            yield from _target(plan, target)
    for title, text in (("Cách hiểu", plan.note), ("Nguồn", plan.source)):
        if text:
            yield Line("")
            yield Line(title, "bold")
            yield Line(text)


def quota_words(quota: Quota) -> str:
    """A quota as the plan states it: ``tập thể nhiều nhất 3, không quá 20% số đơn vị được giao chỉ
    tiêu``."""
    whole = "số đơn vị được giao chỉ tiêu" if quota.recipient is Recipient.TAP_THE else "số cán bộ"
    parts = [] if quota.at_most is None else [f"nhiều nhất {format_integer(quota.at_most)}"]
    parts += [] if quota.share is None else [f"không quá {quota.share}% {whole}"]
    return f"{label(quota.recipient).lower()} {', '.join(parts)}"


def _target(plan: Plan, target: Target) -> Iterator[Block]:
    indent = "  " * (1 + plan.depth(target))
    yield Line(f"{indent}{target.code} – {target.name}")
    for round_ in plan.rounds:
        stated = target.in_round(round_.number)
        if stated is None:
            yield Line(f"{indent}  Đợt {round_.number}: không quy định")
            continue
        yield Line(
            f"{indent}  Đợt {round_.number}: tối thiểu {format_integer(stated.minimum)} –"
            f" “{stated.quotation}”"
        )
        yield Line(
            f"{indent}    Tính: {criteria_sentence(plan, plan.criteria(target, round_.number))}"
        )
    if target.note:
        yield Line(f"{indent}  {target.note}")


def criteria_sentence(plan: Plan, criteria: Criteria) -> str:
    """Criteria in one line of words."""
    parts = []
    if criteria.kind:
        parts.append(either(label(kind) for kind in criteria.kind))
    if criteria.field:
        parts.append("lĩnh vực " + either(plan.field_name(code) for code in criteria.field))
    elif criteria.field_except:
        parts.append(
            "mọi lĩnh vực trừ "
            + ", ".join(plan.field_name(code).lower() for code in criteria.field_except)
        )
    if criteria.initiative:
        parts.append(either(label(level) for level in criteria.initiative))
    if criteria.public_concern is not None:
        parts.append(f"dư luận xã hội quan tâm: {yes_no(criteria.public_concern)}")
    if criteria.outcome:
        parts.append(f"kết quả {label(criteria.outcome).lower()}")
    if criteria.reached:
        parts.append("đã có ngày " + ", ".join(label(m).lower() for m in criteria.reached))
    if criteria.milestone:
        parts.append(f"tính theo ngày {label(criteria.milestone).lower()}")
    return "; ".join(parts)


def plans_document(entries: list[PlanEntry]) -> Document:
    """The plans of the file."""
    rows = [
        {
            "number": e.plan.number,
            "issued_on": e.plan.issued_on.isoformat(),
            "from": e.plan.starts_on.isoformat(),
            "to": e.plan.ends_on.isoformat(),
            "theme": e.plan.theme,
            "current": e.current,
        }
        for e in entries
    ]
    columns = (Column("Số", 16), Column("Chủ đề"), Column("Thời gian", 23), Column("Đang dùng", 9))
    shown = [
        [
            e.plan.number,
            e.plan.theme,
            f"{format_date(e.plan.starts_on)} – {format_date(e.plan.ends_on)}",
            "đang dùng" if e.current else "",
        ]
        for e in entries
    ]
    return Document(
        "thidua.plans/1",
        lambda: {"plans": rows},
        lambda: [
            ["number", "issued_on", "from", "to", "theme", "current"],
            *(list(row.values()) for row in rows),
        ],
        lambda: [Grid(columns, shown)],
    )


def checked_plan_document(file: Path, plan: Plan) -> Document:
    """That the plan in ``file`` is well formed, and what is in it."""
    found = {
        "file": str(file),
        "number": plan.number,
        "rounds": len(plan.rounds),
        "targets": len(plan.targets),
    }
    said = (
        f"{file}: kế hoạch {plan.number} đúng mẫu, {len(plan.rounds)} đợt, {len(plan.targets)} chỉ"
        " tiêu."
    )
    return Document(
        "thidua.plan-check/1",
        lambda: {"plan": {**found, "notices": quotation_notices(plan)}},
        lambda: [list(found), list(found.values())],
        lambda: [Line(said, wrap=False)],
    )


def quotation_notices(plan: Plan) -> list[str]:
    """The floors beside which the plan's own sentence states another number."""
    return [
        f"chỉ tiêu {target.code}, đợt {stated.round}: mức tối thiểu là"
        f" {format_integer(stated.minimum)}, mà câu trích ghi"
        f" {', '.join(map(format_integer, asked))} (“{_cut(stated.quotation)}”); xem lại mức, hoặc"
        " câu trích."
        for target, stated, asked in misquoted(plan)
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
