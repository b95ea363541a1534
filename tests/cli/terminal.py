"""The program at a terminal, answered as a person would."""

from __future__ import annotations

import os
import sys

import pexpect
import pytest

EOF = pexpect.EOF  # what ``expect`` takes for the end of what is printed


def spawn(*words: str, columns: int = 100) -> pexpect.spawn:
    """The program at a terminal of its own. What asks for one is skipped where POSIX's are not."""
    pytest.importorskip("pty", reason="a terminal of POSIX")
    return pexpect.spawn(
        sys.executable,
        ["-m", "thidua", *words],
        encoding="utf-8",
        timeout=60,
        dimensions=(40, columns),
        env={
            **{k: v for k, v in os.environ.items() if k not in ("COLUMNS", "LINES")},
            "TERM": "xterm",
        },
        echo=False,
    )


def finish(child: pexpect.spawn) -> tuple[int | None, str]:
    """The exit code and the rest of what was printed."""
    child.expect(EOF)
    rest = child.before or ""
    child.close()
    return child.exitstatus, rest


def answered(child: pexpect.spawn, *pairs: tuple[str, str]) -> None:
    """Each answer, typed when its question (a pattern) stands at the end of what is shown, in
    one line or two."""
    for asked, answer in pairs:
        child.expect(rf"(?:{asked})[^\r\n]*(?:\r\n[^\r\n]*)?: $")
        child.sendline(answer)
