"""Drawing up a review."""

from __future__ import annotations

from datetime import date

from thidua.advice import Advice, told
from thidua.domain.dates import format_date, format_moment, format_span
from thidua.domain.plan.model import Plan, Round
from thidua.domain.plan.target import Target
from thidua.domain.review import Head, Review, draw_up
from thidua.domain.review_rows import Figure, Tally
from thidua.domain.standing import Standing, standing
from thidua.domain.text import printed_digits
from thidua.domain.vocabulary import Measure, Scope
from thidua.errors import Refused
from thidua.record import record, replace
from thidua.services.lookup import known_round, unit_standing
from thidua.session import Session
from thidua.store import database, opening, past, plans, registrations, units
from thidua.store.behind import cases_behind
from thidua.store.past import log_head
from thidua.store.tally import tally


@record
class ReviewQuery:
    """Which review is wanted.

    ``number``: the round; without it, the one under way. ``as_of`` replaces the cut-off: from the
    plan's first day to its last. ``known_on`` (a moment, ISO, or an entry of the log, ``#78``)
    takes only what had been recorded by then. ``unit`` limits the units printed, nothing else.
    ``with_cases`` adds the codes behind each figure. ``closing`` is the code of a closing, as a
    report prints it: what was frozen then is meant, even where the round was opened again.
    """

    number: int | None = None
    as_of: date | None = None
    known_on: str | None = None
    unit: str | None = None
    with_cases: bool = False
    plan_number: str | None = None
    closing: str | None = None


def review(session: Session, query: ReviewQuery) -> Review:
    """The review that ``query`` asks for, as of today; the moment is printed in its head."""
    with opening.reading(session) as connection:
        return review_from(connection, query, today=session.today, drawn_up_at=session.now)[1]


def review_from(
    connection: database.Connection, query: ReviewQuery, *, today: date, drawn_up_at: str
) -> tuple[Plan, Review]:
    """The review that ``query`` asks for, and its plan, both from ``connection``, which then stands
    at ``known_on``."""
    head, doubtful = _known(connection, query.known_on)
    plan = plans.load_plan(connection, query.plan_number)
    round_ = plan.round_at(today) if query.number is None else known_round(plan, query.number)
    _check_as_of(plan, query.as_of)
    present = units.load_units(connection)
    stand = standing(plan, present, query.as_of or round_.cutoff)
    shown = None if query.unit is None else {unit_standing(plan, stand, present, query.unit).code}
    counted = tally(connection, plan, round_.number, stand)
    if query.with_cases:
        counted = _with_codes(connection, plan, round_, stand, counted)
    drawn = draw_up(
        plan,
        round_,
        as_of=query.as_of,
        known_on=query.known_on,
        head=head,
        standing=stand,
        shown=shown,
        registered=registrations.figures_in_round(connection, plan.number, round_.number),
        tally=counted,
        drawn_up_at=drawn_up_at,
        illustrative=plans.setting(connection, plans.ILLUSTRATIVE) is not None,
    )
    return plan, replace(drawn, doubtful=doubtful) if doubtful else drawn


def _known(connection: database.Connection, known_on: str | None) -> tuple[Head, tuple[int, ...]]:
    """Bring ``connection`` back to what was known at ``known_on`` (nothing to do for the present);
    returns the head, and the entries of which it can't be told whether they were known then."""
    last, digest = log_head(connection)
    if known_on is None:
        return Head(last, printed_digits(digest)), ()
    entry, doubtful = (
        _named(known_on, last) if known_on.startswith("#") else past.known_by(connection, known_on)
    )
    if entry is None:
        what = f"Đến {format_moment(known_on)} (--known-on) tệp chưa ghi gì."
        if doubtful:
            why = (
                f"Giờ ghi trong nhật ký trái nhau (mục {doubtful[0]} đến mục {doubtful[-1]}), nên"
                " không chắc được."
            )
            raise Refused(
                what,
                why,
                told(
                    "Chọn một mục nhật ký theo số của nó, ví dụ: ",
                    Advice(known_on=f"#{doubtful[-1]}"),
                ),
            )
        first = past.first_moment(connection)
        raise Refused(
            what,
            f"Mục đầu tiên của lịch sử được ghi lúc {format_moment(first)}.",
            "Chọn lúc ấy hoặc muộn hơn.",
        )
    _, digest = log_head(connection, entry)
    past.rewind(connection, entry)
    return Head(entry, printed_digits(digest)), doubtful


def _named(known_on: str, last: int) -> tuple[int, tuple[int, ...]]:
    """The entry that ``#78`` names. Raises ``Refused`` where there is none."""
    entry = int(known_on.removeprefix("#"))
    if not 1 <= entry <= last:
        raise Refused(
            f"Nhật ký không có mục số {entry} (--known-on).",
            f"Mục cuối là mục {last}.",
            told("Xem các mục: ", Advice("log")),
        )
    return entry, ()


def _check_as_of(plan: Plan, as_of: date | None) -> None:
    if as_of is not None and not plan.starts_on <= as_of <= plan.ends_on:
        raise Refused(
            f"Ngày {format_date(as_of)} sau --as-of nằm ngoài thời gian của kế hoạch"
            f" {plan.number}.",
            f"{plan.called.document} tính {format_span(plan.starts_on, plan.ends_on)}.",
            "Chọn một ngày trong khoảng ấy.",
        )


def _with_codes(
    connection: database.Connection,
    plan: Plan,
    round_: Round,
    stand: Standing,
    counted: Tally,
) -> Tally:
    behind = cases_behind(connection, plan, round_.number, stand)

    def named(figure: Figure | None, unit: str | None, target: Target) -> Figure:
        below = None
        if target.measure is Measure.RATIO:
            below = tuple(behind.get((unit, target.code, True), ()))
        codes = tuple(behind.get((unit, target.code, False), ()))
        return replace(figure or Figure(), cases=codes, below_cases=below)

    organisation = {
        t.code: named(counted.organisation.get(t.code), None, t)
        for t in plan.targets_of(Scope.ORGANISATION)
    }
    own = {
        (unit, t.code): named(counted.units.get((unit, t.code)), unit, t)
        for unit in (each.code for each in (*stand.listed, *stand.ended))
        for t in plan.targets_of(Scope.UNIT)
    }
    return replace(counted, organisation=organisation, units=own)
