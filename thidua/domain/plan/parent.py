"""How a plan carries out that of the higher level: which of its targets stand for which of the
parent's (contract, ``implements``)."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.domain.holding import unit_of_measure
from thidua.domain.numbers import format_integer
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.vocabulary import Scope, label
from thidua.domain.wording import BLANK, target_words


def against_parent(plan: Plan, parent: Plan) -> Iterator[str]:
    """What is to be told of ``plan`` beside ``parent``: another parent named, targets that carry
    out nothing, or what there is not, or what is measured otherwise; and what of the parent nobody
    carries out. Each a sentence."""
    named = plan.parent
    if named is None:
        yield (
            f"kế hoạch {plan.number} không ghi kế hoạch cấp trên (parent); đối chiếu với"
            f" {parent.number}."
        )
    elif named.number != parent.number:
        yield (
            f"kế hoạch {plan.number} ghi cấp trên là {named.number}, không phải {parent.number};"
            " xem lại tệp sau --parent."
        )
    done: set[str] = set()
    for target in plan.targets_of(Scope.ORGANISATION):
        called = target_words(target.name, target.code)
        if target.implements is None:
            yield (
                f"{called} không ghi thực hiện chỉ tiêu nào của {parent.number} (implements); số"
                " của nó không vào bảng chung của cấp trên."
            )
            continue
        asked = target_in(parent, target.implements)
        if asked is None:
            above = target_words(None, target.implements)
            yield (
                f"{called} ghi thực hiện {above}, mà {parent.number} không có chỉ tiêu chung ấy."
            )
            continue
        done.add(asked.code)
        if other := measured_otherwise(plan, target, parent, asked):
            into = target_words(None, asked.code)
            yield f"{called}: {other}; số của nó không cộng được vào {into}."
    for asked in parent.targets_of(Scope.ORGANISATION):
        if asked.code not in done:
            yield (
                f"không chỉ tiêu nào của {plan.number} thực hiện"
                f" {target_words(asked.name, asked.code)} của {parent.number}."
            )


def carried_out(plan: Plan, parent: Plan) -> str:
    """How many of the targets of a plan carry out one of the parent's."""
    own = plan.targets_of(Scope.ORGANISATION)
    found = [t for t in own if t.implements and target_in(parent, t.implements)]
    return (
        f"Đối chiếu với {parent.number}: {format_integer(len(found))} trong"
        f" {format_integer(len(own))} chỉ tiêu chung thực hiện chỉ tiêu của cấp trên."
    )


def target_in(parent: Plan, code: str) -> Target | None:
    """The target of that code that binds the whole of a body; ``None`` where there is none."""
    found = parent.target(code)
    return found if found is not None and found.scope is Scope.ORGANISATION else None


def measured_otherwise(plan: Plan, target: Target, parent: Plan, asked: Target) -> str:
    """That a target is measured otherwise than the parent's, or in another unit; nothing where both
    are alike."""
    if target.measure is not asked.measure:
        return (
            f"đo bằng “{label(target.measure)}”, mà {parent.number} đo bằng"
            f" “{label(asked.measure)}”"
        )
    mine, theirs = unit_of_measure(plan, target), unit_of_measure(parent, asked)
    if mine != theirs:
        return f"tính bằng “{mine or BLANK}”, mà {parent.number} tính bằng “{theirs or BLANK}”"
    return ""
