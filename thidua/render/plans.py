"""Plans."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from thidua.domain.dates import format_date, format_span
from thidua.domain.numbers import format_integer, format_number
from thidua.domain.plan.amendment import PlanEntry
from thidua.domain.plan.data import plan_to_data
from thidua.domain.plan.model import Plan, Quota
from thidua.domain.plan.oddities import oddities
from thidua.domain.plan.parent import against_parent, carried_out
from thidua.domain.plan.quotation import misquoted
from thidua.domain.plan.target import Target, TargetRound
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Recipient, Scope, label
from thidua.domain.wording import UNSET, choices, named, target_words
from thidua.render.criteria import counting_sentences
from thidua.render.measures import bounds_words
from thidua.render.plan_sentences import target_sentences
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Line
from thidua.render.words import month_held, round_name

_LONGEST_QUOTED = 300


def plan_document(plan: Plan) -> Document:
    """A whole plan."""

    def rows() -> Iterator[Sequence[object]]:
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
    called, issued = plan.called, format_date(plan.issued_on)
    yield Line(f"{called.document} {plan.number} ngày {issued} của {plan.issuer.name}", "bold")
    yield Line(f"Chủ đề: {plan.theme}")
    if plan.parent:
        parent = plan.parent
        yield Line(
            f"Thực hiện kế hoạch {parent.number} ngày {format_date(parent.issued_on)} của"
            f" {parent.issuer}"
        )
    yield Line(f"Thời gian: {format_span(plan.starts_on, plan.ends_on)} (tính cả hai ngày)")
    lacking = "không tính" if plan.require_evidence else "vẫn tính, có ghi rõ"
    yield Line(
        f"{sentence_case(called.record)} phối hợp: {label(plan.joint_credit)}. Thiếu minh chứng:"
        f" {lacking}."
    )
    yield Line("Lĩnh vực: " + choices(plan.fields))
    for round_ in plan.rounds:
        yield Line("")
        yield Line(
            f"{round_name(round_).capitalize()}: tổ chức tháng {month_held(round_)}, ngày chốt số"
            f" liệu {format_date(round_.cutoff)}",
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
        yield Line(f"Chỉ tiêu của {plan.called.scope(scope)}", "bold")
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
    yield Line(f"{indent}{named(target)}")
    for round_ in plan.rounds:
        stated = target.in_round(round_.number)
        if stated is None:
            yield Line(f"{indent}  Đợt {round_.number}: {UNSET}")
            continue
        yield Line(
            f"{indent}  Đợt {round_.number}: {bounds_words(target, stated)} – “{stated.quotation}”"
        )
        for told in counting_sentences(plan, target, round_.number):
            yield Line(f"{indent}    {told}")
    if target.implements is not None:
        above = target_words(None, target.implements)
        yield Line(f"{indent}  Thực hiện {above} của {_parent_words(plan)}")
    if target.note:
        yield Line(f"{indent}  {target.note}")


def _parent_words(plan: Plan) -> str:
    return "kế hoạch cấp trên" if plan.parent is None else f"kế hoạch {plan.parent.number}"


def plans_document(entries: list[PlanEntry]) -> Document:
    """The plans of the file."""
    rows: list[dict[str, Data]] = [
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
        lambda: [Grid(columns, shown, listed=True)],
        title="Các kế hoạch thi đua",
    )


def checked_plan_document(file: Path, plan: Plan, parent: Plan | None = None) -> Document:
    """That the plan in ``file`` is well formed, what is in it, and each target as a sentence; how
    much of the ``parent`` it carries out."""
    sentences = target_sentences(plan)
    names = {target.code: named(target) for target in plan.targets}
    found: dict[str, Data] = {
        "file": str(file),
        "number": plan.number,
        "rounds": len(plan.rounds),
        "targets": len(plan.targets),
    }
    said = (
        f"{file}: kế hoạch {plan.number} đúng mẫu, {len(plan.rounds)} đợt, {len(plan.targets)} chỉ"
        " tiêu."
    )
    against: dict[str, Data] = {} if parent is None else {"parent": parent.number}
    beside = [] if parent is None else [Line(carried_out(plan, parent))]
    return Document(
        "thidua.plan-check/1",
        lambda: {
            "plan": {**found, **against, "notices": plan_notices(plan, parent)},
            "targets": [
                {"target": each.target, "round": each.round, "sentence": each.sentence}
                for each in sentences
            ],
        },
        lambda: [list(found), list(found.values())],
        lambda: [
            Line(said, wrap=False),
            *beside,
            Line("Đọc lại từng chỉ tiêu:"),
            *(Line(f"- {names[each.target]}: {each.sentence}") for each in sentences),
        ],
    )


def _bound_said(stated: TargetRound) -> str:
    if not stated.bounds:
        return "không đặt mức"
    side = "mức tối đa" if stated.ceiling else "mức tối thiểu"
    return f"{side} là {format_number(stated.bounds[0])}"


def plan_notices(plan: Plan, parent: Plan | None = None) -> list[str]:
    """What is no fault of a plan and yet most likely a slip; beside its ``parent`` too."""
    beside = [] if parent is None else against_parent(plan, parent)
    return [*quotation_notices(plan), *oddities(plan), *beside]


def quotation_notices(plan: Plan) -> list[str]:
    """The floors beside which the plan's own sentence states another number."""
    return [
        f"{target_words(target.name, target.code)}, đợt {stated.round}: {_bound_said(stated)},"
        f" mà câu trích ghi {', '.join(map(format_number, asked))} (“{_cut(stated.quotation)}”);"
        " xem lại mức, hoặc câu trích."
        for target, stated, asked in misquoted(plan)
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTED else f"{text[:_LONGEST_QUOTED].rsplit(' ', 1)[0]} …"
