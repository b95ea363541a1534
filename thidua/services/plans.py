"""Making the file, and the plans in it."""

from __future__ import annotations

from pathlib import Path

from thidua.domain.numbers import format_integer, format_number
from thidua.domain.plain import Json
from thidua.domain.plan.amendment import AmendedPlan, PlanEntry
from thidua.domain.plan.changes import moved_bounds, plan_differences, rounds_recounted
from thidua.domain.plan.data import plan_to_dated_data
from thidua.domain.plan.model import Plan
from thidua.domain.registration import rounds_outlived
from thidua.domain.unit import Unit
from thidua.errors import Problem, Refused
from thidua.record import replace
from thidua.resources import EMBEDDED_PLAN, data_file
from thidua.services.attributes import values_left_behind
from thidua.services.declared_rules import orphans
from thidua.services.lookup import optional_text
from thidua.services.membership import bind, bring_units, join_named_units
from thidua.services.plan_files import plan_book, read_plan_file
from thidua.session import Committed, Session
from thidua.store import (
    case_counts,
    closed_rounds,
    commendations,
    database,
    opening,
    plans,
    registrations,
    units,
)
from thidua.store.creating import creating, discard
from thidua.store.journal import Journal, changing, record_first


def embedded_plan() -> Plan:
    """Plan 06-KH/BNCTU as it comes with the tool (seed)."""
    return read_plan_file(data_file(EMBEDDED_PLAN))


def create_file(session: Session, plan: Plan) -> list[Unit]:
    """Make a new data file with ``plan`` and its units; returns the units. An existing file is left
    alone."""
    with creating(session.file) as draft:
        made = build_file(session.but(file=draft), plan)
        if session.dry_run:
            discard(draft)
    if not session.dry_run:
        session.happened.committed.append(Committed(session.file, 1))
    return made


def build_file(session: Session, plan: Plan) -> list[Unit]:
    """Fill an empty file: schema, plan, units, and the first log entry."""
    with record_first(session) as journal:
        journal.subject = plan.number
        plans.save_plan(journal, plan)
        plans.put_setting(journal, plans.CURRENT_PLAN, plan.number)
        new = bring_units(journal, plan, [])
        if any(unit.group is not None for unit in plan.units):
            bind(journal, plan, new)
        return new


def other_plans(connection: database.Connection, plan: Plan) -> list[Plan]:
    """The plans of the file but the one of the same number."""
    numbers = plans.plan_numbers(connection)
    return [plans.load_plan(connection, number) for number in numbers if number != plan.number]


def refuse_clashes(plan: Plan, others: list[Plan], what: str) -> None:
    """Raise ``Refused`` where another plan of the file means an attribute otherwise."""
    from thidua.domain.plan.meeting import attribute_clashes

    if problems := list(attribute_clashes(plan, others)):
        raise Refused(f"{what}: thuộc tính trái với kế hoạch khác của tệp.", problems=problems)


def show_plan(session: Session) -> Plan:
    """The plan that the command was given, or the current one."""
    with opening.reading(session) as connection:
        return plans.load_plan(connection, session.plan)


def list_plans(session: Session) -> list[PlanEntry]:
    """The plans of the file by number."""
    with opening.reading(session) as connection:
        current = plans.setting(connection, plans.CURRENT_PLAN)
        numbers = plans.plan_numbers(connection)
        return [
            PlanEntry(plans.load_plan(connection, number), number == current) for number in numbers
        ]


def update_plan(session: Session, plan_file: Path, *, reason: str | None = None) -> AmendedPlan:
    """Amend the plan of the same number; returns what differs, and the closed rounds that would be
    another matter by it. Registrations keep their targets and rounds.

    Raises ``Refused`` where a floor or a cut-off changes without a reason (contract, ``plan
    update``).
    """
    plan, reason = read_plan_file(plan_file), optional_text("--reason", reason)
    with changing(session, "plan update") as journal:
        before = plans.load_plan(journal.connection, plan.number)
        plan = replace(plan, number=before.number)
        _refuse_orphans(journal, before, plan)
        others = other_plans(journal.connection, plan)
        refuse_clashes(plan, others, f"Chưa sửa kế hoạch {before.number}")
        if reason is None and (moved := moved_bounds(before, plan)):
            raise Refused(
                f"Chưa sửa kế hoạch {before.number}: đổi mức tối thiểu, ngày chốt số liệu thì phải"
                " nêu lý do.",
                todo='Thêm --reason "lý do", ví dụ số văn bản sửa đổi kế hoạch.',
                problems=[Problem(where, what) for where, what in moved],
            )
        journal.subject, journal.reason = before.number, reason
        plans.save_plan(journal, plan)
        joined = join_named_units(journal, plan)
        closed = tuple(
            number
            for number in rounds_recounted(before, plan)
            if closed_rounds.is_closed(journal.connection, before.number, number)
        )
        return AmendedPlan(plan, plan_differences(before, plan), closed, tuple(joined))


