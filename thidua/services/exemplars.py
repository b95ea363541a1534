"""Exemplary models (điển hình tiên tiến): recorded with their story and where it was spread (seed
(m))."""

from __future__ import annotations

from datetime import date

from thidua.advice import Advice, told
from thidua.domain.commendation import Exemplar
from thidua.domain.commended import ExemplarList
from thidua.domain.dates import EARLIEST, format_date, parse_date
from thidua.domain.text import search_key
from thidua.errors import Problem, Refused, collecting
from thidua.record import record
from thidua.services.recipients import (
    RecipientQuery,
    find_recipient,
    load_roster,
    long_text,
    required_line,
)
from thidua.session import Session
from thidua.store import commendations, opening, plans
from thidua.store.journal import changing


@record
class Story:
    """An exemplary model as typed."""

    title: str
    story: str
    whose: RecipientQuery
    day: str | None = None
    spread: str | None = None


def add_exemplar(session: Session, wanted: Story) -> tuple[Exemplar, str | None]:
    """Record an exemplary model; returns it, and whose it is. Raises ``Refused`` with every mistake
    at once."""
    with changing(session, "exemplar add") as journal:
        plan = plans.load_plan(journal.connection, session.plan)
        roster = load_roster(journal.connection)
        problems: list[Problem] = []
        unit: str | None = None
        person: int | None = None
        day: date | None = None
        title = story = ""
        spread: str | None = None
        with collecting(problems, "TÊN"):
            title = required_line(wanted.title)
        with collecting(problems, "--story"):
            story = long_text(wanted.story) or ""
            if not story:
                raise ValueError("không được để trống")
        with collecting(problems, "--unit" if wanted.whose.unit is not None else "--person"):
            unit, person = find_recipient(roster, wanted.whose)
        with collecting(problems, "--date"):
            day = None if wanted.day is None else _checked_day(wanted.day, session.today)
        with collecting(problems, "--spread"):
            spread = long_text(wanted.spread)
        number = journal.next_id("exemplars")
        exemplar = Exemplar(number, plan.number, title, story, unit, person, day, spread)
        for other in commendations.load_exemplars(journal.connection, plan.number):
            same = (other.unit, other.person, search_key(other.title)) == (
                unit,
                person,
                search_key(title),
            )
            if same and not problems:
                todo = told(
                    "Nếu là điển hình khác: đặt tên khác. Xem bằng: ", Advice("exemplar", "list")
                )
                problems.append(
                    Problem(
                        "TÊN",
                        f"đã có điển hình “{other.title}” (số {other.id}) của cùng người, đơn vị",
                        todo,
                    )
                )
        if problems:
            raise Refused(
                "Chưa ghi điển hình này.",
                todo="Sửa rồi chạy lại; chưa có gì được ghi.",
                problems=problems,
            )
        commendations.save_exemplar(journal, exemplar)
        journal.subject = title
        return exemplar, roster.name(exemplar)


def _checked_day(text: str, today: date) -> date:
    day = parse_date(text)
    if day > today:
        raise ValueError(f"{format_date(day)} là ngày sau hôm nay ({format_date(today)})")
    if day < EARLIEST:
        raise ValueError(f"{format_date(day)} là ngày trước {format_date(EARLIEST)}")
    return day


def list_exemplars(session: Session) -> ExemplarList:
    """The exemplary models under a plan, in the order in which they were recorded."""
    with opening.reading(session) as connection:
        plan = plans.load_plan(connection, session.plan)
        return ExemplarList(
            tuple(commendations.load_exemplars(connection, plan.number)), load_roster(connection)
        )
