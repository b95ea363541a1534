"""The three streams of the process, made fit for use: Vietnamese whatever the locale, and there
even where they were closed."""

from __future__ import annotations

import io
import os
import sys

from thidua import machine


def prepare_streams() -> None:
    """Vietnamese whatever the locale; what can't be written appears as an escape instead of a
    crash."""
    _open_missing()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure") and not machine.at_terminal(sys.stdin):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")


def _open_missing() -> None:
    """Something in the place of streams that whoever started us has closed (``>&-``).

    Nothing is read from the one and nothing is said on the other, but a result that can't be
    printed must be known: writing to standard output fails then, as it does on a full disk. It also
    keeps files that are opened later from being taken for one of the three by a library that writes
    there.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115
    if sys.stdout is None:
        deaf = os.open(os.devnull, os.O_RDONLY)
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(deaf, "w")), encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
