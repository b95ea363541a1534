"""Who a decision or a story is about, as the user names it."""

from __future__ import annotations

from thidua.domain.roster import Roster
from thidua.domain.text import clean_line
from thidua.domain.unit import Unit
from thidua.record import record
from thidua.services.lookup import known_person, known_unit
from thidua.store import database, units

LONGEST_TEXT = 100_000


@record
class RecipientQuery:
    """A recipient as typed: ``text`` names a unit or a person; ``unit`` and ``person`` say which of
    them is meant."""

    text: str | None = None
    unit: str | None = None
    person: str | None = None


def load_roster(connection: database.Connection) -> Roster:
    """The units and the staff of the file."""
    return Roster(tuple(units.load_units(connection)), tuple(units.load_people(connection)))


def find_recipient(roster: Roster, query: RecipientQuery) -> tuple[str | None, int | None]:
    """The unit's code, or the person's record number; neither where nothing was typed.

    Raises ``Refused``, or ``ValueError`` with a sentence, where nobody, or more than one, fits.
    """
    if query.unit is not None:
        return known_unit(list(roster.units), query.unit).code, None
    if query.person is not None:
        return None, known_person(list(roster.people), query.person).id
    if query.text is None:
        return None, None
    found = roster.find(query.text)
    return (found.code, None) if isinstance(found, Unit) else (None, found.id)


def required_line(text: str) -> str:
    """A line of text. Raises ``ValueError`` where there is none."""
    clean = clean_line(text)
    if clean is None:
        raise ValueError("không được để trống")
    return clean


def long_text(text: str | None) -> str | None:
    """A text of several lines, or ``None``. Raises ``ValueError``."""
    return (
        None
        if text is None
        else clean_line(text.replace("\r\n", "\n"), keep="\n\t", longest=LONGEST_TEXT)
    )
