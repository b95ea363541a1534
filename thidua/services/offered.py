"""What the Tab key offers from the data file."""

from __future__ import annotations

from thidua.session import Session
from thidua.store import offered, opening


def units(session: Session) -> list[tuple[str, str]]:
    """The units, each with its name."""
    with opening.reading(session) as connection:
        return offered.unit_names(connection)


def cases(session: Session) -> list[tuple[str, str]]:
    """The cases in force, each with its title where that may be shown."""
    with opening.reading(session) as connection:
        return offered.case_titles(connection)
