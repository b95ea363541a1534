"""The document of a round: everything that it tells, gathered in one reading, and the template that
it is poured into."""

from __future__ import annotations

from pathlib import Path

from thidua.advice import Advice, told
from thidua.domain.full_review import ReportData
from thidua.domain.roster import Roster
from thidua.errors import Refused, system_reason, way_out
from thidua.record import replace
from thidua.resources import WORD_TEMPLATE, data_file
from thidua.services.full_review import full_review_from
from thidua.services.lapsing import lapsed_awards
from thidua.services.output import check_writable
from thidua.services.proposing import proposed
from thidua.services.reviews import ReviewQuery
from thidua.session import Session
from thidua.store import commendations, database, opening, units

_LARGEST_TEMPLATE = 20_000_000
SHIPPED = Advice("report", save_template="MAU.docx")


def report_data(session: Session, query: ReviewQuery, *, live: bool = False) -> ReportData:
    """What the report of the round that ``query`` names is made of. Raises what ``full_review``
    raises."""
    with opening.reading(session) as connection:
        return report_from(connection, session, query, live=live)


def report_from(
    connection: database.Connection, session: Session, query: ReviewQuery, *, live: bool = False
) -> ReportData:
    """``report_data`` on an open connection."""
    full = full_review_from(
        connection, query, today=session.today, drawn_up_at=session.now, live=live
    )
    closed = full.closed
    people = units.load_people(connection)
    if closed is not None:
        frozen = closed.closure.frozen.people
        there = {person.id for person in frozen}
        people = [*frozen, *(person for person in people if person.id not in there)]
    named = units.load_units(connection) if closed is None else closed.closure.frozen.units
    known = commendations.load_commendations(connection, None)
    place = (full.plan.number, full.review.round.number)
    given = [c for c in known if (c.plan, c.round) == place and c.in_force]
    return ReportData(
        full=full,
        proposal=proposed(connection, full, Roster(tuple(named), tuple(people)), known),
        given=tuple(full.as_drawn(c) for c in given),
        lapsed=full.lapses_as_drawn(lapsed_awards(connection, given)),
        exemplars=tuple(commendations.load_exemplars(connection, full.plan.number)),
        units=tuple(replace(u, name=u.name_on(full.review.window[1])) for u in named),
        people=tuple(people),
    )


def check_place(path: Path, *, force: bool) -> None:
    """Raises ``Refused`` where a report can't go to ``path``, before it is drawn up."""
    check_writable(path, force=force)


def shipped_template() -> bytes:
    """The Word template that comes with the tool."""
    return data_file(WORD_TEMPLATE).read_bytes()


def load_template(path: Path, shipped: Advice = SHIPPED) -> bytes:
    """An office's own Word template. Raises ``Refused`` where it can't be read, or is too large to
    be one; ``shipped``: how to get the one that comes with the tool."""
    todo = told("Xem lại đường dẫn; lấy mẫu có sẵn bằng: ", shipped)
    try:
        if path.exists() and not path.is_file():
            raise Refused(
                f"Không đọc được mẫu Word {path}: đó không phải là tệp thường.", todo=todo
            )
        if path.stat().st_size > _LARGEST_TEMPLATE:
            raise Refused(f"Mẫu Word {path} quá lớn.", todo="Bỏ bớt hình ảnh trong mẫu.")
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            f"Không đọc được mẫu Word {path}: {system_reason(error)}.", todo=way_out(error, todo)
        ) from None
