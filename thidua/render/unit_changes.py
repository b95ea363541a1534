"""What was done to a department, and what goes with it: rows of open rounds, cases, staff,
registrations (domain.md §9)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.advice import Advice, Said, told
from thidua.domain.dates import format_date
from thidua.domain.numbers import format_number
from thidua.domain.review_data import row_data
from thidua.domain.review_rows import Row
from thidua.domain.text import sentence_case
from thidua.domain.unit import names_of
from thidua.domain.unit_change import RowMove, UnitChange
from thidua.domain.wording import UNREGISTERED, round_of, with_code
from thidua.record import record
from thidua.render.measures import actual_words, required_words
from thidua.render.plan_meeting import some
from thidua.render.screen.document import Block, Cell, Column, Data, Document, Grid, Line
from thidua.render.words import VERDICT_STYLES, figure_place, verdict_words

_COLUMNS = (
    Column("Đợt", 5, right=True),
    Column("Con số"),
    Column("Trước", 24),
    Column("Nay", 24),
)


@record
class UnitAnswer:
    """What a command that changed departments answers: its words, and what it did."""

    command: str
    said: tuple[Said, ...]
    change: UnitChange
    dry_run: bool
    entry: int | None


def unit_change_document(answer: UnitAnswer) -> Document:
    """The answer of ``unit merge`` and its like (contract ``thidua.change/1``)."""
    change = answer.change

    def body() -> dict[str, Data]:
        made: list[dict[str, Data]] = [
            {"kind": "unit", "id": unit.code, "name": unit.name}
            for unit in ((change.unit, *change.others) if change.changed else ())
        ]
        return {
            "change": {
                "command": answer.command,
                "dry_run": answer.dry_run,
                "entry": answer.entry,
                "made": made,
                **_more(change),
            }
        }

    def rows() -> Iterator[Sequence[object]]:
        yield ["plan", "round", "unit", "target", "actual", "required", "now", "now_required"]
        for move in change.moves:
            yield [move.plan, move.round, move.unit, move.target, *_csv(move)]

    return Document("thidua.change/1", body, rows, lambda: _blocks(answer))


def _more(change: UnitChange) -> dict[str, Data]:
    return {
        "from": change.day.isoformat() if change.day else None,
        "figures": [
            {
                "plan": move.plan,
                "round": move.round,
                "unit": move.unit,
                "target": move.target,
                "before": row_data(move.before) if move.before else None,
                "after": row_data(move.after) if move.after else None,
            }
            for move in change.moves
        ],
        "closed_rounds": [{"plan": plan, "round": number} for plan, number in change.closed],
        "open_cases": [case.code for case in change.open],
        "staff": [person.name for person in change.staff],
        "registered_before": [
            {
                "plan": plan,
                "round": number,
                "unit": past.unit,
                "target": past.target,
                "number": past.number,
            }
            for plan, number, past in change.registered
        ],
        "plans": list(change.plans),
    }


def _csv(move: RowMove) -> list[object]:
    return [
        *((move.before.actual, move.before.required) if move.before else (None, None)),
        *((move.after.actual, move.after.required) if move.after else (None, None)),
    ]


def _blocks(answer: UnitAnswer) -> Iterator[Block]:
    change = answer.change
    for said in answer.said:
        yield Line(said, wrap=False)
    if change.future and change.day is not None:
        yield Line(f"Ngày {format_date(change.day)} chưa đến; từ ngày ấy mới tính như vậy.")
    if answer.command != "unit rename":
        yield from _figures(change)
    for plan, number in change.closed:
        yield Line(f"{sentence_case(round_of(number, plan))} đã chốt: số liệu giữ nguyên.")
    for plan, number, lines in _registrations(change):
        yield Line(f"{sentence_case(round_of(number, plan))}, đơn vị trước đã đăng ký: {lines}.")
    if change.staff:
        verb = "Cán bộ chuyển sang" if change.others else "Cán bộ còn ở"
        yield Line(f"{verb} {change.unit.name}: {some([p.name for p in change.staff])}.")
    if change.open:
        names = names_of((change.unit, *change.others))
        whose = f"chuyển sang {change.unit.name}" if change.others else "còn để ngỏ"
        codes = some(
            [f"{case.code} ({names.get(case.lead_unit, case.lead_unit)})" for case in change.open]
        )
        yield Line(f"Vụ chưa kết thúc {whose}: {codes}.")


def _figures(change: UnitChange) -> Iterator[Block]:
    plans = dict.fromkeys(move.plan for move in change.moves)
    for plan in plans:
        yield Line(f"Số liệu các đợt chưa chốt của kế hoạch {plan}:", "bold")
        moves = [move for move in change.moves if move.plan == plan]
        yield Grid(_COLUMNS, [_row(move) for move in moves])
    if change.day is not None and not change.moves:
        yield Line("Không con số nào của các đợt chưa chốt thay đổi.")


def _row(move: RowMove) -> list[str | Cell]:
    return [
        str(move.round),
        figure_place(move.unit, move.target, move.name, move.called, move.units),
        _side(move.before),
        _side(move.after),
    ]


def _side(row: Row | None) -> str | Cell:
    """``4/5 CHƯA ĐẠT``; what a review does not show has no row."""
    if row is None:
        return "không có dòng riêng"
    of = "" if row.required is None else f"/{required_words(row)}"
    unregistered = f", {UNREGISTERED}" if row.registered is None and row.bound is not None else ""
    words = f"{actual_words(row)}{of} {verdict_words(row)}{unregistered}"
    return Cell(words, VERDICT_STYLES[row.verdict])


def _registrations(change: UnitChange) -> Iterator[tuple[str, int, str]]:
    for plan, number in dict.fromkeys((plan, number) for plan, number, _ in change.registered):
        mine = [past for p, n, past in change.registered if (p, n) == (plan, number)]
        units = names_of((change.unit, *change.others))
        targets = {move.target: move.name for move in change.moves}
        yield (
            plan,
            number,
            "; ".join(
                f"{units.get(past.unit, past.unit)}, {targets.get(past.target, past.target)}:"
                f" {format_number(past.number)}"
                for past in mine
            ),
        )


def merged_said(change: UnitChange) -> tuple[Said, ...]:
    """What ``unit merge`` says first, and what to do next."""
    into, others = change.unit, change.others
    assert change.day is not None
    names = ", ".join(with_code(unit.name, unit.code) for unit in others)
    day = format_date(change.day)
    said: list[Said] = [
        f"Từ {day}, {names} hợp nhất vào {with_code(into.name, into.code)}; mọi vụ của các đơn vị"
        f" ấy tính cho {into.name} ở các đợt chốt từ ngày ấy."
    ]
    if change.plans:
        said.append(f"{into.name} thuộc kế hoạch: {', '.join(change.plans)}.")
    said.append(
        told(
            f"{into.name} phải đạt mức của một đơn vị, và số tự đăng ký nếu có: ",
            Advice("register", into.code),
        )
    )
    return tuple(said)