def _refuse_orphans(journal: Journal, before: Plan, after: Plan) -> None:
    """Refuse an update that takes away what cases, or registrations, rest on."""
    problems = [
        Problem(
            f"{said.unit}, {said.figure}, {said.period}",
            f"đơn vị đã khai {format_number(said.number)}, nhưng kế hoạch mới không còn số khai,"
            " kỳ hoặc đợt ấy",
        )
        for said in orphans(journal.connection, after)
    ]
    present = {unit.code: unit for unit in units.load_units(journal.connection)}
    for r in registrations.load_registrations(journal.connection, before.number):
        target = after.target(r.target)
        stated = target.in_round(r.round) if target else None
        where = f"{r.unit}, {r.target}, đợt {r.round}"
        if stated is None:
            what = (
                f"đơn vị đã đăng ký {format_number(r.number)}, nhưng kế hoạch mới không còn chỉ"
                " tiêu này ở đợt này"
            )
            problems.append(Problem(where, what))
        elif rounds_outlived(after, present[r.unit], [r]):
            what = (
                f"đơn vị đã đăng ký {format_number(r.number)}, nhưng không hoạt động ngày nào"
                " trong thời gian của đợt theo kế hoạch mới"
            )
            problems.append(
                Problem(where, what, "Xem lại ngày đầu của kế hoạch, ngày chốt của đợt.")
            )
    for award in commendations.load_commendations(journal.connection, before.number):
        if after.round(award.round) is None:
            what = (
                f"đã ghi khen thưởng (số {award.id}) cho đợt này, nhưng kế hoạch mới không còn"
                " đợt này"
            )
            problems.append(Problem(f"đợt {award.round}", what))
    for frozen in closed_rounds.closed_rounds(journal.connection, before.number):
        round_ = after.round(frozen.number)
        if round_ is None or round_.kind is not frozen.kind:
            what = "đợt này đã chốt số liệu, nhưng kế hoạch mới không còn đợt này"
            problems.append(
                Problem(f"đợt {frozen.number}", what, "Giữ nguyên số và loại của đợt đã chốt.")
            )
    kept = {f.code for f in after.fields}
    gone = {f.code for f in before.fields} - kept
    for field, count in case_counts.count_by_field(journal.connection).items():
        if field in gone:
            what = (
                f"còn {format_integer(count)} vụ thuộc lĩnh vực này, nhưng kế hoạch mới không còn"
                " lĩnh vực này"
            )
            problems.append(Problem(field, what))
    problems += values_left_behind(journal.connection, before, after)
    if problems:
        raise Refused(
            f"Chưa sửa kế hoạch {before.number}: nội dung mới trái với dữ liệu đã có.",
            problems=problems,
        )


def use_plan(session: Session, number: str) -> Plan:
    """Make a plan of the file the current one."""
    with changing(session, "plan use") as journal:
        plan = plans.load_plan(journal.connection, number)
        journal.subject = plan.number
        plans.put_setting(journal, plans.CURRENT_PLAN, plan.number)
        return plan


def export_plan(session: Session) -> str:
    """A plan as a TOML file that ``plan add`` and ``plan update`` take."""
    import tomli_w

    return tomli_w.dumps(plan_to_dated_data(show_plan(session)), multiline_strings=True)


def export_plan_book(session: Session) -> bytes:
    """The same as a workbook. Raises ``Refused`` for a text that no cell can hold."""
    return plan_book(show_plan(session))


def plan_file_schema() -> dict[str, Json]:
    """The JSON Schema of plan files."""
    from thidua.domain.plan.schema import plan_schema

    return plan_schema()
