"""``kill -9`` at a call of SQLite's or of the system's: what was acknowledged is there. A thousand:
``tests.stress.kills``."""

from __future__ import annotations

import os
import warnings
from pathlib import Path

import pytest

from tests.attack.commands import make_inputs
from tests.attack.kills import Killer, in_a_child
from tests.attack.vfs import available

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (available() and hasattr(os, "fork")), reason="no layer can be put under SQLite here"
    ),
]


def test_a_kill_leaves_all_or_nothing(tmp_path: Path) -> None:
    """A few kills of commands drawn at random; the seed is the same every time."""
    make_inputs(tmp_path)
    killer = Killer(tmp_path, seed=4)
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore", DeprecationWarning
        )  # forking beside the threads of a test runner
        while sum(killer.figures.kills.values()) < 10:
            killer.one(in_a_child, by_calls=True)
    assert killer.figures.findings == []
    assert killer.figures.acknowledged


def test_the_model_would_notice_a_change_that_is_lost(tmp_path: Path) -> None:
    """A child that says that it was done, and did nothing."""
    make_inputs(tmp_path)
    killer = Killer(tmp_path, seed=4)
    while killer.figures.acknowledged < 5:
        killer.one(lambda *_: 0, by_calls=True)
    assert any("acknowledged, and not there" in finding for finding in killer.figures.findings)
