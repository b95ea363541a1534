"""Explaining a case, or a figure of a review."""

from __future__ import annotations

from thidua.domain.counting import judge_all, judge_sides
from thidua.domain.declared import Declaration
from thidua.domain.drawing import unasked
from thidua.domain.figures import Explanation, FigureExplanation
from thidua.domain.holding import Held
from thidua.domain.periods import periods_within
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.review_rows import Figure, Tally
from thidua.domain.series import Side, counted
from thidua.domain.standing import Standing, carried, standing, units_gaining, units_left_out
from thidua.domain.text import sentence_case
from thidua.domain.unit import Unit, names_of
from thidua.domain.vocabulary import Scope
from thidua.domain.wording import choices, target_words
from thidua.errors import Refused
from thidua.record import replace
from thidua.services.lookup import known_case, known_round, known_target, unit_standing
from thidua.session import Session
from thidua.store import database, opening, plans, registrations, units
from thidua.store.declarations import load_declarations
from thidua.store.listing import ALL, each_case
from thidua.store.tally import tally


def explain_case(session: Session, code: str, *, number: int | None = None) -> Explanation:
    """Why a case counts, or does not, for each target in each round (or in round ``number``)."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        if number is not None:
            known_round(plan, number)
        case = known_case(connection, code)
        present = units.load_units(connection)
        gaining, left_out = units_gaining(case, plan, present), units_left_out(case, plan, present)
        judged = judge_all(case, plan, number)
        whose, names = carried(case, plan, present), names_of(present)
        return Explanation(plan, case, gaining, left_out, judged, whose, names)


def explain_figure(
    session: Session,
    *,
    unit: str | None,
    target: str,
    number: int,
) -> FigureExplanation:
    """The cases behind the figure of ``target`` in round ``number``: of ``unit``, or of the Ban
    where it is ``None``."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        round_ = known_round(plan, number)
        found = known_target(plan, target)
        present = units.load_units(connection)
        stand = standing(plan, present, round_.cutoff)
        who = _explained_unit(plan, stand, found, unit, present)
        judged, below = [], []
        for case in each_case(connection, ALL):
            sides = judge_sides(case, plan, found, number)
            judged += [
                (case, side)
                for side in sides
                if side.side is not Side.DENOMINATOR and (side.behind or side.on_topic)
            ]
            below += [
                (case, side) for side in sides if side.side is Side.DENOMINATOR and side.behind
            ]
        mine = [(c, j) for c, j in judged if who is None or who.code in stand.credited(c, plan)]
        behind = [c for c, j in mine if j.behind]
        near = sorted(
            ((c, j) for c, j in mine if not j.behind and j.on_topic),
            key=lambda n: (len(n[1].missing), n[0].code),
        )
        joins = [
            c
            for c, j in judged
            if j.behind
            and who is not None
            and who.code in map(stand.heir, c.other_units)
            and c not in behind
        ]
        wanted = registrations.figures_in_round(connection, plan.number, number)
        registered = wanted.get((who.code, found.code)) if who else None
        under = [c for c, _ in below if who is None or who.code in stand.credited(c, plan)]
        counts = tally(connection, plan, number, stand)
        figure = _figure(counts, who, found)
        named = tuple(c.code for c in behind)
        row = Held(plan, number, counts.declared, stand.day, session.today).row(
            found,
            replace(figure, cases=named, below_cases=tuple(c.code for c in under)),
            registered,
            who,
        )
        if who in stand.ended:
            row = unasked(row)
        amounts = {c.code: j.amount for c, j in mine if j.behind and j.amount is not None}
        said = _declared(connection, plan, found, number, stand, who)
        return FigureExplanation(
            plan, round_, found, who, row, behind, near, joins, stand, under, amounts, said
        )


def _declared(
    connection: database.Connection,
    plan: Plan,
    target: Target,
    number: int,
    stand: Standing,
    who: Unit | None,
) -> tuple[Declaration, ...]:
    """What was declared for a figure, of the periods that count in the round."""
    codes = {side.figure for side in counted(plan, target, number) if side.figure is not None}
    if not codes:
        return ()
    mine = {unit.code for unit in stand.everyone if unit.membership(plan.number) is not None}
    if who is not None:
        mine = set(stand.behind(who.code))
    periods = {
        code: periods_within(plan, figure, number, stand.day)
        for code in codes
        if (figure := plan.figure(code)) is not None
    }
    return tuple(
        said
        for said in load_declarations(connection, plan.number)
        if said.unit in mine and said.period in periods.get(said.figure, ())
    )


def _figure(counts: Tally, who: Unit | None, target: Target) -> Figure:
    if who is None:
        return counts.organisation.get(target.code, Figure())
    return counts.units.get((who.code, target.code), Figure())


def _explained_unit(
    plan: Plan, stand: Standing, target: Target, unit: str | None, present: list[Unit]
) -> Unit | None:
    if target.scope is Scope.ORGANISATION:
        if unit is not None:
            own = choices(plan.targets_of(Scope.UNIT))
            raise Refused(
                f"{sentence_case(target_words(target.name, target.code))} là của"
                f" {plan.called.scope(Scope.ORGANISATION)}, không của riêng đơn vị nào.",
                todo=f"Bỏ --unit, hoặc chọn chỉ tiêu của {plan.called.unit}: {own}.",
            )
        return None
    if unit is None:
        raise Refused(
            f"{sentence_case(target_words(target.name, target.code))} tính riêng cho từng"
            f" {plan.called.unit}.",
            todo="Thêm --unit MÃ_ĐƠN_VỊ.",
        )
    return unit_standing(plan, stand, present, unit)
