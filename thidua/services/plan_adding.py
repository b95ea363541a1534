"""Another plan comes into the file, or goes out of it, and leaves every figure of the others as it
was (domain.md §9)."""

from __future__ import annotations

from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.plan.meeting import (
    Names,
    PlanAdded,
    called_otherwise,
    contradictions,
    edges,
    in_no_window,
    namesakes,
    running_over,
)
from thidua.domain.plan.model import Plan
from thidua.domain.staff import Person
from thidua.domain.text import search_key
from thidua.domain.unit import Unit
from thidua.errors import Problem, Refused
from thidua.record import replace
from thidua.services.attributes import values_left_behind
from thidua.services.membership import bind, bring_units, write_members
from thidua.services.plan_files import read_plan_file
from thidua.services.plans import other_plans, refuse_clashes
from thidua.services.unit_life import put_name
from thidua.session import Session
from thidua.store import (
    closed_rounds,
    commendations,
    declarations,
    opening,
    plans,
    registrations,
    units,
)
from thidua.store.journal import Journal, changing
from thidua.store.listing import CaseFilter, load_cases


def names_to_settle(session: Session, plan: Plan) -> list[tuple[Unit, str]]:
    """The units of the file that a new plan calls otherwise, each with the plan's name."""
    with opening.reading(session) as connection:
        return called_otherwise(plan, units.load_units(connection))


def add_plan(session: Session, plan_file: Path, *, names: Names | None = None) -> PlanAdded:
    """Put another plan into the file, with those of its units that the file lacks. The current plan
    stays current; no figure of another plan changes.

    Raises ``Refused`` where the file has the plan, where its units contradict those of the file, or
    where it calls one otherwise and ``names`` does not say which name holds.
    """
    plan = read_plan_file(plan_file)
    with changing(session, "plan add") as journal:
        _refuse_known(journal, plan, plan_file)
        present = units.load_units(journal.connection)
        if problems := list(contradictions(plan, present)):
            raise Refused(
                f"Chưa thêm kế hoạch {plan.number}: đơn vị của kế hoạch trái với tệp.",
                problems=problems,
            )
        others = other_plans(journal.connection, plan)
        refuse_clashes(plan, others, f"Chưa thêm kế hoạch {plan.number}")
        renamed = called_otherwise(plan, present)
        if renamed and names is None:
            raise _unsettled(plan, renamed)
        write_members(journal, present)
        plans.save_plan(journal, plan)
        journal.subject = plan.number
        new = bring_units(journal, plan, present)
        if names is Names.TAKE:
            for unit, name in renamed:
                put_name(journal, unit, name, plan.starts_on)
        bind(journal, plan, [*present, *new])
        return _added(journal, plan, others, present, new, renamed, names)


def _refuse_known(journal: Journal, plan: Plan, plan_file: Path) -> None:
    for number in plans.plan_numbers(journal.connection):
        if search_key(number) == search_key(plan.number):
            raise Refused(
                f"Tệp đã có kế hoạch {number}.",
                todo=told("Nếu muốn sửa kế hoạch ấy: ", Advice("plan", "update", plan_file)),
            )


def _unsettled(plan: Plan, renamed: list[tuple[Unit, str]]) -> Refused:
    problems = [
        Problem(unit.code, f"tệp gọi là “{unit.name_on(plan.starts_on)}”, kế hoạch gọi là “{name}”")
        for unit, name in renamed
    ]
    return Refused(
        f"Chưa thêm kế hoạch {plan.number}: kế hoạch gọi tên đơn vị khác với tệp.",
        todo="Thêm --names keep để giữ tên trong tệp, hoặc --names take để đổi theo kế hoạch từ"
        " ngày đầu của nó.",
        problems=problems,
    )


def _added(
    journal: Journal,
    plan: Plan,
    others: list[Plan],
    present: list[Unit],
    new: list[Unit],
    renamed: list[tuple[Unit, str]],
    names: Names | None,
) -> PlanAdded:
    named_ones = {search_key(wanted.code) for wanted in plan.units}
    kept = [unit for unit in present if search_key(unit.code) in named_ones]
    absent = [
        unit
        for unit in present
        if plan.units
        and unit not in kept
        and unit.existed(plan.starts_on, plan.ends_on)
        and (unit.merged is None or unit.merged.from_day > plan.starts_on)
    ]
    known = load_cases(journal.connection, CaseFilter(voided=False))
    gone = {unit.code for unit in absent}
    return PlanAdded(
        plan,
        tuple(new),
        tuple(kept),
        tuple(renamed),
        tuple(absent),
        tuple(_staff_of(journal, gone, plan)),
        edges(plan, others, known),
        running_over(known, plan),
        in_no_window(known, [*others, plan]),
        names if renamed else None,
        tuple(namesakes(plan, present)),
    )


def _staff_of(journal: Journal, gone: set[str], plan: Plan) -> list[Person]:
    return [
        person
        for person in units.load_people(journal.connection)
        if person.unit_on(plan.starts_on) in gone and person.served_on(plan.starts_on)
    ]


def remove_plan(session: Session, number: str) -> Plan:
    """Take out a plan that nothing refers to. Raises ``Refused`` with what does, for the last plan,
    and for the one in use."""
    with changing(session, "plan remove") as journal:
        connection = journal.connection
        plan = plans.load_plan(connection, number)
        numbers = plans.plan_numbers(connection)
        if numbers == [plan.number]:
            raise Refused(
                f"Kế hoạch {plan.number} là kế hoạch duy nhất của tệp, nên không bỏ được.",
                todo=told("Sửa kế hoạch bằng: ", Advice("plan", "update", "TỆP.toml")),
            )
        if plans.setting(connection, plans.CURRENT_PLAN) == plan.number:
            other = next(each for each in numbers if each != plan.number)
            raise Refused(
                f"Kế hoạch {plan.number} đang dùng, nên không bỏ được.",
                todo=told("Trước hết chọn kế hoạch khác: ", Advice("plan", "use", other)),
            )
        if found := _references(journal, plan.number):
            raise Refused(
                f"Kế hoạch {plan.number} còn có {', '.join(found)}, nên không bỏ được.",
                "Chỉ bỏ được kế hoạch thêm nhầm, chưa có gì gắn với nó.",
            )
        if problems := values_left_behind(connection, plan, None):
            what = f"Kế hoạch {plan.number} còn thuộc tính mà các vụ đã ghi, nên không bỏ được."
            raise Refused(what, problems=[replace(each, todo="") for each in problems])
        members = units.load_members(connection)
        for code, mine in members.items():
            if any(member.plan == plan.number for member in mine):
                units.remove_member(journal, plan.number, code)
        journal.remove("plans", (plan.number,))
        journal.subject = plan.number
        return plan


def _references(journal: Journal, number: str) -> list[str]:
    connection = journal.connection
    found = {
        "chỉ tiêu đã đăng ký": len(registrations.load_registrations(connection, number)),
        "số đã khai": len(declarations.load_declarations(connection, number)),
        "đợt đã chốt số liệu": len(closed_rounds.closed_rounds(connection, number)),
        "khen thưởng": len(commendations.load_commendations(connection, number)),
        "điển hình": len(commendations.load_exemplars(connection, number)),
    }
    return [f"{count} {words}" for words, count in found.items() if count]
