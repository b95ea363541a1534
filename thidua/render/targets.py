"""Targets with their floors and quotations, and what units registered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from thidua.domain.answers import Registered, TargetList
from thidua.domain.dates import format_date
from thidua.domain.plan import Round, Target
from thidua.domain.vocabulary import Scope
from thidua.render.document import Block, Column, Document, Grid, Line
from thidua.render.words import round_name, scope_name


def targets_document(found: TargetList) -> Document:
    """Every target in every round asked for."""
    entries = [(target, round_) for round_ in found.rounds for scope in Scope for target in found.plan.targets_of(scope)]

    def rows() -> Iterator[list[Any]]:
        yield ["target", "name", "scope", "round", "minimum", "quotation", "unit", "registered"]
        for target, round_ in entries:
            stated = target.in_round(round_.number)
            head: list[Any] = [target.code, target.name, target.scope.value, round_.number]
            head += [stated.minimum if stated else None, stated.quotation if stated else None]
            if target.scope is Scope.ORGANISATION:
                yield [*head, None, None]
            for unit in found.units if target.scope is Scope.UNIT else ():
                registration = found.registered.get((unit.code, target.code, round_.number))
                yield [*head, unit.code, registration.number if registration else None]

    return Document(
        "thidua.targets/1",
        lambda: {"targets": [_data(found, target, round_) for target, round_ in entries]},
        rows,
        lambda: _blocks(found),
    )


def _data(found: TargetList, target: Target, round_: Round) -> dict[str, Any]:
    stated = target.in_round(round_.number)
    units = found.units if target.scope is Scope.UNIT else []
    registered = {u.code: found.registered.get((u.code, target.code, round_.number)) for u in units}
    return {
        "target": target.code,
        "name": target.name,
        "scope": target.scope.value,
        "subset_of": target.subset_of,
        "round": round_.number,
        "minimum": stated.minimum if stated else None,
        "quotation": stated.quotation if stated else None,
        "registered": [
            {
                "unit": unit,
                "number": r.number if r else None,
                "date": r.registered_on.isoformat() if r else None,
                "document": r.document if r else None,
            }
            for unit, r in registered.items()
        ],
    }


def _blocks(found: TargetList) -> Iterator[Block]:
    plan = found.plan
    yield Line(f"Kế hoạch {plan.number}", "bold")
    for round_ in found.rounds:
        yield Line("")
        yield Line(f"{round_name(round_).capitalize()}, ngày chốt số liệu {format_date(round_.cutoff)}", "bold")
        for scope in Scope:
            for target in plan.targets_of(scope):
                yield from _target_blocks(found, target, round_)


def _target_blocks(found: TargetList, target: Target, round_: Round) -> Iterator[Block]:
    indent = "  " * (1 + found.plan.depth(target))
    stated = target.in_round(round_.number)
    floor = f"tối thiểu {stated.minimum}" if stated else "không quy định"
    yield Line(f"{indent}{target.code} – {target.name} ({scope_name(target.scope)}): {floor}")
    if stated:
        yield Line(f"{indent}  “{stated.quotation}”", "italic")
    if stated and target.scope is Scope.UNIT:
        parts = []
        for unit in found.units:
            r = found.registered.get((unit.code, target.code, round_.number))
            document = f" ({r.document}, {format_date(r.registered_on)})" if r and r.document else ""
            parts.append(f"{unit.code}: {r.number}{document}" if r else f"{unit.code}: chưa đăng ký")
        yield Line(f"{indent}  Đăng ký: {'; '.join(parts) or 'chưa có đơn vị nào'}")


def registered_document(done: Registered) -> Document:
    """What a registration did."""
    columns = (
        Column("Chỉ tiêu"),
        Column("Tối thiểu", 9, right=True),
        Column("Trước", 12, right=True),
        Column("Đăng ký", 8, right=True),
    )
    number = done.round.number
    shown = [
        [t.name, str(t.minimum(number)), "chưa đăng ký" if before is None else str(before), str(now)]
        for t, before, now in done.figures
    ]

    def rows() -> Iterator[list[Any]]:
        yield ["unit", "round", "target", "minimum", "before", "registered"]
        for target, before, now in done.figures:
            yield [done.unit.code, number, target.code, target.minimum(number), before, now]

    return Document(
        "thidua.registrations/1",
        lambda: {
            "registrations": [
                {"unit": done.unit.code, "round": number, "target": t.code, "before": before, "number": now}
                for t, before, now in done.figures
            ]
        },
        rows,
        lambda: [
            Line(f"Đã đăng ký cho {done.unit.code} ({done.unit.name}), {round_name(done.round)}:"),
            Grid(columns, shown),
        ],
    )
