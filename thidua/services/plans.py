"""Making the file, and the plans in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.numbers import format_integer, format_number
from thidua.domain.plain import Json
from thidua.domain.plan.amendment import AmendedPlan, PlanEntry
from thidua.domain.plan.changes import moved_bounds, plan_differences, rounds_recounted
from thidua.domain.plan.data import plan_to_dated_data
from thidua.domain.plan.model import Plan
from thidua.domain.registration import rounds_outlived
from thidua.domain.toml_text import read_toml
from thidua.domain.unit import Unit
from thidua.errors import Problem, Refused, system_reason, way_out
from thidua.resources import EMBEDDED_PLAN, data_file
from thidua.services.attributes import values_left_behind
from thidua.services.declared_rules import orphans
from thidua.services.lookup import optional_text
from thidua.services.membership import bind, bring_units, join_named_units
from thidua.services.piped import decoded, refuse_spoilt
from thidua.session import Committed, Session
from thidua.store import (
    cases,
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

_LARGEST_PLAN_FILE = 2_000_000  # bytes; the embedded plan has some 10,000


def read_plan_file(file: Path) -> Plan:
    """The plan in a TOML file, or in a workbook. Raises ``Refused`` with every problem in it."""
    if file.suffix.lower() == ".xlsx":
        return _read_book(file)
    return read_plan_text(_text_of(file), f"Tệp {file}", str(file))


def _read_book(file: Path) -> Plan:
    from thidua.domain.plan.file import read_plan
    from thidua.exchange.opening import open_file
    from thidua.exchange.plan_sheets import read_plan_book

    with open_file(file) as stream:
        cells = read_plan_book(stream, str(file))
    problems = list(cells.problems)
    try:
        plan = read_plan(cells.data)
    except Refused as error:
        problems += [cells.told(problem) for problem in error.problems]
    if problems:
        raise Refused(
            f"Tệp kế hoạch {file}: {len(problems)} chỗ chưa đúng.",
            todo="Sửa các ô trên rồi chạy lại.",
            problems=problems,
        )
    return plan


def _text_of(file: Path) -> str:
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LARGEST_PLAN_FILE + 1)
        if len(raw) > _LARGEST_PLAN_FILE:
            raise Refused(
                f"Tệp {file} quá lớn, không phải là tệp kế hoạch.", todo="Xem lại đường dẫn."
            )
        content = decoded(raw)
    except UnicodeDecodeError as error:
        raise Refused(
            f"Tệp {file} không phải là văn bản UTF-8 (byte {error.start + 1}).",
            todo="Lưu lại tệp với bảng mã UTF-8.",
        ) from None
    except OSError as error:
        raise Refused(
            f"Không đọc được tệp kế hoạch {file}: {system_reason(error)}.",
            todo=way_out(error, "Xem lại đường dẫn."),
        ) from None
    refuse_spoilt(content, f"Tệp {file}")
    return content


def read_plan_text(text: str, what: str, name: str) -> Plan:
    """The plan that a TOML text describes; ``what`` and ``name``: how it is called. Raises
    ``Refused`` with every problem in it."""
    from thidua.domain.plan.file import read_plan

    data = read_toml(text, what, told("Xem mẫu bằng: ", Advice("plan", "export")))
    try:
        return read_plan(data)
    except Refused as error:
        told_of = f"Tệp kế hoạch {name}: {len(error.problems)} chỗ chưa đúng."
        todo = told("Sửa các khóa trên rồi chạy lại; xem các khóa bằng: ", Advice("plan", "schema"))
        raise Refused(told_of, todo=todo, problems=error.problems) from None


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
    for field, count in cases.count_by_field(journal.connection).items():
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
    """A plan as a workbook that ``plan add`` and ``plan update`` take."""
    return plan_book(show_plan(session))


def plan_book(plan: Plan | None) -> bytes:
    """A plan as a workbook; ``None``: an empty one."""
    from io import BytesIO

    from thidua.exchange.plan_book import write_plan_book

    stream = BytesIO()
    write_plan_book(stream, plan)
    return stream.getvalue()


def example_plan() -> Path:
    """The example from which a plan of one's own is begun."""
    return data_file("plans/mau.toml")


def plan_file_schema() -> dict[str, Json]:
    """The JSON Schema of plan files."""
    from thidua.domain.plan.schema import plan_schema

    return plan_schema()
