"""What is to be done: nothing here writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from thidua.domain.case.model import Case
from thidua.domain.drawing import rows_of
from thidua.domain.older import (
    Alike,
    FalsePerson,
    grown_alike,
    names_in,
    namesakes_without_code,
    placeholder_documents,
)
from thidua.domain.plan.model import Plan
from thidua.domain.staff import StaffIndex
from thidua.domain.standing import standing
from thidua.domain.status import (
    Status,
    leads_gone,
    open_cases,
    plan_after,
    unregistered_units,
)
from thidua.domain.text import spelling_key
from thidua.domain.undetermined import undetermined_cases
from thidua.domain.unit import Unit, names_of
from thidua.services.lookup import known_unit
from thidua.session import Session
from thidua.store import (
    alike,
    cases,
    closed_rounds,
    commendations,
    database,
    opening,
    plans,
    registrations,
    units,
)
from thidua.store.search import cases_outside, cases_with_wordy_document, pending_cases
from thidua.store.tally import tally

if TYPE_CHECKING:
    from thidua.domain.lapses import LapsedAward


def status(session: Session, *, unit: str | None = None) -> Status:
    """What is to be done on ``today`` in the round under way; of ``unit`` only, where it is named.

    Raises ``Refused`` for a unit or a plan that the file does not have.
    """
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        present = units.load_units(connection)
        only = None if unit is None else known_unit(present, unit)
        round_ = plan.round_at(session.today)
        stand = standing(plan, present, round_.cutoff)
        counted = tally(connection, plan, round_.number, stand)
        registered = registrations.figures_in_round(connection, plan.number, round_.number)
        organisation, reviews = rows_of(
            plan, round_.number, stand, registered, counted, session.today
        )
        shown = tuple(u for u in reviews if only is None or u.unit == only.code)
        known = [plans.load_plan(connection, n) for n in plans.plan_numbers(connection)]
        windows = [(each.starts_on, each.ends_on) for each in known]
        # a department that carries others' work has their cases to see to
        today = standing(plan, present, session.today)
        mine = None if only is None else today.behind(only.code)
        pending = pending_cases(connection, mine)
        return Status(
            plan=plan,
            current=session.plan is None or plans.load_plan(connection, None).number == plan.number,
            today=session.today,
            round=round_,
            unit=only,
            illustrative=plans.setting(connection, plans.ILLUSTRATIVE) is not None,
            organisation=organisation if only is None else (),
            units=shown,
            unregistered=unregistered_units(shown),
            open=open_cases(pending, session.today),
            without_evidence=tuple(case for case in pending if case.milestones_without_document()),
            undetermined=undetermined_cases(pending, plan, present),
            alike=_alike(connection) if only is None else Alike(),
            lapsed=_lapsed(connection, plan, present, only),
            closed=closed_rounds.is_closed(connection, plan.number, round_.number),
            false_people=_false_people(connection, only),
            placeholder_evidence=_placeholder_evidence(connection, mine),
            next_plan=plan_after(plan, known, session.today) if only is None else None,
            uncounted=tuple(cases_outside(connection, windows, mine)),
            leads_gone=leads_gone(pending, present, session.today),
            names=names_of(present),
        )


def _alike(connection: database.Connection) -> Alike:
    """Codes, titles and names of before that are one by now (contract, "Rules on input")."""
    people = namesakes_without_code(
        units.load_people(connection), lambda p: cases.credited_to(connection, p.id, None)
    )
    codes, titles = alike.alike_codes(connection), alike.alike_titles(connection)
    return Alike(tuple(codes), grown_alike(titles), people)


def _lapsed(
    connection: database.Connection, plan: Plan, present: list[Unit], only: Unit | None
) -> tuple[LapsedAward, ...]:
    """The commendations that rest on cases which no longer count: of a unit and its staff, where
    one is named."""
    awards = commendations.load_commendations(connection, plan.number)
    if not awards:
        return ()
    from thidua.domain.roster import Roster
    from thidua.services.lapsing import lapsed_awards

    roster = Roster(tuple(present), tuple(units.load_people(connection)))
    staff = {person.id for person in roster.people if only is None or person.unit == only.code}
    mine = (a for a in awards if only is None or a.unit == only.code or a.person in staff)
    return lapsed_awards(connection, mine, roster)


def _false_people(connection: database.Connection, only: Unit | None) -> tuple[FalsePerson, ...]:
    """Those of the staff whose name is not that of one person, as far as cases credit them."""
    found: list[FalsePerson] = []
    unit = None if only is None else only.code
    staff = StaffIndex(units.load_people(connection))
    given: set[str] = set()
    for person in staff.people:
        names = names_in(person)
        if names is not None and (codes := cases.credited_to(connection, person.id, unit)):
            free = len(names) == 1 and not staff.namesakes(names[0])
            renamed = free and spelling_key(names[0]) not in given
            given |= {spelling_key(names[0])} if renamed else set()
            found.append(FalsePerson(person, names, codes, renamed=renamed))
    return tuple(sorted(found, key=lambda false: not false.renamed))


def _placeholder_evidence(
    connection: database.Connection, mine: tuple[str, ...] | None
) -> tuple[Case, ...]:
    """The cases of before in which a word for none stands for a document."""
    found = cases_with_wordy_document(connection, mine)
    return tuple(case for case in found if placeholder_documents(case))
