"""What makes the suite fast, and changes nothing that it tests."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import typer.main
import typer.testing

_SHARED_MEMORY = Path("/dev/shm")
_ENOUGH = 2**30  # bytes; a container often has 64 MB there


def build_commands_once() -> None:
    """Let the runner keep the commands it has built: it would build those of each run anew, which
    takes longer than most runs. They hold nothing of a run; a real process builds its own once."""
    built: Callable[..., object] = cache(typer.main.get_command)
    typer.testing._get_command = built  # type: ignore[assignment]


def keep_files_in_memory() -> None:
    """Have temporary folders made in shared memory where the machine has enough of it: each change
    waits for the disk, of which a test wants nothing. ``TMPDIR`` and ``--basetemp`` say
    otherwise."""
    if not hasattr(os, "statvfs") or not os.access(_SHARED_MEMORY, os.W_OK | os.X_OK):
        return
    programs_run = not os.statvfs(_SHARED_MEMORY).f_flag & os.ST_NOEXEC
    if programs_run and shutil.disk_usage(_SHARED_MEMORY).free > _ENOUGH:
        os.environ.setdefault("TMPDIR", str(_SHARED_MEMORY))
        tempfile.tempdir = None  # looked up anew


def slow_first(tests: list[pytest.Item]) -> None:
    """Begin with the slow tests, so that no worker is left alone with one at the end."""
    tests.sort(key=lambda test: test.get_closest_marker("slow") is None)
