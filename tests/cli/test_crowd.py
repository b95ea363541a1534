"""Several writers and readers at one file at once, in a small size (``tests.stress.crowd`` runs a
large one)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stress.crowd import BUSY, crowd

pytestmark = pytest.mark.slow


def test_writers_and_readers_at_once_lose_nothing(tmp_path: Path) -> None:
    """Every case is there once, under a code of its own, in a log without gaps; readers read whole
    answers."""
    found = crowd(tmp_path / "thidua.db", writers=3, adds=4, readers=1)
    assert found.faults == []
    assert found.writes[0] == 12
    assert set(found.writes) | set(found.reads) <= {0, BUSY}
    assert found.reads[0] > 0


def test_writers_that_do_not_wait_lose_nothing_either(tmp_path: Path) -> None:
    """Each attempt that finds the file busy is exit 5 and leaves no trace."""
    found = crowd(tmp_path / "thidua.db", writers=2, adds=2, readers=0, wait="0")
    assert found.faults == []
    assert found.writes[0] == 4
