"""The sentences around a report's results: its subject and opening, what was counted, the last
sentence, and where the figures come from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from thidua.domain.dates import format_date, format_moment, format_span
from thidua.domain.full_review import ReportData
from thidua.domain.plan.model import Plan
from thidua.domain.review import Review
from thidua.domain.vocabulary import RoundKind, label
from thidua.render.closing import closed_sentence
from thidua.render.review import known_sentence, log_head
from thidua.render.words import round_about

if TYPE_CHECKING:
    from thidua.domain.closing import ClosedView

NBSP = "\u00a0"
_NEARLY_A_YEAR = 10  # months


def cited(plan: Plan) -> str:
    """A plan as a document cites it: ``Kế hoạch số 06-KH/BNCTU ngày 02/6/2021 của …``."""
    return _cited(plan.called.document, plan.number, plan.issued_on, plan.issuer.name)


def cited_parent(plan: Plan) -> str:
    """The plan of the higher level, as a document cites it; nothing where there is none."""
    parent = plan.parent
    if parent is None:
        return ""
    return _cited("Kế hoạch", parent.number, parent.issued_on, parent.issuer)


def _cited(document: str, number: str, day: date, issuer: str) -> str:
    return f"{document} số {number} ngày {format_date(day)} của {issuer}"


def subject(plan: Plan, review: Review) -> str:
    """What the report is about: ``sơ kết 03 năm thực hiện Kế hoạch số …``, ``tổng kết 05 năm (2021
    – 2025) thực hiện …``."""
    return f"{label(review.round.kind).lower()} {carried_out(plan, review)}"


def carried_out(plan: Plan, review: Review) -> str:
    """How long which plan was carried out: ``03 năm thực hiện Kế hoạch số …``."""
    start, end = review.window
    years = ""
    if review.round.kind is RoundKind.TONG_KET:
        years = f" ({start.year})" if start.year == end.year else f" ({start.year} – {end.year})"
    return f"{duration(start, end)}{years} thực hiện {cited(plan)}"


def duration(start: date, end: date) -> str:
    """How long a window is, as the subject of a report says it: ``03 năm``, ``06 tháng``, ``01 năm
    06 tháng``.

    A review is held a month or two before a year is over (seed (d), (e)), so a year that lacks no
    more than two months is a whole one (the first must lack no more than one); so is one that a
    month was added to.
    """
    after = end + timedelta(days=1)
    months = max(
        1,
        round(
            12 * (after.year - start.year)
            + after.month
            - start.month
            + (after.day - start.day) / 30.5
        ),
    )
    years, rest = divmod(months, 12)
    if rest >= _NEARLY_A_YEAR + (years == 0):
        years, rest = years + 1, 0
    if not years:
        return f"{rest:02d} tháng"
    return f"{years:02d} năm" if rest <= 1 else f"{years:02d} năm {rest:02d} tháng"


def opening(plan: Plan, review: Review) -> str:
    """How the text begins: which plan of which higher one was carried out, its theme, and who
    reports on what."""
    parent = cited_parent(plan)
    above = f"{parent} và " if parent else ""
    own = cited(plan)
    about = round_about(review.round)
    return (
        f"Thực hiện {above}{own} (sau đây gọi là {plan.called.document}) với chủ đề"
        f" “{plan.theme}”, {plan.issuer.name} báo cáo kết quả {about} như sau:"
    )


def closing(plan: Plan, review: Review) -> str:
    """The last sentence of the text."""
    about = round_about(review.round)
    return f"Trên đây là báo cáo kết quả {about} của {plan.issuer.name}."


def month_and_year(day: date) -> str:
    """The day of a paper, left blank for whoever signs: ``ngày tháng 02 năm 2026`` (domain.md
    §6)."""
    return f"ngày{6 * NBSP} tháng {format_date(day).split('/')[1]} năm {day.year}"


def day_in_words(day: date) -> str:
    """The day of a paper: ``ngày 05 tháng 02 năm 2026``."""
    blank = month_and_year(day)
    return f"ngày {day.day:02d} {blank[blank.index('tháng') :]}"


def counted(review: Review, closed: ClosedView | None = None) -> str:
    """From when to when cases were counted, what that rests on, and whether the figures are
    frozen."""
    start, end = review.window
    held = f"ngày chốt số liệu của đợt {review.round.number}"
    if review.as_of is not None:
        why = "tính thử" if closed is None else "chốt"
        held = f"{why} đến ngày này, thay cho ngày chốt số liệu {format_date(review.round.cutoff)}"
    known = f" {known_sentence(review)}." if review.known_on else ""
    frozen = (
        ""
        if closed is None
        else f" Số liệu đã chốt ngày {format_date(date.fromisoformat(closed.closure.at[:10]))}."
    )
    return f"Số liệu tính {format_span(start, end)} ({held}).{known}{frozen}"


def foot(review: Review) -> str:
    """When the figures were drawn up, and from which state of the log."""
    return f"Số liệu lập lúc {format_moment(review.drawn_up_at)}; {log_head(review)}"


def origin_note(data: ReportData) -> str:
    """Where the figures come from, for the end of the last appendix: when they were drawn up, the
    state of the log, and of a closed round when and by whom it was closed. It stands once in a
    report, since it names computer accounts.
    """
    closed = data.full.closed
    return f"{foot(data.full.review)}." + ("" if closed is None else f" {closed_sentence(closed)}.")


def unmoved_sentence(data: ReportData) -> str:
    """That nothing has moved since the round was closed; nothing where something has, or where it
    is open."""
    closed = data.full.closed
    return "" if closed is None or closed.shifts else "Từ khi chốt, không con số nào thay đổi."
