"""The days of a plan as a calendar file (.ics), for Outlook and telephones (contract, ``calendar``;
RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from thidua.domain.dates import format_date
from thidua.domain.periods import days_of, period_words, periods_within
from thidua.domain.plan.model import Plan, Round
from thidua.domain.text import sentence_case
from thidua.domain.vocabulary import Scope
from thidua.domain.wording import target_words
from thidua.record import record
from thidua.render.words import round_about, round_name

_LONGEST_LINE = 75  # octets, without the line break
# At eight in the morning, a week and a day before a day that begins at midnight.
_REMINDERS = ("-P6DT16H", "-PT16H")


@record
class _Entry:
    """Whole days in a calendar, both included. ``key`` stays as it is when the days are moved, so
    that a calendar taken in again moves them too; ``reminds``: a bell rings before it."""

    key: str
    first: date
    last: date
    title: str
    about: str
    reminds: bool = False


def plan_calendar(plan: Plan, today: date) -> str:
    """The calendar: each round's cut-off and month, the ends of the periods for which figures are
    declared, the plan's end."""
    entries = sorted(_entries(plan), key=lambda entry: (entry.first, entry.key))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//thidua//VI",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_text(_of(plan))}",
    ]
    for entry in entries:
        lines += _event(plan, entry, today)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _of(plan: Plan) -> str:
    return f"{plan.called.document} {plan.number}"


def _entries(plan: Plan) -> Iterator[_Entry]:
    for round_ in plan.rounds:
        yield _cutoff(plan, round_)
        first, last = days_of(plan, round_.held)
        yield _Entry(
            f"held-{round_.number}",
            first,
            last,
            f"Tháng tổ chức {round_about(round_)}",
            f"{sentence_case(round_name(round_))}, số liệu chốt ngày {format_date(round_.cutoff)}.",
        )
    yield from _periods(plan)
    end = f"{_of(plan)} kết thúc"
    about = f"Thời gian của kế hoạch: {format_date(plan.starts_on)} – {format_date(plan.ends_on)}."
    yield _Entry("end", plan.ends_on, plan.ends_on, end, about, reminds=True)


def _cutoff(plan: Plan, round_: Round) -> _Entry:
    asked = [
        target_words(target.name, target.code)
        for scope in Scope
        for target in plan.targets_of(scope)
        if target.in_round(round_.number) is not None
    ]
    about = [
        f"Việc xảy ra từ {format_date(plan.first_day(round_.number))} đến hết ngày này thì được"
        f" tính. Trước khi chốt: ghi đủ các {plan.called.record}, ngày và số văn bản, số đăng ký"
        f" của từng {plan.called.unit}.",
        *(f"- {sentence_case(words)}" for words in asked),
    ]
    title = f"Ngày chốt số liệu {round_name(round_)}"
    day = round_.cutoff
    return _Entry(f"cutoff-{round_.number}", day, day, title, "\n".join(about), reminds=True)


def _periods(plan: Plan) -> Iterator[_Entry]:
    """Where units declare figures: the last day of each period, with what is to be declared."""
    due: dict[str, list[str]] = {}
    for figure in plan.figures:
        periods = (periods_within(plan, figure, r.number, r.cutoff) for r in plan.rounds)
        for period in dict.fromkeys(period for found in periods for period in found):
            due.setdefault(period, []).append(figure.name)
    for period, names in due.items():
        last = days_of(plan, period)[1]
        about = f"Cần khai: {'; '.join(names)}."
        yield _Entry(
            f"period-{period}", last, last, f"Hết {period_words(period)}: khai số liệu", about
        )


def _event(plan: Plan, entry: _Entry, today: date) -> Iterator[str]:
    """The lines of one entry. Its name is made of the plan and the key alone."""
    name = uuid5(NAMESPACE_URL, f"thidua:{plan.issuer.name}:{plan.number}:{entry.key}")
    title = entry.title if plan.number in entry.title else f"{entry.title} – {plan.number}"
    yield from (
        "BEGIN:VEVENT",
        f"UID:{name}",
        f"DTSTAMP:{today:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}",
        *_end(entry.last),
        f"SUMMARY:{_text(title)}",
        f"DESCRIPTION:{_text(entry.about)}",
        "TRANSP:TRANSPARENT",
    )
    for before in _REMINDERS if entry.reminds else ():
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"TRIGGER:{before}",
            f"DESCRIPTION:{_text(title)}",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _end(last: date) -> Iterator[str]:
    """The day after the last one; after the last of all days there is none."""
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}"


def _text(words: str) -> str:
    r"""A text as the format has it: ``\`` before what parts values, ``\n`` for a line break."""
    for sign in "\\;,":
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _folded(line: str) -> Iterable[str]:
    """A line in pieces of at most 75 octets, never within a letter; each but the first begins with
    a blank."""
    pieces, piece, size = [], "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + letter, size + width
    return [*pieces, piece]
