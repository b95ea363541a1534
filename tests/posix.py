"""What only POSIX can try, each with the reason that a skip on Windows tells."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

POSIX = os.name == "posix"


def _only(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(not POSIX, reason=reason)


modes = _only("modes of POSIX: on Windows a folder's own rights hold")
links = _only("symbolic links, which Windows lets nobody make")
signals = _only("signals of POSIX")
names = _only("a name that Windows does not bear")
shells = _only("quotes of a POSIX shell")
mounts = _only("mounts of Linux")
zones = _only("time.tzset")
consoles = _only("an old console of Windows has a column less")
simulated = _only("plays on POSIX what Windows does itself")
streams = _only("a console of Windows is asked of the system, not of the stream")


def is_private(path: Path) -> bool:
    """Whether only its owner may read ``path``; on Windows nothing is asked."""
    return not POSIX or path.stat().st_mode & 0o777 in (0o600, 0o700)
