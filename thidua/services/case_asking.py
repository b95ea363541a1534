"""The ground on which a case is asked for at a terminal, question by question; nothing here
writes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from thidua.domain.case.attributes import ATTRIBUTE
from thidua.domain.case.columns import CASE_COLUMNS, MILESTONE_DATES, MILESTONE_DOCUMENTS
from thidua.domain.case.entry import placeholder_problems, read_entry
from thidua.domain.case.model import Case
from thidua.domain.case.reading import EntryContext
from thidua.domain.case.rules import entry_values
from thidua.domain.counting import Judgement
from thidua.domain.plan.model import Plan, PlanField
from thidua.domain.staff import StaffIndex
from thidua.errors import Problem
from thidua.record import record
from thidua.services.attributes import attributes_of
from thidua.services.lookup import known_case
from thidua.session import Session
from thidua.store import opening, plans, units


@record
class CaseForm:
    """What answers are checked against; and the case that they change, if there is one."""

    plan: Plan
    context: EntryContext
    case: Case | None

    def problems(self, answered: Mapping[str, object], column: str) -> list[Problem]:
        """What the answer for ``column`` puts wrong among those ``answered`` so far. What the rules
        ask of columns that come later is left for them."""
        written = entry_values(self.case) if self.case else {}
        without = {**written, **{c: v for c, v in answered.items() if c != column}}
        known = {(problem.column, problem.what) for problem in self._problems(without)}
        return [
            problem
            for problem in self._problems({**written, **answered})
            if problem.column == column
            or (
                problem.column is not None
                and answered.get(problem.column)
                and (problem.column, problem.what) not in known
            )
        ]

    def _problems(self, raw: Mapping[str, object]) -> list[Problem]:
        return [*read_entry(raw, self.context)[1], *placeholder_problems(raw)]


def case_form(session: Session, code: str | None = None) -> CaseForm:
    """The ground for asking for a new case, or for what changes of the one coded ``code``. Raises
    ``Refused`` where there is no such case."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        case = None if code is None else known_case(connection, code)
        index = StaffIndex(units.load_people(connection))
        written = case.people if case else ()
        fields = [*plan.fields]
        if case and case.field not in {field.code for field in fields}:
            fields.append(PlanField(case.field, case.field))
        context = EntryContext(
            fields,
            units.load_units(connection),
            session.today,
            lambda text: text if text in written else index.find(text),
            attributes_of(connection, plan),
        )
        return CaseForm(plan, context, case)


def unproved(case: Case) -> list[str]:
    """The columns of documents that are blank though their milestone has been reached."""
    return [MILESTONE_DOCUMENTS[milestone] for milestone in case.milestones_without_document()]


def lacking(judged: Iterable[Judgement]) -> list[str]:
    """The columns that are blank, without which a case of that kind and field does not count for
    some target; an attribute with ``@`` before its code."""
    found: dict[str, None] = {}
    for judgement in judged:
        if judgement.behind or not judgement.credits or not judgement.on_topic:
            continue
        for each in judgement.missing:
            if each.criterion == "reached" and each.milestone in MILESTONE_DATES:
                found[MILESTONE_DATES[each.milestone]] = None
            elif each.criterion == "evidence":
                found |= {MILESTONE_DOCUMENTS[milestone]: None for milestone in each.actual}
            elif each.criterion == "attribute" and each.actual is None:
                found[f"{ATTRIBUTE}{each.code}"] = None
            elif each.criterion in CASE_COLUMNS and each.actual is None:
                found[each.criterion] = None
    return [column for column in found if column != "outcome"]
