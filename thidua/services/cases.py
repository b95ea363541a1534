"""Recording cases, and changing them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from thidua.advice import Said
from thidua.domain.case.columns import CASE_COLUMNS
from thidua.domain.case.entry import placeholder_problems, read_entry
from thidua.domain.case.model import Case
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rules import as_case, earliest_milestone, entry_values, fault
from thidua.domain.case.views import CaseChange
from thidua.domain.names import people_named, quoted
from thidua.domain.plain import Values
from thidua.domain.plan.model import PlanField
from thidua.domain.staff import Person, StaffIndex
from thidua.domain.text import quoted_value
from thidua.domain.unit import Unit, renamed_since
from thidua.domain.wording import named
from thidua.errors import Problem, Refused, Rule, refusing
from thidua.record import replace
from thidua.services.attributes import attributes_of, placed
from thidua.services.case_saving import judged_change, refuse_if, save_with_staff
from thidua.services.effects import state_before
from thidua.services.lookup import known_case, known_unit, known_units
from thidua.services.meanwhile import last_entry, recorded_meanwhile
from thidua.services.staff import Credited, Staff, credited_people
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
        known = attributes_of(journal.connection, plan)
        context = EntryContext(
            plan.fields,
            units.load_units(journal.connection),
            session.today,
            Staff(journal).meant,
            known,
        )
        raw, misplaced = placed(raw, known)
        if len(plan.fields) == 1:
            raw.setdefault("field", plan.fields[0].code)
        values, problems = read_entry(raw, context)
        problems += misplaced
        if code := values["code"]:
            problems += _taken(journal, code, "Bỏ --code để công cụ tự đặt mã.")
        problems += placeholder_problems(raw)
        refuse_if(problems, "Chưa ghi vụ này")
        year = (earliest_milestone(values) or session.today).year
        case = as_case(values, code or codes.next_code(journal.connection, year))
        if not allow_duplicate:
            refuse_twin(journal, case)
        state = state_before(journal.connection, plan)
        notices = save_with_staff(journal, case, {}, number=None)
        notices += _older_names(raw, context.units)
        case = known_case(journal.connection, case.code)
        notices += near_twins(journal, case)
        return judged_change(journal, plan, None, case, notices, state)


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
        known = attributes_of(journal.connection, plan)
        raw, misplaced = placed(raw, known)
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
            known,
        )
        values, problems = read_entry(written, context)
        problems += misplaced
        new_code = values["code"] or before.code
        if "code" in raw and not values["code"]:
            problems.append(fault("code", "không được để trống", Rule.REQUIRED))
        if new_code != before.code:
            problems += _taken(journal, new_code, but=before.code)
        problems += placeholder_problems(raw)
        refuse_if(problems, f"Chưa sửa vụ {before.code}")
        case = as_case(values, new_code, voided=before.voided, attributes=before.attributes)
        if not allow_duplicate and (case.title, case.kind) != (before.title, before.kind):
            refuse_twin(journal, case, but=before.code)
        reason = cases.void_reason(journal.connection, before.code)
        state = state_before(journal.connection, plan)
        notices += save_with_staff(journal, case, credited, number=number, reason=reason)
        notices += _older_names(raw, context.units)
        case = known_case(journal.connection, case.code)
        if case.title != before.title:
            notices += near_twins(journal, case)
        change = judged_change(journal, plan, before, case, notices, state)
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
