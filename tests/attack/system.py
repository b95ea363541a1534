"""The calls of the operating system that a result or a new file needs, failing or killing at the
Nth; and small disks."""

from __future__ import annotations

import errno
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest import mock

import pytest

resource = pytest.importorskip("resource", reason="limits of POSIX")

_CALLS = ("open", "fsync", "replace", "rename", "link", "chmod", "unlink")


@dataclass
class SystemFault:
    """The call number ``at`` (from 1) of those that make, sync, move or remove a file fails with
    ``code`` (or, where that is 0, kills the process); ``after``: it is done first. ``calls`` is
    what was seen."""

    at: int
    code: int = errno.EIO
    after: bool = False
    calls: list[str] = field(default_factory=list)

    @property
    def struck(self) -> bool:
        """Whether the call has come up."""
        return len(self.calls) >= self.at > 0

    def meet(self, name: str, whole: Callable[[], Any]) -> Any:
        """Let the call pass, or fail it."""
        self.calls.append(name)
        if len(self.calls) != self.at:
            return whole()
        if self.after:
            whole()
        if not self.code:
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(self.code, os.strerror(self.code))


@contextmanager
def failing_system(fault: SystemFault) -> Iterator[SystemFault]:
    """Python's own calls in the block meet ``fault``; opening counts only where it makes a file."""

    def wrapped(name: str) -> Callable[..., Any]:
        original = getattr(os, name)

        def call(*words: Any, **options: Any) -> Any:
            if name == "open" and not (len(words) > 1 and words[1] & os.O_CREAT):
                return original(*words, **options)
            return fault.meet(name, lambda: original(*words, **options))

        return call

    with mock.patch.multiple(os, **{name: wrapped(name) for name in _CALLS}):
        yield fault


@contextmanager
def small_files(most: int) -> Iterator[None]:
    """No file may grow over ``most`` bytes in the block, as on a disk that is full: EFBIG (Python
    ignores the signal)."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
