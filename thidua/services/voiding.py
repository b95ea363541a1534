"""Taking cases out of the count, and back into it."""

from __future__ import annotations

from thidua.advice import Advice, told
from thidua.domain.case.views import CaseChange
from thidua.errors import Refused
from thidua.record import replace
from thidua.services.case_saving import judged_change, save_with_staff
from thidua.services.effects import state_before
from thidua.services.lookup import checked_text, known_case, optional_text
from thidua.services.meanwhile import last_entry, recorded_meanwhile
from thidua.services.staff import credited_people
from thidua.services.twins import refuse_twin
from thidua.session import Session
from thidua.store import cases, plans
from thidua.store.journal import changing


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
        save_with_staff(journal, case, credited, number=number, reason=reason if voided else None)
        change = judged_change(journal, plan, before, case, [], state)
        return replace(
            change, meanwhile=recorded_meanwhile(journal.connection, number, seen, session.origin)
        )
