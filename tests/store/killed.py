"""Opens copies of an old data file, killed at the first, the second, … statement of bringing it up
to date.

``python -m tests.store.killed FILE`` leaves ``FILE.1``, ``FILE.2`` … as each kill left them and
prints how many there are; the last is the one in which nobody was killed. The pages that a change
alters are put into the file as early as SQLite can, so that there is something to roll back.
"""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import sys
from pathlib import Path

import pytest

import thidua.store.migrations  # noqa: F401 - imported once, not in every child
from thidua.session import Session
from thidua.store import opening

if not hasattr(os, "fork"):
    pytest.skip("a child process of POSIX", allow_module_level=True)

_prepare = opening.prepare


def _killed_at(number: int) -> None:
    left = number

    def count(_: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def prepare(connection: sqlite3.Connection) -> None:
        _prepare(connection)
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("PRAGMA cache_spill = 1")
        connection.set_trace_callback(count)

    opening.prepare = prepare


def main() -> None:
    """See above."""
    original, number = Path(sys.argv[1]), 0
    while True:
        number += 1
        file = Path(f"{original}.{number}")
        shutil.copy(original, file)
        child = os.fork()
        if child == 0:
            _killed_at(number)
            with opening.reading(Session(file)):
                os._exit(0)
        status = os.waitpid(child, 0)[1]
        if status == 0:
            break
        assert os.WTERMSIG(status) == signal.SIGKILL, status
    print(number)


if __name__ == "__main__":
    main()
