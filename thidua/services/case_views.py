"""One case whole, and cases that are alike: nothing here writes."""

from __future__ import annotations

from thidua.domain.case.similarity import similar_pairs
from thidua.domain.case.views import CaseView, SimilarCases
from thidua.domain.counting import judge_all
from thidua.domain.standing import carried, units_gaining, units_left_out
from thidua.domain.unit import names_of
from thidua.services.attributes import in_order
from thidua.services.log_view import log_view
from thidua.services.lookup import known_case, known_unit
from thidua.session import Session
from thidua.store import cases, log, opening, plans, units
from thidua.store.listing import CaseFilter, load_cases


def show_case(session: Session, code: str) -> CaseView:
    """A case, its milestones, its counts, its history."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        case = known_case(connection, code)
        history = log_view(
            connection, log.entries_of_case(connection, cases.case_id(connection, case.code))
        )
        present = units.load_units(connection)
        gaining, left_out = units_gaining(case, plan, present), units_left_out(case, plan, present)
        reason = cases.void_reason(connection, case.code)
        whose = carried(case, plan, present)
        judged = judge_all(case, plan)
        added = in_order(connection, plan)
        names = names_of(present)
        return CaseView(plan, case, judged, gaining, left_out, reason, history, whose, added, names)


def similar_cases(session: Session, *, unit: str | None = None) -> list[SimilarCases]:
    """The pairs of cases in force with near-identical titles, most alike first; where ``unit``
    takes part in either."""
    with opening.reading(session) as connection:
        plans.load_plan(connection, session.plan)
        who = None if unit is None else known_unit(units.load_units(connection), unit).code
        found = load_cases(connection, CaseFilter())
        pairs = [
            SimilarCases(found[i], found[j], score)
            for i, j, score in similar_pairs([case.title for case in found])
        ]
        return [
            p
            for p in pairs
            if who is None or any(who in (c.lead_unit, *c.other_units) for c in (p.first, p.second))
        ]
