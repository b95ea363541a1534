"""What every command that writes says of itself to the log."""

from __future__ import annotations

from thidua.clock import Origin, origin

_WORDS: list[str] = []


def remember(words: list[str]) -> None:
    """Keep the command line as typed, for the log."""
    _WORDS[:] = words


def here() -> Origin:
    """The origin of a change made by the command that is running."""
    return origin(tuple(_WORDS))
