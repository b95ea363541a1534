"""What is recorded against the rules of today: plans, registrations and cases that could not be
entered as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.case.attribute_reading import held_fault
from thidua.domain.case.columns import CASE_COLUMNS, SECRET_COLUMNS, Value, columns_of
from thidua.domain.case.model import Case
from thidua.domain.case.options import option_for
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rows import RowReader
from thidua.domain.case.rules import entry_faults, fault
from thidua.domain.checking import Finding
from thidua.domain.dates import format_date
from thidua.domain.plan.data import plan_to_dated_data
from thidua.domain.plan.model import Plan, PlanAttribute, PlanField
from thidua.domain.registration import Registration, check_figures, unlisted_problem
from thidua.domain.standing import standing
from thidua.domain.unit import Unit
from thidua.errors import Problem, Refused, Rule
from thidua.services.declared_rules import orphans
from thidua.store import database, plans, registrations, units
from thidua.store.encoding import Unreadable
from thidua.store.listing import each_case


def plan_findings(connection: database.Connection, _: date) -> Iterator[Finding]:
    """The rules that a stored plan breaks, and a current plan that is not there."""
    from thidua.domain.plan.file import read_plan

    numbers = plans.plan_numbers(connection)
    for number in numbers:
        export, update = (
            Advice("plan", "export", plan=number, o="TỆP.toml"),
            Advice("plan", "update", "TỆP.toml"),
        )
        todo = told("Ghi ra tệp bằng: ", export, "; sửa tệp ấy rồi: ", update)
        try:
            plan = plans.load_plan(connection, number)
            if plan.number != number:
                yield Finding(
                    "plans", f"kế hoạch {number}", f"nội dung là của kế hoạch {plan.number}", todo
                )
            read_plan(plan_to_dated_data(plan))
        except Unreadable:
            yield Finding(
                "plans",
                f"kế hoạch {number}",
                "không đọc được nội dung",
                "Lấy bản sao lưu gần nhất.",
            )
        except Refused as error:
            for problem in error.problems:
                yield Finding(
                    "plans",
                    f"kế hoạch {number}, {problem.where}",
                    problem.what,
                    problem.todo or todo,
                )
    if plans.setting(connection, plans.CURRENT_PLAN) not in numbers:
        yield Finding(
            "plans",
            "kế hoạch đang dùng",
            "không có trong tệp",
            told("Chọn lại bằng: ", Advice("plan", "use", "SỐ")),
        )


def registration_findings(connection: database.Connection, today: date) -> Iterator[Finding]:
    """Registered figures that the plan of today would refuse. One below a floor that was raised
    since is no fault: the floor is what is required then."""
    present = units.load_units(connection)
    for number in plans.plan_numbers(connection):
        try:
            plan = plans.load_plan(connection, number)
        except Unreadable:
            continue  # told by the check of plans
        for said in orphans(connection, plan):
            where = f"{said.unit}, {said.figure}, {said.period} (kế hoạch {number})"
            yield Finding("registrations", where, "kế hoạch không còn số khai, kỳ hoặc đợt này", "")
        for registered in registrations.load_registrations(connection, number):
            for problem in _registration_problems(plan, present, registered, today):
                where = (
                    f"{registered.unit}, {registered.target}, đợt {registered.round} (kế hoạch"
                    f" {number})"
                )
                yield Finding("registrations", where, problem.what, problem.todo)


def _registration_problems(
    plan: Plan, present: list[Unit], registered: Registration, today: date
) -> list[Problem]:
    unit = next((unit for unit in present if unit.code == registered.unit), None)
    round_, target = plan.round(registered.round), plan.target(registered.target)
    if unit is None or round_ is None or target is None:
        return [
            Problem(
                registered.target,
                "kế hoạch hay danh sách đơn vị không còn chỉ tiêu, đợt hoặc đơn vị này",
            )
        ]
    group = unit.group_in(plan.number)
    bound = target.bound(registered.round, unit.code, group)
    number = registered.number if bound is None else bound.stricter(registered.number)
    problems = check_figures(plan, unit, round_, {target: number}, {}, "")
    stand = standing(plan, present, round_.cutoff)
    was_asked = unit.has_targets_in(plan.number) and unit.existed(plan.starts_on, round_.cutoff)
    if not was_asked and unit.code not in stand.codes:
        problems.insert(0, unlisted_problem(plan, unit, round_, stand))
    if registered.registered_on > today:
        day = (
            f"ngày đăng ký {format_date(registered.registered_on)} sau hôm nay"
            f" ({format_date(today)})"
        )
        problems.append(
            Problem(registered.target, day, "Xem lại ngày trên máy, hoặc đăng ký lại với --date.")
        )
    return problems


def case_findings(connection: database.Connection, today: date) -> Iterator[Finding]:
    """The cases in force that ``add-case`` would not take today as they stand.

    What other checks tell at its root is left out: fields where a plan can't be read, units that
    are not there.
    """
    fields: dict[str, PlanField] = {}
    added: dict[str, PlanAttribute] = {}
    unjudged = set[str]()
    for number in plans.plan_numbers(connection):
        try:
            plan = plans.load_plan(connection, number)
        except Unreadable:
            unjudged |= {"field", "attributes"}
        else:
            fields |= {field.code: field for field in plan.fields}
            added |= {each.code: each for each in plan.attributes}
    present = units.load_units(connection)
    codes = {unit.code for unit in present}
    # Whoever is credited is in the file: a name is taken as it stands there, however it came in
    # (``status`` tells of it).
    context = EntryContext([*fields.values()], present, today, staff=lambda _: True)
    reader = RowReader(tuple(CASE_COLUMNS), context)
    for case in each_case(connection):
        values, faults = reader.read([getattr(case, column) for column in CASE_COLUMNS])
        unread = {problem.column for problem in faults}
        faults += entry_faults(values, today, unread)
        faults += [
            fault(column, "không ở dạng mà công cụ ghi", Rule.STORED)
            for column in _odd(case, values, unread)
        ]
        lost = (
            set()
            if codes.issuperset((case.lead_unit, *case.other_units))
            else set(columns_of(Value.UNIT, Value.UNITS))
        )
        for problem in faults:
            column = problem.column
            if column is None or column in unjudged | lost:
                continue
            secret = case.classified and column in SECRET_COLUMNS
            shown = "không hợp quy tắc (nội dung mật, không nêu)" if secret else problem.what
            void = Advice("void-case", case.code, reason="LÝ_DO")
            given = option_for(column, "GIÁ_TRỊ")
            mend = Advice("edit-case", case.code, file=None, plan=None, **given)
            todo = told("Sửa bằng: ", mend, "; hoặc loại bằng: ", void)
            yield Finding("cases", f"vụ {case.code}, {problem.where}", shown, todo)
        yield from _added_findings(case, added, today, sure="attributes" not in unjudged)


def _added_findings(
    case: Case, known: Mapping[str, PlanAttribute], today: date, *, sure: bool
) -> Iterator[Finding]:
    """The same for what plans add to the columns of a case; ``sure``: every plan could be read."""
    for held in case.attributes:
        wanted = known.get(held.code)
        what = held_fault(held, wanted, today) if wanted is not None or sure else None
        if what is not None:
            name = held.code if wanted is None else wanted.name
            void = Advice("void-case", case.code, reason="LÝ_DO")
            mend = Advice("edit-case", case.code, file=None, plan=None, set=f"{held.code}=GIÁ_TRỊ")
            first = told() if wanted is None else told("Sửa bằng: ", mend, "; hoặc ")
            todo = told(first, "loại bằng: " if wanted else "Loại bằng: ", void)
            yield Finding("cases", f"vụ {case.code}, {name}", what, todo)


def _odd(case: Case, values: dict[str, object], unread: set[str | None]) -> Iterator[str]:
    """The columns that would not be stored as they are: text that is not NFC, say, or has blanks
    around it."""
    for column in CASE_COLUMNS:
        if column not in unread and values[column] != getattr(case, column):
            yield column
