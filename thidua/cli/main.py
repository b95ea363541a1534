"""The entry point: plain command lines and the Tab key need no Typer, everything else loads it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from thidua.cli.tab import COMPLETE, TASKS, answer_shell

if TYPE_CHECKING:
    from thidua.cli.run import Run


def _by_typer(words: list[str], run: Run) -> int:
    from thidua.cli.program import app
    from thidua.cli.typer_seam import obeyed

    return obeyed(app, words, run)


def _typer_offers(words: Iterable[str], current: str) -> list[tuple[str, str]]:
    from thidua.cli.program import offers

    return offers(words, current)


def _run() -> int:
    asked = os.environ.get(COMPLETE, "")
    if asked.startswith(TASKS):
        from thidua.cli.streams import prepare_streams

        prepare_streams()
        return answer_shell(asked, _typer_offers)
    from thidua.cli.app import run_line

    return run_line(sys.argv[1:], _by_typer, _typer_offers)


def main() -> None:
    """The entry point of the ``thidua`` script."""
    # What a library fails to tidy up (an archive on a full disk, say) has been told already,
    # without a traceback.
    if "--debug" not in sys.argv:
        sys.unraisablehook = lambda _: None
    try:
        sys.exit(_run())
    except Exception as error:  # noqa: BLE001 - a fault in telling of a fault: still no traceback of Python's
        from thidua.cli.trouble import tell_trace

        tell_trace(error)
        sys.exit(70)
