"""The lock says what the zip is made of; it follows constraints.txt."""

from __future__ import annotations

import re

import pytest
from packaging.utils import canonicalize_name

from tests.tools.windows import lock


def test_each_file_has_a_version_and_a_hash() -> None:
    """As pip asks for it: nothing else can get in."""
    for line in lock.locked().values():
        assert re.fullmatch(r"[a-z0-9-]+==[\w.]+ --hash=sha256:[0-9a-f]{64}", line)


def test_the_versions_are_those_that_are_tried() -> None:
    """What constraints.txt names is locked in the same version."""
    tried = {
        canonicalize_name(name): version
        for name, _, version in (
            line.partition("==")
            for line in (lock.ROOT / "constraints.txt").read_text().splitlines()
            if not line.startswith("#")
        )
    }
    locked = {
        name: re.split("==| ", line)[1] for name, line in lock.locked().items() if name in tried
    }
    assert locked == {name: tried[name] for name in locked}
    assert len(locked) > 20


@pytest.mark.parametrize("need", ["typer", "pyrage", "lxml", "colorama"])
def test_what_is_needed_is_locked(need: str) -> None:
    """Straight, through others, and on Windows only."""
    assert need in lock.locked()
