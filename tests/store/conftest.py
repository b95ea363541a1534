"""A data file straight from the store, with the embedded plan and its units."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.clock import Origin
from thidua.services.plans import create_file, embedded_plan
from thidua.session import Session

ORIGIN = Origin("2026-01-20T08:00:00", "kiem-thu", ("init",))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new file."""
    path = tmp_path / "thidua.db"
    create_file(Session(path, source=ORIGIN), embedded_plan())
    return path
