"""The README is true: its first day and the manual's walk run as written, its screen and its picture
are what the program prints."""

from __future__ import annotations

import html
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
from thidua.services.manual import idea
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


def walk() -> list[list[str]]:
    """The words behind ``thidua`` in each line of the page that walks through a campaign."""
    lines = idea("mot-vong").text.splitlines()
    return [shlex.split(line)[1:] for line in lines if line.startswith("    thidua ")]


def test_the_first_day_runs(thidua: Thidua) -> None:
    """Six commands, one after the other, in an empty folder."""
    lines = [shlex.split(line) for line in block("first day")]
    assert [line[0] for line in lines] == ["thidua"] * 6
    for _, *words in lines:
        thidua.ok(*words)


@pytest.mark.parametrize("today", ["2026-01-20", "2031-05-05", None])
def test_the_walk_through_a_campaign_runs(
    thidua: Thidua, monkeypatch: pytest.MonkeyPatch, today: str | None
) -> None:
    """Every command of the manual's page, one after the other, in an empty folder, on whatever day a reader
    pastes them."""
    if today is None:
        monkeypatch.delenv("THIDUA_TODAY")
    else:
        monkeypatch.setenv("THIDUA_TODAY", today)
    for words in walk():
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


@posix.consoles
def test_the_picture_of_the_review_is_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """``python -m tests.tools.pictures`` draws it anew; it fetches nothing."""
    from tests.tools.pictures import PICTURES, screen

    for name in ("COLUMNS", "TERM", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.setenv(name, "")
    drawn = (PICTURES / "review.svg").read_text(encoding="utf-8")
    assert "url(" not in re.sub(r"url\(#[\w-]+\)", "", drawn)
    shown = [
        html.unescape(text).replace("\xa0", " ") for text in re.findall(r">([^<>]+)</text>", drawn)
    ]
    words = re.sub(r"\x1b\[[0-9;]*m", "", screen()).split()
    told = " ".join(shown).split()
    moving = re.compile(r"[0-9a-f]{4};?|ngày|\d.*")
    assert [w for w in told if not moving.fullmatch(w)][3:] == [
        w for w in words if not moving.fullmatch(w)
    ]
