"""Targets with their floors and quotations, and what units registered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number
from thidua.domain.plan.model import Round
from thidua.domain.plan.target import Target
from thidua.domain.registered import Registered, TargetList
from thidua.domain.registration import RegisteredFigure
from thidua.domain.vocabulary import Scope
from thidua.domain.wording import BLANK, UNREGISTERED, UNSET, named, target_words
from thidua.render.measures import bound_words, bounds_words, figure_text
from thidua.render.screen.document import Block, Column, Data, Document, Grid, Line
from thidua.render.succession import before_words
from thidua.render.words import round_name


def targets_document(found: TargetList) -> Document:
    """Every target in every round asked for."""
    entries = [
        (target, round_)
        for round_ in found.rounds
        for scope in Scope
        for target in found.plan.targets_of(scope)
    ]

    def rows() -> Iterator[Sequence[object]]:
        yield ["target", "name", "scope", "round", "minimum", "quotation", "unit", "registered"]
        for target, round_ in entries:
            stated = target.in_round(round_.number)
            head: list[object] = [target.code, target.name, target.scope.value, round_.number]
            head += [stated.minimum if stated else None, stated.quotation if stated else None]
            if target.scope is Scope.ORGANISATION:
                yield [*head, None, None]
            for unit in found.standings[round_.number].listed if target.scope is Scope.UNIT else ():
                registration = found.registered.get((unit.code, target.code, round_.number))
                yield [*head, unit.code, registration.number if registration else None]

    return Document(
        "thidua.targets/1",
        lambda: {"targets": [_data(found, target, round_) for target, round_ in entries]},
        rows,
        lambda: _blocks(found),
        sheet=lambda: _sheet(found),
        title="Các chỉ tiêu",
    )


def _sheet(found: TargetList) -> Grid:
    """A row for each target and round, and each unit that it binds."""
    plan = found.plan
    columns = [
        Column("Đợt", right=True),
        *map(Column, ("Mã", "Chỉ tiêu", "Phạm vi", "Phải đạt", "Trích kế hoạch", "Đơn vị")),
        Column("Đăng ký", right=True),
        Column("Văn bản đăng ký"),
    ]
    rows: list[list[str]] = []
    for round_ in found.rounds:
        for target in (each for scope in Scope for each in plan.targets_of(scope)):
            stated = target.in_round(round_.number)
            head = [
                str(round_.number),
                target.code,
                target.name,
                plan.called.scope(target.scope),
                UNSET if stated is None else bounds_words(target, stated),
                stated.quotation if stated else BLANK,
            ]
            bound = stated is not None and target.scope is Scope.UNIT
            listed = found.standings[round_.number].listed if bound else ()
            rows += [] if listed else [[*head, BLANK, BLANK, BLANK]]
            for unit in listed:
                r = found.registered.get((unit.code, target.code, round_.number))
                papers = f"{r.document}, {format_date(r.registered_on)}" if r and r.document else ""
                number = figure_text(target, r.number) if r else UNREGISTERED
                rows.append([*head, unit.code, number, papers or BLANK])
    return Grid(columns, rows)


def _data(found: TargetList, target: Target, round_: Round) -> dict[str, Data]:
    stated = target.in_round(round_.number)
    units = found.standings[round_.number].listed if target.scope is Scope.UNIT else ()
    registered = {u.code: found.registered.get((u.code, target.code, round_.number)) for u in units}
    return {
        "target": target.code,
        "name": target.name,
        "scope": target.scope.value,
        "subset_of": target.subset_of,
        "round": round_.number,
        "minimum": stated.minimum if stated else None,
        "maximum": stated.maximum if stated else None,
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
    yield Line(f"{plan.called.document} {plan.number}", "bold")
    for round_ in found.rounds:
        yield Line("")
        yield Line(
            f"{round_name(round_).capitalize()}, ngày chốt số liệu {format_date(round_.cutoff)}",
            "bold",
        )
        for scope in Scope:
            for target in plan.targets_of(scope):
                yield from _target_blocks(found, target, round_)


def _target_blocks(found: TargetList, target: Target, round_: Round) -> Iterator[Block]:
    indent = "  " * (1 + found.plan.depth(target))
    stated = target.in_round(round_.number)
    floor = UNSET if stated is None else bounds_words(target, stated)
    yield Line(f"{indent}{named(target)}, {found.plan.called.scope(target.scope)}: {floor}")
    if stated:
        yield Line(f"{indent}  “{stated.quotation}”", "italic")
    if stated and target.scope is Scope.UNIT:
        parts = []
        for unit in found.standings[round_.number].listed:
            r = found.registered.get((unit.code, target.code, round_.number))
            document = (
                f" ({r.document}, {format_date(r.registered_on)})" if r and r.document else ""
            )
            told = f"{figure_text(target, r.number)}{document}" if r else UNREGISTERED
            if earlier := before_words(
                found.registered_before(unit.code, target.code, round_.number)
            ):
                told += f" ({earlier})"
            parts.append(f"{named(unit)}: {told}")
        yield Line(f"{indent}  Đăng ký: {'; '.join(parts) or 'chưa có đơn vị nào'}")


def registered_document(done: Registered) -> Document:
    """What a registration did."""
    number = done.round.number

    def rows() -> Iterator[Sequence[object]]:
        yield ["unit", "round", "target", "minimum", "before", "registered", *_PAPERS]
        for figure in done.figures:
            before = figure.before.number if figure.before else None
            now = figure.now.number
            floor = None if figure.bound is None else figure.bound.number
            yield [
                done.unit.code,
                number,
                figure.target.code,
                floor,
                before,
                now,
                *_papers(figure).values(),
            ]

    def data(figure: RegisteredFigure) -> dict[str, Data]:
        before = figure.before.number if figure.before else None
        now = figure.now.number
        head: dict[str, Data] = {
            "unit": done.unit.code,
            "round": number,
            "target": figure.target.code,
            "before": before,
            "number": now,
        }
        return {**head, **_papers(figure)}

    return Document(
        "thidua.registrations/1",
        lambda: {"registrations": [data(figure) for figure in done.figures]},
        rows,
        lambda: _registered_blocks(done),
    )


_PAPERS = ("date", "document", "before_date", "before_document")


def _papers(figure: RegisteredFigure) -> dict[str, str | None]:
    """The day and the document of a registration, and those of the one before it."""
    found: list[str | None] = []
    for registered in (figure.now, figure.before):
        found += (
            [registered.registered_on.isoformat(), registered.document]
            if registered
            else [None, None]
        )
    return dict(zip(_PAPERS, found, strict=True))


def _registered_blocks(done: Registered) -> Iterator[Block]:
    of = "" if done.plan is None else f", kế hoạch {done.plan}"
    who = f"{named(done.unit)}, {round_name(done.round)}{of}"
    if all(figure.now == figure.before for figure in done.figures):
        yield Line(f"Đăng ký của {who} đã đúng như vậy; không có gì đổi:")
    else:
        yield Line(f"Đã đăng ký cho {who}:")
    columns = (
        Column("Chỉ tiêu"),
        Column("Tối thiểu", 9, right=True),
        Column("Trước", 12, right=True),
        Column("Đăng ký", 8, right=True),
        Column("Ngày", 10),
        Column("Văn bản", 12, wide=20),
    )
    yield Grid(columns, [_registered_row(figure) for figure in done.figures])
    for figure in done.figures:
        before = figure.before
        if before is not None and before != figure.now:
            document = before.document or "không ghi văn bản"
            told = (
                f"{target_words(figure.target.name, figure.target.code)}:"
                f" {format_number(before.number)}, ngày"
                f" {format_date(before.registered_on)}, {document}"
            )
            yield Line(f"Trước đó đã đăng ký {told}.")


def _bare(figure: RegisteredFigure) -> str:
    """The floor as a bare number, a ceiling as what it is."""
    if figure.bound is None:
        return BLANK
    return bound_words(figure.target, figure.bound).removeprefix("tối thiểu ")


def _registered_row(figure: RegisteredFigure) -> list[str]:
    before, now = figure.before, figure.now
    figures = [
        _bare(figure),
        UNREGISTERED if before is None else figure_text(figure.target, before.number),
        figure_text(figure.target, now.number),
    ]
    return [figure.target.name, *figures, format_date(now.registered_on), now.document or BLANK]
