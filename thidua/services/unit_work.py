"""What each department has and what its cases lack, and the sheet that is handed to it; nothing
here writes to the data file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from thidua.domain.case.model import Case
from thidua.domain.drawing import rows_of
from thidua.domain.file_names import file_stems
from thidua.domain.plan.model import Plan
from thidua.domain.plan.target import Target
from thidua.domain.standing import Standing, standing, why_unlisted
from thidua.domain.status import Undetermined, unregistered_units
from thidua.domain.undetermined import undetermined_cases
from thidua.domain.unit import Unit
from thidua.domain.unit_work import UnitCase, UnitsWork, UnitWork, own_targets, unit_case
from thidua.domain.vocabulary import JointCredit
from thidua.domain.wording import named
from thidua.errors import Refused
from thidua.services.attributes import in_order
from thidua.services.lookup import known_unit
from thidua.session import Session
from thidua.store import closed_rounds, opening, plans, registrations, units
from thidua.store.listing import each_case
from thidua.store.tally import tally


def units_work(session: Session, unit: str | None = None) -> UnitsWork:
    """What the departments of the plan that are at work today have and lack in the round under
    way; of ``unit`` only, where it is named.

    Raises ``Refused`` for a plan or a unit that the file does not have, and for one that is not at
    work in the plan.
    """
    with opening.reading(session) as connection:
        plan, present = plans.load_plan(connection, session.plan), units.load_units(connection)
        only = None if unit is None else known_unit(present, unit)
        round_, today = plan.round_at(session.today), session.today
        stand, now = (standing(plan, present, day) for day in (round_.cutoff, today))
        counted = tally(connection, plan, round_.number, stand)
        registered = registrations.figures_in_round(connection, plan.number, round_.number)
        _, reviews = rows_of(plan, round_.number, stand, registered, counted, today)
        reviewed = {each.unit: each for each in reviews}
        unregistered = {each.unit: each for each in unregistered_units(reviews)}
        working = _working(plan, now, today)
        stems = file_stems(each.code for each in working)
        shown = _shown(working, only, plan, today)
        led, joined = _shared_out(each_case(connection), now, shown)
        everything = [case for mine in led.values() for case in mine]
        unsure = {u.case.code: u for u in undetermined_cases(everything, plan, present)}

        def work(each: Unit) -> UnitWork:
            review = reviewed.get(each.code)
            own = () if review is None else own_targets(plan, each)
            mine = _judged(led[each.code], plan, round_.number, own, unsure)
            others = _judged(joined[each.code], plan, round_.number, own, unsure)
            alone = plan.joint_credit is JointCredit.LEAD
            return UnitWork(
                unit=each,
                stem=stems[each.code],
                review=review,
                unlisted=why_unlisted(each, plan, round_.cutoff),
                cases=mine,
                joined=others,
                credited=mine if alone else (*mine, *others),
                unregistered=unregistered.get(each.code),
            )

        return UnitsWork(
            plan=plan,
            current=plans.load_plan(connection, None).number == plan.number,
            round=round_,
            closed=closed_rounds.is_closed(connection, plan.number, round_.number),
            today=today,
            illustrative=plans.setting(connection, plans.ILLUSTRATIVE) is not None,
            works=tuple(work(each) for each in shown),
            attributes=in_order(connection, plan),
            everyone=tuple(present),
        )


def _working(plan: Plan, now: Standing, today: date) -> list[Unit]:
    """The departments that exist today and are bound by the plan, or carry the work of such a
    one; in their order."""
    bound = {each.code for each in now.everyone if each.membership(plan.number) is not None}
    return [
        each
        for each in now.everyone
        if each.existed(today, today)
        and each.code not in now.heirs
        and not bound.isdisjoint(now.behind(each.code))
    ]


def _shown(working: list[Unit], only: Unit | None, plan: Plan, today: date) -> list[Unit]:
    """Those of ``working`` that are asked for. Raises ``Refused`` where there are none."""
    codes = ", ".join(each.code for each in working)
    if not working:
        called = plan.called
        raise Refused(f"{called.document} {plan.number} không có {called.unit} nào đang hoạt động.")
    found = [each for each in working if only is None or each.code == only.code]
    if only is not None and not found:
        why = why_unlisted(only, plan, today)
        raise Refused(f"{named(only)} {why}.", todo=f"Chọn một trong: {codes}.")
    return found


def _shared_out(
    everything: Iterable[Case], now: Standing, shown: list[Unit]
) -> tuple[dict[str, list[Case]], dict[str, list[Case]]]:
    """Of each department the cases that it leads, or whose lead it carries; and those in which it
    only cooperates."""
    led, joined = defaultdict[str, list[Case]](list), defaultdict[str, list[Case]](list)
    wanted = {each.code for each in shown}
    for case in everything:
        lead = now.heir(case.lead_unit)
        if lead in wanted:
            led[lead].append(case)
        for other in dict.fromkeys(map(now.heir, case.other_units)):
            if other in wanted and other != lead:
                joined[other].append(case)
    return led, joined


def _judged(
    mine: list[Case],
    plan: Plan,
    number: int,
    own: tuple[Target, ...],
    unsure: dict[str, Undetermined],
) -> tuple[UnitCase, ...]:
    """The cases of a department whose targets are ``own``, those with something to fill in
    first."""
    found = (unit_case(case, plan, number, own, unsure.get(case.code)) for case in mine)
    return tuple(sorted(found, key=lambda each: (not each.blanks, not each.near, each.case.code)))
