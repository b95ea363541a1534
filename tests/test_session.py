"""What one run of a command is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from thidua.advice import Advice, Place
from thidua.clock import Origin
from thidua.errors import Refused
from thidua.session import Committed, Session

FILE = Path("a.db")
SOURCE = Origin("2026-01-20T08:00:00+07:00", "kiem-thu", ("undo",))


def test_the_clock_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a question is thought over, all of one command happens at one moment."""
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-20")
    monkeypatch.setenv("THIDUA_ACTOR", "an")
    session = Session(FILE, command=("add-case", "--unit", "NC"))
    first = (session.today, session.now, session.origin)
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-21")
    assert (session.today, session.now, session.origin) == first
    assert session.today == date(2026, 1, 20)
    assert session.origin == Origin(session.now, "an", ("add-case", "--unit", "NC"))


def test_the_day_is_that_of_the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the wait for a busy file goes past midnight, an entry and the dates in it are of one
    day."""
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-20")
    session = Session(FILE)
    moment = session.now
    monkeypatch.setenv("THIDUA_TODAY", "2026-01-21")
    assert session.today.isoformat() == moment[:10]


def test_a_wrong_day_is_refused_only_where_it_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command that asks neither for the day nor for who acts does without."""
    monkeypatch.setenv("THIDUA_TODAY", "hôm nay")
    session = Session(FILE)
    with pytest.raises(Refused, match="THIDUA_TODAY"):
        _ = session.today


def test_a_day_and_a_source_that_are_given_stand_in_for_the_clock() -> None:
    """For what is replayed, and for tests."""
    session = Session(FILE, day=date(2022, 2, 2), source=SOURCE)
    assert (session.today, session.now, session.origin) == (date(2022, 2, 2), SOURCE.at, SOURCE)


def test_the_same_run_at_another_file_notes_in_one_place() -> None:
    """What comes of it there is told here; the rest is as it was."""
    session = Session(FILE, plan="01", dry_run=True, source=SOURCE)
    other = session.but(file=Path("b.db"), plan=None)
    other.happened.committed.append(Committed(other.file, 7))
    assert session.happened.committed == [Committed(Path("b.db"), 7)]
    assert (other.plan, other.dry_run, other.origin) == (None, True, SOURCE)
    assert (session.file, session.plan) == (FILE, "01")


def test_messages_are_worded_for_whoever_gave_the_command() -> None:
    """With the file and the plan that would not be meant without."""
    place = Place(FILE, "01", Path("thidua.db"), lambda: "06")
    session = Session(FILE, plan="01", place=place)
    assert session.render(Advice("review")) == "thidua review --plan 01 --db a.db"
