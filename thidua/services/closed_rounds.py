"""The review of a round that may be closed: what was frozen, and what has moved since.

Every review passes here, and most rounds are open: what only a closed one needs is imported when
there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.review import Review
from thidua.domain.text import search_key
from thidua.domain.wording import round_of
from thidua.errors import Refused
from thidua.record import replace
from thidua.services.lookup import known_round, known_unit
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import closed_rounds, database, opening, plans

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView, Closure, Frozen, Shift
    from thidua.domain.comparison import Move
    from thidua.domain.history import Entry


def review_or_frozen(
    session: Session, query: ReviewQuery, *, live: bool = False
) -> tuple[Review, ClosedView | None]:
    """The review that ``query`` asks for: what was frozen where the round is closed, else drawn up
    now.

    ``live``, a day in place of the cut-off, or a moment of the past are always drawn. Raises what
    ``review`` raises.
    """
    with opening.reading(session) as connection:
        closed = None if live else closed_round(connection, query, session.today)
        if closed is None:
            _, drawn = review_from(connection, query, today=session.today, drawn_up_at=session.now)
            return drawn, None
        return frozen_review(connection, closed, query), closed


def closed_round(
    connection: database.Connection, query: ReviewQuery, today: date
) -> ClosedView | None:
    """The closed round that ``query`` asks for; ``None`` where the round is open, or another day or
    moment is meant.

    Raises ``Refused`` where the query names a closing by a code that none has.
    """
    if query.closing is not None:
        return _named_closing(connection, query, query.closing)
    if (
        query.as_of is not None
        or query.known_on is not None
        or not closed_rounds.any_closed(connection)
    ):
        return None
    plan = plans.load_plan(connection, query.plan_number)
    round_ = plan.round_at(today) if query.number is None else known_round(plan, query.number)
    if not closed_rounds.is_closed(connection, plan.number, round_.number):
        return None
    closure = closed_rounds.load_closure(connection, plan.number, round_.number)
    return None if closure is None else closed_view(connection, closure)


def _named_closing(connection: database.Connection, query: ReviewQuery, code: str) -> ClosedView:
    """The closing that ``code`` names, as a signed report bears it (its own, or that of the log),
    in force or not."""
    from thidua.services.codes import read_code
    from thidua.store import log

    plan = plans.load_plan(connection, query.plan_number)
    number = None if query.number is None else known_round(plan, query.number).number
    found = [
        each
        for _, digits in read_code("--closing", code)
        for each in closed_rounds.find_closings(connection, digits)
    ]
    fitting = [
        (closure, reopened)
        for closure, reopened in found
        if closure.frozen.plan.number == plan.number
        and number in (None, closure.frozen.review.round.number)
    ]
    if not fitting:
        others = {
            (closure.frozen.review.round.number, closure.frozen.plan.number) for closure, _ in found
        }
        named = "; ".join(round_of(of, whose) for of, whose in sorted(others))
        raise Refused(
            "Không có lần chốt số liệu nào của"
            f" {'kế hoạch' if number is None else f'đợt {number}, kế hoạch'} {plan.number} mang mã"
            f" “{code}”.",
            f"Mã ấy là của {named}." if named else "",
            told(
                "Chép lại mã in trên báo cáo đã ký (mã số liệu hay mã kiểm tra); các lần chốt: ",
                Advice("log", command="close-round"),
            ),
        )
    closure, reopened = fitting[0]
    view = closed_view(connection, closure)
    return (
        view
        if reopened is None
        else replace(view, reopened=log.load_entry(connection, reopened, 0))
    )


def frozen_review(
    connection: database.Connection, closed: ClosedView, query: ReviewQuery
) -> Review:
    """The review of a closed round as ``query`` asks for it: of one unit or all, with or without
    the codes of cases."""
    from thidua.domain.closing import limited
    from thidua.store import units

    whole = closed.closure.frozen.review
    unit = None
    if query.unit is not None:
        codes = [u.unit for u in whole.units]
        wanted = search_key(query.unit)
        named = next(
            (u.unit for u in whole.units if wanted in (search_key(u.unit), search_key(u.name))),
            None,
        )
        unit = named or known_unit(units.load_units(connection), query.unit).code
        if unit not in codes:
            raise Refused(
                f"Đơn vị {unit} không có trong số liệu đã chốt.",
                todo=f"Các đơn vị đã chốt: {', '.join(codes)}.",
            )
    return limited(whole, unit, with_cases=query.with_cases)


def closed_view(connection: database.Connection, closure: Closure) -> ClosedView:
    """A closure with the figures that have moved since: counted now at the day, by the plan and the
    units that were frozen, so that only cases move them."""
    from thidua.domain.closing import ClosedView
    from thidua.services.log_view import log_view
    from thidua.services.summing_up import summary_digest

    found, ids = _shifts(connection, closure.frozen)
    recorded = _recorded(connection, found, closure, ids)
    number = closure.frozen.review.round.number
    moved = [_with_causes(shift, closure.frozen.plan, number, recorded) for shift in found]
    moved = _with_declarations(connection, closure, moved)
    told = [entry for shift in moved for move in shift.cases for entry in move.entries]
    told += [entry for shift in moved for entry in shift.entries]
    summary = summary_digest(closure)
    return ClosedView(closure, tuple(moved), log_view(connection, told), summary=summary)


def _shifts(connection: database.Connection, frozen: Frozen) -> tuple[list[Shift], dict[str, int]]:
    """The figures that have moved, and the records of the codes that stand behind them now."""
    from thidua.domain.closing import frozen_basis, shift
    from thidua.domain.comparison import rows_by_place
    from thidua.services.closed_figures import Stand, as_frozen, counted_now
    from thidua.store import cases
    from thidua.store.behind import counted_cases

    basis = frozen_basis(frozen)
    now = counted_now(connection, basis)
    then = {case.code: number for case, number in zip(frozen.cases, frozen.ids, strict=True)}
    found: list[Shift] = []
    ids: dict[str, int] = {}
    for (unit, code), row in rows_by_place(frozen.review).items():
        target = basis.plan.target(code)
        here = now.get((unit, code), Stand())
        if target is None or as_frozen(row, then, here):
            continue
        place = (basis.plan, basis.round, basis.standing, unit, target)
        stand = counted_cases(connection, *place)
        if row.denominator_cases is not None:
            stand = tuple(sorted({*stand, *counted_cases(connection, *place, below=True)}))
        numbers = cases.ids_of(connection, stand)
        ids |= numbers
        stood = {case: then[case] for case in row.behind}
        changed = _other_amounts(connection, frozen, target, stand, numbers)
        present = {case: numbers[case] for case in stand}
        moved = shift(row, (unit, code), here.numbers, stood, present, changed)
        if moved is not None:
            found.append(moved)
    return found, ids


def _other_amounts(
    connection: database.Connection,
    frozen: Frozen,
    target: Target,
    codes: Iterable[str],
    ids: Mapping[str, int],
) -> list[str]:
    """Those of ``codes`` whose cases carry another amount of what ``target`` sums up than they did
    when the round was closed."""
    from thidua.domain.series import counted
    from thidua.store import cases

    sides = counted(frozen.plan, target, frozen.review.round.number)
    summed = {side.amount.code for side in sides if side.amount is not None}
    if not summed:
        return []
    then = dict(zip(frozen.ids, frozen.cases, strict=True))
    found = []
    for case in cases.coded_cases(connection, codes):
        before = then.get(ids[case.code])
        if before and any(case.attribute(code) != before.attribute(code) for code in summed):
            found.append(case.code)
    return found


def _with_declarations(
    connection: database.Connection, closure: Closure, shifts: list[Shift]
) -> list[Shift]:
    """The figures that have moved, each with what has been declared anew since the closing."""
    frozen = closure.frozen
    if not frozen.plan.figures:
        return shifts
    from thidua.domain.closing import frozen_basis
    from thidua.domain.redeclared import Counting, redeclared
    from thidua.store import log

    basis = frozen_basis(frozen)
    sides = [Counting(basis.plan, basis.round, basis.standing.day)]
    since = log.changes_between(connection, "declarations", closure.log_entry)
    found = []
    for shift in shifts:
        units = None if shift.unit is None else basis.standing.behind(shift.unit)
        found.append(replace(shift, entries=redeclared(since, sides, shift.target, units)))
    return found


_Recorded = dict[
    tuple["Move", str], tuple["Entry", ...]
]  # of a case that came (its present code) or went (its code then)


def _recorded(
    connection: database.Connection, found: list[Shift], closure: Closure, ids: dict[str, int]
) -> _Recorded:
    """What the log has recorded since the closing of each case that came or went."""
    from thidua.store import log

    then = {
        case.code: number
        for case, number in zip(closure.frozen.cases, closure.frozen.ids, strict=True)
    }
    numbers: dict[tuple[Move, str], int] = {}
    for shift in found:
        numbers |= {("came", code): ids[code] for code in shift.added}
        numbers |= {("changed", code): ids[code] for code in shift.changed}
        numbers |= {("went", code): then[code] for code in shift.removed}
    entries = log.recorded_between(connection, set(numbers.values()), closure.log_entry)
    return {place: entries.get(number, ()) for place, number in numbers.items()}


def _with_causes(shift: Shift, plan: Plan, number: int, recorded: _Recorded) -> Shift:
    """``shift`` with its cases, each with what of the log can have made it come or go."""
    from thidua.domain.causes import moving, reading
    from thidua.domain.comparison import CaseMove

    readings = [reading(plan, shift.unit, shift.target, number)]
    places: list[tuple[Move, str]] = [("came", code) for code in shift.added]
    places += [("went", code) for code in shift.removed]
    places += [("changed", code) for code in shift.changed]
    moves = [
        CaseMove(code, "", move, entries=moving(recorded[move, code], readings))
        for move, code in places
    ]
    return replace(shift, cases=tuple(moves))
