"""Drawing up a review, and explaining every figure in it."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

from thidua.domain.answers import Explanation, FigureExplanation
from thidua.domain.counting import credited_units, judge, judge_all
from thidua.domain.dates import format_date
from thidua.domain.plan import Plan, Round, Target
from thidua.domain.registration import find_target
from thidua.domain.review import (
    Figure,
    Review,
    Tally,
    draw_up,
    listed_units,
    make_row,
)
from thidua.domain.unit import Unit
from thidua.domain.vocabulary import Scope
from thidua.errors import Problem, Refused
from thidua.services.finding import known_case
from thidua.services.rounds import known_round
from thidua.store import database, plans, registrations, units
from thidua.store.tally import counted_cases, tally


def review(
    file: Path,
    *,
    today: date,
    drawn_up_at: str,
    number: int | None = None,
    as_of: date | None = None,
    unit: str | None = None,
    with_cases: bool = False,
    plan_number: str | None = None,
) -> Review:
    """The review of round ``number``; without it, of the round under way ``today``.

    ``as_of`` replaces the cut-off: from the plan's first day to its last. ``unit`` limits the units printed, nothing
    else. ``with_cases`` adds the codes behind each figure. ``drawn_up_at`` is printed in the head.
    """
    with database.reading(file) as connection:
        plan = plans.load_plan(connection, plan_number)
        round_ = plan.round_at(today) if number is None else known_round(plan, number)
        _check_as_of(plan, as_of)
        cutoff = as_of or round_.cutoff
        present = units.load_units(connection)
        listed = listed_units(plan, present, cutoff)
        shown = None if unit is None else {_listed_unit(listed, present, unit).code}
        codes = [u.code for u in listed]
        counted = tally(connection, plan, round_.number, cutoff, codes)
        if with_cases:
            counted = _with_codes(connection, plan, round_, cutoff, codes, counted)
        found = registrations.load_registrations(connection, plan.number)
        return draw_up(
            plan,
            round_,
            as_of=as_of,
            units=listed,
            shown=shown,
            registered={(r.unit, r.target): r.number for r in found if r.round == round_.number},
            tally=counted,
            drawn_up_at=drawn_up_at,
            illustrative=plans.setting(connection, plans.ILLUSTRATIVE) is not None,
        )


def _check_as_of(plan: Plan, as_of: date | None) -> None:
    if as_of is not None and not plan.starts_on <= as_of <= plan.ends_on:
        raise Refused(
            f"Ngày {format_date(as_of)} sau --as-of nằm ngoài thời gian của kế hoạch {plan.number}.",
            f"Kế hoạch tính từ {format_date(plan.starts_on)} đến {format_date(plan.ends_on)}.",
            "Chọn một ngày trong khoảng ấy.",
        )


def _listed_unit(listed: list[Unit], present: list[Unit], text: str) -> Unit:
    from thidua.services.units import known_unit

    found = known_unit(present, text)
    if found not in listed:
        codes = ", ".join(u.code for u in listed) or "không có"
        why = "không được giao chỉ tiêu" if not found.has_targets else "không hoạt động trong thời gian của đợt này"
        raise Refused(f"Đơn vị {found.code} {why}.", todo=f"Các đơn vị có trong đợt này: {codes}.")
    return found


def _with_codes(
    connection: sqlite3.Connection, plan: Plan, round_: Round, cutoff: date, listed: list[str], counted: Tally
) -> Tally:
    def codes(unit: str | None, target: Target) -> tuple[str, ...]:
        return counted_cases(connection, plan, round_.number, cutoff, unit, target)

    organisation = {
        t.code: replace(counted.organisation.get(t.code, Figure()), cases=codes(None, t))
        for t in plan.targets_of(Scope.ORGANISATION)
    }
    own = {
        (unit, t.code): replace(counted.units.get((unit, t.code), Figure()), cases=codes(unit, t))
        for unit in listed
        for t in plan.targets_of(Scope.UNIT)
    }
    return replace(counted, organisation=organisation, units=own)


def explain_case(file: Path, code: str, *, number: int | None = None, plan_number: str | None = None) -> Explanation:
    """Why a case counts, or does not, for each target in each round (or in round ``number``)."""
    with database.reading(file) as connection:
        plan = plans.load_plan(connection, plan_number)
        if number is not None:
            known_round(plan, number)
        case = known_case(connection, code)
        return Explanation(plan, case, credited_units(case, plan), judge_all(case, plan, number))


def explain_figure(
    file: Path, *, unit: str | None, target: str, number: int, plan_number: str | None = None
) -> FigureExplanation:
    """The cases behind the figure of ``target`` in round ``number``: of ``unit``, or of the Ban where it is ``None``."""
    from thidua.store.cases import load_cases

    with database.reading(file) as connection:
        plan = plans.load_plan(connection, plan_number)
        round_ = known_round(plan, number)
        found = find_target(plan, target)
        if isinstance(found, Problem):
            raise Refused(f"{found.what}.", todo=found.todo)
        present = units.load_units(connection)
        who = _explained_unit(plan, round_, found, unit, present)
        wanted = {}
        if who is not None:
            listed = registrations.load_registrations(connection, plan.number)
            wanted = {(r.unit, r.target, r.round): r.number for r in listed}
        judged = [(case, judge(case, plan, found, number)) for case in load_cases(connection)]
        mine = [(c, j) for c, j in judged if who is None or who.code in credited_units(c, plan)]
        behind = [c for c, j in mine if j.counts]
        near = sorted(
            ((c, j) for c, j in mine if not j.counts and j.on_topic), key=lambda n: (len(n[1].missing), n[0].code)
        )
        joins = [c for c, j in judged if j.counts and who is not None and who.code in c.other_units and c not in behind]
        registered = wanted.get((who.code, found.code, number)) if who else None
        lacking = sum(1 for c in behind if c.milestones_without_document())
        row = make_row(plan, found, number, registered, Figure(len(behind), lacking, tuple(c.code for c in behind)))
        return FigureExplanation(plan, round_, found, who, row, behind, near, joins)


def _explained_unit(plan: Plan, round_: Round, target: Target, unit: str | None, present: list[Unit]) -> Unit | None:
    if target.scope is Scope.ORGANISATION:
        if unit is not None:
            own = ", ".join(t.code for t in plan.targets_of(Scope.UNIT))
            raise Refused(
                f"Chỉ tiêu “{target.code}” là của toàn Ban, không của riêng đơn vị nào.",
                todo=f"Bỏ --unit, hoặc chọn chỉ tiêu của phòng: {own}.",
            )
        return None
    if unit is None:
        raise Refused(f"Chỉ tiêu “{target.code}” tính riêng cho từng phòng.", todo="Thêm --unit MÃ_ĐƠN_VỊ.")
    return _listed_unit(listed_units(plan, present, round_.cutoff), present, unit)
