"""Who may be commended after a round, and what to look at first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from thidua.advice import Advice, Said, told
from thidua.domain.allowance import Allowance, allowances
from thidua.domain.commendation import Commendation, Proposal, propose
from thidua.domain.commended import ProposedRound
from thidua.domain.dates import format_date
from thidua.domain.full_review import FullReview
from thidua.domain.numbers import format_integer
from thidua.domain.older import names_in
from thidua.domain.roster import Roster
from thidua.domain.staff import Person, one_for_each
from thidua.domain.standing import Standing, standing
from thidua.domain.unit import Unit
from thidua.domain.wording import of_other_plan
from thidua.services.full_review import full_review_from
from thidua.services.lapsing import lapsed_awards
from thidua.services.lookup import known_unit
from thidua.services.person_life import staff_at
from thidua.services.recipients import (
    load_roster,
)
from thidua.services.reviews import ReviewQuery
from thidua.session import Session
from thidua.store import commendations, database, opening, person_links, plans, units


def propose_round(session: Session, number: int, *, unit: str | None = None) -> ProposedRound:
    """The candidates of a round, of what was frozen where it is closed; only those of ``unit``
    where one is named."""
    with opening.reading(session) as connection:
        query = ReviewQuery(number, plan_number=session.plan)
        full = full_review_from(connection, query, today=session.today, drawn_up_at=session.now)
        code = None if unit is None else known_unit(units.load_units(connection), unit).code
        roster = load_roster(connection)
        known = commendations.load_commendations(connection, None)
        proposal = proposed(connection, full, roster, known)
        mine = full.plan.number
        given = tuple(
            award
            for award in known
            if (award.plan, award.round) == (mine, number) and award.in_force
        )
        shown = proposal if code is None else proposal.of_unit(code)
        quotas = allowances_of(connection, full, proposal, given, roster)
        remarks = _remarks(full, shown, roster, session.today)
        remarks += _merged_since(connection, full, roster)
        elsewhere = tuple(
            a for a in known if a.in_force and a.plan != mine and shown.names(a.unit, a.person)
        )
        named = {award.id for award in (*given, *elsewhere)} | set(shown.reliances())
        lapsed = lapsed_awards(connection, (award for award in known if award.id in named), roster)
        return ProposedRound(full, shown, given, quotas, roster, tuple(remarks), elsewhere, lapsed)


def proposed(
    connection: database.Connection,
    full: FullReview,
    roster: Roster,
    known: Sequence[Commendation],
) -> Proposal:
    """Who may be commended by a review, with the staff as of its closing where it is closed."""
    people = _staff_of(connection, full, roster)
    staff = staff_at(people, standing_of(full, roster.units))
    return propose(full.review, full.cases, staff, full.before_it(known))


def _staff_of(
    connection: database.Connection, full: FullReview, roster: Roster
) -> tuple[Person, ...]:
    """The staff of a review: as it was frozen where its round is closed; whoever was found since to
    be entered twice is one."""
    if full.closed is None:
        return roster.people
    frozen = full.closed.closure.frozen.people
    return one_for_each(frozen, person_links.merged_into(connection))


def standing_of(full: FullReview, units: Iterable[Unit]) -> Standing:
    """How the departments stand in a review: as they were frozen where its round is closed."""
    if full.closed is None:
        return standing(full.plan, units, full.review.window[1])
    from thidua.domain.closing import frozen_basis

    return frozen_basis(full.closed.closure.frozen).standing


def allowances_of(
    connection: database.Connection,
    full: FullReview,
    proposal: Proposal,
    given: Sequence[Commendation],
    roster: Roster,
) -> tuple[Allowance, ...]:
    """The quotas are those that the plan holds now: an amended quota does not wait for the round to
    be opened again."""
    plan = plans.load_plan(connection, full.plan.number)
    round_ = plan.round(full.review.round.number) or full.review.round
    day = full.review.window[1]
    listed = standing(plan, roster.units, day).listed
    staff = _staff_of(connection, full, roster)
    serving = len({person.id for person in staff if person.served_on(day)})
    return allowances(round_, proposal, given, units=len(listed), staff=serving)


def _remarks(full: FullReview, proposal: Proposal, roster: Roster, today: date) -> list[Said]:
    """What whoever draws up the list of names would look at first."""
    number, cutoff = full.review.round.number, full.review.round.cutoff
    found: list[Said] = []
    if full.closed is None:
        early = today < cutoff
        why = (
            f"chưa đến ngày chốt số liệu đợt {number} ({format_date(cutoff)})"
            if early
            else f"số liệu đợt {number} chưa chốt"
        )
        close = Advice("close-round", number)
        found.append(
            told(
                why,
                ", nên danh sách còn có thể thay đổi",
                "." if early else told("; nên chốt trước: ", close),
            )
        )
    elif full.closed.shifts:
        moved = (
            f"có {format_integer(len(full.closed.shifts))} con số thay đổi sau khi chốt; danh sách"
            " theo số đã chốt. Xem bằng: "
        )
        found.append(told(moved, Advice("review", round=number)))
    for earlier, codes in proposal.reliances().values():
        of = of_other_plan(earlier.plan, full.plan.number)
        found.append(
            f"đã dùng cho khen thưởng đợt {earlier.round}{of} ({roster.award(earlier)}):"
            f" {', '.join(codes)}."
        )
    found += [
        told(
            f"“{candidate.person.name}” {_not_a_name(names)}; cách sửa xem ở: ",
            Advice("status"),
        )
        for candidate in proposal.individuals
        if (names := names_in(candidate.person)) is not None
    ]
    found += [
        f"{candidate.person.name} đã thôi công tác sau ngày"
        f" {format_date(candidate.person.left_on)}."
        for candidate in proposal.individuals
        if candidate.person.left_on is not None and candidate.person.left_on < today
    ]
    for name, codes in proposal.unmatched:
        found.append(
            f"“{name}” được ghi nhận ở {', '.join(codes)} nhưng nay không khớp với đúng một cán bộ"
            " nào, nên chưa vào danh sách."
        )
    return found


def _merged_since(connection: database.Connection, full: FullReview, roster: Roster) -> list[Said]:
    """Who stands in the frozen figures under another name than he has now, having been entered
    twice."""
    if full.closed is None:
        return []
    merged = person_links.merged_into(connection)
    credited = {name for case in full.cases.values() for name in case.people}
    return [
        f"“{person.name}” trong số liệu đã chốt nay là {roster.person_name(now)} (đã gộp cán bộ ghi"
        " hai lần); các vụ và khen thưởng tính cho một người."
        for person in full.closed.closure.frozen.people
        if person.name in credited and (now := roster.person(merged.get(person.id))) is not None
    ]


def _not_a_name(names: tuple[str, ...]) -> str:
    """What is wrong with the name of a candidate that holds ``names``."""
    if len(names) == 1:
        return f"không chỉ là họ tên; ghi “{names[0]}”"
    what = "là nhiều người ghi gộp làm một" if names else "không phải tên người"
    return f"{what}, không khen được"
