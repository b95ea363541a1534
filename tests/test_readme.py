"""The README is true: its walk runs as written, its screen is what the program prints."""

from __future__ import annotations

import io
import re
import shlex
from pathlib import Path

import pytest

from tests import posix
from tests.conftest import Thidua
from thidua.clock import Origin
from thidua.render.review import review_document
from thidua.render.screen.plain import draw
from thidua.services.demo import temporary_demo
from thidua.services.reviews import ReviewQuery, review
from thidua.session import Session

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


class Terminal(io.StringIO):
    """A terminal of 80 columns without colour."""

    def isatty(self) -> bool:
        """Yes."""
        return True


def block(marker: str) -> list[str]:
    """The lines of the code block behind ``<!-- marker -->``."""
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.*?)\n```", README, re.S)
    assert found, marker
    return found[1].splitlines()


@pytest.mark.parametrize("today", ["2026-01-20", "2031-05-05", None])
def test_the_walk_through_a_campaign_runs(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch, today: str | None
) -> None:
    """Every command of the walk, one after the other, in an empty folder, on whatever day a reader
    pastes them."""
    if today is None:
        monkeypatch.delenv("THIDUA_TODAY")
    else:
        monkeypatch.setenv("THIDUA_TODAY", today)
    for line in block("walk"):
        program, *words = shlex.split(line)
        assert program == "thidua"
        thidua.ok(*words)
    review = thidua.ok("review", "--round", "1", "--format", "json").json
    figures = {(u["unit"], t["target"]): t["actual"] for u in review["units"] for t in u["targets"]}
    assert figures["PCTN", "tham-nhung"] == 1


def test_set_up_is_two_commands_of_one_line() -> None:
    """One line to install and run, one to test."""
    assert [len(block("install")), len(block("test"))] == [1, 1]


@posix.consoles
def test_the_screen_shown_is_what_is_printed(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    """The sample screen equals the review of the demo file at 80 columns, but for the time."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "dumb")
    from datetime import date

    source = Origin("2025-12-05T20:39:25", "kiem-thu", ("demo",))
    session = Session(Path("x.db"), day=date(2025, 12, 5), source=source)
    with temporary_demo(session) as file:
        found = review(session.but(file=file), ReviewQuery(2))
    screen = Terminal()
    draw(review_document(found).blocks(), screen)
    printed = "\n".join(line.rstrip() for line in screen.getvalue().splitlines()).strip()
    shown = re.search(r"```text\n(.*?)\n```", README, re.S)
    assert shown
    drawn_up = (  # and the code of the log, which the shipped plan is part of
        r"Lập lúc: .*\n[0-9a-f ]+\n"
    )
    assert re.search(drawn_up, shown[1])
    assert re.sub(drawn_up, "", printed) == re.sub(drawn_up, "", shown[1])
