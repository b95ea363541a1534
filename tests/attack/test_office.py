"""Offices at work, at a size for every run; ``python -m tests.stress.office`` does it at length."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.attack.office import Office

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(8))
def test_no_command_leaves_a_file_that_check_faults(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sixty commands drawn at random, refused ones and wrong clocks among them; then every
    check."""
    monkeypatch.chdir(tmp_path)
    office = Office(tmp_path, seed)
    office.work(60)
    assert sum(count for (_, code), count in office.answers.items() if code == 0) > 15
    found = office.check()
    assert found == "", f"{office.story()}\n{found}"
