"""Closing a round, and opening it again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from thidua.advice import Advice, told
from thidua.domain.case.model import Case
from thidua.domain.dates import format_date, format_moment
from thidua.domain.numbers import format_integer
from thidua.domain.older import placeholder_documents
from thidua.domain.plan.model import Plan, Round
from thidua.domain.review import Review
from thidua.domain.text import printed_code
from thidua.domain.wording import undetermined
from thidua.errors import Refused
from thidua.record import record
from thidua.services.closed_rounds import closed_view
from thidua.services.lookup import checked_text, known_round
from thidua.services.reviews import ReviewQuery, review_from
from thidua.session import Session
from thidua.store import cases, closed_rounds, past, plans, units
from thidua.store.journal import Journal, changing
from thidua.store.listing import each_case

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView, Frozen


@record
class ClosedRound:
    """A round just closed: its review, how it shows as a closed one, and what a careful officer
    would look at first."""

    review: Review
    closed: ClosedView
    remarks: tuple[str, ...]


def close_round(session: Session, number: int, *, as_of: date | None) -> ClosedRound:
    """Freeze the figures of a round, and the cases behind them, at its cut-off or at ``as_of``.

    Raises ``Refused`` before the cut-off unless ``as_of`` names a day, for a day that has not come,
    for a closed round.
    """
    from thidua.domain.closing import Closure, Frozen
    from thidua.domain.group_counts import groups_of
    from thidua.domain.growth import resolved_series

    with changing(session, "close-round") as journal:
        connection = journal.connection
        plan = plans.load_plan(connection, session.plan)
        round_ = known_round(plan, number)
        _refuse_closing(journal, plan, round_, as_of, session.today)
        query = ReviewQuery(number, as_of=as_of, with_cases=True, plan_number=plan.number)
        _, review = review_from(
            connection, query, today=session.today, drawn_up_at=session.origin.at
        )
        counted = {code for row in review.rows for code in row.behind}
        behind: list[Case] = []

        def gone_through() -> Iterator[Case]:
            for case in each_case(connection):
                if case.code in counted:
                    behind.append(case)
                yield case

        series = resolved_series(gone_through(), plan, review.window[1])
        groups = groups_of(plan, review, behind)
        if groups.cases != review.totals.cases:  # some are of units that have no row
            groups = groups_of(plan, review, each_case(connection))
        numbers = cases.ids_of(connection, [case.code for case in behind])
        frozen = Frozen(
            plan,
            review,
            cases=tuple(behind),
            ids=tuple(numbers[case.code] for case in behind),
            series=series,
            units=tuple(units.load_units(connection)),
            people=tuple(units.load_people(connection)),
            groups=groups,
        )
        entry, head = past.log_head(connection)
        digest = closed_rounds.digest(closed_rounds.content(frozen))
        closure = Closure(
            session.origin.at, session.origin.actor, as_of, frozen, digest, entry, head
        )
        closed_rounds.save_closure(journal, closure)
        journal.subject = f"{plan.number}, đợt {number}"
        return ClosedRound(
            review, closed_view(connection, closure), tuple(_remarks(review, frozen))
        )


def _refuse_closing(
    journal: Journal, plan: Plan, round_: Round, as_of: date | None, today: date
) -> None:
    closure = closed_rounds.load_closure(journal.connection, plan.number, round_.number)
    if closure is not None:
        raise Refused(
            f"Đợt {round_.number} đã chốt lúc {format_moment(closure.at)}, người chốt"
            f" {closure.by}.",
            "Mỗi đợt chỉ chốt một lần; số liệu đã chốt không đổi.",
            told(
                "Muốn chốt lại thì trước hết mở lại đợt ấy: ",
                Advice("reopen-round", round_.number, reason="lý do"),
            ),
        )
    if as_of is None and today < round_.cutoff:
        early = Advice("close-round", round_.number, as_of=format_date(today))
        raise Refused(
            f"Chưa đến ngày chốt số liệu của đợt {round_.number} ({format_date(round_.cutoff)});"
            f" hôm nay {format_date(today)}.",
            todo=told("Họp sớm thì nêu ngày tính đến: ", early),
        )
    if as_of is not None and as_of > today:
        raise Refused(
            f"Ngày {format_date(as_of)} sau --as-of chưa đến; hôm nay {format_date(today)}.",
            "Không chốt được số liệu của những ngày chưa qua.",
        )


def _remarks(review: Review, frozen: Frozen) -> list[str]:
    """What a careful officer would look at before freezing."""
    found = []
    missing = [
        f"{u.unit} ({row.target})"
        for u in review.units
        for row in u.targets
        if row.registered is None and row.minimum
    ]
    if missing:
        found.append(
            f"chưa đăng ký chỉ tiêu đợt này, nên tính theo mức tối thiểu: {', '.join(missing)}."
        )
    lacking = [case.code for case in frozen.cases if case.milestones_without_document()]
    if lacking:
        found.append(
            f"{format_integer(len(lacking))} vụ được tính mà thiếu minh chứng: {_some(lacking)}."
        )
    wordy = [case.code for case in frozen.cases if placeholder_documents(case)]
    if wordy:
        found.append(
            f"{format_integer(len(wordy))} vụ được tính có ô văn bản chỉ ghi cho có (“nt”, “chưa"
            f" có”), vẫn tính là có văn bản: {_some(wordy)}; xem lại minh chứng trước khi ký."
        )
    found += _unsure(frozen)
    secret = [case.code for case in frozen.cases if case.classified]
    if secret:
        found.append(
            f"{format_integer(len(secret))} vụ mật được tính mà không nêu tên: {_some(secret)}; xem"
            " lại độ mật trước khi ký."
        )
    outside = review.outside
    if outside.before or outside.after:
        start, end = review.window
        before, after = format_integer(outside.before), format_integer(outside.after)
        found.append(
            f"ngoài thời gian tính, không vào số liệu: {before} vụ trước {format_date(start)},"
            f" {after} vụ sau {format_date(end)}."
        )
    return found


def _unsure(frozen: Frozen) -> Iterator[str]:
    """What is "chưa xác định" of counted cases and alone keeps them from counting for more."""
    from thidua.domain.status import GAP_LABELS, Gap
    from thidua.domain.undetermined import undetermined_cases

    unsure = undetermined_cases(frozen.cases, frozen.plan, list(frozen.units))
    for gap in Gap:
        if codes := [found.case.code for found in unsure if gap in found.gaps]:
            what, count = GAP_LABELS[gap].lower(), format_integer(len(codes))
            yield f"{count} vụ được tính mà {undetermined(what)}: {_some(codes)}."


def _some(codes: list[str]) -> str:
    return ", ".join(codes[:10]) + (
        f" … (còn {format_integer(len(codes) - 10)} vụ)" if len(codes) > 10 else ""
    )


def reopen_round(session: Session, number: int, reason: str) -> str:
    """Open a closed round again; what was frozen stays in the log. Returns the printed digest of
    what was frozen.

    Raises ``Refused`` for a round that is open, or without a reason.
    """
    text = checked_text("Lý do (--reason)", reason)
    with changing(session, "reopen-round") as journal:
        plan = plans.load_plan(journal.connection, session.plan)
        round_ = known_round(plan, number)
        closure = closed_rounds.load_closure(journal.connection, plan.number, round_.number)
        if closure is None:
            todo = told("Xem bằng: ", Advice("review", round=round_.number))
            raise Refused(f"Đợt {round_.number} chưa chốt, không có gì để mở lại.", todo=todo)
        closed_rounds.remove_closure(journal, plan.number, round_.number)
        journal.subject, journal.reason = f"{plan.number}, đợt {number}", text
        return printed_code(closure.digest)
