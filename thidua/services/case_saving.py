"""Writing one case with its staff, and what is told of it."""

from __future__ import annotations

from thidua.advice import Said, filled_in
from thidua.domain.case.model import Case
from thidua.domain.case.rules import earliest_milestone, entry_values
from thidua.domain.case.views import CaseChange
from thidua.domain.counting import judge_all
from thidua.domain.plan.model import Plan
from thidua.domain.standing import carried, units_gaining, units_left_out
from thidua.domain.unit import names_of
from thidua.errors import Problem, Refused
from thidua.record import replace
from thidua.services.attributes import in_order
from thidua.services.effects import Before, effects_since
from thidua.services.staff import THE_CASE, Credited, Staff
from thidua.store import cases, units
from thidua.store.journal import Journal


def refuse_if(problems: list[Problem], what: str) -> None:
    """Raise ``Refused`` with everything that is wrong with an entry."""
    if problems:
        raise Refused(
            f"{what}: {len(problems)} chỗ chưa đúng.",
            todo="Sửa rồi chạy lại; chưa có gì thay đổi.",
            problems=problems,
        )


def save_with_staff(
    journal: Journal,
    case: Case,
    credited: Credited,
    *,
    number: int | None,
    reason: str | None = None,
) -> list[Said]:
    """Write a case and credit its people, those ``credited`` before among them; returns what to
    tell."""
    staff = Staff(journal)
    people, notices, problems = staff.credit(case.people, case.lead_unit, credited)
    refuse_if(problems, "Chưa ghi vụ này")
    new = set(people).difference(*credited.values())
    notices += staff.departed(sorted(new), earliest_milestone(entry_values(case)))
    cases.save_case(journal, case, people, number=number, void_reason=reason)
    journal.subject = case.code
    return [filled_in(notice, THE_CASE, case.code) for notice in notices]


def judged_change(
    journal: Journal,
    plan: Plan,
    before: Case | None,
    case: Case,
    notices: list[Said],
    state: Before,
) -> CaseChange:
    """What recording or changing a case did, judged for every target and round."""
    judged = judge_all(case, plan)
    judged_before = [] if before is None else judge_all(before, plan)
    present = units.load_units(journal.connection)
    gaining, left_out = units_gaining(case, plan, present), units_left_out(case, plan, present)
    done = effects_since(journal.connection, state)
    change = CaseChange(
        plan, before, case, judged_before, judged, gaining, left_out, done.moved, notices
    )
    return replace(
        change,
        closed=done.closed,
        lapsed=done.lapsed,
        carried=carried(case, plan, present),
        attributes=in_order(journal.connection, plan),
        names=names_of(present),
    )
