"""Commendation: the candidates of a round, the decisions taken, and taking a decision back (seed
(l); domain.md §5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from thidua.advice import Advice, told
from thidua.domain.commendation import Commendation, Proposal, case_codes
from thidua.domain.commended import CommendationList, Commended
from thidua.domain.dates import parse_date
from thidua.domain.full_review import FullReview
from thidua.domain.placeholder import no_document, says_nothing
from thidua.domain.plan.model import Plan
from thidua.domain.roster import Roster
from thidua.errors import Problem, Refused, collecting
from thidua.record import record, replace
from thidua.services.commending_rules import (
    day_problems,
    doubts,
    known_cases,
    standing_cases,
    twice,
)
from thidua.services.full_review import full_review_from
from thidua.services.lapsing import lapsed_awards
from thidua.services.lookup import checked_text, known_round
from thidua.services.proposing import allowances_of, proposed
from thidua.services.recipients import (
    RecipientQuery,
    find_recipient,
    load_roster,
    long_text,
    required_line,
)
from thidua.services.reviews import ReviewQuery
from thidua.session import Session
from thidua.store import commendations, opening, plans
from thidua.store.journal import Journal, changing


@record
class Decision:
    """A decision as typed. Without ``cases``, those that count for the recipient in the round are
    relied on."""

    recipient: RecipientQuery
    round: int
    form: str
    decision: str
    day: str
    cases: Sequence[str] = ()
    note: str | None = None
    allow_duplicate: bool = False


def add_commendation(session: Session, wanted: Decision) -> Commended:
    """Record a decision. Raises ``Refused`` with every mistake at once; doubts are told, not
    refused: people decide."""
    with changing(session, "commend add") as journal:
        connection = journal.connection
        plan = plans.load_plan(connection, session.plan)
        roster = load_roster(connection)
        everything = commendations.load_commendations(connection, None)
        award, full = _read(journal, wanted, plan, roster, everything, session.today)
        proposal = proposed(connection, full, roster, [])
        notices: list[str] = []
        if not wanted.cases:
            credited = [full.at_present(code) for code in _credited(full, proposal, award)]
            award = replace(award, cases=standing_cases(connection, credited, award.round, notices))
        lapsed = lapsed_awards(connection, [award], roster)
        notices += doubts(award, lapsed, full, proposal, everything, roster)
        commendations.save_commendation(journal, award)
        journal.subject = f"số {award.id}"
        given = [
            other for other in everything if (other.plan, other.round) == (award.plan, award.round)
        ]
        quotas = allowances_of(connection, full, proposal, [*given, award], roster)
        passed = tuple(
            a for a in quotas if a.quota.recipient is award.recipient and a.commended > a.limit
        )
        return Commended(award, roster.name(award) or "", passed, tuple(notices), lapsed)


def _read(
    journal: Journal,
    wanted: Decision,
    plan: Plan,
    roster: Roster,
    known: Sequence[Commendation],
    today: date,
) -> tuple[Commendation, FullReview]:
    """What ``wanted`` says, checked, and the review of its round. Raises ``Refused`` with every
    mistake."""
    problems: list[Problem] = []
    whom: tuple[str | None, int | None] = (None, None)
    full: FullReview | None = None
    day, form, decision, note = today, "", "", None
    with collecting(problems, "Người nhận"):
        whom = find_recipient(roster, wanted.recipient)
    with collecting(problems, "--round"):
        query = ReviewQuery(known_round(plan, wanted.round).number, plan_number=plan.number)
        full = full_review_from(
            journal.connection, query, today=today, drawn_up_at=f"{today.isoformat()}T00:00:00"
        )
    with collecting(problems, "--form"):
        form = required_line(wanted.form)
    with collecting(problems, "--decision"):
        decision = required_line(wanted.decision)
        if says_nothing(decision):
            raise ValueError(f"{no_document(decision)}; ghi số, ký hiệu của quyết định")
    with collecting(problems, "--date"):
        day = parse_date(wanted.day)
        problems += day_problems(day, today, full)
    with collecting(problems, "--note"):
        note = long_text(wanted.note)
    chosen = known_cases(journal.connection, wanted.cases, problems)
    number = journal.next_id("commendations")
    award = Commendation(
        number, plan.number, wanted.round, form, decision, day, *whom, chosen, note
    )
    if whom != (None, None) and decision and not wanted.allow_duplicate:
        problems += twice(award, known, roster)
    if problems or full is None:
        raise Refused(
            "Chưa ghi khen thưởng này.",
            todo="Sửa rồi chạy lại; chưa có gì được ghi.",
            problems=problems,
        )
    return award, full


def _credited(full: FullReview, proposal: Proposal, award: Commendation) -> tuple[str, ...]:
    """The cases that count for the recipient in the round."""
    if award.person is not None:
        return proposal.cases_of(award.person)
    return case_codes(
        row for unit in full.review.units if unit.unit == award.unit for row in unit.targets
    )


def list_commendations(
    session: Session,
    *,
    number: int | None = None,
    revoked: bool = False,
) -> CommendationList:
    """The decisions in force under a plan, or only the revoked ones; of one round, or of all."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        round_ = None if number is None else known_round(plan, number).number
        found = commendations.load_commendations(connection, plan.number)
        fitting = tuple(
            award
            for award in found
            if round_ in (None, award.round) and award.in_force is not revoked
        )
        roster = load_roster(connection)
        return CommendationList(fitting, roster, lapsed_awards(connection, fitting, roster))


def revoke_commendation(session: Session, number: int, reason: str) -> tuple[Commendation, str]:
    """Take a decision back; it stays in the file with the reason. Returns it, and what it was in
    words.

    Raises ``Refused`` for a number that there is not, and for a decision that was taken back
    before.
    """
    text = checked_text("Lý do (--reason)", reason)
    with changing(session, "commend revoke") as journal:
        plan = (
            None
            if session.plan is None
            else plans.load_plan(journal.connection, session.plan).number
        )
        known = {
            award.id: award for award in commendations.load_commendations(journal.connection, plan)
        }
        award = known.get(number)
        if award is None:
            numbers = ", ".join(str(other) for other in sorted(known)) or "chưa có"
            todo = told(f"Các số đã ghi: {numbers}. Xem bằng: ", Advice("commend", "list"))
            raise Refused(f"Không có khen thưởng số {number}.", todo=todo)
        words = load_roster(journal.connection).award(award)
        if not award.in_force:
            raise Refused(
                f"Khen thưởng số {number} ({words}) đã thu hồi từ trước.",
                f"Lý do đã ghi: {award.revoke_reason}",
            )
        commendations.save_commendation(journal, replace(award, revoke_reason=text))
        journal.subject, journal.reason = f"số {number}", text
        return replace(award, revoke_reason=text), words
