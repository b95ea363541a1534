"""Recording cases, changing them, taking them out of the count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thidua.advice import Advice, Said, filled_in, told
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.entry import placeholder_problems, read_entry
from thidua.domain.case.model import Case
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rules import as_case, earliest_milestone, entry_values, fault
from thidua.domain.case.views import CaseChange
from thidua.domain.counting import judge_all
from thidua.domain.names import people_named, quoted
from thidua.domain.plain import Values
from thidua.domain.plan.model import Plan, PlanField
from thidua.domain.staff import Person, StaffIndex
from thidua.domain.standing import carried, units_gaining, units_left_out
from thidua.domain.text import quoted_value
from thidua.domain.unit import Unit, renamed_since
from thidua.domain.wording import named
from thidua.errors import Problem, Refused, Rule, refusing
from thidua.services.effects import Before, effects_since, state_before
from thidua.services.lookup import checked_text, known_case, known_unit, known_units, optional_text
from thidua.services.meanwhile import last_entry, recorded_meanwhile
from thidua.services.staff import THE_CASE, Credited, Staff, credited_people
from thidua.services.twins import near_twins, refuse_twin
from thidua.session import Session
from thidua.store import cases, codes, plans, units
from thidua.store.journal import Journal, changing


def add_case(
    session: Session,
    raw: Mapping[str, object],
    *,
    allow_duplicate: bool = False,
) -> CaseChange:
    """Record a case from what was written (column code name → value) and judge it for every target
    and round.

    Raises ``Refused`` with every mistake at once, or with the case that it repeats.
    """
    with changing(session, "add-case") as journal:
        plan = plans.load_plan(journal.connection, session.plan)
        context = EntryContext(
            plan.fields, units.load_units(journal.connection), session.today, Staff(journal).meant
        )
        values, problems = read_entry(raw, context)
        if code := values["code"]:
            problems += _taken(journal, code, "Bỏ --code để công cụ tự đặt mã.")
        problems += placeholder_problems(raw)
        _refuse_if(problems, "Chưa ghi vụ này")
        year = (earliest_milestone(values) or session.today).year
        case = as_case(values, code or codes.next_code(journal.connection, year))
        if not allow_duplicate:
            refuse_twin(journal, case)
        state = state_before(journal.connection, plan)
        notices = _save(journal, case, {}, number=None)
        notices += _older_names(raw, context.units)
        case = known_case(journal.connection, case.code)
        notices += near_twins(journal, case)
        return _changed(journal, plan, None, case, notices, state)


def _taken(journal: Journal, code: str, todo: str = "", but: str | None = None) -> list[Problem]:
    """What is wrong with a new code: another case (but ``but``) has it, whatever its case."""
    for other in cases.cases_called(journal.connection, code):
        if other.code != but:
            what = f"đã có vụ mang mã “{other.code}”"
            if other.code != code:
                what += f", chỉ khác {quoted_value(code)} ở chữ hoa, chữ thường"
            return [fault("code", what, Rule.CODE, todo)]
    return []


def _older_names(raw: Mapping[str, object], present: Sequence[Unit]) -> list[Said]:
    """That a unit was called by a name which it no longer bears."""
    others = raw.get("other_units") or ()
    texts = [raw.get("lead_unit"), *(others if isinstance(others, (list, tuple)) else (others,))]
    return [
        f"{quoted_value(text)} nay là {named(unit)}."
        for text in texts
        if isinstance(text, str) and (unit := renamed_since(present, text)) is not None
    ]


def _refuse_if(problems: list[Problem], what: str) -> None:
    if problems:
        raise Refused(
            f"{what}: {len(problems)} chỗ chưa đúng.",
            todo="Sửa rồi chạy lại; chưa có gì thay đổi.",
            problems=problems,
        )


def _save(
    journal: Journal,
    case: Case,
    credited: Credited,
    *,
    number: int | None,
    reason: str | None = None,
) -> list[Said]:
    staff = Staff(journal)
    people, notices, problems = staff.credit(case.people, case.lead_unit, credited)
    _refuse_if(problems, "Chưa ghi vụ này")
    new = set(people).difference(*credited.values())
    notices += staff.departed(sorted(new), earliest_milestone(entry_values(case)))
    cases.save_case(journal, case, people, number=number, void_reason=reason)
    journal.subject = case.code
    return [filled_in(notice, THE_CASE, case.code) for notice in notices]


def _changed(
    journal: Journal,
    plan: Plan,
    before: Case | None,
    case: Case,
    notices: list[Said],
    state: Before,
) -> CaseChange:
    judged = judge_all(case, plan)
    judged_before = [] if before is None else judge_all(before, plan)
    present = units.load_units(journal.connection)
    gaining, left_out = units_gaining(case, plan, present), units_left_out(case, plan, present)
    done = effects_since(journal.connection, state)
    change = CaseChange(
        plan, before, case, judged_before, judged, gaining, left_out, done.moved, notices
    )
    whose = carried(case, plan, present)
    return replace(change, closed=done.closed, lapsed=done.lapsed, carried=whose)


def edit_case(
    session: Session,
    code: str,
    raw: Mapping[str, object],
    *,
    join: Mapping[str, list[str]] | None = None,
    leave: Mapping[str, list[str]] | None = None,
    allow_duplicate: bool = False,
) -> CaseChange:
    """Change the columns given in ``raw``; a blank value empties a column. Everything else stays.

    ``join`` and ``leave`` add to and take from ``other_units`` and ``people``.
    Raises ``Refused`` with every mistake at once; then nothing is changed.
    """
    seen = last_entry(session)
    with changing(session, "edit-case") as journal:
        plan = plans.load_plan(journal.connection, session.plan)
        before = known_case(journal.connection, code)
        number = cases.case_id(journal.connection, before.code)
        written = {**entry_values(before), **raw}
        credited = credited_people(journal.connection, before, number)
        notices = _join_and_leave(journal, before, written, credited, join or {}, leave or {})
        fields = [*plan.fields]
        if before.field not in {f.code for f in fields}:
            fields.append(PlanField(before.field, before.field))
        staff = Staff(journal)
        context = EntryContext(
            fields,
            units.load_units(journal.connection),
            session.today,
            lambda text: credited.get(text) or staff.meant(text),
        )
        values, problems = read_entry(written, context)
        new_code = values["code"] or before.code
        if "code" in raw and not values["code"]:
            problems.append(fault("code", "không được để trống", Rule.REQUIRED))
        if new_code != before.code:
            problems += _taken(journal, new_code, but=before.code)
        problems += placeholder_problems(raw)
        _refuse_if(problems, f"Chưa sửa vụ {before.code}")
        case = as_case(values, new_code, voided=before.voided, attributes=before.attributes)
        if not allow_duplicate and (case.title, case.kind) != (before.title, before.kind):
            refuse_twin(journal, case, but=before.code)
        reason = cases.void_reason(journal.connection, before.code)
        state = state_before(journal.connection, plan)
        notices += _save(journal, case, credited, number=number, reason=reason)
        notices += _older_names(raw, context.units)
        case = known_case(journal.connection, case.code)
        if case.title != before.title:
            notices += near_twins(journal, case)
        change = _changed(journal, plan, before, case, notices, state)
        return replace(
            change, meanwhile=recorded_meanwhile(journal.connection, number, seen, session.origin)
        )


def _join_and_leave(
    journal: Journal,
    before: Case,
    values: Values,
    credited: Credited,
    join: Mapping[str, list[str]],
    leave: Mapping[str, list[str]],
) -> list[Said]:
    """Work cooperating units and people who come and go into ``values``; returns what to tell the
    user."""
    notices: list[Said] = []
    present = units.load_units(journal.connection)
    others = [known_unit(present, text).code for text in values["other_units"] or ()]
    for text in leave.get("other_units", ()):
        for going in known_units(present, text):
            if going.code not in others:
                raise Refused(
                    f"Đơn vị {going.code} không phải là đơn vị phối hợp của vụ {before.code}."
                )
            others.remove(going.code)
    joining = join.get("other_units", ())
    if values["lead_unit"] and values["lead_unit"] != before.lead_unit:
        lead = known_unit(present, values["lead_unit"]).code
        if lead in others:
            others.remove(lead)
            notices.append(
                f"Đơn vị {lead} thành đơn vị chủ trì, nên không còn ghi là đơn vị phối hợp."
            )
    values["other_units"] = [*others, *joining]
    people = list(values["people"] or ())
    staff = StaffIndex(units.load_people(journal.connection))
    for text in leave.get("people", ()):
        with refusing(CASE_COLUMNS["people"]):
            named = people_named(text, staff.find)
        for who in named:
            mine = [p for p in people if isinstance(who, Person) and who.id in credited.get(p, ())]
            if not mine:
                listed = f"của vụ {before.code} ({quoted(before.people) or 'không có ai'})"
                raise Refused(f"{quoted_value(who.name)} không có trong cán bộ {listed}.")
            people.remove(mine[0])
    values["people"] = [*people, *join.get("people", ())]
    return notices


def void_case(session: Session, code: str, reason: str) -> CaseChange:
    """Take a case out of every count; it stays in the file and in the log with the reason."""
    return _set_voided(session, code, True, checked_text("Lý do (--reason)", reason))


def restore_case(
    session: Session,
    code: str,
    *,
    reason: str | None = None,
    allow_duplicate: bool = False,
) -> CaseChange:
    """Take a voided case back into the count; a ``reason`` is kept in the log.

    Raises ``Refused`` where the same case was recorded again meanwhile.
    """
    text = optional_text("Lý do (--reason)", reason)
    return _set_voided(session, code, False, text, allow_duplicate=allow_duplicate)


def _set_voided(
    session: Session,
    code: str,
    voided: bool,
    reason: str | None,
    *,
    allow_duplicate: bool = False,
) -> CaseChange:
    seen = last_entry(session)
    with changing(session, "void-case" if voided else "restore-case") as journal:
        plan = plans.load_plan(journal.connection, session.plan)
        before = known_case(journal.connection, code)
        if before.voided == voided:
            why = (
                "đã được loại khỏi danh sách tính từ trước"
                if voided
                else "vẫn đang được tính, không cần khôi phục"
            )
            raise Refused(
                f"Vụ {before.code} {why}.", todo=told("Xem bằng: ", Advice("show", before.code))
            )
        if not voided and not allow_duplicate:
            refuse_twin(journal, before)
        case = replace(before, voided=voided)
        journal.reason = reason
        state = state_before(journal.connection, plan)
        number = cases.case_id(journal.connection, before.code)
        credited = credited_people(journal.connection, before, number)
        _save(journal, case, credited, number=number, reason=reason if voided else None)
        change = _changed(journal, plan, before, case, [], state)
        return replace(
            change, meanwhile=recorded_meanwhile(journal.connection, number, seen, session.origin)
        )
